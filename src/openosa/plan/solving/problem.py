# SPDX-License-Identifier: Apache-2.0
"""What is to be scheduled: tasks with modes, resources that come back, money that does not.

Time is counted in whole periods from 0; what a period is (a day, a week) the file says. A task occupies the periods
start, ..., start + duration - 1 of one of its modes, without a pause, and a successor starts no earlier than it ends.
In every period the demands of the running tasks stay within each resource's capacity less what is reserved then. The
costs of the modes chosen stay within each budget, which may be given year by year. What is looked for is the schedule
that ends first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openosa.plan.solving.errors import CycleOfTasks, DoesNotFit, NeverEnough

__all__ = ["Budget", "Mode", "Problem", "Reservation", "Resource", "Schedule", "Task", "Year", "checked"]


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to do a task.

    number    as the file counts it, from 1
    duration  periods
    demand    of each resource, while the task runs
    cost      to each budget, once
    """

    number: int
    duration: int
    demand: tuple[int, ...]
    cost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What is done without a pause, in one of its modes, `earliest` <= start and end <= `deadline`."""

    name: str
    modes: tuple[Mode, ...]
    successors: tuple[int, ...]
    earliest: int = 0
    deadline: int | None = None


class Reservation(NamedTuple):
    """Units of a resource that are not there in the periods start <= t < end."""

    start: int
    end: int
    units: int


@dataclass(frozen=True, slots=True)
class Resource:
    """Officers, inspectors, yard slots: given back when the task ends. Reservations do not overlap."""

    name: str
    capacity: int
    reserved: tuple[Reservation, ...] = ()


class Year(NamedTuple):
    """What a budget has for tasks that start in the periods start <= t < end; end None is for ever."""

    start: int
    end: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Budget:
    """Money, spent once, when a task starts. A task that costs starts in one of the years, which do not overlap."""

    name: str
    years: tuple[Year, ...]

    @property
    def is_yearly(self) -> bool:
        """Whether it matters when a task starts."""
        return [(year.start, year.end) for year in self.years] != [(0, None)]

    @property
    def amount(self) -> int:
        """What there is in all years."""
        return sum(year.amount for year in self.years)


@dataclass(frozen=True, slots=True)
class Problem:
    """Tasks in the order of the file; demand and cost are in the order of `resources` and `budgets`."""

    tasks: tuple[Task, ...]
    resources: tuple[Resource, ...]
    budgets: tuple[Budget, ...] = ()

    def topological(self) -> list[int]:
        """The tasks, each after its predecessors; raise CycleOfTasks."""
        waits_for = [0] * len(self.tasks)
        for task in self.tasks:
            for after in task.successors:
                waits_for[after] += 1
        order = [each for each, count in enumerate(waits_for) if not count]
        for each in order:
            for after in self.tasks[each].successors:
                waits_for[after] -= 1
                if not waits_for[after]:
                    order.append(after)
        if len(order) < len(self.tasks):
            raise CycleOfTasks([self.tasks[each].name for each in _circle(self.tasks, set(order))])
        return order

    def predecessors(self) -> list[list[int]]:
        """Of each task, those it waits for."""
        before: list[list[int]] = [[] for _ in self.tasks]
        for each, task in enumerate(self.tasks):
            for after in task.successors:
                before[after].append(each)
        return before

    def heads_and_tails(self) -> tuple[list[int], list[int]]:
        """Least periods before each task starts, and from its start to the end of all, by precedence alone."""
        order, shortest = self.topological(), [min(mode.duration for mode in task.modes) for task in self.tasks]
        heads = [task.earliest for task in self.tasks]
        tails = list(shortest)
        for each in order:
            for after in self.tasks[each].successors:
                heads[after] = max(heads[after], heads[each] + shortest[each])
        for each in reversed(order):
            tails[each] += max((tails[after] for after in self.tasks[each].successors), default=0)
        return heads, tails

    def horizon(self) -> int:
        """A makespan that some schedule keeps if any does: all tasks one after another, behind the last reservation."""
        longest = sum(max(mode.duration for mode in task.modes) for task in self.tasks)
        reserved = [gap.end for resource in self.resources for gap in resource.reserved]
        years = [year.end or year.start for budget in self.budgets for year in budget.years]
        return longest + max([0, *reserved, *years, *(task.earliest for task in self.tasks)])


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each task starts and in which of its modes (an index into Task.modes), in the order of the tasks."""

    starts: tuple[int, ...]
    modes: tuple[int, ...]

    def makespan(self, problem: Problem) -> int:
        """Periods until the last task ends."""
        of = zip(self.starts, self.modes, problem.tasks, strict=True)
        return max((start + task.modes[mode].duration for start, mode, task in of), default=0)


def checked(problem: Problem) -> Problem:
    """The problem without the modes that no schedule can use; raise CycleOfTasks, NeverEnough or DoesNotFit.

    A mode goes when a resource never has what it asks for, or when a budget cannot bear it even if every other task
    takes its cheapest mode; that is repeated until nothing more goes.
    """
    problem.topological()
    room = [resource.capacity for resource in problem.resources]  # reservations end, so all of it comes back
    tasks = [_with_modes(task, problem.resources, room) for task in problem.tasks]
    while True:
        leaner = _within_budgets(tasks, problem.budgets)
        if leaner == tasks:
            return Problem(tuple(leaner), problem.resources, problem.budgets)
        tasks = leaner


def _with_modes(task: Task, resources: Sequence[Resource], room: Sequence[int]) -> Task:
    usable = [mode for mode in task.modes if not mode.duration or all(map(int.__le__, mode.demand, room))]
    if not usable:
        least = [min(mode.demand[each] for mode in task.modes) for each in range(len(resources))]
        short = [each for each, need in enumerate(least) if need > room[each]]
        # No single resource rules out every mode: name the first that rules out the first mode.
        at = short[0] if short else next(i for i, need in enumerate(task.modes[0].demand) if need > room[i])
        needs = least[at] if short else task.modes[0].demand[at]
        raise NeverEnough(resources[at].name, task.name, needs, room[at])
    return Task(task.name, tuple(usable), task.successors, task.earliest, task.deadline)


def _within_budgets(tasks: Sequence[Task], budgets: Sequence[Budget]) -> list[Task]:
    spare = []
    for each, budget in enumerate(budgets):
        least = sum(min(mode.cost[each] for mode in task.modes) for task in tasks)
        if least > budget.amount:
            raise DoesNotFit(f"budget {budget.name} has {budget.amount} and the cheapest modes cost {least}. Raise it.")
        spare.append(budget.amount - least)
    return [_affordable(task, spare) for task in tasks]


def _affordable(task: Task, spare: Sequence[int]) -> Task:
    cheapest = [min(mode.cost[each] for mode in task.modes) for each in range(len(spare))]
    kept = tuple(
        mode
        for mode in task.modes
        if all(extra - least <= left for extra, least, left in zip(mode.cost, cheapest, spare, strict=True))
    )
    if not kept:
        raise DoesNotFit(f"no mode of task {task.name} is within the budgets. Raise them, or give it a cheaper mode.")
    return Task(task.name, kept, task.successors, task.earliest, task.deadline)


def _circle(tasks: Sequence[Task], done: set[int]) -> list[int]:
    """One circle among the tasks that are not done: each of them, or one before it, stands on one."""
    before = {after: each for each, task in enumerate(tasks) if each not in done for after in task.successors}
    at = next(iter(before.keys() - done))
    way: list[int] = []
    while at not in way:
        way.append(at)
        at = before[at]
    return way[way.index(at) :][::-1]
