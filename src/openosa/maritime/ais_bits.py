# SPDX-License-Identifier: Apache-2.0
"""Position reports of AIS (ITU-R M.1371 types 1 to 4, 11 and 18) out of six-bit payloads, many at once."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64] | NDArray[np.int64]
Layout = Mapping[str, tuple[int, int]]
PAYLOAD = 28  # characters of six bits: 168 bits, the length of all these types

_SIX_BITS = np.zeros(256, np.int64)
_SIX_BITS[48:120] = [code - 48 - 8 * (code > 88) for code in range(48, 120)]
_WORDS = ((0, 10), (10, 20), (20, 28))  # characters of each 64-bit word

# Field: first bit, width. Source: ITU-R M.1371-5, annex 8, tables 47 and 70.
CLASS_A = {
    "repeat": (6, 2), "mmsi": (8, 30), "status": (38, 4), "turn": (42, 8), "speed": (50, 10),
    "accuracy": (60, 1), "lon": (61, 28), "lat": (89, 27), "course": (116, 12), "heading": (128, 9),
    "second": (137, 6), "maneuver": (143, 2), "raim": (148, 1), "radio": (149, 19),
}  # fmt: skip
CLASS_B = {
    "repeat": (6, 2), "mmsi": (8, 30), "reserved_1": (38, 8), "speed": (46, 10), "accuracy": (56, 1),
    "lon": (57, 28), "lat": (85, 27), "course": (112, 12), "heading": (124, 9), "second": (133, 6),
    "reserved_2": (139, 2), "cs": (141, 1), "display": (142, 1), "dsc": (143, 1), "band": (144, 1),
    "msg22": (145, 1), "assigned": (146, 1), "raim": (147, 1), "radio": (148, 20),
}  # fmt: skip
STATION = {
    "repeat": (6, 2), "mmsi": (8, 30), "year": (38, 14), "month": (52, 4), "day": (56, 5), "hour": (61, 5),
    "minute": (66, 6), "second": (72, 6), "accuracy": (78, 1), "lon": (79, 28), "lat": (107, 27),
    "epfd": (134, 4), "raim": (148, 1), "radio": (149, 19),
}  # fmt: skip
SIGNED = {"turn", "lon", "lat"}


def words(payloads: NDArray[np.uint8]) -> list[NDArray[np.int64]]:
    """Rows of 28 characters as three words of 60, 60 and 48 bits."""
    packed = []
    for first, last in _WORDS:
        word = _SIX_BITS[payloads[:, first]]
        for place in range(first + 1, last):
            word = (word << 6) | _SIX_BITS[payloads[:, place]]
        packed.append(word)
    return packed


def _bits(packed: list[NDArray[np.int64]], start: int, width: int) -> NDArray[np.int64]:
    """These bits as unsigned numbers; a field may run over the edge of two words."""
    word, within = divmod(start, 60)
    size = 48 if word == 2 else 60
    room = size - within
    if width <= room:
        return (packed[word] >> (room - width)) & ((1 << width) - 1)
    return (_bits(packed, start, room) << (width - room)) | _bits(packed, start + room, width - room)


def _degrees_per_minute(raw: NDArray[np.int64]) -> NDArray[np.float64]:
    """Rate of turn by the square law; 127, -127 and -128 are marks and stay."""
    rate = np.copysign(np.rint((raw / 4.733) ** 2), raw)
    marks = np.abs(raw) >= 127
    return np.where(marks, raw, np.where(raw == 0, 0.0, rate))


def fields(packed: list[NDArray[np.int64]], layout: Layout) -> dict[str, Column]:
    """Each field as a column: degrees, knots; NaN where the message says not available."""
    columns: dict[str, Column] = {}
    for name, (start, width) in layout.items():
        raw = _bits(packed, start, width)
        if name in SIGNED:
            raw = raw - ((raw >> (width - 1)) << width)
        match name:
            case "lon" | "lat":
                missing = (181 if name == "lon" else 91) * 600_000
                columns[name] = np.where(raw == missing, np.nan, ((10 * raw + 3) // 6) / 1e6)
            case "speed":
                columns[name] = np.where(raw == 1023, np.nan, raw / 10)
            case "course":
                columns[name] = np.where(raw == 3600, np.nan, raw / 10)
            case "heading":
                columns[name] = np.where(raw == 511, np.nan, raw)
            case "turn":
                columns[name] = _degrees_per_minute(raw)
            case _:
                columns[name] = raw
    return columns
