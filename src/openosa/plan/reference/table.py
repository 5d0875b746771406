# SPDX-License-Identifier: Apache-2.0
"""Tables of planned against actual durations: CSV in, columns of numbers out; and forecasts back as CSV.

Two sets of columns are known, told apart by their names:
- `planned_years`, with `actual_years` where it ended, and `approval_fy`, `approval_month`, `exit_fy` of fiscal
  years that begin in July (the World Bank's);
- `start`, `planned_completion`, with `projected_or_actual_completion` and the flags `completed_at_update`,
  `dates_agree_with_variance`, `date_order_ok` (the US federal IT dashboard's).
Every other column is left alone. A cell that is blank is unknown; one that is not what it should be is refused.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from openosa.plan.errors import PlanError

from .normal_law import Floats

__all__ = ["BadTable", "Durations", "durations", "predictions"]

_YEAR_DAYS = 365.25
_LEAST_PLANNED = 30 / _YEAR_DAYS
_Row = Mapping[str, str]


class BadTable(PlanError):
    """A table of durations with a cell or a header that cannot be used."""

    def __init__(self, name: str, where: str, why: str) -> None:
        self.name, self.where = name, where
        super().__init__(f"{name}, {where}: {why}")


@dataclass(frozen=True, slots=True)
class Durations:
    """One row a project, in the order of the file; NaN where a cell is blank or a row says nothing of it.

    planned  years from start to planned end        actual  years from start to end; NaN: not known to have ended
    started  decimal calendar year of the start     ended   decimal calendar year in which its end was recorded
    """

    ids: tuple[str, ...]
    planned: Floats
    actual: Floats
    started: Floats
    ended: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, chosen: np.ndarray) -> "Durations":
        """The rows at these places, or where this is true."""
        at = np.arange(len(self))[chosen]
        ids = tuple(self.ids[place] for place in at)
        return Durations(ids, self.planned[at], self.actual[at], self.started[at], self.ended[at])

    def known_by(self, year: float) -> "Durations":
        """What the table would have said at that time: later starts gone, later ends not yet known."""
        begun = self.rows(self.started < year)
        over = begun.ended < year
        return Durations(
            begun.ids,
            begun.planned,
            np.where(over, begun.actual, np.nan),
            begun.started,
            np.where(over, begun.ended, np.nan),
        )


def durations(data: bytes, name: str) -> Durations:
    """Read a table; raise BadTable naming the file, the row and the column. `name` is the file's, for sentences."""
    rows = _rows(data, name)
    columns = rows.fieldnames or ()
    if {"project_id", "planned_years"} <= set(columns):
        return _gathered([_by_years(row, _Cells(name, at, row)) for at, row in enumerate(rows, 2)])
    if {"project_id", "start", "planned_completion"} <= set(columns):
        return _gathered([_by_dates(row, _Cells(name, at, row)) for at, row in enumerate(rows, 2)])
    raise BadTable(
        name,
        "header",
        f"the columns {', '.join(columns) or '(none)'} tell no durations. Give project_id and planned_years, "
        "or project_id, start and planned_completion.",
    )


def predictions(ids: Sequence[str], years: Floats) -> bytes:
    """CSV of project_id and p10, p50, p80, p95 in years, as `osa plan reference` writes it."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(("project_id", "p10", "p50", "p80", "p95"))
    written.writerows((one, *(f"{value:.4f}" for value in row)) for one, row in zip(ids, years, strict=True))
    return out.getvalue().encode()


def _rows(data: bytes, name: str) -> "csv.DictReader[str]":
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(name, f"byte {error.start}", "this is not UTF-8. Save the table as CSV in UTF-8.") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), restval="")
    rows.fieldnames = [column.strip() for column in rows.fieldnames or ()]
    return rows


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row's cells, read with the place said aloud where they cannot be."""

    name: str
    line: int
    row: _Row

    def text(self, column: str) -> str:
        return (self.row.get(column) or "").strip()

    def years(self, column: str) -> float:
        """A number of years above 0; NaN where blank."""
        return self._number(column, lambda value: 0 < value < 1000, "write a number of years above 0, such as 4.5")

    def fiscal_year(self, column: str) -> float:
        return self._number(column, lambda value: 1900 < value < 2200, "write a fiscal year, such as 1996")

    def day(self, column: str) -> float:
        """Decimal calendar year of an ISO day or month; NaN where blank."""
        text = self.text(column)
        if not text:
            return np.nan
        try:
            on = date.fromisoformat(text if len(text) > 7 else f"{text}-15")
        except ValueError as error:
            raise self._bad(column, text, "write a day as 2011-09-30, or leave it blank") from error
        return on.year + (on.timetuple().tm_yday - 0.5) / _YEAR_DAYS

    def _number(self, column: str, fits: Callable[[float], bool], remedy: str) -> float:
        text = self.text(column)
        if not text or text.casefold() in {"nan", "na", "n/a", "null", "none"}:
            return np.nan
        try:
            value = float(text)
        except ValueError as error:
            raise self._bad(column, text, remedy) from error
        if not fits(value):
            raise self._bad(column, text, remedy)
        return value

    def _bad(self, column: str, text: str, remedy: str) -> BadTable:
        return BadTable(self.name, f"line {self.line}", f'{column} is "{text[:40]}"; {remedy}.')


_Read = tuple[str, float, float, float, float]


def _by_years(row: _Row, cells: _Cells) -> _Read:
    # A fiscal year stands for its middle, 1 January; so does an exit, of which the table gives no day.
    month = cells.day("approval_month")
    started = cells.fiscal_year("approval_fy") if np.isnan(month) else month
    actual = cells.years("actual_years")
    return cells.text("project_id"), cells.years("planned_years"), actual, started, cells.fiscal_year("exit_fy")


def _by_dates(row: _Row, cells: _Cells) -> _Read:
    start, planned_end = cells.day("start"), cells.day("planned_completion")
    end = cells.day("projected_or_actual_completion")
    planned, actual = planned_end - start, end - start
    # A row under way holds a projection and one whose dates contradict each other holds no truth at all.
    flags = ("completed_at_update", "dates_agree_with_variance", "date_order_ok")
    over = all(cells.text(flag) in {"", "1"} for flag in flags) and planned >= _LEAST_PLANNED and actual > 0
    return (
        cells.text("project_id"),
        planned if planned > 0 else np.nan,
        actual if over else np.nan,
        # Its unfinished rows are not cases under observation: without a start they are counted by none.
        start if over or not cells.text("completed_at_update") else np.nan,
        end if over else np.nan,
    )


def _gathered(read: Sequence[_Read]) -> Durations:
    numbers = np.array([row[1:] for row in read], dtype=np.float64).reshape(len(read), 4)
    return Durations(tuple(row[0] for row in read), *numbers.T)
