# SPDX-License-Identifier: Apache-2.0
"""Decoded messages as rows: line, type, ship, place and motion first, then each message's other fields.

Names are pyais's, but `speed_kn`, `course_deg` and `heading_deg`. These three, `lon` and `lat` are empty where
the message says not available; the other fields keep their code for it, as a `turn` of -128.
"""

import csv
import heapq
import io
import json
from collections.abc import Iterator
from operator import itemgetter

from openosa.maritime.ais import Decoded, Group

FIRST = ("line", "type", "mmsi", "lon", "lat", "speed_kn", "course_deg", "heading_deg")
RENAMED = {"speed": "speed_kn", "course": "course_deg", "heading": "heading_deg"}
_BLOCK = 4096

Row = dict[str, object]


def rows(decoded: Decoded) -> Iterator[Row]:
    """A row a message in input order, the columns of FIRST first; bytes as hexadecimal text."""
    every = [_group_rows(group) for group in decoded.groups]
    every.append(other_row(line, fields) for line, fields in decoded.others)
    empty = dict.fromkeys(FIRST)
    for row in heapq.merge(*every, key=itemgetter("line")):
        yield empty | row


def names(decoded: Decoded) -> list[str]:
    """Every column that a row may have, in one order."""
    found = dict.fromkeys(FIRST)
    for group in decoded.groups:
        found |= dict.fromkeys(RENAMED.get(name, name) for name in group.columns)
    for line, fields in decoded.others:
        found |= dict.fromkeys(other_row(line, fields))
    return list(found)


def csv_lines(decoded: Decoded) -> Iterator[str]:
    """A header, then the rows; a flag is 1 or 0."""
    header = names(decoded)
    yield _csv(header)
    for row in rows(decoded):
        yield _csv([int(value) if isinstance(value, bool) else value for value in map(row.get, header)])


def json_lines(decoded: Decoded) -> Iterator[str]:
    """An object a line: the columns of FIRST, null where not available, and the message's own fields."""
    for row in rows(decoded):
        yield json.dumps(row, ensure_ascii=False, default=str) + "\n"


def _csv(values: list[object] | list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()


def _group_rows(group: Group) -> Iterator[Row]:
    whole = {"heading"}  # degrees without a fraction; NaN made the column one of floats
    header = ["line", "type", *(RENAMED.get(name, name) for name in group.columns)]
    for first in range(0, len(group.line), _BLOCK):
        part = slice(first, first + _BLOCK)
        columns: list[list[object]] = [group.line[part].tolist()]
        columns.append([group.kind] * len(columns[0]))
        for name, column in group.columns.items():
            values = column[part].tolist()
            if column.dtype.kind == "f":
                values = [None if value != value else int(value) if name in whole else value for value in values]
            columns.append(values)
        for row in zip(*columns, strict=True):
            yield dict(zip(header, row, strict=True))


def other_row(line: int, fields: dict[str, object]) -> Row:
    """The row of a message that pyais read."""
    return {"line": line} | {RENAMED.get(name, name): _plain(value) for name, value in fields.items()}


def _plain(value: object) -> object:
    """What JSON can hold: bytes as hexadecimal text, also inside lists."""
    match value:
        case bytes():
            return value.hex()
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            return {str(name): _plain(each) for name, each in value.items()}
        case _:
            return value
