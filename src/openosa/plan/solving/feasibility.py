# SPDX-License-Identifier: Apache-2.0
"""Whether a schedule keeps its problem: counted period by period, with nothing of the solver.

Of the room it takes the problem alone, and of that only what the file says: no head, tail, horizon or removed mode.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from openosa.plan.solving.problem import Problem, Year

__all__ = ["faults"]


def faults(problem: Problem, starts: Sequence[int], modes: Sequence[int]) -> list[str]:
    """What a schedule breaks, a sentence each; none if it is feasible.

    starts  of each task, its first period
    modes   of each task, the number of its mode as the file counts it
    """
    if not len(starts) == len(modes) == len(problem.tasks):
        return [f"{len(problem.tasks)} tasks have {len(starts)} starts and {len(modes)} modes."]
    found = list(_unknown_modes(problem, modes))
    if not found:
        found += _times(problem, starts, modes)
        found += _overloads(problem, starts, modes)
        found += _overspending(problem, starts, modes)
    return found


def _unknown_modes(problem: Problem, modes: Sequence[int]) -> Iterator[str]:
    for task, number in zip(problem.tasks, modes, strict=True):
        if [mode.number for mode in task.modes].count(number) != 1:
            yield f"task {task.name} has no mode {number}."


def _durations(problem: Problem, modes: Sequence[int]) -> list[int]:
    return [
        sum(mode.duration for mode in task.modes if mode.number == number)
        for task, number in zip(problem.tasks, modes, strict=True)
    ]


def _times(problem: Problem, starts: Sequence[int], modes: Sequence[int]) -> Iterator[str]:
    lasting = _durations(problem, modes)
    for at, task in enumerate(problem.tasks):
        if starts[at] < max(0, task.earliest):
            yield f"task {task.name} starts in {starts[at]}, before {task.earliest}."
        end = starts[at] + lasting[at]
        if task.deadline is not None and end > task.deadline:
            yield f"task {task.name} ends in {end}, after {task.deadline}."
        for after in task.successors:
            if starts[after] < end:
                yield f"task {problem.tasks[after].name} starts in {starts[after]}, before {task.name} ends in {end}."


def _overloads(problem: Problem, starts: Sequence[int], modes: Sequence[int]) -> Iterator[str]:
    for at, resource in enumerate(problem.resources):
        used: Counter[int] = Counter()
        for task, start, number in zip(problem.tasks, starts, modes, strict=True):
            for mode in task.modes:
                if mode.number == number:
                    used.update(dict.fromkeys(range(start, start + mode.duration), mode.demand[at]))
        for period, units in sorted(used.items()):
            away = sum(gap.units for gap in resource.reserved if gap.start <= period < gap.end)
            if units and units > resource.capacity - away:
                yield f"resource {resource.name}: {units} used in period {period}, {resource.capacity - away} there."


def _overspending(problem: Problem, starts: Sequence[int], modes: Sequence[int]) -> Iterator[str]:
    for at, budget in enumerate(problem.budgets):
        spent: Counter[Year] = Counter()
        for task, start, number in zip(problem.tasks, starts, modes, strict=True):
            cost = sum(mode.cost[at] for mode in task.modes if mode.number == number)
            year = next(
                (each for each in budget.years if each[0] <= start and (each[1] is None or start < each[1])), None
            )
            if year is not None:
                spent[year] += cost
            elif cost:
                yield f"task {task.name} starts in {start}, when budget {budget.name} has no year."
        for (start, _, amount), units in spent.items():
            if units > amount:
                yield f"budget {budget.name}: {units} spent from period {start} on, {amount} there."
