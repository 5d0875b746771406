# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns and word lists read better unbroken
"""Which printed figures and dates contradict each other? A printed value is never changed.

Money pairs against the reference rate of the period and against each other, weekday against date,
"N successive years since Y". What was checked and found right is kept as `ok`.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openosa.almanac import NoReferenceRate, exact_date, partial_date, reference_rate
from openosa.intake.dates import weekday_of
from openosa.intake.figures import number_words
from openosa.intake.records import Check, DateExpression, Figure

__all__ = ["TOLERANCE", "checks"]

TOLERANCE = 0.10  # honest pairs lie within 4 percent of the ECB rate, dishonest ones beyond 26 percent
_BETWEEN = re.compile(r"\s*[\(\[（](?:(?:about|approximately|approx\.?|around|or|some|equivalent\s+to|約)\s*)?", re.I)
_SINCE = re.compile(
    r"\b(?P<n>\w+|\d+)\s+(?:successive|consecutive|straight)\s+years?\s+since\s+(?P<y>(?:19|20)\d\d)", re.I
)


def checks(text: str, money: Sequence[Figure], dates: Sequence[DateExpression], today: date | None) -> list[Check]:
    """All findings in order; a check that lacks its ground (no rate, no date) is left out, never guessed."""
    paired = _pairs(text, money)
    found = [c for pair in paired if (c := _against_reference(text, pair, dates, today))]
    found += _against_each_other(paired)
    found += [c for d in dates if (c := _weekday(d))]
    found += _successive(text, today)
    return sorted(found, key=lambda c: c.start)


def _pairs(text: str, money: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    return [
        (a, b)
        for a, b in pairwise(money)
        if a.unit != b.unit and a.amount and b.amount and _BETWEEN.fullmatch(text, a.end, b.start)
    ]


def _against_reference(
    text: str, pair: tuple[Figure, Figure], dates: Sequence[DateExpression], today: date | None
) -> Check | None:
    a, b = pair
    before = [
        d for d in dates if d.value and a.start - 200 <= d.start < a.start and "/" not in d.value and "|" not in d.value
    ]
    if before:
        period = partial_date(str(before[-1].value))
    elif today:
        period = exact_date(today)
    else:
        return None
    found = reference_rate(str(b.unit), str(a.unit), period)
    if isinstance(found, NoReferenceRate):
        return None
    rate, implied = float(found.rate), a.amount / b.amount
    off = implied / rate - 1
    sum_ = f"{a.quote} / {b.quote} = {implied:.4g} {a.unit} per {b.unit}; ECB reference {rate:.4g} ({found.first_day} to {found.last_day}), {off:+.1%}"
    verdict = "ok" if abs(off) <= TOLERANCE else "flag"
    advice = None if verdict == "ok" else _advice(text, a, b, rate)
    return Check(a.quote, a.start, a.end, "fx_rate", verdict, (a.quote, b.quote), sum_, "10 percent", advice)


def _advice(text: str, a: Figure, b: Figure, rate: float) -> str:
    for printed, wanted in ((b, a.amount / rate / b.scale), (a, b.amount * rate / a.scale)):
        power = wanted / printed.value
        for ten in (10.0, 100.0, 1e3, 1e6, 0.1, 0.01, 1e-3, 1e-6):
            if abs(power / ten - 1) <= 0.015:
                return f"{printed.value * ten:.10g}? off by a power of ten"
        mended = _one_digit_more(printed, wanted)
        if mended:
            return f"{mended}?"
    sentence = text[max(0, a.start - 250) : a.start]
    if re.search(r"\b(?:total|cumulative|investments?|as of|so far|since)\b", sentence, re.I):
        return "not at the rate of the period; perhaps cumulative"
    return "not at the rate of the period"


def _one_digit_more(figure: Figure, wanted: float) -> str | None:
    whole, _, rest = re.sub("[^0-9.]", "", f"{figure.value:.10g}").partition(".")
    # A digit lost in typing: of all insertions into the whole part, the one nearest to the rate.
    tries = {f"{whole[:i]}{d}{whole[i:]}.{rest}".rstrip(".") for i in range(len(whole) + 1) for d in "0123456789"}
    best = min(tries, key=lambda words: abs(float(words) / wanted - 1))
    return best if abs(float(best) / wanted - 1) <= 0.01 and not best.startswith("0") else None


def _against_each_other(pairs: Sequence[tuple[Figure, Figure]]) -> list[Check]:
    by_units: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    found = []
    for a, b in pairs:
        units = (str(a.unit), str(b.unit))
        first = by_units.setdefault(units, (a, b))
        if first[0] is a:
            continue
        one, two = first[0].amount / first[1].amount, a.amount / b.amount
        verdict = "ok" if max(one, two) / min(one, two) <= 1 + 2 * TOLERANCE else "flag"
        sum_ = (
            f"{first[0].quote} / {first[1].quote} = {one:.4g}; {a.quote} / {b.quote} = {two:.4g} {a.unit} per {b.unit}"
        )
        quotes = (first[0].quote, first[1].quote, a.quote, b.quote)
        advice = "the two pairs imply different rates" if verdict == "flag" else None
        f = first[0]
        found.append(Check(f.quote, f.start, f.end, "fx_cross", verdict, quotes, sum_, "20 percent", advice))
    return found


def _weekday(expression: DateExpression) -> Check | None:
    printed = weekday_of(expression.quote)
    if not printed or not expression.value or not re.fullmatch(r"\d{4}-\d\d-\d\d", expression.value):
        return None
    if not re.search(r"\d", expression.quote):
        return None
    real = date.fromisoformat(expression.value).strftime("%A")
    verdict = "ok" if real == printed else "flag"
    advice = None if verdict == "ok" else f"{real}?"
    e = expression
    return Check(e.quote, e.start, e.end, "weekday", verdict, (e.quote,), f"{e.value} is a {real}", "exact", advice)


def _successive(text: str, today: date | None) -> list[Check]:
    found = []
    for m in _SINCE.finditer(text):
        count = number_words(m["n"])
        if count is None or today is None:
            continue
        # The series ends in the last whole year or in the current one; both first and last year count.
        span = today.year - int(m["y"])
        verdict = "ok" if span - 1 <= count <= span + 1 else "flag"
        sum_ = f"{m['y']} to {today.year - 1} inclusive are {span} years"
        advice = None if verdict == "ok" else f"{span}?"
        found.append(Check(m.group(), m.start(), m.end(), "date_arith", verdict, (m.group(),), sum_, "1 year", advice))
    return found
