# SPDX-License-Identifier: Apache-2.0
"""One plan reckoned at its likely durations: when each task starts and ends, and which links decide it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .calendars import Days
from .clockwork import Clockwork, Run, clockwork
from .draws import least_duration
from .network import Network

__all__ = ["Placed", "Schedule", "Wait", "likely_durations", "schedule"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A task in its days. first, last: its first and last working day; a milestone's day twice.

    could     the first day on which it could have begun, by what it waits for
    deciding  the tasks without which that day would have been earlier; for a finish that a link binds, those
    """

    task: str
    could: date
    first: date
    last: date
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Calendar days between the day on which a task could have started and the day on which it did."""

    task: str
    days: int
    since: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every task in its days, in the network's order."""

    network: Network
    placed: Mapping[str, Placed]

    def finish(self, task: str) -> date:
        """The day on which the task is over."""
        return self.placed[task].last

    def chain(self, goal: str) -> tuple[str, ...]:
        """The tasks that decide the goal, from the first to the goal; where several do, the latest in the plan."""
        found, here = [goal], self.placed[goal]
        while here.deciding:
            here = max((self.placed[one] for one in here.deciding), key=lambda placed: placed.last)
            found.append(here.task)
        return tuple(reversed(found))

    def waits(self) -> tuple[Wait, ...]:
        """Tasks that started later than they could have, most days first."""
        found = []
        for task in self.network.tasks:
            placed = self.placed[task.id]
            begun = task.started or (task.finished if task.milestone else None)
            if begun and task.links and begun > placed.could:
                found.append(Wait(task.id, (begun - placed.could).days, placed.could))
        return tuple(sorted(found, key=lambda wait: -wait.days))


def schedule(network: Network, as_of: date | None = None, durations: Sequence[int] | None = None) -> Schedule:
    """The plan at likely durations, or at those given (working days, in the network's order).

    With `as_of`, what has not started by that day starts later, and what has started has not ended by then.
    """
    days = likely_durations(network, as_of) if durations is None else list(durations)
    works = clockwork(network, as_of)
    counts = np.array(days, dtype=np.int64)[:, None]
    run = works.run(counts)
    placed = {task.id: _placed(works, at, counts, run) for at, task in enumerate(network.tasks)}
    return Schedule(network, placed)


def likely_durations(network: Network, as_of: date | None = None) -> list[int]:
    """Working days of each task; one that has started and not ended takes a day more than it has taken, or longer."""
    return [max(task.days, least_duration(network, task, as_of)) for task in network.tasks]


def _placed(works: Clockwork, at: int, counts: Days, run: Run) -> Placed:
    network, clock, task = works.network, works.network.clock, works.network.tasks[at]
    ready, finish = int(run.ready[at][0]), int(run.finish[at][0])
    bounds = [(join, int(works.bound(join, run.ready, run.finish)[0])) for join in works.joins[at]]
    starts = [(join.other, bound) for join, bound in bounds if not join.to_finish]
    awaited = max((bound for _, bound in starts), default=-1)
    # What has begun was decided by what it waited for; the rest perhaps by the plan's first day, or by today.
    count = awaited if starts and (task.started or task.finished) else max(awaited, int(works.floors[at]))
    deciding = {other for other, bound in starts if bound == awaited == count}
    own_finish = ready + int(counts[at][0])
    late = {join.other for join, bound in bounds if join.to_finish and bound == finish > own_finish}
    calendar = works.calendar(at)
    could = min(max(count if task.days else count - 1, 0), len(calendar.day_of) - 1)
    first = clock.day(int(works.start_days(at, run.ready[at], counts[at])[0]))
    last = clock.day(int(works.finish_days(at, run.finish[at])[0]))
    names = tuple(network.tasks[one].id for one in sorted(late or deciding))
    return Placed(task.id, calendar.day(int(calendar.day_of[could])), min(first, last), last, names)
