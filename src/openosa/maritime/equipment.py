# SPDX-License-Identifier: Apache-2.0
"""What a delivery changes: expected coverage of an area and time to respond, before and after, as ranges.

Each figure is `low`, `likely`, `high`, with its source, marked `assumed` where it is our assumption. Everything
that comes out grows, or shrinks, with each figure alone; so the low case takes every figure at its worst, the high
case every figure at its best, and no combination lies outside (interval arithmetic on monotone functions).

availability   A = days between failures / (days between failures + days of repair + days of waiting for spares)
gate           a piece whose acceptance trial has not been passed counts for nothing; where none was made yet, for
               nothing but in the high case
ready share    p = A x crew hours a day / 24, of one piece at an instant
effort         Z = sum of count x A x crew hours a day x speed x sweep width, square miles a day; coverage C = Z / area;
               share seen = 1 - exp(-C), random search (Koopman)
response       at each of some hundred places of the area: first of the pieces within range that is ready; time =
               notice + distance / speed, distance on WGS 84 from the base
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.effort import detection_random
from openosa.maritime.errors import MaritimeError
from openosa.maritime.form_schema import ABOVE_ZERO, ID, POSITION, RING, TRUTH, one_of, part, schema
from openosa.maritime.presence import plane_at

Case = Literal["low", "likely", "high"]
CASES: tuple[Case, ...] = ("low", "likely", "high")
_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0}
_FIGURE: dict[str, Any] = {
    "type": "object",
    "required": ["low", "likely", "high", "source"],
    "additionalProperties": False,
    "properties": {"low": _NUMBER, "likely": _NUMBER, "high": _NUMBER, "source": ID, "assumed": TRUTH},
}
# Whether more of it is better.
FIGURES = {
    "count": True,
    "speed_kn": True,
    "range_nm": True,
    "sweep_width_nm": True,
    "crew_hours_a_day": True,
    "days_between_failures": True,
    "repair_days": False,
    "spares_days": False,
    "notice_min": False,
}
TRIALS = ("passed", "failed", "not made")
EQUIPMENT_SCHEMA = schema(
    "OpenOSA equipment effect",
    ["title", "basis", "area", "respond_within_h", "equipment"],
    {
        "title": ID,
        "basis": one_of(("act", "report", "rehearsal")),
        "area": RING,
        "area_name": ID,
        "respond_within_h": ABOVE_ZERO,
        "equipment": part(
            ["id", "when", "at", "trial", *FIGURES],
            id=ID,
            name=ID,
            when=one_of(("before", "delivered")),
            project=ID,
            lot=ID,
            at=POSITION,
            trial=one_of(TRIALS),
            **dict.fromkeys(FIGURES, _FIGURE),
        ),
    },
)
_PLACES_ACROSS = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's range, and where it comes from."""

    low: float
    likely: float
    high: float
    source: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Equipment:
    """Like pieces at one base; `lot` and `project` name what of the record they are."""

    id: str
    name: str
    when: str
    lon: float
    lat: float
    trial: str
    figures: dict[str, Figure]
    project: str | None = None
    lot: str | None = None

    def at(self, name: str, case: Case) -> float:
        """A figure in a case: at its worst in the low, at its best in the high."""
        figure = self.figures[name]
        return {"low": (figure.high, figure.low), "likely": (figure.likely,) * 2, "high": (figure.low, figure.high)}[
            case
        ][FIGURES[name]]

    def count(self, case: Case) -> float:
        """Pieces that passed the gate."""
        passes = self.trial == "passed" or (self.trial == "not made" and case == "high")
        return self.at("count", case) if passes else 0.0

    def availability(self, case: Case) -> float:
        """The share of days on which one piece can be used."""
        up = self.at("days_between_failures", case)
        down = self.at("repair_days", case) + self.at("spares_days", case)
        return up / (up + down) if up + down else 0.0

    def ready_share(self, case: Case) -> float:
        """The share of instants at which one piece is usable and manned."""
        return self.availability(case) * min(24.0, self.at("crew_hours_a_day", case)) / 24

    def effort_nm2(self, case: Case) -> float:
        """Square miles swept a day by all of them."""
        hours = self.availability(case) * min(24.0, self.at("crew_hours_a_day", case))
        return self.count(case) * hours * self.at("speed_kn", case) * self.at("sweep_width_nm", case)


@dataclass(frozen=True, slots=True)
class EffectPlan:
    """What is compared over which area."""

    title: str
    basis: str
    area: shapely.Polygon
    area_name: str
    respond_within_h: float
    equipment: tuple[Equipment, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case before or after. Times are None where so large a share is never reached."""

    ready: float
    effort_nm2: float
    coverage: float
    seen_share: float
    reached_share: float
    half_h: float | None
    nine_tenths_h: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Before and after in each case."""

    area_nm2: float
    before: dict[Case, Outcome]
    after: dict[Case, Outcome]


def effect_plan(form: dict[str, Any]) -> EffectPlan:
    """The comparison in a form as EQUIPMENT_SCHEMA has it."""
    area = shapely.Polygon(form["area"])
    west, _, east, _ = area.bounds
    if not area.is_valid or east - west > 180:
        why = shapely.is_valid_reason(area) if not area.is_valid else "it crosses the antimeridian"
        raise MaritimeError(f"equipment effect, area: {why}. Redraw its ring, or cut it in two.")
    pieces = tuple(_equipment(each) for each in form["equipment"])
    return EffectPlan(
        form["title"], form["basis"], area, form.get("area_name", form["title"]), form["respond_within_h"], pieces
    )


def _equipment(form: dict[str, Any]) -> Equipment:
    figures = {name: Figure(**form[name]) for name in FIGURES}
    for name, figure in figures.items():
        if not figure.low <= figure.likely <= figure.high:
            raise MaritimeError(
                f"equipment effect, {form['id']}, {name}: {figure.low:g}, {figure.likely:g}, {figure.high:g} "
                "do not rise. Put low, likely and high in order."
            )
    for name in ("speed_kn", "days_between_failures"):
        if not figures[name].low > 0:
            raise MaritimeError(f"equipment effect, {form['id']}, {name}: low is 0. Enter a number above zero.")
    facts = {key: form.get(key) for key in ("project", "lot")}
    lon, lat = form["at"]
    return Equipment(form["id"], form.get("name", form["id"]), form["when"], lon, lat, form["trial"], figures, **facts)


def effect(plan: EffectPlan) -> Effect:
    """What the delivered pieces change."""
    middle = plan.area.centroid
    plane = plane_at(middle.x, middle.y)
    flat = shapely.transform(plan.area, lambda xy: np.column_stack(plane.transform(xy[:, 0], xy[:, 1])))
    area_nm2 = flat.area / NM_M**2
    places = _places(plan.area)
    before = [each for each in plan.equipment if each.when == "before"]
    return Effect(
        area_nm2,
        {case: _outcome(plan, before, case, area_nm2, places) for case in CASES},
        {case: _outcome(plan, plan.equipment, case, area_nm2, places) for case in CASES},
    )


def _places(area: shapely.Polygon) -> NDArray[np.float64]:
    """Middles of the cells of a grid that lie in the area, in degrees, shape (n, 2)."""
    west, south, east, north = area.bounds
    middles = (np.arange(_PLACES_ACROSS) + 0.5) / _PLACES_ACROSS
    lon, lat = np.meshgrid(west + middles * (east - west), south + middles * (north - south))
    inside = shapely.contains_xy(area, lon, lat)
    inner = area.representative_point()
    return np.column_stack((lon[inside], lat[inside])) if inside.any() else np.array([[inner.x, inner.y]])


def _outcome(
    plan: EffectPlan, pieces: Sequence[Equipment], case: Case, area_nm2: float, places: NDArray[np.float64]
) -> Outcome:
    effort = math.fsum(each.effort_nm2(case) for each in pieces)
    times, shares = _first_ready(pieces, case, places)
    order = np.argsort(times, kind="stable")
    reached = np.cumsum(shares[order])
    within = float(shares[times <= plan.respond_within_h].sum())
    quantiles = [_reached_by(times[order], reached, share) for share in (0.5, 0.9)]
    ready = math.fsum(each.count(case) * each.ready_share(case) for each in pieces)
    return Outcome(ready, effort, effort / area_nm2, detection_random(effort / area_nm2), within, *quantiles)


def _first_ready(
    pieces: Sequence[Equipment], case: Case, places: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hours, and the share of calls that are first reached then, for each place and group of pieces in reach."""
    columns = list(_reach(pieces, case, places))
    if not columns:
        return np.empty(0), np.empty(0)
    times = np.column_stack([time for time, _ in columns])
    chances = np.broadcast_to(np.array([chance for _, chance in columns]), times.shape)
    order = np.argsort(times, axis=1, kind="stable")
    times, chances = (np.take_along_axis(each, order, axis=1) for each in (times, chances))
    chances = np.where(np.isfinite(times), chances, 0)
    missed = np.cumprod(1 - chances, axis=1)
    first = chances * np.column_stack((np.ones(len(times)), missed[:, :-1]))
    return times.ravel(), first.ravel() / len(places)


def _reach(
    pieces: Sequence[Equipment], case: Case, places: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], float]]:
    """Of each group: hours to each place, infinite beyond its range, and the chance that one of it is ready."""
    for each in pieces:
        from_lon, from_lat = np.full(len(places), each.lon), np.full(len(places), each.lat)
        _, _, metres = WGS84.inv(from_lon, from_lat, places[:, 0], places[:, 1])
        miles = np.asarray(metres) / NM_M
        hours = each.at("notice_min", case) / 60 + miles / each.at("speed_kn", case)
        chance = 1 - (1 - each.ready_share(case)) ** each.count(case)
        yield np.where(miles <= each.at("range_nm", case), hours, np.inf), chance


def _reached_by(times: NDArray[np.float64], reached: NDArray[np.float64], share: float) -> float | None:
    at = int(np.searchsorted(reached, share - 1e-12))
    return float(times[at]) if at < len(times) and math.isfinite(times[at]) else None
