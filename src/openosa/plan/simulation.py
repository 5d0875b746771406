# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo over a network: many plans drawn, block by block, and what they say of each end.

Tasks are drawn apart, save for what they share: a common factor (the plan's shared spread, lognormal with median 1)
and the common causes, each of which makes all of its tasks late by the same days of one draw. So two lots that wait
for one port are late together.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .calendars import Days
from .clockwork import Clockwork, clockwork
from .draws import STEPS, Bits, cause_table, duration_tables, least_duration
from .errors import PlanError
from .network import Network

__all__ = ["Simulation", "percentile_day", "simulate"]

BLOCK = 2048
"""Samples reckoned at once: what a task needs of them stays in the processor's own memory."""
_TRACED = 10 * BLOCK
"""Samples in which the deciding links are followed back: a share is then known to half a per cent."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the drawn plans say.

    ends         day numbers of each end (a milestone, or what nothing waits for), shape (samples,)
    criticality  by task: in what share of the plans it was on the chain that decided the goal
    sensitivity  by task: correlation of its duration with the goal's day
    """

    network: Network
    samples: int
    seed: int
    ends: Mapping[str, Days]
    criticality: Mapping[str, float]
    sensitivity: Mapping[str, float]

    def percentile(self, end: str, chance: float) -> date:
        """The first day by which the end has come in that share of the plans."""
        return self.network.clock.day(percentile_day(self.ends[end], chance))


def percentile_day(days: Days, chance: float) -> int:
    """The smallest of the days by which at least that share has come."""
    rank = max(math.ceil(chance * len(days)) - 1, 0)
    return int(np.partition(days, rank)[rank])


def simulate(
    network: Network,
    *,
    samples: int,
    seed: int,
    as_of: date | None = None,
    ends: Sequence[str] | None = None,
    traced: int = _TRACED,
) -> Simulation:
    """Draw `samples` plans; the same seed gives the same days. Raise TooLong where a plan leaves the calendars.

    as_of   what has started is drawn given that it lasts still; what has not starts after that day
    traced  in how many of the samples criticality and sensitivity are reckoned; 0 leaves them out
    """
    if samples < 1 or seed < 0:
        raise PlanError(f"{network.source}: {samples} samples with seed {seed}. Draw at least 1, from a seed of 0 on.")
    engine = _Engine.of(network, as_of)
    wanted = [network.place[end] for end in ends or network.ends]
    goal = wanted[-1]
    found = {at: np.empty(samples, dtype=np.int64) for at in wanted}
    watch = _Watch(len(network.tasks))
    bits = Bits(seed)
    for first in range(0, samples, BLOCK):
        size = min(BLOCK, samples - first)
        durations, ready, finish = engine.block(bits, size)
        for at, days in found.items():
            days[first : first + size] = engine.clockwork.finish_days(at, finish[at, :size])
        if first < traced:
            watch.add(
                engine.clockwork,
                goal,
                durations[:, :size],
                ready[:, :size],
                finish[:, :size],
                found[goal][first : first + size],
            )
    ids = [task.id for task in network.tasks]
    criticality, sensitivity = watch.shares()
    return Simulation(
        network,
        samples,
        seed,
        {ids[at]: days for at, days in found.items()},
        dict(zip(ids, criticality, strict=True)),
        dict(zip(ids, sensitivity, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _Engine:
    """Tables and room for one block."""

    clockwork: Clockwork
    tables: Days
    least: tuple[int, ...]
    random: tuple[bool, ...]
    shared: NDArray[np.float64] | None
    causes: tuple[tuple[Days, tuple[int, ...]], ...]
    room: tuple[Days, Days, Days]

    @classmethod
    def of(cls, network: Network, as_of: date | None) -> "_Engine":
        """The engine of a network as of a day."""
        tables = duration_tables(network, as_of)
        place = network.place
        moving = {task.id for task in network.tasks if task.days and not task.finished}
        causes = tuple(
            (cause_table(cause), tuple(place[task] for task in cause.tasks if task in moving))
            for cause in network.causes
        )
        shape = (len(network.tasks), BLOCK)
        room = (np.empty(shape, np.int64), np.empty(shape, np.int64), np.empty(shape, np.int64))
        # By the task and not by its table: a lever that shortens a task must not shift the draws of the others.
        random = tuple(bool(task.days and not task.finished and task.worst > task.best) for task in network.tasks)
        room[0][:] = tables[:, :1]
        least = tuple(least_duration(network, task, as_of) for task in network.tasks)
        return cls(clockwork(network, as_of), tables, least, random, _shared(network.shared_spread), causes, room)

    def block(self, bits: Bits, size: int) -> tuple[Days, Days, Days]:
        """Durations, ready and finish counts of BLOCK plans, of which the first `size` are wanted."""
        durations, ready, finish = self.room
        factor = self.shared[bits.places(BLOCK)] if self.shared is not None else None
        extra = [(table[bits.places(BLOCK)], tasks) for table, tasks in self.causes]
        added: dict[int, list[Days]] = {}
        for days, tasks in extra:
            for at in tasks:
                added.setdefault(at, []).append(days)
        for at, joins in enumerate(self.clockwork.joins):
            if self.random[at]:
                np.take(self.tables[at], bits.places(BLOCK), out=durations[at], mode="clip")
            elif factor is not None or at in added:
                durations[at] = self.tables[at, 0]
            if factor is not None and self.tables[at, -1] > 0 and self.clockwork.fixed[at] < 0:
                durations[at] = np.maximum(np.rint(durations[at] * factor), self.least[at])
            for days in added.get(at, ()):
                durations[at] += days
            self.clockwork.step(at, joins, durations[at], ready, finish)
        return durations, ready, finish


def _shared(spread: float) -> NDArray[np.float64] | None:
    if not spread:
        return None
    normal = NormalDist()
    return np.array([math.exp(spread * normal.inv_cdf((step + 0.5) / STEPS)) for step in range(STEPS)])


class _Watch:
    """Sums over the traced samples."""

    def __init__(self, tasks: int) -> None:
        self._critical = np.zeros(tasks)
        self._count = 0
        self._sums = np.zeros((3, tasks))
        self._goal = np.zeros(2)

    def add(self, works: Clockwork, goal: int, durations: Days, ready: Days, finish: Days, days: Days) -> None:
        """Follow the deciding links back from the goal in each sample."""
        deciding = np.zeros(durations.shape, dtype=bool)
        deciding[goal] = True
        for at in range(goal, -1, -1):
            here = deciding[at]
            if works.fixed[at] >= 0 or not here.any():
                continue
            for join in works.joins[at]:
                if works.begun[at] >= 0 and not join.to_finish:
                    continue
                reached = finish[at] if join.to_finish else ready[at]
                deciding[join.other] |= here & (works.bound(join, ready, finish) >= reached)
        self._critical += deciding.sum(axis=1)
        self._count += durations.shape[1]
        late = days.astype(np.float64)
        drawn = durations.astype(np.float64)
        self._sums += np.stack((drawn.sum(axis=1), (drawn**2).sum(axis=1), drawn @ late))
        self._goal += np.array([late.sum(), (late**2).sum()])

    def shares(self) -> tuple[list[float], list[float]]:
        """Criticality and sensitivity by task; zeros where nothing was traced."""
        count = max(self._count, 1)
        mean, square, cross = self._sums / count
        goal_mean, goal_square = self._goal / count
        spread = np.sqrt(np.maximum(square - mean**2, 0) * max(goal_square - goal_mean**2, 0))
        together = np.divide(cross - mean * goal_mean, spread, out=np.zeros_like(mean), where=spread > 1e-9)
        return (self._critical / count).tolist(), together.tolist()
