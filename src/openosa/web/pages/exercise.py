# SPDX-License-Identifier: Apache-2.0
"""Exercises: those being planned on this node with map, timetable, scenario and evaluation; those held, as reports.

The plan is a draft in the node's folder. The scenario list is edited on its page and saved whole, under the digest of
the plan that was opened, so that nobody overwrites what another planner saved meanwhile.
"""

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from openosa import OpenOsaError
from openosa.maritime.exercise_map import map_box, map_svg
from openosa.maritime.report import report as after_action_report
from openosa.maritime.report_html import html
from openosa.node import NodeError

from ..conflict_words import conflict_text
from ..exercise_map import box, coast_of, land_in, map_data, stretches
from ..running import node
from ..sources import with_sources
from ..words import language
from .shell import not_found

_ROWS_A_PAGE = 100
INJECT_MEMBERS = ("id", "at", "move", "sender", "receiver", "text", "expected", "requires")


def exercises(request: HttpRequest) -> HttpResponse:
    """The exercises being planned here, and those that the record holds."""
    here = node().exercises
    held = [
        (key, _slug(each.name), each)
        for key, one in sorted(node().view().partnerships.items())
        for each in one.exercises
    ]
    planned, broken = [], []
    for key in here.names():
        try:
            planned.append(here.exercise(key))
        except OpenOsaError as error:  # one plan that cannot be read does not hide the others
            broken.append((key, str(error)))
    return render(request, "exercises.html", {"planned": planned, "broken": broken, "held": held})


def exercise(request: HttpRequest, key: str) -> HttpResponse:
    """One exercise: map with time, timetable, conflicts, evaluation."""
    one = node().exercises.exercise(key)
    found = one.evaluation
    tracks = found.recorded.tracks if found else {}
    return render(
        request,
        "exercise.html",
        {
            "one": one,
            "plan": one.plan,
            "found": found,
            "conflicts": [(each, conflict_text(each)) for each in one.conflicts],
            "map": map_data(one),
            "heard": {name: stretches(track) for name, track in tracks.items()},
            "digest": node().exercises.document(key).digest if found else None,
            "said": [
                (stream, fact)
                for scope in node().scopes.values()
                if (stream := scope.streams.get(f"exercise/{key}")) is not None
                for fact in stream.facts
            ],
        },
    )


@require_GET
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The after-action report in the reader's language, as one file to keep."""
    here = node().exercises
    found = here.exercise(key).evaluation
    if found is None:
        return not_found(request)
    made, spoken = here.document(key), language()
    drawn = map_svg(found, land_in(map_box(found)), spoken)
    page = html(after_action_report(made.value, made.digest, spoken, views=found.log.views, map_svg=drawn))
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_slug(key)}.{spoken}.html"'
    return answer


def scenario(request: HttpRequest, key: str) -> HttpResponse:
    """The master scenario events list, to be edited; without a script, its pages to be read."""
    one = node().exercises.exercise(key)
    rows = [{name: _cell(entry.get(name)) for name in INJECT_MEMBERS} for entry in one.form.get("injects", [])]
    first = int(text) if (text := request.GET.get("from", "0")).isdigit() else 0
    return render(
        request,
        "scenario.html",
        {
            "one": one,
            "rows": rows,
            "shown": rows[first : first + _ROWS_A_PAGE],
            "first": first,
            "pages": range(0, len(rows), _ROWS_A_PAGE),
            "members": INJECT_MEMBERS,
        },
    )


@require_POST
def save(request: HttpRequest, key: str) -> HttpResponse:
    """Put the list in the plan, whole; 422 with a sentence where it may not be."""
    try:
        asked = json.loads(request.body)
        injects = [_inject(row, number) for number, row in enumerate(asked["injects"], 1)]
        one = node().exercises.write_injects(key, str(asked["digest"]), injects)
    except OpenOsaError as error:
        return JsonResponse({"error": str(error)}, status=422)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return JsonResponse({"error": f"not a list of injects ({error!r})"}, status=422)
    return JsonResponse({"digest": one.digest, "conflicts": [conflict_text(each) for each in one.conflicts]})


def held_exercise(request: HttpRequest, partnership: str, name: str) -> HttpResponse:
    """An exercise that took place, as the record's reports tell it."""
    known = node().view().partnerships.get(partnership)
    one = next((each for each in known.exercises if _slug(each.name) == name), None) if known else None
    if known is None or one is None:
        return not_found(request)
    return render(
        request,
        "held_exercise.html",
        {"one": one, "partnership": known, "conflicts": with_sources(one.conflicts)},
    )


@require_GET
def coast(request: HttpRequest, key: str) -> HttpResponse:
    """The coast around an exercise, as GeoJSON."""
    return HttpResponse(coast_of(box(node().exercises.exercise(key).plan)), content_type="application/geo+json")


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _inject(row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row of the table as an inject of the form: empty cells are left out, `requires` is a list."""
    unknown = set(row) - set(INJECT_MEMBERS)
    if unknown:
        raise NodeError(f"row {number}: no column {min(unknown)}. Use those of the table.")
    cells = {name: str(row.get(name, "")).strip() for name in INJECT_MEMBERS}
    needs = [each.strip() for each in cells.pop("requires").split(";") if each.strip()]
    return {name: text for name, text in cells.items() if text} | ({"requires": needs} if needs else {})


PATHS = [
    path("exercise/", exercises, name="exercises"),
    path("exercise/held/<str:partnership>/<str:name>/", held_exercise, name="held_exercise"),
    path("exercise/<str:key>/", exercise, name="exercise"),
    path("exercise/<str:key>/report/", report, name="exercise_report"),
    path("exercise/<str:key>/scenario/", scenario, name="scenario"),
    path("exercise/<str:key>/scenario/save/", save, name="save_scenario"),
]
ANSWERS = [path("api/exercise/<str:key>/coast.json", coast)]
