# SPDX-License-Identifier: Apache-2.0
"""The calendars of a plan: each organisation's working days over the time that the plan may take, as tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from openosa.almanac import (
    OFFICES,
    Calendar,
    ClosingRule,
    Names,
    Office,
    OneClosure,
    PublicHolidays,
    Source,
    WeeklyRest,
    calendar_of,
    office,
)

from .errors import BadPlan
from .project_file import EVERY_DAY, CalendarForm, ProjectForm, Weekday

__all__ = ["Days", "WorkDays", "calendars_of"]

Days: TypeAlias = NDArray[np.int64]

_WEEKDAYS = get_args(Weekday)
_OWN = Source("The plan's own file", "")


@dataclass(frozen=True)
class WorkDays:
    """A calendar as tables over day numbers; day 0 is its first day.

    done[i]   working days among days 0 to i - 1
    day_of[k] the day number of the k-th working day, counted from 0
    """

    key: str
    calendar: Calendar

    @cached_property
    def done(self) -> Days:
        """Working days before each day; one entry more than there are days."""
        working = np.frombuffer(self.calendar.working, np.uint8)
        return np.concatenate(([0], working.cumsum())).astype(np.int64)

    @cached_property
    def day_of(self) -> Days:
        """The day number of each working day."""
        return np.flatnonzero(np.frombuffer(self.calendar.working, np.uint8)).astype(np.int64)

    @property
    def first_day(self) -> date:
        """Day number 0."""
        return self.calendar.first_day

    def number(self, day: date) -> int:
        """The day's number; it may lie outside the tables."""
        return (day - self.first_day).days

    def day(self, number: int) -> date:
        """The day of that number."""
        return self.first_day + timedelta(days=number)

    def after(self, days: Days, lag: int) -> Days:
        """The day numbers on which `lag` working days are over, as almanac's Calendar.add counts; kept inside."""
        last = len(self.done) - 2
        inside = np.clip(days, 0, last)
        if lag == 0:
            return inside
        place = self.done[inside + 1] + lag - 1 if lag > 0 else self.done[inside] + lag
        return self.day_of[np.clip(place, 0, len(self.day_of) - 1)]


def calendars_of(form: ProjectForm, name: str, first_day: date, last_day: date) -> Mapping[str, WorkDays]:
    """Every calendar that the form uses, by its key, over the same days.

    Raise BadPlan where a key names none; almanac's NoWorkingDay where a calendar closes every day.
    """
    used = {EVERY_DAY} | set(form.calendars)
    for task in form.tasks:
        used.add(task.calendar)
        used |= {link.lag_calendar for link in task.after if not isinstance(link, str)}
    return {key: WorkDays(key, calendar_of(_office(form, name, key), first_day, last_day)) for key in sorted(used)}


def _office(form: ProjectForm, name: str, key: str) -> Office:
    if key in form.calendars:
        return _own(form.calendars[key], key)
    if key == EVERY_DAY:
        return Office(EVERY_DAY, Names("every day", "毎日", "setiap hari"), "", ())
    if key in OFFICES:
        return OFFICES[key]
    known = ", ".join((EVERY_DAY, *form.calendars, "jpn-government", "mys-putrajaya"))
    raise BadPlan(name, f'calendar "{key}"', f"it is not defined. Define it under calendars, or use one of {known}.")


def _own(form: CalendarForm, key: str) -> Office:
    base = office(form.office) if form.office else None
    rules: list[ClosingRule] = list(base.rules) if base else []
    if form.weekend:
        rules.append(WeeklyRest(f"Weekly rest of {key}", _OWN, frozenset(map(_WEEKDAYS.index, form.weekend))))
    if form.holidays:
        rules.append(PublicHolidays(form.holidays, form.state))
    for each in form.closed:
        rules.append(OneClosure(each.why, _OWN, Names(each.why, each.why, each.why), each.first, each.last))
    return Office(key, base.names if base and not form.closed else Names(key, key, key), "", tuple(rules))
