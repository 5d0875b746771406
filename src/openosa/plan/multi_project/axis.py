# SPDX-License-Identifier: Apache-2.0
"""From days to the periods of a schedule and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from openosa.almanac import Calendar, calendar_of, meet, office

__all__ = ["Axis", "axis"]

_YEARS_COVERED = 8  # by a calendar of working days, from the first day on


class Axis(Protocol):
    """Periods 0, 1, 2, ... and the days on which they begin."""

    def at(self, day: date) -> int:
        """The first period that begins on the day or after it; 0 for a day before the first."""

    def not_before(self, day: date) -> int:
        """The first period that ends on the day or after it."""

    def done_by(self, day: date) -> int:
        """How many periods have ended by the end of the day."""

    def first_day(self, period: int) -> date:
        """On which the period begins."""

    def last_day(self, period: int) -> date:
        """On which the period ends."""


@dataclass(frozen=True, slots=True)
class _Days:
    """Periods of so many days each, every day counted."""

    begins: date
    length: int

    def at(self, day: date) -> int:
        return max(0, -(-(day - self.begins).days // self.length))

    def not_before(self, day: date) -> int:
        return max(0, (day - self.begins).days // self.length)

    def done_by(self, day: date) -> int:
        return max(0, ((day - self.begins).days + 1) // self.length)

    def first_day(self, period: int) -> date:
        return self.begins + timedelta(days=period * self.length)

    def last_day(self, period: int) -> date:
        return self.begins + timedelta(days=(period + 1) * self.length - 1)


@dataclass(frozen=True, slots=True)
class _WorkingDays:
    """Each period one working day of a calendar that covers the day before the first."""

    begins: date
    calendar: Calendar

    def at(self, day: date) -> int:
        return self.done_by(day - timedelta(days=1))

    def not_before(self, day: date) -> int:
        return self.at(day)

    def done_by(self, day: date) -> int:
        before = self.begins - timedelta(days=1)
        return max(0, self.calendar.between(before, day)) if day >= self.begins else 0

    def first_day(self, period: int) -> date:
        return self.calendar.add(self.begins - timedelta(days=1), period + 1)

    def last_day(self, period: int) -> date:
        return self.first_day(period)


def axis(begins: date, period: str, offices: Sequence[str]) -> Axis:
    """The axis of a file: `period` is day, week or working day; raise UnknownOffice."""
    if period != "working day":
        return _Days(begins, 7 if period == "week" else 1)
    first, last = begins - timedelta(days=1), begins + timedelta(days=366 * _YEARS_COVERED)
    one, *others = (calendar_of(office(key), first, last) for key in offices)
    return _WorkingDays(begins, meet(one, *others))
