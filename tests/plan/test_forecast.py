# SPDX-License-Identifier: Apache-2.0
import math
from datetime import date, timedelta

import pytest
from tests.plan.plans import network

from openosa.plan import Delivery, as_known, forecast_plan, holdups, outside_view
from openosa.plan.project_file import BaselineForm, SpanForm, TaskForm
from openosa.plan.reference_spread import REFERENCE

NOTES = date(2024, 1, 1)


def lot(project: str, name: str, days: int | None = None, seen: int = 0) -> Delivery:
    return Delivery(project, name, name, NOTES, no_sooner=days or 0, at_most=days, seen=seen)


def test_without_a_delivery_there_is_no_outside_view() -> None:
    assert outside_view([lot("a", "boats")]) is None


def test_the_centre_of_exact_cases_is_their_geometric_mean_one_project_one_voice() -> None:
    view = outside_view([lot("a", "x", 400), lot("b", "y", 900), lot("b", "z", 900)])
    assert view is not None
    assert view.days(0.5, 0) == pytest.approx(600, abs=1)
    assert (view.projects, len(view.finished)) == (2, 3)
    assert view.spread == pytest.approx(REFERENCE.spread * math.sqrt(1.5))


def test_a_bound_from_above_pulls_the_centre_down_and_one_from_below_up() -> None:
    alone = outside_view([lot("a", "x", 700)])
    bounded = outside_view([lot("a", "x", 700), Delivery("b", "y", "y", NOTES, 0, 500)])
    waiting = outside_view([lot("a", "x", 700), lot("b", "y", None, seen=1000)])
    assert alone
    assert bounded
    assert waiting
    assert bounded.centre < alone.centre < waiting.centre
    assert len(waiting.at_risk) == 1


def test_a_lot_not_heard_of_since_the_notes_says_nothing() -> None:
    alone, silent = outside_view([lot("a", "x", 700)]), outside_view([lot("a", "x", 700), lot("b", "y")])
    assert alone
    assert silent
    assert silent.centre == alone.centre
    assert len(silent.unknown) == 1


def test_given_its_age_a_lot_is_forecast_from_what_is_left() -> None:
    view = outside_view([lot("a", "x", 700)])
    assert view is not None
    assert view.days(0.5, 900) > 900 > view.days(0.5, 0)
    assert [view.days(chance, 900) for chance in (0.1, 0.5, 0.8, 0.95)] == sorted(
        view.days(chance, 900) for chance in (0.1, 0.5, 0.8, 0.95)
    )


def test_forecasts_of_lognormal_cases_cover_as_they_say() -> None:
    view = outside_view([lot("a", "x", 700)])
    assert view is not None
    one_sigma = view.days(0.8413447, 0) / view.days(0.5, 0)
    assert one_sigma == pytest.approx(math.exp(view.spread), rel=0.01)


TASKS = (
    TaskForm(id="tender", days=40, best=0.8, worst=1.9, calendar="jpn-government", finished=date(2025, 8, 1)),
    TaskForm(id="making", days=60, best=0.8, worst=1.9, calendar="jpn-government", after=("tender",)),
    TaskForm(id="end", days=0, milestone=True, after=("making",), finished=date(2025, 12, 1)),
)


def test_what_came_after_the_day_of_the_forecast_is_hidden_and_set_beside_as_outcome() -> None:
    net = network(*TASKS)
    known = as_known(net, date(2025, 6, 1))
    assert [task.finished for task in known.tasks] == [None, None, None]
    (end,) = forecast_plan(net, date(2025, 6, 1), samples=2000).milestones
    assert end.days is not None
    assert end.outcome == date(2025, 12, 1)
    assert end.hit == (end.outcome <= end.days[2])


def test_a_milestone_that_has_come_has_a_sentence_and_no_percentiles() -> None:
    (end,) = forecast_plan(network(*TASKS), date(2025, 12, 2), samples=100).milestones
    assert end.days is None
    assert end.says == "It came on 2025-12-01."


def test_a_plan_without_spread_takes_that_of_the_reference_projects_and_says_so() -> None:
    found = forecast_plan(network(TaskForm(id="end", days=200, milestone=True)), date(2025, 4, 1), samples=4000)
    (end,) = found.milestones
    assert end.days is not None
    assert end.days[0] < end.days[1] < end.days[2] < end.days[3]
    assert any("75 finished World Bank projects" in sentence for sentence in found.says)


def test_losses_along_the_chain_add_up_to_the_delay() -> None:
    net = network(
        TaskForm(
            id="tender", days=20, calendar="jpn-government", party="JPN", office="agent", finished=date(2025, 6, 30)
        ),
        TaskForm(
            id="making", days=60, calendar="mys-putrajaya", party="MYS", after=("tender",), started=date(2025, 8, 1)
        ),
        TaskForm(id="end", days=0, milestone=True, after=("making",)),
    )
    found = holdups(net, date(2025, 12, 1))
    assert [each.task for each in found.chain] == ["tender", "making", "end"]
    assert sum(loss.days for loss in found.losses) == found.delay
    assert sum(found.by_cause.values()) == sum(found.by_office.values()) == found.delay
    assert found.turn is not None
    assert (found.turn.id, found.turn.party) == ("making", "MYS")
    ((wait, on_chain),) = found.waits
    assert (wait.task, on_chain) == ("making", True)


def test_a_baseline_is_what_lateness_is_counted_from() -> None:
    agreed = date(2025, 5, 1)
    net = network(TaskForm(id="end", days=0, milestone=True, finished=agreed + timedelta(days=30)))
    baseline = BaselineForm(name="agreed", agreed=agreed, tasks={"end": SpanForm(start=agreed, finish=agreed)})
    found = holdups(net, date(2025, 12, 1), baseline)
    assert found.delay == 30
    assert 'baseline "agreed"' in found.against
