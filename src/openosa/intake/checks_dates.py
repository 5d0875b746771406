# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Do weekdays and counts of years and days agree with the calendar and with the day of the text?

A count of years is checked only against a year that the text ties to it: "N years since Y", "the Nth anniversary of
... opened in Y", "established in Y ... its Nth year". One count either way is right where both ends may be counted.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from openosa.intake.dates import weekday_of
from openosa.intake.frame import DocumentFrame
from openosa.intake.numerals import NUMBER, ORDINAL, number_words
from openosa.intake.places import between
from openosa.intake.records import Check, DateExpression
from openosa.intake.sentences import Span, sentence_at

__all__ = ["date_checks"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Y = r"(?P<y>(?:1[6-9]|20)\d\d)"
_SUCCESSIVE = re.compile(rf"\b(?P<n>{NUMBER})\s+(?:successive|consecutive|straight)\s+years?\s+since\s+{_Y}", re.I)
_SINCE = re.compile(
    rf"\b(?P<n>{NUMBER}|half\s+a\s+century|a\s+decade)(?:\s+years?|\s+decades?)?\s+(?:(?:have|has|had)\s+(?:passed|elapsed|gone\s+by)\s+)?(?:ago\s+in|since|after)\s+(?:[^.;\d]{{0,90}}?\b(?:in|since|of)\s+)?{_Y}",
    re.I,
)
_ANNIVERSARY = re.compile(
    rf"\b(?P<n>{ORDINAL})\s+anniversary\b[^.]{{0,160}}?\b(?:in|of|since|from|on\s+\d{{1,2}}\s+\w+|\w+\s+\d{{1,2}},)\s+{_Y}",
    re.I,
)
_AGO = re.compile(
    rf"\b(?:in|of|since)\s+{_Y},?\s+(?:[a-z]+\s+)?(?:some\s+|about\s+|exactly\s+)?(?P<n>{NUMBER})\s+years\s+ago\b", re.I
)
_TURNED = re.compile(
    rf"\b(?:founded|established|created|formed|raised|set\s+up|opened|launched|built|commissioned|born)\s+(?:\w+\s+){{0,3}}in\s+{_Y}[^.]{{0,80}}?\b(?:turn(?:s|ed)|celebrat(?:es|ed)\s+its)\s+(?P<n>{NUMBER})\b",
    re.I,
)
_TERM = re.compile(
    rf"\b(?P<n>{NUMBER})[\s-]years?\b[^.\d]{{0,60}}?\b(?:from|between)\s+{_Y}\s*(?:to|and|until|-|–)\s*(?P<z>(?:19|20)\d\d)",
    re.I,
)
_ANNIVERSARY_LATER = re.compile(
    rf"\b(?:established|opened|founded|signed|set\s+up|created|begun|launched|concluded|independen\w+|relations)\b[^.]{{0,80}}?\bin\s+{_Y}[^.]{{0,160}}?\b(?P<n>{ORDINAL})\s+anniversary",
    re.I,
)
_NTH_YEAR = re.compile(
    rf"\b(?:raised|founded|established|created|formed|begun|began|launched|set\s+up|started)\s+in\s+{_Y}[^.]{{0,120}}?\b(?P<n>{ORDINAL})\s+(?:year|edition)",
    re.I,
)
_YEARS_OF = re.compile(
    rf"\b(?:founded|established|created|formed|raised|set\s+up|opened|launched|commissioned|signed|begun)\s+(?:\w+\s+){{0,3}}in\s+{_Y}[^.]{{0,100}}?\b(?P<n>{NUMBER})\s+years\b(?!\s+(?:ago|later|or|until|after))",
    re.I,
)
_YEARS_TO = re.compile(
    rf"\b(?P<y>(?:19|20)\d\d)\s*(?:-|–|to)\s*(?P<z>(?:19|20)\d\d)\b[^.]{{0,90}}?\b(?:over|for|in)\s+(?P<n>{NUMBER})\s+years",
    re.I,
)
_LATER = re.compile(rf"\bin\s+{_Y}[^.]{{0,140}}?\b(?P<n>{NUMBER})\s+years\s+later,?\s+in\s+(?P<z>(?:19|20)\d\d)", re.I)
_OLD_ON = re.compile(rf"\bwill\s+be\s+(?P<n>{NUMBER})\s+years\s+old\b", re.I)
_DURATION = re.compile(rf"\b(?P<n>{NUMBER})[\s-]days?\b", re.I)
_COUNTED_DAYS = re.compile(
    rf"\b(?P<n>{NUMBER})[\s-]days?\b(?:\s+(?:of|long|official|working|state|visit|exercise|drill|maritime|joint|\w+)){{0,5}}",
    re.I,
)

# Words without which a pattern cannot match save the search for it.
_NEEDED = {
    _SUCCESSIVE: ("since",), _ANNIVERSARY: ("anniversary",), _ANNIVERSARY_LATER: ("anniversary",), _NTH_YEAR: ("year", "edition"), _SINCE: ("since", "after", "ago in"), _YEARS_OF: ("years",),
    _YEARS_TO: ("years",), _LATER: ("years later",), _AGO: ("years ago",), _TURNED: ("turn", "celebrat"), _TERM: ("year",),
}  # fmt: skip


def date_checks(text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame) -> list[Check]:
    """Weekdays, and counts of years and days."""
    return [
        *(check for d in dates if (check := _weekday(d))),
        *_year_counts(text, spans, dates, frame),
        *_day_counts(text, spans, dates),
    ]


def _weekday(e: DateExpression) -> Check | None:
    printed = weekday_of(e.quote)
    if not printed or not e.value or not _DAY.fullmatch(e.value) or not re.search(r"\d", e.quote):
        return None
    real = date.fromisoformat(e.value).strftime("%A")
    right = real == printed
    advice = None if right else f"{real}? or {_nearest(date.fromisoformat(e.value), printed)}?"
    return Check(
        e.quote,
        e.start,
        e.end,
        "weekday",
        "ok" if right else "flag",
        (e.quote,),
        f"{e.value} is a {real}",
        "exact",
        advice,
    )


def _nearest(day: date, weekday: str) -> str:
    around = [day + timedelta(step) for step in (-1, 1, -2, 2, -3, 3)]
    return next(f"{near:%d %B}".lstrip("0") for near in around if f"{near:%A}" == weekday)


def _year_counts(
    text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[Check]:
    found: dict[int, Check] = {}
    lower = text.lower()
    for pattern, grace in (
        (_SUCCESSIVE, (-1, 1)), (_ANNIVERSARY, (0, 0)), (_ANNIVERSARY_LATER, (0, 0)), (_NTH_YEAR, (0, 1)), (_SINCE, (-1, 1)), (_YEARS_OF, (-1, 1)),
        (_AGO, (-1, 1)), (_TURNED, (0, 1)), (_TERM, (0, 1)), (_YEARS_TO, (0, 1)), (_LATER, (-1, 1)),
    ):  # fmt: skip
        if not any(word in lower for word in _NEEDED[pattern]):
            continue
        for m in pattern.finditer(text):
            if m.start("n") not in found and (check := _years(text, m, grace, spans, dates, frame)):
                found[m.start("n")] = check
    return [*found.values(), *_age_checks(text, dates)]


def _years(
    text: str,
    m: re.Match[str],
    grace: tuple[int, int],
    spans: Sequence[Span],
    dates: Sequence[DateExpression],
    frame: DocumentFrame,
) -> Check | None:
    words = m["n"].lower()
    count = {"half a century": 50.0, "a decade": 10.0}.get(" ".join(words.split())) or number_words(words)
    if count is None or not 2 <= count <= 600 or re.search(r"decades", m.group(), re.I):
        return None
    year = int(m["y"])
    until = int(m["z"]) if "z" in m.groupdict() and m["z"] else _seen_from(text, m, spans, dates, frame)
    if until is None or until < year:
        return None
    if m.re in (_SINCE, _YEARS_OF) and count > until - year + 30:
        return None
    span = until - year
    right = span + grace[0] <= count <= span + grace[1]
    computation = f"{until} - {year} = {span}" + (f"; {year} to {until} inclusive: {span + 1}" if grace[1] else "")
    ordinal = re.fullmatch(ORDINAL, m["n"], re.I)
    advice = None if right else f"{span}{_suffix(span)}?" if ordinal else f"{span}?"
    quote = text[m.start() : m.end()]
    parts = (text[m.start("n") : m.end("n")], m["y"])
    tolerance = "exact" if grace == (0, 0) else "1 year"
    return Check(
        quote,
        m.start(),
        m.end(),
        "date_arith",
        "ok" if right else "flag",
        (quote, *parts),
        computation,
        tolerance,
        advice,
    )


def _seen_from(
    text: str, m: re.Match[str], spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame
) -> int | None:
    """The year that a count is seen from: one printed before it in its sentence, else that of the text."""
    start, _ = sentence_at(spans, m.start())
    before = [
        d.value
        for d in between(dates, start, m.start())
        if d.value and m.start() - d.end < 40 and d.value[:4] != m["y"]
    ]
    if before and before[-1][:4].isdigit() and m.re in (_SINCE, _ANNIVERSARY):
        return int(before[-1][:4])
    if m.re is _ANNIVERSARY or m.re is _ANNIVERSARY_LATER:
        _, end = sentence_at(spans, m.start())
        ahead = [
            d.value[:4]
            for d in between(dates, start, end)
            if d.value and d.value[:4].isdigit() and d.value[:4] != m["y"]
        ]
        if ahead:
            return int(ahead[0])
    return frame.today.year if frame.today else None


def _age_checks(text: str, dates: Sequence[DateExpression]) -> list[Check]:
    """Compare an age on a day ("nine years old on Saturday") with the date of the thing printed before."""
    found = []
    for m in _OLD_ON.finditer(text):
        on = next((d for d in between(dates, m.end(), m.end() + 21) if d.value and _DAY.fullmatch(d.value)), None)
        count = number_words(m["n"])
        if on is None or count is None:
            continue
        born = next(
            (
                d
                for d in dates
                if d.value and _DAY.fullmatch(d.value) and d.value[5:] == str(on.value)[5:] and d.value < str(on.value)
            ),
            None,
        )
        if born:
            span = int(str(on.value)[:4]) - int(str(born.value)[:4])
            right = span == count
            found.append(
                Check(
                    m.group(),
                    m.start(),
                    m.end(),
                    "date_arith",
                    "ok" if right else "flag",
                    (m.group(), born.quote),
                    f"{str(on.value)[:4]} - {str(born.value)[:4]} = {span}",
                    "exact",
                    None if right else f"{span}?",
                )
            )
    return found


def _day_counts(text: str, spans: Sequence[Span], dates: Sequence[DateExpression]) -> list[Check]:
    """Compare days counted ("a four-day visit from 3 to 6 May") with the dates: first and last day both count."""
    found = []
    for d in dates:
        m = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", d.value or "")
        if not m or not re.search(r"\d", d.quote):
            continue
        start, end = sentence_at(spans, d.start)
        near = [x for x in _COUNTED_DAYS.finditer(text, start, end) if abs(x.start() - d.start) < 140]
        if len(near) != 1 or (count := number_words(near[0]["n"])) is None or not 1 < count < 60:
            continue
        span = (date.fromisoformat(m[2]) - date.fromisoformat(m[1])).days + 1
        if not re.search(
            r"\b(?:visit|exercise|drill|summit|meeting|conference|training|tour|trip|symposium|course|talks|voyage|lawatan|eksesais)\b",
            text[start:end],
            re.I,
        ):
            continue
        right = count == span
        if not right and re.search(
            r"\b(?:notice|within|after|before|review|period)\b", text[near[0].start() - 20 : near[0].end() + 20], re.I
        ):
            continue
        x = re.compile(rf"{NUMBER}[\s-]days?", re.I).match(text, near[0].start())
        quote = x.group() if x else near[0].group()
        found.append(
            Check(
                quote,
                near[0].start(),
                near[0].start() + len(quote),
                "date_arith",
                "ok" if right else "flag",
                (quote, d.quote),
                f"{m[1]} to {m[2]} are {span} days",
                "exact",
                None if right else f"{span}?",
            )
        )
    return found


def _suffix(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
