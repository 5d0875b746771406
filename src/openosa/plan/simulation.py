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
from .clockwork import clockwork
from .draws import STEPS, Bits, cause_table, duration_tables, least_duration
from .errors import PlanError
from .network import Network

__all__ = ["Simulation", "percentile_day", "simulate"]

BLOCK = 4096
"""Samples reckoned at once: what a task needs of them stays in the processor's own memory."""
_TRACED = 5 * BLOCK
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
    engine = _Engine(network, as_of, traced=False)
    watched = _Engine(network, as_of, traced=True) if traced else engine
    wanted = [network.place[end] for end in ends or network.ends]
    found = {at: np.empty(samples, dtype=np.int64) for at in wanted}
    watch = _Watch(len(network.tasks))
    bits = Bits(seed)
    for first in range(0, samples, BLOCK):
        size = min(BLOCK, samples - first)
        here = watched if first < traced else engine
        here.block(bits)
        for at, days in found.items():
            days[first : first + size] = here.clockwork.finish_days(at, here.finish[at][:size])
        if first < traced:
            watch.add(here, wanted[-1], found[wanted[-1]][first : first + size])
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


class _Engine:
    """Tables, and room for one block of BLOCK plans.

    durations, ready, finish  rows of counts, a row a task. Where nothing is traced, durations share one row, and so do
    ready counts unless a link needs them: what a block touches then stays near the processor.
    """

    def __init__(self, network: Network, as_of: date | None, *, traced: bool) -> None:
        self.clockwork = clockwork(network, as_of)
        self._tables = list(duration_tables(network, as_of))
        self._least = [least_duration(network, task, as_of) for task in network.tasks]
        # By the task and not by its table: a lever that shortens a task must not shift the draws of the others.
        drawn = [bool(task.days and not task.finished and task.worst > task.best) for task in network.tasks]
        self._drawn = {at: order for order, at in enumerate(at for at, draws in enumerate(drawn) if draws)}
        self._moving = [bool(task.days and not task.finished) for task in network.tasks]
        self._shared = _shared(network.shared_spread)
        place = network.place
        self._causes = [
            (cause_table(cause), [place[task] for task in cause.tasks if self._moving[place[task]]])
            for cause in network.causes
        ]
        tasks = len(network.tasks)
        self.durations = _rows(tasks, shared=not traced)
        self.ready = _rows(tasks, shared=not (traced or self.clockwork.needs_starts))
        self.finish = _rows(tasks, shared=False)

    def block(self, bits: Bits) -> None:
        """Draw and reckon BLOCK plans into the rows."""
        factor = self._shared[bits.places(BLOCK)] if self._shared is not None else None
        added: dict[int, list[Days]] = {}
        for table, tasks in self._causes:
            days = table[bits.places(BLOCK)]
            for at in tasks:
                added.setdefault(at, []).append(days)
        room, places = np.empty(BLOCK, np.int64), np.empty((0, BLOCK), np.int64)
        for at, table in enumerate(self._tables):
            duration = self.durations[at]
            if at in self._drawn:
                order = self._drawn[at] % _AT_ONCE
                if order == 0:
                    left = min(_AT_ONCE, len(self._drawn) - self._drawn[at])
                    places = bits.places(left * BLOCK).reshape(left, BLOCK)
                np.take(table, places[order], out=duration, mode="clip")
            else:
                duration.fill(int(table[0]))
            if factor is not None and self._moving[at]:
                duration[:] = np.maximum(np.rint(duration * factor), self._least[at])
            for days in added.get(at, ()):
                duration += days
            self.clockwork.step(at, duration, self.ready, self.finish, room)


_AT_ONCE = 16
"""Tasks whose random bits are drawn in one go."""


def _rows(tasks: int, *, shared: bool) -> list[Days]:
    return [np.empty(BLOCK, np.int64)] * tasks if shared else list(np.empty((tasks, BLOCK), np.int64))


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

    def add(self, engine: _Engine, goal: int, days: Days) -> None:
        """Follow the deciding links back from the goal in each of the block's first plans, as many as `days`."""
        works, size = engine.clockwork, len(days)
        ready, finish = ([row[:size] for row in rows] for rows in (engine.ready, engine.finish))
        deciding = np.zeros((len(finish), size), dtype=bool)
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
        self._count += size
        late = days.astype(np.float64)
        drawn = np.stack([row[:size] for row in engine.durations]).astype(np.float64)
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
