# SPDX-License-Identifier: Apache-2.0
"""A model for OR-Tools' CP-SAT, written in the text form of its published message (ortools/sat/cp_model.proto).

The solver's own Python layer loads pandas, which takes most of a plan's two seconds; the message does not need it.
A literal is the place of a 0-1 variable; -1 - place is its opposite, as in the message.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openosa.plan.solving.errors import DoesNotFit

__all__ = ["UNBOUNDED", "Answer", "Model", "opposite", "solved"]

UNBOUNDED = 2**62
"""A bound that no linear expression of ours reaches."""

Term = tuple[int, int]
"""A variable and its coefficient."""


def opposite(literal: int) -> int:
    """The literal that holds where this one does not."""
    return -1 - literal


def _listed(numbers: Iterable[int]) -> str:
    return f"[{', '.join(map(str, numbers))}]"


def _linear(terms: Sequence[Term]) -> str:
    return f"vars: {_listed(term[0] for term in terms)} coeffs: {_listed(term[1] for term in terms)}"


class Model:
    """Variables and constraints in the order in which they were added."""

    def __init__(self) -> None:
        self._variables: list[str] = []
        self._constraints: list[str] = []
        self._hint: dict[int, int] = {}
        self._objective = ""

    def integer(self, low: int, high: int) -> int:
        """The place of a new variable, low <= value <= high."""
        self._variables.append(f"variables {{ domain: [{low}, {high}] }}")
        return len(self._variables) - 1

    def boolean(self) -> int:
        """The place of a new 0-1 variable, a literal."""
        return self.integer(0, 1)

    def linear(self, terms: Sequence[Term], low: int, high: int, *, when: Sequence[int] = ()) -> None:
        """Hold low <= sum of coefficient x variable <= high, where all the literals `when` hold."""
        holds = f"enforcement_literal: {_listed(when)} " if when else ""
        self._constraints.append(f"constraints {{ {holds}linear {{ {_linear(terms)} domain: [{low}, {high}] }} }}")

    def interval(self, start: int, size: int, end: int | None = None, *, when: Sequence[int] = ()) -> int:
        """The place of an interval [start, start + size); its end is the variable `end` where there is one."""
        holds = f"enforcement_literal: {_listed(when)} " if when else ""
        ends = f"vars: [{start}] coeffs: [1] offset: {size}" if end is None else f"vars: [{end}] coeffs: [1]"
        self._constraints.append(
            f"constraints {{ {holds}interval {{ start {{ vars: [{start}] coeffs: [1] }} "
            f"size {{ offset: {size} }} end {{ {ends} }} }} }}"
        )
        return len(self._constraints) - 1

    def fixed_interval(self, start: int, end: int) -> int:
        """The place of an interval that stands where it stands."""
        self._constraints.append(
            f"constraints {{ interval {{ start {{ offset: {start} }} size {{ offset: {end - start} }} "
            f"end {{ offset: {end} }} }} }}"
        )
        return len(self._constraints) - 1

    def cumulative(self, intervals: Sequence[int], demands: Sequence[int], capacity: int) -> None:
        """The demands of the intervals that stand over one instant stay within the capacity."""
        used = " ".join(f"demands {{ offset: {units} }}" for units in demands)
        limit = f"capacity {{ offset: {capacity} }}"
        self._constraints.append(f"constraints {{ cumulative {{ {limit} intervals: {_listed(intervals)} {used} }} }}")

    def exactly_one(self, literals: Sequence[int]) -> None:
        """One of the literals holds and no other."""
        self._constraints.append(f"constraints {{ exactly_one {{ literals: {_listed(literals)} }} }}")

    def at_most_one(self, literals: Sequence[int]) -> None:
        """No two of the literals hold."""
        self._constraints.append(f"constraints {{ at_most_one {{ literals: {_listed(literals)} }} }}")

    def minimize(self, terms: Sequence[Term]) -> None:
        """What is to be small; the last call holds."""
        self._objective = f"objective {{ {_linear(terms)} }}"

    def hint(self, values: Mapping[int, int]) -> None:
        """Values to try first, added to those hinted before."""
        self._hint.update(values)

    def text(self) -> str:
        """The message."""
        hint = ""
        if self._hint:
            hint = f"solution_hint {{ vars: {_listed(self._hint)} values: {_listed(self._hint.values())} }}"
        return "\n".join([*self._variables, *self._constraints, self._objective, hint])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver says.

    values     of each variable, empty where it found no solution
    bound      no solution has a lower objective
    is_proved  nothing better exists; with no values: no solution exists
    """

    values: tuple[int, ...]
    bound: float
    is_proved: bool


def solved(model: Model, *, seconds: float, workers: int, seed: int = 0, parameters: str = "") -> Answer:
    """The best solution found in so many seconds.

    parameters  more of the solver's SatParameters, as text
    """
    from ortools.sat.python import cp_model_helper

    message, settings = cp_model_helper.CpModelProto(), cp_model_helper.SatParameters()
    wanted = f"max_time_in_seconds: {max(seconds, 0.01):.3f} num_workers: {workers} random_seed: {seed} {parameters}"
    if not message.parse_text_format(model.text()) or not settings.parse_text_format(wanted):
        raise AssertionError("OR-Tools does not read its own message: has its version changed?")
    solver = cp_model_helper.SolveWrapper()
    solver.set_parameters(settings)
    response = solver.solve(message)  # type: ignore[no-untyped-call]  # OR-Tools leaves it untyped
    if response.status.name == "MODEL_INVALID":
        raise DoesNotFit("its numbers are larger than the solver can count with. Write them in a larger unit.")
    proved = response.status.name in {"OPTIMAL", "INFEASIBLE"}
    return Answer(tuple(response.solution), response.best_objective_bound, proved)
