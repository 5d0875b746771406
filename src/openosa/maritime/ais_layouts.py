# SPDX-License-Identifier: Apache-2.0
"""Where the fields of AIS messages lie. Source: ITU-R M.1371-5, annex 8; names as pyais has them.

Laid out here are the types of the bulk: positions (1 to 3, 4, 9, 11, 18, 19, 21, 27), static data (5, 24)
and link management (20). Every other type is read by pyais.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """How the bits of a field are to be read."""

    WHOLE = auto()  # a count or code
    FLAG = auto()
    TEXT = auto()  # characters of six bits, '@' for none
    TENTHS = auto()  # knots or degrees in tenths
    UNITS = auto()  # knots or degrees
    FINE_DEGREES = auto()  # signed, 1/10,000 minute
    COARSE_DEGREES = auto()  # signed, 1/10 minute
    TURN = auto()  # signed, 4.733 times the root of degrees per minute
    SHIP_TYPE = auto()
    POSITION_FIX = auto()


class Field(NamedTuple):
    """First bit, width, kind, and the raw value that says "not available"."""

    start: int
    width: int
    kind: Kind
    missing: int | None = None


class Layout(NamedTuple):
    """Fields by name, and the bits without which a message of this type is cut off."""

    fields: Mapping[str, Field]
    least_bits: int


_MISSING = {
    ("speed", 10): 1023, ("speed", 6): 63, ("course", 12): 3600, ("course", 9): 511, ("heading", 9): 511,
    ("lon", 28): 181 * 600_000, ("lat", 27): 91 * 600_000, ("lon", 18): 181 * 600, ("lat", 17): 91 * 600,
}  # fmt: skip


def _layout(least_bits: int, *parts: tuple[str, int, Kind] | int) -> Layout:
    """Fields one behind the other; a bare number is that many spare bits."""
    fields, at = {}, 0
    for part in parts:
        if isinstance(part, int):
            at += part
            continue
        name, width, kind = part
        fields[name] = Field(at, width, kind, _MISSING.get((name, width)))
        at += width
    return Layout(fields, least_bits)


W, F = Kind.WHOLE, Kind.FLAG
_HEAD = (6, ("repeat", 2, W), ("mmsi", 30, W))
_PLACE = (("accuracy", 1, F), ("lon", 28, Kind.FINE_DEGREES), ("lat", 27, Kind.FINE_DEGREES))
_SPEED, _COURSE = ("speed", 10, Kind.TENTHS), ("course", 12, Kind.TENTHS)
_HEADING, _SECOND = ("heading", 9, W), ("second", 6, W)
_RAIM, _DTE, _ASSIGNED = ("raim", 1, F), ("dte", 1, F), ("assigned", 1, F)
_SIZE = (("to_bow", 9, W), ("to_stern", 9, W), ("to_port", 6, W), ("to_starboard", 6, W))
_EPFD, _NAME = ("epfd", 4, Kind.POSITION_FIX), ("shipname", 120, Kind.TEXT)
_SHIP_TYPE, _CALLSIGN = ("ship_type", 8, Kind.SHIP_TYPE), ("callsign", 42, Kind.TEXT)
_DAY = (("month", 4, W), ("day", 5, W), ("hour", 5, W), ("minute", 6, W))
_CRAFT = (
    *_HEAD, ("partno", 2, W), ("ship_type", 8, W), ("vendorid", 18, Kind.TEXT), ("model", 4, W),
    ("serial", 20, W), _CALLSIGN,
)  # fmt: skip

CLASS_A = _layout(
    168, *_HEAD, ("status", 4, W), ("turn", 8, Kind.TURN), _SPEED, *_PLACE, _COURSE, _HEADING, _SECOND,
    ("maneuver", 2, W), 3, _RAIM, ("radio", 19, W),
)  # fmt: skip
STATION = _layout(168, *_HEAD, ("year", 14, W), *_DAY, _SECOND, *_PLACE, _EPFD, 10, _RAIM, ("radio", 19, W))
VOYAGE = _layout(
    423, *_HEAD, ("ais_version", 2, W), ("imo", 30, W), _CALLSIGN, _NAME, _SHIP_TYPE, *_SIZE, _EPFD, *_DAY,
    ("draught", 8, Kind.TENTHS), ("destination", 120, Kind.TEXT), _DTE,
)  # fmt: skip
AIRCRAFT = _layout(
    168, *_HEAD, ("alt", 12, W), ("speed", 10, Kind.UNITS), *_PLACE, _COURSE, _SECOND, ("reserved_1", 8, W),
    _DTE, 3, _ASSIGNED, _RAIM, ("radio", 20, W),
)  # fmt: skip
CLASS_B = _layout(
    168, *_HEAD, ("reserved_1", 8, W), _SPEED, *_PLACE, _COURSE, _HEADING, _SECOND, ("reserved_2", 2, W),
    ("cs", 1, F), ("display", 1, F), ("dsc", 1, F), ("band", 1, F), ("msg22", 1, F), _ASSIGNED, _RAIM,
    ("radio", 20, W),
)  # fmt: skip
CLASS_B_EXTENDED = _layout(
    308, *_HEAD, ("reserved_1", 8, W), _SPEED, *_PLACE, _COURSE, _HEADING, _SECOND, ("reserved_2", 4, W), _NAME,
    _SHIP_TYPE, *_SIZE, _EPFD, _RAIM, _DTE, _ASSIGNED,
)  # fmt: skip
LINK = _layout(
    70, *_HEAD, 2,
    *(
        (f"{name}{slot}", width, W)
        for slot in range(1, 5)
        for name, width in (("offset", 12), ("number", 4), ("timeout", 3), ("increment", 11))
    ),
)  # fmt: skip
AID = _layout(
    272, *_HEAD, ("aid_type", 5, W), ("name", 120, Kind.TEXT), *_PLACE, *_SIZE, _EPFD, _SECOND,
    ("off_position", 1, F), ("reserved_1", 8, W), _RAIM, ("virtual_aid", 1, F), _ASSIGNED, 1,
    ("name_ext", 88, Kind.TEXT),
)  # fmt: skip
CRAFT_NAME = _layout(160, *_HEAD, ("partno", 2, W), _NAME)
CRAFT = _layout(160, *_CRAFT, *_SIZE)
CRAFT_OF_SHIP = _layout(160, *_CRAFT, ("mothership_mmsi", 30, W))
LONG_RANGE = _layout(
    95, *_HEAD, ("accuracy", 1, F), _RAIM, ("status", 4, W), ("lon", 18, Kind.COARSE_DEGREES),
    ("lat", 17, Kind.COARSE_DEGREES), ("speed", 6, Kind.UNITS), ("course", 9, Kind.UNITS), ("gnss", 1, F),
)  # fmt: skip

# Type 24 is three: CRAFT_NAME is its part A, CRAFT part B, CRAFT_OF_SHIP part B of an auxiliary craft.
LAYOUTS = {
    1: CLASS_A, 2: CLASS_A, 3: CLASS_A, 4: STATION, 5: VOYAGE, 9: AIRCRAFT, 11: STATION, 18: CLASS_B,
    19: CLASS_B_EXTENDED, 20: LINK, 21: AID, 27: LONG_RANGE,
}  # fmt: skip
