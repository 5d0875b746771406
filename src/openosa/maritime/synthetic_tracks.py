# SPDX-License-Identifier: Apache-2.0
"""Tracks that no ship sailed: for demonstrations and tests, drawn with a generator that the caller seeds.

A way is instants (seconds since 1970) with places; between them a ship moves straight in longitude and latitude.
Its receiver is off by a few metres at each report, and silent where it is told to be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.events import METRES_PER_DEGREE

Stop = tuple[float, float, float]
_NOISE_M = 3.0
_REPORTS_EVERY_S = 180.0
_JITTER_S = 20.0
HEADING = "MMSI,BaseDateTime,LAT,LON\n"


@dataclass(frozen=True, slots=True)
class Ship:
    """A ship and its true way; silences from one instant to another."""

    mmsi: int
    way: tuple[Stop, ...]
    every_s: float = 10.0
    silences: tuple[tuple[float, float], ...] = ()

    def at(self, times: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where it truly is, in degrees."""
        time, lon, lat = np.array(self.way).T
        return np.interp(times, time, lon), np.interp(times, time, lat)


def passing_ships(count: int, first_mmsi: int, begin_s: float, end_s: float, rng: np.random.Generator) -> list[Ship]:
    """Ships on their way through the Strait of Malacca off Port Klang, north-west or south-east, at sea throughout."""
    ships = []
    for number in range(count):
        # Two lanes; each ship is a few miles to one side of its lane's middle.
        south = bool(rng.integers(2))
        off = rng.normal(0, 0.03)
        ends = [(100.15 + off, 3.20 + off), (100.95 + off, 2.45 + off)]
        ends = ends if south else [(lon + 0.08, lat + 0.05) for lon, lat in reversed(ends)]
        hours = float(rng.uniform(4, 8))  # 66 miles at 8 to 17 knots
        start = float(rng.uniform(begin_s - 3600 * hours / 2, end_s - 3600 * hours / 2))
        way = tuple((start + share * hours * 3600, *ends[share]) for share in (0, 1))
        ships.append(Ship(first_mmsi + number, way, _REPORTS_EVERY_S))
    return ships


def track_file(ships: Sequence[Ship], begin_s: float, end_s: float, rng: np.random.Generator) -> bytes:
    """The reports of all ships as CSV in order of time, UTC to the second."""
    columns = [_reports(ship, begin_s, end_s, rng) for ship in ships]
    mmsi, time, lon, lat = (np.concatenate(each) for each in zip(*columns, strict=True))
    order = np.lexsort((mmsi, time))
    return (HEADING + "".join(_rows(mmsi[order], time[order], lon[order], lat[order]))).encode()


def _reports(ship: Ship, begin_s: float, end_s: float, rng: np.random.Generator) -> tuple[NDArray[np.float64], ...]:
    first, last = max(begin_s, ship.way[0][0]), min(end_s, ship.way[-1][0])
    phase = float(rng.uniform(0, min(ship.every_s, _JITTER_S)))
    # Whole seconds, as receivers write them: the place is that of the second written.
    times = np.round(np.arange(first + phase, last, ship.every_s))
    for start, end in ship.silences:
        times = times[(times < start) | (times > end)]
    lon, lat = ship.at(times)
    noise = rng.normal(0, _NOISE_M / METRES_PER_DEGREE, (2, len(times)))
    return np.full(len(times), ship.mmsi), times, lon + noise[0], lat + noise[1]


def _rows(
    mmsi: NDArray[np.float64], time: NDArray[np.float64], lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> Iterable[str]:
    texts: dict[float, str] = {}
    for ship, when, x, y in zip(mmsi.tolist(), time.tolist(), lon.tolist(), lat.tolist(), strict=True):
        if when not in texts:
            texts[when] = datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield f"{ship:.0f},{texts[when]},{y:.6f},{x:.6f}\n"
