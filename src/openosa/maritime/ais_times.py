# SPDX-License-Identifier: Apache-2.0
"""When AIS reports were received: the `c` field of NMEA tag blocks, seconds since 1970 UTC."""

import re
from functools import reduce
from operator import xor

import numpy as np

from openosa.maritime import ais
from openosa.maritime.ais import Fault
from openosa.maritime.tracks import Points

_BLOCK = re.compile(rb"\\([^\\]*)\*([0-9A-Fa-f]{2})\\")
_SECONDS = re.compile(rb"(?:^|,)c:(\d+)(?:,|$)")
_LATEST_S = 1e11  # above it a time counts milliseconds
_WITH_POSITION = (9, 19, 27)  # beside 1 to 3 and 18: aircraft, extended class B, long range


def tag_times(data: bytes) -> tuple[dict[int, float], tuple[Fault, ...]]:
    """The receiver's time of each line (from 1) that has one; a block that is off is a fault."""
    found: dict[int, float] = {}
    faults = []
    for line, raw in enumerate(data.split(b"\n"), 1):
        if not raw.startswith(b"\\"):
            continue
        block = _BLOCK.match(raw)
        time = _SECONDS.search(block[1]) if block else None
        if block is None or reduce(xor, block[1], 0) != int(block[2], 16):
            faults.append(Fault(line, "tag block of the wrong form or checksum, its time is not used"))
        elif time and float(time[1]) >= _LATEST_S:
            faults.append(Fault(line, "time of the tag block is not in seconds, not used"))
        elif time:
            found[line] = float(time[1])
    return found, tuple(faults)


def points_from_nmea(data: bytes) -> tuple[Points, tuple[Fault, ...]]:
    """Positions of ships and aircraft with their receiver's time; one without either is a fault."""
    decoded = ais.decode(data)
    times, off = tag_times(data)
    faults = [*decoded.faults, *off]
    found: list[tuple[int, float, float, float, int]] = []
    for line, mmsi, lon, lat in _positions(decoded):
        if line not in times:
            faults.append(Fault(line, "no time in a tag block, left out of the tracks"))
        elif lon is None or lat is None or lon != lon or lat != lat:
            faults.append(Fault(line, "no position, left out of the tracks"))
        else:
            found.append((mmsi, times[line], lon, lat, line))
    found.sort(key=lambda row: row[4])
    mmsi_, time_s, lons, lats, lines = list(zip(*found, strict=True)) or [()] * 5
    points = Points(
        np.array(mmsi_, np.int64),
        np.array(time_s, np.float64),
        np.array(lons, np.float64),
        np.array(lats, np.float64),
        np.array(lines, np.int64),
    )
    return points, tuple(sorted(faults, key=lambda fault: fault.line))


def _positions(decoded: ais.Decoded) -> list[tuple[int, int, float | None, float | None]]:
    """Line, MMSI and place of each report; a place is None or NaN where the report says not available."""
    kinds = {1, 2, 3, 18, *_WITH_POSITION}
    return [
        (int(str(row["line"])), int(str(row["mmsi"])), _number(row["lon"]), _number(row["lat"]))
        for row in ais.rows(decoded)
        if row["type"] in kinds
    ]


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
