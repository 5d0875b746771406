# SPDX-License-Identifier: Apache-2.0
"""Days against a reckoning of their own: day by day on almanac's calendars, without any table of the room."""

from datetime import date, timedelta

import pytest
from tests.plan.plans import network, random_network

from openosa.almanac import Calendar, calendar_of, office
from openosa.plan import Network, schedule
from openosa.plan.project_file import CalendarForm, ClosedForm, LinkForm, TaskForm

EVERY_DAY = timedelta(days=1)


def calendar(net: Network, key: str) -> Calendar | None:
    if key == "every-day":
        return None
    return calendar_of(office(key), net.clock.first_day, net.clock.calendar.last_day)


def add(one: Calendar | None, day: date, count: int) -> date:
    return day + count * EVERY_DAY if one is None else one.add(day, count)


def by_hand(net: Network) -> dict[str, date]:
    """Each task's last day, by walking the calendars."""
    ready: dict[str, date] = {}
    last: dict[str, date] = {}
    for task in net.tasks:
        own = calendar(net, task.calendar)
        start, least = net.start, date.min
        if task.not_before and task.not_before > start:
            start = task.not_before - EVERY_DAY if task.days else task.not_before
        for link in task.links:
            other = next(one for one in net.tasks if one.id == link.before)
            if link.kind in {"SS", "SF"} and other.days:
                point = add(calendar(net, other.calendar), ready[link.before], 1) - EVERY_DAY
            else:
                point = ready[link.before] if link.kind in {"SS", "SF"} else last[link.before]
            point = add(calendar(net, link.lag_calendar), point, link.lag)
            if link.kind in {"FS", "SS"}:
                start = max(start, point)
            else:
                least = max(least, point)
        ready[task.id] = start
        last[task.id] = add(own, start, task.days) if task.days else start
        if last[task.id] < least:
            last[task.id] = least if own is None else own.next_working_day(least)
    return last


@pytest.mark.parametrize("seed", range(60))
def test_every_day_agrees_with_a_walk_through_the_calendars(seed: int) -> None:
    net = random_network(15, 0, seed)
    found = schedule(net)
    assert {task.id: found.finish(task.id) for task in net.tasks} == by_hand(net)


def test_a_holiday_of_one_country_delays_its_own_task_alone() -> None:
    golden_week = date(2025, 5, 2)  # Friday; Japan rests on 5 and 6 May, Malaysia's federal offices do not
    net = network(
        TaskForm(id="japan", days=1, calendar="jpn-government"),
        TaskForm(id="malaysia", days=1, calendar="mys-putrajaya"),
        start=golden_week,
    )
    found = schedule(net)
    assert found.finish("japan") == date(2025, 5, 7)
    assert found.finish("malaysia") == date(2025, 5, 5)


def test_a_lag_is_counted_in_the_calendar_that_it_names() -> None:
    def waits(key: str) -> date:
        link = LinkForm(task="first", lag=5, lag_calendar=key)
        net = network(
            TaskForm(id="first", days=0, milestone=True, finished=date(2025, 4, 25)),
            TaskForm(id="second", days=0, milestone=True, after=(link,)),
        )
        return schedule(net).finish("second")

    assert waits("every-day") == date(2025, 4, 30)
    assert waits("jpn-government") == date(2025, 5, 7)  # 29 April and 5 and 6 May are holidays


def test_a_shut_down_of_a_yard_moves_what_the_yard_builds() -> None:
    closed = ClosedForm(first=date(2025, 8, 11), last=date(2025, 8, 15), why="summer closure of the yard")
    yard = CalendarForm(weekend=("saturday", "sunday"), closed=(closed,))
    task = TaskForm(id="hull", days=10, calendar="yard")
    assert schedule(network(task, start=date(2025, 8, 3), calendars={"yard": yard})).finish("hull") == date(2025, 8, 22)


def test_an_actual_day_replaces_the_planned_one_also_on_a_day_of_rest() -> None:
    sunday = date(2025, 6, 1)
    net = network(
        TaskForm(id="handover", days=3, calendar="jpn-government", finished=sunday),
        TaskForm(id="next", days=1, calendar="mys-putrajaya", after=("handover",)),
    )
    found = schedule(net)
    assert found.finish("handover") == sunday
    assert found.finish("next") == date(2025, 6, 3)  # the King's birthday is Monday 2 June


def test_what_has_not_begun_by_today_begins_tomorrow_at_the_earliest() -> None:
    net = network(TaskForm(id="tender", days=2, calendar="jpn-government"))
    assert schedule(net, date(2026, 11, 20)).finish("tender") == date(2026, 11, 25)  # Monday 23 is a holiday


def test_a_task_that_lasts_longer_than_planned_is_not_over_before_tomorrow() -> None:
    net = network(TaskForm(id="tender", days=2, calendar="jpn-government", started=date(2025, 4, 2)))
    assert schedule(net, date(2026, 11, 19)).finish("tender") == date(2026, 11, 20)


def test_the_chain_names_the_tasks_that_decide_the_end() -> None:
    net = network(
        TaskForm(id="long", days=20),
        TaskForm(id="short", days=2),
        TaskForm(id="end", days=0, milestone=True, after=("long", "short")),
    )
    assert schedule(net).chain("end") == ("long", "end")


def test_a_task_begun_later_than_it_could_have_waited() -> None:
    net = network(
        TaskForm(id="papers", days=5, finished=date(2025, 4, 10)),
        TaskForm(id="tender", days=5, after=("papers",), started=date(2025, 4, 21)),
    )
    (wait,) = schedule(net).waits()
    assert (wait.task, wait.days, wait.since) == ("tender", 10, date(2025, 4, 11))
