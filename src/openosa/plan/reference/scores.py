# SPDX-License-Identifier: Apache-2.0
"""How good forecasts were: how often the outcome came by the date given, and what the misses cost.

Coverage of a percentile p should be p. Pinball loss weighs an outcome later than the p-percentile by p and an
earlier one by 1 - p, in years; of two forecasts the one with the lower loss is the better
(Koenker and Bassett, Econometrica 46, 1978).
"""

import math
from dataclasses import dataclass

import numpy as np

from .classes import CHANCES
from .normal_law import Floats

__all__ = ["Score", "difference", "losses", "scored"]


@dataclass(frozen=True, slots=True)
class Score:
    """Of `cases` forecasts: share of outcomes not later than each percentile, and mean pinball loss in years."""

    cases: int
    coverage: tuple[float, ...]
    pinball: tuple[float, ...]


def losses(forecasts: Floats, actual: Floats) -> Floats:
    """Pinball loss in years by case and percentile; forecasts (n, 4) at CHANCES, actual (n,)."""
    late = actual[:, None] - forecasts
    chances = np.array(CHANCES)
    return np.asarray(np.maximum(chances * late, (chances - 1) * late), dtype=np.float64)


def scored(forecasts: Floats, actual: Floats) -> Score:
    """The score of forecasts (n, 4) against outcomes (n,)."""
    covered = (actual[:, None] <= forecasts).mean(axis=0)
    return Score(len(actual), tuple(covered.tolist()), tuple(losses(forecasts, actual).mean(axis=0).tolist()))


def difference(ours: Floats, theirs: Floats, groups: np.ndarray) -> tuple[float, float]:
    """Mean of ours - theirs and its standard error, cases of one group counted together.

    ours, theirs  one loss a forecast       groups  the project of each, since forecasts of one project go together
    """
    gap = ours - theirs
    _, group = np.unique(groups, return_inverse=True)
    totals = np.bincount(group, weights=gap - gap.mean())
    return float(gap.mean()), float(math.sqrt((totals**2).sum()) / len(gap))
