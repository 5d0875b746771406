# SPDX-License-Identifier: Apache-2.0
"""A population of schedules that breeds shorter ones.

An individual is the order in which its tasks are generated. Two are drawn, each the better of two; the child keeps
the first's order outside a window and takes the second's order inside; a few tasks are moved a few places later; it is
justified. A child that begins much worse than the worst kept is given up half-way, one with the starts of another is
refused, any other takes the worst one's place. A population that finds nothing for long is begun anew.
After Hartmann (1998), with justification after Valls, Ballestin and Quintanilla (2005).
"""

import heapq
from bisect import insort
from collections.abc import Iterable, Iterator
from random import Random

from openosa.plan.solving.packed import Found, Packed

__all__ = ["improvements"]

_SIZE = 60
_MOVED = 0.01  # share of tasks that are moved later
_FARTHEST_MOVE = 10
_SLACK = 1.02  # a child may begin this much longer than the worst individual ends
_PATIENCE = 400 * _SIZE  # children without gain before a new population
_SPREAD = 0.35  # of the longest tail: how much chance weighs against urgency in the first individuals


def improvements(packed: Packed, rng: Random, *, seeds: Iterable[Found] = ()) -> Iterator[Found | None]:
    """One step a child, without end: what ends earlier than all before, or None. Seeds join the first population."""
    best = None
    while True:
        for found in _population(packed, rng, seeds):
            if found and (best is None or found.makespan < best.makespan):
                best = found
                yield found
            else:
                yield None


def _population(packed: Packed, rng: Random, seeds: Iterable[Found]) -> Iterator[Found | None]:
    """The steps of one population until it finds nothing more."""
    people = _People()
    for seed in seeds:
        yield people.joined_by(seed)
    for _ in range(_SIZE):
        yield people.joined_by(packed.justified(_urgent_first(packed, rng)))
    stale = 0
    while stale < _PATIENCE:
        first, second = people.drawn(rng)
        order = _crossed(first.order, second.order, rng)
        _move_some(order, packed.successors, rng)
        best = people.best
        child = people.joined_by(packed.justified(order, int(people.worst * _SLACK)))
        stale = 0 if people.best < best else stale + 1
        yield child


class _People:
    """The individuals by makespan, the newer first among equals; no two with the same starts."""

    def __init__(self) -> None:
        self._ranked: list[tuple[int, int, Found]] = []
        self._starts: set[tuple[int, ...]] = set()
        self._born = 0

    @property
    def best(self) -> int:
        return self._ranked[0][0]

    @property
    def worst(self) -> int:
        return self._ranked[-1][0]

    def drawn(self, rng: Random) -> tuple[Found, Found]:
        """Two individuals, each the better of two draws."""
        size, chance = len(self._ranked), rng.random
        first, second = (min(int(chance() * size), int(chance() * size)) for _ in range(2))
        return self._ranked[first][2], self._ranked[second][2]

    def joined_by(self, child: Found | None) -> Found | None:
        """The child, if it is taken in."""
        if child is None or (len(self._ranked) >= _SIZE and child.makespan > self.worst):
            return None
        starts = tuple(child.ends)
        if starts in self._starts:
            return None
        self._born += 1
        self._starts.add(starts)
        insort(self._ranked, (child.makespan, -self._born, child))
        if len(self._ranked) > _SIZE:
            self._starts.discard(tuple(self._ranked.pop()[2].ends))
        return child


def _urgent_first(packed: Packed, rng: Random) -> list[int]:
    """An order in which tasks with much to follow come early, more or less."""
    tails = packed.tails()
    spread = max(tails) * _SPREAD
    rank = [rng.random() * spread - tail for tail in tails]
    waits_for = [0] * len(tails)
    for followers in packed.successors:
        for each in followers:
            waits_for[each] += 1
    ready = [(rank[each], each) for each, count in enumerate(waits_for) if not count]
    heapq.heapify(ready)
    order = []
    while ready:
        _, each = heapq.heappop(ready)
        order.append(each)
        for after in packed.successors[each]:
            waits_for[after] -= 1
            if not waits_for[after]:
                heapq.heappush(ready, (rank[after], after))
    return order


def _crossed(first: list[int], second: list[int], rng: Random) -> list[int]:
    """The first's order outside a window, the second's inside: again each task after its predecessors."""
    left, right = sorted((int(rng.random() * len(first)), int(rng.random() * len(first))))
    head = first[:left]
    taken = set(head)
    window = [each for each in second if each not in taken][: right - left]
    taken.update(window)
    return head + window + [each for each in first if each not in taken]


def _move_some(order: list[int], successors: list[set[int]], rng: Random) -> None:
    """Move a few tasks some places later, each before its successors."""
    expected, chance = len(order) * _MOVED, rng.random
    for _ in range(int(expected + chance())):
        at = int(chance() * len(order))
        each = order[at]
        stop = min(len(order) - 1, at + 1 + int(chance() * _FARTHEST_MOVE))
        while at < stop and order[at + 1] not in successors[each]:
            order[at] = order[at + 1]
            at += 1
        order[at] = each
