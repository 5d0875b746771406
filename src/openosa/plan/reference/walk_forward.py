# SPDX-License-Identifier: Apache-2.0
"""Forecasts as they would have stood: each may learn only from what was known on its day.

At the start: one forecast a project, on the first day of the period in which it starts. Under way: one forecast a
project and year, for those that had started and not ended, given the age they had reached. Both learn from the same
cases: ended before that day, and started but not ended, which are known to have lasted so long and no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .classes import CHANCES, ReferenceClass, reference_class
from .normal_law import Floats
from .scores import Score, difference, losses, scored
from .table import Durations
from .tiles import LEAST_CASES, planned_tiles

__all__ = ["Round", "Trial", "at_start", "under_way"]

_P80 = CHANCES.index(0.80)


@dataclass(frozen=True, slots=True)
class Round:
    """The forecasts of one day. `on` decimal year; `plain` those of quintiles of the finished alone."""

    on: float
    learnt: ReferenceClass
    ids: tuple[str, ...]
    actual: Floats
    planned: Floats
    ours: Floats
    plain: Floats

    @property
    def score(self) -> Score:
        """Of our forecasts."""
        return scored(self.ours, self.actual)

    @property
    def plain_score(self) -> Score:
        """Of the plain quintiles'."""
        return scored(self.plain, self.actual)


@dataclass(frozen=True, slots=True)
class Trial:
    """All rounds of one kind."""

    rounds: tuple[Round, ...]

    @property
    def score(self) -> Score:
        """Over all rounds."""
        return scored(self._all("ours"), self._actual())

    @property
    def plain_score(self) -> Score:
        """Over all rounds, of the plain quintiles."""
        return scored(self._all("plain"), self._actual())

    @property
    def plan_score(self) -> Score:
        """Over all rounds, of the plan taken at its word."""
        planned = np.concatenate([one.planned for one in self.rounds])
        return scored(np.repeat(planned[:, None], len(CHANCES), axis=1), self._actual())

    @property
    def pinball_80_gain(self) -> tuple[float, float]:
        """Our pinball loss at P80 less the plain quintiles', in years, and its standard error by project."""
        ours, plain = (losses(self._all(which), self._actual())[:, _P80] for which in ("ours", "plain"))
        return difference(ours, plain, np.array([one for each in self.rounds for one in each.ids]))

    def _all(self, which: str) -> Floats:
        return np.concatenate([getattr(one, which) for one in self.rounds])

    def _actual(self) -> Floats:
        return np.concatenate([one.actual for one in self.rounds])


def at_start(table: Durations, name: str, days: Iterator[float] | list[float], period: float = 1.0) -> Trial:
    """Forecasts for what starts within `period` years after each of the days; a day with too few cases has none."""
    found = []
    for on in days:
        cases = table.rows((table.started >= on) & (table.started < on + period) & _scorable(table))
        found += _round(table, name, on, cases, np.zeros(len(cases)))
    return Trial(tuple(found))


def under_way(table: Durations, name: str, days: Iterator[float] | list[float]) -> Trial:
    """Forecasts on each of the days for all that is under way, given its age."""
    found = []
    for on in days:
        running = (table.started < on) & (table.ended >= on) & (table.started + table.actual > on)
        cases = table.rows(running & _scorable(table))
        found += _round(table, name, on, cases, on - cases.started)
    return Trial(tuple(found))


def _scorable(table: Durations) -> np.ndarray:
    return np.asarray(~np.isnan(table.actual) & ~np.isnan(table.planned))


def _round(table: Durations, name: str, on: float, cases: Durations, age: Floats) -> list[Round]:
    known = table.known_by(on)
    finished = known.rows(_scorable(known))
    if len(finished) < LEAST_CASES or not len(cases):
        return []
    learnt = reference_class(known, name, seen_until=on)
    plain = planned_tiles(finished.planned, finished.actual).quantiles(cases.planned, age, np.array(CHANCES))
    return [Round(on, learnt, cases.ids, cases.actual, cases.planned, learnt.quantiles(cases, age), plain)]
