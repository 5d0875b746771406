# SPDX-License-Identifier: Apache-2.0
"""What a plan's picture shows: each task as planned, as it went, and how sure its end is; holidays; the axis.

Days only, no pixels and no words: how they are drawn and what they are called is the screen's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openosa.almanac import Closing, WeeklyRest

from .network import Network, Task
from .placing import Schedule, schedule
from .project_file import EVERY_DAY
from .simulation import percentile_day, simulate

__all__ = ["Bar", "Holiday", "Picture", "picture_of"]

_SAMPLES = 4096


@dataclass(frozen=True, slots=True)
class Bar:
    """One task's row. baseline: first and last day as agreed; first, last: as planned now or as it went.

    sure  the days by which it is over in 10, 50, 80 and 95 of 100 plans; None where it is over
    """

    task: Task
    baseline: tuple[date, date] | None
    first: date
    last: date
    sure: tuple[date, date, date, date] | None
    is_deciding: bool


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which an office rests, other than its weekly rest, on the strip of its calendar."""

    day: date
    closing: Closing


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole: rows in the plan's order, holidays by calendar, the first and last day of the axis, today."""

    bars: tuple[Bar, ...]
    holidays: Mapping[str, tuple[Holiday, ...]]
    begins: date
    ends: date
    as_of: date
    goal: Task
    likely: date
    sure: tuple[date, date, date, date] | None


def picture_of(network: Network, as_of: date, baseline: Mapping[str, tuple[date, date]], *, seed: int = 0) -> Picture:
    """Reckon everything that the picture shows: one plan, and 4,096 drawn ones with the same seed each time.

    baseline  first and last day of each task as it was to be; a task that is not in it has none
    """
    now = schedule(network, as_of)
    goal = network.goal
    order = [task.id for task in network.tasks if task.id != goal]
    drawn = simulate(network, samples=_SAMPLES, seed=seed, as_of=as_of, ends=[*order, goal], traced=0)
    clock = network.clock
    sure = {
        task.id: tuple(clock.day(percentile_day(drawn.ends[task.id], chance)) for chance in (0.1, 0.5, 0.8, 0.95))
        for task in network.tasks
        if not task.finished
    }
    chain = frozenset(now.chain(goal))
    bars = tuple(_bar(task, now, baseline, sure, chain) for task in network.tasks)
    days = [day for bar in bars for day in (bar.first, *(bar.sure or (bar.last,)), *(bar.baseline or ()))]
    begins, ends = min([*days, network.start]), max([*days, as_of])
    (whole,) = (bar for bar in bars if bar.task.id == goal)
    return Picture(bars, _holidays(network, begins, ends), begins, ends, as_of, whole.task, whole.last, whole.sure)


def _bar(
    task: Task,
    now: Schedule,
    baseline: Mapping[str, tuple[date, date]],
    sure: Mapping[str, Sequence[date]],
    chain: frozenset[str],
) -> Bar:
    placed = now.placed[task.id]
    days = sure.get(task.id)
    return Bar(
        task,
        baseline.get(task.id),
        placed.first,
        placed.last,
        (days[0], days[1], days[2], days[3]) if days else None,
        task.id in chain,
    )


def _holidays(network: Network, begins: date, ends: date) -> dict[str, tuple[Holiday, ...]]:
    used = {task.calendar for task in network.tasks} - {EVERY_DAY}
    return {key: tuple(_of_office(network, key, begins, ends)) for key in sorted(used)}


def _of_office(network: Network, key: str, begins: date, ends: date) -> Iterator[Holiday]:
    for office in network.calendars[key].calendar.offices:
        for rule in office.rules:
            if not isinstance(rule, WeeklyRest):
                for closed in rule.closed_days(begins, ends):
                    yield Holiday(closed.day, Closing(office, rule, closed))
