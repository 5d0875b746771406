# SPDX-License-Identifier: Apache-2.0
"""How far a planned search pattern was kept: cross-track error, and how much of each leg was sailed.

On an equal-area plane around the planned datum, in this order.
1. The search begins where the unit first comes within the distance of the pattern's start, and ends when it last
   is within it of its end, both in the drill's time; failing these, with the drill's time itself.
2. Each report is given to one leg, never to an earlier one than the report before it: the choice that makes the
   sum of squared distances least (dynamic programming). So a search half a lane off is not said to lie well on
   the neighbouring leg.
3. Cross-track error is signed: above zero to the right of the leg, NM.
4. A part of a leg is kept where the unbroken track given to it passes within the distance.
What was not seen sailed may have been sailed in a silence: as far as the unit's speed allows, it is not provable.
"""

import itertools
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.drift import NM_M
from openosa.maritime.exercise import Drill, Search
from openosa.maritime.exercise_searches import planned_route, within_nm
from openosa.maritime.presence import Silence, plane_at
from openosa.maritime.recorded import Source, UnitTrack

KEPT_SHARE = 0.9
PARTLY_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class LegKept:
    """One leg: NM planned and kept, cross-track error of its reports in NM (None where it has none)."""

    number: int
    length_nm: float
    kept_nm: float
    reports: int
    mean_nm: float | None
    greatest_nm: float | None


@dataclass(frozen=True, slots=True)
class PatternKept:
    """How a search was sailed. `state`: kept, partly kept, not kept, not provable.

    mean_nm, rms_nm, p95_nm, greatest_nm  of the absolute cross-track error, over the reports of the search;
        None where there is none
    bias_nm   mean of the signed error: above zero to the right
    greatest  the report that is furthest off
    """

    search: str
    unit: str
    state: str
    within_nm: float
    planned_nm: float
    kept_nm: float
    unseen_nm: float
    reports: int
    share_within: float
    mean_nm: float | None
    rms_nm: float | None
    p95_nm: float | None
    greatest_nm: float | None
    bias_nm: float | None
    legs: tuple[LegKept, ...]
    began: Source | None
    ended: Source | None
    greatest: Source | None

    @property
    def kept_share(self) -> float:
        """Of the planned miles, the share seen kept."""
        return self.kept_nm / self.planned_nm


def pattern_kept(search: Search, drill: Drill, track: UnitTrack | None, silences: tuple[Silence, ...]) -> PatternKept:
    """The search as sailed by this track, beside its plan."""
    corners = _flat(search, np.array([(point.lon, point.lat) for point in planned_route(search)]))
    lengths = np.hypot(*np.diff(corners, axis=0).T) / NM_M
    planned = float(lengths.sum())
    if track is None or track.ambiguous:
        return _unseen(search, planned, lengths)
    within_m = within_nm(search) * NM_M
    rows = track.between(drill.start.timestamp(), drill.end.timestamp())
    places = _flat(search, np.column_stack((track.lon[rows], track.lat[rows])))
    span = _span(places, corners, within_m)
    rows, places = rows[span], places[span]
    if not len(rows):
        return _unseen(search, planned, lengths, seen=not any(each.hidden_s > 0 for each in silences))
    errors = _cross_track(places, corners)
    chosen = _legs_of(errors)
    own = errors[np.arange(len(rows)), chosen]
    legs = _legs_kept(places, corners, chosen, own, track.broken[rows], within_m)
    kept = sum(leg.kept_nm for leg in legs)
    hidden_h = sum(each.hidden_s for each in silences) / 3600
    unseen = min(planned - kept, hidden_h * max(search.speed_kn, track.unit.speed_kn))
    absolute = np.abs(own) / NM_M
    worst = int(absolute.argmax())
    return PatternKept(
        search.id,
        search.unit,
        _state(kept / planned, unseen / planned),
        within_nm(search),
        planned,
        kept,
        unseen,
        len(rows),
        float((absolute <= within_nm(search)).mean()),
        float(absolute.mean()),
        float(np.sqrt((absolute**2).mean())),
        float(np.percentile(absolute, 95)),
        float(absolute.max()),
        float(own.mean() / NM_M),
        legs,
        track.source(int(rows[0])),
        track.source(int(rows[-1])),
        track.source(int(rows[worst])),
    )


def _unseen(search: Search, planned: float, lengths: NDArray[np.float64], *, seen: bool = False) -> PatternKept:
    """A search of which no report tells anything; `seen` where the unit was heard elsewhere all the while."""
    legs = tuple(LegKept(number, float(length), 0.0, 0, None, None) for number, length in enumerate(lengths, 1))
    state, unseen = ("not kept", 0.0) if seen else ("not provable", planned)
    nothing = (None,) * 5
    return PatternKept(
        search.id, search.unit, state, within_nm(search), planned, 0.0, unseen, 0, 0.0, *nothing, legs, None, None, None
    )


def _state(kept: float, unseen: float) -> str:
    if kept >= KEPT_SHARE:
        return "kept"
    if kept + unseen >= KEPT_SHARE and unseen > 0:
        return "not provable"
    return "partly kept" if kept >= PARTLY_SHARE else "not kept"


def _flat(search: Search, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres east and north of the datum, shape (n, 2)."""
    x, y = plane_at(search.lon, search.lat).transform(degrees[:, 0], degrees[:, 1])
    return np.column_stack((x, y))


def _span(places: NDArray[np.float64], corners: NDArray[np.float64], within_m: float) -> slice:
    """The reports between the beginning and the end of the search."""
    at_start, at_end = (np.flatnonzero(np.hypot(*(places - corner).T) <= within_m) for corner in corners[[0, -1]])
    first = int(at_start[0]) if len(at_start) else 0
    # A pattern that comes home passes its end early: the last pass counts.
    last = int(at_end[-1]) + 1 if len(at_end) and at_end[-1] > first else len(places)
    return slice(first, last)


def _cross_track(places: NDArray[np.float64], corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres from each report to each leg, shape (reports, legs); above zero to the right of it."""
    start, along = corners[:-1], np.diff(corners, axis=0)
    length = np.hypot(*along.T)
    from_start = places[:, None, :] - start[None, :, :]
    share = np.clip((from_start * along).sum(axis=2) / length**2, 0, 1)
    off = from_start - share[:, :, None] * along
    right = along[:, 1] * from_start[:, :, 0] - along[:, 0] * from_start[:, :, 1]
    signed: NDArray[np.float64] = np.where(right < 0, -1.0, 1.0) * np.hypot(off[:, :, 0], off[:, :, 1])
    return signed


def _legs_of(errors: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each report its leg, in order, such that the sum of squared errors is least."""
    cost = errors**2
    total, cameby = np.empty_like(cost), np.zeros(cost.shape, np.int64)
    total[0] = cost[0]
    legs = np.arange(cost.shape[1])
    for row in range(1, len(cost)):
        best = np.minimum.accumulate(total[row - 1])
        # The leg at which the least so far was reached, for each leg.
        cameby[row] = np.maximum.accumulate(np.where(total[row - 1] <= best, legs, 0))
        total[row] = cost[row] + best
    chosen = np.empty(len(cost), np.int64)
    chosen[-1] = int(total[-1].argmin())
    for row in range(len(cost) - 1, 0, -1):
        chosen[row - 1] = cameby[row, chosen[row]]
    return chosen


def _legs_kept(
    places: NDArray[np.float64],
    corners: NDArray[np.float64],
    chosen: NDArray[np.int64],
    own: NDArray[np.float64],
    broken: NDArray[np.bool_],
    within_m: float,
) -> tuple[LegKept, ...]:
    found = []
    for number, (start, end) in enumerate(itertools.pairwise(corners)):
        mine = np.flatnonzero(chosen == number)
        leg = shapely.LineString([start, end])
        kept_m = 0.0
        if len(mine):
            # One report beyond each end, so that the track reaches round the corner.
            low, high = max(0, int(mine[0]) - 1), min(len(places), int(mine[-1]) + 2)
            sailed = shapely.union_all([line.buffer(within_m) for line in _lines(places, broken, low, high)])
            kept_m = float(leg.intersection(sailed).length)
        off = np.abs(own[mine]) / NM_M
        mean, greatest = (float(off.mean()), float(off.max())) if len(mine) else (None, None)
        found.append(LegKept(number + 1, leg.length / NM_M, kept_m / NM_M, len(mine), mean, greatest))
    return tuple(found)


def _lines(places: NDArray[np.float64], broken: NDArray[np.bool_], low: int, high: int) -> list[shapely.LineString]:
    """The unbroken stretches of the track from one row to before another."""
    cuts = [low, *(low + 1 + np.flatnonzero(broken[low + 1 : high])).tolist(), high]
    pairs = itertools.pairwise(cuts)
    return [shapely.LineString(places[a:b]) for a, b in pairs if b - a > 1]
