# SPDX-License-Identifier: Apache-2.0
"""`osa plan`, from the command line to the file."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "plan.yaml"


def osa(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from openosa.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def answer(*words: str | Path) -> object:
    found = osa(*words)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_forecast_is_the_same_for_a_seed_and_names_method_and_cases() -> None:
    words = ("plan", "forecast", EXAMPLE, "--as-of", "2026-06-01", "--samples", "4000", "--seed", "5", "--json")
    first, again = answer(*words), answer(*words)
    assert first == again
    assert isinstance(first, dict)
    assert first["cases"] == {"finished": 0, "at_risk": 0, "unknown": 0}
    open_ = [one for one in first["milestones"] if one["p10"]]
    assert len(open_) == 3
    assert all(one["p10"] <= one["p50"] <= one["p80"] <= one["p95"] for one in open_)


def test_what_holds_it_up_names_the_office_whose_turn_it_is() -> None:
    found = answer("plan", "holdups", EXAMPLE, "--as-of", "2026-06-01", "--json")
    assert isinstance(found, dict)
    assert found["turn"] == {
        "task": "force",
        "name": "Entry into force",
        "party": "MYS",
        "office": "foreign ministry",
    }
    assert sum(one["days"] for one in found["losses"]) == found["days_late"]


def test_acceleration_answers_for_a_budget_and_for_a_day() -> None:
    common = ("plan", "accelerate", EXAMPLE, "--as-of", "2026-04-02", "--json")
    found = answer(*common, "--budget", "10000000")
    assert isinstance(found, dict)
    assert found["cost"] <= 10_000_000
    assert found["p80"] < found["without"]["p80"]
    assert found["curve"][0]["cost"] == 0
    by = answer(*common, "--by", found["p80"])
    assert isinstance(by, dict)
    assert by["p80"] <= found["p80"]
    assert by["cost"] <= found["cost"]


def test_reference_writes_a_row_for_each_row_in_order(tmp_path: Path) -> None:
    head = "project_id,planned_years,actual_years\n"
    rows = [f"p{at},{2 + at % 7},{(2 + at % 7) * (1 + at % 5 / 10)}\n" for at in range(60)]
    (tmp_path / "train.csv").write_text(head + "".join(rows))
    (tmp_path / "new.csv").write_text("project_id,planned_years\nz,3\na,\nz,5.5\n")
    out = tmp_path / "out" / "years.csv"
    done = osa("plan", "reference", "--train", tmp_path / "train.csv", "--predict", tmp_path / "new.csv", "--out", out)
    assert done.returncode == 0, done.stderr
    found = list(csv.DictReader(out.read_text().splitlines()))
    assert [row["project_id"] for row in found] == ["z", "a", "z"]
    assert all(float(row["p10"]) <= float(row["p50"]) <= float(row["p80"]) <= float(row["p95"]) for row in found)


def test_too_few_cases_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text("project_id,planned_years,actual_years\na,2,3\n")
    out = tmp_path / "years.csv"
    done = osa(
        "plan", "reference", "--train", tmp_path / "train.csv", "--predict", tmp_path / "train.csv", "--out", out
    )
    assert (done.returncode, out.exists()) == (2, False)
    assert done.stderr.startswith("osa: train.csv: 1 finished cases")


BAD = {
    "a circle": ("tasks: [{id: a, days: 1, after: [b]}, {id: b, days: 1, after: [a]}]", "waits for"),
    "a task without duration": ("tasks: [{id: a}]", "has no duration"),
    "a lever that costs less than nothing": (
        "tasks: [{id: a, days: 1}]\nlevers: [{id: l, cost: -1, effects: [{task: a}]}]",
        "its cost is -1",
    ),
    "a calendar without a working day": (
        "tasks: [{id: a, days: 1, calendar: c}]\n"
        "calendars: {c: {weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}}",
        "has no working day",
    ),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize(
    "command", [("forecast",), ("holdups",), ("accelerate", "--budget", "1")], ids=lambda one: one[0]
)
def test_bad_input_gets_one_sentence_and_exit_2(what: str, command: tuple[str, ...], tmp_path: Path) -> None:
    text, sentence = BAD[what]
    file = tmp_path / "plan.yaml"
    file.write_text(f"schema: openosa-plan/1\nproject: x\nstart: 2026-04-01\n{text}\n")
    done = osa("plan", command[0], file, *command[1:])
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_said_and_not_taken_for_a_project(tmp_path: Path) -> None:
    done = osa("plan", "forecast", tmp_path / "none.yaml")
    assert done.returncode == 2
    assert "No such file" in done.stderr


def test_an_id_without_a_node_is_told_what_is_missing() -> None:
    done = osa("plan", "forecast", "OSA-FY2023-MYS-01")
    assert done.returncode == 2
    assert "no node is named" in done.stderr
