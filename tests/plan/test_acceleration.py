# SPDX-License-Identifier: Apache-2.0
"""The proved answer against every set; the uncertain answer against every set drawn with the same bits.

`ACCELERATION_CASES=200` runs the whole comparison, and `ACCELERATION_LARGE=500` proves the larger plans.
"""

import itertools
import os
import random
from collections.abc import Iterator
from datetime import date

import pytest
from tests.plan.plans import network, random_network

from openosa.plan import NoLever, PlanError, accelerate, accelerate_by, acceleration, schedule, simulate
from openosa.plan.crashing import crash, crash_by, curve
from openosa.plan.levers import Lever, applied, levers_of
from openosa.plan.network import Network
from openosa.plan.project_file import EffectForm, LeverForm, TaskForm

CASES = int(os.environ.get("ACCELERATION_CASES", "20"))
DRAWN_CASES = int(os.environ.get("ACCELERATION_DRAWN", "8"))
LARGE = int(os.environ.get("ACCELERATION_LARGE", "3"))


def every_set(levers: tuple[Lever, ...], budget: int | None) -> Iterator[tuple[Lever, ...]]:
    """Every set within the budget whose needs are met, by trying all: shares no code with the search."""
    for count in range(len(levers) + 1):
        for chosen in itertools.combinations(levers, count):
            ids = {lever.id for lever in chosen}
            fits = budget is None or sum(lever.cost for lever in chosen) <= budget
            if fits and all(lever.needs <= ids and not (lever.excludes & ids) for lever in chosen):
                yield chosen


def outcome(net: Network, chosen: tuple[Lever, ...]) -> tuple[date, int]:
    return schedule(applied(net, chosen)).finish("end"), sum(lever.cost for lever in chosen)


@pytest.mark.parametrize("seed", range(CASES))
def test_the_proved_answer_is_the_best_of_all_sets(seed: int) -> None:
    net = random_network(12, 7, seed)
    levers, budget = levers_of(net), random.Random(seed).randint(5, 60)
    best = min(outcome(net, chosen) for chosen in every_set(levers, budget))
    found = crash(net, levers, budget)
    assert (found.finish, found.cost) == best


@pytest.mark.parametrize("seed", range(min(CASES, 40)))
def test_a_day_is_met_at_the_least_cost_of_all_sets(seed: int) -> None:
    net = random_network(12, 6, 1000 + seed)
    levers = levers_of(net)
    days = sorted({outcome(net, chosen)[0] for chosen in every_set(levers, None)})
    day = days[len(days) // 2]
    found = crash_by(net, levers, day)
    assert found is not None
    assert found.cost == min(cost for end, cost in (outcome(net, one) for one in every_set(levers, None)) if end <= day)


@pytest.mark.parametrize("seed", range(5))
def test_the_curve_holds_every_day_that_money_can_buy(seed: int) -> None:
    net = random_network(10, 6, 2000 + seed)
    levers = levers_of(net)
    all_of_them = [outcome(net, chosen) for chosen in every_set(levers, None)]
    frontier = {
        (end, cost)
        for end, cost in all_of_them
        if not any((e <= end and c < cost) or (e < end and c <= cost) for e, c in all_of_them)
    }
    assert {(point.finish, point.cost) for point in curve(net, levers)} == frontier


@pytest.mark.parametrize("seed", range(LARGE))
def test_larger_plans_are_proved(seed: int) -> None:
    net = random_network(40, 20, 3000 + seed)
    found = crash(net, levers_of(net), 60)  # raises where it is not proved
    assert found.cost <= 60
    assert found.finish <= schedule(net).finish("end")


@pytest.mark.parametrize("most", [256, 0], ids=["by enumeration", "by exchange"])
@pytest.mark.parametrize("seed", range(DRAWN_CASES))
def test_under_uncertainty_no_other_set_has_an_earlier_p80(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acceleration, "_MOST_SETS", most)
    net = random_network(10, 6, seed)
    levers, budget = levers_of(net), random.Random(seed).randint(5, 60)
    found = accelerate(net, budget, seed=seed)
    others = (
        simulate(applied(net, chosen), samples=found.samples, seed=seed, traced=0).percentile("end", 0.8)
        for chosen in every_set(levers, budget)
    )
    assert found.p80 == min(others)
    assert found.exhaustive == (most > 0)


PLAN = (
    TaskForm(id="tender", days=40, best=0.8, worst=1.9, calendar="jpn-government"),
    TaskForm(id="making", days=100, best=0.8, worst=1.9, calendar="jpn-government", after=("tender",)),
    TaskForm(id="end", days=0, milestone=True, after=("making",)),
)
CHARTER = LeverForm(
    id="early", name="Earlier tender", cost=5, effects=(EffectForm(task="tender", less=20),), assumes="x"
)
USELESS = LeverForm(id="idle", name="Idle", cost=1, effects=(EffectForm(task="tender", less=0),))


def test_each_advice_is_a_sentence_with_gain_price_and_assumption() -> None:
    found = accelerate(network(*PLAN, levers=(CHARTER,)), 10)
    (advice,) = found.advice
    assert advice.gain > 20
    assert (
        advice.sentence
        == f"Earlier tender brings the P80 day forward by {advice.gain} days for JPY 5. It assumes that x."
    )


def test_a_lever_that_moves_nothing_is_not_paid_for() -> None:
    found = accelerate(network(*PLAN, levers=(CHARTER, USELESS)), 10)
    assert [lever.id for lever in found.levers] == ["early"]


def test_a_day_out_of_reach_is_said_with_the_earliest_that_can_be_reached() -> None:
    with pytest.raises(NoLever, match="with every lever the P80 day of end is"):
        accelerate_by(network(*PLAN, levers=(CHARTER,)), date(2025, 5, 1))


def test_a_day_is_reached_by_the_cheapest_set_in_eighty_of_a_hundred() -> None:
    net = network(*PLAN, levers=(CHARTER, USELESS))
    day = accelerate(net, 100).p80
    found = accelerate_by(net, day)
    assert [lever.id for lever in found.levers] == ["early"]
    assert found.p80 <= day


def test_without_a_priced_lever_there_is_nothing_to_weigh() -> None:
    unpriced = LeverForm(id="x", effects=(EffectForm(task="tender", less=1),))
    with pytest.raises(NoLever, match="no lever with a cost"):
        accelerate(network(*PLAN, levers=(unpriced,)), 10)


def test_a_negative_budget_is_refused() -> None:
    with pytest.raises(PlanError, match="the budget is -1"):
        accelerate(network(*PLAN, levers=(CHARTER,)), -1)
