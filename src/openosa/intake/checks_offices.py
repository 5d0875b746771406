# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- a table of terms reads better with one office a line
"""Is a person called by an office on a day on which another held it, or before the text itself says that it began?

Terms are the public record of heads of state and government, and of Japan's ministers, as of November 2025. A period
that lies half inside a term is left out, never guessed.
"""

import re
from collections.abc import Sequence

from openosa.intake.frame import DocumentFrame
from openosa.intake.records import Check, DateExpression
from openosa.intake.sentences import Span, sentence_at

__all__ = ["office_checks"]

# state | office | name since until, and so on; no until where the term goes on
_ROWS = """
JPN|Prime Minister|Abe 2012-12-26 2020-09-16;Suga 2020-09-16 2021-10-04;Kishida 2021-10-04 2024-10-01;Ishiba 2024-10-01 2025-10-21;Takaichi 2025-10-21
JPN|Foreign Minister|Motegi 2019-09-11 2021-11-04;Hayashi 2021-11-10 2023-09-13;Kamikawa 2023-09-13 2024-10-01;Iwaya 2024-10-01 2025-10-21
JPN|Defense Minister|Hamada 2022-08-10 2023-09-13;Nakatani 2024-10-01 2025-10-21
MYS|Prime Minister|Najib 2009-04-03 2018-05-09;Mahathir 2018-05-10 2020-03-01;Muhyiddin 2020-03-01 2021-08-21;Ismail Sabri 2021-08-21 2022-11-24;Anwar 2022-11-24
PHL|President|Aquino 2010-06-30 2016-06-30;Duterte 2016-06-30 2022-06-30;Marcos 2022-06-30
IDN|President|Yudhoyono 2004-10-20 2014-10-20;Widodo 2014-10-20 2024-10-20;Jokowi 2014-10-20 2024-10-20;Prabowo 2024-10-20
USA|President|Obama 2009-01-20 2017-01-20;Trump 2017-01-20 2021-01-20;Biden 2021-01-20 2025-01-20;Trump 2025-01-20
AUS|Prime Minister|Turnbull 2015-09-15 2018-08-24;Morrison 2018-08-24 2022-05-23;Albanese 2022-05-23
KOR|President|Park Geun-hye 2013-02-25 2017-03-10;Moon Jae-in 2017-05-10 2022-05-09;Yoon Suk Yeol 2022-05-10 2025-04-04;Lee Jae-myung 2025-06-04;Lee Jae Myung 2025-06-04
GBR|Prime Minister|Theresa May 2016-07-13 2019-07-24;Boris Johnson 2019-07-24 2022-09-06;Sunak 2022-10-25 2024-07-05;Starmer 2024-07-05
IND|Prime Minister|Modi 2014-05-26
FRA|President|Hollande 2012-05-15 2017-05-14;Macron 2017-05-14
NZL|Prime Minister|Ardern 2017-10-26 2023-01-25;Hipkins 2023-01-25 2023-11-27;Luxon 2023-11-27
CAN|Prime Minister|Trudeau 2015-11-04 2025-03-14;Carney 2025-03-14
DEU|Chancellor|Merkel 2005-11-22 2021-12-08;Scholz 2021-12-08 2025-05-06;Merz 2025-05-06
SGP|Prime Minister|Lee Hsien Loong 2004-08-12 2024-05-15;Lawrence Wong 2024-05-15
THA|Prime Minister|Prayut 2014-08-24 2023-08-22;Srettha 2023-08-22 2024-08-14;Paetongtarn 2024-08-16 2025-08-29;Anutin 2025-09-07
"""
_Term = tuple[str, str, str, str]


def _table(rows: str) -> dict[tuple[str, str], list[_Term]]:
    found: dict[tuple[str, str], list[_Term]] = {}
    for state, office, terms in (row.split("|") for row in rows.strip().splitlines()):
        for term in terms.split(";"):
            for name, since, until in re.findall(r"^(.*?) (\d{4}-\d\d-\d\d) ?(.*)$", term):
                found.setdefault((office, name), []).append((state, since, until or "9999-12-31", name))
    return found


_TERMS = _table(_ROWS)
_CALLED = re.compile(
    r"\b(?P<o>"
    + "|".join(sorted({office for office, _ in _TERMS}))
    + r")\s+(?:[A-Z][\w.’'-]+\s+){0,4}?(?P<n>"
    + "|".join(sorted({name for _, name in _TERMS}, key=len, reverse=True))
    + r")\b"
)
_FORMER = re.compile(r"\b(?:former|then|late|ex|future|next|incoming)[\s-]+(?:\w+\s+)?$", re.I)
_BEGAN = re.compile(
    r"(?P<n>[A-ZÀ-Þ][\w’'-]+)(?:,[^,.;\n]{2,60},|,?\s+who)?\s+(?:has\s+|had\s+|was\s+|first\s+|only\s+|formally\s+)*(?:took\s+(?:up\s+)?(?:office|the\s+post|command|over)|taken\s+office|sworn\s+in|assumed\s+(?:office|command|duty|the\s+post|(?:his|her)\s+(?:post|duties))|appointed|been\s+in\s+office\s+since|became)\b[^.;\n]{0,60}$"
)
_OFFICE_BEFORE = r"(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]ommander|[Cc]ommandant|[Aa]mbassador|[Cc]ommissioner|Chief|Director|Premier|Chancellor|Governor)(?:[-\s]General)?(?:\s+(?:of|for|to)\s+(?:[A-Z]\w+\s*|and\s+|the\s+){1,5})?,?\s+(?:[A-ZÀ-Þ][\w.’'-]*\s+){0,4}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def office_checks(
    text: str, dates: Sequence[DateExpression], spans: Sequence[Span], frame: DocumentFrame
) -> list[Check]:
    """Offices against the public record of terms, and against the day on which the text has them begin."""
    return [*_against_record(text, dates, spans, frame), *_against_text(text, dates, spans)]


def _against_record(
    text: str, dates: Sequence[DateExpression], spans: Sequence[Span], frame: DocumentFrame
) -> list[Check]:
    found = []
    for m in _CALLED.finditer(text):
        terms = _TERMS.get((m["o"], m["n"]))
        if not terms or _FORMER.search(text, max(0, m.start() - 24), m.start()):
            continue
        start, end = sentence_at(spans, m.start())
        printed = [d for d in dates if start <= d.start < end and d.value and re.fullmatch(r"[\d-]{4,10}", d.value)]
        near = min(printed, key=lambda d: abs(d.start - m.start()), default=None)
        on = str(near.value) if near else frame.today.isoformat() if frame.today else None
        if on is None:
            continue
        verdicts = {_held(on, since, until) for _, since, until, _ in terms}
        if None in verdicts:
            continue
        right = True in verdicts
        state, since, until, name = terms[-1]
        where = f"{name} was {m['o']} of {state} from {since}" + (f" to {until}" if until < "9999" else "")
        quotes = (m.group(), *([near.quote] if near else []))
        advice = None if right else "former? or another date?"
        found.append(
            Check(
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
        )
    return found


def _held(on: str, since: str, until: str) -> bool | None:
    """Whether the day, month or year lies in the term; None where it lies half in it."""
    first, last = on + "-01-01"[len(on) - 4 :], on + "-12-31"[len(on) - 4 :]
    if last < since or first > until:
        return False
    return True if since <= first and last <= until else None


def _against_text(text: str, dates: Sequence[DateExpression], spans: Sequence[Span]) -> list[Check]:
    """Flag an office named on a day before the one on which the text has it begin."""
    found = []
    days = [d for d in dates if d.value and _DAY.fullmatch(d.value)]
    for began in days:
        start, _ = sentence_at(spans, began.start)
        m = _BEGAN.search(text, max(start, began.start - 160), began.start)
        if not m:
            continue
        called = re.compile(_OFFICE_BEFORE + re.escape(m["n"]) + r"\b")
        for earlier in days:
            a, b = sentence_at(spans, earlier.start)
            if a == start or str(earlier.value) >= str(began.value):
                continue
            use = called.search(text, a, b)
            if use and not re.search(r"\b(?:former|then|designate|future|incoming|elect)\b", text[a:b], re.I):
                computation = f"in office from {began.value}; called so on {earlier.value}"
                found.append(
                    Check(
                        use.group(),
                        use.start(),
                        use.end(),
                        "office_date",
                        "flag",
                        (use.group(), earlier.quote, began.quote),
                        computation,
                        "the day",
                        "another date? or not yet in office?",
                    )
                )
                break
    return found
