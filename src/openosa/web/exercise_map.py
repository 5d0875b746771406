# SPDX-License-Identifier: Apache-2.0
"""What the map of an exercise shows, as plain data for the page's script: plan, tracks, evaluation.

Instants are seconds since 1970, places degrees. Only the exercise's own units are drawn: no other ship is named.
"""

import itertools
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from openosa.maritime import BadSearchPlan, coast, route_files
from openosa.maritime.exercise import Drill, Exercise, Search
from openosa.maritime.exercise_searches import planned_route
from openosa.maritime.recorded import UnitTrack
from openosa.node import PlannedExercise

from .conflict_words import conflict_text

__all__ = ["box", "coast_of", "land_in", "map_data"]

_LAND = Path(__file__).parent / "static" / "vendor" / "world-atlas" / "land-10m.json"
_MARGIN_DEGREES = 0.15
_BEYOND_DEGREES = 3.0
_HOUR_S = 3600.0
_APART_S = 30  # between reports that are drawn
_OUTLINE_DEGREES = 1e-4  # ten metres, a fifth of a pixel of the map as it opens
KEPT_SHARE = 0.9
WORST_LAST = ("held", "late", "not provable", "not held")

Box = tuple[float, float, float, float]


@cache
def _land() -> tuple[shapely.Polygon, ...]:
    return coast.land(_LAND.read_bytes())


@lru_cache(maxsize=32)
def coast_of(around: Box) -> bytes:
    """The coast within a box and well beyond it, so that a reader may look around, as GeoJSON."""
    west, south, east, north = around
    wide = (west - _BEYOND_DEGREES, south - _BEYOND_DEGREES, east + _BEYOND_DEGREES, north + _BEYOND_DEGREES)
    return json.dumps(coast.cut(_land(), wide), separators=(",", ":")).encode()


def land_in(around: Box) -> tuple[shapely.Polygon, ...]:
    """The land within a box."""
    return coast.within(_land(), around)


def box(plan: Exercise) -> Box:
    """West, south, east, north around its areas and bases, with a margin."""
    places = [area.bounds for area in plan.areas.values()]
    places += [(unit.lon, unit.lat, unit.lon, unit.lat) for unit in plan.units]
    if not places:
        return (-180.0, -85.0, 180.0, 85.0)
    west, south, east, north = zip(*places, strict=True)
    return (
        max(-180.0, min(west) - _MARGIN_DEGREES),
        max(-89.0, min(south) - _MARGIN_DEGREES),
        min(180.0, max(east) + _MARGIN_DEGREES),
        min(89.0, max(north) + _MARGIN_DEGREES),
    )


def map_data(held: PlannedExercise) -> dict[str, Any]:
    """Everything that the page's script draws; the tables of the page say the same."""
    plan, found = held.plan, held.evaluation
    tracks = found.recorded.tracks if found else {}
    states = {each.drill.id: str(each.state) for each in found.drills} if found else {}
    start_s, end_s = _span(plan, list(tracks.values()))
    return {
        "box": box(plan),
        "start_s": start_s,
        "end_s": end_s,
        "zone_min": _zone_min(plan),
        "gap_s": found.gap_s if found else 0,
        "areas": [_area(plan, name, held, _worst(plan, name, states)) for name in plan.areas],
        "drills": [_drill(drill, states.get(drill.id)) for drill in plan.drills],
        "routes": [leg for search in plan.searches for leg in _legs(search, _kept(held, search))],
        "tracks": [_track(track, start_s, end_s) for track in tracks.values()],
        "swept": [_outline(each.swept.outline) for each in found.drills if each.swept] if found else [],
    }


def _span(plan: Exercise, tracks: list[UnitTrack]) -> tuple[int, int]:
    """From an hour before the first drill at sea to an hour after the last; all drills where none is tracked."""
    drills = [drill for drill in plan.drills if drill.kind != "table-top"] or list(plan.drills)
    times = [instant.timestamp() for drill in drills for instant in (drill.start, drill.end)]
    if not times:
        return 0, 0
    first = min(times) - _HOUR_S if tracks else min(times)
    return int(first), int(max(times) + (_HOUR_S if tracks else 0))


def _zone_min(plan: Exercise) -> int:
    """Minutes east of UTC of the zone that the plan is written in."""
    offset = next((drill.start.utcoffset() for drill in plan.drills), None)
    return int(offset.total_seconds() // 60) if offset else 0


def _worst(plan: Exercise, area: str, states: dict[str, str]) -> str | None:
    """The state that is furthest from held of the drills in an area; None where none is evaluated."""
    found = [states[drill.id] for drill in plan.drills if drill.area == area and drill.id in states]
    return max(found, key=WORST_LAST.index, default=None)


def _area(plan: Exercise, name: str, held: PlannedExercise, state: str | None) -> dict[str, Any]:
    area = plan.areas[name]
    middle = area.centroid if area.is_valid else shapely.Point(area.exterior.coords[0])
    return {
        "id": name,
        "at": [middle.x, area.bounds[3]],
        "state": state,
        "ring": [list(point) for point in area.exterior.coords],
        "conflicts": [conflict_text(each) for each in held.conflicts if name in each.areas],
    }


def _drill(drill: Drill, state: str | None) -> dict[str, Any]:
    return {
        "id": drill.id,
        "label": drill.label,
        "area": drill.area,
        "start_s": int(drill.start.timestamp()),
        "end_s": int(drill.end.timestamp()),
        "state": state,
    }


def _kept(held: PlannedExercise, search: Search) -> dict[int, float]:
    """Of each leg of a search, from 1, the share seen kept; empty where it is not evaluated."""
    drills = held.evaluation.drills if held.evaluation else ()
    patterns = [pattern for drill in drills for pattern in drill.patterns if pattern.search == search.id]
    return {leg.number: leg.kept_nm / leg.length_nm for pattern in patterns for leg in pattern.legs if leg.length_nm}


def _legs(search: Search, kept: dict[int, float]) -> list[dict[str, Any]]:
    """The planned pattern leg by leg; none where it cannot be sailed, which is a conflict in the page's list."""
    try:
        points = planned_route(search)
    except BadSearchPlan:
        return []
    legs = enumerate(itertools.pairwise(points), 1)
    return [{"line": route_files.line_geometry(ends), "kept": _word(kept.get(number))} for number, ends in legs]


def _word(share: float | None) -> str:
    if share is None:
        return "planned"
    return "kept" if share >= KEPT_SHARE else "not kept" if share <= 1 - KEPT_SHARE else "partly kept"


def _outline(area: shapely.MultiPolygon) -> dict[str, Any]:
    simple = shapely.set_precision(area.simplify(_OUTLINE_DEGREES), 1e-5)
    return dict(shapely.geometry.mapping(simple))


def _track(track: UnitTrack, start_s: int, end_s: int) -> dict[str, Any]:
    """Reports from the first to the last instant shown, half a minute apart, and all on either side of a break.

    `broken` are the numbers of those that do not follow on from the one before.
    """
    inside = (track.time_s >= start_s) & (track.time_s <= end_s)
    slot = np.floor(track.time_s / _APART_S)
    ends = np.append(track.broken[1:], True)
    rows = np.flatnonzero(inside & (track.broken | ends | (np.diff(slot, prepend=-1) > 0)))
    places = zip(np.round(track.lon[rows], 5).tolist(), np.round(track.lat[rows], 5).tolist(), strict=True)
    return {
        "unit": track.unit.id,
        "label": track.unit.label,
        "t": np.round(track.time_s[rows]).astype(int).tolist(),
        "at": [list(place) for place in places],
        "broken": np.flatnonzero(track.broken[rows]).tolist(),
    }


def stretches(track: UnitTrack) -> list[tuple[float, float]]:
    """When the unit was heard without a break: for the table beside the map."""
    first = np.flatnonzero(track.broken)
    edges = [*first.tolist(), len(track.time_s)]
    return [(float(track.time_s[a]), float(track.time_s[b - 1])) for a, b in itertools.pairwise(edges)]
