# SPDX-License-Identifier: Apache-2.0
"""The four search patterns, as waypoints with headings and times.

Each is laid out on a plane around its datum (miles east, miles north), where it closes exactly, and each corner is
carried to WGS 84 by a geodesic of its heading and distance from the datum (an azimuthal equidistant chart). Headings
are those of the plane, true at the datum; `course_deg` of a waypoint is the true course on which the geodesic of its
leg begins. The two part by the convergence of the meridians: a pattern where they part by more than
MOST_CONVERGENCE_DEG is refused. Distances in NM, speed in knots.

parallel  legs along the long side of a rectangle, half a spacing inside its edges
creeping  the same with legs along the short side, moving along the long one
square    S, S, 2S, 2S, 3S, 3S ... with turns of 90 degrees to the right
sector    nine legs of R; 120 degrees to the right away from the datum, none at it; home after 3, 6, 9
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openosa.maritime.drift import NM_M, WGS84, check_position
from openosa.maritime.effort import positive
from openosa.maritime.errors import BadSearchPlan, MaritimeError

MOST_LEGS = 10_000
MOST_CONVERGENCE_DEG = 5.0


class Leg(NamedTuple):
    """One straight leg: true heading in degrees, length in NM."""

    heading_deg: float
    length_nm: float


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Where to be, and when; the heading, length and true course of the leg that led here, None at the start.

    hours     after the start, None where no speed is given
    sailed_nm along the pattern
    """

    lon: float
    lat: float
    hours: float | None
    heading_deg: float | None
    length_nm: float
    sailed_nm: float
    course_deg: float | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to sail; `start_east_nm, start_north_nm` lie from the datum."""

    kind: str
    legs: tuple[Leg, ...]
    start_east_nm: float = 0.0
    start_north_nm: float = 0.0

    @property
    def length_nm(self) -> float:
        """Miles along all legs."""
        return math.fsum(leg.length_nm for leg in self.legs)

    def plane(self) -> list[tuple[float, float]]:
        """The corners in miles east and north of the datum, the start first."""
        corners = [(self.start_east_nm, self.start_north_nm)]
        for heading, length in self.legs:
            turn = math.radians(heading)
            east, north = corners[-1]
            corners.append((east + length * math.sin(turn), north + length * math.cos(turn)))
        return corners


def _checked_legs(count: int) -> int:
    if not 1 <= count <= MOST_LEGS:
        raise BadSearchPlan("number of legs", count, f"Keep it from 1 to {MOST_LEGS}: widen the spacing.")
    return count


def expanding_square(spacing_nm: float, legs: int, heading_deg: float = 0.0) -> Pattern:
    """Legs of S, S, 2S, 2S, 3S, 3S and so on, turning right."""
    spacing = positive("spacing", spacing_nm)
    return Pattern(
        "square",
        tuple(Leg((heading_deg + 90 * leg) % 360, (leg // 2 + 1) * spacing) for leg in range(_checked_legs(legs))),
    )


def sector(radius_nm: float, heading_deg: float = 0.0) -> Pattern:
    """Nine legs of R through the datum."""
    radius = positive("radius", radius_nm)
    turns = (0, 120, 240, 240, 0, 120, 120, 240, 0)
    return Pattern("sector", tuple(Leg((heading_deg + turn) % 360, radius) for turn in turns))


def _ladder(kind: str, leg_nm: float, across_nm: float, spacing_nm: float, heading_deg: float) -> Pattern:
    """Legs along the heading, stepping to its right, half a spacing inside a rectangle round the datum."""
    spacing, leg = positive("spacing", spacing_nm), positive("leg side", leg_nm)
    # Enough legs to fill the area: one that is no multiple of the spacing is searched a little beyond its edges.
    sweeps = _checked_legs(max(1, math.ceil(positive("other side", across_nm) / spacing - 1e-9)))
    if leg <= spacing:
        raise BadSearchPlan("spacing", spacing_nm, f"Keep it under the length of the legs' side, {leg_nm:g} NM.")
    length, right = leg - spacing, (heading_deg + 90) % 360
    legs: list[Leg] = []
    for sweep in range(sweeps):
        legs.append(Leg((heading_deg + 180 * (sweep % 2)) % 360, length))
        legs.append(Leg(right, spacing))
    ahead, aside = -length / 2, -(sweeps - 1) * spacing / 2
    turn = math.radians(heading_deg)
    return Pattern(
        kind,
        tuple(legs[:-1]),
        ahead * math.sin(turn) + aside * math.cos(turn),
        ahead * math.cos(turn) - aside * math.sin(turn),
    )


def parallel_track(length_nm: float, width_nm: float, spacing_nm: float, heading_deg: float = 0.0) -> Pattern:
    """Legs along the length of the rectangle, which lies along the heading."""
    return _ladder("parallel", length_nm, width_nm, spacing_nm, heading_deg)


def creeping_line(length_nm: float, width_nm: float, spacing_nm: float, heading_deg: float = 0.0) -> Pattern:
    """Legs across the rectangle; the search creeps along the heading."""
    return _ladder("creeping", width_nm, length_nm, spacing_nm, (heading_deg - 90) % 360)


def waypoints(pattern: Pattern, lon: float, lat: float, speed_kn: float | None = None) -> list[Waypoint]:
    """The pattern around a datum at this position, sailed at this speed."""
    check_position(lon, lat)
    if speed_kn is not None:
        positive("speed", speed_kn)
    legs: Sequence[Leg | None] = (None, *pattern.legs)
    points: list[Waypoint] = []
    sailed = 0.0
    for (east, north), leg in zip(pattern.plane(), legs, strict=True):
        sailed += leg.length_nm if leg else 0.0
        towards = math.degrees(math.atan2(east, north))
        at_lon, at_lat, _ = WGS84.fwd(lon, lat, towards, math.hypot(east, north) * NM_M)
        heading, length = leg or (None, 0.0)
        hours = None if speed_kn is None else sailed / speed_kn
        course = _course(points[-1], at_lon, at_lat, heading) if heading is not None else None
        points.append(Waypoint(at_lon, at_lat, hours, heading, length, sailed, course))
    return points


def _course(before: Waypoint, lon: float, lat: float, heading_deg: float) -> float:
    """The true course from the waypoint before; raise BadSearchPlan where it is far from the heading."""
    azimuth, _, _ = WGS84.inv(before.lon, before.lat, lon, lat)
    course = float(azimuth) % 360
    apart = abs((course - heading_deg + 180) % 360 - 180)
    if apart > MOST_CONVERGENCE_DEG:
        raise MaritimeError(
            f"search plan: at latitude {lat:.2f} the meridians meet so fast that a true course parts from its heading "
            f"by {apart:.0f} degrees. Plan a smaller pattern, or search by grid headings on a polar chart."
        )
    return course


def legs_within(points: Sequence[Waypoint], hours: float) -> int:
    """How many legs are sailed in so many hours; the waypoints must have times."""
    return sum(point.hours is not None and point.hours <= hours + 1e-9 for point in points[1:])
