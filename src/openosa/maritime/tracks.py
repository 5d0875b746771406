# SPDX-License-Identifier: Apache-2.0
"""Reports of positions into tracks: sorted by ship and time, measured on WGS 84, cut at gaps.

In this order: impossible positions and repeated reports are left out; a clock that goes back from one line of a
ship to its next is named; a ship whose steps no ship could make is parted in two if two ships, or two times, explain
them; each step that stays too fast cuts its track. Each is named by the line it came from.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais import Fault
from openosa.maritime.drift import NM_M, WGS84

GAP_S = 1800.0
FASTEST_KN = 100.0
_LEAST_POINTS = 3  # of each of two ships, before we say that they are two
_CLOCK_BACK_S = 60.0
_IN_ORDER = 0.95  # a file with fewer steps forward in time is simply not in the order of time


@dataclass(frozen=True, slots=True)
class Points:
    """Positions in any order: MMSI, seconds since 1970 UTC, degrees, and the line each came from."""

    mmsi: NDArray[np.int64]
    time_s: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    line: NDArray[np.int64]

    @staticmethod
    def none() -> "Points":
        """No positions."""
        whole, real = np.empty(0, np.int64), np.empty(0, np.float64)
        return Points(whole, real, real, real, whole)

    def take(self, rows: NDArray[np.int64]) -> "Points":
        """These positions, in this order."""
        return Points(self.mmsi[rows], self.time_s[rows], self.lon[rows], self.lat[rows], self.line[rows])


@dataclass(frozen=True, slots=True)
class Tracks:
    """Points by ship and time; `step` values lead from the point before, 0 and NaN at a ship's first.

    ship     0, or 1 for the second of two ships with one MMSI (or of two times that one clock told)
    segment  number of the unbroken stretch, from 0; a new one begins at a ship, after a gap, and at a step
             that no ship could make
    """

    points: Points
    ship: NDArray[np.int8]
    step_m: NDArray[np.float64]
    step_s: NDArray[np.float64]
    speed_kn: NDArray[np.float64]
    segment: NDArray[np.int64]
    faults: tuple[Fault, ...]

    @property
    def is_first(self) -> NDArray[np.bool_]:
        """Which points are a ship's first."""
        return np.isnan(self.step_s)


@dataclass(frozen=True, slots=True)
class Segment:
    """One unbroken stretch of a track."""

    mmsi: int
    start_s: float
    end_s: float
    points: int
    distance_nm: float


@dataclass(frozen=True, slots=True)
class _Steps:
    """From each point to the next of the same ship: metres, seconds, knots; 0 and NaN at a ship's first."""

    metres: NDArray[np.float64]
    seconds: NDArray[np.float64]
    knots: NDArray[np.float64]


def tracks(points: Points, *, gap_s: float = GAP_S) -> Tracks:
    """Every possible position in its track; impossible ones, clocks and speeds that jump as faults."""
    possible = (np.abs(points.lon) <= 180) & (np.abs(points.lat) <= 90) & np.isfinite(points.time_s)
    faults = [Fault(int(points.line[row]), "impossible position, left out") for row in np.flatnonzero(~possible)]
    if not possible.all():
        points = points.take(np.flatnonzero(possible))
    turned_back = _clocks(points, faults)
    at = points.take(np.lexsort((points.line, points.time_s, points.mmsi)))
    at = _without_repeats(at, faults)
    ship = np.zeros(len(at.mmsi), np.int8)
    steps = _steps(at, ship)
    fast = steps.knots > FASTEST_KN
    if fast.any():
        ship = _ships(at, np.unique(at.mmsi[fast]), turned_back, faults)
        if ship.any():
            order = np.lexsort((ship, at.mmsi))  # stable: the times stay in order
            at, ship = at.take(order), ship[order]
            steps = _steps(at, ship)
        fast = steps.knots > FASTEST_KN
        faults += _jumps(at, steps, np.flatnonzero(fast))
    breaks = np.isnan(steps.seconds) | (steps.seconds > gap_s) | fast
    faults.sort(key=lambda fault: fault.line)
    segment = np.cumsum(breaks) - 1
    return Tracks(at, ship, steps.metres, steps.seconds, steps.knots, segment, tuple(faults))


def _clocks(at: Points, faults: list[Fault]) -> frozenset[int]:
    """The ships whose reports go back in time from one line to the next, in a file that is in order of time."""
    order = np.lexsort((at.line, at.mmsi))
    mmsi, step = at.mmsi[order], np.diff(at.time_s[order])
    same = mmsi[1:] == mmsi[:-1]
    back = np.flatnonzero(same & (step < -_CLOCK_BACK_S))
    steps, backward = int(np.count_nonzero(same)), int(np.count_nonzero(same & (step < 0)))
    if not backward or backward > max(1, (1 - _IN_ORDER) * steps):
        return frozenset()
    for row in back.tolist():
        why = f"the clock of {mmsi[row]} goes back {-step[row]:.0f} s from line {at.line[order[row]]}"
        faults.append(Fault(int(at.line[order[row + 1]]), why))
    return frozenset(mmsi[back].tolist())


def _without_repeats(at: Points, faults: list[Fault]) -> Points:
    """The points less those that say what the point before says: one report heard by two receivers."""
    if len(at.mmsi) < 2:
        return at
    same = [column[1:] == column[:-1] for column in (at.mmsi, at.time_s, at.lon, at.lat)]
    repeat = np.concatenate(([False], same[0] & same[1] & same[2] & same[3]))
    if not repeat.any():
        return at
    first = np.maximum.accumulate(np.where(repeat, 0, np.arange(len(repeat))))
    for row in np.flatnonzero(repeat).tolist():
        faults.append(Fault(int(at.line[row]), f"the same report as line {at.line[first[row]]}, counted once"))
    return at.take(np.flatnonzero(~repeat))


def _steps(at: Points, ship: NDArray[np.int8]) -> _Steps:
    metres, seconds = np.zeros(len(at.mmsi)), np.full(len(at.mmsi), np.nan)
    if len(at.mmsi) > 1:
        same = (at.mmsi[1:] == at.mmsi[:-1]) & (ship[1:] == ship[:-1])
        _, _, way = WGS84.inv(at.lon[:-1], at.lat[:-1], at.lon[1:], at.lat[1:])
        metres[1:] = np.where(same, way, 0)
        seconds[1:] = np.where(same, np.diff(at.time_s), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        knots = metres / seconds * 3600 / NM_M
    return _Steps(metres, seconds, knots)


def _ships(
    at: Points, suspects: NDArray[np.int64], turned_back: frozenset[int], faults: list[Fault]
) -> NDArray[np.int8]:
    """Per point the ship it belongs to, where one MMSI is sent by two ships at once.

    Each point goes to the ship that could have come there, the nearer one if both could. Two ships are
    said to be there only when each was heard several times and their times overlap.
    """
    ship = np.zeros(len(at.mmsi), np.int8)
    for mmsi in suspects.tolist():
        low, high = np.searchsorted(at.mmsi, (mmsi, mmsi + 1))
        part = _parted(at, int(low), int(high))
        times = [at.time_s[low:high][part == one] for one in (0, 1)]
        if (
            min(len(each) for each in times) >= _LEAST_POINTS
            and times[0][0] < times[1][-1] > times[1][0] < times[0][-1]
        ):
            ship[low:high] = part
            line = int(at.line[low:high][part == 1][0])
            if mmsi in turned_back:
                continue  # one ship, told twice over the same hours; its clock is named already
            faults.append(Fault(line, f"two ships send MMSI {mmsi}: from this line on they are kept as two tracks"))
    return ship


def _parted(at: Points, low: int, high: int) -> NDArray[np.int8]:
    part, last = np.zeros(high - low, np.int8), [low, -1]
    for row in range(low + 1, high):
        knots = [_knots(at, one, row) if one >= 0 else FASTEST_KN for one in last]
        choice = int(knots[0] > FASTEST_KN) if last[1] < 0 else int(knots[1] < knots[0])
        part[row - low], last[choice] = choice, row
    return part


def _knots(at: Points, one: int, two: int) -> float:
    _, _, metres = WGS84.inv(at.lon[one], at.lat[one], at.lon[two], at.lat[two])
    seconds = float(at.time_s[two] - at.time_s[one])
    return float(metres) / max(seconds, 1.0) * 3600 / NM_M


def _jumps(at: Points, steps: _Steps, rows: NDArray[np.int64]) -> list[Fault]:
    """Steps that stay too fast: which of the causes it is, so few points do not tell."""
    found = []
    for row in rows.tolist():
        mmsi, line, before = (int(each) for each in (at.mmsi[row], at.line[row], at.line[row - 1]))
        why = f"{mmsi} would have made {steps.knots[row]:.0f} kn since line {before}: "
        why += "a clock or a position that jumps, or two ships with one MMSI; the track is cut here"
        found.append(Fault(line, why))
    return found


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
