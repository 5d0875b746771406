# SPDX-License-Identifier: Apache-2.0
"""Decoded messages as rows: line, type, ship, place and motion first, then each message's other fields.

Names are pyais's, but `speed_kn`, `course_deg` and `heading_deg`. These three, `lon` and `lat` are empty where
the message says not available; the other fields keep their code for it, as a `turn` of -128.
"""

import csv
import heapq
import io
import json
from collections.abc import Iterator, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais import Decoded, Group
from openosa.maritime.ais_bits import Column

FIRST = ("line", "type", "mmsi", "lon", "lat", "speed_kn", "course_deg", "heading_deg")
RENAMED = {"speed": "speed_kn", "course": "course_deg", "heading": "heading_deg"}
_BLOCK = 4096
_WHOLE = {"heading"}  # degrees without a fraction; NaN made the column one of floats
_FEW = 4096
_NUMERALS = np.array([str(number) for number in range(_FEW)], object)

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
    """A header, then the rows, some thousand at a time; a flag is 1 or 0."""
    header = names(decoded)
    yield _csv(header)
    texts = [_group_lines(group, header) for group in decoded.groups]
    texts.append(_texts([_csv([other_row(*each).get(name) for name in header]) for each in decoded.others]))
    at = [group.line for group in decoded.groups]
    at.append(np.array([line for line, _ in decoded.others], np.int64))
    order = np.argsort(np.concatenate(at), kind="stable")
    whole = np.concatenate(texts)
    for first in range(0, len(order), _BLOCK):
        yield "".join(whole[order[first : first + _BLOCK]].tolist())


def json_lines(decoded: Decoded) -> Iterator[str]:
    """An object a line: the columns of FIRST, null where not available, and the message's own fields."""
    for row in rows(decoded):
        yield json.dumps(row, ensure_ascii=False, default=str) + "\n"


def _csv(values: Sequence[object]) -> str:
    line = io.StringIO()
    plain = [int(value) if isinstance(value, bool) else value for value in values]
    csv.writer(line, lineterminator="\n").writerow(plain)
    return line.getvalue()


def _group_lines(group: Group, header: list[str]) -> NDArray[np.object_]:
    """The lines of one group: like messages have their values in the same places of the line."""
    columns = {RENAMED.get(name, name): _cells(column, name in _WHOLE) for name, column in group.columns.items()}
    columns["line"] = _cells(group.line)
    pattern = ",".join(str(group.kind) if name == "type" else "%s" if name in columns else "" for name in header) + "\n"
    ordered = [columns[name] for name in header if name in columns]
    return _texts([pattern % row for row in zip(*ordered, strict=True)])


def _cells(column: Column, whole: bool = False) -> list[str]:
    """The values as they stand in a CSV file, empty where not available."""
    if column.dtype.kind == "U":
        return [_quoted(text) for text in column.tolist()]
    if column.dtype.kind == "f":
        texts = [repr(value) for value in np.where(np.isnan(column), 0, column).tolist()]
        if whole:
            texts = [text[:-2] for text in texts]  # 87.0 is the heading 87
        for row in np.flatnonzero(np.isnan(column)).tolist():
            texts[row] = ""
        return texts
    numbers = column.astype(np.int64)
    if len(numbers) and numbers.min() >= 0 and numbers.max() < _FEW:
        return list(_NUMERALS[numbers].tolist())  # a code or count: one text for each value
    return list(map(str, numbers.tolist()))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def _texts(lines: list[str]) -> NDArray[np.object_]:
    found = np.empty(len(lines), object)
    found[:] = lines
    return found


def _group_rows(group: Group) -> Iterator[Row]:
    header = ["line", "type", *(RENAMED.get(name, name) for name in group.columns)]
    for first in range(0, len(group.line), _BLOCK):
        part = slice(first, first + _BLOCK)
        columns: list[list[object]] = [group.line[part].tolist()]
        columns.append([group.kind] * len(columns[0]))
        for name, column in group.columns.items():
            values = column[part].tolist()
            if column.dtype.kind == "f":
                values = [None if value != value else int(value) if name in _WHOLE else value for value in values]
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
