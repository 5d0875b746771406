# SPDX-License-Identifier: Apache-2.0
"""An exercise as a workbook: a sheet for each of its parts, and one for its title.

A cell that holds a list has its items by '; ', a position is 'lon lat'. Nothing but text and numbers.
A planner's own column names are mapped by `columns`: {sheet: {own name: our name}}.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from openosa.maritime.errors import MaritimeError

SHEETS: dict[str, tuple[str, ...]] = {
    "exercise": ("title", "basis"),
    "units": ("id", "party", "speed_kn", "crew_h", "endurance_h", "at", "mmsi", "ready"),
    "areas": ("id", "ring"),
    "drills": ("id", "kind", "area", "units", "start", "end", "height_m", "needs"),
    "objectives": ("id", "text", "drills"),
    "windows": ("id", "kind", "areas", "start", "end", "source"),
    "moves": ("id", "start", "end"),
    "injects": ("id", "move", "at", "text", "requires"),
    "communications": ("id", "channel", "purpose", "units"),
    "safety": ("id", "text"),
    "approvals": ("id", "party", "by", "at"),
}
_NEEDED = ("exercise", "units", "areas", "drills")
_EMPTY_LISTS = {
    "drills": "units",
    "objectives": "drills",
    "windows": "areas",
    "communications": "units",
}
_TEXT_LISTS = {"units", "requires", "needs", "drills", "areas"}
_NUMBERS = {"speed_kn", "crew_h", "endurance_h", "mmsi"}
Columns = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The form in a workbook, and in one sentence each the cells that were not used."""

    form: dict[str, Any]
    faults: tuple[str, ...]


def _to_cell(name: str, value: Any) -> str | float | None:
    if isinstance(value, list):
        if name == "at":
            return " ".join(map(repr, value))
        if name == "ring":
            return "; ".join(f"{lon!r} {lat!r}" for lon, lat in value)
        return "; ".join(map(str, value))
    return cast("str | float | None", value)


def _from_cell(name: str, value: Any, place: str) -> Any:
    """`unit at` is the place of a unit; any other `at` is an instant."""
    if name in ("unit at", "ring", "height_m"):
        try:
            items = [[float(part) for part in item.split()] for item in str(value).split(";")]
        except ValueError as error:
            raise MaritimeError(f"workbook, {place}: {error}. Write numbers, 'lon lat' and ';' between.") from error
        if name == "unit at":
            return items[0]
        return items if name == "ring" else [each[0] for each in items if each]
    if name in _TEXT_LISTS:
        return [item.strip() for item in str(value).split(";") if item.strip()]
    # A planner's 1 in an id column means the name "1".
    return value if name in _NUMBERS else str(value)


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


def _merged(sheet: Worksheet) -> tuple[set[int], list[str]]:
    """Rows that a merge ties to others, so that no one row has the value; each merge in a sentence."""
    tied: set[int] = set()
    faults = []
    for area in sheet.merged_cells.ranges:
        place = f"sheet {sheet.title}, cells {area.coord} are merged"
        if area.min_row == area.max_row:
            faults.append(f"{place}: read as the first cell alone. Split them and fill each.")
        else:
            tied.update(range(area.min_row, area.max_row + 1))
            faults.append(f"{place}: rows {max(area.min_row, 2)} to {area.max_row} left out. Split them and fill each.")
    return tied - {1}, faults


def _rows(sheet: Worksheet, own: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows as entries, and what was not used."""
    tied, faults = _merged(sheet)
    head, *body = list(sheet.iter_rows()) or [()]
    names = [own.get(str(cell.value), str(cell.value)) if cell.value else None for cell in head]
    found = []
    for number, row in enumerate(body, 2):
        entry = {}
        for name, cell in zip(names, row, strict=True):
            place = f"sheet {sheet.title}, cell {cell.coordinate}"
            if number in tied or cell.value in (None, ""):
                continue
            if name is None:
                faults.append(f"{place} stands under no heading, left out. Name its column.")
                continue
            meaning = "unit at" if (sheet.title, name) == ("units", "at") else name
            entry[name] = _from_cell(meaning, cell.value, place)
        if entry:
            found.append(entry)
    return found, faults


def read_workbook(data: bytes, columns: Columns | None = None) -> Workbook:
    """The form in a workbook, to be read by `exercise_from_form`; an empty cell is no field."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise MaritimeError(f"workbook: not an xlsx file ({error}). Save it as xlsx.") from error
    form: dict[str, Any] = {}
    faults = [
        f"sheet {name} is none of an exercise's, left out. Rename it if it is one."
        for name in book.sheetnames
        if name not in SHEETS
    ]
    for name in SHEETS:
        if name not in book.sheetnames:
            if name in _NEEDED:
                raise MaritimeError(f"workbook: no sheet {name}. Add it, empty if there is none.")
            continue
        rows, left_out = _rows(book[name], (columns or {}).get(name, {}))
        faults += left_out
        if name == "exercise":
            form |= rows[0] if rows else {}
        else:
            lists: dict[str, Any] = {_EMPTY_LISTS[name]: []} if name in _EMPTY_LISTS else {}
            form[name] = [lists | row for row in rows]
    return Workbook(form, tuple(faults))
