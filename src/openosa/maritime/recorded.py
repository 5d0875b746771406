# SPDX-License-Identifier: Apache-2.0
"""The recorded tracks of an exercise's units, each point with the file and line it came from.

Other ships' reports are left aside first: an exercise needs no track of anyone who is not in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais import Fault
from openosa.maritime.exercise import Unit
from openosa.maritime.tracks import Points, tracks

_FILE_BIT = 40  # a line number of several files: the file above this bit, the line below it
_LINE = re.compile(r"\bline (\d+)")


@dataclass(frozen=True, slots=True)
class TrackFile:
    """The positions that one file holds, and what of it was not used."""

    name: str
    points: Points
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where one report of a position stands."""

    file: str
    line: int
    time_s: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class UnitTrack:
    """The reports of one unit in order of time, seconds since 1970 UTC and degrees.

    broken     which points do not follow on from the one before: the first, after a gap, after a jump
    ambiguous  two ships sent this MMSI, so that no point is surely the unit's
    """

    unit: Unit
    time_s: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    broken: NDArray[np.bool_]
    line: NDArray[np.int64]
    files: tuple[str, ...]
    ambiguous: bool = False

    def source(self, row: int) -> Source:
        """Where the point of this row stands."""
        line = int(self.line[row])
        file = self.files[line >> _FILE_BIT]
        return Source(file, line & ((1 << _FILE_BIT) - 1), *(float(c[row]) for c in (self.time_s, self.lon, self.lat)))

    def between(self, start_s: float, end_s: float) -> NDArray[np.int64]:
        """The rows of the points from one instant to another, both included."""
        low, high = np.searchsorted(self.time_s, (start_s, end_s), side="left")
        high = np.searchsorted(self.time_s, end_s, side="right")
        return np.arange(low, high)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The tracks of the units that were heard, by their ids; who else was heard, as a number; what was not used."""

    tracks: dict[str, UnitTrack]
    reports: int
    others: int
    faults: tuple[str, ...]


def recorded(units: Sequence[Unit], files: Sequence[TrackFile], *, gap_s: float) -> Recorded:
    """The units' tracks out of several files, put together; reports that two files hold count once."""
    by_mmsi = {unit.mmsi: unit for unit in units if unit.mmsi is not None}
    wanted = np.array(sorted(by_mmsi), np.int64)
    faults = [f"{file.name}, line {fault.line}: {fault.why}" for file in files for fault in file.faults]
    others: set[int] = set()
    own = []
    for number, file in enumerate(files):
        mine = np.isin(file.points.mmsi, wanted)
        others.update(np.unique(file.points.mmsi[~mine]).tolist())
        kept = file.points.take(np.flatnonzero(mine))
        own.append(Points(kept.mmsi, kept.time_s, kept.lon, kept.lat, kept.line + (number << _FILE_BIT)))
    names = tuple(file.name for file in files)
    found = tracks(_joined(own), gap_s=gap_s)
    faults += [_named(fault, names) for fault in found.faults]
    at = found.points
    broken = np.diff(found.segment, prepend=-1) > 0
    answer = {}
    for mmsi in np.unique(at.mmsi).tolist():
        rows = np.flatnonzero(at.mmsi == mmsi)
        two = bool(found.ship[rows].any())
        rows = rows[np.argsort(at.time_s[rows], kind="stable")]
        columns = at.time_s[rows], at.lon[rows], at.lat[rows], broken[rows], at.line[rows]
        answer[by_mmsi[mmsi].id] = UnitTrack(by_mmsi[mmsi], *columns, names, two)
    return Recorded(answer, sum(len(file.points.mmsi) for file in files), len(others), tuple(faults))


def _joined(parts: Sequence[Points]) -> Points:
    if not parts:
        return Points.none()
    return Points(*(np.concatenate([getattr(p, name) for p in parts]) for name in Points.__dataclass_fields__))


def _named(fault: Fault, names: tuple[str, ...]) -> str:
    """A fault with its file: `tracks` knows lines by number alone, and ours hold the file in the high bits."""

    def place(line: int) -> str:
        return f"{names[line >> _FILE_BIT]}, line {line & ((1 << _FILE_BIT) - 1)}"

    why = _LINE.sub(lambda found: place(int(found[1])), fault.why)
    return f"{place(fault.line)}: {why}"
