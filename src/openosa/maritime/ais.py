# SPDX-License-Identifier: Apache-2.0
"""AIS messages out of an NMEA file: the bulk by numpy, rare types by pyais, faults by line.

Nothing is dropped in silence. Each line ends as part of a message, as another sentence (counted by
its talker), or as a fault with its line number and reason. A sentence with a wrong checksum is a fault.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyais.bit_vector import bit_vector
from pyais.exceptions import AISBaseException
from pyais.messages import MSG_CLASS

from openosa.maritime import ais_bits
from openosa.maritime.ais_bits import SIX_BITS, Column
from openosa.maritime.ais_layouts import AID, CRAFT, CRAFT_NAME, CRAFT_OF_SHIP, LAYOUTS, Layout
from openosa.maritime.ais_lines import Lines, Payloads, lines, payloads
from openosa.maritime.ais_parts import Assembly, Fault

__all__ = ["KINEMATICS", "MOVING", "Decoded", "Fault", "Group", "decode"]

_BLOCK = 16_384
_HEAD = 6
_MMSI_BITS = 38  # a message without these says not even who sent it
KINEMATICS = ("mmsi", "lon", "lat", "speed", "course", "heading")
MOVING = (1, 2, 3, 9, 18, 19, 27)  # ships and aircraft; stations and marks stay
_LEAST_BITS = {kind: layout.least_bits for kind, layout in LAYOUTS.items()} | {24: CRAFT.least_bits}
_NOT_AVAILABLE = {"lon": 181, "lat": 91, "speed": 102.3, "course": 360, "heading": 511}


@dataclass(frozen=True, slots=True)
class Group:
    """Like messages as columns of one length.

    kind     the type of message, 1 to 27
    line     where each was whole, from 1, rising
    columns  by pyais's names; NaN where the message says not available
    """

    kind: int
    line: NDArray[np.int64]
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a file held.

    groups       the messages of types that LAYOUTS holds, and type 24
    others       every other message as (line where it was whole, its fields)
    others_seen  sentences that are not AIS, counted by their first field
    """

    groups: tuple[Group, ...]
    others: tuple[tuple[int, dict[str, object]], ...]
    faults: tuple[Fault, ...]
    others_seen: dict[str, int]
    line_count: int

    @property
    def message_count(self) -> int:
        """Messages of all types."""
        return sum(len(group.line) for group in self.groups) + len(self.others)


def decode(data: bytes, *, only: Collection[str] | None = None) -> Decoded:
    """Every message of an NMEA file; with `only`, these fields, of the types in LAYOUTS that have a position."""
    of = lines(data)
    single, plain = payloads(of)
    assembly, faults = Assembly(), []
    for row in np.flatnonzero(~plain & (of.sentence >= 0)).tolist():
        if of.checksum_is_right[row]:
            assembly.take(row + 1, data[of.sentence[row] : of.star[row]])
        else:
            why = "wrong checksum" if of.star[row] >= 0 else "no checksum at its end"
            faults.append(Fault(row + 1, why))
    assembly.close()
    groups: list[Group] = []
    others: list[tuple[int, dict[str, object]]] = []
    for found in (single, assembly.whole()):
        for kind, length, rows in _alike(found):
            layout = LAYOUTS.get(kind)
            if only is not None and (layout is None or "lon" not in layout.fields):
                continue
            if kind == 24 and length >= CRAFT.least_bits:
                groups += _craft(found, rows, length, faults)
            elif layout and length >= layout.least_bits:
                groups += _groups(found, rows, kind, layout, length, only)
            elif only is None:
                others += _by_pyais(found, rows, kind, length, faults)
    for group in groups:
        faults += _impossible(group)
    faults = sorted([*faults, *assembly.faults], key=lambda fault: fault.line)
    others.sort(key=lambda each: each[0])
    count = len(of.start) - (not data or data.endswith(b"\n"))
    return Decoded(tuple(groups), tuple(others), tuple(faults), _other_sentences(of), int(count))


def _alike(found: Payloads) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
    """The messages of one type and one length in bits, again and again."""
    kind = SIX_BITS[found.text[found.start]]
    key = (kind * 4096 + 6 * found.length - found.fill).astype(np.uint32)
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order], prepend=-1))
    for rows in np.split(order, edges[1:]) if len(order) else ():
        first = int(rows[0])
        yield int(kind[first]), int(6 * found.length[first] - found.fill[first]), rows


def _words(found: Payloads, rows: NDArray[np.int64], length: int) -> list[NDArray[np.int64]]:
    window = np.lib.stride_tricks.sliding_window_view(found.text, -(-length // 6))
    return ais_bits.words(window[found.start[rows]])


def _groups(
    found: Payloads,
    rows: NDArray[np.int64],
    kind: int,
    layout: Layout,
    length: int,
    only: Collection[str] | None = None,
) -> Iterator[Group]:
    """The columns of like messages, a block at a time, so that a block's words stay near the processor."""
    for first in range(0, len(rows), _BLOCK):
        block = rows[first : first + _BLOCK]
        packed = _words(found, block, length)
        columns = {}
        for name, field in layout.fields.items():
            if only is None or name in only:
                column = ais_bits.column(packed, field, length)
                if column is not None:
                    columns[name] = column
        if layout is AID and only is None:
            # The name runs on in its extension; pyais joins the two as they stand.
            columns["full_name"] = _joined(columns["name"], columns.get("name_ext"))
        yield Group(kind, found.line[block], columns)


def _joined(name: Column, extension: Column | None) -> Column:
    """A name with its extension, where it has a name at all."""
    if extension is None:
        return name
    whole = np.char.add(name.astype(np.str_), extension.astype(np.str_))
    return np.where(name != "", whole, "")


def _craft(found: Payloads, rows: NDArray[np.int64], length: int, faults: list[Fault]) -> Iterator[Group]:
    """Type 24: part A is a name; part B of an auxiliary craft (MMSI 98...) names its mother ship."""
    packed = _words(found, rows, 40)
    part, mmsi = ais_bits.bits(packed, 38, 2), ais_bits.bits(packed, 8, 30)
    auxiliary = (mmsi >= 980_000_000) & (mmsi <= 989_999_999)
    for layout, these in (
        (CRAFT_NAME, part == 0),
        (CRAFT, (part == 1) & ~auxiliary),
        (CRAFT_OF_SHIP, (part == 1) & auxiliary),
    ):
        yield from _groups(found, rows[these], 24, layout, length)
    for row in rows[part > 1].tolist():
        faults.append(Fault(int(found.line[row]), "message of type 24 that is neither part A nor B"))


def _by_pyais(
    found: Payloads, rows: NDArray[np.int64], kind: int, length: int, faults: list[Fault]
) -> Iterator[tuple[int, dict[str, object]]]:
    """Messages of a rare type, or shorter than their type should be, one by one."""
    short = kind in _LEAST_BITS and length < _LEAST_BITS[kind]
    for row in rows.tolist():
        line, start = int(found.line[row]), int(found.start[row])
        payload = found.text[start : start + int(found.length[row])].tobytes()
        if length < _MMSI_BITS:
            faults.append(Fault(line, f"message of {length} bits, too short to say who sent it"))
            continue
        if short:
            why = f"message of type {kind} cut off at {length} bits, it has {_LEAST_BITS[kind]} at least"
            faults.append(Fault(line, why))
        try:
            message = MSG_CLASS[kind].from_vector(bit_vector(payload, int(found.fill[row])))
            fields: dict[str, object] = dict(message.asdict(enum_as_int=True))
        # A damaged payload makes pyais raise whatever its fields raise; each becomes a fault with its line.
        except (AISBaseException, ValueError, TypeError, LookupError, AttributeError) as error:
            faults.append(Fault(line, f"message of type {kind} that cannot be read ({error})"[:160]))
            continue
        yield line, _available(kind, length, fields)


def _available(kind: int, length: int, fields: dict[str, object]) -> dict[str, object]:
    """None where the message says not available, and for a place whose bits are cut off; degrees everywhere."""
    fields.pop("msg_type")
    if kind == 17:
        fields |= _reference_station(fields)
    layout = LAYOUTS.get(kind)
    for name in ("lon", "lat") if layout and length < layout.least_bits else ():
        place = layout.fields.get(name) if layout else None
        if place and place.start + place.width > length:
            fields[name] = None
    for name, missing in _NOT_AVAILABLE.items():
        if fields.get(name) == missing:
            fields[name] = None
    return {"type": kind} | fields


def _reference_station(fields: dict[str, object]) -> dict[str, object]:
    """Type 17 in degrees: pyais has the place as minutes without a sign."""
    placed: dict[str, object] = {}
    for name, width in (("lon", 18), ("lat", 17)):
        value = fields[name]
        if isinstance(value, float):
            raw = round(value * 10)
            placed[name] = (raw - ((raw >> (width - 1)) << width)) / 600
    return placed


def _impossible(group: Group) -> Iterator[Fault]:
    columns = group.columns
    if "lon" not in columns or "lat" not in columns:
        return
    lon, lat = columns["lon"], columns["lat"]
    off = ~np.isnan(lon) & ~np.isnan(lat) & ((np.abs(lon) > 180) | (np.abs(lat) > 90))
    for row in np.flatnonzero(off).tolist():
        yield Fault(int(group.line[row]), f"impossible position {lon[row]:.6f}, {lat[row]:.6f}; kept in its row")


def _other_sentences(of: Lines) -> dict[str, int]:
    """Counted by their first field, of which the first six characters are kept."""
    rows = np.flatnonzero((of.sentence < 0) & (of.end > of.start))
    heads = np.lib.stride_tricks.sliding_window_view(of.text, _HEAD)[of.start[rows]]
    behind = np.logical_or.accumulate((heads == ord(",")) | (heads == ord("\n")) | (heads == ord("\r")), axis=1)
    names, counts = np.unique(np.where(behind, 0, heads).view(f"S{_HEAD}"), return_counts=True)
    return {name.decode("latin-1"): count for name, count in zip(names.tolist(), counts.tolist(), strict=True)}
