# SPDX-License-Identifier: Apache-2.0
import itertools
from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openosa.plan.solving import (
    Budget,
    DoesNotFit,
    Mode,
    Packed,
    Problem,
    Reservation,
    Resource,
    Schedule,
    Solution,
    Task,
    Year,
    faults,
    improvements,
    solution,
)


class InThisProcess:
    """A population of a fixed number of children, in the caller's process."""

    def __init__(self, problem: Problem) -> None:
        self.packed = Packed(problem)
        self.steps = improvements(self.packed, Random(7))

    def best(self, *, until: float, enough: int) -> Schedule | None:
        found = [each for each in islice(self.steps, 60) if each]
        return self.packed.schedule(found[-1]) if found else None

    def close(self) -> None:
        pass


def solve(problem: Problem) -> Solution:
    return solution(problem, start=InThisProcess, clock=lambda: 0.0, deadline=3.0)


def problems(*, modes: int, tasks: int) -> st.SearchStrategy[Problem]:
    """Small problems with two resources of which one has 40,000 units, one of them away for a while, and one budget."""

    @st.composite
    def made(draw: st.DrawFn) -> Problem:
        def mode(number: int) -> Mode:
            demand = draw(st.integers(0, 3)), draw(st.sampled_from([0, 15_000, 40_000]))
            return Mode(number, draw(st.integers(0, 3)), demand, (draw(st.integers(0, 2)),))

        made = tuple(
            Task(
                str(at),
                tuple(mode(number) for number in range(1, draw(st.integers(1, modes)) + 1)),
                tuple(after for after in range(at + 1, tasks) if draw(st.integers(0, 3)) == 0),
                draw(st.integers(0, 2)),
            )
            for at in range(tasks)
        )
        gap = Reservation(start := draw(st.integers(0, 3)), start + draw(st.integers(1, 3)), draw(st.integers(1, 3)))
        resources = Resource("officers", 3, (gap,)), Resource("yard", 40_000)
        return Problem(made, resources, (Budget("money", (Year(0, None, 2 * tasks),)),))

    return made()


def brute_force(problem: Problem) -> int:
    """The least makespan, every start and mode tried."""
    choices = list(itertools.product(*(range(len(task.modes)) for task in problem.tasks)))
    for makespan in range(problem.horizon() + 1):
        for modes in choices:
            numbers = [task.modes[mode].number for task, mode in zip(problem.tasks, modes, strict=True)]
            lasting = [task.modes[mode].duration for task, mode in zip(problem.tasks, modes, strict=True)]
            room = [
                range(task.earliest, makespan - last + 1) for task, last in zip(problem.tasks, lasting, strict=True)
            ]
            if any(not faults(problem, starts, numbers) for starts in itertools.product(*room)):
                return makespan
    raise AssertionError("no schedule within the horizon")


@settings(max_examples=25, deadline=None)
@given(problems(modes=2, tasks=3))
def test_the_proved_makespan_is_the_least_of_all(problem: Problem) -> None:
    found = solve(problem)
    assert faults(problem, found.starts, found.modes) == []
    assert found.is_proved
    assert found.makespan == brute_force(problem)


@settings(max_examples=60, deadline=None)
@given(problems(modes=1, tasks=8), st.randoms())
def test_every_schedule_of_the_population_is_feasible(problem: Problem, rng: Random) -> None:
    packed = Packed(problem)
    found = [each for each in islice(improvements(packed, Random(rng.random())), 60) if each]
    makespans = [each.makespan for each in found]
    assert makespans == sorted(set(makespans), reverse=True)
    for each in found:
        schedule = packed.schedule(each)
        assert schedule.makespan(problem) * packed.word == each.makespan
        # The population knows no budget.
        assert faults(replace(problem, budgets=()), schedule.starts, [1] * len(problem.tasks)) == []


@settings(max_examples=60, deadline=None)
@given(problems(modes=1, tasks=8))
def test_justification_never_lengthens_a_schedule(problem: Problem) -> None:
    packed = Packed(problem)
    order = problem.topological()
    first = packed.justified(order)
    assert first is not None
    again = packed.justified(first.order)
    assert again is not None
    assert again.makespan <= first.makespan
    assert packed.justified(order, limit=first.makespan // 2) is None or first.makespan == 0


def test_a_task_that_costs_starts_in_a_year_with_money() -> None:
    years = Year(0, 10, 5), Year(10, 20, 5)
    tasks = tuple(Task(name, (Mode(1, 2, (1,), (3,)),), ()) for name in ("boats", "drones"))
    found = solve(Problem(tasks, (Resource("officers", 2),), (Budget("money", years),)))
    assert sorted(found.starts) == [0, 10]
    assert found.is_proved


def test_what_excludes_each_other_is_said() -> None:
    tasks = tuple(Task(name, (Mode(1, 2, (1,)),), (), deadline=3) for name in ("boats", "drones"))
    with pytest.raises(DoesNotFit, match="exclude each other"):
        solve(Problem(tasks, (Resource("officers", 1),)))


def test_a_problem_without_tasks_ends_at_once() -> None:
    assert solve(Problem((), (Resource("officers", 1),))).makespan == 0


@pytest.mark.parametrize(
    ("starts", "modes", "fault"),
    [
        ((0, 2), (1, 1), "starts in 2, before a ends in 3"),
        ((0, 3), (1, 2), "task b has no mode 2"),
        ((-1, 3), (1, 1), "task a starts in -1, before 0"),
        ((1, 4), (1, 1), "task b ends in 6, after 5"),
        ((0,), (1,), "2 tasks have 1 starts"),
    ],
)
def test_the_checker_finds_what_is_broken(starts: tuple[int, ...], modes: tuple[int, ...], fault: str) -> None:
    tasks = Task("a", (Mode(1, 3, (1,)),), (1,)), Task("b", (Mode(1, 2, (2,)),), (), deadline=5)
    assert any(fault in each for each in faults(Problem(tasks, (Resource("r", 2),)), starts, modes))


def test_the_checker_counts_units_that_are_away() -> None:
    tasks = (Task("a", (Mode(1, 3, (2,)),), ()),)
    problem = Problem(tasks, (Resource("r", 2, (Reservation(2, 4, 1),)),))
    assert faults(problem, (0,), (1,)) == ["resource r: 2 used in period 2, 1 there."]
    assert faults(problem, (4,), (1,)) == []
