# SPDX-License-Identifier: Apache-2.0
"""Working days of one office, or of several at once: which they are, and counting in them.

A calendar is made for a span of days and keeps one byte for each, so that adding working days is a
look-up however far it reaches, and the bytes can be handed to numpy as they are:

    working = numpy.frombuffer(calendar.working, numpy.uint8)
    before = numpy.concatenate(([0], working.cumsum()))      # working days before each day
    day_of = numpy.flatnonzero(working)                      # the day of each working day

How days are counted: the day from which one counts is not counted. One working day after a Friday is
the Monday, and so it is after the Saturday and the Sunday. No working day after a day is that day.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from openosa.almanac.closing_rules import ClosedDay, ClosingRule
from openosa.almanac.errors import NoWorkingDay, OutsideCalendar
from openosa.almanac.languages import Names


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation and the rules by which it closes: what its calendar rests on, and shows.

    key      short name for commands and files, such as jpn-government
    country  ISO 3166-1 alpha-3 of the place whose days these are
    """

    key: str
    names: Names
    country: str
    rules: tuple[ClosingRule, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Why one office is closed on a day: the rule, and the day as the rule has it."""

    office: Office
    rule: ClosingRule
    closed: ClosedDay


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which all of the offices work.

    offices    one, or several that must meet
    first_day  the first day covered
    working    one byte per day from the first on: 1 all offices work, 0 at least one is closed
    """

    offices: tuple[Office, ...]
    first_day: date
    working: bytes = field(repr=False)
    _before: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # _before[i]: working days before the i-th day; _days[k]: the k-th working day.
        object.__setattr__(self, "_before", tuple(accumulate(self.working, initial=0)))
        start = self.first_day.toordinal()
        found = tuple(date.fromordinal(start + i) for i, works in enumerate(self.working) if works)
        object.__setattr__(self, "_days", found)
        if not found:
            raise NoWorkingDay(self.name, self.first_day, self.last_day)

    @property
    def name(self) -> str:
        """Its offices by their English names."""
        return " and ".join(office.names.en for office in self.offices)

    @property
    def last_day(self) -> date:
        """The last day covered."""
        return self.first_day + timedelta(days=len(self.working) - 1)

    def is_working(self, day: date) -> bool:
        """Whether all offices work on that day; raise OutsideCalendar when the day is not covered."""
        return self.working[self._index(day)] == 1

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, else the first working day after it."""
        return self._working_day(self._before[self._index(day)], f"the working day that follows {day}")

    def add(self, day: date, count: int) -> date:
        """The count-th working day after the day, or before it where the count is negative.

        No working days from a day is that day, a working one or not. Raise OutsideCalendar when
        the calendar does not reach so far.
        """
        index = self._index(day)
        if count == 0:
            return day
        place = self._before[index + 1] + count - 1 if count > 0 else self._before[index] + count
        return self._working_day(
            place, f"{abs(count)} working days {'after' if count > 0 else 'before'} {day}"
        )

    def between(self, start: date, end: date) -> int:
        """Working days after the start, the end included; negative when the end comes first.

        So add(start, between(start, end)) is the end, wherever the end is a working day that comes
        after the start.
        """
        return self._before[self._index(end) + 1] - self._before[self._index(start) + 1]

    def why_closed(self, day: date) -> tuple[Closing, ...]:
        """Every rule of every office that closes on that day; none on a working day."""
        self._index(day)
        return tuple(
            Closing(office, rule, closed)
            for office in self.offices
            for rule in office.rules
            for closed in rule.closed_days(day, day)
        )

    def _index(self, day: date) -> int:
        index = (day - self.first_day).days
        if not 0 <= index < len(self.working):
            raise OutsideCalendar(self.name, str(day), self.first_day, self.last_day)
        return index

    def _working_day(self, place: int, what: str) -> date:
        if not 0 <= place < len(self._days):
            raise OutsideCalendar(self.name, what, self.first_day, self.last_day)
        return self._days[place]


@lru_cache(maxsize=256)
def calendar_of(office: Office, first_day: date, last_day: date) -> Calendar:
    """The office's working days from one day to another, both included.

    Raise NoWorkingDay when its rules close every day, UnknownHolidays when the years are not known.
    """
    start = first_day.toordinal()
    working = bytearray(b"\1" * (last_day.toordinal() - start + 1))
    for rule in office.rules:
        for closed in rule.closed_days(first_day, last_day):
            working[closed.day.toordinal() - start] = 0
    return Calendar((office,), first_day, bytes(working))


def meet(one: Calendar, *others: Calendar) -> Calendar:
    """The days on which the offices of all the calendars work, over the time that all of them cover.

    Raise NoWorkingDay when there is no such day, or no such time.
    """
    calendars = (one, *others)
    first = max(calendar.first_day for calendar in calendars)
    last = min(calendar.last_day for calendar in calendars)
    length = max((last - first).days + 1, 0)
    shared = [_cut(calendar, first, length) for calendar in calendars]
    # Offices in the order given, each once, however often it is named.
    offices = tuple(dict.fromkeys(office for calendar in calendars for office in calendar.offices))
    return Calendar(offices, first, bytes(map(min, zip(*shared, strict=True))))


def _cut(calendar: Calendar, first: date, length: int) -> bytes:
    skipped = (first - calendar.first_day).days
    return calendar.working[skipped : skipped + length]
