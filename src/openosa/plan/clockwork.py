# SPDX-License-Identifier: Apache-2.0
"""A network as tables, so that one pass over its tasks reckons one plan or a block of thousands alike.

Time is counted in done working days of each task's own calendar: a task is ready when so many are done, and finished
`duration` later; within one calendar that is an addition. Where a link leads to another calendar, or has a lag, one
table look-up turns the one count into the other. Holidays cost nothing beyond that look-up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np

from .calendars import Days, WorkDays
from .errors import TooLong
from .network import Link, Network, Task

__all__ = ["Clockwork", "Join", "Run", "clockwork"]


@dataclass(frozen=True, slots=True)
class Join:
    """One link of a task. table[count of the other] is the count of this task from which it may go on.

    other     place of what is waited for          to_finish  the link binds this task's finish, not its start
    of_start  the other's ready count is looked up, not its finish
    table     None: the counts are the same
    """

    other: int
    to_finish: bool
    of_start: bool
    table: Days | None


Rows: TypeAlias = Sequence[Days]
"""One row of counts a task, each of shape (samples,)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Counts of done working days, a row a task: when ready, and when finished."""

    ready: Rows
    finish: Rows


@dataclass(frozen=True, slots=True)
class _Waits:
    """Joins of a task that look up the same table: since tables never fall, the latest of them decides."""

    others: tuple[int, ...]
    to_finish: bool
    of_start: bool
    table: Days | None


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The tables of a network as of a day.

    floors  count before which each task is not ready   fixed  the finish of those that have finished, else -1
    begun   the ready count of those that have started, else -1
    as_of   what had not started by then starts later; None: the plan alone, without the day
    """

    network: Network
    as_of: date | None
    joins: tuple[tuple[Join, ...], ...]
    waits: tuple[tuple[_Waits, ...], ...]
    floors: tuple[int, ...]
    begun: tuple[int, ...]
    fixed: tuple[int, ...]

    @property
    def needs_starts(self) -> bool:
        """Whether a link is to a start, so that ready counts must be kept."""
        return any(join.of_start for joins in self.joins for join in joins)

    def run(self, durations: Days) -> Run:
        """Reckon every task; durations in working days, shape (tasks, samples)."""
        run = Run(list(np.empty_like(durations)), list(np.empty_like(durations)))
        room = np.empty_like(run.ready[0])
        for at in range(len(self.joins)):
            self.step(at, durations[at], run.ready, run.finish, room)
        return run

    def step(self, at: int, duration: Days, ready: Rows, finish: Rows, room: Days) -> None:
        """Reckon the task at that place, all that it waits for being reckoned; `room` is a row to work in."""
        own, end = ready[at], finish[at]
        begun = self.begun[at]
        if self.fixed[at] >= 0:
            own.fill(begun)
            end.fill(self.fixed[at])
            return
        own.fill(begun if begun >= 0 else self.floors[at])
        if begun < 0:
            for waits in self.waits[at]:
                if not waits.to_finish:
                    np.maximum(own, _latest(waits, ready, finish, room), out=own)
        np.add(own, duration, out=end)
        for waits in self.waits[at]:
            if waits.to_finish:
                np.maximum(end, _latest(waits, ready, finish, room), out=end)

    def bound(self, join: Join, ready: Rows, finish: Rows) -> Days:
        """From which count the link lets its task go on."""
        other = (ready if join.of_start else finish)[join.other]
        return other if join.table is None else np.take(join.table, other, mode="clip")

    def calendar(self, at: int) -> WorkDays:
        """The calendar of the task at that place."""
        return self.network.calendars[self.network.tasks[at].calendar]

    def finish_days(self, at: int, counts: Days) -> Days:
        """Day numbers of finishes, exact also where work ended on a day of rest; raise TooLong beyond the tables."""
        task = self.network.tasks[at]
        calendar = self.calendar(at)
        if task.finished:
            return np.full_like(counts, calendar.number(task.finished))
        if counts.size and int(counts.max()) >= len(calendar.day_of) - 1:
            raise TooLong(self.network.source, calendar.calendar.last_day)
        return np.take(calendar.day_of, counts - 1, mode="clip")

    def start_days(self, at: int, ready: Days, duration: Days) -> Days:
        """Day numbers of the first working day; a milestone's own day."""
        task = self.network.tasks[at]
        calendar = self.calendar(at)
        if task.started or task.finished:
            return np.full_like(ready, calendar.number(task.started or task.finished or self.network.start))
        return np.take(calendar.day_of, np.where(duration > 0, ready, ready - 1), mode="clip")


def clockwork(network: Network, as_of: date | None = None) -> Clockwork:
    """The tables of the network. With `as_of`, nothing that has not started by that day starts before the next."""
    place, tables = network.place, dict[tuple[str, str, str, int, str], Days]()
    joins = tuple(tuple(_join(network, tables, task, link, place) for link in task.links) for task in network.tasks)
    floors, begun, fixed = zip(*_states(network, as_of), strict=True)
    return Clockwork(network, as_of, joins, tuple(map(_grouped, joins)), floors, begun, fixed)


def _grouped(joins: Sequence[Join]) -> tuple[_Waits, ...]:
    groups: dict[tuple[int, bool, bool], list[Join]] = {}
    for join in joins:
        groups.setdefault((id(join.table), join.to_finish, join.of_start), []).append(join)
    return tuple(
        _Waits(tuple(join.other for join in group), group[0].to_finish, group[0].of_start, group[0].table)
        for group in groups.values()
    )


def _latest(waits: _Waits, ready: Rows, finish: Rows, room: Days) -> Days:
    rows = ready if waits.of_start else finish
    latest = rows[waits.others[0]]
    for other in waits.others[1:]:
        latest = np.maximum(latest, rows[other], out=room)
    return latest if waits.table is None else waits.table[np.minimum(latest, len(waits.table) - 1, out=room)]


def _states(network: Network, as_of: date | None) -> list[tuple[int, int, int]]:
    found = []
    for task in network.tasks:
        calendar = network.calendars[task.calendar]
        not_before = task.not_before or date.min
        known = max(network.start, as_of) if as_of and not task.started else network.start
        # A milestone falls on the day itself; work begins on the day after.
        floor = _done_by(calendar, known)
        if task.not_before and not_before > known:
            floor = _done_by(calendar, not_before) - (calendar.calendar.is_working(not_before) if task.days else 0)
        begun, fixed = -1, -1
        if task.started:
            begun = int(calendar.done[calendar.number(task.started)])
        if task.finished:
            fixed = _done_by(calendar, task.finished)
            begun = begun if task.started else max(fixed - task.days, 0)
        found.append((floor, begun, fixed))
    return found


def _done_by(calendar: WorkDays, day: date) -> int:
    """Working days done by the end of that day."""
    return int(calendar.done[calendar.number(day) + 1])


def _join(
    network: Network,
    tables: dict[tuple[str, str, str, int, str], Days],
    task: Task,
    link: Link,
    place: Mapping[str, int],
) -> Join:
    at = place[link.before]
    other = network.tasks[at]
    of_start, to_finish = link.kind in {"SS", "SF"}, link.kind in {"FF", "SF"}
    if other.finished or (of_start and other.started):
        # What has happened is a day, also where it fell on a day of rest: a table of that one day.
        day = other.finished if not of_start else other.started or other.finished
        number = network.clock.number(day or network.start) - (1 if of_start and other.days else 0)
        days = np.full(1, number, dtype=np.int64)
        return Join(at, to_finish, of_start, _counts(network, task, link, days))
    same = other.calendar == task.calendar and not link.lag and link.kind in {"FS"}
    if same:
        return Join(at, to_finish, of_start, None)
    key = (other.calendar, task.calendar, link.kind + str(other.days == 0), link.lag, link.lag_calendar)
    if key not in tables:
        calendar = network.calendars[other.calendar]
        ends = np.concatenate(([-1], calendar.day_of))  # the day on which so many are done
        if of_start and other.days:
            ends = np.concatenate((calendar.day_of - 1, calendar.day_of[-1:]))  # the eve of the first working day
        tables[key] = _counts(network, task, link, ends)
    return Join(at, to_finish, of_start, tables[key])


def _counts(network: Network, task: Task, link: Link, days: Days) -> Days:
    """The task's count for each day on which what is waited for is over."""
    lagged = network.calendars[link.lag_calendar].after(days, link.lag)
    done = network.calendars[task.calendar].done
    if link.kind in {"FF", "SF"}:
        return np.asarray(done[lagged] + 1, dtype=np.int64)
    return np.asarray(done[lagged + 1], dtype=np.int64)
