# SPDX-License-Identifier: Apache-2.0
"""When AIS reports were received, in seconds since 1970 UTC.

Either the `c` field of the tag block before the sentence (NMEA 0183, 4.10), or the last of the receiver's own
fields behind it (`...,0*30,1327664821`, as the US Coast Guard and AMSA log). The tag block is preferred.
"""

import re
from functools import reduce
from operator import xor

import numpy as np

from openosa.maritime import ais
from openosa.maritime.ais import Fault
from openosa.maritime.tracks import Points

_BLOCK = re.compile(rb"\\([^\\]*)\*([0-9A-Fa-f]{2})\\")
_SECONDS = re.compile(rb"(?:^|,)c:(\d+)(?:,|$)")
_BEHIND = re.compile(rb"\*[0-9A-Fa-f]{2}(?:,[^,\r]*)*,(\d{9,10})\r?$")
_LATEST_S = 1e11  # above it a time counts milliseconds


def tag_times(data: bytes) -> tuple[dict[int, float], tuple[Fault, ...]]:
    """The receiver's time of each line (from 1) that has one; a tag block that is off is a fault."""
    found: dict[int, float] = {}
    faults = []
    for line, raw in enumerate(data.split(b"\n"), 1):
        if raw.startswith(b"\\"):
            block = _BLOCK.match(raw)
            time = _SECONDS.search(block[1]) if block else None
            if block is None or reduce(xor, block[1], 0) != int(block[2], 16):
                faults.append(Fault(line, "tag block of the wrong form or checksum, its time is not used"))
            elif time and float(time[1]) >= _LATEST_S:
                faults.append(Fault(line, "time of the tag block is not in seconds, not used"))
            elif time:
                found[line] = float(time[1])
        # Most lines end in their checksum, three bytes long: only the others are looked at.
        elif b"*" not in raw[-4:-2] and (behind := _BEHIND.search(raw)):
            found[line] = float(behind[1])
    return found, tuple(faults)


def points_from_nmea(data: bytes) -> tuple[Points, tuple[Fault, ...]]:
    """Positions of ships and aircraft with their receiver's time; one without either is a fault."""
    decoded = ais.decode(data, only=("mmsi", "lon", "lat"))
    times, off = tag_times(data)
    faults = [*decoded.faults, *off]
    moving = [group for group in decoded.groups if group.kind in ais.MOVING]
    if not moving:
        return Points.none(), tuple(sorted(faults, key=lambda fault: fault.line))
    line = np.concatenate([group.line for group in moving])
    order = np.argsort(line)
    mmsi, lon, lat = (
        np.concatenate([group.columns[name] for group in moving])[order] for name in ("mmsi", "lon", "lat")
    )
    line = line[order]
    time_s = np.array([times.get(each, np.nan) for each in line.tolist()], np.float64)
    untimed, unplaced = np.isnan(time_s), np.isnan(lon) | np.isnan(lat)
    for rows, why in ((untimed, "no time in a tag block or behind the sentence"), (unplaced & ~untimed, "no position")):
        faults += [Fault(each, f"{why}, left out of the tracks") for each in line[rows].tolist()]
    kept = ~untimed & ~unplaced
    points = Points(mmsi[kept].astype(np.int64), time_s[kept], lon[kept], lat[kept], line[kept])
    return points, tuple(sorted(faults, key=lambda fault: fault.line))
