# SPDX-License-Identifier: Apache-2.0
"""A scheduling problem as a CP-SAT model.

Every task has a start; one with several modes has an end too, a literal per mode, and an interval that stands only
where its mode is chosen. Beside the cumulative constraints stands one line per resource: the work of the modes chosen,
duration x demand, is at most capacity x makespan. On many modes it is this line that lifts the bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openosa.plan.solving.cp_sat import UNBOUNDED, Model, Term
from openosa.plan.solving.errors import DoesNotFit
from openosa.plan.solving.problem import Budget, Problem, Schedule, Year

__all__ = ["SchedulingModel"]


@dataclass(slots=True)
class SchedulingModel:
    """The model of a problem whose makespan lies in lower..upper.

    with_resources  False leaves the cumulative constraints out: what remains chooses modes fast, and its bound holds
    """

    problem: Problem
    lower: int
    upper: int
    with_resources: bool = True
    model: Model = field(default_factory=Model)
    makespan: int = 0
    starts: list[int] = field(default_factory=list)
    ends: list[int | None] = field(default_factory=list)
    chosen: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.makespan = self.model.integer(self.lower, self.upper)
        self._time()
        self._work()
        if self.with_resources:
            self._resources()
        for at, budget in enumerate(self.problem.budgets):
            self._budget(at, budget)
        self.model.minimize([(self.makespan, 1)])

    def _time(self) -> None:
        """Starts, ends and modes; a task after its predecessors, the makespan after all."""
        heads, tails = self.problem.heads_and_tails()
        for task, head, tail in zip(self.problem.tasks, heads, tails, strict=True):
            shortest = min(mode.duration for mode in task.modes)
            latest = min(self.upper - tail, UNBOUNDED if task.deadline is None else task.deadline - shortest)
            if head > latest:
                raise DoesNotFit(
                    f"task {task.name} cannot start before {head}, and must by {latest}. Give it more time."
                )
            self.starts.append(self.model.integer(head, latest))
            several = len(task.modes) > 1
            self.ends.append(self.model.integer(head + shortest, self.upper - tail + shortest) if several else None)
            self.chosen.append([self.model.boolean() for _ in task.modes] if several else [])
            if several:
                self.model.exactly_one(self.chosen[-1])
        for at, task in enumerate(self.problem.tasks):
            end, duration = self._end(at)
            for after in task.successors:
                self.model.linear([(self.starts[after], 1), (end, -1)], duration, UNBOUNDED)
            if not task.successors:
                self.model.linear([(self.makespan, 1), (end, -1)], duration, UNBOUNDED)
            if task.deadline is not None:
                self.model.linear([(end, 1)], 0, task.deadline - duration)
            lasting: list[Term] = [
                (lit, -mode.duration) for lit, mode in zip(self.chosen[at], task.modes, strict=False)
            ]
            if lasting:
                self.model.linear([(end, 1), (self.starts[at], -1), *lasting], 0, 0)

    def _end(self, at: int) -> tuple[int, int]:
        """A variable and what to add to it for the end of a task."""
        end = self.ends[at]
        return (self.starts[at], self.problem.tasks[at].modes[0].duration) if end is None else (end, 0)

    def _work(self) -> None:
        for each, resource in enumerate(self.problem.resources):
            terms, fixed = [(self.makespan, resource.capacity)], 0
            for task, literals in zip(self.problem.tasks, self.chosen, strict=True):
                work = [mode.duration * mode.demand[each] for mode in task.modes]
                if literals:
                    terms += [(literal, -units) for literal, units in zip(literals, work, strict=True) if units]
                else:
                    fixed += work[0]
            if len(terms) > 1:
                self.model.linear(terms, fixed, UNBOUNDED)

    def _resources(self) -> None:
        intervals = [
            [
                self.model.interval(start, mode.duration, end, when=literals[at : at + 1])
                for at, mode in enumerate(modes)
            ]
            for start, end, literals, modes in zip(
                self.starts, self.ends, self.chosen, (task.modes for task in self.problem.tasks), strict=True
            )
        ]
        for each, resource in enumerate(self.problem.resources):
            used = [
                (interval, mode.demand[each])
                for task, of in zip(self.problem.tasks, intervals, strict=True)
                for interval, mode in zip(of, task.modes, strict=True)
                if mode.demand[each] and mode.duration
            ]
            for start, end, units in resource.reserved:
                used.append((self.model.fixed_interval(start, end), min(units, resource.capacity)))
            if used:
                places, demands = zip(*used, strict=True)
                self.model.cumulative(places, demands, resource.capacity)

    def _budget(self, at: int, budget: Budget) -> None:
        """Costs within the amount, or within each year's; a task that costs starts in a year."""
        spent: list[list[Term]] = [[] for _ in budget.years]
        fixed = [0 for _ in budget.years]
        for each, task in enumerate(self.problem.tasks):
            costs = [mode.cost[at] for mode in task.modes]
            if not any(costs):
                continue
            if not budget.is_yearly:
                spent[0] += zip(self.chosen[each], costs, strict=False)
                fixed[0] += 0 if self.chosen[each] else costs[0]
                continue
            for terms, literal in zip(spent, self._years(each, budget.years), strict=True):
                terms += self._spent_in(literal, self.chosen[each], costs)
        for year, terms, already in zip(budget.years, spent, fixed, strict=True):
            if terms:
                self.model.linear(terms, 0, year.amount - already)

    def _years(self, task: int, years: Sequence[Year]) -> list[int]:
        """A literal per year: the task starts in it."""
        literals = [self.model.boolean() for _ in years]
        self.model.exactly_one(literals)
        for literal, year in zip(literals, years, strict=True):
            last = UNBOUNDED if year.end is None else year.end - 1
            self.model.linear([(self.starts[task], 1)], year.start, last, when=[literal])
        return literals

    def _spent_in(self, year: int, chosen: Sequence[int], costs: Sequence[int]) -> list[Term]:
        """What a task adds to the spending of a year: its cost where the year's literal and the mode's both hold."""
        if not chosen:
            return [(year, costs[0])]
        terms = []
        for literal, cost in zip(chosen, costs, strict=True):
            both = self.model.boolean()
            self.model.linear([(both, 1), (year, -1), (literal, -1)], -1, UNBOUNDED)
            terms.append((both, cost))
        return terms

    def hint(self, schedule: Schedule) -> None:
        """Begin from a schedule."""
        self.model.hint({self.makespan: schedule.makespan(self.problem)})
        for at, (start, mode) in enumerate(zip(schedule.starts, schedule.modes, strict=True)):
            self.model.hint({self.starts[at]: start})
            end = self.ends[at]
            if end is not None:
                self.model.hint({end: start + self.problem.tasks[at].modes[mode].duration})
                self.model.hint({literal: int(each == mode) for each, literal in enumerate(self.chosen[at])})

    def schedule(self, values: Sequence[int]) -> Schedule:
        """The schedule that the values of the variables say."""
        modes = [next((at for at, literal in enumerate(of) if values[literal]), 0) for of in self.chosen]
        return Schedule(tuple(values[start] for start in self.starts), tuple(modes))
