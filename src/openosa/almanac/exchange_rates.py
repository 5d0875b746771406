# SPDX-License-Identifier: Apache-2.0
"""What one currency was worth in another, by the European Central Bank's reference rates.

The bank publishes a rate against the euro on each of its working days. A rate between two other
currencies is the ratio of their two euro rates on the same day; that of a month, a year or an interval
is the plain mean over the days on which both were published. Nothing is filled in: a day without a
rate, a currency without one and a time before or after the data get no rate and the reason.

The data are those that the library CurrencyConverter ships, read at the first question: no network.
Two machines with different versions of it differ in the last day covered, which every answer names
(`source.until`).
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from openosa.almanac.closing_rules import days
from openosa.almanac.partial_date import PartialDate
from openosa.almanac.source import Source

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter  # type: ignore[import-untyped]  # ships no types

# The bank's own address for the series; it asks to be named as their source.
_TITLE = "European Central Bank euro foreign exchange reference rates"
_ADDRESS = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html"

# Rates are published with five or six digits; twelve keep every mean apart that they can tell apart.
_DIGITS = Context(prec=12)

# The bank's longest pause, over Easter, leaves four days between two rates. A week without one is a hole.
_LONGEST_PAUSE_DAYS = 7


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """How many units of one currency a unit of another was worth, on average over a period.

    rate       units of `in_` for one unit of `of`, to twelve digits
    first_day  first and
    last_day   last day whose rates were used
    days       how many days were used
    is_whole   the days used leave no week of the period out; else the mean is that of a part of it
    """

    of: str
    in_: str
    period: PartialDate
    rate: Decimal
    first_day: date
    last_day: date
    days: int
    is_whole: bool
    source: Source


@dataclass(frozen=True, slots=True)
class NoReferenceRate:
    """There is no reference rate, and why, in a sentence."""

    of: str
    in_: str
    period: PartialDate
    why: str


@lru_cache(maxsize=1 << 12)
def reference_rate(of: str, in_: str, period: PartialDate) -> ReferenceRate | NoReferenceRate:
    """The worth of one unit of a currency in another, both by ISO 4217 code, over a period."""
    table = _published()
    if of == in_:
        return NoReferenceRate(of, in_, period, f"{of} is asked for in itself")
    for code in (of, in_):
        if code not in table.currencies:
            why = f"the European Central Bank publishes no reference rate for {code}"
            return NoReferenceRate(of, in_, period, why)
    first, last = _covered(of, in_)
    worth = _crossed(of, in_, period)
    if not worth:
        return NoReferenceRate(of, in_, period, _why_none(of, in_, period, first, last))
    used = list(worth)
    return ReferenceRate(
        of,
        in_,
        period,
        rate=_decimal(sum(worth.values()) / Fraction(len(used))),
        first_day=used[0],
        last_day=used[-1],
        days=len(used),
        is_whole=_without_a_hole(used, period),
        source=Source(_TITLE, _ADDRESS, since=first, until=last),
    )


def currencies_with_rates() -> frozenset[str]:
    """The ISO 4217 codes for which there is, or was, a reference rate."""
    return frozenset(_published().currencies)


@lru_cache(maxsize=1)
def _published() -> "CurrencyConverter":
    # Here and not above: most starts of `osa` ask for no rate, and reading the data takes 0.2 s.
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True)


@lru_cache(maxsize=64)
def _euro_rates(code: str) -> dict[date, Fraction]:
    """Units of the currency for one euro, by day, as published."""
    from currency_converter import RateNotFoundError

    first, last = _published().bounds[code]
    rates = {}
    # A context of our own: the library multiplies by one, which would round to the caller's digits.
    with localcontext(Context(prec=28)):
        for day in days(first, last):
            with suppress(RateNotFoundError):  # a weekend or a bank holiday
                rates[day] = Fraction(_published().convert(1, "EUR", code, day))
    return rates


def _covered(of: str, in_: str) -> tuple[date, date]:
    one, other = _published().bounds[of], _published().bounds[in_]
    return max(one.first_date, other.first_date), min(one.last_date, other.last_date)


def _crossed(of: str, in_: str, period: PartialDate) -> dict[date, Fraction]:
    """The worth on each day of the period on which both were published, in the order of days."""
    one, other = _euro_rates(of), _euro_rates(in_)
    first, last = _covered(of, in_)
    span = days(max(period.first, first), min(period.last, last))
    return {day: other[day] / one[day] for day in span if day in one and day in other}


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def _without_a_hole(used: list[date], period: PartialDate) -> bool:
    edges = [period.first, *used, period.last]
    return all((later - earlier).days <= _LONGEST_PAUSE_DAYS for earlier, later in pairwise(edges))


def _why_none(of: str, in_: str, period: PartialDate, first: date, last: date) -> str:
    if period.last < first or period.first > last:
        return f"reference rates of {of} in {in_} run from {first} to {last}, and {period} lies outside"
    return f"no reference rate of {of} in {in_} was published within {period}"
