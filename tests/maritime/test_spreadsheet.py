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
        "endurance_h": 20,
    }
    ring = [[draw(lons), draw(lats)] for _ in range(4)]
    times = {"start": "2026-03-01T08:00+08:00", "end": "2026-03-01T09:00+08:00"}
    return {
        "title": draw(words),
        "basis": "rehearsal",
        "units": [{"id": one} | unit for one in ids],
        "areas": [{"id": ids[0], "ring": ring}],
        "drills": [
            {
                "id": "d",
                "kind": "search",
                "area": ids[0],
                "units": ids,
                "height_m": [0, 150.5],
                "needs": ["daylight", "tide"],
            }
            | times,
            {"id": "e", "kind": "spill", "area": ids[0], "units": []} | times,
        ],
        "injects": [
            {"id": "i", "text": "=" + draw(words), "move": "m", "at": times["start"]},
            {"id": "j", "text": "t", "requires": ["i"]},
        ],
        "objectives": [
            {"id": "o", "text": draw(words), "drills": ["d"]},
            {"id": "p", "text": "t", "drills": []},
        ],
        "windows": [{"id": "w", "kind": "tide", "areas": [ids[0]], "source": draw(words)} | times],
        "moves": [{"id": "m"} | times],
        "communications": [{"id": "c", "channel": "16", "purpose": draw(words), "units": ids}],
        "safety": [{"id": "s", "text": draw(words)}],
        "approvals": [{"id": "a", "party": draw(words), "by": draw(words), "at": times["end"]}],
    }


@settings(max_examples=25, deadline=None)
@given(forms())
def test_an_exercise_survives_the_workbook_unchanged_in_meaning(form: dict[str, Any]) -> None:
    assert exercise_from_form(read_workbook(write_workbook(form)).value) == exercise_from_form(form)


def book(form: dict[str, Any]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(form)))


def saved(of: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    of.save(out)
    return out.getvalue()


EMPTY: dict[str, Any] = {"title": "t", "basis": "rehearsal"}


def test_a_planners_own_column_is_mapped() -> None:
    own = book(EMPTY | {"injects": [{"id": "i", "text": "t"}]})
    own["injects"]["D1"] = "What happens"
    read = read_workbook(saved(own), {"injects": {"What happens": "text"}})
    assert read.value["injects"] == [{"id": "i", "text": "t"}]


def test_merged_cells_are_named_and_the_rest_is_used() -> None:
    merged = book(EMPTY | {"safety": [{"id": one, "text": "t"} for one in "abcd"]})
    merged["safety"].merge_cells("B2:B3")
    merged["safety"].merge_cells("B5:C5")
    merged["safety"]["D4"] = "a note"
    read = read_workbook(saved(merged))
    assert read.value["safety"] == [{"id": "c", "text": "t"}, {"id": "d", "text": "t"}]
    assert sorted(fault.split(". ")[0] for fault in read.faults) == [
        "sheet safety, cell D4 stands under no heading, left out",
        "sheet safety, cells B2:B3 are merged: rows 2 to 3 left out",
        "sheet safety, cells B5:C5 are merged: read as the first cell alone",
    ]


def test_a_sheet_of_another_name_is_named() -> None:
    more = book(EMPTY)
    more.create_sheet("notes")
    assert [fault.split(",")[0] for fault in read_workbook(saved(more)).faults] == [
        "sheet notes is none of an exercise's"
    ]


def test_a_cell_that_is_no_position_is_named_and_the_other_rows_are_used() -> None:
    unit = {"party": "A", "speed_kn": 10, "crew_h": 8, "at": [101, 3]}
    wrong = book(EMPTY | {"units": [{"id": "u"} | unit, {"id": "v"} | unit]})
    at = next(cell.column_letter for cell in wrong["units"][1] if cell.value == "at")
    wrong["units"][f"{at}2"] = "north of the pier"
    read = read_workbook(saved(wrong))
    assert [each["id"] for each in read.value["units"]] == ["v"]
    (fault,) = read.faults
    assert fault.startswith(f"sheet units, cell {at}2: 'north of the pier' is no place")


def test_bytes_that_are_no_workbook_are_refused() -> None:
    with pytest.raises(MaritimeError, match="xlsx"):
        read_workbook(b"no workbook")
