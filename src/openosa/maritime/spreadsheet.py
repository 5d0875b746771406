# SPDX-License-Identifier: Apache-2.0
"""A form as a workbook: a sheet for each of its parts, and one for its head.

Sheets and columns are known by our names and by our labels in three languages; a planner's own names are mapped
by `columns`: {part: {own name: our name}}, where the own name of a whole sheet maps to `sheet`. The heading is
the row, among the first twenty, in which most cells are known. What cannot be used is named by its cell.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from openosa.maritime.errors import MaritimeError
from openosa.maritime.exercise_form import Form, Place
from openosa.maritime.exercise_schema import SCHEMA
from openosa.maritime.exercise_words import label, names_by_label
from openosa.maritime.form_schema import parts_of
from openosa.maritime.spreadsheet_cells import from_cell, to_cell

HEAD_SHEET = "exercise"
_HEADING_ROWS = 20
Columns = Mapping[str, Mapping[str, str]]
Members = dict[str, dict[str, Any]]


def _sheets(schema: dict[str, Any]) -> dict[str, Members]:
    """The sheets and their columns, the head first."""
    parts = parts_of(schema)
    head = {name: each for name, each in schema["properties"].items() if name not in parts}
    return {HEAD_SHEET: head, **parts}


def write_workbook(
    form: Mapping[str, Any],
    *,
    language: str | None = None,
    columns: Columns | None = None,
    schema: dict[str, Any] = SCHEMA,
) -> bytes:
    """The form as xlsx: headings by our names, by our labels in a language, or by the planner's own names."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, members in _sheets(schema).items():
        own = {ours: theirs for theirs, ours in (columns or {}).get(name, {}).items()}
        heads = {each: own.get(each) or (label(each, language) if language else each) for each in ("sheet", *members)}
        sheet = book.create_sheet(own.get("sheet") or (label(name, language) if language else name))
        sheet.append([heads[each] for each in members])
        for row, entry in enumerate([form] if name == HEAD_SHEET else form.get(name, []), 2):
            sheet.append(
                [to_cell(of, entry.get(each), f"sheet {name}, row {row}, {each}") for each, of in members.items()]
            )
        _keep_texts(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _keep_texts(sheet: Worksheet) -> None:
    """A text that begins with '=' stays a text."""
    sheet.freeze_panes = "A2"
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and isinstance(cell, Cell):
                cell.data_type = "s"


def read_workbook(data: bytes, columns: Columns | None = None, schema: dict[str, Any] = SCHEMA) -> Form:
    """The form in a workbook, to be read by `usable`; an empty cell is no member."""
    book = _opened(data, values=False)
    formulas = any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    values = _opened(data, values=True) if formulas else book
    sheets, by_label = _sheets(schema), names_by_label()
    form: dict[str, Any] = {}
    places: dict[Place, str] = {}
    faults: list[str] = []
    found: dict[str, str] = {}
    for title in book.sheetnames:
        name = _known(title, "sheet", sheets, columns or {}, by_label)
        if name is None or name in found:
            why = f"is a second {name}" if name else "is none of an exercise's"
            faults.append(f"sheet {title} {why}, left out. Rename it, or map it to `sheet`.")
        else:
            found[name] = title
    for name in [HEAD_SHEET, *schema["required"]]:
        if name in sheets and name not in found:
            raise MaritimeError(f"workbook: no sheet {name}. Add it, empty if there is none.")
    for name in sheets:  # the head first: it names the zone
        if name not in found:
            continue
        sheet = _Sheet(name, sheets[name], book[found[name]], values[found[name]], form.get("zone"))
        rows = sheet.entries({**(columns or {}).get(name, {})}, by_label, places)
        faults += sheet.faults
        if name == HEAD_SHEET:
            form |= rows[0] if rows else {}
        else:
            form[name] = [_empty_lists(schema, name) | row for row in rows]
    return Form(form, places, tuple(faults))


def _opened(data: bytes, *, values: bool) -> openpyxl.Workbook:
    """The workbook as written, or with the values that its formulas had when it was saved."""
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        OSError,
        TypeError,
        AttributeError,
    ) as error:
        raise MaritimeError(f"workbook: not an xlsx file ({error}). Save it as xlsx.") from error


def _empty_lists(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """The lists that an entry must have: an empty cell is an empty list."""
    entry = schema["properties"][name]["items"]
    needed = {each: entry["properties"][each] for each in entry["required"]}
    return {each: [] for each, of in needed.items() if of.get("items", {}).get("type") == "string"}


def _known(
    text: str, what: str, names: Mapping[str, object], columns: Columns, by_label: Mapping[str, tuple[str, ...]]
) -> str | None:
    """Our name for a sheet's title."""
    for name, own in columns.items():
        if own.get(text) == what:
            return name
    return next((name for name in by_label.get(text.strip().casefold(), ()) if name in names), None)


class _Sheet:
    """One sheet while it is read; `faults` names what was not used."""

    def __init__(self, name: str, members: Members, sheet: Worksheet, values: Worksheet, zone: str | None) -> None:
        self.name, self.members, self.sheet, self.values, self.zone = name, members, sheet, values, zone
        self.faults: list[str] = []
        self.unknown: set[int] = set()

    def entries(
        self, own: Mapping[str, str], by_label: Mapping[str, tuple[str, ...]], places: dict[Place, str]
    ) -> list[dict[str, Any]]:
        """The rows as entries, and in `places` where each stands."""
        heading, names = self._heading(own, by_label)
        tied = self._merged(heading)
        found: list[dict[str, Any]] = []
        for row in self.sheet.iter_rows(min_row=heading + 1):
            number = row[0].row or 0
            if number in tied or all(cell.value in (None, "") for cell in row):
                continue
            entry = self._entry(row, names)
            if entry:
                path: Place = (self.name, len(found)) if self.name != HEAD_SHEET else ()
                places[path] = f"sheet {self.sheet.title}, row {number}"
                for column, name in names.items():
                    coordinate = self.sheet.cell(number, column).coordinate
                    places[(*path, name)] = f"sheet {self.sheet.title}, cell {coordinate}"
                found.append(entry)
        return found

    def _heading(self, own: Mapping[str, str], by_label: Mapping[str, tuple[str, ...]]) -> tuple[int, dict[int, str]]:
        """The number of the heading's row, and our name of each of its columns."""
        small = {theirs.strip().casefold(): ours for theirs, ours in own.items()}
        best: tuple[int, dict[int, str]] = (1, {})
        for row in self.sheet.iter_rows(max_row=_HEADING_ROWS):
            names: dict[int, str] = {}
            for cell in row:
                text = str(cell.value).strip().casefold() if cell.value is not None else ""
                name = small.get(text) or next((n for n in by_label.get(text, ()) if n in self.members), None)
                if name in self.members and name not in names.values():
                    names[cell.column or 0] = name
            if len(names) > len(best[1]):
                best = (row[0].row or 1, names)
        for cell in next(self.sheet.iter_rows(min_row=best[0], max_row=best[0]), ()):
            if cell.value is not None and cell.column not in best[1]:
                place = f"sheet {self.sheet.title}, cell {cell.coordinate}"
                self.unknown.add(cell.column or 0)
                self.faults.append(f"{place}: column {cell.value} is not known, left out. Map it to one of ours.")
        return best

    def _merged(self, heading: int) -> set[int]:
        """Rows that a merge ties to others, so that no one row has the value."""
        tied: set[int] = set()
        for area in self.sheet.merged_cells.ranges:
            place = f"sheet {self.sheet.title}, cells {area.coord} are merged"
            if area.max_row <= heading:
                continue
            if area.min_row == area.max_row:
                self.faults.append(f"{place}: read as the first cell alone. Split them and fill each.")
                continue
            tied.update(range(area.min_row, area.max_row + 1))
            first = max(area.min_row, heading + 1)
            self.faults.append(f"{place}: rows {first} to {area.max_row} left out. Split them and fill each.")
        return tied

    def _entry(self, row: tuple[Any, ...], names: Mapping[int, str]) -> dict[str, Any]:
        """One row; a cell that says nothing usable leaves the whole row out."""
        entry: dict[str, Any] = {}
        whole = True
        for cell in row:
            if cell.value in (None, ""):
                continue
            place = f"sheet {self.sheet.title}, cell {cell.coordinate}"
            name = names.get(cell.column)
            if name is None:
                if cell.column not in self.unknown:
                    self.faults.append(f"{place} stands under no heading, left out. Name its column.")
                continue
            try:
                entry[name] = from_cell(name, self.members[name], self._value(cell), self.zone)
            except MaritimeError as error:
                self.faults.append(f"{place}: {error} Row {cell.row} is left out.")
                whole = False
        return entry if whole else {}

    def _value(self, cell: Any) -> Any:
        """What the cell holds; of a formula, the value that it had when it was saved."""
        value = self.values[cell.coordinate].value if cell.data_type == "f" else cell.value
        if value is None or cell.data_type == "e":
            raise MaritimeError(f"{cell.value} has no value. Write the value itself.")
        return value
