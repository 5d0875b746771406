# SPDX-License-Identifier: Apache-2.0
"""Random durations, by look-up: a table of a task's quantiles, and bits that choose among them.

The bits are PCG64's own, 16 for a draw, in the order of tasks within a block; numpy promises that stream, so one seed
gives one forecast on every machine. Durations are triangular between best, likely and worst, in whole working days.
A task that has started is drawn from what is left of its durations, given the days that it has taken.
"""

import math
from datetime import date

import numpy as np
from numpy.random import PCG64
from numpy.typing import NDArray

from .calendars import Days
from .network import Network, Task
from .project_file import CauseForm

__all__ = ["STEPS", "Bits", "cause_table", "duration_tables", "least_duration", "triangular"]

STEPS = 4096
"""How finely a distribution is tabled: each of so many values is equally likely."""


def triangular(best: float, likely: float, worst: float) -> NDArray[np.float64]:
    """STEPS quantiles of the triangular distribution, at the middles of equal chances, rising."""
    if worst - best < 1e-9:
        return np.full(STEPS, likely)
    chance = (np.arange(STEPS) + 0.5) / STEPS
    turn = (likely - best) / (worst - best)
    low = best + np.sqrt(chance * (worst - best) * (likely - best))
    high = worst - np.sqrt((1 - chance) * (worst - best) * (worst - likely))
    return np.where(chance < turn, low, high)


def duration_tables(network: Network, as_of: date | None) -> Days:
    """Working days, shape (tasks, STEPS): what each task may take; at least 1, milestones 0."""
    return np.stack([_durations(network, task, as_of) for task in network.tasks])


def cause_table(cause: CauseForm) -> Days:
    """Working days that a cause adds, STEPS equally likely values: none where it does not strike."""
    days = triangular(cause.days * cause.best, cause.days, cause.days * cause.worst)
    struck = round(cause.chance * STEPS)
    spread = np.zeros(STEPS)
    if struck:
        spread[STEPS - struck :] = days[np.arange(struck) * STEPS // struck]
    return np.rint(spread).astype(np.int64)


def _durations(network: Network, task: Task, as_of: date | None) -> Days:
    if task.days == 0 or task.finished:
        return np.full(STEPS, task.days, dtype=np.int64)
    days = np.maximum(np.rint(triangular(task.best, task.days, task.worst)), 1).astype(np.int64)
    if not task.started or not as_of:
        return days
    least = least_duration(network, task, as_of)
    left = days[days >= least]
    # Longer than its worst already: it may end any day, and nothing says which; a tenth of its length is allowed.
    if not len(left):
        left = least + np.arange(max(1, math.ceil(task.days / 10)))
    return left[np.arange(STEPS) * len(left) // STEPS]


def least_duration(network: Network, task: Task, as_of: date | None) -> int:
    """Working days that the task takes at least: what it has taken by the day, and one more."""
    if task.days == 0 or task.finished:
        return task.days
    if not task.started or not as_of:
        return 1
    calendar = network.calendars[task.calendar]
    return max(int(calendar.done[calendar.number(as_of) + 1] - calendar.done[calendar.number(task.started)]) + 1, 1)


class Bits:
    """The generator's stream, 16 bits a draw, 12 of them used; the seed is any whole number from 0 on."""

    def __init__(self, seed: int) -> None:
        self._stream = PCG64(seed)

    def places(self, count: int) -> Days:
        """So many places in a table of STEPS, each equally likely."""
        words = self._stream.random_raw(-(-count // 4)).astype("<u8", copy=False)
        return (words.view("<u2")[:count] & (STEPS - 1)).astype(np.int64)
