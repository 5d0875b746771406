# SPDX-License-Identifier: Apache-2.0
"""A date as exactly as a source gives it: a day, a month, a year, or an interval of these.

On the wire and in the record a date is its text:

    2025-09-22               a day
    2025-09                  some day of that month, or the whole month
    2025                     some day of that year, or the whole year
    2018-01-24/2018-01-30    from the first to the second, both ends included; each end may be
                             partial, as in 2024-04/2025-03

Source: ISO 8601-1:2019, calendar dates in extended format with reduced precision (5.2.2) and time
intervals by start and end (5.5.2.1), years 0001 to 9999. Nothing else of that standard is accepted:
no week dates, no ordinal dates, no basic format, no open end.

A month or an interval does not say whether a thing lasted all of it or fell on one day in it. What is
answered here holds either way, since it follows from the first and last possible day alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from openosa.almanac.errors import ImpossibleDate

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date between two days, both included; equal when the text is. Built by `partial_date`."""

    text: str
    first: date
    last: date

    @property
    def is_exact(self) -> bool:
        """It names one day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.text

    def surely_before(self, other: "PartialDate") -> bool:
        """Every day that it may be lies before every day that the other may be."""
        return self.last < other.first

    def surely_not_after(self, other: "PartialDate") -> bool:
        """It lies before the other or on the same day, whatever the days are."""
        return self.last <= other.first

    def may_be_before(self, other: "PartialDate") -> bool:
        """Some day that it may be lies before some day that the other may be."""
        return self.first < other.last

    def may_be_on(self, day: date) -> bool:
        """The day is one of those that it may be."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DaySpan:
    """How many days lie between two dates: at least, at most. Negative: the later comes first."""

    least: int
    most: int

    @property
    def exact(self) -> int | None:
        """The number of days where both dates are days, else None."""
        return self.least if self.least == self.most else None


@lru_cache(maxsize=1 << 16)
def partial_date(text: str) -> PartialDate:
    """The date that a text names; raise ImpossibleDate when there is none.

    Remembers what it has read: the days of a whole programme are a few thousand texts, so that
    folding a record costs a look-up per date.
    """
    if "/" not in text:
        return PartialDate(text, *_bounds(text, text))
    start, _, end = text.partition("/")
    (first, _), (latest_first, last) = _bounds(start, text), _bounds(end, text)
    if first > latest_first:
        raise ImpossibleDate(text, "the interval ends before it begins")
    return PartialDate(text, first, last)


def exact_date(on: date) -> PartialDate:
    """A known day as a partial date."""
    return partial_date(on.isoformat())


def interval(first: date, last: date) -> PartialDate:
    """The days from first to last, both included; raise ImpossibleDate when last comes first."""
    return partial_date(f"{first.isoformat()}/{last.isoformat()}")


def days_between(earlier: PartialDate, later: PartialDate) -> DaySpan:
    """Days from the first date to the second: 1 from a day to the next, bounds where one is partial."""
    return DaySpan((later.first - earlier.last).days, (later.last - earlier.first).days)


def _bounds(part: str, text: str) -> tuple[date, date]:
    """First and last day of one date without a slash; `text` is what the error shall name."""
    if len(part) == 10 and part[4] == part[7] == "-":
        on = _day(part, part, text, "no such day in the calendar")
        return on, on
    if len(part) == 7 and part[4] == "-":
        first = _day(part + "-01", part, text, "no such month")
        return first, _month_end(first)
    if len(part) == 4:
        first = _day(part + "-01-01", part, text, "no such year")
        return first, date(first.year, 12, 31)
    raise ImpossibleDate(text, "it is not a day, a month or a year" if part else "a part of it is empty")


def _day(iso: str, part: str, text: str, why: str) -> date:
    # Signs, spaces and letters never reach here as digits: fromisoformat takes ASCII digits alone.
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise ImpossibleDate(text, why if part == text else f"{part} is {why}") from None


def _month_end(first: date) -> date:
    if first.month == 12:
        return date(first.year, 12, 31)
    return first.replace(month=first.month + 1) - _ONE_DAY
