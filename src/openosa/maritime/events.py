# SPDX-License-Identifier: Apache-2.0
"""What tracks show: gaps, entries into an area, meetings, loitering. What lies in a gap is not provable."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.drift import WGS84
from openosa.maritime.errors import MaritimeError
from openosa.maritime.tracks import GAP_S, Tracks

_SEAM_DEGREES = 1.0
METRES_PER_DEGREE = 110_500.0  # no degree of latitude, and none of longitude at the equator, is shorter


@dataclass(frozen=True, slots=True)
class Gap:
    """A ship that was not heard from one instant to another."""

    mmsi: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A ship first heard inside an area, after it was last heard outside at `outside_s`."""

    mmsi: int
    area: str
    outside_s: float
    inside_s: float
    over_gap: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two ships near each other; `provable` is false when a gap hides part of the time needed."""

    mmsi: int
    other: int
    start_s: float
    end_s: float
    provable: bool


@dataclass(frozen=True, slots=True)
class Loitering:
    """A ship that stayed slow from one instant to another, heard all the while."""

    mmsi: int
    start_s: float
    end_s: float


def loitering(found: Tracks, *, slower_kn: float = 2.0, lasting_s: float = 3600) -> list[Loitering]:
    """Every unbroken stretch in which each step was slower, and which lasted; a gap ends it."""
    at = found.points
    unbroken = np.diff(found.segment, prepend=-1) == 0
    answer = []
    for start, end in _stretches(unbroken & (found.speed_kn < slower_kn)):
        begin_s, end_s = float(at.time_s[start - 1]), float(at.time_s[end - 1])
        if end_s - begin_s >= lasting_s:
            answer.append(Loitering(int(at.mmsi[start]), begin_s, end_s))
    return answer


def gaps(found: Tracks, *, gap_s: float = GAP_S) -> list[Gap]:
    """Every silence longer than `gap_s` within a ship's track."""
    at, rows = found.points, np.flatnonzero(found.step_s > gap_s)
    return [Gap(int(at.mmsi[row]), float(at.time_s[row - 1]), float(at.time_s[row])) for row in rows]


def entries(found: Tracks, name: str, area: shapely.Polygon) -> list[Entry]:
    """Every entry into a WGS 84 polygon."""
    if not area.is_valid:
        reason = shapely.is_valid_reason(area)
        raise MaritimeError(f"area {name}: {reason}. Redraw it without crossing itself.")
    west, _, east, _ = area.bounds
    if east - west > 180:
        raise MaritimeError(f"area {name}: it spans over 180 degrees. Cut it in two at the antimeridian.")
    at = found.points
    shapely.prepare(area)
    inside = shapely.contains_xy(area, at.lon, at.lat)
    rows = np.flatnonzero(inside[1:] & ~inside[:-1] & ~found.is_first[1:]) + 1
    over = np.diff(found.segment, prepend=-1) > 0
    return [
        Entry(int(at.mmsi[row]), name, float(at.time_s[row - 1]), float(at.time_s[row]), bool(over[row]))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of each ship (row) at each instant (column), NaN where it was not heard."""

    ships: NDArray[np.int64]
    times: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


def grid(found: Tracks, step_s: float, gap_s: float) -> Grid:
    """Where each ship was at each step of time, between two reports not further apart than `gap_s`."""
    at, first = found.points, np.flatnonzero(found.is_first)
    start, end = np.ceil(at.time_s.min() / step_s), np.floor(at.time_s.max() / step_s)
    times = np.arange(start, end + 1) * step_s
    lon, lat = (np.full((len(first), len(times)), np.nan) for _ in range(2))
    for row, rows in enumerate(np.split(np.arange(len(at.mmsi)), first[1:])):
        time = at.time_s[rows]
        after = np.clip(np.searchsorted(time, times), 0, len(time) - 1)
        before = np.maximum(after - (time[after] > times), 0)
        heard = (time[before] <= times) & (times <= time[after]) & (time[after] - time[before] <= gap_s)
        # Unwrapped, a ship that sails over the antimeridian does not sail round the earth.
        way = np.interp(times, time, np.unwrap(at.lon[rows], period=360))
        lon[row] = np.where(heard, (way + 180) % 360 - 180, np.nan)
        lat[row] = np.where(heard, np.interp(times, time, at.lat[rows]), np.nan)
    return Grid(at.mmsi[first], times, lon, lat)


def near(grid: Grid, distance_m: float) -> NDArray[np.int64]:
    """Rows of (ship, other ship, instant) that stand within the distance, by sorted cells."""
    ship, slot = np.nonzero(~np.isnan(grid.lon))
    lon, lat = grid.lon[ship, slot], grid.lat[ship, slot]
    if not len(ship):
        return np.empty((0, 3), np.int64)
    # What stands just east of the antimeridian also stands beyond 180 degrees east.
    seam = np.flatnonzero(lon < -180 + _SEAM_DEGREES)
    ship, slot = np.concatenate((ship, ship[seam])), np.concatenate((slot, slot[seam]))
    lon, lat = np.concatenate((lon, lon[seam] + 360)), np.concatenate((lat, lat[seam]))
    high = min(float(np.abs(lat).max()) + 1, 89.9)
    north = np.floor((lat + 90) * METRES_PER_DEGREE / distance_m).astype(np.int64) + 1
    east = np.floor((lon + 180) * METRES_PER_DEGREE * np.cos(np.radians(high)) / distance_m).astype(np.int64) + 1
    rows, columns = int(north.max()) + 2, int(east.max()) + 2
    key = (slot * rows + north) * columns + east
    order = np.argsort(key, kind="stable")
    key, ship, slot, lon, lat = key[order], ship[order], slot[order], lon[order], lat[order]
    pairs = []
    for offset in (0, 1, columns - 1, columns, columns + 1):
        low = np.searchsorted(key, key + offset) if offset else np.arange(len(key)) + 1
        count = np.searchsorted(key, key + offset, "right") - low
        one = np.repeat(np.arange(len(key)), count)
        two = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
        pairs.append(np.stack((one, two)))
    one, two = np.concatenate(pairs, axis=1)
    _, _, metres = WGS84.inv(lon[one], lat[one], lon[two], lat[two])
    one, two = one[metres <= distance_m], two[metres <= distance_m]
    return np.stack((np.minimum(ship[one], ship[two]), np.maximum(ship[one], ship[two]), slot[one]), axis=1)


def _stretches(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    edges = np.flatnonzero(np.diff(mask.astype(np.int8), prepend=0, append=0))
    return edges.reshape(-1, 2)


def meetings(
    found: Tracks,
    *,
    distance_m: float = 500,
    lasting_s: float = 1200,
    step_s: float = 120,
    gap_s: float = 600,
) -> list[Meeting]:
    """Pairs within the distance for the time, on a time grid; with a gap beside, named as not provable."""
    if not len(found.points.mmsi):
        return []
    on = grid(found, step_s, gap_s)
    pairs_near, unheard = near(on, distance_m), np.isnan(on.lon)
    needed = int(np.ceil(lasting_s / step_s)) + 1
    answer = []
    pairs_near = pairs_near[np.lexsort(pairs_near.T[::-1])]
    pairs, first = np.unique(pairs_near[:, :2], axis=0, return_index=True)
    for (a, b), rows in zip(pairs, np.split(pairs_near, first[1:]), strict=False):
        met = np.zeros(len(on.times), bool)
        met[rows[:, 2]] = True
        for start, end in _stretches(met | unheard[a] | unheard[b]):
            proved = [(s, e) for s, e in _stretches(met[start:end]) + start if e - s >= needed]
            if not proved and (end - start < needed or not met[start:end].any()):
                continue
            for s, e in proved or [(start, end)]:
                ships = int(on.ships[a]), int(on.ships[b])
                answer.append(Meeting(*ships, float(on.times[s]), float(on.times[e - 1]), bool(proved)))
    return answer
