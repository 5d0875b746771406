# SPDX-License-Identifier: Apache-2.0
"""The best schedule that can be had by a deadline, and how far from the best possible it may be.

1. Bounds by precedence and by work. A search that reaches them ends.
2. Where tasks have several modes: a model without resource profiles chooses modes, and its bound holds for all.
3. A population of schedules for these modes, on all processes, with a short look by CP-SAT between, which proves the
   easy ones. (Not where deadlines or yearly budgets bind: the population knows neither.)
4. CP-SAT on all workers to the end, from the best schedule and with its makespan as the horizon.
The clock and the processes come in as arguments.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from openosa.plan.solving.bounds import lower_bound
from openosa.plan.solving.cp_sat import solved
from openosa.plan.solving.errors import DoesNotFit
from openosa.plan.solving.packed import Packed
from openosa.plan.solving.problem import Problem, Schedule, checked
from openosa.plan.solving.scheduling_model import SchedulingModel

__all__ = ["Search", "Solution", "solution"]

Clock = Callable[[], float]
"""Seconds that only grow."""

_CP_WORKERS = 2
_LEAST_S = 0.2  # that a model is given, however late it is
_LOOK_FROM_S = 4.0  # with less time than this, a look at the model before the search costs more than it proves
_MODES_SHARE, _FIRST_SHARE, _LOOK_SHARE, _SEARCH_SHARE = 0.12, 0.08, 0.18, 0.6  # of the time, when each phase ends
_SEARCH_SHARE_OF_MODES = 0.25
_MANY = 60  # tasks; with fewer, a population is sooner exhausted and CP-SAT has the time


class Search(Protocol):
    """A population search that others run for us, from where it was left, on as many processes as there are."""

    def best(self, *, until: float, enough: int) -> Schedule | None:
        """The best schedule known at that time of the clock, or as soon as one has a makespan of `enough`."""

    def close(self) -> None:
        """End its processes."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A schedule of the problem as the file has it, with the proof that came with it.

    modes        the number of each task's mode, as the file counts it
    lower_bound  no schedule is shorter; equal to the makespan where that is proved
    solver       what found it and what bounded it
    """

    makespan: int
    lower_bound: int
    starts: tuple[int, ...]
    modes: tuple[int, ...]
    solver: str

    @property
    def is_proved(self) -> bool:
        """Whether no schedule is shorter."""
        return self.lower_bound >= self.makespan

    @property
    def gap(self) -> float:
        """How much shorter a schedule might be at most, as a share of this one."""
        return (self.makespan - self.lower_bound) / self.makespan if self.makespan else 0.0


def solution(problem: Problem, *, start: Callable[[Problem], Search], clock: Clock, deadline: float) -> Solution:
    """The best schedule by `deadline` on `clock`; raise DoesNotFit, CycleOfTasks or NeverEnough.

    start  begins a population search for a problem with one mode a task; see Search
    """
    usable = checked(problem)
    begun = clock()
    state = _State(usable, lower_bound(usable), clock, begun, deadline)
    if not _is_for_search(usable):
        state.horizon = usable.horizon()
    elif all(len(task.modes) == 1 for task in usable.tasks):
        _search(state, usable, (0,) * len(usable.tasks), start, _SEARCH_SHARE * min(1.0, len(usable.tasks) / _MANY))
    else:
        _search_by_modes(state, start)
    if not state.is_proved:
        state.ask_cp_sat(until=deadline)
    return state.solution()


def _is_for_search(problem: Problem) -> bool:
    bound = any(budget.is_yearly for budget in problem.budgets) or any(t.deadline is not None for t in problem.tasks)
    return not bound and bool(problem.tasks)


def _search_by_modes(state: "_State", start: Callable[[Problem], Search]) -> None:
    """Modes by the relaxed model, then a schedule for them."""
    state.horizon = state.problem.horizon()
    relaxed = state.relaxed(until=state.at(_MODES_SHARE))
    if relaxed is None:
        return
    tasks = tuple(
        replace(task, modes=(task.modes[mode],)) for task, mode in zip(state.problem.tasks, relaxed.modes, strict=True)
    )
    single = Problem(tasks, state.problem.resources)
    _search(state, single, relaxed.modes, start, _SEARCH_SHARE_OF_MODES)


def _search(
    state: "_State", single: Problem, modes: tuple[int, ...], start: Callable[[Problem], Search], share: float
) -> None:
    """The population search, with a look at the whole model between where there is time for one."""
    search = start(single)
    state.take(_first(single), modes, "one pass")  # so that there is a schedule, whatever the deadline
    try:
        if share > _SEARCH_SHARE_OF_MODES and state.seconds >= _LOOK_FROM_S:
            state.take(search.best(until=state.at(_FIRST_SHARE), enough=state.lower), modes, "population search")
            if state.is_proved:
                return
            state.ask_cp_sat(until=state.at(_LOOK_SHARE))
        if not state.is_proved:
            state.take(search.best(until=state.at(share), enough=state.lower), modes, "population search")
    finally:
        search.close()


def _first(single: Problem) -> Schedule | None:
    """The tasks with most to follow first, justified."""
    tails = single.heads_and_tails()[1]
    packed = Packed(single)
    # Two tasks one after the other have the same tail where the first lasts no time: the stable sort keeps them so.
    found = packed.justified(sorted(packed.onwards, key=tails.__getitem__, reverse=True))
    return packed.schedule(found) if found else None


@dataclass(slots=True)
class _State:
    """What is known so far."""

    problem: Problem
    lower: int
    clock: Clock
    begun: float
    deadline: float
    horizon: int = 0
    best: Schedule | None = None
    found_by: str = ""
    bounded_by: str = "precedence and work"

    @property
    def seconds(self) -> float:
        return self.deadline - self.begun

    @property
    def is_proved(self) -> bool:
        return self.best is not None and self.best.makespan(self.problem) <= self.lower

    def at(self, share: float) -> float:
        """The time when so much of the time has passed."""
        return self.begun + share * self.seconds

    def take(self, schedule: Schedule | None, modes: tuple[int, ...], by: str) -> None:
        """Keep a schedule that is better than the one before."""
        if schedule is None:
            return
        schedule = Schedule(schedule.starts, modes)
        makespan = schedule.makespan(self.problem)
        if self.best is None or makespan < self.best.makespan(self.problem):
            self.best, self.horizon, self.found_by = schedule, makespan, by

    def relaxed(self, *, until: float) -> Schedule | None:
        """Modes and a bound from the model without resource profiles."""
        model = SchedulingModel(self.problem, self.lower, self.horizon, with_resources=False)
        answer = solved(model.model, seconds=max(_LEAST_S, until - self.clock()), workers=_CP_WORKERS)
        self._raise_bound(answer.bound, is_final=answer.is_proved and not answer.values)
        return model.schedule(answer.values) if answer.values else None

    def ask_cp_sat(self, *, until: float) -> None:
        """The whole model, from the best schedule."""
        left = until - self.clock()
        if self.best and left < _LEAST_S:
            return
        model = SchedulingModel(self.problem, self.lower, self.horizon)
        if self.best:
            model.hint(self.best)
        answer = solved(model.model, seconds=max(_LEAST_S, until - self.clock()), workers=_CP_WORKERS)
        self._raise_bound(answer.bound, is_final=answer.is_proved and not answer.values)
        if answer.values:
            schedule = model.schedule(answer.values)
            self.take(schedule, schedule.modes, "CP-SAT")

    def _raise_bound(self, bound: float, *, is_final: bool) -> None:
        if is_final:
            if self.best is None:
                raise DoesNotFit("deadlines, budgets and capacities exclude each other. Relax one of them.")
            return
        if round(bound) > self.lower:
            self.lower, self.bounded_by = round(bound), "CP-SAT"

    def solution(self) -> Solution:
        """What is known, in the file's own count of modes."""
        if self.best is None:
            raise DoesNotFit(f"none was found in {self.seconds:.1f} s, nor that there is none. Give it more --seconds.")
        modes = zip(self.problem.tasks, self.best.modes, strict=True)
        return Solution(
            self.best.makespan(self.problem),
            self.lower,
            self.best.starts,
            tuple(task.modes[mode].number for task, mode in modes),
            f"OpenOSA: schedule by {self.found_by}, bound by {self.bounded_by}",
        )
