# SPDX-License-Identifier: Apache-2.0
"""Plans: a project's Gantt with its forecast, a plan brought as a file, what if, and what money can buy.

Nothing is kept: a plan that is tried out travels in the form, and every answer follows from the form alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from openosa import OpenOsaError
from openosa.node import NodeError
from openosa.node.planning import forecast_project, project_plan
from openosa.plan import (
    CALIBRATION,
    Acceleration,
    Lever,
    Network,
    Picture,
    ProjectForm,
    accelerate,
    applied,
    as_icalendar,
    as_ms_project,
    forecast_json,
    holdups,
    network_of,
    picture_of,
    planned_spans,
    project_form,
    schedule,
)
from openosa.plan.project_file import LeverForm
from openosa.plan.reference.plots import calibration_plot
from openosa.programme import digits

from ..answers import json_answer
from ..plan_drawing import gantt, steps
from ..plan_words import lever_words, milestone_words, office_words, task_words, whose_words
from ..running import node
from ..words import language

_LARGEST_FILE = 2 * 2**20


def plan(request: HttpRequest) -> HttpResponse:
    """Bring a plan as a file, or go to a project's own; and how good the forecasts are."""
    context: dict[str, object] = {"projects": _with_notes(), **_calibration()}
    if request.method == "POST":
        try:
            context |= _tried(*_brought(request), request)
        except OpenOsaError as error:
            context["error"] = str(error)
    return render(request, "plan.html", context)


@require_GET
def project_page(request: HttpRequest, key: str) -> HttpResponse:
    """A project's plan by template, its forecast from the record, what holds it up."""
    one, today = node().project(key), node().today()
    now = node().view()
    found = forecast_project(node().view(today).projects, now.projects, key, today)
    context: dict[str, object] = {
        "one": one,
        "forecast": found,
        "milestones": [(each, *milestone_words(each)) for each in found.milestones],
    }
    try:
        form = project_plan(now.projects, key)
    except NodeError as error:
        context["unplanned"] = str(error)
    else:
        context |= _tried(form, key, request)
        held = holdups(network_of(form, key), today)
        heard = any(task.after and (task.started or task.finished) for task in form.tasks)
        context |= {"held": held, "unheard": not heard}
        if held.turn:
            context |= {"turn": task_words(held.turn), "whose": whose_words(held.turn)}
    return render(request, "project_plan.html", context)


@require_POST
def what_if(request: HttpRequest) -> HttpResponse:
    """The plan of the form, drawn anew with what was changed in it."""
    try:
        name = translation.gettext("the plan in this form")
        context = _tried(project_form(request.POST.get("plan", "").encode(), name), name, request)
    except OpenOsaError as error:
        context = {"error": str(error)}
    return render(request, "plan_part.html" if request.headers.get("HX-Request") else "plan.html", context)


@dataclass(frozen=True, slots=True)
class _LeverLine:
    """A lever of the form, as its line shows it: `cost` as written, `pulled` whether it is."""

    at: int
    form: LeverForm
    name: str
    assumes: str
    cost: str
    pulled: bool


def _tried(form: ProjectForm, source: str, request: HttpRequest) -> dict[str, object]:
    """What the part of the page shows: the plan with the form's changes beside the plan without."""
    sent, today = request.POST, node().today()
    lines = [_line(at, lever, form.currency, request) for at, lever in enumerate(form.levers)]
    priced = tuple(_lever(line, form.currency) for line in lines)
    plan = msgspec.json.encode(form).decode()
    base, baseline, before = _as_it_stands(plan, source, today)
    changed = network_of(_with_days(form, request), source)
    pulled = [lever for line, lever in zip(lines, priced, strict=True) if line.pulled]
    after = picture_of(applied(changed, pulled), today, baseline) if pulled or changed != base else before
    best = _best(changed, lines, priced, request) if sent.get("do") == "accelerate" else None
    return {
        "form": form,
        "plan": plan,
        "levers": lines,
        "budget": sent.get("budget", ""),
        "before": before,
        "after": after,
        "gained": (before.sure[2] - after.sure[2]).days if before.sure and after.sure else 0,
        "gantt": gantt(after, task_words, office_words, language()),
        "rows": [(at, bar, task_words(bar.task), whose_words(bar.task)) for at, bar in enumerate(after.bars)],
        "best": best,
        "curve": _curve(best) if best else [],
        "steps": steps(_curve(best)) if best else None,
        "goal": task_words(after.goal),
    }


@lru_cache(maxsize=16)
def _as_it_stands(plan: str, source: str, today: date) -> tuple[Network, Mapping[str, tuple[date, date]], Picture]:
    """The plan without any change, which each change is set against: network, what was first planned, picture."""
    form = project_form(plan.encode(), source)
    network = network_of(form, source)
    baseline = planned_spans(network, form.baselines[-1] if form.baselines else None)
    return network, baseline, picture_of(network, today, baseline)


def _line(at: int, lever: LeverForm, currency: str, request: HttpRequest) -> _LeverLine:
    name, assumes = lever_words(lever.id, lever.name or lever.id, lever.assumes)
    given = "" if lever.cost is None else f"{Decimal(lever.cost).scaleb(-digits(currency)):f}"
    cost = request.POST.get(f"cost-{at}", given).strip()
    return _LeverLine(at, lever, name, assumes, cost, request.POST.get(f"lever-{at}") == "on")


def _lever(line: _LeverLine, currency: str) -> Lever:
    cost = _minor(line.cost, currency, line.name) if line.cost else 0
    needs, excludes = frozenset(line.form.needs), frozenset(line.form.excludes)
    return Lever(line.form.id, line.name, cost, line.form.effects, needs, excludes, line.assumes)


def _minor(text: str, currency: str, what: str) -> int:
    """Whole minor units of an amount as people write it."""
    try:
        amount = Decimal(text.replace(",", "")).scaleb(digits(currency))
        if amount < 0 or amount != amount.to_integral_value() or amount > 10**15:
            raise InvalidOperation
    except InvalidOperation as error:
        sentence = translation.gettext("{what}: {text} is no amount of {currency}. Write it as 1500000.")
        raise NodeError(sentence.format(what=what, text=text[:40], currency=currency)) from error
    return int(amount)


def _with_days(form: ProjectForm, request: HttpRequest) -> ProjectForm:
    """The form with the durations that were typed."""
    tasks = list(form.tasks)
    for at, task in enumerate(tasks):
        text = request.POST.get(f"days-{task.id}", "").strip()
        if text and task.days and not task.finished and text != str(task.days):
            if not text.isdecimal() or not 1 <= int(text) <= 5000:
                sentence = translation.gettext("{what}: {text} is no number of working days from 1 to 5000.")
                raise NodeError(sentence.format(what=task.name or task.id, text=text[:20]))
            tasks[at] = msgspec.structs.replace(task, days=int(text))
    return msgspec.structs.replace(form, tasks=tuple(tasks))


def _best(network: Network, lines: Sequence[_LeverLine], levers: Sequence[Lever], request: HttpRequest) -> Acceleration:
    priced = tuple(
        msgspec.structs.replace(line.form, name=lever.name, assumes=lever.assumes, cost=lever.cost)
        for line, lever in zip(lines, levers, strict=True)
        if line.cost
    )
    budget = _minor(request.POST.get("budget", "") or "0", network.currency, translation.gettext("Budget"))
    return accelerate(replace(network, levers=priced), budget, as_of=node().today())


def _curve(best: Acceleration) -> list[tuple[int, date, str]]:
    return [(point.cost, p80, ", ".join(lever.name for lever in point.levers)) for point, p80 in best.curve]


def _brought(request: HttpRequest) -> tuple[ProjectForm, str]:
    """The plan in the file that was sent, and the file's name."""
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        raise NodeError(translation.gettext("No file was chosen. Choose a project file, YAML or JSON."))
    if (sent.size or 0) > _LARGEST_FILE:
        raise NodeError(translation.gettext("The file is larger than 2 MB. A plan of a thousand tasks is not."))
    name = sent.name or "file"
    return project_form(sent.read(), name), name


def _with_notes() -> list[str]:
    return [one.id for one in node().view().projects.values() if one.notes_exchanged_on]


def _calibration() -> dict[str, object]:
    names = {
        "approval": translation.gettext("World Bank, at approval"),
        "yearly": translation.gettext("World Bank, updated yearly"),
        "us-federal": translation.gettext("US federal IT"),
    }
    chances = (0.10, 0.50, 0.80, 0.95)
    series = {names[one.trial]: list(zip(chances, one.coverage, strict=True)) for one in CALIBRATION}
    title = translation.gettext("Observed share against stated chance")
    return {
        "calibration": [(names[one.trial], one) for one in CALIBRATION],
        "calibration_plot": calibration_plot(title, series),
    }


@require_GET
def forecast_answer(request: HttpRequest, key: str) -> HttpResponse:
    """The forecast of a project's handovers."""
    today = node().today()
    return json_answer(forecast_json(forecast_project(node().view(today).projects, node().view().projects, key, today)))


@require_GET
def calendar_answer(request: HttpRequest, key: str) -> HttpResponse:
    """The plan as iCalendar."""
    network = network_of(project_plan(node().view().projects, key), key)
    data = as_icalendar(network, schedule(network, node().today()), node().today())
    return _file(data, "text/calendar; charset=utf-8", f"{key}.ics")


@require_GET
def ms_project_answer(request: HttpRequest, key: str) -> HttpResponse:
    """The plan as Microsoft Project XML."""
    network = network_of(project_plan(node().view().projects, key), key)
    return _file(as_ms_project(network, schedule(network, node().today())), "application/xml", f"{key}.xml")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


PATHS = [
    path("plan/", plan, name="plan"),
    path("plan/what-if/", what_if, name="plan_what_if"),
    path("project/<str:key>/plan/", project_page, name="project_plan"),
]
ANSWERS = [
    path("api/project/<str:key>/forecast.json", forecast_answer),
    path("api/project/<str:key>/plan.ics", calendar_answer),
    path("api/project/<str:key>/plan.xml", ms_project_answer),
]
