# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""What took place, or is to? One event of a type per clause, dated by what the clause itself prints.

Background, refusals and conditions are left out; a heading tells no event, and a press conference that is only the
place of a speech is one only where it is called a press conference. A date of None means that the text fixes none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from openosa.intake.clauses import clauses, is_heading, is_statement, stripped
from openosa.intake.numerals import number_words
from openosa.intake.records import DateExpression, Event
from openosa.intake.sentences import Span

__all__ = ["events"]

_EXERCISE_NOUN = r"(?:exercises?|drills?|war\s?games?|manoeuvres|naval\s+games)"
_TYPES = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("exchange_of_notes", r"\b(?:exchanged?\s+(?:diplomatic\s+)?(?:the\s+)?(?:notes|letters)|exchange\s+of\s+(?:the\s+)?(?:diplomatic\s+)?[Nn]otes|Exchange\s+of\s+Notes|[Nn]otes\b[^.;]{0,200}\bexchanged|signatures?\s+to\s+(?:the\s+)?notes|signed\s+and\s+exchanged)"),
        ("press_conference", r"\b(?:[Jj]oint\s+)?(?:press|news)\s+conference|\bpress\s+briefing\b"),
        ("partnership_upgrade", r"\b(?:upgrad(?:ed?|ing)|elevat(?:ed?|ing)|rais(?:ed?|ing))\s+(?:[\w’'-]+\s+){0,4}(?:ties|relations|relationship|partnership)|\b(?:ties|relations|relationship|partnership)\s+(?:had\s+been|were|was|has\s+been|have\s+been)\s+(?:upgraded|elevated|raised)|\belevation\s+of\s+(?:[\w’'-]+\s+){0,4}(?:ties|relations)"),
        ("entry_into_force", r"\b(?:ent(?:er(?:ed|s)?|ry)|came|come|comes|will\s+enter)\s+into\s+(?:force|effect)|\b(?:took|takes?|taking)\s+effect\b"),
        ("anniversary", r"\b(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third)|golden|silver|diamond|[Ff]iftieth)\s+[Aa]nniversary|\bmark(?:s|ed|ing)?\s+(?:its|the|their)?\s*(?:\w+\s+)?(?:years?\s+(?:of|since)|[Aa]nniversary|\w+\s+year\b)|\bwill\s+be\s+\w+\s+years?\s+old\b"),
        ("framework_launch", r"\b[Ll]aunched\s+in\b|\b(?:[Ll]aunch(?:ed|es|ing)?)\s+(?:of\s+)?(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(?:new\s+)?(?:[\w-]+\s+){0,4}(?:framework|initiative|programme|program|scheme|facility|partnership|mechanism|fund|strategy|centre|center|dialogue|project|network)\b"),
        ("government_formation", r"\b(?:formed\s+a\s+(?:new\s+)?(?:government|cabinet)|(?:government|cabinet|administration)\s+(?:was\s+|were\s+)?(?:formed|sworn\s+in)|coalition\s+(?:government\s+)?(?:was\s+)?formed|(?:reshuffle|reshuffled)\b)"),
        ("appointment", r"\b(?:appointed|(?<!-)named\s+(?=[A-Z]|as\b|his\b|her\b|the\s+new)|sworn\s+in|swore\s+in|nominated|took\s+office|takes?\s+office|assumed\s+(?:office|command|duty|the\s+post)|(?:was|were|has\s+been)\s+elected|inaugurated\s+as|appointment\s+of|succeed(?:s|ed)\s+[A-Z])\b"),
        ("ruling", r"\b(?:arbitral\s+(?:award|ruling|tribunal\s+(?:ruled|found))|[Tt]he\s+(?:\d{4}\s+)?[Aa]ward\s+of\b|ruled\s+(?:that|on|in|against|unanimously)|handed\s+down|(?:tribunal|court|Tribunal|Court)\s+(?:\([A-Z]+\)\s+)?(?:ruled|rendered|found|ordered|delivered|issued|prescribed)|delivered\s+(?:its|the|a)\s+(?:judgment|judgement|award|ruling|order|opinion|advisory)|[Aa]dvisory\s+[Oo]pinion)"),
        ("notification", r"\b(?:notif(?:ied|ying)\s+(?:the\s+)?(?:U\.?S\.?\s+)?(?:Congress|Senate|Council|Secretariat|parliament)|notification\s+to\s+Congress|delivered\s+the\s+required\s+certification)"),
        ("approval", r"(?<!\d\s)\b(?:approv(?:ed|ing|es)\b(?!\s+(?:[a-z]+\s+){0,2}(?:projects|investments))|gave\s+(?:its|their|the|his)\s+(?:[a-z]+\s+(?:and\s+)?){0,2}(?:approval|consent|go-ahead|nod|assent)|given\s+its\s+consent|accorded|cleared|granted\s+(?:its\s+)?approval|authori[sz]ed|ratified|passed\s+(?:the|a|an|its)\s+(?:[\w-]+\s+){0,3}(?:budget|bill|act|law|resolution|amendment|appropriation)|voted\s+(?:\d|to|for|in\s+favou?r))|\bapproval\s+of\b"),
        ("adoption", r"\b(?:adopted|adopts|adopting|extended\s+the\s+mandate|endorsed\s+the)\b"),
        ("signing", r"\b(?:signed|inked|initialled|[Ss]igning(?:\s+ceremony)?\s+of|[Ss]igning\s+ceremony|signed\s+over|signs\b)"),
        ("agreement", r"\b(?:reached|concluded|struck|sealed|clinched)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}(?:agreement|consensus|deal|understanding|negotiations)\b|\b(?:a\s+grant|a\s+deal|loan)\s+agreed\b|\bagreed\s+(?:last|on|yesterday|today|this|in)\s+(?:month|week|year|[A-Z]\w+|\d)"),
        ("ceremony", r"\b(?:[Hh]and-?over|[Cc]ommissioning|[Oo]pening|[Cc]losing|[Tt]urn-?over|[Ll]aunching|[Ii]nauguration|[Kk]eel-laying|[Gg]round-?breaking|[Ff]lag-raising|[Ss]igning|[Dd]elivery|[Ww]elcome|[Ww]reath-laying|[Cc]hristening|[Tt]ransfer|[Cc]hange-of-command|[Nn]aming)\s+[Cc]eremony|\b[Cc]eremony\s+(?:at|in|on|held|to|for|marking|was)|\b(?:was|were)\s+(?:formally\s+|officially\s+)?(?:handed\s+over|commissioned|turned\s+over|inaugurated|christened)\b|\bhanded\s+over\b|\b[Hh]andover\s+(?:of|in|at|on|took)|\binaugurated\s+(?:the|a|an|its)|\bgroundbreaking\b|\bkeel\s+(?:of\s+[^.]{0,40})?(?:was\s+)?laid\b|\bunveiled\s+a\s+plaque"),
        ("exercise", rf"\b(?:(?:joint|bilateral|trilateral|multilateral|multinational|naval|maritime|military|combined|annual|live-fire|field|table-?top|search[\s-]and[\s-]rescue|summertime|anti-piracy|[a-z]+-day|week-long|two-week|air|amphibious|coast\s+guard|oil[\s-]spill|rescue|passing|cooperative|biennial)\s+(?:[\w-]+\s+){{0,3}}{_EXERCISE_NOUN}|[Ee]xercise,?\s+(?:code-?named\s+|dubbed\s+|called\s+|named\s+)?[“\"]?[A-Z][\w-]+|(?:[Tt]he|[Ii]ts|[Tt]his|[Aa]n?)\s+(?:annual\s+)?{_EXERCISE_NOUN},?\s+(?:began|ended|opened|kicked|will|took|was|is|concluded|wrapped|runs|started|involv|code|dubbed|held)|next\s+(?:round|edition)\b|(?:kick(?:ed)?\s+off|wrapped\s+up|conclude[ds]?|held|conducted|staged|carried\s+out|hold|holding|began|begin|opened)\s+(?:[\w’'-]+\s+){{0,6}}{_EXERCISE_NOUN}|joint\s+(?:patrols?|sail|transit|training|manoeuvres)|[A-Z][A-Za-z]+\s+[A-Z][A-Za-z]+\s+20\d\d\b(?=[^.]*{_EXERCISE_NOUN}))"),
        ("summit", r"\b[Ss]ummit\b(?!\s+(?:level|declaration|statement))"),
        ("visit", r"\b(?:visited|visits?\s+(?:to\b|[A-Z])|(?:official|working|state|inaugural|goodwill|port|maiden|courtesy|day|farewell|[a-z]+-day)\s+(?:\w+\s+){0,2}visit|paid\s+(?:\w+\s+){0,3}(?:visit|call)|(?:arrived|landed|docked|berthed|anchored)\s+(?:in|at|on|off)\b|is\s+in\s+[A-Z]\w+\s+for\s+a|(?:will|to)\s+visit\b|port\s+(?:call|visit)|will\s+call\s+at|called\s+at|-day\s+(?:[\w-]+\s+)?visit|first\s+journey\s+to|is\s+(?:visiting|touring)|travel(?:led|ed)\s+to|will\s+travel\s+to|wound\s+up\s+a\s+[\w-]+\s+(?:visit|tour))\b"),
        ("meeting", r"\b(?:met\b(?!\s+(?:the\s+(?:target|deadline|need)|its|all))|meets\s+(?=with|[A-Z])|will\s+meet\s+(?=with|[A-Z]|his|her|in\b|on\b|again)|held\s+(?:[\w’'-]+\s+){0,6}(?:talks|meetings?|consultations|discussions|dialogue|conversation|call)|(?:[Mm]eetings?|[Tt]alks|[Cc]onsultations|[Dd]iscussions|[Dd]ialogue|[Cc]onference|[Ff]orum|[Ss]ession)\s+(?:\([^()]{1,20}\)\s+)?(?:with|between|in|on|at|took\s+place|was|were|is\s+to\s+be|will\s+be)|(?:sat|sat\s+down)\s+(?:down\s+)?with|conferred\s+with|called\s+on\s+(?:[A-Z]|the\s+[A-Z])|received\s+(?:[\w.’'-]+\s+){0,8}(?:Minister|President|Ambassador|Secretary|Commander|Commandant|Admiral|General|delegation|Commissioner)|co-chaired|chaired\s+(?:the|a)|reviewed\s+progress|spoke\s+(?:by\s+(?:tele)?phone|on\s+the\s+(?:tele)?phone|today)?\s*with|telephone\s+(?:talk|call|conversation)|open\s+talks|host(?:s|ed)?\s+(?:[\w.’'-]+\s+){0,6}(?:Minister|delegation|talks|counterparts?|forum|meeting|conference|dialogue)|inaugural\s+round|(?:fifth|next|second|third|fourth|\d+\w\w)\s+round\s+(?:is|will|of)|(?:was\s+)?convened\b|welcomed\s+(?:his|her|[A-Z]\w+)\s+[^.]{0,60}(?:counterpart|Minister)|gathered\s+in|after\s+the\s+(?:first|second|third|fourth|fifth|\d+\w\w)\s+[^,.]{0,60}dialogue)"),
        ("speech", r"\bdelivered\s+(?:a|an|the|his|her)\s+(?:[\w-]+\s+){0,3}(?:speech|address|remarks|lecture|keynote)|\bin\s+(?:a|his|her)\s+(?:[\w-]+\s+)?(?:speech|address)\s+(?:to|at|before|on)|\baddress(?:ed|ing)\s+(?:the|a|an)\s+(?:[\w-]+\s+){0,3}(?:parliament|forum|conference|assembly|audience|session)"),
        ("statement", r"\b(?:issued|released|made|published)\s+(?:a|an|the|their|the\s+following)\s+(?:[\w-]+\s+){0,2}(?:[Ss]tatement|communiqu[ée]|declaration)|\btold\s+(?:Parliament|Congress|the\s+(?:House|Diet|Senate|Dewan|Lok|Rajya))|\bstatement\s+was\s+(?:issued|released)|\b[Ii]n\s+a\s+(?:joint\s+)?statement\b"),
        ("announcement", r"\b(?:announced|announces|unveiled|can\s+announce|announcement)\b"),
    )
]  # fmt: skip
_NOT_EVENT = re.compile(
    r"\b(?:not\s+(?:signed|visited|met|held|adopted|approved)|never\s+(?:signed|adopted|met|approved)|yet\s+to\s+be|no\s+(?:agreement|meeting|signing|visit|exercise)|declined|deferred|postponed|cancelled|called\s+off|was\s+to\s+(?:follow|have))\b",
    re.I,
)
_SUPERSEDED = {
    "signing": ("exchange_of_notes", "ceremony"), "ceremony": ("exchange_of_notes",), "agreement": ("exchange_of_notes", "partnership_upgrade", "signing"),
    "announcement": ("framework_launch", "partnership_upgrade", "approval", "adoption", "signing", "exercise", "meeting", "visit", "appointment"), "approval": ("notification", "adoption"),
    "meeting": ("visit", "exercise", "press_conference", "partnership_upgrade"), "summit": (), "statement": ("announcement", "adoption"), "appointment": (),
}  # fmt: skip
_SECOND = (
    "anniversary",
    "visit",
    "press_conference",
    "exchange_of_notes",
    "signing",
    "approval",
    "statement",
    "meeting",
    "ceremony",
)
_WEAK = {"announcement"}
_OWN_CLAUSE = re.compile(
    r",?\s+(?:when|after|before|following)\s+(?=[^,.;]{0,60}\b(?:visited|talks|meeting|signing|signed|ceremony|summit|dialogue|swearing))"
)
_SAME_SUBJECT = re.compile(r"(?:and\s+)?[a-z]+ed\b")
_MARGINS = re.compile(r"\b(?:margins?|sidelines?)\s+of\b")
_EXERCISE_WORD = re.compile(_EXERCISE_NOUN, re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRETCH = re.compile(r"\b(?P<n>\w+)-day\b[^.]*?\b(?:from|starting|beginning)\b")


_Hit = tuple[int, int, str]


def events(text: str, spans: Sequence[Span], dates: Sequence[DateExpression]) -> list[Event]:
    """All events in order; what a later sentence says once more without a date is left out."""
    found: list[Event] = []
    starts = [d.start for d in dates]
    hits = sorted((m.start(), m.end(), kind) for kind, pattern in _TYPES for m in pattern.finditer(text))
    if not _EXERCISE_WORD.search(text):
        hits = [(a, b, "meeting" if kind == "exercise" and text[a : a + 4] == "next" else kind) for a, b, kind in hits]
    for sentence in spans:
        inside = _within(hits, *sentence)
        if not inside or is_heading(text[sentence[0] : sentence[1]]) or not is_statement(text, sentence):
            continue
        day: str | None = None
        for a, b in _parts(text, sentence, inside):
            for kind, place in _kinds(text, a, b, inside):
                event = _event(text, kind, place, (a, b), dates[bisect_left(starts, a) : bisect_left(starts, b)])
                if event.date is None and day and _SAME_SUBJECT.match(text, a, b):
                    event = replace(event, date=day)
                day = event.date or day
                found.append(event)
    return _distinct(found)


def _within(hits: Sequence[_Hit], start: int, end: int) -> list[_Hit]:
    return [hit for hit in hits[bisect_left(hits, (start, 0, "")) : bisect_left(hits, (end, 0, ""))] if hit[1] <= end]


def _parts(text: str, sentence: Span, hits: Sequence[_Hit]) -> list[Span]:
    """Clauses, joined again where the second has no event of its own."""
    parts: list[Span] = []
    for a, b in clauses(text, sentence):
        if parts and not _within(hits, a, b):
            parts[-1] = (parts[-1][0], b)
        else:
            parts.append((a, b))
    cut: list[Span] = []
    for a, b in parts:
        # "..., when he visited" and "..., after talks on Wednesday" are clauses of their own.
        m = _OWN_CLAUSE.search(text, a + 15, b)
        cut += [(a, m.start()), (m.start(), b)] if m else [(a, b)]
    return cut


def _kinds(text: str, a: int, b: int, hits: Sequence[_Hit]) -> list[tuple[str, int]]:
    """At most two types of event in a clause, with their places: the first, and a second far behind it."""
    first: dict[str, int] = {}
    for place, _, kind in _within(hits, a, b):
        first.setdefault(kind, place)
    if not first or _NOT_EVENT.search(text, a, b):
        return []
    # On the margins of a summit two met: the summit is the place, not the event.
    if "meeting" in first and _MARGINS.search(text, a, b):
        first.pop("summit", None)
    elif "summit" in first:
        first.pop("meeting", None)
    kept = {kind: place for kind, place in first.items() if not any(k in first for k in _SUPERSEDED.get(kind, ()))}
    if len(kept) > 1:
        kept = {kind: place for kind, place in kept.items() if kind not in _WEAK}
    ordered = sorted(kept.items(), key=lambda item: item[1])
    second = [item for item in ordered[1:2] if item[1] - ordered[0][1] > 40 and item[0] in _SECOND]
    return [*ordered[:1], *second]


def _event(text: str, kind: str, place: int, clause: Span, dates: Sequence[DateExpression]) -> Event:
    a, b = stripped(text, *clause)
    usable = [d for d in dates if d.value and not d.value.endswith("..") and _is_dating(text, d)]
    near = min(
        usable,
        key=lambda d: (
            abs(d.start - place) + (0 if _is_dating(text, d) else 150) + (0 if _DAY.search(str(d.value)) else 40)
        ),
        default=None,
    )
    day = near.value if near else None
    if kind in ("visit", "exercise"):
        day = _stretched(text[a:b], day)
    return Event(text[a:b], a, b, kind, day, " ".join(text[a:b].split()))


def _is_dating(text: str, expression: DateExpression) -> bool:
    """Whether the expression says when (on, in, from, today, a weekday), and is not a year in a name or a target."""
    before = text[max(0, expression.start - 12) : expression.start].lower()
    if re.search(r"\b(?:by|until|for|to|than|before)\s+(?:the\s+)?(?:end\s+of\s+|mid-)?$", before):
        return False
    return (
        bool(re.search(r"\b(?:on|in|from|during|at|of|and|between|within|this|,)\s*$", before))
        or expression.quote[:1].isalpha()
    )


def _stretched(sentence: str, day: str | None) -> str | None:
    """The interval of "an N-day visit from that day"; the day itself otherwise."""
    m = _STRETCH.search(sentence)
    days = number_words(m["n"]) if m else None
    if day is None or days is None or not 1 < days < 100 or not _DAY.fullmatch(day):
        return day
    return f"{day}/{date.fromisoformat(day) + timedelta(int(days) - 1)}"


def _distinct(found: list[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in found:
        if (
            event.date is None
            and any(e.type == event.type for e in kept)
            and event.type not in ("signing", "approval", "visit")
        ):
            continue
        kept.append(event)
    return kept
