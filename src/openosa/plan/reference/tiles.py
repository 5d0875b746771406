# SPDX-License-Identifier: Apache-2.0
"""The plain reference class: what cases of about the same planned length took, as ratios of their plan.

Cases are sorted by planned length into five tiles of equal count (fewer where each would hold under twenty
cases); a new case takes the ratios of its tile. Knows nothing of the unfinished.
"""

from dataclasses import dataclass

import numpy as np

from openosa.plan.errors import PlanError

from .normal_law import Floats

__all__ = ["LEAST_CASES", "Tiles", "TooFewCases", "planned_tiles"]

LEAST_CASES = 20
"""A ninety-fifth percentile needs twenty cases to lie inside what was seen."""


class TooFewCases(PlanError):
    """A reference class with too few finished cases to give a percentile."""

    def __init__(self, name: str, finished: int) -> None:
        self.finished = finished
        super().__init__(
            f"{name}: {finished} finished cases with a planned and an actual length make no reference class; "
            f"give at least {LEAST_CASES}, or forecast from the network of tasks instead."
        )


@dataclass(frozen=True, slots=True)
class Tiles:
    """Inner edges of the tiles, in planned years, and each tile's ratios of actual to planned."""

    edges: Floats
    ratios: tuple[Floats, ...]

    def quantiles(self, planned: Floats, age: Floats, chances: Floats) -> Floats:
        """Years by case and chance, given that each has lasted `age` years; shapes as in Lifetimes.quantiles.

        Where no case of the tile lasted so long, what the tile's longest would have is stretched to the age.
        """
        out = np.empty((len(planned), len(chances)))
        tile = np.searchsorted(self.edges, planned, side="right")
        for at in np.unique(tile):
            here = np.flatnonzero(tile == at)
            ratios = np.sort(self.ratios[at])
            reached = np.minimum(age[here] / planned[here], ratios[-1] * (1 - 1e-9))
            passed = np.searchsorted(ratios, reached, side="right")
            for first in np.unique(passed):
                rows = here[passed == first]
                out[rows] = np.quantile(ratios[first:], chances)[None, :] * planned[rows, None]
        return np.maximum(out, age[:, None])


def planned_tiles(planned: Floats, actual: Floats) -> Tiles:
    """The tiles of finished cases; both in years, at least LEAST_CASES of them."""
    count = max(1, min(5, len(planned) // LEAST_CASES))
    edges = np.quantile(planned, np.linspace(0, 1, count + 1)[1:-1])
    tile = np.searchsorted(edges, planned, side="right")
    ratios = actual / planned
    # Where many plans are equally long a tile may be empty; it then borrows from all.
    found = [ratios[tile == at] for at in range(count)]
    return Tiles(edges, tuple(own if len(own) >= LEAST_CASES // 2 else ratios for own in found))
