# SPDX-License-Identifier: Apache-2.0
"""The two commands as a caller runs them: in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from openosa.plan.solving import faults, read_benchmark

PATTERSON = "5 1\n2\n0 0 3 2 3 4\n3 1 1 5\n2 2 1 5\n4 1 1 5\n0 0 0\n"
PORTFOLIO = """
fiscal_years: [2026]
budget: {2026: 5}
projects:
- {id: a, priority: 2, cost: 4}
- {id: b, priority: 1, cost: 3}
"""


def osa(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from openosa.cli import main; main()", "plan", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def answer(*arguments: object) -> Any:
    done = osa(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(text: str, name: str = "named-as-one-likes") -> Path:
        file = tmp_path / name
        file.write_text(text)
        return file

    return write


def test_a_benchmark_file_is_known_by_what_stands_in_it(written: Any) -> None:
    found = answer("solve", written(PATTERSON), "--seconds", 5)
    assert found["makespan"] == found["lower_bound"] == 6
    assert faults(read_benchmark(PATTERSON), found["starts"], found["modes"]) == []
    assert found["solver"].startswith("OpenOSA")


def test_a_file_of_several_projects_is_answered_in_days(written: Any) -> None:
    tasks = "[{id: order, duration: 2}, {id: build, duration: 3, after: [order]}]"
    text = f"begins: 2026-04-01\nprojects: [{{id: boats, tasks: {tasks}}}]"
    found = answer("solve", written(text), "--seconds", 5)
    assert found["tasks"][1] == {"task": "boats/build", "mode": 1, "starts_on": "2026-04-03", "ends_on": "2026-04-05"}
    assert found["projects"] == {"boats": "2026-04-05"}


def test_a_portfolio_is_answered_with_its_bound_and_what_comes_next(written: Any) -> None:
    found = answer("portfolio", written(PORTFOLIO), "--seconds", 5)
    assert (found["funded"], found["score"], found["bound"], found["proved"]) == ({"a": 2026}, 2, 2, True)
    assert found["alternatives"][0] == {"score": 1, "funds": ["b"], "leaves_out": ["a"], "funded": {"b": 2026}}
    assert found["years"]["2026"] == {"paid": 4, "budget": 5, "staff_needed": 0, "staff": None}


def test_a_person_is_told_in_words(written: Any) -> None:
    assert "makespan 6: none is shorter" in osa("solve", written(PATTERSON), "--seconds", 5).stdout
    told = osa("portfolio", written(PORTFOLIO), "--seconds", 5).stdout
    assert "1 of 2 projects funded, score 2: no selection scores higher." in told
    assert "Or, score 1: fund b and leave out a" in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5 1\n2\n0 0 3 2", "line 3: the file ends where a successor of 1 should follow"),
        (PATTERSON.replace("0 0 0\n", "0 0 1 2\n"), "wait for each other in a circle: "),
        (PATTERSON.replace("3 1 1 5", "3 9 1 5"), "resource R1 never suffices for task 2: it needs 9"),
        ("a,b\n1,2\n", "this is no scheduling file that is known"),
        ("begins: 2026-04-01\nprojects: []\n", r"$.projects: [] should be non-empty"),
    ],
)
def test_what_cannot_be_planned_is_one_sentence_and_exit_2(written: Any, text: str, message: str) -> None:
    file = written(text)
    done = osa("solve", file)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert done.stderr.startswith(f"osa: {file}: ")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_exit_2(tmp_path: Path) -> None:
    done = osa("solve", tmp_path / "none.sm")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No such file" in done.stderr
