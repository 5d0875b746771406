# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Is one event said to fall on two days, and does anyone hold an office on a day on which it was another's?

Terms of office: the public record of the governments named, for the leaders that texts of a programme name most; and
what the text itself says ("took office on"). Two days are a conflict only where nothing says that they are two events.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openosa.intake.frame import DocumentFrame
from openosa.intake.places import between
from openosa.intake.records import Check, DateExpression
from openosa.intake.sentences import Span, sentence_at

__all__ = ["conflict_checks"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_EVENT_WORDS = {
    name: re.compile(pattern, re.I)
    for name, pattern in (
        ("swearing-in", r"sw(?:orn|ore|earing)[\s-]in"), ("signing", r"\bsign(?:ed|ing)\b"), ("visit", r"\bvisit"), ("handover", r"hand(?:ed|ing)?[\s-]?over"), ("launch", r"\blaunch(?:ed|ing)?\b"),
        ("meeting", r"\b(?:met|meeting|talks)\b"), ("entry into force", r"into\s+(?:force|effect)"), ("exchange", r"exchange[d]?\s+(?:of\s+)?notes"), ("commissioning", r"\bcommission(?:ed|ing)\b"), ("delivery", r"\bdeliver(?:ed|y)\b"),
        ("founding", r"\b(?:established|founded|created)\b"), ("ceremony", r"\bceremony\b"), ("summit", r"\bsummit\b"), ("arrival", r"\barriv(?:ed|al)\b"), ("adoption", r"\badopt(?:ed|ion)\b"), ("approval", r"\bapprov(?:ed|al)\b"),
        ("exercise", r"\b(?:exercise|drill)\b"), ("beginning", r"\b(?:began|beginning|opened|opening|kicked\s+off|started)\b"), ("end", r"\b(?:ended|concluded|wrapped\s+up|closed|closing)\b"),
    )
}  # fmt: skip
# Kinds that a text often names several of: here the two must share a name.
_MANY = (
    "meeting",
    "visit",
    "launch",
    "delivery",
    "beginning",
    "exercise",
    "end",
    "signing",
    "summit",
    "approval",
    "arrival",
    "ceremony",
)
_TWO_EVENTS = re.compile(
    r"\b(?:another|second|next|later|also|further|again|separate|follow-up|subsequent(?:ly)?|then|previous|resum\w+)\b",
    re.I,
)
_NAMES = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NOT_NAMES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "This",
        "That",
        "During",
        "When",
        "After",
        "Before",
        "Officials",
    ]
)
_OFFICE_TERMS = (
    ("JPN", "Prime Minister", (("Abe", "2012-12-26", "2020-09-16"), ("Suga", "2020-09-16", "2021-10-04"), ("Kishida", "2021-10-04", "2024-10-01"), ("Ishiba", "2024-10-01", "2025-10-21"), ("Takaichi", "2025-10-21", ""))),
    ("MYS", "Prime Minister", (("Najib", "2009-04-03", "2018-05-09"), ("Mahathir", "2018-05-10", "2020-03-01"), ("Muhyiddin", "2020-03-01", "2021-08-21"), ("Ismail Sabri", "2021-08-21", "2022-11-24"), ("Anwar", "2022-11-24", ""))),
    ("PHL", "President", (("Duterte", "2016-06-30", "2022-06-30"), ("Marcos", "2022-06-30", ""))),
    ("IDN", "President", (("Widodo", "2014-10-20", "2024-10-20"), ("Jokowi", "2014-10-20", "2024-10-20"), ("Prabowo", "2024-10-20", ""))),
    ("USA", "President", (("Obama", "2009-01-20", "2017-01-20"), ("Biden", "2021-01-20", "2025-01-20"))),
    ("AUS", "Prime Minister", (("Turnbull", "2015-09-15", "2018-08-24"), ("Morrison", "2018-08-24", "2022-05-23"), ("Albanese", "2022-05-23", ""))),
    ("KOR", "President", (("Moon Jae-in", "2017-05-10", "2022-05-09"), ("Yoon Suk Yeol", "2022-05-10", "2025-04-04"), ("Lee Jae-myung", "2025-06-04", ""))),
    ("GBR", "Prime Minister", (("Theresa May", "2016-07-13", "2019-07-24"), ("Boris Johnson", "2019-07-24", "2022-09-06"), ("Sunak", "2022-10-25", "2024-07-05"), ("Starmer", "2024-07-05", ""))),
)  # fmt: skip
_OFFICE_TAKEN = re.compile(
    r"\b(?:took\s+office|assumed\s+(?:office|the\s+post|command|duty|duties)|(?:was|were)\s+(?:sworn\s+in|appointed|elected|inaugurated)|became\s+\w+|took\s+up)\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}")
_OFFICE_WORD = r"(?:Minister|President|Secretary|Commandant|Ambassador|Commander|Governor|Premier|Chancellor|Commissioner|Chief|Admiral|Director)"


def conflict_checks(
    text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[Check]:
    """One event on two days, and offices outside their terms."""
    return [
        *_conflicts(text, spans, dates),
        *_known_terms(text, spans, dates, frame),
        *_stated_terms(text, spans, dates),
    ]


def _conflicts(text: str, spans: Sequence[Span], dates: Sequence[DateExpression]) -> list[Check]:
    seen: dict[str, list[tuple[DateExpression, Span]]] = {}
    exact = [d for d in dates if d.value and _DAYS.fullmatch(d.value) and re.search(r"\d", d.quote)]
    for d in exact:
        start, end = sentence_at(spans, d.start)
        head, tail = max(start, d.start - 70), min(end, d.end + 25)
        for name, pattern in _EVENT_WORDS.items():
            hits = list(pattern.finditer(text, head, tail))
            if hits:
                near = min(hits, key=lambda hit: abs(hit.start() - d.start))
                seen.setdefault(name, []).append((d, (min(near.start(), d.start), max(near.end(), d.end))))
    found: dict[tuple[int, int], Check] = {}
    for name, places in seen.items():
        for first, second in pairwise(places):
            if _are_one(text, name, first, second):
                quotes = (text[first[1][0] : first[1][1]], text[second[1][0] : second[1][1]])
                a, b = str(first[0].value), str(second[0].value)
                check = Check(
                    quotes[0],
                    *first[1],
                    "date_conflict",
                    "flag",
                    quotes,
                    f"one {name}, on {a} and on {b}",
                    "exact",
                    f"{a} or {b}?",
                )
                found.setdefault((first[0].start, second[0].start), check)
    return list(found.values())


def _are_one(text: str, name: str, first: tuple[DateExpression, Span], second: tuple[DateExpression, Span]) -> bool:
    """Two mentions of one event on two days, at most a fortnight apart, in different sentences."""
    (d1, one), (d2, other) = first, second
    a, b = str(d1.value), str(d2.value)
    if a == b or one[1] >= other[0]:
        return False
    if ("/" in a) != ("/" in b) or not re.search(r"[.;\n]", text[one[1] : other[0]]):
        return False
    apart = abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    if apart > 14 or _TWO_EVENTS.search(text[max(0, other[0] - 60) : other[1] + 25]):
        return False
    names = [set(_NAMES.findall(text[max(0, s - 110) : e + 50])) - _NOT_NAMES for s, e in (one, other)]
    if name in _MANY:
        closed = name in ("beginning", "end") and not re.search(
            r"\b(?:exercise|drill|summit|visit|meeting|talks|conference)\b",
            text[max(0, other[0] - 60) : other[1] + 25],
            re.I,
        )
        return (bool(names[0] & names[1]) and not closed) or (
            not names[1]
            and bool(re.search(r"\b(?:the|this|that)\s+\w*\s*\w+", text[max(0, other[0] - 40) : other[1]], re.I))
            and not closed
        )
    return bool(names[0] & names[1]) or not names[1]


def _known_terms(
    text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[Check]:
    found = []
    for state, office, terms in _OFFICE_TERMS:
        if office not in text:
            continue
        for name, since, until in terms:
            if name not in text:
                continue
            for m in re.finditer(rf"\b{office}\s+(?:[A-Z][\w.’'-]+\s+){{0,5}}?{name}\b", text):
                if check := _against_term(text, m, (state, office, name, since, until), spans, dates, frame):
                    found.append(check)
    return found


def _against_term(
    text: str,
    m: re.Match[str],
    term: tuple[str, str, str, str, str],
    spans: Sequence[Span],
    dates: Sequence[DateExpression],
    frame: DocumentFrame,
) -> Check | None:
    state, office, name, since, until = term
    if re.search(r"\b(?:former|then|late|ex)[\s-]+(?:[\w-]+\s+){0,2}$", text[max(0, m.start() - 40) : m.start()], re.I):
        return None
    start, end = sentence_at(spans, m.start())
    inside = [d for d in between(dates, start, end) if d.value]
    days = [d for d in inside if _DAY.fullmatch(str(d.value))]
    years = [d for d in inside if re.fullmatch(r"\d{4}(?:-\d\d)?", str(d.value)) and d.start - start < 12]
    said = days[0] if days else years[0] if years else None
    on = str(said.value) if said else frame.today.isoformat() if frame.today else None
    if on is None:
        return None
    size = len(on)
    right = since[:size] <= on and (not until or on <= until[:size])
    where = f"{name} was {office} of {state} from {since}" + (f" to {until}" if until else "")
    quotes = (m.group(), *([said.quote] if said else []))
    advice = None if right else "former? or another date?"
    return Check(
        m.group(),
        m.start(),
        m.end(),
        "office_date",
        "ok" if right else "flag",
        quotes,
        f"{where}; the text says {on}",
        "the day",
        advice,
    )


def _stated_terms(text: str, spans: Sequence[Span], dates: Sequence[DateExpression]) -> list[Check]:
    """Called by an office on a day before that on which the text says that it was taken."""
    found = []
    for taken in _OFFICE_TAKEN.finditer(text):
        start, end = sentence_at(spans, taken.start())
        day = next((d for d in between(dates, taken.start(), end) if d.value and _DAY.fullmatch(d.value)), None)
        names = _NAME.findall(text, max(start, taken.start() - 80), taken.start())
        if not day or not names:
            continue
        surname = names[-1].split()[-1]
        for m in re.finditer(rf"\b{_OFFICE_WORD}\s+(?:[A-Z][\w.’'-]+\s+){{0,4}}?{re.escape(surname)}\b", text):
            a, b = sentence_at(spans, m.start())
            if a == start or re.search(
                r"\b(?:former|then|future|designate|elect)\b", text[max(a, m.start() - 20) : m.end() + 12], re.I
            ):
                continue
            earlier = next((d for d in between(dates, a, b) if d.value and _DAY.fullmatch(d.value)), None)
            if earlier and str(earlier.value) < str(day.value):
                quotes = (m.group(), earlier.quote, text[taken.start() : day.end])
                computation = f"the office was taken on {day.value}; the text has it held on {earlier.value}"
                found.append(
                    Check(
                        m.group(),
                        m.start(),
                        m.end(),
                        "office_date",
                        "flag",
                        quotes,
                        computation,
                        "the day",
                        "designate? or another date?",
                    )
                )
                break
    return found
