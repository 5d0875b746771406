# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- a lexicon reads better unbroken
"""In which words do governments tell an event? For each type its verbs, its nouns, and the verbs that nouns lean on.

One row a form; `Table` below joins the rows of a type into one pattern. SUPERSEDED says which type a form of another
yields to when both stand in one clause ("announced that it had signed" is a signing).
"""

import re

__all__ = ["EVENT_WORDS", "NO_EVENT", "SUPERSEDED", "WEAK"]

_DRILL = r"(?:exercises?|drills?|war\s?games?|manoeuvres|maneuvers|naval\s+games)"
_TALKS = r"(?:talks|meetings?|consultations?|discussions?|dialogue|conversations?|call|session|tête-à-tête|exchange\s+of\s+views)"
_TIES = r"(?:ties|relations|relationship|partnership)"
_PACT = r"(?:agreements?|consensus|deals?|understandings?|pacts?|treat(?:y|ies)|accords?|arrangements?|contracts?|memorand(?:um|a))"
_FRAME = r"(?:frameworks?|initiatives?|programmes?|programs?|schemes?|facilit(?:y|ies)|partnerships?|mechanisms?|funds?|strateg(?:y|ies)|networks?|platforms?|dialogues?|working\s+groups?|task\s+forces?|cent(?:re|er)s?|projects?|alliances?|corridors?|hotlines?|hubs?|campaigns?|negotiations)"
_HOLDER = r"(?:Minister|President|Ambassador|Secretary|Commander|Commandant|Admiral|General|delegation|Commissioner|Premier|Chief|Envoy|counterpart|envoy)"
_W = r"(?:[\w.’'-]+\s+)"
_ROWS: dict[str, tuple[str, ...]] = {
    "exchange_of_notes": (
        r"(?:exchanged?|exchanging)\s+(?:diplomatic\s+)?(?:the\s+)?[Nn]otes", r"[Ee]xchange\s+of\s+(?:the\s+)?(?:diplomatic\s+)?[Nn]otes", r"[Nn]otes\b[^.;]{0,200}\bexchanged", r"signatures?\s+to\s+(?:the\s+)?notes",
        r"signed\s+and\s+exchanged",
    ),
    "press_conference": (r"(?:[Jj]oint\s+)?(?:press|news)\s+conference", r"press\s+briefing"),
    "partnership_upgrade": (
        rf"(?:upgrad(?:ed?|ing)|elevat(?:ed?|ing|es)|rais(?:ed?|ing|es)|lift(?:ed)?)\s+{_W}{{0,4}}{_TIES}", rf"{_TIES}\s+{_W}{{0,6}}(?:been|were|was|be)\s+(?:upgraded|elevated|raised)", rf"(?:elevation|upgrad(?:e|ing))\s+of\s+{_W}{{0,4}}{_TIES}",
        r"establish(?:ed|es)?\s+(?:a|an)\s+(?:[Nn]ew\s+)?(?:[Cc]omprehensive\s+|[Ss]trategic\s+|[Ss]pecial\s+){1,3}[Pp]artnership",
    ),
    "entry_into_force": (
        r"(?:ent(?:er(?:ed|s|ing)?|ry)|came|comes?|coming|went|goes|go|put|brought)\s+into\s+(?:force|effect)", r"(?:took|takes?|taking)\s+(?:legal\s+)?effect", r"(?:became|becomes?)\s+(?:effective|operative|binding)", r"in\s+force\s+(?:since|from)",
    ),
    "anniversary": (
        r"(?:\d{1,3}(?:st|nd|rd|th)|[a-z-]+(?:th|first|second|third)|golden|silver|diamond|centenary)\s+[Aa]nniversary", rf"(?:mark|celebrat|commemorat|observ)(?:ed|es|s|e|ing)?\s+{_W}{{0,3}}(?:years?\b|[Aa]nniversary|jubilee|centenary)", r"will\s+be\s+\w+\s+years?\s+old",
    ),
    "framework_launch": (
        rf"(?<!to )[Ll]aunch(?:ed|es|ing)?\s+(?:of\s+)?(?:the\s+|a\s+|an\s+|its\s+|their\s+)?{_W}{{0,6}}(?i:{_FRAME})\b", rf"(?i:{_FRAME})\b(?:\s+[\w-]+){{0,3}},?\s+(?:was|were|(?:has|have|had)\s+been|is|to\s+be|will\s+be)\s+(?:\w+ly\s+)?launched", r"[Ll]aunched\s+in\b",
        rf"(?:set\s+up|established|created|inaugurated)\s+(?:a|an|the)\s+(?:new\s+|joint\s+)?{_W}{{0,3}}(?i:framework|initiative|programme|program|mechanism|working\s+group|dialogue|platform|network|task\s+force|fund)\b",
    ),
    "appointment": (
        r"(?:appointed|appoints|nominated|nominates)\b", r"(?:has|have|had|was|were|been)\s+named\s+(?!after|for\b)", r"named\s+(?:[A-Z][\w.’'-]+\s+){1,5}(?:as|to|its|his|her|the|ambassador|minister|head|chief|commander)\b", r"sw(?:orn|ore|ear(?:s|ing)?)[\s-]in\b",
        r"(?:took|takes?|taking|assum(?:ed|es|ing))\s+(?:up\s+)?(?:office|command|duty|duties|the\s+post|(?:his|her)\s+(?:post|duties)|the\s+(?:presidency|premiership|chair))", r"(?:was|were|been)\s+(?:re-)?elected\b", r"took\s+over\s+(?:as|from)\b",
        r"(?:was|were|been)\s+promoted\s+to\b", r"inaugurated\s+as\b", r"succeed(?:ed|s)\s+(?:[A-Z]|him|her)", r"change\s+of\s+command",
    ),
    "government_formation": (
        r"(?:form(?:ed|s)|forming|formation\s+of)\s+(?:a|an|the|his|her)\s+(?:new\s+|coalition\s+|minority\s+|unity\s+|interim\s+)*(?:government|cabinet|administration)", r"new\s+(?:government|cabinet|coalition)\s+(?:was\s+|has\s+been\s+)?(?:formed|took\s+office|takes\s+office|unveiled|sworn)",
        r"coalition\s+(?:government\s+)?(?:was\s+)?formed", r"cabinet\s+was\s+(?:formed|unveiled|sworn)",
    ),
    "ruling": (
        r"arbitral\s+(?:award|ruling|tribunal\s+(?:ruled|found|held))", r"[Tt]he\s+(?:\d{4}\s+)?[Aa]ward\s+of\b", r"ruled\s+(?:that|in\s+favou?r|against|for|unanimously|by|\w+day|on|yesterday|today|out\s+of\s+order)\b", r"handed\s+down\b",
        r"(?:[Tt]ribunal|[Cc]ourt|[Jj]udges|[Pp]anel)\b[^.;]{0,50}\b(?:ruled|rendered|found|ordered|upheld|dismissed|declared|held\s+that)", r"(?:issued|delivered|rendered|gave)\s+(?:its|a|an|the)\s+(?:[\w-]+\s+){0,2}(?:ruling|judge?ment|award|verdict|advisory\s+opinion)",
        r"(?:ruling|judge?ment|verdict)\s+(?:of|on|by|in|that|was)\b",
    ),
    "notification": (
        r"notif(?:ied|ies|ying)\b", r"notification\s+(?:to|of)\s+(?:Congress|the\s+(?:House|Senate))", r"delivered\s+the\s+required\s+certification", r"(?:exchanged|sent|submitted|deposited|received)\s+(?:[\w-]+\s+){0,4}(?:notifications?|instruments?\s+of)\b",
    ),
    "approval": (
        r"(?<!\d )approv(?:ed|ing|es)\b", r"g(?:ave|iven)\s+(?:its|their|the|his|her)\s+(?:formal\s+|final\s+)?(?:approval|consent|go-ahead|nod|assent|green\s+light|blessing)", r"consented\s+to\b", r"accorded\b", r"cleared\s+(?:the|a|an|its)\b", r"granted\s+(?:its\s+)?approval",
        r"authori[sz](?:ed|es)\s+(?!access)", r"ratif(?:ied|ies)\b", r"approval\s+of\b", r"(?:Cabinet|Parliament|Congress|Senate|Council|Diet|Assembly|Board|House)\b[^,.;]{0,40}\bendors(?:ed|es)\b", r"green-?lighted",
    ),
    "adoption": (
        r"adopt(?:ed|s|ing)\b", r"endorsed\b", r"(?:passed|enacted)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,4}(?:resolution|law|act|bill|budget|legislation|motion)\b", r"extended\s+(?:the\s+mandate|its\s+mandate|Operation|(?:the\s+)?mission|the\s+operation)", r"adoption\s+of\b",
    ),
    "signing": (
        r"sign(?:ed|s)\b(?!\s+(?:off|up|language|of\b))", r"(?:inked|initialled|initialed)\b", r"signing(?:\s+ceremony)?\s+of\b", r"signing\s+ceremony", r"(?:put|affixed|set)\s+(?:their|his|her)\s+(?:signatures?|names?|hands?)\s+to", r"exchanged\s+(?:[\w-]+\s+){0,3}letters?\s+of\b",
        r"conclud(?:ed|es)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,4}memorand(?:um|a)\b",
    ),
    "agreement": (
        rf"(?:reached|concluded|struck|sealed|clinched|finali[sz]ed)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,4}}{_PACT}\b", rf"{_PACT}\b(?:\s+[\w’'-]+){{0,8}}\s+(?:was|were|been|had|have|has)?\s*(?:reached|concluded|struck)\b", r"(?:a\s+grant|a\s+deal|loan|package|terms)\s+agreed\b",
        r"agreed\s+(?:last|on|yesterday|today|this|in)\s+(?:month|week|year|[A-Z]\w+|\d)", r"came\s+to\s+(?:terms|an\s+(?:agreement|understanding))",
    ),
    "ceremony": (
        r"(?:[Hh]and-?over|[Cc]ommissioning|[Oo]pening|[Cc]losing|[Tt]urn-?over|[Ll]aunching|[Ii]nauguration|[Kk]eel-laying|[Gg]round-?breaking|[Ff]lag-raising|[Ss]igning|[Dd]elivery|[Ww]elcome|[Ww]reath-laying|[Cc]hristening|[Tt]ransfer|[Cc]hange-of-command|[Cc]redentials)\s+[Cc]eremony",
        r"[Cc]eremony\s+(?:at|in|on|held|to|for|marking|was)", r"hand(?:ed|s)?\s+over\b(?!\s+command)", r"turn(?:ed|s)?\s+over\s+(?:to|a|an|the|two|three|four|five|six|ten|\d)", r"handover\s+of\b", r"(?:was|were|been)\s+(?:formally\s+|officially\s+)?(?:commissioned|inaugurated|christened)\b",
        r"(?:commission(?:ed|s)|inaugurat(?:ed|es)|christen(?:ed|s))\s+(?:the|a|an|its|two|three)\s+(?!study|report|review|survey)", r"ground-?breaking|broke\s+ground", r"(?:laid|lays|lay|laying)\s+(?:a\s+wreath|wreaths|the\s+(?:keel|foundation|cornerstone))", r"cut\s+the\s+ribbon",
        r"(?:presented|presents)\s+(?:his|her|their)\s+(?:letters?\s+of\s+)?credence|(?:presented|presents)\s+(?:his|her|their)\s+credentials", r"unveiled\s+a\s+(?:plaque|monument|memorial|statue)", r"hoisted\b|raised\s+the\s+flag", r"(?:formally|officially|symbolically)\s+(?:delivered|presented|transferred|received|opened)",
        r"took\s+delivery\s+of", r"keys?\s+(?:was|were)\s+presented",
    ),
    "exercise": (
        rf"(?:joint|bilateral|trilateral|multilateral|naval|maritime|military|combined|annual|live-fire|field|table-?top|search[\s-]and[\s-]rescue|summertime|anti-piracy|\w+-day|week-long|two-week|goodwill)\s+(?:[\w-]+\s+){{0,3}}{_DRILL}\b", r"[Ee]xercise\s+[A-Z][\w-]+", rf"[A-Z][\w-]+\s+{_DRILL}\b(?!\s+(?:of|its|due|restraint|caution))",
        rf"(?:the|its|this|their|a)\s+(?:annual\s+|joint\s+)?{_DRILL}\s+(?:began|begins?|ended|opened|kicked|will|took|was|concluded|wrapped|runs?|ran|started|is|involved|brought)\b", rf"(?:kick(?:ed)?\s+off|wrapped\s+up|conclude[ds]?|complete[ds]?|h[eo]ld|conduct(?:ed)?|stage[ds]?|carried\s+out|took\s+part\s+in)\s+{_W}{{0,5}}{_DRILL}\b",
        rf"[A-Z]{{4,}}\s+\d{{4}}\b(?=[^.]*{_DRILL})", r"(?:exercised|drilled)\s+(?:together|with|alongside|jointly|off|in)\b", r"(?:trained|manoeuvred|maneuvered)\s+(?:together|jointly|side\s+by\s+side)\b",
    ),
    "summit": (r"[Ss]ummit\b(?!\s+(?:level|declaration|statement))",),
    "visit": (
        r"visit(?:ed|s|ing)\b(?!\s+(?:forces|professor|scholar|ships?|chiefs?|delegations?|ministers?|officers?|[A-Z]\w+\s+(?:Minister|Secretary|President|Commander)))", r"visits?\s+(?:to|by)\b", r"(?:official|working|state|inaugural|goodwill|port|maiden|day|farewell|return|reciprocal|introductory|first|second|historic)\s+(?:\w+\s+){0,2}(?:visits?|trip|tour)\b",
        r"(?:paid|pays?|made|makes|begins?|began|conclude[sd]?|ends?|ended)\s+(?:\w+\s+){0,3}(?:visit|trip|tour|port\s+call|stopover)", r"(?:arriv(?:ed|es)|landed|docked|berthed|anchored|touched\s+down)\s+(?:in|at|on|here)\b", r"(?:flew|flies|fly|travel(?:led|ed|s)?|journeyed)\s+to\b", r"is\s+in\s+[A-Z]\w+\s+(?:for|on)\s+a",
        r"will\s+(?:visit|travel|fly|tour)\b", r"is\s+(?:to|due\s+to|set\s+to|expected\s+to)\s+(?:visit|travel|tour)\b", r"port\s+(?:call|visit)", r"(?:will\s+call|called)\s+at\b", r"tour(?:ed|s)\s+(?:the|a|[A-Z])", r"-day\s+(?:[\w-]+\s+)?visit", r"first\s+journey\s+to", r"is\s+(?:visiting|touring)", r"stopover\s+(?:in|there|at)", r"trip\s+to\b",
        r"welcomed\s+(?:[\w.’'-]+\s+){0,8}to\s+(?:Canberra|Tokyo|Manila|Jakarta|London|Paris|Ottawa|Seoul|Berlin)\b",
    ),
    "meeting": (
        r"met\b(?!\s+(?:the\s+(?:target|deadline|need|guideline|criteria|standard)|its|all\s+the))", r"meets\s+(?!the\b|its\b)", r"will\s+meet\b(?!\s+(?:the\s+\d|its|the\s+(?:target|deadline|guideline|cost|need|standard)))", r"to\s+meet\s+(?:with\s+)?(?:[A-Z]|his|her|their)",
        rf"(?:h[eo]ld|holds|had|having|holding|opened?|began|begin|resumed?|conclude[ds]?|convened?|hosted?|co-hosted|co-chaired|attended)\s+{_W}{{0,5}}{_TALKS}\b", rf"{_TALKS}\s+(?:with|between|in\s+(?:[A-Z]|the\s+capital)|on\s+(?:[A-Z][a-z]+day|\d|the\s+(?:sidelines|margins))|at|took\s+place|takes\s+place|(?:was|were|is|are)\s+(?:to\s+be\s+)?(?:held|convened)|opened|began|will|is\s+to|are\s+to|is\s+due)\b(?!\s+(?:hold|be\s+done))",
        r"[Mm]eeting\s+(?:of|took|was|is)\b", r"sat\s+down\s+with", r"conferred\b", r"called\s+on\s+(?:[A-Z][\w.]+\s+){0,4}(?:President|Prime|Minister|King|Speaker|Secretary)", r"courtesy\s+call", rf"(?:received|hosted|welcomed)\s+(?:[\w.’'-]+\s+){{0,8}}{_HOLDER}\b", r"(?:was|were)\s+received\s+(?:at|by|in)\b",
        r"(?<!was )(?<!were )(?:co-)?chaired\s+(?:the|a|an)?\b", r"reviewed\s+progress", r"sp(?:oke|eaks?)\s+(?:[\w-]+\s+){0,3}(?:by\s+(?:tele)?phone|on\s+the\s+(?:tele)?phone|with\s+(?:[A-Z]|his|her|their))", r"telephoned\b|(?:tele)?phone\s+(?:talks?|call|conversation)", r"video\s?(?:conference|call)",
        r"(?:the|an?|its)\s+(?:[\w-]+\s+){0,2}(?:inaugural|first|second|third|fourth|fifth|sixth|seventh|next|\d+\w\w)\s+round\b", r"inaugural\s+round", r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Nn]ext|\d+\w\w)\s+round\s+(?:is|will|of|was)\b", r"(?:was|were|is\s+to|to|will\s+be|will)\s+convened?\b", r"convened\s+(?:the|a|an|in|on)\b",
        r"after\s+the\s+(?:first|second|third|fourth|fifth|\d+\w\w)\s+[^,.]{0,60}dialogue", r"(?:gathered|assembled)\s+(?:in|at)\b",
    ),
    "speech": (r"(?:delivered|gave|made|gives|delivers)\s+(?:a|an|the|his|her)\s+(?:[\w-]+\s+){0,3}(?:speech|address|remarks|lecture|keynote)", r"[Ii]n\s+(?:a|an|his|her)\s+(?:[\w-]+\s+){0,2}(?:speech|address|lecture)\b", r"(?<!was )(?<!were )(?<!be )addressed\s+(?:the|a|an|[A-Z])"),
    "statement": (r"(?:issued|released|made|published)\s+(?:a|an|the|their|the\s+following)\s+(?:[\w-]+\s+){0,2}(?:[Ss]tatement|communiqu[ée]|declaration)", r"told\s+(?:Parliament|Congress|the\s+(?:House|Diet|Senate|Dewan|National\s+Assembly|Lok\s+Sabha))", r"(?:statement|communiqu[ée])\s+was\s+(?:issued|released)"),
    "announcement": (r"announc(?:ed|es)\b", r"can\s+announce", r"unveil(?:ed|s)\b", r"made\s+public"),
}  # fmt: skip
EVENT_WORDS = {
    kind: re.compile(r"(?<![\w-])(?=[A-Za-z\d-])(?:" + "|".join(forms) + ")") for kind, forms in _ROWS.items()
}
SUPERSEDED = {
    "signing": ("exchange_of_notes",), "ceremony": ("exchange_of_notes", "appointment", "signing"), "agreement": ("exchange_of_notes", "partnership_upgrade", "signing"), "adoption": ("approval",),
    "approval": ("notification",), "meeting": ("summit", "visit", "exercise", "press_conference", "partnership_upgrade"), "statement": ("adoption",), "visit": ("exercise",),
    "announcement": tuple(kind for kind in _ROWS if kind != "announcement"),
}  # fmt: skip
WEAK = frozenset({"announcement"})
NO_EVENT = re.compile(
    r"\b(?:not\s+(?:yet\s+)?(?:been\s+)?(?:signed|visited|met|held|adopted|approved|ratified)|never\s+(?:signed|adopted|met|approved)|yet\s+to\s+(?:be|sign|ratify|approve|meet)|no\s+(?:\w+\s+)?(?:agreement|meeting|signing|visit|exercise|date)|declined|deferred|postponed|cancelled|canceled|called\s+off|"
    r"not\s+commit|was\s+to\s+(?:follow|have)|awaits?\b|awaiting|pending\b|subject\s+to|require[sd]?\s+(?:the\s+)?(?:approval|ratification))\b",
    re.I,
)
