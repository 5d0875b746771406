# SPDX-License-Identifier: Apache-2.0
"""When the sun is up at a place, to about a minute.

The low-accuracy solar position of the NOAA Solar Calculator (after Meeus, Astronomical Algorithms, chapter 25): mean
longitude and anomaly, equation of centre, apparent longitude, obliquity, declination, equation of time. The sun counts
as up while its centre stands above -0.833 degrees: its upper limb above a horizon at sea, with mean refraction.
"""

from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

HORIZON_DEG = -0.833
_J2000_S = 946_728_000.0  # 1 January 2000, 12:00 UTC, in seconds since 1970
_CENTURY_S = 36_525 * 86_400.0
_MINUTE = timedelta(minutes=1)
_SEARCHED_MINUTES = 24 * 60


def elevation_deg(lon: float, lat: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """The height of the sun's centre over the true horizon, without refraction; `time_s` is seconds since 1970."""
    century = (time_s - _J2000_S) / _CENTURY_S
    mean_longitude = np.radians((280.46646 + century * (36_000.76983 + century * 0.0003032)) % 360)
    anomaly = np.radians(357.52911 + century * (35_999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        np.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + np.sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + np.sin(3 * anomaly) * 0.000289
    )
    node = np.radians(125.04 - 1934.136 * century)
    longitude = mean_longitude + np.radians(centre - 0.00569 - 0.00478 * np.sin(node))
    mean_obliquity = 23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60
    obliquity = np.radians(mean_obliquity + 0.00256 * np.cos(node))
    declination = np.arcsin(np.sin(obliquity) * np.sin(longitude))
    half = np.tan(obliquity / 2) ** 2
    equation_rad = (
        half * np.sin(2 * mean_longitude)
        - 2 * eccentricity * np.sin(anomaly)
        + 4 * eccentricity * half * np.sin(anomaly) * np.cos(2 * mean_longitude)
        - 0.5 * half**2 * np.sin(4 * mean_longitude)
        - 1.25 * eccentricity**2 * np.sin(2 * anomaly)
    )
    hour_angle = np.radians(time_s % 86_400 / 240 + lon - 180) + equation_rad
    north = np.radians(lat)
    sine = np.sin(north) * np.sin(declination) + np.cos(north) * np.cos(declination) * np.cos(hour_angle)
    return np.asarray(np.degrees(np.arcsin(np.clip(sine, -1, 1))), np.float64)


def first_dark(lon: float, lat: float, start: datetime, end: datetime) -> datetime | None:
    """The first whole minute from `start` to `end` at which the sun is down; None where it is up all the while."""
    return _first(lon, lat, start, max(0, int((end - start) / _MINUTE)), up=False)


def first_light(lon: float, lat: float, start: datetime) -> datetime | None:
    """The first whole minute within a day of `start` at which the sun is up; None in the polar night."""
    return _first(lon, lat, start, _SEARCHED_MINUTES, up=True)


def _first(lon: float, lat: float, start: datetime, minutes: int, *, up: bool) -> datetime | None:
    steps = np.arange(minutes + 1, dtype=np.float64)
    found = np.flatnonzero((elevation_deg(lon, lat, start.timestamp() + steps * 60.0) > HORIZON_DEG) == up)
    return start + int(found[0]) * _MINUTE if len(found) else None
