# SPDX-License-Identifier: Apache-2.0
"""The area that searchers swept: the union of strips as wide as their sweep width along their tracks.

Strips have round ends, follow the track from report to report, and are not laid over a silence. All is measured
on an equal-area plane around the searched area; its edges are straight in longitude and latitude.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.drift import NM_M
from openosa.maritime.presence import plane_at
from openosa.maritime.recorded import Source, UnitTrack

_CIRCLE = 64  # segments of a quarter circle: true to 1 in 10,000 of a round end
_EDGE_DEGREES = 0.01


@dataclass(frozen=True, slots=True)
class Sweep:
    """A track that swept, with its width in NM, from one instant to another."""

    track: UnitTrack
    width_nm: float
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Swept:
    """What was swept of an area, in square miles, and its outline in degrees."""

    area_nm2: float
    swept_nm2: float
    outline: shapely.MultiPolygon
    first: Source | None
    last: Source | None
    reports: int

    @property
    def share(self) -> float:
        """Of the area, the share swept at least once."""
        return self.swept_nm2 / self.area_nm2


def swept_area(area: shapely.Polygon, sweeps: Sequence[Sweep]) -> Swept:
    """The part of the area that these tracks swept."""
    middle = area.centroid
    plane = plane_at(middle.x, middle.y)

    def flat(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(plane.transform(degrees[:, 0], degrees[:, 1]))

    def round_(metres: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(plane.transform(metres[:, 0], metres[:, 1], direction="INVERSE"))

    whole = shapely.transform(shapely.segmentize(area, _EDGE_DEGREES), flat)
    strips, ends = [], []
    for sweep in sweeps:
        rows = sweep.track.between(sweep.start_s, sweep.end_s)
        if not len(rows):
            continue
        ends += [sweep.track.source(int(rows[0])), sweep.track.source(int(rows[-1]))]
        places = flat(np.column_stack((sweep.track.lon[rows], sweep.track.lat[rows])))
        for part in np.split(places, np.flatnonzero(sweep.track.broken[rows][1:]) + 1):
            line = shapely.LineString(part) if len(part) > 1 else shapely.Point(part[0])
            strips.append(line.buffer(sweep.width_nm * NM_M / 2, quad_segs=_CIRCLE))
    swept = whole.intersection(shapely.union_all(strips))
    parts = [part for part in shapely.get_parts(swept) if isinstance(part, shapely.Polygon)]
    outline = shapely.transform(shapely.MultiPolygon(parts), round_)
    first = min(ends, key=lambda each: each.time_s, default=None)
    last = max(ends, key=lambda each: each.time_s, default=None)
    reports = sum(len(sweep.track.between(sweep.start_s, sweep.end_s)) for sweep in sweeps)
    return Swept(whole.area / NM_M**2, swept.area / NM_M**2, outline, first, last, reports)
