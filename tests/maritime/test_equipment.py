# SPDX-License-Identifier: Apache-2.0
import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import MaritimeError
from openosa.maritime.equipment import CASES, EQUIPMENT_SCHEMA, FIGURES, Effect, effect, effect_plan

DOCS = Path(__file__).parents[2] / "docs"
EXACT = {"count": 2, "speed_kn": 10, "range_nm": 100, "sweep_width_nm": 0.5, "crew_hours_a_day": 12,
         "days_between_failures": 30, "repair_days": 10, "spares_days": 20, "notice_min": 30}  # fmt: skip


def figures(**changed: float) -> dict[str, Any]:
    return {
        name: dict.fromkeys(CASES, value) | {"source": "assumed", "assumed": True}
        for name, value in (EXACT | changed).items()
    }


def form(*equipment: dict[str, Any]) -> dict[str, Any]:
    head = {"title": "t", "basis": "rehearsal", "respond_within_h": 2}
    area = [[101.0, 3.0], [101.1, 3.0], [101.1, 3.1], [101.0, 3.1], [101.0, 3.0]]
    return head | {"area": area, "equipment": list(equipment)}


def piece(name: str = "b", when: str = "before", trial: str = "passed", **changed: float) -> dict[str, Any]:
    return {"id": name, "when": when, "at": [101.05, 3.05], "trial": trial} | figures(**changed)


def of(value: dict[str, Any]) -> Effect:
    return effect(effect_plan(value))


def test_effort_is_count_availability_hours_speed_and_sweep_width() -> None:
    found = of(form(piece())).before["likely"]
    # Usable 30 days of 60; 12 manned hours a day at 10 knots and half a mile: two boats sweep 60 NM² a day.
    assert found.effort_nm2 == pytest.approx(2 * 0.5 * 12 * 10 * 0.5)
    assert found.ready == pytest.approx(2 * 0.5 * 0.5)
    assert found.seen_share == pytest.approx(1 - math.exp(-found.coverage))
    # All places are near: a call is reached if one of the two is ready.
    assert found.reached_share == pytest.approx(1 - 0.75**2)


@pytest.mark.parametrize(("trial", "counted"), [("passed", (1, 1, 1)), ("failed", (0, 0, 0)), ("not made", (0, 0, 1))])
def test_a_piece_that_has_not_passed_its_trial_counts_for_nothing(trial: str, counted: tuple[int, ...]) -> None:
    found = of(form(piece(when="delivered", trial=trial)))
    assert [found.after[case].effort_nm2 > 0 for case in CASES] == list(map(bool, counted))
    assert all(found.before[case].effort_nm2 == 0 for case in CASES)


def test_beyond_its_range_a_piece_reaches_no_call() -> None:
    assert of(form(piece(range_nm=0.01))).before["likely"].reached_share == 0
    assert of(form(piece(range_nm=0.01))).before["likely"].half_h is None


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(FIGURES)), st.floats(1.1, 3))
def test_a_better_figure_never_makes_an_outcome_worse(name: str, times: float) -> None:
    better = EXACT[name] * times if FIGURES[name] else EXACT[name] / times
    changes: tuple[dict[str, Any], ...] = {}, {name: better}
    one, two = (of(form(piece(**changed))).before["likely"] for changed in changes)
    assert two.seen_share >= one.seen_share - 1e-12
    assert two.reached_share >= one.reached_share - 1e-12
    assert (two.half_h or math.inf) <= (one.half_h or math.inf) + 1e-9


def test_figures_out_of_order_are_refused_by_name() -> None:
    wrong = form(piece())
    wrong["equipment"][0]["speed_kn"] = {"low": 3, "likely": 2, "high": 4, "source": "s"}
    with pytest.raises(MaritimeError, match="b, speed_kn: 3, 2, 4"):
        effect_plan(wrong)


def test_the_example_shows_ranges_with_sources_and_links_to_lots() -> None:
    file = DOCS / "examples" / "equipment-effect.yaml"
    result = CliRunner().invoke(app, ["exercise", "effect", str(file), "--json"])
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert [(each["project"], each["lot"]) for each in value["equipment"]][1:] == [
        ("OSA-FY2023-MYS-01", "rescue-boat"),
        ("OSA-FY2023-MYS-01", "uav"),
    ]
    after = [value["after"][case]["seen_share"] for case in CASES]
    assert after == sorted(after)
    assert value["after"]["likely"]["seen_share"] > value["before"]["likely"]["seen_share"]


def test_an_entry_off_the_schema_is_named_by_its_line_and_the_rest_is_used(tmp_path: Path) -> None:
    wrong = form(piece(), piece("c"))
    del wrong["equipment"][1]["trial"]
    file = tmp_path / "effect.yaml"
    file.write_text(yaml.safe_dump(copy.deepcopy(wrong), sort_keys=False))
    result = CliRunner().invoke(app, ["exercise", "effect", str(file), "--json"])
    assert result.exit_code == 0
    assert "'trial' is a required property" in result.stderr
    assert [each["id"] for each in json.loads(result.stdout)["equipment"]] == ["b"]


def test_the_published_schema_is_the_one_used() -> None:
    assert json.loads((DOCS / "equipment-effect.schema.json").read_text()) == EQUIPMENT_SCHEMA
