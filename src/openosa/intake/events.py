# SPDX-License-Identifier: Apache-2.0

"""What took place, or is to? One event of a type per clause, dated by what the clause itself prints.

Background, refusals and conditions are left out; a heading tells no event, and a press conference that is only the
place of a speech is one only where it is called a press conference. A date of None means that the text fixes none.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from openosa.intake.clauses import clauses, is_denied, is_heading, is_statement, stripped
from openosa.intake.event_words import EVENT_WORDS, NO_EVENT, SUPERSEDED, WEAK
from openosa.intake.frame import DocumentFrame
from openosa.intake.numerals import number_words
from openosa.intake.records import DateExpression, Event
from openosa.intake.sentences import Span

__all__ = ["events"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INTERVAL = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_YEARS = re.compile(r"\d{4}/\d{4}")
_SCHEDULED = re.compile(
    r"\b(?:scheduled|slated|pencilled\s+in|set|planned|due|expected|foreseen|timed)\s+(?:for|to\s+(?:start|begin|open|take\s+place))\s+(?:on\s+|in\s+)?$"
)
_STRETCH = re.compile(r"\b(?P<n>\w+)-day\b[^.]*?\b(?:from|starting|beginning)\b")


_AFTER = re.compile(
    r",?\s+(?:when|after|before|following|during|ahead\s+of|on\s+the\s+sidelines\s+of)\s+(?=[^,.;]{0,70}\b(?:visit\w*|talks|meeting|signing|signed|ceremony|summit|dialogue|swearing|discussions|session|taking\s+office|met|had\s+(?:been\s+)?(?:\w+ed|given|taken|held|met|signed))\b)"
)
_RELATIVE = re.compile(
    r",\s+(?:who|which|where|when)\s+(?!(?:ran|runs|lasted|lasts|took\s+place|takes\s+place|was\s+held|is\s+to|will|began|ended|opened)\b)"
)
_NEGATED = re.compile(r"\b(?:not|never|nor|without|neither|cannot|hardly)\s+(?:\w+\s+){0,2}$")
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
_ROUND = re.compile(r"\b(?:round|edition)\b")
_TALKED = re.compile(r"\b(?:talks|dialogue|consultations|negotiations|meeting)\b")
_FOUNDED = re.compile(
    r"\b(?:established|opened|founded|signed|begun|concluded|set\s+up|launched|created|normali[sz]ed|raised|independence|relations|of\s+the\s+\w+)\s+(?:\w+\s+){0,2}(?:in|of|on|since)\s+$"
)
_SECOND = ("anniversary", "visit", "press_conference", "exchange_of_notes", "signing", "entry_into_force", "ruling")


def events(text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame) -> list[Event]:
    """All events in order; what a later sentence says once more without a date is left out."""
    found: list[Event] = []
    starts = [d.start for d in dates]
    for sentence in spans:
        if is_heading(text[sentence[0] : sentence[1]]) or not is_statement(text, sentence):
            continue
        carried: str | None = None
        for a, b in _parts(text, sentence):
            if is_denied(text, sentence, (a, b)):
                continue
            inside = dates[bisect_left(starts, a) : bisect_left(starts, b)]
            for kind, place in _kinds(text, a, b):
                if kind == "meeting" and _ROUND.search(text, place, place + 40) and not _TALKED.search(text, a, b):
                    kind = next((e.type for e in reversed(found) if e.type in ("meeting", "exercise")), kind)
                event = _event(text, kind, place, (a, b), inside, carried)
                found.append(event)
                carried = event.date or carried
    return _distinct(found)


def _parts(text: str, sentence: Span) -> list[Span]:
    """Clauses, joined again where the second has no event of its own; subordinate events stand apart."""
    parts: list[Span] = []
    for a, b in clauses(text, sentence):
        if parts and not any(p.search(text, a, b) for p in EVENT_WORDS.values()):
            parts[-1] = (parts[-1][0], b)
        else:
            parts.append((a, b))
    cut: list[Span] = []
    for a, b in parts:
        # "..., who was elected in May" dates itself, not the clause around it.
        edges = [a]
        for pattern in (_AFTER, _RELATIVE):
            edges += [m.start() for m in pattern.finditer(text, a + 15, b)]
        cut += itertools.pairwise([*sorted(set(edges)), b])
    return cut


def _kinds(text: str, a: int, b: int) -> list[tuple[str, int]]:
    """The events that a clause tells, with the place of the word that tells each."""
    if NO_EVENT.search(text, a, b):
        return []
    hits = {kind: m.start() for kind, pattern in EVENT_WORDS.items() if (m := pattern.search(text, a, b))}
    hits = {kind: place for kind, place in hits.items() if not _NEGATED.search(text, max(a, place - 30), place)}
    kept = {kind: place for kind, place in hits.items() if not any(k in hits for k in SUPERSEDED.get(kind, ()))}
    if len(kept) > 1:
        kept = {kind: place for kind, place in kept.items() if kind not in WEAK}
    # The verb or noun that comes first names the event of the clause; a second stands where it is far from the first.
    ordered = sorted(kept.items(), key=lambda item: item[1])
    return [
        item
        for i, item in enumerate(ordered)
        if i == 0 or (i == 1 and item[1] - ordered[0][1] > 40 and item[0] in _SECOND)
    ]


def _event(
    text: str, kind: str, place: int, clause: Span, dates: Sequence[DateExpression], carried: str | None
) -> Event:
    a, b = stripped(text, *clause)
    usable = [d for d in dates if d.value and not d.value.endswith("..") and _is_dating(text, d)]
    if kind == "anniversary":
        usable = [d for d in usable if not _FOUNDED.search(text, max(0, d.start - 60), d.start)]
    near = min(usable, key=lambda d: abs(d.start - place) + (0 if _DAY.search(str(d.value)) else 40), default=None)
    day = near.value if near else None
    if kind in ("visit", "exercise"):
        whole = [d.value for d in usable if d.value and _INTERVAL.fullmatch(d.value)]
        day = whole[0] if whole else _stretched(text[a:b], day)
    if day is None and not _RELATIVE.match(text, clause[0]) and not _AFTER.match(text, clause[0]):
        day = carried
    return Event(text[a:b], a, b, kind, day, " ".join(text[a:b].split()))


def _is_dating(text: str, expression: DateExpression) -> bool:
    """Whether the expression says when (on, in, from, today, a weekday), and is not a year in a name or a target."""
    before = text[max(0, expression.start - 12) : expression.start].lower()
    if _SCHEDULED.search(text, max(0, expression.start - 30), expression.start):
        return True
    if re.search(r"\b(?:by|until|for|to|than|before|since|running|covering|through)\s+(?:the\s+)?$", before):
        return False
    if _YEARS.fullmatch(expression.value or ""):
        return False
    return (
        bool(re.search(r"\b(?:on|in|from|during|at|of|and|between|within|this|,|\()\s*$", before))
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
    """Without what names a type once more with no day and no name of its own."""
    kept: list[Event] = []
    for event in found:
        alike = [e for e in kept if e.type == event.type]
        names = set(_NAME.findall(event.quote[1:]))
        if event.date is None and any(names <= set(_NAME.findall(e.quote)) for e in alike):
            continue
        kept.append(event)
    return kept
