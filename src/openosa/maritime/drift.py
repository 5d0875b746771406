# SPDX-License-Identifier: Apache-2.0
"""Where what was lost has drifted to, and how wide to look.

The drift is the sum of its vectors: current (towards), and leeway downwind of the wind (from).
Each is laid off in turn on the earth chosen; distances in NM, speeds in knots, headings in degrees true.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pyproj import Geod

from openosa.maritime.effort import not_negative, positive
from openosa.maritime.errors import BadSearchPlan
from openosa.maritime.leeway import Leeway

NM_M = 1852.0
WGS84 = Geod(ellps="WGS84")
# The sphere on which the published datum examples were worked out.
SPHERE = Geod(a=6_371_000, b=6_371_000)


@dataclass(frozen=True, slots=True)
class Vector:
    """A set in knots towards a true heading, for some hours."""

    towards_deg: float
    speed_kn: float
    hours: float


@dataclass(frozen=True, slots=True)
class Datum:
    """The most probable position, and the drift that led there."""

    lon: float
    lat: float
    drift_nm: float
    drift_towards_deg: float


def check_position(lon: float, lat: float) -> None:
    """Raise BadSearchPlan unless this is a WGS 84 position in degrees."""
    if not -180 <= lon <= 180:
        raise BadSearchPlan("longitude", lon, "Enter degrees from -180 to 180.")
    if not -90 <= lat <= 90:
        raise BadSearchPlan("latitude", lat, "Enter degrees from -90 to 90.")


def leeway_vector(leeway: Leeway, wind_from_deg: float, wind_kn: float, hours: float, off_deg: float = 0.0) -> Vector:
    """Leeway downwind, or `off_deg` to the right of downwind (to the left, if below zero)."""
    return Vector((wind_from_deg + 180 + off_deg) % 360, leeway.speed_kn(wind_kn), hours)


def datums(
    lon: float, lat: float, current: Vector, leeway: Leeway, wind_from_deg: float, wind_kn: float
) -> dict[str, Datum]:
    """Downwind, and at the divergence of the object to the left and to the right: search must reckon with all."""
    sides = {"downwind": 0.0, "left": -leeway.divergence_deg, "right": leeway.divergence_deg}
    return {
        name: datum(lon, lat, [current, leeway_vector(leeway, wind_from_deg, wind_kn, current.hours, off)])
        for name, off in sides.items()
    }


def datum(lon: float, lat: float, vectors: Sequence[Vector], *, earth: Geod = WGS84) -> Datum:
    """The last known position carried along each vector in turn."""
    check_position(lon, lat)
    at_lon, at_lat = lon, lat
    for vector in vectors:
        distance_m = not_negative("drift speed", vector.speed_kn) * not_negative("hours", vector.hours) * NM_M
        if distance_m:
            at_lon, at_lat, _ = earth.fwd(at_lon, at_lat, vector.towards_deg, distance_m)
    first, back, drift_m = earth.inv(lon, lat, at_lon, at_lat)
    # The course made good on the way: midway between the headings at both ends, as a chart shows it.
    towards = first + ((back + 180 - first + 180) % 360 - 180) / 2
    return Datum(at_lon, at_lat, drift_m / NM_M, towards % 360 if drift_m else math.nan)


def rapid_response_radius_nm(
    *, position_error_nm: float, searcher_error_nm: float, drift_nm: float, safety_factor: float = 1.1
) -> float:
    """R = (X + Y + 0.3 D) SF around the datum, NM (JP 3-50)."""
    errors = not_negative("position error", position_error_nm) + not_negative("searcher error", searcher_error_nm)
    return (errors + 0.3 * not_negative("drift", drift_nm)) * positive("safety factor", safety_factor)


def distance_nm(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """The geodesic between two positions on WGS 84, NM."""
    check_position(lon, lat)
    check_position(to_lon, to_lat)
    _, _, metres = WGS84.inv(lon, lat, to_lon, to_lat)
    return float(metres) / NM_M
