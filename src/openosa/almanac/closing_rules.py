# SPDX-License-Identifier: Apache-2.0
"""What closes an office: weekly rest, public holidays, a closure every year, a closure once.

A rule lists the days on which it closes within a span, each with the reason in three languages, and
carries its source. A rule whose source has an end, or a beginning, closes nothing outside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from openosa.almanac.languages import Names
from openosa.almanac.source import Source


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which an office is closed, and why.

    expected  worked out ahead of the official list: the day may still move
    """

    day: date
    names: Names
    expected: bool = False


class ClosingRule(Protocol):
    """A reason for which an office closes on certain days."""

    @property
    def title(self) -> str:
        """What the rule is, in English."""

    @property
    def source(self) -> Source:
        """Where it is laid down."""

    def closed_days(self, first: date, last: date) -> Iterable[ClosedDay]:
        """The days from first to last, both included, on which it closes; no order is promised."""


_WEEKDAYS = (
    Names("Monday", "月曜日", "Isnin"),
    Names("Tuesday", "火曜日", "Selasa"),
    Names("Wednesday", "水曜日", "Rabu"),
    Names("Thursday", "木曜日", "Khamis"),
    Names("Friday", "金曜日", "Jumaat"),
    Names("Saturday", "土曜日", "Sabtu"),
    Names("Sunday", "日曜日", "Ahad"),
)


@dataclass(frozen=True, slots=True)
class WeeklyRest:
    """The same weekdays every week. weekdays: 0 Monday to 6 Sunday, as in datetime."""

    title: str
    source: Source
    weekdays: frozenset[int]

    def closed_days(self, first: date, last: date) -> Iterator[ClosedDay]:
        """Every such weekday for which the source holds."""
        for day in days(first, last):
            if day.weekday() in self.weekdays and self.source.holds_on(day):
                yield ClosedDay(day, _WEEKDAYS[day.weekday()])


@dataclass(frozen=True, slots=True)
class YearlyClosure:
    """The same days every year, each end a (month, day); the closure may run over the new year."""

    title: str
    source: Source
    names: Names
    begins: tuple[int, int]
    ends: tuple[int, int]

    def closed_days(self, first: date, last: date) -> Iterator[ClosedDay]:
        """Every such day for which the source holds."""
        for day in days(first, last):
            if self._covers(day) and self.source.holds_on(day):
                yield ClosedDay(day, self.names)

    def _covers(self, day: date) -> bool:
        on = (day.month, day.day)
        if self.begins <= self.ends:
            return self.begins <= on <= self.ends
        return on >= self.begins or on <= self.ends


@dataclass(frozen=True, slots=True)
class OneClosure:
    """A closure from one day to another, both included: a yard's shut-down, an election day."""

    title: str
    source: Source
    names: Names
    begins: date
    ends: date

    def closed_days(self, first: date, last: date) -> Iterator[ClosedDay]:
        """Every day of it that lies within the span."""
        for day in days(max(first, self.begins), min(last, self.ends)):
            yield ClosedDay(day, self.names)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included; none when last comes first."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
