# SPDX-License-Identifier: Apache-2.0
"""AIS messages out of an NMEA file: position reports by numpy, the rest by pyais, faults by line.

Nothing is dropped in silence. Each line ends as part of a message, as another sentence (counted by
its talker), or as a fault with its line number and reason. A sentence with a wrong checksum is a fault.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyais.exceptions import AISBaseException
from pyais.messages import AISSentence, NMEASentenceFactory

from openosa.maritime import ais_bits
from openosa.maritime.ais_bits import Column, Layout
from openosa.maritime.ais_lines import Lines, lines, payload_starts

_BLOCK = 16_384
_RENAMED = {"speed": "speed_kn", "course": "course_deg", "heading": "heading_deg"}
_NOT_AVAILABLE = {"lon": 181, "lat": 91, "speed": 102.3, "course": 360, "heading": 511}
FIRST = ("line", "type", "mmsi", "lon", "lat", "speed_kn", "course_deg", "heading_deg")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that gave no message, or a message that cannot be true; `line` counts from 1."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a file held.

    class_a, class_b, stations
                      columns of the reports 1 to 3, 18, and 4 and 11, by field, with `line` and `type`
    others            every other message as (line where it was whole, its fields)
    others_seen       sentences that are not AIS, counted by their first field
    """

    class_a: dict[str, Column]
    class_b: dict[str, Column]
    stations: dict[str, Column]
    others: tuple[tuple[int, dict[str, object]], ...]
    faults: tuple[Fault, ...]
    others_seen: dict[str, int]
    line_count: int


def _reports(
    text: NDArray[np.uint8], at: NDArray[np.int64], rows: NDArray[np.int64], layout: Layout
) -> dict[str, Column]:
    window = np.lib.stride_tricks.sliding_window_view(text, ais_bits.PAYLOAD)
    blocks = []
    for first in range(0, max(len(rows), 1), _BLOCK):
        payloads = window[at[rows[first : first + _BLOCK]]]
        columns = ais_bits.fields(ais_bits.words(payloads), layout)
        columns["type"] = payloads[:, 0].astype(np.int64) - 48
        blocks.append(columns)
    whole: dict[str, Column] = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    return {"line": rows + 1} | whole


def _plain_fields(sentence: AISSentence) -> dict[str, object]:
    """The fields of one message as pyais has them, None where it says not available."""
    fields: dict[str, object] = dict(sentence.decode().asdict(enum_as_int=True))
    for name, missing in _NOT_AVAILABLE.items():
        if fields.get(name) == missing:
            fields[name] = None
    return fields


class _Rest:
    """The lines that are not plain: assembled, decoded by pyais, or named as faults."""

    def __init__(self) -> None:
        self.messages: list[tuple[int, dict[str, object]]] = []
        self.faults: list[Fault] = []
        self._parts: dict[tuple[object, ...], list[tuple[int, AISSentence]]] = {}

    def take(self, line: int, raw: bytes) -> None:
        try:
            sentence = NMEASentenceFactory.produce(raw)
        except (AISBaseException, ValueError) as error:
            self.faults.append(Fault(line, f"not a sentence of its form ({type(error).__name__})"))
            return
        if not isinstance(sentence, AISSentence):
            self.faults.append(Fault(line, "not an AIS sentence"))
        elif sentence.frag_cnt == 1:
            self._decode(line, sentence)
        else:
            self._part(line, sentence)

    def _part(self, line: int, part: AISSentence) -> None:
        key = (part.seq_id, part.channel, part.talker_id, part.type, part.frag_cnt)
        waiting = self._parts.pop(key, [])
        if part.frag_num == 1:
            self._lone(waiting)
            waiting = []
        elif part.frag_num != len(waiting) + 1:
            self.faults.append(Fault(line, f"part {part.frag_num} of {part.frag_cnt} without the parts before it"))
            if waiting:
                self._parts[key] = waiting
            return
        waiting.append((line, part))
        if len(waiting) == part.frag_cnt:
            self._decode(line, AISSentence.assemble_from_iterable([each for _, each in waiting]))
        else:
            self._parts[key] = waiting

    def _lone(self, waiting: list[tuple[int, AISSentence]]) -> None:
        for line, part in waiting:
            self.faults.append(Fault(line, f"part {part.frag_num} of {part.frag_cnt} whose rest never came"))

    def _decode(self, line: int, sentence: AISSentence) -> None:
        try:
            self.messages.append((line, _plain_fields(sentence)))
        # A damaged payload makes pyais raise whatever its fields raise; each becomes a fault with its line.
        except (AISBaseException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            self.faults.append(Fault(line, f"message of type {sentence.ais_id} that pyais cannot read ({error})"[:160]))

    def close(self) -> None:
        for waiting in self._parts.values():
            self._lone(waiting)
        self._parts.clear()


def _impossible(columns: dict[str, Column]) -> Iterator[Fault]:
    off = (np.abs(columns["lon"]) > 180) | (np.abs(columns["lat"]) > 90)
    for row in np.flatnonzero(off):
        lon, lat = columns["lon"][row], columns["lat"][row]
        yield Fault(int(columns["line"][row]), f"impossible position {lon:.6f}, {lat:.6f}; kept in its row")


def _other_sentences(of: Lines) -> dict[str, int]:
    rows = np.flatnonzero((of.sentence < 0) & (of.end > of.start))
    begins, ends = of.start[rows], np.minimum(of.end[rows], of.start[rows] + 6)
    text = of.text.tobytes()
    return dict(Counter(text[a:b].split(b",")[0].decode("latin-1") for a, b in zip(begins, ends, strict=True)))


def decode(data: bytes) -> Decoded:
    """Every message of an NMEA file."""
    of = lines(data)
    at = payload_starts(of)
    kind = of.text[np.maximum(at, 0)]
    class_b, station = kind == 66, (kind == 52) | (kind == 59)
    a = _reports(of.text, at, np.flatnonzero((at >= 0) & ~class_b & ~station), ais_bits.CLASS_A)
    b = _reports(of.text, at, np.flatnonzero((at >= 0) & class_b), ais_bits.CLASS_B)
    stations = _reports(of.text, at, np.flatnonzero((at >= 0) & station), ais_bits.STATION)
    rest = _Rest()
    for row in np.flatnonzero((at < 0) & (of.sentence >= 0)):
        if of.checksum_is_right[row]:
            rest.take(int(row) + 1, data[of.start[row] : of.end[row]])
        else:
            why = "wrong checksum" if of.has_checksum[row] else "no checksum at its end"
            rest.faults.append(Fault(int(row) + 1, why))
    rest.close()
    faults = sorted(
        [*rest.faults, *_impossible(a), *_impossible(b), *_impossible(stations)], key=lambda fault: fault.line
    )
    count = len(of.start) - (not data or data.endswith(b"\n"))
    return Decoded(a, b, stations, tuple(rest.messages), tuple(faults), _other_sentences(of), int(count))


def _column_rows(columns: dict[str, Column]) -> Iterator[dict[str, object]]:
    names = [_RENAMED.get(name, name) for name in columns]
    for values in zip(*(column.tolist() for column in columns.values()), strict=True):
        yield {name: None if value != value else value for name, value in zip(names, values, strict=True)}


def rows(decoded: Decoded) -> list[dict[str, object]]:
    """A row a message in input order, the columns of FIRST first, then the message's other fields."""
    every = [*_column_rows(decoded.class_a), *_column_rows(decoded.class_b)]
    every += _column_rows(decoded.stations)
    for line, fields in decoded.others:
        renamed = {_RENAMED.get(name, name): value for name, value in fields.items()}
        every.append({"line": line, "type": renamed.pop("msg_type")} | renamed)
    every.sort(key=lambda row: int(str(row["line"])))
    return [{name: row.get(name) for name in FIRST} | row for row in every]
