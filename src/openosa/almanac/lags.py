# SPDX-License-Identifier: Apache-2.0
"""A wait between two things, with the calendar in which it is counted said aloud."""

from dataclasses import dataclass
from datetime import date, timedelta

from openosa.almanac.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Lag:
    """So many days after a thing, or before it where the number is negative.

    calendar  whose working days are counted; None: every day counts
    """

    days: int
    calendar: Calendar | None = None

    def after(self, day: date) -> date:
        """The day on which the wait that begins on `day` is over; raise OutsideCalendar beyond it."""
        if self.calendar is None:
            return day + timedelta(days=self.days)
        return self.calendar.add(day, self.days)

    def __str__(self) -> str:
        counted = f"working days of {self.calendar.name}" if self.calendar else "calendar days"
        return f"{self.days} {counted}"
