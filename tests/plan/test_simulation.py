# SPDX-License-Identifier: Apache-2.0
import random
from datetime import date

import numpy as np
import pytest
from tests.plan.plans import network, random_network, random_tasks

from openosa.plan import PlanError, TooLong, schedule, simulate
from openosa.plan.draws import STEPS, Bits, triangular
from openosa.plan.project_file import CauseForm, TaskForm
from openosa.plan.simulation import BLOCK


def test_the_same_seed_gives_the_same_days_and_another_seed_others() -> None:
    net = random_network(20, 0, 1)
    first, again, other = (simulate(net, samples=5000, seed=seed) for seed in (7, 7, 8))
    assert np.array_equal(first.ends["end"], again.ends["end"])
    assert not np.array_equal(first.ends["end"], other.ends["end"])


def test_the_figures_of_a_seed_are_pinned_so_that_both_nodes_print_the_same() -> None:
    drawn = simulate(network(*random_tasks(20, random.Random(3))), samples=4096, seed=2026)
    found = [drawn.percentile("end", chance).isoformat() for chance in (0.1, 0.5, 0.8, 0.95)]
    assert found == ["2025-08-26", "2025-09-09", "2025-09-18", "2025-09-25"]


def test_a_plan_without_spread_is_drawn_as_it_stands() -> None:
    tasks = [
        TaskForm(id=task.id, days=task.days, calendar=task.calendar, after=task.after, milestone=task.milestone)
        for task in random_tasks(15, random.Random(5))
    ]
    net = network(*tasks)
    drawn = simulate(net, samples=100, seed=1)
    assert {drawn.percentile("end", chance) for chance in (0.01, 0.5, 1.0)} == {schedule(net).finish("end")}


@pytest.mark.parametrize("seed", range(10))
def test_every_drawn_plan_is_one_that_the_schedule_would_make(seed: int) -> None:
    """The block engine against the single plan, durations drawn apart with the same bits."""
    net = random_network(12, 0, seed)
    drawn = simulate(net, samples=8, seed=seed)
    bits = Bits(seed)
    places = {at: bits.places(BLOCK) for at, task in enumerate(net.tasks) if task.days}
    for sample in range(8):
        durations = [
            max(round(float(np.rint(triangular(task.best, task.days, task.worst)[places[at][sample]]))), 1)
            if task.days
            else 0
            for at, task in enumerate(net.tasks)
        ]
        assert net.clock.day(int(drawn.ends["end"][sample])) == schedule(net, durations=durations).finish("end")


def test_the_triangular_table_has_the_mean_and_ends_of_the_distribution() -> None:
    table = triangular(8, 10, 19)
    assert len(table) == STEPS
    assert table.min() == pytest.approx(8, abs=0.1)
    assert table.max() == pytest.approx(19, abs=0.2)
    assert table.mean() == pytest.approx((8 + 10 + 19) / 3, abs=0.001)


def test_a_common_cause_makes_two_lots_late_together() -> None:
    lots = [TaskForm(id=name, days=20, calendar="jpn-government", milestone=True) for name in ("boats", "drones")]
    port = CauseForm(id="port", chance=0.3, days=10, tasks=("boats", "drones"))
    drawn = simulate(network(*lots, causes=(port,)), samples=20_000, seed=1)
    boats, drones = drawn.ends["boats"], drawn.ends["drones"]
    assert np.array_equal(boats, drones)
    assert np.mean(boats > boats.min()) == pytest.approx(0.3, abs=0.01)


def test_a_shared_factor_spreads_the_end_where_tasks_alone_would_even_out() -> None:
    chain = [TaskForm(id="t0", days=10, best=0.8, worst=1.9)]
    chain += [TaskForm(id=f"t{at}", days=10, best=0.8, worst=1.9, after=(f"t{at - 1}",)) for at in range(1, 20)]
    apart, together = (simulate(network(*chain, shared_spread=spread), samples=8000, seed=1) for spread in (0.0, 0.3))
    assert np.std(together.ends["t19"]) > 3 * np.std(apart.ends["t19"])


def test_what_has_lasted_long_already_is_drawn_from_what_is_left() -> None:
    task = TaskForm(id="tender", days=20, best=0.5, worst=3.0, started=date(2025, 4, 2), calendar="every-day")
    drawn = simulate(network(task), samples=5000, seed=1, as_of=date(2025, 5, 11))  # 40 days on
    assert drawn.percentile("tender", 0.0001) > date(2025, 5, 11)
    assert drawn.percentile("tender", 1.0) <= date(2025, 5, 31)


def test_criticality_says_how_often_a_task_decides_the_end() -> None:
    net = network(
        TaskForm(id="long", days=40, best=0.9, worst=1.2),
        TaskForm(id="short", days=5, best=0.9, worst=1.2),
        TaskForm(id="end", days=0, milestone=True, after=("long", "short")),
    )
    drawn = simulate(net, samples=4000, seed=1)
    assert drawn.criticality["long"] == 1.0
    assert drawn.criticality["short"] == 0.0
    assert drawn.sensitivity["long"] == pytest.approx(1.0, abs=0.001)
    assert abs(drawn.sensitivity["short"]) < 0.1


def test_a_plan_beyond_its_calendars_is_refused_and_not_cut_short() -> None:
    with pytest.raises(TooLong, match="the plan runs beyond"):
        simulate(network(TaskForm(id="x", days=19_000, calendar="jpn-government")), samples=10, seed=1)


def test_no_plan_at_all_cannot_be_drawn() -> None:
    with pytest.raises(PlanError, match="Draw at least 1"):
        simulate(random_network(3, 0, 1), samples=0, seed=1)
