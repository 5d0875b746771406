# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- sentences read better unbroken
"""Do two amounts printed for one sum agree with the rate of their period, and the pairs with each other?

Two amounts are a pair where the second stands in brackets behind the first, or behind "or", "about", "equivalent to".
The rate is the European Central Bank's, of the period printed before the pair, else of the day of the text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from openosa.almanac import AlmanacError, NoReferenceRate, ReferenceRate, partial_date, reference_rate
from openosa.intake.frame import DocumentFrame
from openosa.intake.places import between
from openosa.intake.records import Check, DateExpression, Figure

__all__ = ["money_checks"]

# Honest pairs in press texts lie within 4 percent of the rate, dishonest ones beyond 26 percent.
_TOLERANCE = 0.10
_BETWEEN = re.compile(
    r"\s*(?:[\(\[（]|,\s+(?:or\s+|equivalent\s+to\s+|which\s+is\s+)|\s+or\s+|,?\s+equal\s+to\s+|\s+equivalent\s+to\s+|\s+\(?or\s+)\s*"
    r"(?:(?:about|approximately|approx\.?|around|some|equivalent\s+to|roughly|nearly|more\s+than|over|worth|kira-kira|"
    r"bersamaan|lebih\s+kurang|約|およそ|~|≈|or|some)\s*){0,3}",
    re.I,
)
_CUMULATIVE = re.compile(
    r"\b(?:a\s+total\s+of|cumulative|accumulated|investments?|as\s+of|so\s+far|since|to\s+date)\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?][”\")]?\s")
_TENS = (10.0, 100.0, 1e3, 1e6, 1e9, 0.1, 0.01, 1e-3, 1e-6, 1e-9)


def money_checks(
    text: str, figures: Sequence[Figure], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[Check]:
    """Each pair against the reference rate, and pairs of the same two currencies against each other."""
    pairs = _pairs(text, [figure for figure in figures if figure.kind == "money"])
    found = [check for pair in pairs if (check := _against_reference(text, pair, dates, frame))]
    return [*found, *_against_each_other(pairs)]


def _pairs(text: str, money: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    return [
        (a, b)
        for a, b in pairwise(money)
        if a.unit != b.unit
        and a.amount
        and b.amount
        and b.start - a.end < 60
        and _BETWEEN.fullmatch(text, a.end, b.start)
    ]


def _against_reference(
    text: str, pair: tuple[Figure, Figure], dates: Sequence[DateExpression], frame: DocumentFrame
) -> Check | None:
    a, b = pair
    # The year before a pair may be that of the sum or only of a comparison: where one period's rate fits, the pair is right.
    tried: list[tuple[float, ReferenceRate]] = []
    for period in _periods(text, a, dates, frame):
        # No rate is set on a Sunday or a holiday: the mean of the month stands for it.
        if found := _rate(a, b, period) or _rate(a, b, period[:7]):
            tried.append((a.amount / b.amount / float(found.rate) - 1, found))
    if not tried:
        return None
    best = next((one for one in tried if abs(one[0]) <= _TOLERANCE), tried[0])
    off, used = best
    rate, implied = float(used.rate), a.amount / b.amount
    computation = (
        f"{a.quote} / {b.quote} = {implied:.4g} {a.unit} per {b.unit}; ECB reference {rate:.4g} "
        f"({used.first_day} to {used.last_day}), {off:+.1%}"
    )
    right = abs(off) <= _TOLERANCE
    advice = None if right else _advice(text, a, b, rate)
    verdict = "ok" if right else "flag"
    return Check(a.quote, a.start, a.end, "fx_rate", verdict, (a.quote, b.quote), computation, "10 percent", advice)


def _rate(a: Figure, b: Figure, period: str) -> ReferenceRate | None:
    try:
        found = reference_rate(str(b.unit), str(a.unit), partial_date(period))
    except AlmanacError:
        return None
    return None if isinstance(found, NoReferenceRate) else found


def _periods(text: str, a: Figure, dates: Sequence[DateExpression], frame: DocumentFrame) -> list[str]:
    head = max(text.rfind("\n\n", 0, a.start), a.start - 250)
    ends = _SENTENCE_END.search(text, a.end, a.end + 80)
    stop = ends.start() if ends else min(len(text), a.end + 80)
    near = [
        str(d.value)[:7] if len(str(d.value)) == 10 else str(d.value)
        for d in between(dates, head, stop)
        if d.value and ".." not in d.value and "|" not in d.value
    ]
    today = frame.today.isoformat()[:7] if frame.today else None
    if today is None:
        return near[-1:]
    dated = [period for period in near if period[:7] <= today]
    return (
        [*reversed(dated[-2:]), today]
        if dated and not _CUMULATIVE.search(text[head : a.start])
        else (dated[-1:] or [today])
    )


def _advice(text: str, a: Figure, b: Figure, rate: float) -> str:
    for printed, wanted in ((b, a.amount / rate / b.scale), (a, b.amount * rate / a.scale)):
        # A number of one or two digits is itself rounded: its power of ten may miss the rate by more.
        if shifted := _shifted(printed, wanted, 0.06 if _digits(printed) < 3 else 0.015):
            return shifted
        if mended := _one_digit_more(printed, wanted):
            return f"{mended}?"
        if shifted := _shifted(printed, wanted, 0.06):
            return shifted
    if _CUMULATIVE.search(text[max(0, a.start - 250) : a.start]):
        return "not at the rate of the period; perhaps cumulative"
    return "not at the rate of the period"


def _digits(figure: Figure) -> int:
    return len(f"{figure.value:.10g}".replace(".", "").strip("0"))


def _shifted(printed: Figure, wanted: float, tolerance: float) -> str | None:
    power = wanted / printed.value
    ten = next((ten for ten in _TENS if abs(power / ten - 1) <= tolerance), None)
    return f"{printed.value * ten:.10g}? off by a power of ten" if ten else None


def _one_digit_more(figure: Figure, wanted: float) -> str | None:
    whole, _, rest = f"{figure.value:.10g}".partition(".")
    if not whole.isdigit() or (rest and not rest.isdigit()):
        return None
    # A digit lost in typing: of all insertions into the whole part, the one nearest to the rate.
    tries = {f"{whole[:i]}{d}{whole[i:]}.{rest}".rstrip(".") for i in range(len(whole) + 1) for d in "0123456789"}
    best = min(tries, key=lambda words: abs(float(words) / wanted - 1))
    return best if abs(float(best) / wanted - 1) <= 0.01 and not best.startswith("0") else None


def _against_each_other(pairs: Sequence[tuple[Figure, Figure]]) -> list[Check]:
    first_of: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    found = []
    for a, b in pairs:
        first = first_of.setdefault((str(a.unit), str(b.unit)), (a, b))
        if first[0] is a:
            continue
        one, two = first[0].amount / first[1].amount, a.amount / b.amount
        right = max(one, two) / min(one, two) <= 1 + 2 * _TOLERANCE
        computation = (
            f"{first[0].quote} / {first[1].quote} = {one:.4g}; {a.quote} / {b.quote} = {two:.4g} {a.unit} per {b.unit}"
        )
        quotes = (first[0].quote, first[1].quote, a.quote, b.quote)
        advice = None if right else "the two pairs imply different rates"
        f = first[0]
        verdict = "ok" if right else "flag"
        found.append(Check(f.quote, f.start, f.end, "fx_cross", verdict, quotes, computation, "20 percent", advice))
    return found
