# SPDX-License-Identifier: Apache-2.0
"""The time-cost trade-off at likely durations, exactly: CP-SAT over levers and both calendars' tables.

Every task has its count of done working days when ready; a link to another calendar is an element constraint over the
very table by which the plan is reckoned. Their domains are narrow: no later than with no lever pulled, no sooner than
with all. Lexicographic: first the goal's day, then the cost, each proved; one worker, so that one plan has one answer.
CP-SAT's Python layer is loaded where a model is made: with its pandas it takes a second, which nothing else should.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .calendars import Days
from .clockwork import Clockwork, Join, clockwork
from .draws import least_duration
from .errors import PlanError
from .levers import Lever, applied
from .network import Network
from .placing import likely_durations, schedule
from .project_file import EffectForm

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

__all__ = ["Crash", "crash", "crash_by", "curve", "finish_with"]


@dataclass(frozen=True, slots=True)
class Crash:
    """A proved answer: the levers pulled, in the plan's order, what they cost, and the goal's day."""

    levers: tuple[Lever, ...]
    cost: int
    finish: date


def crash(network: Network, levers: Sequence[Lever], budget: int | None, as_of: date | None = None) -> Crash:
    """The levers with the earliest goal within the budget (None: any), the cheapest of those."""
    model = _Model(network, levers, as_of)
    if budget is not None:
        model.cp.add(model.cost <= budget)
    return model.earliest_cheapest()


def crash_by(network: Network, levers: Sequence[Lever], day: date, as_of: date | None = None) -> Crash | None:
    """The cheapest levers with which the goal comes by the day; None where no set reaches it."""
    model = _Model(network, levers, as_of)
    model.cp.add(model.goal <= network.clock.number(day))
    return model.cheapest_earliest()


def curve(network: Network, levers: Sequence[Lever], as_of: date | None = None, most: int = 100) -> tuple[Crash, ...]:
    """Every day that money can buy and the least that it costs, the cheapest first; at most `most` points."""
    found: list[Crash] = []
    budget: int | None = None
    while len(found) < most and (budget is None or budget >= 0):
        found.append(crash(network, levers, budget, as_of))
        budget = found[-1].cost - 1
    return tuple(reversed(found))


class _Model:
    """One plan as a CP-SAT model. Counts as in clockwork; `goal` is the goal's day number."""

    def __init__(self, network: Network, levers: Sequence[Lever], as_of: date | None) -> None:
        from ortools.sat.python import cp_model

        self.network, self.levers, self._as_of = network, tuple(levers), as_of
        self.cp = cp_model.CpModel()
        self.pulled = {lever.id: self.cp.new_bool_var(lever.id) for lever in levers}
        self._late, self._soon = _counts(network, as_of), _counts(applied(network, levers), as_of)
        self._works = clockwork(network, as_of)
        self._ready: list[cp_model.IntVar] = []
        self._finish: list[cp_model.IntVar] = []
        self._variants = _Variants(network, levers, as_of)
        for at in range(len(network.tasks)):
            self._add_task(at)
        self._add_rules()
        self.cost = cp_model.LinearExpr.weighted_sum(
            [self.pulled[lever.id] for lever in levers], [lever.cost for lever in levers]
        )
        self.goal = self._day_of_goal()

    def earliest_cheapest(self) -> Crash:
        """The earliest goal; of those the cheapest."""
        self.cp.minimize(self.goal)
        self.cp.add(self.goal == round(self._solved().objective_value))
        self.cp.minimize(self.cost)
        return self._answer(self._solved())

    def cheapest_earliest(self) -> Crash | None:
        """The cheapest; of those the earliest. None where there is none."""
        from ortools.sat.python import cp_model

        self.cp.minimize(self.cost)
        solver = self._solver()
        if solver.solve(self.cp) == cp_model.INFEASIBLE:
            return None
        self.cp.add(self.cost == round(self._solved().objective_value))
        self.cp.minimize(self.goal)
        return self._answer(self._solved())

    def _add_task(self, at: int) -> None:
        ready, finish = (
            self.cp.new_int_var(int(self._soon[which][at]), int(self._late[which][at]), "") for which in (0, 1)
        )
        self._ready.append(ready)
        self._finish.append(finish)
        if self._works.fixed[at] >= 0:
            return
        task = self.network.tasks[at]
        self._add_duration(at, ready, finish)
        if self._works.begun[at] >= 0:
            return
        for when, floor in self._variants.floors(self.cp, self.pulled, at):
            self.cp.add(ready >= floor).only_enforce_if(when)
        for link, (join, original) in enumerate(zip(self._works.joins[at], task.links, strict=True)):
            kept = [
                self.pulled[lever.id].negated()
                for lever in self.levers
                for effect in lever.effects
                if effect.task == task.id and original.before in effect.unlink
            ]
            bound_by = finish if join.to_finish else ready
            for when, variant in self._variants.joins(self.cp, self.pulled, at, link, join):
                bound = self._looked_up(variant)
                self.cp.add(bound_by >= bound).only_enforce_if([*kept, *when])

    def _add_duration(self, at: int, ready: cp_model.IntVar, finish: cp_model.IntVar) -> None:
        from ortools.sat.python import cp_model

        task = self.network.tasks[at]
        less = [
            (self.pulled[lever.id], effect.less)
            for lever in self.levers
            for effect in lever.effects
            if effect.task == task.id and effect.less
        ]
        full = int(self._variants.duration(at))
        passed = self._variants.least(at)
        if not less or not task.days:
            self.cp.add(finish >= ready + full)
            return
        shortened = task.days - cp_model.LinearExpr.weighted_sum([one for one, _ in less], [days for _, days in less])
        self.cp.add(finish >= ready + shortened)
        self.cp.add(finish >= ready + passed)

    def _looked_up(self, join: Join) -> cp_model.IntVar:
        """What the link's table says of the other task's count: an element constraint over the reachable part."""
        which = 0 if join.of_start else 1
        other = (self._ready if join.of_start else self._finish)[join.other]
        if join.table is None:
            return other
        low, high = int(self._soon[which][join.other]), int(self._late[which][join.other])
        part = np.take(join.table, np.arange(low, high + 1), mode="clip")
        found = self.cp.new_int_var(int(part.min()), int(part.max()), "")
        self.cp.add_element(other - low, part.tolist(), found)
        return found

    def _day_of_goal(self) -> cp_model.IntVar:
        at = self.network.place[self.network.goal]
        low, high = int(self._soon[1][at]), int(self._late[1][at])
        days = self._works.finish_days(at, np.arange(low, high + 1, dtype=np.int64))
        day = self.cp.new_int_var(int(days.min()), int(days.max()), "goal")
        self.cp.add_element(self._finish[at] - low, days.tolist(), day)
        return day

    def _add_rules(self) -> None:
        for lever in self.levers:
            own = self.pulled[lever.id]
            for need in lever.needs:
                self.cp.add(own <= self.pulled[need] if need in self.pulled else own == 0)
            for other in lever.excludes & self.pulled.keys():
                self.cp.add(own + self.pulled[other] <= 1)

    def _answer(self, solver: cp_model.CpSolver) -> Crash:
        # The day is reckoned anew, by the code that reckons every plan; the model has only chosen the levers.
        chosen = tuple(lever for lever in self.levers if solver.boolean_value(self.pulled[lever.id]))
        return Crash(chosen, sum(lever.cost for lever in chosen), finish_with(self.network, chosen, self._as_of))

    def _solved(self) -> cp_model.CpSolver:
        from ortools.sat.python import cp_model

        solver = self._solver()
        if solver.solve(self.cp) != cp_model.OPTIMAL:
            raise PlanError(f"{self.network.source}: no set of its levers could be proved best. Give fewer levers.")
        return solver

    def _solver(self) -> cp_model.CpSolver:
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = 120.0
        return solver


class _Variants:
    """How the levers that bring lags and first days forward change a task's links and floor: one variant for each
    number of days by which they can.
    """

    def __init__(self, network: Network, levers: Sequence[Lever], as_of: date | None) -> None:
        self._network, self._as_of = network, as_of
        self._levers = levers
        self._durations = likely_durations(network, as_of)
        self._works: dict[tuple[int, int], Clockwork] = {}
        self._chosen: dict[tuple[int, int], list[cp_model.IntVar]] = {}

    def duration(self, at: int) -> int:
        """Working days at likely length."""
        return self._durations[at]

    def least(self, at: int) -> int:
        """Working days under which the task cannot fall: one, or what it has taken already and one."""
        return least_duration(self._network, self._network.tasks[at], self._as_of)

    def floors(
        self, cp: cp_model.CpModel, pulled: dict[str, cp_model.IntVar], at: int
    ) -> list[tuple[list[cp_model.IntVar], int]]:
        """The task's floor, with what must be so for it to hold."""
        return [(when, int(works.floors[at])) for when, works in self._each(cp, pulled, at)]

    def joins(
        self, cp: cp_model.CpModel, pulled: dict[str, cp_model.IntVar], at: int, link: int, join: Join
    ) -> list[tuple[list[cp_model.IntVar], Join]]:
        """The link, with what must be so for it to hold."""
        if self._network.tasks[at].links[link].lag <= 0:
            return [([], join)]
        return [(when, works.joins[at][link]) for when, works in self._each(cp, pulled, at)]

    def _each(
        self, cp: cp_model.CpModel, pulled: dict[str, cp_model.IntVar], at: int
    ) -> list[tuple[list[cp_model.IntVar], Clockwork]]:
        from ortools.sat.python import cp_model

        task = self._network.tasks[at]
        moving = [
            (pulled[lever.id], effect.earlier)
            for lever in self._levers
            for effect in lever.effects
            if effect.task == task.id and effect.earlier
        ]
        if not moving:
            return [([], self._shifted(at, 0))]
        sums = {0}
        for _, days in moving:
            sums |= {one + days for one in sums}
        if (at, 0) not in self._chosen:
            by = cp.new_int_var_from_domain(cp_model.Domain.from_values(sorted(sums)), "")
            cp.add(by == cp_model.LinearExpr.weighted_sum([one for one, _ in moving], [days for _, days in moving]))
            for days in sums:
                literal = cp.new_bool_var("")
                cp.add(by == days).only_enforce_if(literal)
                self._chosen[at, days] = [literal]
            cp.add_exactly_one(self._chosen[at, days][0] for days in sums)
        return [(self._chosen[at, days], self._shifted(at, days)) for days in sorted(sums)]

    def _shifted(self, at: int, days: int) -> Clockwork:
        """The tables with the task's lags and first day so much earlier."""
        key = (at if days else -1, days)
        if key not in self._works:
            task = self._network.tasks[at]
            effect = EffectForm(task=task.id, earlier=days)
            lever = Lever("", "", 0, (effect,), frozenset(), frozenset(), "")
            self._works[key] = clockwork(applied(self._network, (lever,) if days else ()), self._as_of)
        return self._works[key]


def finish_with(network: Network, levers: Sequence[Lever], as_of: date | None) -> date:
    """The goal's day at likely durations with these levers pulled."""
    return schedule(applied(network, levers), as_of).finish(network.goal)


def _counts(network: Network, as_of: date | None) -> tuple[Days, Days]:
    """Every task's counts when ready and when finished, at likely durations."""
    run = clockwork(network, as_of).run(np.array(likely_durations(network, as_of), dtype=np.int64)[:, None])
    return np.concatenate(run.ready), np.concatenate(run.finish)
