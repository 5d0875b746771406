# SPDX-License-Identifier: Apache-2.0
"""Reports of positions into tracks: sorted by ship and time, measured on WGS 84, cut at gaps."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais import Fault
from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.errors import MaritimeError

COLUMNS = ("MMSI", "BaseDateTime", "LAT", "LON")
GAP_S = 1800.0
FASTEST_KN = 100.0


@dataclass(frozen=True, slots=True)
class Points:
    """Positions in any order: MMSI, seconds since 1970 UTC, degrees, and the line each came from."""

    mmsi: NDArray[np.int64]
    time_s: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    line: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tracks:
    """Points by ship and time; `step` values lead from the point before, 0 and NaN at a ship's first.

    segment  number of the unbroken stretch, from 0; a new one begins at a ship or after a gap
    """

    points: Points
    step_m: NDArray[np.float64]
    step_s: NDArray[np.float64]
    speed_kn: NDArray[np.float64]
    segment: NDArray[np.int64]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One unbroken stretch of a track."""

    mmsi: int
    start_s: float
    end_s: float
    points: int
    distance_nm: float


def points_from_csv(data: bytes) -> tuple[Points, tuple[Fault, ...]]:
    """Points of a CSV file with the MarineCadastre columns of COLUMNS; times without zone are UTC."""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace")))
    header = next(reader, [])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise MaritimeError(f"track file, line 1: no column {', '.join(missing)}. Name the columns {COLUMNS}.")
    places = [header.index(name) for name in COLUMNS]
    found: list[tuple[int, float, float, float, int]] = []
    faults = []
    for row in reader:
        try:
            mmsi, when, lat, lon = (row[place] for place in places)
            time = datetime.fromisoformat(when)
            time = time if time.tzinfo else time.replace(tzinfo=UTC)
            found.append((int(mmsi), time.timestamp(), float(lon), float(lat), reader.line_num))
        except (ValueError, IndexError) as error:
            faults.append(Fault(reader.line_num, f"not a position ({error})"))
    columns = list(zip(*found, strict=True)) or [()] * 5
    whole = [np.array(columns[place], np.int64) for place in (0, 4)]
    time_s, lons, lats = (np.array(columns[place], np.float64) for place in (1, 2, 3))
    return Points(whole[0], time_s, lons, lats, whole[1]), tuple(faults)


def _take(points: Points, rows: NDArray[np.int64]) -> Points:
    columns = (points.mmsi, points.time_s, points.lon, points.lat, points.line)
    mmsi, time_s, lon, lat, line = (column[rows] for column in columns)
    return Points(mmsi, time_s, lon, lat, line)  # type: ignore[arg-type]  # one comprehension, two dtypes


def tracks(points: Points, *, gap_s: float = GAP_S) -> Tracks:
    """Every possible position in its track; impossible ones, clocks and speeds that jump as faults."""
    possible = (np.abs(points.lon) <= 180) & (np.abs(points.lat) <= 90) & np.isfinite(points.time_s)
    faults = [Fault(int(points.line[row]), "impossible position, left out") for row in np.flatnonzero(~possible)]
    kept = np.flatnonzero(possible)
    order = kept[np.lexsort((points.line[kept], points.time_s[kept], points.mmsi[kept]))]
    at = _take(points, order)
    same = at.mmsi[1:] == at.mmsi[:-1]
    step_m, step_s = np.zeros(len(order)), np.full(len(order), np.nan)
    if len(order) > 1:
        _, _, metres = WGS84.inv(at.lon[:-1], at.lat[:-1], at.lon[1:], at.lat[1:])
        step_m[1:] = np.where(same, metres, 0)
        step_s[1:] = np.where(same, np.diff(at.time_s), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = step_m / step_s * 3600 / NM_M
    breaks = np.isnan(step_s) | (step_s > gap_s)
    for row in np.flatnonzero(speed > FASTEST_KN):
        why = f"{int(at.mmsi[row])} would have made {speed[row]:.0f} kn: "
        why += "a clock that jumps or two ships with one MMSI"
        faults.append(Fault(int(at.line[row]), why))
    faults.sort(key=lambda fault: fault.line)
    return Tracks(at, step_m, step_s, speed, np.cumsum(breaks) - 1, tuple(faults))


def segments(found: Tracks) -> list[Segment]:
    """The unbroken stretches; the way over a gap belongs to none."""
    at = found.points
    if not len(at.mmsi):
        return []
    first = np.flatnonzero(np.diff(found.segment, prepend=-1))
    last = np.append(first[1:], len(at.mmsi)) - 1
    inside = found.step_m.copy()
    inside[first] = 0
    distance = np.add.reduceat(inside, first) / NM_M
    columns = (at.mmsi[first], at.time_s[first], at.time_s[last], last - first + 1, distance)
    return [Segment(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
