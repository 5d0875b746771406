# SPDX-License-Identifier: Apache-2.0
"""Was a unit in the drill's area when it should be: held, late, not held, or not provable.

In this order. On scene counts from report to report while both are inside the area. A silence (a gap in the
track) can hide time on scene only as far as the unit, at its planned speed, could have been there and back.
1. Time on scene and what silences can hide together fall short of the share needed: not held.
2. Time on scene alone falls short of it: not provable.
3. First heard inside by the deadline: held.
4. A silence that reaches to before the deadline could hide an earlier arrival: not provable. Else: late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from openosa.maritime.drift import NM_M
from openosa.maritime.exercise import Drill, Unit
from openosa.maritime.recorded import Source, UnitTrack


class State(StrEnum):
    """What can be said; the worst, which decides for a whole drill, last."""

    HELD = "held"
    LATE = "late"
    NOT_PROVABLE = "not provable"
    NOT_HELD = "not held"


@dataclass(frozen=True, slots=True)
class Silence:
    """A part of a drill's time in which a unit was not heard, and how much of it could have been on scene."""

    start_s: float
    end_s: float
    hidden_s: float
    before: Source | None
    after: Source | None


@dataclass(frozen=True, slots=True)
class Presence:
    """One unit in one drill, times in seconds since 1970 UTC.

    arrived, left  its first and last report inside the area, of the visits that touch the drill's time
    outside        the last report outside before it arrived, where one follows without a silence
    on_scene_s     inside from report to report within the drill's time, of `planned_s`
    reason         `gap`, `no reports`, `no mmsi` or `two ships`, where it is not provable
    """

    unit: str
    state: State
    reason: str
    planned_s: float
    on_scene_s: float
    arrived: Source | None = None
    left: Source | None = None
    outside: Source | None = None
    silences: tuple[Silence, ...] = ()


def plane_at(lon: float, lat: float) -> pyproj.Transformer:
    """Degrees to metres on an equal-area plane around a place (true to 1 in 100,000 within 30 NM of it)."""
    return pyproj.Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lat_0={lat!r} +lon_0={lon!r} +datum=WGS84", always_xy=True
    )


def presence(drill: Drill, area: shapely.Polygon, unit: Unit, track: UnitTrack | None) -> Presence:
    """What this track proves of this unit in this drill."""
    start_s, end_s = drill.start.timestamp(), drill.end.timestamp()
    planned_s = end_s - start_s
    reason = "no mmsi" if unit.mmsi is None else "no reports" if track is None else "two ships"
    if track is None or track.ambiguous:
        return Presence(unit.id, State.NOT_PROVABLE, reason, planned_s, 0.0)
    shapely.prepare(area)
    inside = shapely.intersects_xy(area, track.lon, track.lat)
    on_scene_s = _on_scene(track, inside, start_s, end_s)
    silences = _silences(track, area, start_s, end_s)
    first, last = _visit(track, inside, start_s, end_s)
    state, reason = _judged(drill, track, first, on_scene_s, silences)
    outside = first is not None and first > 0 and not track.broken[first]
    return Presence(
        unit.id,
        state,
        reason,
        planned_s,
        on_scene_s,
        None if first is None else track.source(first),
        None if last is None else track.source(last),
        track.source(first - 1) if outside and first is not None else None,
        silences,
    )


def _judged(
    drill: Drill, track: UnitTrack, first: int | None, on_scene_s: float, silences: tuple[Silence, ...]
) -> tuple[State, str]:
    start_s = drill.start.timestamp()
    need_s = drill.least_share * (drill.end.timestamp() - start_s)
    deadline_s = start_s + 60 * drill.late_after_min
    if on_scene_s + sum(each.hidden_s for each in silences) < need_s:
        return State.NOT_HELD, "on scene too short" if first is not None else "not there"
    if on_scene_s < need_s or first is None:
        return State.NOT_PROVABLE, "gap"
    arrived_s = float(track.time_s[first])
    if arrived_s <= deadline_s:
        return State.HELD, "on time"
    # Only a silence that began by the deadline, and ended by the arrival, can hide that it came earlier.
    hides = any(each.hidden_s > 0 and each.start_s <= deadline_s and each.end_s <= arrived_s for each in silences)
    return (State.NOT_PROVABLE, "gap") if hides else (State.LATE, "arrived late")


def _on_scene(track: UnitTrack, inside: NDArray[np.bool_], start_s: float, end_s: float) -> float:
    both = inside[1:] & inside[:-1] & ~track.broken[1:]
    begin, end = np.maximum(track.time_s[:-1], start_s), np.minimum(track.time_s[1:], end_s)
    return float(np.where(both, np.maximum(end - begin, 0), 0).sum())


def _visit(track: UnitTrack, inside: NDArray[np.bool_], start_s: float, end_s: float) -> tuple[int | None, int | None]:
    """The first row of the first visit that touches the drill's time, and the last row of the last."""
    begins = inside & np.concatenate(([True], ~inside[:-1] | track.broken[1:]))
    visit = np.cumsum(begins) * inside
    firsts = np.flatnonzero(begins)
    lasts = np.array([np.flatnonzero(visit == number)[-1] for number in range(1, len(firsts) + 1)], np.int64)
    touches = np.flatnonzero((track.time_s[lasts] >= start_s) & (track.time_s[firsts] <= end_s))
    return (int(firsts[touches[0]]), int(lasts[touches[-1]])) if len(touches) else (None, None)


def _silences(track: UnitTrack, area: shapely.Polygon, start_s: float, end_s: float) -> tuple[Silence, ...]:
    """The silences that touch the drill's time: before the first report, between reports, after the last."""
    rows = np.flatnonzero(track.broken[1:]) + 1
    edges: list[tuple[int | None, int | None]] = [(None, 0), *((int(r) - 1, int(r)) for r in rows)]
    edges.append((len(track.time_s) - 1, None))
    metres = _distance_to(area)
    found = []
    for before, after in edges:
        begin = max(start_s, float(track.time_s[before]) if before is not None else start_s)
        end = min(end_s, float(track.time_s[after]) if after is not None else end_s)
        if end <= begin:
            continue
        way_s = 0.0
        for row, edge_s in ((before, begin), (after, end)):
            if row is not None:
                # The way may have been made before the drill's time began, or after it ended.
                free_s = abs(edge_s - float(track.time_s[row]))
                way_s += max(
                    0.0,
                    metres(float(track.lon[row]), float(track.lat[row])) / NM_M / track.unit.speed_kn * 3600 - free_s,
                )
        hidden = max(0.0, end - begin - way_s)
        ends = [None if row is None else track.source(row) for row in (before, after)]
        found.append(Silence(begin, end, hidden, ends[0], ends[1]))
    return tuple(found)


def _distance_to(area: shapely.Polygon) -> Callable[[float, float], float]:
    """Metres from a place in degrees to the nearest part of the area, 0 inside it."""
    middle = area.centroid
    plane = plane_at(middle.x, middle.y)
    flat = shapely.transform(area, lambda xy: np.column_stack(plane.transform(xy[:, 0], xy[:, 1])))
    return lambda lon, lat: float(shapely.distance(flat, shapely.Point(*plane.transform(lon, lat))))
