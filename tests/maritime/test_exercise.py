# SPDX-License-Identifier: Apache-2.0
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import MaritimeError
from openosa.maritime.deconflict import conflicts
from openosa.maritime.exercise import Drill, Exercise, Inject, Unit, read_exercise
from openosa.maritime.exercise_schema import SCHEMA
from openosa.maritime.umpire_log import LOG_SCHEMA

DAY = datetime(2026, 3, 1, tzinfo=UTC)
FORM: dict[str, object] = {
    "title": "Rehearsal",
    "basis": "rehearsal",
    "units": [{"id": "u", "party": "A", "speed_kn": 10, "crew_h": 8, "at": [101, 3]}],
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


def test_a_thousand_random_exercises_agree_with_brute_force() -> None:
    rng = random.Random(11)
    hits = 0
    for _ in range(1000):
        boxes = {}
        for name in "abc":
            x, y = rng.randrange(6), rng.randrange(6)
            boxes[name] = (x, y, x + rng.randrange(1, 4), y + rng.randrange(1, 4))
        drills = []
        for number in range(rng.randrange(2, 7)):
            start, low = rng.randrange(20), rng.randrange(5) * 100.0
            end = start + rng.randrange(1, 5)
            crew = tuple(rng.sample("uvw", rng.randrange(3)))
            times = DAY + timedelta(hours=start), DAY + timedelta(hours=end)
            drills.append(Drill(str(number), "search", rng.choice("abc"), crew, *times, low, low + 100))
        expected = set()
        for place, p in enumerate(drills):
            for q in drills[place + 1 :]:
                hours = [DAY + timedelta(hours=h) for h in range(30)]
                if not any(p.start <= h < p.end and q.start <= h < q.end for h in hours):
                    continue
                pair = frozenset((p.id, q.id))
                expected |= {("unit", pair, unit) for unit in p.units if unit in q.units}
                a, b = boxes[p.area], boxes[q.area]
                cells = [{(i, j) for i in range(r[0], r[2]) for j in range(r[1], r[3])} for r in (a, b)]
                if cells[0] & cells[1] and abs(p.low_m - q.low_m) <= 100:
                    expected.add(("space", pair, ""))
        units = tuple(Unit(name, "A", 1e9, 1e9, 0, 0) for name in "uvw")
        areas = {name: shapely.box(*box) for name, box in boxes.items()}
        found = conflicts(Exercise("t", "rehearsal", units, areas, tuple(drills)))
        got = {
            (c.kind, frozenset(c.ids), c.text.split()[1] if c.kind == "unit" else "")
            for c in found
            if c.kind in ("unit", "space")
        }
        assert got == expected
        hits += len(expected)
    assert hits > 500


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
    "units": [{"id": "u", "party": "A", "speed_kn": 60, "crew_h": 8, "endurance_h": 9, "at": [101, 3]}],
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
    lost = CliRunner().invoke(app, [*convert, str(tmp_path / "none" / "b.xlsx")])
    assert isinstance(lost.exception, MaritimeError)
    assert CliRunner().invoke(app, [*convert, str(book)]).exit_code == 0
    wrong = CliRunner().invoke(app, ["exercise", "check", str(book), "--columns", str(own)])
    assert isinstance(wrong.exception, MaritimeError)
