# SPDX-License-Identifier: Apache-2.0
"""What a selection that scores near the linear relaxation cannot do otherwise.

In the relaxation's optimum a variable at its bound has a reduced cost: what leaving the bound costs at least. Where
that is more than what lies between the optimum and a score, no selection with this score leaves the bound (reduced cost
fixing; Nemhauser and Wolsey, Integer and Combinatorial Optimization, 1988, II.5.2).
"""

import math
from collections.abc import Mapping, Sequence

__all__ = ["Row", "fixed_near_the_top"]

Row = tuple[Sequence[tuple[int, int]], int]
"""Terms, each a 0-1 variable and its coefficient, and what their sum is at most."""

_NEAR = 0.006  # of the relaxation's optimum; how far below it the best selection is looked for first
_MARGIN = 1e-4  # what the linear solver's rounding may cost


def fixed_near_the_top(gains: Sequence[int], rows: Sequence[Row]) -> tuple[int, Mapping[int, int]]:
    """A score near the highest, and the values that variables have in every selection with that score or a higher one.

    gains  of each variable, what it adds to the score
    """
    from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]  # OR-Tools leaves it untyped

    solver = pywraplp.Solver.CreateSolver("GLOP")
    variables = [solver.NumVar(0, 1, "") for _ in gains]
    for variable, gain in zip(variables, gains, strict=True):
        solver.Objective().SetCoefficient(variable, gain)
    solver.Objective().SetMaximization()
    for terms, most in rows:
        row = solver.Constraint(-solver.infinity(), most)
        for variable, coefficient in terms:
            row.SetCoefficient(variables[variable], row.GetCoefficient(variables[variable]) + coefficient)
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return 0, {}
    top = solver.Objective().Value()
    score = math.floor(top + _MARGIN) - max(1, math.ceil(_NEAR * abs(top)))
    fixed = {}
    for at, variable in enumerate(variables):
        value = round(variable.solution_value())
        at_bound = abs(variable.solution_value() - value) < _MARGIN
        if at_bound and top - abs(variable.reduced_cost()) < score - _MARGIN:
            fixed[at] = value
    return score, fixed
