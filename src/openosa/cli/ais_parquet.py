# SPDX-License-Identifier: Apache-2.0
"""Decoded AIS messages as a Parquet file, by pyarrow of the extra `analytics`."""

import itertools
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from openosa.maritime import MaritimeError, ais, ais_rows

_ROWS_A_GROUP = 65_536
_COLUMN_TYPES = {"i": "int64", "f": "float64", "b": "bool_", "U": "string"}
_VALUE_TYPES = {bool: "bool_", int: "int64", float: "float64", str: "string"}
_WHOLE = ("line", "type", "mmsi", "heading_deg")


def write(found: ais.Decoded, out: Path) -> None:
    """Write the rows; a field that pyais gives as a list stands as JSON text."""
    arrow, parquet = _arrow("pyarrow"), _arrow("pyarrow.parquet")
    types = _types(found)
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in types.items()])
    rows = ais_rows.rows(found)
    try:
        with parquet.ParquetWriter(str(out), schema) as writer:
            while block := list(itertools.islice(rows, _ROWS_A_GROUP)):
                columns = [[_cell(row.get(name), kind) for row in block] for name, kind in types.items()]
                arrays = [arrow.array(column, each.type) for column, each in zip(columns, schema, strict=True)]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    except OSError as error:
        raise MaritimeError(f"{out}: {error.strerror or error}. Name a file that can be written.") from error


def _arrow(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MaritimeError("Parquet needs pyarrow. Install openosa[analytics], or write csv or jsonl.") from error


def _types(found: ais.Decoded) -> dict[str, str]:
    """The type of each column: that of all its values, else text."""
    seen: dict[str, set[str]] = {name: set() for name in ais_rows.names(found)}
    for group in found.groups:
        for name, column in group.columns.items():
            seen[ais_rows.RENAMED.get(name, name)].add(_COLUMN_TYPES[column.dtype.kind])
    for line, fields in found.others:
        for name, value in ais_rows.other_row(line, fields).items():
            if value is not None:
                seen[name].add(_VALUE_TYPES.get(type(value), "string"))
    numbers = {"int64", "float64", "bool_"}
    found_types = {}
    for name, kinds in seen.items():
        widest = "float64" if "float64" in kinds else "int64"
        found_types[name] = next(iter(kinds)) if len(kinds) == 1 else widest if kinds and kinds <= numbers else "string"
    return (
        found_types
        | dict.fromkeys(_WHOLE, "int64")
        | dict.fromkeys(("lon", "lat", "speed_kn", "course_deg"), "float64")
    )


def _cell(value: object, kind: str) -> object:
    if value is None or kind != "string" or isinstance(value, str):
        return value
    return json.dumps(value)
