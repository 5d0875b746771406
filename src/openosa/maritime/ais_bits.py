# SPDX-License-Identifier: Apache-2.0
"""Fields of AIS messages out of six-bit payloads, thousands of like messages at once.

A field that runs over the end of its message keeps the bits that are there, as pyais reads it; one that
lies wholly behind the end has no column.
"""

import numpy as np
from numpy.typing import NDArray
from pyais.constants import EpfdType, ShipType

from openosa.maritime.ais_layouts import Field, Kind

Column = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.bool_] | NDArray[np.str_]

SIX_BITS = np.zeros(256, np.int64)
SIX_BITS[48:120] = [code - 48 - 8 * (code > 88) for code in range(48, 120)]
_CHARACTER = np.array([code + 64 if code < 32 else code for code in range(64)], np.uint8)
_IN_WORD = 10  # characters of each 60-bit word
# Codes that M.1371 reserves are read as their group's general code, as pyais does.
_CODES = {
    Kind.SHIP_TYPE: np.array([int(ShipType.from_value(code) or 0) for code in range(256)]),
    Kind.POSITION_FIX: np.array([int(EpfdType.from_value(code) or 0) for code in range(16)]),
}


def words(payloads: NDArray[np.uint8]) -> list[NDArray[np.int64]]:
    """Rows of characters as words of ten characters, 60 bits; the last is filled up with zero bits."""
    packed = []
    count = payloads.shape[1]
    for first in range(0, count, _IN_WORD):
        word = SIX_BITS[payloads[:, first]]
        last = min(first + _IN_WORD, count)
        for place in range(first + 1, last):
            word = (word << 6) | SIX_BITS[payloads[:, place]]
        packed.append(word << (6 * (first + _IN_WORD - last)))
    return packed


def bits(packed: list[NDArray[np.int64]], start: int, width: int) -> NDArray[np.int64]:
    """These bits as unsigned numbers; a field may run over the edge of two words."""
    word, within = divmod(start, 60)
    room = 60 - within
    if width <= room:
        return (packed[word] >> (room - width)) & ((1 << width) - 1)
    return (bits(packed, start, room) << (width - room)) | bits(packed, start + room, width - room)


def _text(packed: list[NDArray[np.int64]], start: int, width: int) -> NDArray[np.str_]:
    """Characters of six bits, without the '@' and blanks behind and the blanks before."""
    places = range(start, start + width, 6)
    codes = np.stack([bits(packed, at, min(6, start + width - at)) for at in places], axis=1)
    # numpy drops zero bytes at the end: the '@' behind the text becomes such bytes.
    characters = _CHARACTER[codes]
    behind = np.logical_and.accumulate((characters == ord("@"))[:, ::-1], axis=1)[:, ::-1]
    characters[behind] = 0
    joined = np.ascontiguousarray(characters).view(f"S{len(places)}").ravel()
    return np.char.strip(joined, b" ").astype(np.str_)


def _degrees_per_minute(raw: NDArray[np.int64]) -> NDArray[np.float64]:
    """Rate of turn by the square law; 127, -127 and -128 are marks and stay."""
    rate = np.copysign(np.rint((raw / 4.733) ** 2), raw)
    marks = np.abs(raw) >= 127
    return np.where(marks, raw, np.where(raw == 0, 0.0, rate))


def _signed(raw: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    return raw - ((raw >> (width - 1)) << width)


def _value(raw: NDArray[np.int64], width: int, kind: Kind) -> Column:
    match kind:
        case Kind.FINE_DEGREES:
            return np.asarray(((10 * _signed(raw, width) + 3) // 6) / 1e6)  # to a millionth, in whole numbers
        case Kind.COARSE_DEGREES:
            return np.asarray(((10_000 * _signed(raw, width) + 3) // 6) / 1e6)
        case Kind.TURN:
            return _degrees_per_minute(_signed(raw, width))
        case Kind.TENTHS:
            return np.asarray(raw / 10)
        case Kind.UNITS:
            return raw.astype(np.float64)
        case Kind.FLAG:
            return raw.astype(np.bool_)
        case Kind.SHIP_TYPE | Kind.POSITION_FIX:
            return _CODES[kind][raw]
        case _:
            return raw


def column(packed: list[NDArray[np.int64]], field: Field, length: int) -> Column | None:
    """One field of messages of `length` bits: degrees, knots; NaN where it says not available."""
    width = min(field.width, length - field.start)
    if width <= 0:
        return None
    if field.kind is Kind.TEXT:
        return _text(packed, field.start, width)
    raw = bits(packed, field.start, width)
    value = _value(raw, width, field.kind)
    if field.missing is None:
        return value
    return np.where(raw == field.missing, np.nan, value)
