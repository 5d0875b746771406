# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from openosa import OpenOsaError
from openosa.maritime.demonstration import demonstration
from openosa.node import Exercises, NodeError

KEY = "rehearsal"


@pytest.fixture(scope="module")
def made() -> tuple[bytes, dict[str, object], dict[str, object]]:
    invented = demonstration(others=5)
    return invented.tracks, invented.plan, invented.log


@pytest.fixture
def exercises(tmp_path: Path, made: tuple[bytes, dict[str, object], dict[str, object]]) -> Exercises:
    tracks, plan, log = made
    here = Exercises(tmp_path)
    here.lay_out(KEY, plan, log, tracks)
    return here


def test_an_exercise_is_read_with_its_conflicts_and_evaluation(exercises: Exercises) -> None:
    assert exercises.names() == [KEY]
    one = exercises.exercise(KEY)
    assert one.evaluation is not None
    assert {each.drill.id: str(each.state) for each in one.evaluation.drills} == {
        "d0": "held", "d1": "held", "d2": "late", "d3": "not provable", "d4": "held",
    }  # fmt: skip
    assert exercises.exercise(KEY) is one


def test_injects_are_changed_and_the_conflicts_follow(exercises: Exercises) -> None:
    before = exercises.exercise(KEY)
    changed = [*before.form["injects"], {"id": "i9", "text": "t", "requires": ["i9"]}]
    after = exercises.write_injects(KEY, before.digest, changed)
    assert [inject.id for inject in after.plan.injects][-1] == "i9"
    assert [conflict.kind for conflict in after.conflicts] == ["inject"]
    assert after.digest != before.digest
    assert after.form["drills"] == before.form["drills"]


def test_a_change_to_a_plan_that_is_another_by_now_is_refused(exercises: Exercises) -> None:
    before = exercises.exercise(KEY)
    exercises.write_injects(KEY, before.digest, [{"id": "a", "text": "t"}])
    with pytest.raises(NodeError, match="changed meanwhile"):
        exercises.write_injects(KEY, before.digest, [])


def test_injects_off_the_form_change_nothing(exercises: Exercises) -> None:
    before = exercises.exercise(KEY)
    with pytest.raises(OpenOsaError, match="text"):
        exercises.write_injects(KEY, before.digest, [{"id": "a"}])
    assert exercises.exercise(KEY).digest == before.digest


def test_what_stands_is_not_laid_out_again_and_a_name_that_is_none_is_refused(exercises: Exercises) -> None:
    exercises.lay_out(KEY, {}, {}, b"")
    assert exercises.exercise(KEY).plan.drills
    for name in ("none", "../rehearsal"):
        with pytest.raises(NodeError, match="no exercise"):
            exercises.exercise(name)


def test_a_plan_in_yaml_is_read_and_not_written(tmp_path: Path, exercises: Exercises) -> None:
    place = tmp_path / KEY
    text = (place / "plan.json").read_text()
    (place / "plan.json").unlink()
    (place / "plan.yaml").write_text(text)
    one = exercises.exercise(KEY)
    with pytest.raises(NodeError, match="YAML"):
        exercises.write_injects(KEY, one.digest, [])


def test_a_plan_that_cannot_be_read_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "plan.json").write_text(json.dumps({"title": "t"})[:-1])
    with pytest.raises(OpenOsaError, match="exercise bad"):
        Exercises(tmp_path).exercise("bad")
