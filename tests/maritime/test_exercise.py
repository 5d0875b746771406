# SPDX-License-Identifier: Apache-2.0
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely
from typer.testing import CliRunner

from openosa import OpenOsaError
from openosa.cli import app
from openosa.maritime import MaritimeError
from openosa.maritime.deconflict import conflicts
from openosa.maritime.exercise import Drill, Exercise, Inject, read_exercise
from openosa.maritime.exercise_schema import SCHEMA
from openosa.maritime.umpire_log import LOG_SCHEMA

DAY = datetime(2026, 3, 1, tzinfo=UTC)
FORM: dict[str, object] = {
    "title": "Rehearsal",
    "basis": "rehearsal",
    "units": [{"id": "u", "party": "A", "speed_kn": 10, "crew_h": 24, "at": [101, 3]}],
    "areas": [
        {"id": "near", "ring": [[101, 3], [101.1, 3], [101.1, 3.1], [101, 3]]},
        {"id": "far", "ring": [[102, 3], [102.1, 3], [102.1, 3.1], [102, 3]]},
    ],
    "drills": [
        {"id": "d1", "kind": "search", "area": "near", "units": ["u"],
         "start": "2026-03-01T08:00+08:00", "end": "2026-03-01T09:00+08:00"},
        {"id": "d2", "kind": "boarding", "area": "far", "units": ["u"],
         "start": "2026-03-01T10:00+08:00", "end": "2026-03-01T11:00+08:00"},
    ],
}  # fmt: skip


def test_a_unit_that_cannot_reach_its_next_drill_is_named(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(FORM))
    result = CliRunner().invoke(app, ["exercise", "check", str(file), "--json"])
    assert result.exit_code == 1
    assert [(each["kind"], each["ids"]) for each in json.loads(result.stdout)] == [("transit", ["u", "d1", "d2"])]


TWICE = [{"id": "near", "ring": [[0, 0], [1, 0], [1, 1], [0, 0]]}] * 2


@pytest.mark.parametrize(
    "change", [{"title": ""}, {"basis": "other"}, {"colour": 1}, {"drills": [{}]}, {"areas": TWICE}]
)
def test_a_file_off_the_form_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(MaritimeError, match="exercise"):
        read_exercise(json.dumps(FORM | change).encode())


def test_bytes_that_are_no_yaml_are_refused() -> None:
    with pytest.raises(MaritimeError, match="YAML"):
        read_exercise(b"a: [")


def test_drills_areas_and_injects_that_contradict_themselves_are_named() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    wide = shapely.Polygon([(-179, 0), (179, 0), (179, 1), (-179, 1)])
    late = Drill("d", "search", "x", (), DAY, DAY - timedelta(hours=1))
    loops = (Inject("a", "t", ("b",)), Inject("b", "t", ("a",)), Inject("c", "t", ("c",)), Inject("e", "t"))
    found = conflicts(Exercise("t", "rehearsal", (), {"bow": bow, "wide": wide}, (late,), loops))
    assert [conflict.ids[0] for conflict in found] == ["bow", "wide", "d", "a", "b", "c"]


def test_an_instant_in_yaml_keeps_its_zone_and_one_without_is_refused() -> None:
    text = (
        "title: t\nbasis: rehearsal\nunits: []\nareas: []\ndrills:\n"
        "- {id: d, kind: search, area: a, units: [],\n"
        "  start: 2026-03-01T08:00:00+08:00, end: 2026-03-01T09:00:00+08:00}\n"
    )
    assert read_exercise(text.encode()).drills[0].start == DAY
    with pytest.raises(MaritimeError, match="no zone"):
        read_exercise(text.replace("+08:00", "").encode())


HOURS = {"start": "2026-03-01T08:00+08:00", "end": "2026-03-01T09:00+08:00"}
WHOLE: dict[str, Any] = FORM | {
    "units": [{"id": "u", "party": "A", "speed_kn": 60, "crew_h": 8, "endurance_h": 9, "at": [101, 3], "mmsi": 7}],
    "drills": [{"id": "d1", "kind": "search", "area": "near", "units": ["u"], "needs": ["daylight"]} | HOURS],
    "objectives": [{"id": "o", "text": "find", "drills": ["d1"]}],
    "windows": [
        {"id": "w1", "kind": "daylight", "areas": ["near"], "source": "almanac", "start": HOURS["start"],
         "end": "2026-03-01T08:30+08:00"},
        {"id": "w2", "kind": "daylight", "areas": ["near"], "source": "almanac", "end": HOURS["end"],
         "start": "2026-03-01T08:30+08:00"},
    ],
    "moves": [{"id": "m"} | HOURS],
    "injects": [
        {"id": "i", "text": "t", "move": "m", "at": "2026-03-01T08:10+08:00"},
        {"id": "j", "text": "t", "move": "m", "at": "2026-03-01T08:20+08:00", "requires": ["i"]},
    ],
    "communications": [{"id": "c", "channel": "16", "purpose": "safety", "units": ["u"]}],
    "safety": [{"id": "s", "text": "stop on the word knock it off"}],
    "approvals": [{"id": "a", "party": "A", "by": "x", "at": "2026-02-01T08:00+08:00"}],
}  # fmt: skip


def with_(part: str, **fields: object) -> dict[str, object]:
    """The whole form with fields of the last entry of one part replaced."""
    return WHOLE | {part: [*WHOLE[part][:-1], WHOLE[part][-1] | fields]}


def test_a_whole_plan_has_no_conflict() -> None:
    assert conflicts(read_exercise(json.dumps(WHOLE).encode())) == []


@pytest.mark.parametrize(
    ("form", "kind", "ids"),
    [
        (with_("units", endurance_h=1), "endurance", ("u", "d1")),
        (with_("units", crew_h=1), "crew", ("u",)),
        (with_("units", ready="2026-03-01T07:59+08:00"), "reach", ("u", "d1")),
        (WHOLE | {"units": [*WHOLE["units"], WHOLE["units"][0] | {"id": "v"}]}, "mmsi", ("u", "v")),
        (with_("drills", height_m=[100, 0]), "height", ("d1",)),
        (with_("windows", start="2026-03-01T08:31+08:00"), "window", ("d1",)),
        (with_("windows", kind="tide"), "window", ("d1",)),
        (with_("moves", end="2026-03-01T08:15+08:00"), "inject", ("j", "m")),
        (with_("injects", at="2026-03-01T08:05+08:00"), "inject", ("j", "i")),
        (with_("injects", move="x"), "name", ("j",)),
        (with_("objectives", drills=["x"]), "name", ("o",)),
        (with_("communications", units=["x"]), "name", ("c",)),
        (with_("approvals", party="x"), "name", ("a",)),
    ],
)
def test_a_plan_with_one_thing_wrong_has_that_conflict(
    form: dict[str, object], kind: str, ids: tuple[str, ...]
) -> None:
    found = conflicts(read_exercise(json.dumps(form).encode()))
    assert [(conflict.kind, conflict.ids) for conflict in found] == [(kind, ids)]


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("08:00", "19:00", None),
        ("18:00", "20:00", "the sun sets in near at 2026-03-01 19:30+08:00. End it by then."),
        ("06:00", "08:00", "the sun rises in near at 2026-03-01 07:27+08:00. Begin it then or later."),
    ],
)
def test_daylight_is_the_suns_where_the_planner_entered_none(start: str, end: str, says: str | None) -> None:
    times = {"start": f"2026-03-01T{start}+08:00", "end": f"2026-03-01T{end}+08:00"}
    form = with_("drills", **times) | {"windows": [], "units": [WHOLE["units"][0] | {"crew_h": 24, "endurance_h": 24}]}
    found = conflicts(read_exercise(json.dumps(form).encode()))
    assert [each.text.split(", and ")[1] for each in found] == ([says] if says else [])


def test_each_conflict_is_one_sentence_with_a_remedy_and_names_its_areas() -> None:
    form = with_("units", ready="2026-03-01T07:59+08:00")
    (found,) = conflicts(read_exercise(json.dumps(form).encode()))
    assert found.text == (
        "Unit u is ready at 2026-03-01 07:59+08:00 and needs 0.1 h to d1, which begins at 2026-03-01 08:00+08:00. "
        "Begin it at 2026-03-01 08:04+08:00 or later, or name a nearer unit."
    )
    assert found.areas == ("near",)


def test_the_published_schema_is_the_one_that_files_are_held_against() -> None:
    docs = Path(__file__).parents[2] / "docs"
    for name, schema in (("exercise", SCHEMA), ("umpire-log", LOG_SCHEMA)):
        assert json.loads((docs / f"{name}.schema.json").read_text()) == schema


def test_a_plan_goes_through_a_workbook_and_back(tmp_path: Path) -> None:
    first, book, last = (tmp_path / name for name in ("a.json", "b.xlsx", "c.json"))
    first.write_text(json.dumps(WHOLE))
    for source, target in ((first, book), (book, last)):
        result = CliRunner().invoke(app, ["exercise", "convert", str(source), "--out", str(target)])
        assert result.exit_code == 0, result.output
    assert read_exercise(last.read_bytes()) == read_exercise(first.read_bytes())


def test_a_workbook_that_cannot_be_written_and_a_wrong_column_map_are_refused(tmp_path: Path) -> None:
    plan, book, own = (tmp_path / name for name in ("a.json", "b.xlsx", "own.json"))
    plan.write_text(json.dumps(WHOLE))
    own.write_text('["text"]')
    convert = ["exercise", "convert", str(plan), "--out"]
    lost = CliRunner().invoke(app, [*convert, str(plan / "b.xlsx")])
    assert isinstance(lost.exception, OpenOsaError)
    assert CliRunner().invoke(app, [*convert, str(book)]).exit_code == 0
    wrong = CliRunner().invoke(app, ["exercise", "check", str(book), "--columns", str(own)])
    assert isinstance(wrong.exception, MaritimeError)
