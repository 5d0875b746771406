# SPDX-License-Identifier: Apache-2.0
"""A reference class: which method a table of durations can bear, and what it says of new cases.

- From 300 finished cases on: the mean, in logs, of planned-length quintiles and of the lognormal lifetimes with
  right-censoring and delayed entry. Each errs where the other does not (drift against shape); tried against each
  alone, the mean had the lower loss on every split of the World Bank's table.
- Below 300: quintiles alone.
- Where more than a quarter ended on the planned day to within half a per cent: quintiles alone, however many.
  No smooth law holds a heap at one point.
- Below 20: none; TooFewCases.
A case without a planned length takes the actual lengths of all finished cases.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .lifetimes import Lifetimes, NoConvergence, fitted_lifetimes
from .normal_law import Floats
from .table import Durations
from .tiles import LEAST_CASES, Tiles, TooFewCases, planned_tiles

__all__ = ["CHANCES", "Method", "ReferenceClass", "reference_class"]

CHANCES = (0.10, 0.50, 0.80, 0.95)
"""The percentiles that a forecast gives: P10, P50, P80, P95."""

_ENOUGH_FOR_A_LAW = 300
_HEAP = 0.25
_ON_PLAN = 0.005

Method = Literal["quintiles", "quintiles and lognormal lifetimes"]


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """What a table says of new cases.

    method    what was used         finished, at_risk  the cases behind it; at risk: seen under way, end unknown
    opened    decimal year of the first recorded end: a case of the table that began before was under way then
    lifetimes  None where quintiles stand alone
    """

    method: Method
    finished: int
    at_risk: int
    opened: float
    tiles: Tiles
    lifetimes: Lifetimes | None
    actual: Floats

    def quantiles(self, cases: Durations, age: Floats | None = None) -> Floats:
        """Years from start to end, shape (cases, 4), at the chances of CHANCES; never decreasing along a row.

        age  years that each case has lasted already, shape (cases,). None: the forecast is made at the start; but a
             case that began before the table opens does not end before it does, as its own did not.
        """
        lived = np.zeros(len(cases)) if age is None else age
        out = np.empty((len(cases), len(CHANCES)))
        known = ~np.isnan(cases.planned)
        out[known] = self._with_plan(cases.planned[known], lived[known])
        out[~known] = np.quantile(self.actual, CHANCES)[None, :]
        return np.maximum(out, (self._waited(cases) if age is None else age)[:, None])

    def _with_plan(self, planned: Floats, age: Floats) -> Floats:
        chances = np.array(CHANCES)
        found = self.tiles.quantiles(planned, age, chances)
        if self.lifetimes is None:
            return found
        return np.sqrt(found * self.lifetimes.quantiles(planned, age, chances))

    def _waited(self, cases: Durations) -> Floats:
        waited = np.nan_to_num(self.opened - cases.started, nan=0.0)
        return np.clip(waited, 0, None)


def reference_class(table: Durations, name: str, *, seen_until: float | None = None) -> ReferenceClass:
    """The reference class that `table` bears; raise TooFewCases where it bears none.

    seen_until  decimal year up to which unfinished cases are known to be so; None: the end of the last year with an end
    """
    usable = table.rows(~np.isnan(table.planned))
    done = ~np.isnan(usable.actual)
    finished = usable.rows(done)
    if len(finished) < LEAST_CASES:
        raise TooFewCases(name, len(finished))
    recorded = finished.ended[~np.isnan(finished.ended)]
    opened = float(recorded.min()) if len(recorded) else -np.inf
    # An end stands for the middle of its fiscal year, and the table was closed when that year was over.
    closed = float(recorded.max()) + 0.5 if len(recorded) else np.nan
    until = closed if seen_until is None else seen_until
    waiting = usable.rows(~done & (until - usable.started > 0))
    lifetimes = _lifetimes(finished, waiting, opened, until)
    return ReferenceClass(
        "quintiles and lognormal lifetimes" if lifetimes else "quintiles",
        len(finished),
        len(waiting),
        opened,
        planned_tiles(finished.planned, finished.actual),
        lifetimes,
        finished.actual,
    )


def _lifetimes(finished: Durations, waiting: Durations, opened: float, until: float) -> Lifetimes | None:
    heaped = np.mean(np.abs(finished.actual / finished.planned - 1) < _ON_PLAN) > _HEAP
    if len(finished) < _ENOUGH_FOR_A_LAW or heaped:
        return None
    years = np.concatenate((finished.actual, until - waiting.started))
    entered = np.clip(opened - np.concatenate((finished.started, waiting.started)), 0, None)
    # Ends are known by fiscal year and starts by month: a case that seems to have ended before it came into view
    # came into view shortly before its end.
    entered = np.minimum(np.nan_to_num(entered, nan=0.0), years * 0.95)
    planned = np.concatenate((finished.planned, waiting.planned))
    over = np.concatenate((np.ones(len(finished)), np.zeros(len(waiting))))
    try:
        return fitted_lifetimes(planned, years, over, entered)
    except NoConvergence:
        return None  # quintiles stand alone, and `method` says so
