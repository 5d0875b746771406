# SPDX-License-Identifier: Apache-2.0
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openosa.almanac import UnknownOffice
from openosa.plan import PlanError
from openosa.plan.multi_project import SCHEMA, SharedPlan, is_shared_plan, read_shared_plan
from openosa.plan.solving import Reservation, Schedule, Solution, Year, faults, solution

TEXT = """
begins: 2026-04-01
resources:
- id: inspectors
  capacity: 2
  away: [{from: 2026-04-03, until: 2026-04-04}, {from: 2026-04-04, until: 2026-04-05, units: 1}]
- {id: yard slots, capacity: 1}
budgets:
- id: grant
  fiscal_years:
  - {from: 2026-04-01, until: 2026-04-10, amount: 8}
  - {from: 2026-04-11, until: 2027-03-31, amount: 8}
projects:
- id: boats
  tasks:
  - {id: order, duration: 2, costs: {grant: 5}}
  - {id: build, after: [order], modes: [{duration: 6, needs: {yard slots: 1}}, {duration: 4, needs: {inspectors: 2}}]}
- id: drones
  earliest: 2026-04-02
  deadline: 2026-05-10
  tasks:
  - {id: order, duration: 1, costs: {grant: 5}}
  - {id: inspect, after: [order, boats/build], duration: 3, needs: {inspectors: 1}}
"""


class NeverAsked:
    def best(self, *, until: float, enough: int) -> Schedule | None:
        raise AssertionError("a search that knows neither years nor deadlines was asked")

    def close(self) -> None:
        pass


def solved(plan: SharedPlan) -> Solution:
    return solution(plan.problem, start=lambda _: NeverAsked(), clock=lambda: 0.0, deadline=10.0)


def changed(change: Callable[[str], str]) -> str:
    text = change(TEXT)
    assert text != TEXT
    return text


def test_absences_become_reservations_that_add_up_to_what_there_is() -> None:
    problem = read_shared_plan(TEXT).problem
    assert problem.resources[0].reserved == (Reservation(2, 3, 2), Reservation(3, 4, 2), Reservation(4, 5, 1))


def test_fiscal_years_become_windows_of_periods() -> None:
    assert read_shared_plan(TEXT).problem.budgets[0].years == (Year(0, 10, 8), Year(10, 365, 8))


def test_tasks_bear_the_name_of_their_project_and_its_limits() -> None:
    tasks = {task.name: task for task in read_shared_plan(TEXT).problem.tasks}
    assert list(tasks) == ["boats/order", "boats/build", "drones/order", "drones/inspect"]
    assert tasks["boats/build"].successors == (3,)
    assert (tasks["drones/order"].earliest, tasks["drones/order"].deadline) == (1, 40)
    assert [mode.number for mode in tasks["boats/build"].modes] == [1, 2]


def test_the_schedule_keeps_people_money_and_days_and_is_proved() -> None:
    plan = read_shared_plan(TEXT)
    found = solved(plan)
    assert faults(plan.problem, found.starts, found.modes) == []
    assert found.is_proved
    # Ten are asked of a year that has eight, so one order waits for the second year; two weeks are the least.
    assert found.makespan == 14
    assert sorted([found.starts[0] >= 10, found.starts[2] >= 10]) == [False, True]


def test_weeks_are_counted_from_the_first_day() -> None:
    axis = read_shared_plan(
        changed(lambda text: text.replace("begins: 2026-04-01", "begins: 2026-04-01\nperiod: week"))
    ).axis
    assert axis.first_day(2).isoformat() == "2026-04-15"
    assert axis.last_day(2).isoformat() == "2026-04-21"
    days = [axis.first_day(2), axis.last_day(2)]
    assert [axis.at(day) for day in days] == [2, 3]
    assert [axis.not_before(day) for day in days] == [2, 2]
    assert [axis.done_by(day) for day in days] == [2, 3]


def test_working_days_are_those_on_which_all_offices_work() -> None:
    offices = "period: working day\noffices: [jpn-government, mys-putrajaya]"
    axis = read_shared_plan(
        changed(lambda text: text.replace("begins: 2026-04-01", f"begins: 2026-04-27\n{offices}"))
    ).axis
    # 29 April, 4 and 5 May are holidays in Japan, 1 May is one in Malaysia, 6 May in Japan for the Sunday before.
    assert [axis.first_day(period).isoformat() for period in range(4)] == [
        "2026-04-27",
        "2026-04-28",
        "2026-04-30",
        "2026-05-07",
    ]
    assert [axis.at(axis.first_day(period)) for period in range(4)] == [0, 1, 2, 3]


def test_json_says_the_same_as_yaml() -> None:
    form: dict[str, Any] = {
        "begins": "2026-04-01",
        "projects": [{"id": "boats", "tasks": [{"id": "order", "duration": 2}]}],
    }
    text = "begins: 2026-04-01\nprojects: [{id: boats, tasks: [{id: order, duration: 2}]}]"
    assert read_shared_plan(json.dumps(form)) == read_shared_plan(text)
    assert is_shared_plan(json.dumps(form))
    assert is_shared_plan(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("duration: 2,", "length: 2,", r"projects\[0\].tasks\[0\] \(boats, order\)"),
        ("after: [order]", "after: [orders]", "boats/build, after: orders is no task. Name one of boats"),
        ("inspectors: 1", "inspector: 1", "drones/inspect: inspector is no resource of the file"),
        ("until: 2026-04-04", "until: 2026-04-02", "inspectors, away: until 2026-04-02 comes before"),
        ("from: 2026-04-11", "from: 2026-04-10", "grant, fiscal_years: two of them overlap"),
        ("earliest: 2026-04-02", "earliest: 2026-04-31", "drones/order: 2026-04-31 is no day"),
        ("id: drones", "id: boats", "projects: boats stands twice"),
        ("begins: 2026-04-01", "begins: 2026-04-01\nperiod: working day", "offices: they belong to"),
    ],
)
def test_what_is_off_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read_shared_plan(changed(lambda text: text.replace(old, new, 1)))


def test_an_office_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownOffice):
        read_shared_plan(
            changed(lambda t: t.replace("begins: 2026-04-01", "begins: 2026-04-01\nperiod: working day\noffices: [x]"))
        )


def test_the_published_schema_is_the_one_that_files_are_held_against() -> None:
    published = Path(__file__).parents[3] / "docs" / "schedule.schema.json"
    assert json.loads(published.read_text()) == SCHEMA


def test_the_example_of_the_docs_is_solved() -> None:
    plan = read_shared_plan((Path(__file__).parents[3] / "docs" / "examples" / "shared-schedule.yaml").read_text())
    found = solved(plan)
    assert faults(plan.problem, found.starts, found.modes) == []
    assert found.is_proved
