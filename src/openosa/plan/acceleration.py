# SPDX-License-Identifier: Apache-2.0
"""The best way to speed a project up: for a budget the earliest P80 day, or for a day the least cost.

Two answers stand beside each other. At likely durations, the set proved best (crashing.py). Under uncertainty, the
set with the earliest P80 among sets drawn with the same random bits, so that they differ by their levers alone:
- where few enough sets cannot be added to, all of them (none of the others can be earlier);
- otherwise the proved sets of several quantiles of duration, improved by adding, dropping and exchanging levers until
  nothing gains; `exhaustive` is then false.
Of levers that do not move the P80 day, none is paid for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from openosa.programme import Money, major

from .crashing import Crash, crash, crash_by, curve, finish_with
from .draws import triangular
from .errors import PlanError
from .levers import Lever, applied, can_be_pulled, levers_of, maximal_sets
from .network import Network
from .simulation import simulate

__all__ = ["Acceleration", "Advice", "NoLever", "accelerate", "accelerate_by", "printed"]

_SAMPLES = 4096
_MOST_SETS = 256
_P80 = 0.80


class NoLever(PlanError):
    """A plan without a lever that has a price, or whose levers do not reach the day asked for."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One lever of the answer. gain: days by which P80 would be later without it, the others pulled."""

    lever: Lever
    gain: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Acceleration:
    """What to do, and what it brings.

    proved       the answer at likely durations           likely_now  the goal's day without any lever, likewise
    levers, cost, p50, p80   the answer under uncertainty; without_p50, without_p80 the days without any lever
    curve        every day that money can buy at likely durations, with its P80 day
    alternatives how many sets were drawn; exhaustive: no set that could be better was left out
    unpriced     levers that were left out for want of a price
    """

    goal: str
    currency: str
    proved: Crash
    likely_now: date
    levers: tuple[Lever, ...]
    cost: int
    p50: date
    p80: date
    without_p50: date
    without_p80: date
    advice: tuple[Advice, ...]
    curve: tuple[tuple[Crash, date], ...]
    alternatives: int
    exhaustive: bool
    samples: int
    seed: int
    unpriced: tuple[str, ...]


def accelerate(network: Network, budget: int, *, as_of: date | None = None, seed: int = 0) -> Acceleration:
    """The levers with the earliest P80 day within the budget, whole minor units of the plan's currency."""
    if budget < 0:
        raise PlanError(f"{network.source}: the budget is {budget}. Give what may be spent, 0 or more.")
    levers = _levers(network)
    drawn = _Drawn(network, as_of, seed)
    proved = crash(network, levers, budget, as_of)
    sets = maximal_sets(levers, budget, _MOST_SETS)
    if sets is not None:
        best = min(sets, key=lambda one: (drawn.p80(one), sum(lever.cost for lever in one)))
    else:
        starts = [crash(one, levers, budget, as_of).levers for one in _stretched(network)]
        best = min((_improved(one, levers, budget, drawn) for one in starts), key=drawn.p80)
        for most in ((1, 2), (2, 1)):
            best = _improved(best, levers, budget, drawn, most)
    return _answer(network, proved, _thrifty(best, drawn), levers, drawn, sets is not None)


def accelerate_by(network: Network, day: date, *, as_of: date | None = None, seed: int = 0) -> Acceleration:
    """The cheapest levers with which the P80 day is no later than `day`; raise NoLever where none are."""
    levers = _levers(network)
    drawn = _Drawn(network, as_of, seed)
    everything = maximal_sets(levers, None, _MOST_SETS)
    fullest = min(everything, key=drawn.p80) if everything else crash(network, levers, None, as_of).levers
    if drawn.p80(fullest) > day:
        raise NoLever(
            f"{network.source}: with every lever the P80 day of {network.goal} is {drawn.p80(fullest)}, after {day}. "
            "Name a later day, or add a lever."
        )
    cheapest, exhaustive = _cheapest_by(network, levers, day, drawn, fullest, as_of)
    proved = crash_by(network, levers, day, as_of) or crash(network, levers, None, as_of)
    return _answer(network, proved, cheapest, levers, drawn, exhaustive)


def _levers(network: Network) -> tuple[Lever, ...]:
    found = levers_of(network)
    if not found:
        raise NoLever(f"{network.source}: it has no lever with a cost. Give levers with id, cost and effects.")
    return found


class _Drawn:
    """P50 and P80 of sets, each drawn once, all with the same bits."""

    def __init__(self, network: Network, as_of: date | None, seed: int) -> None:
        self.network, self.as_of, self.seed = network, as_of, seed
        self._known: dict[frozenset[str], tuple[date, date]] = {}

    def p80(self, levers: Sequence[Lever]) -> date:
        """The day by which the goal has come in 80 of 100 plans."""
        return self.both(levers)[1]

    def both(self, levers: Sequence[Lever]) -> tuple[date, date]:
        """P50 and P80."""
        key = frozenset(lever.id for lever in levers)
        if key not in self._known:
            pulled = applied(self.network, levers)
            goal = pulled.goal
            drawn = simulate(pulled, samples=_SAMPLES, seed=self.seed, as_of=self.as_of, ends=(goal,), traced=0)
            self._known[key] = (drawn.percentile(goal, 0.5), drawn.percentile(goal, _P80))
        return self._known[key]

    @property
    def count(self) -> int:
        """How many sets were drawn."""
        return len(self._known)


def _stretched(network: Network) -> list[Network]:
    """The plan at several quantiles of every duration: what is critical in a slow plan may not be in a likely one."""
    found = [network]
    for chance in (0.5, 0.65, 0.8, 0.9):
        tasks = []
        for task in network.tasks:
            table = triangular(task.best, task.days, task.worst) if task.days else [0.0]
            tasks.append(replace(task, days=max(round(float(table[int(chance * len(table))])), 1 if task.days else 0)))
        found.append(network.with_tasks(tasks))
    return found


def _improved(
    start: Sequence[Lever], levers: Sequence[Lever], budget: int, drawn: _Drawn, most: tuple[int, int] = (1, 1)
) -> tuple[Lever, ...]:
    """Put up to `most` levers out and in, and fill up, as long as P80 gains."""
    best = _filled(start, levers, budget)
    while True:
        outside = [lever for lever in levers if lever not in best]
        tried = [
            _filled(exchanged, levers, budget)
            for out in _some(best, most[0])
            for into in _some(outside, most[1])
            if can_be_pulled(exchanged := (*(one for one in best if one not in out), *into), budget)
        ]
        better = min(tried, key=drawn.p80, default=best)
        if drawn.p80(better) >= drawn.p80(best):
            return best
        best = better


def _some(levers: Sequence[Lever], most: int) -> list[tuple[Lever, ...]]:
    return [chosen for count in range(most + 1) for chosen in combinations(levers, count)]


def _filled(chosen: Sequence[Lever], levers: Sequence[Lever], budget: int) -> tuple[Lever, ...]:
    """The set with what still fits, cheapest first: a lever more never makes the day later."""
    full = tuple(chosen)
    for lever in sorted(levers, key=lambda one: one.cost):
        if lever not in full and can_be_pulled((*full, lever), budget):
            full = (*full, lever)
    return full


def _thrifty(chosen: Sequence[Lever], drawn: _Drawn) -> tuple[Lever, ...]:
    """The set without levers that do not move its P80 day, the dearest tried first."""
    kept = tuple(chosen)
    for lever in sorted(chosen, key=lambda one: -one.cost):
        less = tuple(one for one in kept if one is not lever)
        if can_be_pulled(less, None) and drawn.p80(less) <= drawn.p80(kept):
            kept = less
    return tuple(sorted(kept, key=lambda one: [each.id for each in drawn.network.levers].index(one.id)))


def _cheapest_by(
    network: Network, levers: Sequence[Lever], day: date, drawn: _Drawn, fullest: Sequence[Lever], as_of: date | None
) -> tuple[tuple[Lever, ...], bool]:
    """Sets in order of cost until one reaches the day; where they are too many, the proved ones, made thrifty."""
    if len(levers) <= 10:
        sets = [
            chosen
            for code in range(2 ** len(levers))
            if can_be_pulled(chosen := tuple(one for at, one in enumerate(levers) if code >> at & 1), None)
        ]
        for chosen in sorted(sets, key=lambda one: sum(lever.cost for lever in one)):
            if drawn.p80(chosen) <= day:
                return chosen, True
    best = _thrifty(fullest, drawn)
    for slow in _stretched(network):
        found = crash_by(slow, levers, day, as_of)
        if found and drawn.p80(found.levers) <= day:
            thrifty = _thrifty(found.levers, drawn)
            best = min((best, thrifty), key=lambda one: sum(lever.cost for lever in one))
    return best, False


def _answer(
    network: Network,
    proved: Crash,
    chosen: tuple[Lever, ...],
    levers: Sequence[Lever],
    drawn: _Drawn,
    exhaustive: bool,
) -> Acceleration:
    p50, p80 = drawn.both(chosen)
    without_p50, without_p80 = drawn.both(())
    alternatives = drawn.count
    points = curve(network, levers, drawn.as_of, most=40)
    return Acceleration(
        network.goal,
        network.currency,
        proved,
        finish_with(network, (), drawn.as_of),
        chosen,
        sum(lever.cost for lever in chosen),
        p50,
        p80,
        without_p50,
        without_p80,
        tuple(_advice(network, lever, chosen, drawn) for lever in chosen),
        tuple((point, drawn.p80(point.levers)) for point in points),
        alternatives,
        exhaustive,
        _SAMPLES,
        drawn.seed,
        tuple(form.id for form in network.levers if form.cost is None),
    )


def _advice(network: Network, lever: Lever, chosen: Sequence[Lever], drawn: _Drawn) -> Advice:
    with_it = drawn.p80(chosen)
    others = _without(lever, chosen)
    gain = (drawn.p80(others) - with_it).days
    needed = [one.name for one in chosen if one not in others and one is not lever]
    together = f", with {' and '.join(needed)} that needs it," if needed else ""
    assumes = f" It assumes that {lever.assumes}." if lever.assumes else " What it assumes is not stated in the plan."
    price = printed(lever.cost, network.currency) if lever.cost else "nothing"
    return Advice(
        lever, gain, f"{lever.name}{together} brings the P80 day forward by {gain} days for {price}.{assumes}"
    )


def printed(minor: int, currency: str) -> str:
    """An amount as people write it: JPY 900,000; MYR 1,250.50."""
    return f"{currency} {major(Money(minor, currency)):,}"


def _without(lever: Lever, chosen: Sequence[Lever]) -> tuple[Lever, ...]:
    """The set without the lever and without those that need it."""
    left = tuple(one for one in chosen if one is not lever)
    while not can_be_pulled(left, None):
        ids = {one.id for one in left}
        left = tuple(one for one in left if one.needs <= ids)
    return left
