# SPDX-License-Identifier: Apache-2.0
"""Several projects that share officers, inspectors, trainers, yard slots and money: our own file, YAML or JSON.

The tasks of all projects become one problem; a resource that is partly away has fewer units then, and a budget by
fiscal year bears the tasks that start in each year. A wait, for shipping or an answer, is a task that needs nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from openosa.plan.errors import PlanError
from openosa.plan.forms import form_of
from openosa.plan.multi_project.axis import Axis, axis
from openosa.plan.multi_project.schema import SCHEMA
from openosa.plan.solving import Budget, Mode, Problem, Reservation, Resource, Task, Year

__all__ = ["SharedPlan", "is_shared_plan", "read_shared_plan"]

_OUR_KEYS = re.compile(r"^(begins|period|resources|budgets|projects)\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """The problem in a file of ours, whose tasks are named project/task, and the days of its periods."""

    problem: Problem
    axis: Axis


def is_shared_plan(text: str) -> bool:
    """Whether the text looks like a file of ours, right or wrong."""
    return text.lstrip().startswith("{") or bool(_OUR_KEYS.search(text))


def read_shared_plan(text: str) -> SharedPlan:
    """The plan in a YAML or JSON file; PlanError names the place that is off."""
    form = form_of(text, SCHEMA, "schedule")
    period, offices = form.get("period", "day"), form.get("offices", [])
    if (period == "working day") != bool(offices):
        raise PlanError(
            'schedule, offices: they belong to period "working day", and to no other. Name both or neither.'
        )
    days = axis(_day(form["begins"], "begins"), period, offices)
    resources = tuple(_resource(each, days) for each in form.get("resources", []))
    budgets = tuple(_budget(each, days) for each in form.get("budgets", []))
    _refuse_twins("resources", [each.name for each in resources])
    _refuse_twins("budgets", [each.name for each in budgets])
    reader = _TaskReader(days, _places(resources), _places(budgets))
    return SharedPlan(Problem(reader.tasks(form["projects"]), resources, budgets), days)


def _places(named: Iterable[Resource | Budget]) -> dict[str, int]:
    return {each.name: at for at, each in enumerate(named)}


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PlanError(f"schedule, {place}: {text} is no day. Write a day as 2026-04-01.") from error


def _refuse_twins(what: str, ids: Sequence[str]) -> None:
    for each in ids:
        if ids.count(each) > 1:
            raise PlanError(f"schedule, {what}: {each} stands twice. Give each its own id.")


def _span(form: Mapping[str, Any], place: str) -> tuple[date, date]:
    first, last = _day(form["from"], place), _day(form["until"], place)
    if last < first:
        raise PlanError(f"schedule, {place}: until {last} comes before from {first}. Exchange them.")
    return first, last + timedelta(days=1)


def _resource(form: Mapping[str, Any], days: Axis) -> Resource:
    """Where several absences overlap, their units add up, to all there are at most; a period of which one
    day is missing is missing.
    """
    capacity, away = form["capacity"], []
    for each in form.get("away", []):
        first, behind = _span(each, f"{form['id']}, away")
        away.append((days.not_before(first), days.at(behind), each.get("units", capacity)))
    edges = sorted({edge for start, end, _ in away for edge in (start, end)})
    merged = [
        Reservation(left, right, min(capacity, sum(units for start, end, units in away if start <= left < end)))
        for left, right in pairwise(edges)
    ]
    return Resource(form["id"], capacity, tuple(each for each in merged if each.units))


def _budget(form: Mapping[str, Any], days: Axis) -> Budget:
    if "amount" in form:
        return Budget(form["id"], (Year(0, None, form["amount"]),))
    years = []
    for each in sorted(form["fiscal_years"], key=lambda each: str(each["from"])):
        first, behind = _span(each, f"{form['id']}, fiscal_years")
        years.append(Year(days.at(first), days.at(behind), each["amount"]))
    for one, after in pairwise(years):
        if one.end is not None and after.start < one.end:
            raise PlanError(
                f"schedule, {form['id']}, fiscal_years: two of them overlap. Let each begin after the other."
            )
    return Budget(form["id"], tuple(year for year in years if year.end != year.start))


@dataclass(frozen=True, slots=True)
class _TaskReader:
    days: Axis
    resources: Mapping[str, int]
    budgets: Mapping[str, int]

    def tasks(self, projects: Sequence[Mapping[str, Any]]) -> tuple[Task, ...]:
        """The tasks of all projects, in the order of the file."""
        _refuse_twins("projects", [each["id"] for each in projects])
        names = [f"{project['id']}/{task['id']}" for project in projects for task in project["tasks"]]
        _refuse_twins("tasks", names)
        place = {name: at for at, name in enumerate(names)}
        successors: list[list[int]] = [[] for _ in names]
        for project in projects:
            for task in project["tasks"]:
                name = f"{project['id']}/{task['id']}"
                for earlier in self._earlier(project["id"], name, task.get("after", ()), place):
                    successors[earlier].append(place[name])
        forms = [(project, task) for project in projects for task in project["tasks"]]
        return tuple(
            self._task(name, project, task, tuple(dict.fromkeys(after)))
            for name, (project, task), after in zip(names, forms, successors, strict=True)
        )

    def _earlier(self, project: str, name: str, after: Iterable[str], place: Mapping[str, int]) -> list[int]:
        found = []
        for each in after:
            known = next((full for full in (f"{project}/{each}", each) if full in place), None)
            if known is None:
                raise PlanError(f"schedule, {name}, after: {each} is no task. Name one of {project}, or project/task.")
            found.append(place[known])
        return found

    def _task(self, name: str, project: Mapping[str, Any], form: Mapping[str, Any], after: tuple[int, ...]) -> Task:
        modes = tuple(self._mode(name, number, each) for number, each in enumerate(form.get("modes", [form]), 1))
        earliest = [self.days.at(_day(of["earliest"], name)) for of in (project, form) if "earliest" in of]
        deadlines = [self.days.done_by(_day(of["deadline"], name)) for of in (project, form) if "deadline" in of]
        return Task(name, modes, after, max(earliest, default=0), min(deadlines, default=None))

    def _mode(self, task: str, number: int, form: Mapping[str, Any]) -> Mode:
        needs = self._amounts(task, form.get("needs", {}), self.resources, "resource")
        costs = self._amounts(task, form.get("costs", {}), self.budgets, "budget")
        return Mode(number, form["duration"], needs, costs)

    def _amounts(self, task: str, form: Mapping[str, int], places: Mapping[str, int], what: str) -> tuple[int, ...]:
        for name in form:
            if name not in places:
                raise PlanError(f"schedule, {task}: {name} is no {what} of the file. Add it, or name one that is.")
        return tuple(form.get(name, 0) for name in places)
