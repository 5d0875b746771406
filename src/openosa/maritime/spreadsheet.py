# SPDX-License-Identifier: Apache-2.0
"""An exercise as a workbook: one sheet each for units, areas, drills, injects, and one for its title.

A cell that holds a list has its items by '; ', a position is 'lon lat'. Nothing but text and numbers.
A planner's own column names are mapped by `columns`: {sheet: {own name: our name}}.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from openosa.maritime.errors import MaritimeError

SHEETS: dict[str, tuple[str, ...]] = {
    "exercise": ("title", "basis"),
    "units": ("id", "party", "speed_kn", "crew_h", "at", "mmsi"),
    "areas": ("id", "ring"),
    "drills": ("id", "kind", "area", "units", "start", "end", "height_m"),
    "injects": ("id", "text", "requires"),
}
_LISTS = {"units", "requires", "height_m", "ring"}
_NUMBERS = {"at", "ring", "height_m"}
Columns = Mapping[str, Mapping[str, str]]


def _to_cell(name: str, value: Any) -> str | float | None:
    if name == "at":
        return " ".join(map(repr, value))
    if name == "ring":
        return "; ".join(f"{lon!r} {lat!r}" for lon, lat in value)
    return "; ".join(map(str, value)) if name in _LISTS and value is not None else value


def _from_cell(name: str, value: Any, place: str) -> Any:
    if name in _NUMBERS:
        try:
            items = [[float(part) for part in item.split()] for item in str(value).split(";")]
        except ValueError as error:
            raise MaritimeError(
                f"workbook, {place}: {error}. Write numbers, 'lon lat' and ';' between."
            ) from error
        return items[0] if name == "at" else items if name == "ring" else [each[0] for each in items if each]
    if name in _LISTS:
        return [item.strip() for item in str(value).split(";") if item.strip()]
    # A planner's 1 in an id column means the name "1".
    return value if name in ("speed_kn", "crew_h", "mmsi") else str(value)


def write_workbook(form: Mapping[str, Any]) -> bytes:
    """The form as xlsx."""
    book = openpyxl.Workbook()
    for sheet_name, names in SHEETS.items():
        sheet = book.create_sheet(sheet_name)
        sheet.append(names)
        for each in [form] if sheet_name == "exercise" else form.get(sheet_name, []):
            sheet.append([_to_cell(name, each.get(name)) for name in names])
        for row in sheet.iter_rows():
            for cell in row:
                # A text that begins with '=' stays a text.
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Worksheet, own: Mapping[str, str]) -> list[dict[str, Any]]:
    if sheet.merged_cells.ranges:
        place = str(next(iter(sheet.merged_cells.ranges)))
        raise MaritimeError(
            f"workbook, sheet {sheet.title}, cells {place} are merged. Split them and fill each."
        )
    head, *body = list(sheet.iter_rows()) or [()]
    names = [own.get(str(cell.value), str(cell.value)) for cell in head]
    found = []
    for row in body:
        filled = [(name, cell) for name, cell in zip(names, row, strict=True) if cell.value not in (None, "")]
        if filled:
            found.append(
                {
                    name: _from_cell(name, c.value, f"sheet {sheet.title}, cell {c.coordinate}")
                    for name, c in filled
                }
            )
    return found


def read_workbook(data: bytes, columns: Columns | None = None) -> dict[str, Any]:
    """The form in a workbook, to be read by `exercise_from_form`; an empty cell is no field."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise MaritimeError(f"workbook: not an xlsx file ({error}). Save it as xlsx.") from error
    form: dict[str, Any] = {}
    for name in SHEETS:
        if name not in book.sheetnames:
            raise MaritimeError(f"workbook: no sheet {name}. Add it, empty if there is none.")
        rows = _rows(book[name], (columns or {}).get(name, {}))
        if name == "exercise":
            form |= rows[0] if rows else {}
        else:
            form[name] = [row | ({"units": row.get("units", [])} if name == "drills" else {}) for row in rows]
    return form
