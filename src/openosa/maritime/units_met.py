# SPDX-License-Identifier: Apache-2.0
"""Did two units of a drill come within a distance of each other, and stay so for the time asked.

Both are placed on a grid of half minutes, between reports that follow on from each other; where either was
silent, nothing is said, and what the silence could hide is not provable.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.drift import WGS84
from openosa.maritime.exercise import Drill
from openosa.maritime.presence import State
from openosa.maritime.recorded import Source, UnitTrack

_STEP_S = 30.0


@dataclass(frozen=True, slots=True)
class Met:
    """Two units in one drill; nearest distance in metres with the report of each just before it."""

    unit: str
    other: str
    state: State
    within_m: float
    longest_s: float
    nearest_m: float | None
    nearest: tuple[Source, Source] | None


def units_met(drill: Drill, tracks: Mapping[str, UnitTrack]) -> Iterator[Met]:
    """Every pair of the drill's units, where the drill asks that they meet."""
    if drill.meet_m is None:
        return
    for one, two in itertools.combinations(drill.units, 2):
        if one in tracks and two in tracks and not (tracks[one].ambiguous or tracks[two].ambiguous):
            yield _met(drill, drill.meet_m, tracks[one], tracks[two])
        else:
            yield Met(one, two, State.NOT_PROVABLE, drill.meet_m, 0.0, None, None)


def _met(drill: Drill, within_m: float, one: UnitTrack, two: UnitTrack) -> Met:
    times = np.arange(drill.start.timestamp(), drill.end.timestamp() + 1, _STEP_S)
    (lon, lat, heard), (other_lon, other_lat, other_heard) = (_at(track, times) for track in (one, two))
    both = heard & other_heard
    _, _, metres = WGS84.inv(lon, lat, other_lon, other_lat)
    near = both & (metres <= within_m)
    longest = _longest(near)
    need_s = 60 * drill.meet_min
    if longest >= 0 and longest >= need_s:
        state = State.HELD
    else:
        # Silence is as good as near only where it could complete a meeting.
        could = _longest(near | ~both)
        state = State.NOT_PROVABLE if could >= need_s and (~both).any() else State.NOT_HELD
    ids = one.unit.id, two.unit.id
    if not both.any():
        return Met(*ids, state, within_m, max(longest, 0.0), None, None)
    nearest = int(np.where(both, metres, np.inf).argmin())
    sources = tuple(
        track.source(int(np.searchsorted(track.time_s, times[nearest], side="right")) - 1) for track in (one, two)
    )
    return Met(*ids, state, within_m, max(longest, 0.0), float(metres[nearest]), (sources[0], sources[1]))


def _at(
    track: UnitTrack, times: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Where the unit was at these instants, and whether it was heard then."""
    after = np.clip(np.searchsorted(track.time_s, times), 0, len(track.time_s) - 1)
    exact = track.time_s[after] == times
    heard = (times >= track.time_s[0]) & (times <= track.time_s[-1]) & (exact | ~track.broken[after])
    # Unwrapped, a ship that sails over the antimeridian does not sail round the earth.
    lon = np.interp(times, track.time_s, np.unwrap(track.lon, period=360))
    return (lon + 180) % 360 - 180, np.interp(times, track.time_s, track.lat), heard


def _longest(mask: NDArray[np.bool_]) -> float:
    """Seconds from the first to the last instant of the longest stretch; -1 where there is none."""
    edges = np.flatnonzero(np.diff(mask.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return float((np.diff(edges, axis=1).max() - 1) * _STEP_S) if len(edges) else -1.0
