# SPDX-License-Identifier: Apache-2.0
"""How much a search covers, and how likely it is to find.

Effort Z = n V T W, coverage C = Z / A = W / S, spacing S = A / (n V T): IMO MSC.1/Circ.1311.
Detection: random 1 - exp(-C), ideal parallel sweeps erf(C sqrt(pi) / 2): Koopman.
Search time 0.85 of the time on scene, weather and fatigue factors: JP 3-50, 532 and appendix D.
Distances are in nautical miles (NM), speeds in knots, times in hours.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from openosa.maritime.errors import BadSearchPlan, MaritimeError

SEARCH_SHARE = 0.85
FATIGUE_FACTOR = 0.9
WEATHER_FACTORS = {"small": (0.5, 0.25), "other": (0.9, 0.9)}


def positive(name: str, value: float) -> float:
    """The value, when it is finite and above zero; else BadSearchPlan."""
    if not (math.isfinite(value) and value > 0):
        raise BadSearchPlan(name, value, "Enter a number above zero.")
    return value


def not_negative(name: str, value: float) -> float:
    """The value, when it is finite and not below zero; else BadSearchPlan."""
    if not (math.isfinite(value) and value >= 0):
        raise BadSearchPlan(name, value, "Enter zero or a number above it.")
    return value


@dataclass(frozen=True, slots=True)
class Effort:
    """A group of like searchers: how many, speed in knots, search hours, sweep width in NM."""

    searchers: int
    speed_kn: float
    search_h: float
    sweep_width_nm: float

    def __post_init__(self) -> None:
        positive("number of searchers", self.searchers)
        positive("speed", self.speed_kn)
        positive("search time", self.search_h)
        positive("sweep width", self.sweep_width_nm)

    @property
    def track_nm(self) -> float:
        """Miles of track that the group sails: n V T."""
        return self.searchers * self.speed_kn * self.search_h

    @property
    def effort_nm2(self) -> float:
        """Search effort Z = n V T W in square miles."""
        return self.track_nm * self.sweep_width_nm

    def coverage(self, area_nm2: float) -> float:
        """C = Z / A."""
        return self.effort_nm2 / positive("area", area_nm2)

    def spacing_nm(self, area_nm2: float) -> float:
        """S = A / (n V T): the spacing at which the group just fills the area."""
        return positive("area", area_nm2) / self.track_nm

    def area_nm2(self, spacing_nm: float) -> float:
        """A = n S V T: the area that the group fills at this spacing."""
        return positive("spacing", spacing_nm) * self.track_nm


def coverage_of_sweep(sweep_width_nm: float, spacing_nm: float) -> float:
    """C = W / S."""
    return not_negative("sweep width", sweep_width_nm) / positive("spacing", spacing_nm)


def detection_random(coverage: float) -> float:
    """Probability of detection when the tracks are laid at random: 1 - exp(-C)."""
    return -math.expm1(-not_negative("coverage", coverage))


def detection_parallel(coverage: float) -> float:
    """Probability of detection by ideal parallel sweeps: erf(C sqrt(pi) / 2)."""
    return math.erf(not_negative("coverage", coverage) * math.sqrt(math.pi) / 2)


def cumulative_detection(probabilities: Iterable[float]) -> float:
    """Probability that at least one of independent searches finds: 1 - product(1 - POD)."""
    missed = 1.0
    for probability in probabilities:
        if not 0 <= probability <= 1:
            raise BadSearchPlan("probability of detection", probability, "Enter a number from 0 to 1.")
        missed *= 1 - probability
    return 1 - missed


def search_hours(on_scene_h: float) -> float:
    """Hours of searching in these hours on scene: the rest goes to turns and to looking closer."""
    return SEARCH_SHARE * positive("time on scene", on_scene_h)


def on_scene_hours(endurance_h: float, out_nm: float, back_nm: float, speed_kn: float) -> float:
    """Hours left on scene after the way out and the way back; never below zero."""
    way_h = (not_negative("way out", out_nm) + not_negative("way back", back_nm)) / positive("speed", speed_kn)
    return max(0.0, positive("endurance", endurance_h) - way_h)


def corrected_sweep_width(sweep_width_nm: float, *, target: str, weather: str, tired: bool = False) -> float:
    """Sweep width after weather and fatigue (JP 3-50, appendix D), NM.

    target   `small` for a person or a boat under 30 ft, `other` for the rest
    weather  `fair`, `moderate` or `severe`: the planner says which, by the manual at hand
    """
    if target not in WEATHER_FACTORS:
        raise MaritimeError(f"search plan: kind of target is {target}. Choose small or other.")
    factors = dict(zip(("fair", "moderate", "severe"), (1.0, *WEATHER_FACTORS[target]), strict=True))
    if weather not in factors:
        raise MaritimeError(f"search plan: weather is {weather}. Choose fair, moderate or severe.")
    return positive("sweep width", sweep_width_nm) * factors[weather] * (FATIGUE_FACTOR if tired else 1.0)
