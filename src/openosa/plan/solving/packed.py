# SPDX-License-Identifier: Apache-2.0
"""Serial schedule generation on one whole number: the usage of all resources in all periods, packed.

Each period has a word in that number, and in the word each resource has a field of as many bits as its capacity
needs, and above them one guard bit, 0. To see whether a task of demand q fits beside a usage u, add
(2**bits - 1 - capacity + q) to every field of every period it would run in: a guard bit rises exactly where u + q
exceeds the capacity. So one shift, one addition and one mask test all resources in all those periods, and the highest
bit that rose says behind which period to try next. Python's whole numbers grow as they must, so neither the count of
resources nor their capacities are bounded.

Times in this module are bits: periods times the bits of one word, so that they shift the usage directly.

Justification (Tormos and Lova 2001; Valls, Ballestin and Quintanilla 2005): schedule backwards, the tasks that end last
first, then forwards, those that then start first first; repeat while it ends earlier.
"""

from collections.abc import Sequence
from typing import NamedTuple

from openosa.plan.solving.problem import Problem, Schedule

__all__ = ["Found", "Packed"]

_MOST_ROUNDS = 8


class Found(NamedTuple):
    """A schedule, the order that generates it, and when its tasks end, in bits."""

    makespan: int
    order: list[int]
    ends: list[int]


class _Task(NamedTuple):
    """What the generator asks of a task, with the tasks it waits for in one direction of time."""

    waits_for: list[int]
    earliest: int
    over: int
    guards: int
    need: int
    bits: int


class Packed:
    """A problem with one mode a task and without budgets and deadlines, ready to be scheduled many times."""

    def __init__(self, problem: Problem) -> None:
        fields, at = [], 0
        for resource in problem.resources:
            fields.append((at, resource.capacity, resource.capacity.bit_length()))
            at += resource.capacity.bit_length() + 1
        self.word = at or 1
        self.successors = [set(task.successors) for task in problem.tasks]
        self.onwards = problem.topological()
        self._back = self.onwards[::-1]
        guards = sum(1 << at + bits for at, _, bits in fields)
        room = sum((1 << bits) - 1 - capacity << at for at, capacity, bits in fields)
        before = problem.predecessors()
        self._forward: list[_Task] = []
        self._backward: list[_Task] = []
        for task, earlier in zip(problem.tasks, before, strict=True):
            (mode,) = task.modes
            demand = sum(units << at for units, (at, _, _) in zip(mode.demand, fields, strict=True))
            periods = self._repeated(1, mode.duration)
            work = (demand + room) * periods, guards * periods, demand * periods, mode.duration * self.word
            self._forward.append(_Task(earlier, task.earliest * self.word, *work))
            self._backward.append(_Task(list(task.successors), 0, *work))
        longest = max(task.bits for task in self._forward)
        # From the highest bit that rose, the begin of the next period.
        self._behind = [-(-bits // self.word) * self.word for bits in range(longest + 2)]
        self._tails = [tail * self.word for tail in problem.heads_and_tails()[1]]
        self._reserve(problem, fields)

    def _repeated(self, word: int, periods: int) -> int:
        """The word in each of so many periods."""
        return sum(word << period * self.word for period in range(periods))

    def _reserve(self, problem: Problem, fields: Sequence[tuple[int, int, int]]) -> None:
        """The usage before any task is placed, and the same seen from the horizon back."""
        self._horizon = problem.horizon()
        self._reserved = self._reserved_back = 0
        for resource, (at, capacity, _) in zip(problem.resources, fields, strict=True):
            for start, end, units in resource.reserved:
                gap = min(units, capacity) * self._repeated(1, end - start) << at
                self._reserved += gap << start * self.word
                self._reserved_back += gap << (self._horizon - end) * self.word

    def _ends(self, tasks: list[_Task], order: list[int], usage: int) -> list[int]:
        """Each task in turn as early as its predecessors and the usage allow: when each ends."""
        ends, behind = [0] * len(order), self._behind
        for each in order:
            waits_for, start, over, guards, need, bits = tasks[each]
            for earlier in waits_for:
                if ends[earlier] > start:
                    start = ends[earlier]
            rose = (usage >> start) + over & guards
            while rose:
                start += behind[rose.bit_length()]
                rose = (usage >> start) + over & guards
            usage += need << start
            ends[each] = start + bits
        return ends

    def _ends_within(self, limit: int, order: list[int]) -> list[int] | None:
        """`_ends` forwards, given up as soon as what must follow a task would end after the limit."""
        ends, behind, tails, usage = [0] * len(order), self._behind, self._tails, self._reserved
        for each in order:
            waits_for, start, over, guards, need, bits = self._forward[each]
            for earlier in waits_for:
                if ends[earlier] > start:
                    start = ends[earlier]
            rose = (usage >> start) + over & guards
            while rose:
                start += behind[rose.bit_length()]
                rose = (usage >> start) + over & guards
            if start + tails[each] > limit:
                return None
            usage += need << start
            ends[each] = start + bits
        return ends

    def justified(self, order: list[int], limit: int | None = None) -> Found | None:
        """The schedule of an order of the tasks, justified until it ends no earlier.

        order  every task once, each after its predecessors
        limit  bits: None is returned where already the order itself ends later
        """
        ends = self._ends_within(limit, order) if limit else self._ends(self._forward, order, self._reserved)
        if ends is None:
            return None
        makespan = max(ends)
        for _ in range(_MOST_ROUNDS):
            usage = self._reserved_back >> max(0, self._horizon * self.word - makespan) if self._reserved_back else 0
            back = self._ends(self._backward, sorted(self._back, key=ends.__getitem__, reverse=True), usage)
            again = sorted(self.onwards, key=back.__getitem__, reverse=True)
            ends_again = self._ends(self._forward, again, self._reserved)
            before, makespan = makespan, max(ends_again)
            if makespan > before:
                return Found(before, order, ends)
            order, ends = again, ends_again
            if makespan == before:
                break
        return Found(makespan, order, ends)

    def schedule(self, found: Found) -> Schedule:
        """What was found, in periods."""
        starts = [(end - task.bits) // self.word for end, task in zip(found.ends, self._forward, strict=True)]
        return Schedule(tuple(starts), (0,) * len(starts))

    def found(self, schedule: Schedule) -> Found | None:
        """A schedule of elsewhere, justified, so that it can join those found here."""
        return self.justified(sorted(self.onwards, key=schedule.starts.__getitem__))

    def tails(self) -> list[int]:
        """From each task's start to the end of all by precedence, in bits."""
        return self._tails
