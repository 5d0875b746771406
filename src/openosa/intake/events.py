# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""What took place, or is to? One event of a type per clause, dated by what the clause itself prints.

Background, refusals and conditions are left out; a heading tells no event, and a press conference that is only the
place of a speech is one only where it is called a press conference. A date of None means that the text fixes none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from openosa.intake.clauses import clauses, is_heading, is_statement, stripped
from openosa.intake.frame import DocumentFrame
from openosa.intake.numerals import number_words
from openosa.intake.records import DateExpression, Event
from openosa.intake.sentences import Span

__all__ = ["events"]

_EXERCISE_NOUN = r"(?:exercises?|drills?|war\s?games?|manoeuvres|naval\s+games)"
_TYPES = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("exchange_of_notes", r"\b(?:exchanged?\s+(?:diplomatic\s+)?(?:the\s+)?notes|exchange\s+of\s+(?:the\s+)?(?:diplomatic\s+)?[Nn]otes|Exchange\s+of\s+Notes|[Nn]otes\b[^.;]{0,200}\bexchanged|signatures?\s+to\s+(?:the\s+)?notes|signed\s+and\s+exchanged)"),
        ("press_conference", r"\b(?:[Jj]oint\s+)?(?:press|news)\s+conference|\bpress\s+briefing\b"),
        ("partnership_upgrade", r"\b(?:upgrad(?:ed?|ing)|elevat(?:ed?|ing)|rais(?:ed?|ing))\s+(?:[\w’'-]+\s+){0,4}(?:ties|relations|relationship|partnership)|\b(?:ties|relations|relationship|partnership)\s+(?:had\s+been|were|was|has\s+been|have\s+been)\s+(?:upgraded|elevated|raised)|\belevation\s+of\s+(?:[\w-]+\s+){0,4}(?:ties|relations)"),
        ("entry_into_force", r"\b(?:ent(?:er(?:ed|s)?|ry)|came|come|comes|will\s+enter)\s+into\s+(?:force|effect)|\btook\s+effect\b"),
        ("anniversary", r"\b(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third)|golden|silver|diamond)\s+[Aa]nniversary|\bmarks?\s+(?:its|the|\d+|their)\s+(?:\w+\s+)?(?:years?\b|[Aa]nniversary)|\bwill\s+be\s+\w+\s+years?\s+old\b"),
        ("framework_launch", r"\b[Ll]aunched\s+in\b|\b(?:[Ll]aunch(?:ed|es|ing)?)\s+(?:of\s+)?(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(?:new\s+)?(?:[\w-]+\s+){0,4}(?:framework|initiative|programme|program|scheme|facility|partnership|mechanism|fund|strategy)\b"),
        ("appointment", r"\b(?:appointed|named|sworn\s+in|swore\s+in|nominated|took\s+office|assumed\s+(?:office|command|duty)|has\s+been\s+elected|inaugurated\s+as)\b"),
        ("government_formation", r"\b(?:formed\s+a\s+(?:new\s+)?(?:government|cabinet)|new\s+(?:government|cabinet)\s+(?:was\s+)?formed|coalition\s+(?:government\s+)?(?:was\s+)?formed)\b"),
        ("ruling", r"\b(?:arbitral\s+(?:award|ruling|tribunal\s+(?:ruled|found))|[Tt]he\s+(?:\d{4}\s+)?[Aa]ward\s+of\b|ruled\s+that|handed\s+down|tribunal\s+(?:ruled|rendered))"),
        ("notification", r"\b(?:notif(?:ied|ying)\s+(?:the\s+)?(?:U\.?S\.?\s+)?Congress|notification\s+to\s+Congress|delivered\s+the\s+required\s+certification)"),
        ("approval", r"\b(?:approv(?:ed|ing|es)|gave\s+(?:its|their|the)\s+(?:approval|consent|go-ahead|nod|assent)|given\s+its\s+consent|accorded|cleared|granted\s+(?:its\s+)?approval|authori[sz]ed|ratified)\b|\bapproval\s+of\b"),
        ("adoption", r"\b(?:adopted|adopts|extended\s+the\s+mandate)\b"),
        ("signing", r"\b(?:signed|inked|initialled|signing(?:\s+ceremony)?\s+of|signing\s+ceremony|signed\s+over)\b"),
        ("agreement", r"\b(?:reached|concluded|struck|sealed)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}(?:agreement|consensus|deal|understanding)\b|\b(?:a\s+grant|a\s+deal|loan)\s+agreed\b|\bagreed\s+(?:last|on|yesterday|today|this|in)\s+(?:month|week|year|[A-Z]\w+|\d)"),
        ("ceremony", r"\b(?:[Hh]and-?over|[Cc]ommissioning|[Oo]pening|[Cc]losing|[Tt]urn-?over|[Ll]aunching|[Ii]nauguration|[Kk]eel-laying|[Gg]round-?breaking|[Ff]lag-raising|[Ss]igning|[Dd]elivery|[Ww]elcome|[Ww]reath-laying|[Cc]hristening|[Tt]ransfer|[Cc]hange-of-command)\s+[Cc]eremony|\b[Cc]eremony\s+(?:at|in|on|held|to|for|marking)|\b(?:was|were)\s+(?:formally\s+|officially\s+)?(?:handed\s+over|commissioned|turned\s+over|inaugurated)\b|\bhanded\s+over\b|\bgroundbreaking\b"),
        ("exercise", rf"\b(?:(?:joint|bilateral|trilateral|multilateral|naval|maritime|military|combined|annual|live-fire|field|table-?top|search[\s-]and[\s-]rescue|summertime|anti-piracy|two-day|three-day|four-day|five-day|six-day|week-long|two-week)\s+(?:[\w-]+\s+){{0,3}}{_EXERCISE_NOUN}|[Ee]xercise\s+[A-Z][\w-]+|\b(?:the|its|this)\s+(?:annual\s+)?{_EXERCISE_NOUN}\s+(?:began|ended|opened|kicked|will|took|was|concluded|wrapped|runs|started)|next\s+(?:round|edition)\b|(?:kick(?:ed)?\s+off|wrapped\s+up|conclude[ds]?|held|conducted|staged|carried\s+out)\s+(?:[\w’'-]+\s+){{0,5}}{_EXERCISE_NOUN}|[A-Z]{{4,}}\s+\d{{4}}\b(?=.*{_EXERCISE_NOUN}))"),
        ("summit", r"\b[Ss]ummit\b(?!\s+(?:level|declaration|statement))"),
        ("visit", r"\b(?:visited|visits?\s+to\b|(?:official|working|state|inaugural|goodwill|port|maiden|courtesy|day|farewell)\s+(?:\w+\s+){0,2}visit|paid\s+(?:\w+\s+){0,3}(?:visit|call)|(?:arrived|landed|docked)\s+(?:in|at|on)\b|is\s+in\s+[A-Z]\w+\s+for\s+a|will\s+visit|port\s+call|will\s+call\s+at|called\s+at|-day\s+(?:[\w-]+\s+)?visit|first\s+journey\s+to|is\s+(?:visiting|touring)|made\s+a\s+port\s+call|travel(?:led|ed|s)?\s+to)\b"),
        ("meeting", r"\b(?:met\b(?!\s+(?:the\s+(?:target|deadline|need)|its|all))|meets\b|will\s+meet\b|held\s+(?:[\w-]+\s+){0,4}(?:talks|meeting|consultations|discussions|dialogue|conversation|call)|(?:meeting|talks|consultations|discussions|dialogue)\s+(?:with|between|in|on|at|took\s+place|was\s+held|were\s+held)|(?:sat|sat\s+down)\s+(?:down\s+)?with|conferred\s+with|called\s+on\s+(?:[A-Z]|the\s+(?:President|Prime|Minister))|received\s+(?:[\w.’'-]+\s+){0,8}(?:Minister|President|Ambassador|Secretary|Commander|Commandant|Admiral|General|delegation|Commissioner)|co-chaired|chaired\s+(?:the|a)|reviewed\s+progress|spoke\s+(?:by\s+(?:tele)?phone|on\s+the\s+(?:tele)?phone)\s+with|telephone\s+(?:talk|call|conversation)|open\s+talks|hosted\s+(?:[\w.’'-]+\s+){0,4}(?:Minister|delegation|talks)|after\s+the\s+(?:first|second|third|fourth|fifth|\d+\w\w)\s+[^,.]{0,60}dialogue|inaugural\s+round|(?:fifth|next|second|third|fourth|\d+\w\w)\s+round\s+(?:is|will|of)|was\s+convened|convened\s+(?:the|a|an))"),
        ("speech", r"\bdelivered\s+(?:a|an|the|his|her)\s+(?:[\w-]+\s+){0,3}(?:speech|address|remarks|lecture|keynote)|\bin\s+(?:a|his|her)\s+(?:[\w-]+\s+)?(?:speech|address)\s+(?:to|at|before)"),
        ("statement", r"\b(?:issued|released|made)\s+(?:a|an|the|their|the\s+following)\s+(?:[\w-]+\s+){0,2}[Ss]tatement|\btold\s+(?:Parliament|Congress|the\s+(?:House|Diet|Senate|Dewan))|\bstatement\s+was\s+(?:issued|released)"),
        ("announcement", r"\b(?:announced|announces|unveiled|can\s+announce)\b"),
    )
]  # fmt: skip
_NOT_EVENT = re.compile(
    r"\b(?:not\s+(?:signed|visited|met|held|adopted|approved)|never\s+(?:signed|adopted|met|approved)|yet\s+to\s+be|no\s+(?:agreement|meeting|signing|visit|exercise)|declined|deferred|postponed|cancelled|called\s+off|was\s+to\s+(?:follow|have))\b",
    re.I,
)
_SUPERSEDED = {
    "signing": ("exchange_of_notes", "ceremony"), "ceremony": ("exchange_of_notes",), "agreement": ("exchange_of_notes", "partnership_upgrade", "signing"),
    "announcement": ("framework_launch", "partnership_upgrade", "approval", "adoption", "signing", "exercise", "meeting", "visit", "appointment"), "approval": ("notification", "adoption"),
    "meeting": ("summit", "visit", "exercise", "press_conference", "partnership_upgrade"), "summit": (), "statement": ("announcement", "adoption"), "appointment": (),
}  # fmt: skip
_WEAK = {"announcement"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRETCH = re.compile(r"\b(?P<n>\w+)-day\b[^.]*?\b(?:from|starting|beginning)\b")


def events(text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame) -> list[Event]:
    """All events in order; what a later sentence says once more without a date is left out."""
    found: list[Event] = []
    starts = [d.start for d in dates]
    for sentence in spans:
        words = text[sentence[0] : sentence[1]]
        if is_heading(words) or not is_statement(text, sentence):
            continue
        for a, b in _parts(text, sentence):
            for kind, place in _kinds(text, a, b):
                inside = dates[bisect_left(starts, a) : bisect_left(starts, b)]
                found.append(_event(text, kind, place, (a, b), inside))
    return _distinct(found)


def _parts(text: str, sentence: Span) -> list[Span]:
    """Clauses, joined again where the second has no event of its own."""
    parts: list[Span] = []
    for a, b in clauses(text, sentence):
        if parts and not any(p.search(text, a, b) for _, p in _TYPES):
            parts[-1] = (parts[-1][0], b)
        else:
            parts.append((a, b))
    cut: list[Span] = []
    for a, b in parts:
        # "..., when he visited" and "..., after talks on Wednesday" are clauses of their own.
        m = re.compile(
            r",?\s+(?:when|after|before|following)\s+(?=[^,.;]{0,60}\b(?:visited|talks|meeting|signing|signed|ceremony|summit|dialogue|swearing))"
        ).search(text, a + 15, b)
        cut += [(a, m.start()), (m.start(), b)] if m else [(a, b)]
    return cut


def _kinds(text: str, a: int, b: int) -> list[tuple[str, int]]:
    if _NOT_EVENT.search(text, a, b):
        return []
    hits = {kind: m.start() for kind, pattern in _TYPES if (m := pattern.search(text, a, b))}
    kept = {kind: place for kind, place in hits.items() if not any(k in hits for k in _SUPERSEDED.get(kind, ()))}
    if len(kept) > 1:
        kept = {kind: place for kind, place in kept.items() if kind not in _WEAK}
    # The verb or noun that comes first names the event of the clause; a second stands where it is far from the first.
    ordered = sorted(kept.items(), key=lambda item: item[1])
    return [
        item
        for i, item in enumerate(ordered)
        if i == 0
        or (
            i == 1
            and item[1] - ordered[0][1] > 40
            and item[0] in ("anniversary", "visit", "press_conference", "exchange_of_notes", "signing")
        )
    ]


def _event(text: str, kind: str, place: int, clause: Span, dates: Sequence[DateExpression]) -> Event:
    a, b = stripped(text, *clause)
    usable = [d for d in dates if d.value and not d.value.endswith("..")]
    near = min(
        usable,
        key=lambda d: (
            abs(d.start - place) + (0 if _is_dating(text, d) else 150) + (0 if _DAY.search(str(d.value)) else 40)
        ),
        default=None,
    )
    day = near.value if near and (_is_dating(text, near) or kind != "announcement") else None
    if kind in ("visit", "exercise"):
        day = _stretched(text[a:b], day)
    return Event(text[a:b], a, b, kind, day, " ".join(text[a:b].split()))


def _is_dating(text: str, expression: DateExpression) -> bool:
    """Whether the expression says when (on, in, from, today, a weekday), and is not a year in a name or a target."""
    before = text[max(0, expression.start - 12) : expression.start].lower()
    if re.search(r"\b(?:by|until|for|to|than|before)\s+(?:the\s+)?$", before):
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
