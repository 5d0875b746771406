# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Who holds which view on a region, a state or a norm?

A formula of stance ("expressed grave concern over", "does not recognise", "stands for") with its object; formulae that
are stances by themselves ("condemn", "oppose", "reject") need none. The holder is the subject of the clause.
"""

import itertools
import re

from openosa.intake.clauses import HYPOTHETICAL, is_heading, stripped
from openosa.intake.parties import Speakers
from openosa.intake.records import Position
from openosa.intake.sentences import Span

__all__ = ["positions"]

_OBJECT = re.compile(
    r"\b(?:East\s+and\s+South\s+China\s+Seas?|South\s+and\s+East\s+China\s+Seas?|South\s+China\s+Sea|East\s+China\s+Sea|West\s+Philippine\s+Sea|Natuna\s+Seas?|Korean\s+Peninsula|Taiwan\s+Strait|Red\s+Sea|Black\s+Sea|Baltic|Arctic|Strait\s+of\s+Hormuz|Senkaku|"
    r"Second\s+Thomas\s+Shoal|Scarborough\s+Shoal|Ayungin|Spratly|Paracel|Middle\s+East|Gaza|West\s+Bank|Ukrain\w+|Myanmar|North\s+Korea\w*|DPRK|Russia\w*|Iran|Sudan|Haiti|Indo-Pacific|Taiwan|Houthi|Israel\w*|Palestin\w+|"
    r"free\s+and\s+open|rules?-based|rule\s+of\s+law|law\s+of\s+the\s+sea|international\s+law|UNCLOS|freedoms?\s+of\s+(?:navigation|the\s+seas?|the\s+high\s+seas)|overflight|status\s+quo|force\s+or\s+coercion|use\s+(?:or\s+threat\s+)?of\s+force|coercion|"
    r"peaceful\s+(?:settlement|resolution|means)|self-restraint|[Cc]ode\s+of\s+[Cc]onduct|ASEAN\s+[Cc]entrality|denucleari[sz]ation|nuclear\s+weapons?|nuclear-weapon|nuclear|ballistic\s+missiles?|abductions?|two-[Ss]tate\s+solution|cease-?fire|terroris[mt]\w*|piracy|illegal,?\s+unreported|"
    r"sovereignty|territorial\s+integrity|our\s+(?:territory|waters)|[Cc]entrality|East\s+Sea|disputes?\b|water\s+cannon|Mutual\s+Defen[cs]e\s+Treaty|exclusive\s+economic\s+zone|militari[sz]ation|arms\s+race|humanitarian\s+(?:law|access|pause)|hostages?|detainees|annexation|multilateralism|UN\s+Charter|United\s+Nations\s+Charter|human\s+rights|peace\s+and\s+stability|stability\s+at\s+sea|maritime\s+order|arbitral|[Aa]ward|right\s+of\s+every\s+state|unilateral\w*|invasion|aggression|foreign\s+bases?|neutral\w*|non-alignment|missile\s+(?:launch|test)|compl(?:y|iance)\s+with|(?:the|this)\s+(?:ruling|judgment|verdict)|jurisdiction|nuclear\s+tests?|Hong\s+Kong|Kashmir|Afghanistan|Syria|Yemen|Lebanon|Venezuela|Belarus|Sahel|Gulf\s+of\s+(?:Aden|Guinea)|Mekong|Antarctic\w*|Malacca|high\s+seas|sea\s+lanes?|militari[sz]ation|disinformation|foreign\s+interference|economic\s+coercion|non-?proliferation|climate\s+change|self-determination|ASEAN\s+Outlook|Five-Point\s+Consensus|displacement|war\s+(?:against|in|of)|peace\s+across)",
)
_STANCE = re.compile(
    r"\b(?:(?P<strong>condemn(?:s|ed|ing)?|oppos(?:e|es|ed)\b(?!\s+(?:bench|part))|opposition\s+to|rejects?\b|rejected\s+(?:the|any|all)|deplor(?:e|es|ed)|denounc(?:e|es|ed)|(?:grave|serious|deep|strong|utmost|great|shared|renewed)\s+concerns?|concerns?\s+(?:was|were)\s+(?:also\s+)?(?:expressed|raised|voiced)|concerned\s+(?:about|by|over)|"
    r"(?:do|does|did|will|shall|would)\s+(?:not|never)\s+(?:recogni[sz]e|accept|tolerate|take\s+sides|support|agree\s+with)|views?\s+with\s+(?:\w+\s+)?concern|alarm(?:ed)?\s+(?:at|by|over)|dismay(?:ed)?\s+(?:at|by|over)|voiced\s+(?:its\s+|their\s+)?(?:support|alarm|opposition)\s+(?:for|at|over|to)|regret(?:s|ted)\b|never\s+(?:recogni[sz]e|accept)|takes?\s+no\s+side|not\s+(?:be\s+)?tolerated|is\s+unacceptable|are\s+unacceptable|cannot\s+be\s+(?:justified|accepted|tolerated)|final\s+and\s+binding|abide\s+by|comply\s+with\s+the\s+award|protest(?:s|ed)\b|strongly\s+urges?|stands?\s+(?:for|with|by)\b|attach(?:es|ed)?\s+(?:great\s+|the\s+highest\s+|particular\s+)?(?:weight|importance)|remains?\s+attached|attachment\s+to)|"
    r"(?P<weak>concern(?:ed|s)?\b(?!ing)|urg(?:e|es|ed)|call(?:s|ed)?\s+(?:up)?on|call(?:s|ed)?\s+for|stress(?:es|ed)|underscor(?:e|es|ed)|underlin(?:e|es|ed)|emphasi[sz](?:e|es|ed)|highlight(?:s|ed)|reiterat(?:e|es|ed)|favou?r(?:s|ed)\b|back(?:s|ed)\s+(?:the|a|an|efforts)|appeal(?:s|ed)\s+(?:for|to)|demand(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)\s+that|hold(?:s)?\s+that|consider(?:s|ed)\b|regard(?:s|ed)\b|warn(?:s|ed)\s+(?:of|against|that)|stand(?:s)?\s+(?:up\s+)?(?:against|firm)|endorse[ds]?\s+the|champion(?:s|ed)|re-?affirm(?:s|ed)?|affirm(?:s|ed)?|support(?:s|ed)?\s+(?:for\s+)?(?:the\s+|a\s+|an\s+|ASEAN|all|efforts)|importance\s+of|need\s+(?:to|for)|must\b|should\b|"
    r"uphold(?:s|ing)?|welcom(?:e|es|ed)|shared?\s+(?:the\s+|a\s+)?(?:view|concern|vision|recognition)|committed\s+to|commitment\s+to|advocat(?:e|es|ed)|in\s+accordance\s+with\s+international\s+law|close\s+cooperation|bound\s+up\s+with|mattered|matters|remains?\s+(?:a\s+)?(?:nuclear-weapon|committed|vital|essential)|recogni[sz]ed\s+the\s+importance|voiced|stands\s+ready|respect(?:s|ed)?\s+for|adherence|undermin(?:e|es|ing)|"
    r"exchanged\s+views|position\s+(?:on|is|remains)|called\s+it|violat(?:e|es|ed|ion)|legitimate|indispensable|oblig\w+|priority|believe[sd]?|takes?\s+note|repeated\s+(?:its|their)))",
    re.I,
)
_DEED = re.compile(
    r"\b(?:will\s+(?:provide|transfer|deliver|send|host|build|train)|signed|grant\s+of|exercise\s+\w+\s+(?:began|ended)|sailed|passed\s+through|took\s+part)\b",
    re.I,
)
_NOT_OFFICIAL = re.compile(
    r"\b(?:analysts?|critics|newspaper|commentators?|economists?|observers|professor|think\s+tank|if\s+asked)\b", re.I
)
_WITH_OTHER = re.compile(
    r",?\s+and\s+(?P<who>[A-Z][\w.]*(?:\s+[A-Z][\w-]+)?)\s+(?:shared|echoed|agreed\s+with)\s+(?:that|the|this)\s+(?:view|concern|position|assessment)"
)
_PARTICULAR = re.compile(
    r"\b(?:Concerning|Regarding|On|With\s+regard\s+to|As\s+(?:for|to|regards)|Turning\s+to)\b[^,]{0,120}$"
)


def positions(text: str, spans: list[Span], speakers: Speakers) -> list[Position]:
    """Sentences, or their clauses, that state a view."""
    found = []
    for start, end in spans:
        words = text[start:end]
        if (
            is_heading(words)
            or HYPOTHETICAL.search(words)
            or words.rstrip('” "').endswith("?")
            or _NOT_OFFICIAL.search(words)
        ):
            continue
        for a, b in _parts(text, start, end):
            if record := _position(text, a, b, (start, end), speakers):
                found.append(record)
    return found


def _parts(text: str, start: int, end: int) -> list[Span]:
    """A long sentence with two stances of two subjects is parted at the "and" between them; others stay whole."""
    cuts = [
        m.start()
        for m in re.compile(
            r";\s+|,\s+(?:and|while|but)\s+(?=(?:the|[A-Z])[\w’' ]{2,40}\s(?:calls?|called|rejects?|urges?|opposes?|condemn|reaffirm|stress|under|express))"
        ).finditer(text, start, end)
    ]
    edges = [start, *cuts, end]
    return [stripped(text, a, b) for a, b in itertools.pairwise(edges)]


def _position(text: str, a: int, b: int, sentence: Span, speakers: Speakers) -> Position | None:
    stance = _STANCE.search(text, a, b)
    if not stance:
        return None
    on = _OBJECT.search(text, a, b)
    strong = stance["strong"] is not None
    words = text[a:b]
    if (not on and not strong) or (_DEED.search(words) and not strong):
        return None
    if not on and strong and re.search(r"\b(?:bid|proposal|amendment|motion|report|bill|allegation)\b", words):
        return None
    by = _holder(text, a, stance.start(), sentence, speakers)
    if shared := _WITH_OTHER.search(words):
        others = [key for _, _, key in speakers.named(a + shared.start(), a + shared.end())]
        by = tuple(dict.fromkeys((*by, *others)))
    return Position(words, a, b, by, " ".join((on or stance).group().split()), stance.group())


def _holder(text: str, a: int, verb: int, sentence: Span, speakers: Speakers) -> tuple[str, ...]:
    opening = re.compile(
        r"(?:Concerning|Regarding|On|With\s+regard\s+to|As\s+(?:for|to|regards)|In\s+the|Turning\s+to|Over|During)\b[^,]{0,160},\s+"
    ).match(text, a, verb)
    head = opening.end() if opening else a
    quoted = speakers.is_quoted(a) or text[max(0, a - 1) : a] in ("“", '"')
    if quoted and not re.search(r"[”\"]", text[a:verb]):
        named = speakers.named(head, verb)
        if (
            not re.search(r"\b(?:[Ww]e|I|[Oo]ur)\b", text[a:verb])
            and named
            and named[0][0] - head < 6
            and named[0][2] in speakers.frame.parties[:3]
        ):
            return (named[0][2],)
        return speakers.speaker(a)
    keys = speakers.by(head, verb, sentence)
    after = re.compile(
        r"[,”\"]\s+(?:the\s+)?(?P<who>[A-Z][^,.;]{2,60}?)\s+(?:said|reiterated|added|stated|stressed)"
    ).search(text, verb, sentence[1])
    if not speakers.named(head, verb) and after and (named := speakers.named(after.start(), after.end())):
        return (named[0][2],)
    return keys
