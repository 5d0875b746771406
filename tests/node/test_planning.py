# SPDX-License-Identifier: Apache-2.0
"""Forecasts and plans of the real projects, from the demonstration's record."""

import json
from datetime import date
from pathlib import Path

import pytest

from openosa.node import NewEvent, Node, NodeError, load_demonstration
from openosa.node.planning import deliveries, forecast_project, project_plan
from openosa.plan import Forecast, forecast_event, holdups, network_of, scoreboard

BEFORE, BETWEEN, NOW = date(2023, 11, 5), date(2025, 3, 31), date(2026, 11, 23)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("demo")
    load_demonstration(base / "jpn", base / "mys", (8961, 8962), passphrase=None, tell=lambda _: None)
    return base / "jpn"


@pytest.fixture(scope="module")
def node(folder: Path) -> Node:
    return Node.open(folder)


def forecast(node: Node, project: str, on: date) -> Forecast:
    return forecast_project(node.view(on).projects, node.view().projects, project, on)


@pytest.mark.parametrize("on", [BEFORE, BETWEEN])
def test_before_the_first_delivery_every_forecast_says_that_it_learns_from_none(node: Node, on: date) -> None:
    for project in node.view().projects:
        found = forecast(node, project, on)
        assert found.finished == 0
        assert "learns from no OSA delivery, since the first was in May 2025" in found.says[0]


def test_now_five_lots_of_four_projects_stand_behind_it_and_each_caveat_is_said(node: Node) -> None:
    found = forecast(node, "OSA-FY2024-PHL-01", NOW)
    assert (found.finished, found.at_risk) == (5, 1)
    said = " ".join(found.says)
    assert "5 handed-over lots of 4 projects" in said
    assert "OSA-FY2023-BGD-01: at most 961 days, an upper bound" in said
    assert "whether all of it was handed over is unknown" in said
    assert said.count("one of 2 lots of its project, not independent") == 2
    assert "The spread is not OSA's own" in said


def test_the_rehearsal_is_no_case(node: Node) -> None:
    known = [one for one in node.view(NOW).projects.values() if one.basis != "rehearsal"]
    assert {case.project for case in deliveries(known) if case.at_most is not None} == {
        "OSA-FY2023-BGD-01",
        "OSA-FY2023-FJI-01",
        "OSA-FY2023-MYS-01",
        "OSA-FY2023-PHL-01",
    }


def test_where_the_record_has_the_outcome_hit_or_miss_stands_beside(node: Node) -> None:
    malaysia = {one.id: one for one in forecast(node, "OSA-FY2023-MYS-01", BETWEEN).milestones}
    assert malaysia["uav"].outcome == date(2025, 9, 22)
    assert malaysia["uav"].hit is True
    assert malaysia["truck"].hit is None
    (bangladesh,) = (one for one in forecast(node, "OSA-FY2023-BGD-01", BETWEEN).milestones if one.id == "patrol-boat")
    assert bangladesh.outcome_by == date(2026, 7, 3)
    assert bangladesh.outcome is None


def test_a_forecast_hides_what_came_later(node: Node) -> None:
    at_notes = forecast(node, "OSA-FY2023-PHL-01", BEFORE)
    (radar,) = (one for one in at_notes.milestones if one.id == "coastal-radar-system")
    assert radar.days is not None
    assert radar.outcome == date(2026, 2, 11)


@pytest.mark.parametrize(
    ("project", "on", "sentence"),
    [
        ("OSA-FY2023-MYS-01", BEFORE, "No exchange of notes by 2023-11-05"),
        ("OSA-FY2025-PHL-01", NOW, "No works lot of OSA has been handed over"),
        ("OSA-FY2025-THA-01", NOW, "No exchange of notes by 2026-11-23"),
        ("OSA-FY2024-IDN-01", NOW, "no source gives its day"),
        ("OSA-FY2023-MYS-01", NOW, "No OSA lot is reported operational"),
    ],
)
def test_where_too_little_stands_behind_a_date_a_sentence_stands_in_its_place(
    node: Node, project: str, on: date, sentence: str
) -> None:
    said = [one for one in forecast(node, project, on).milestones if sentence in one.says]
    assert said
    assert all(one.days is None for one in said)


def test_a_given_age_is_never_forecast_away(node: Node) -> None:
    for project in node.view().projects:
        for one in forecast(node, project, NOW).milestones:
            assert one.days is None or (one.days[0] >= NOW and list(one.days) == sorted(one.days))


def test_the_trucks_hold_malaysia_up_and_the_agent_has_the_turn(node: Node) -> None:
    form = project_plan(node.view(NOW).projects, "OSA-FY2023-MYS-01")
    found = holdups(network_of(form, form.project), NOW)
    assert found.turn is not None
    assert (found.turn.id, found.turn.party, found.turn.office) == ("truck/tender", "JPN", "procurement agent")
    assert sum(loss.days for loss in found.losses) == found.delay


def test_a_project_without_notes_has_no_plan(node: Node) -> None:
    with pytest.raises(NodeError, match="no exchange of notes"):
        project_plan(node.view(NOW).projects, "OSA-FY2025-THA-01")


def test_an_unknown_project_is_refused(node: Node) -> None:
    with pytest.raises(NodeError, match="OSA-FY1999"):
        forecast(node, "OSA-FY1999-XXX-01", NOW)


def test_the_page_in_docs_is_what_the_record_gives(node: Node) -> None:
    days, now = (BEFORE, BETWEEN, NOW), node.view().projects
    real = [key for key, one in now.items() if one.basis != "rehearsal"]
    page = scoreboard([forecast(node, key, on) for on in days for key in real])
    written = (Path(__file__).parents[2] / "docs" / "forecasts" / "osa.md").read_text(encoding="utf-8")
    assert page == written, "write it anew: osa --node demo/jpn plan scoreboard --out docs/forecasts/osa.md --as-of ..."


def test_a_published_forecast_stands_on_the_record_and_in_the_status(folder: Path, node: Node) -> None:
    found = forecast(node, "OSA-FY2024-DJI-01", NOW)
    node.close()
    body = json.loads(json.dumps(forecast_event(found)))
    with Node.open(folder, writable=True) as owner:
        stream = "project/OSA-FY2024-DJI-01"
        new = NewEvent("jpn-dji", "ForecastPublished", stream, "rehearsal", body, "forecast-1")
        (written,) = owner.write([new], owner.keys["officer-1"])
        project = owner.view().projects["OSA-FY2024-DJI-01"]
        assert [one.event for one in project.forecasts] == [written.id] * len(body["milestones"])
        assert project.basis == "report"
        status = json.loads(json.dumps(owner.status_json(NOW)))
    (shown,) = (one for one in status["projects"] if one["id"] == "OSA-FY2024-DJI-01")
    assert shown["forecasts"][0]["hit"] is None
