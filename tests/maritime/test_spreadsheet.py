# SPDX-License-Identifier: Apache-2.0
import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openosa.maritime import MaritimeError
from openosa.maritime.exercise import exercise_from_form
from openosa.maritime.spreadsheet import read_workbook, write_workbook

words = st.text("abc=+雨ñ ", min_size=1, max_size=8).map(lambda text: f"x{text}x")
lons, lats = st.floats(-180, 180), st.floats(-90, 90)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    unit = {
        "party": draw(words),
        "speed_kn": 12.5,
        "crew_h": 8,
        "at": [draw(lons), draw(lats)],
        "mmsi": 533000000,
    }
    ring = [[draw(lons), draw(lats)] for _ in range(4)]
    times = {"start": "2026-03-01T08:00+08:00", "end": "2026-03-01T09:00+08:00"}
    return {
        "title": draw(words),
        "basis": "rehearsal",
        "units": [{"id": one} | unit for one in ids],
        "areas": [{"id": ids[0], "ring": ring}],
        "drills": [
            {"id": "d", "kind": "search", "area": ids[0], "units": ids, "height_m": [0, 150.5]} | times,
            {"id": "e", "kind": "spill", "area": ids[0], "units": []} | times,
        ],
        "injects": [{"id": "i", "text": "=" + draw(words)}, {"id": "j", "text": "t", "requires": ["i"]}],
    }


@settings(max_examples=25, deadline=None)
@given(forms())
def test_an_exercise_survives_the_workbook_unchanged_in_meaning(form: dict[str, Any]) -> None:
    assert exercise_from_form(read_workbook(write_workbook(form))) == exercise_from_form(form)


def book(form: dict[str, Any]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(form)))


def saved(of: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    of.save(out)
    return out.getvalue()


EMPTY: dict[str, Any] = {"title": "t", "basis": "rehearsal"}


def test_a_planners_own_column_is_mapped() -> None:
    own = book(EMPTY | {"injects": [{"id": "i", "text": "t"}]})
    own["injects"]["B1"] = "What happens"
    read = read_workbook(saved(own), {"injects": {"What happens": "text"}})
    assert read["injects"] == [{"id": "i", "text": "t"}]


def test_merged_cells_are_named() -> None:
    merged = book(EMPTY)
    merged["drills"].merge_cells("A2:B3")
    with pytest.raises(MaritimeError, match="sheet drills, cells A2:B3"):
        read_workbook(saved(merged))


def test_a_cell_that_is_no_position_is_named() -> None:
    wrong = book(EMPTY)
    wrong["units"]["E2"] = "north of the pier"
    with pytest.raises(MaritimeError, match="sheet units, cell E2"):
        read_workbook(saved(wrong))


def test_bytes_that_are_no_workbook_are_refused() -> None:
    with pytest.raises(MaritimeError, match="xlsx"):
        read_workbook(b"no workbook")
