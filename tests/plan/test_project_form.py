# SPDX-License-Identifier: Apache-2.0
import json
import os
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from openosa.almanac import NoWorkingDay
from openosa.plan import BadPlan, Cycle, NoDuration, network_of, project_form, schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "plan.schema.json"
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "plan.yaml"

HEAD = "schema: openosa-plan/1\nproject: test\nstart: 2025-04-01\n"


def read(tasks: str, more: str = "") -> None:
    network_of(project_form((HEAD + "tasks:\n" + tasks + more).encode(), "plan.yaml"), "plan.yaml")


def test_the_published_schema_is_that_of_the_code() -> None:
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("REWRITE_DOCS"):
        PUBLISHED.write_text(text, encoding="utf-8")
    assert PUBLISHED.read_text(encoding="utf-8") == text


def test_the_example_agrees_with_the_published_schema_and_is_read() -> None:
    tree = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(tree, default=lambda day: day.isoformat()))
    jsonschema.validate(plain, json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert len(network_of(project_form(EXAMPLE.read_bytes(), "plan.yaml"), "plan.yaml").tasks) > 10


def test_yaml_and_json_tell_the_same_plan() -> None:
    tree = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    as_json = json.dumps(tree, default=lambda day: day.isoformat()).encode()
    assert project_form(as_json, "a.json") == project_form(EXAMPLE.read_bytes(), "a.yaml")


def test_a_circle_is_named_task_by_task() -> None:
    with pytest.raises(Cycle) as refused:
        read("- {id: a, days: 1, after: [c]}\n- {id: b, days: 1, after: [a]}\n- {id: c, days: 1, after: [b]}\n")
    assert refused.value.tasks == ("a", "c", "b", "a")
    assert '"a", which waits for "c", which waits for "b", which waits for "a"' in str(refused.value)


def test_a_task_that_waits_for_itself_is_a_circle() -> None:
    with pytest.raises(Cycle, match='"a", which waits for "a"'):
        read("- {id: a, days: 1, after: [a]}\n")


def test_a_task_without_duration_is_named() -> None:
    with pytest.raises(NoDuration, match='task "tender": it has no duration'):
        read("- {id: tender}\n")


def test_a_finished_task_needs_no_duration() -> None:
    read("- {id: tender, finished: 2025-05-01}\n")


def test_a_calendar_without_a_working_day_is_named() -> None:
    every = "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]"
    with pytest.raises(NoWorkingDay, match='calendar "yard" has no working day'):
        read("- {id: a, days: 1, calendar: yard}\n", f"calendars: {{yard: {{weekend: {every}}}}}\n")


def test_a_lever_with_a_negative_cost_is_named() -> None:
    with pytest.raises(BadPlan, match='lever "charter": its cost is -5'):
        read("- {id: a, days: 1}\n", "levers: [{id: charter, cost: -5, effects: [{task: a, less: 1}]}]\n")


@pytest.mark.parametrize(
    ("tasks", "more", "sentence"),
    [
        ("- {id: a, days: 1}\n- {id: a, days: 2}\n", "", 'task "a": it stands there twice'),
        ("- {id: a, days: 1, after: [b]}\n", "", 'it names the task "b", which is not in the plan'),
        ("- {id: a, days: 1, calendar: mars}\n", "", 'calendar "mars": it is not defined'),
        ("- {id: a, days: -1}\n", "", r'tasks\[0\].days \("a"\): expected `int` >= 0'),
        ("- {id: a, days: 1, best: 1.2, worst: 2}\n", "", "best 1.2 and worst 2 do not enclose 1"),
        ("- {id: a, days: 1, colour: red}\n", "", r'tasks\[0\] \("a"\): object contains unknown field `colour`'),
        ("- {id: a, started: 2025-05-09, finished: 2025-05-01}\n", "", "it finished on 2025-05-01, before it started"),
        ("- [id: a\n", "", "line 6"),
        ("- {id: a, days: soon}\n", "", r'tasks\[0\].days \("a"\): expected'),
        (
            "- {id: a, days: 1}\n",
            "causes: [{id: port, chance: 2, days: 1, tasks: [a]}]\n",
            r'causes\[0\].chance \("port"\)',
        ),
    ],
)
def test_bad_input_gets_a_sentence_with_the_place(tasks: str, more: str, sentence: str) -> None:
    with pytest.raises(BadPlan, match=sentence):
        read(tasks, more)


def test_another_schema_is_refused_by_its_name() -> None:
    with pytest.raises(BadPlan, match='it is "openosa-plan/9"'):
        project_form(b"schema: openosa-plan/9\n", "plan.yaml")


def test_a_file_that_is_not_text_is_refused() -> None:
    with pytest.raises(BadPlan, match="this is not UTF-8"):
        project_form(b"\xff\xfe\x00", "plan.yaml")


def test_a_long_chain_of_tasks_is_no_hindrance() -> None:
    rows = ["- {id: t0, days: 1}"] + [f"- {{id: t{at}, days: 1, after: [t{at - 1}]}}" for at in range(1, 3000)]
    form = project_form((HEAD + "tasks:\n" + "\n".join(reversed(rows)) + "\n").encode(), "plan.yaml")
    assert network_of(form, "plan.yaml").tasks[0].id == "t0"
    assert form.start == date(2025, 4, 1)
