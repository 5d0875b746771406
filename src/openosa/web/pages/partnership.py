# SPDX-License-Identifier: Apache-2.0
"""The partnerships, and each one's own history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ..charts import figure_bars
from ..running import node
from ..sources import with_sources
from .shell import not_found


def partnerships(request: HttpRequest) -> HttpResponse:
    """All partnerships of this node, with their projects."""
    view = node().view()
    held = {log.partnership: log for log in view.logs if log.kind == "own" and log.partnership}
    rows = [
        (one, [each for each in view.projects.values() if each.partnership == key], held.get(key))
        for key, one in sorted(view.partnerships.items())
    ]
    return render(request, "partnerships.html", {"rows": rows})


def partnership(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: history, agreements, exercises, commitments, figures."""
    view = node().view()
    if key not in view.partnerships:
        return not_found(request)
    one, found = view.partnerships[key], view.partnership_findings[key]
    doubted = frozenset(event for each in found if each.rule == "R24" for event in each.verdict.events)
    return render(
        request,
        "partnership.html",
        {
            "one": one,
            "level": next((line for line in reversed(one.history) if line.type == "LevelChanged"), None),
            "logs": [log for log in view.logs if log.partnership == key],
            "history": [line for line in one.history if line.type not in {"ExerciseHeld", "PositionStated"}],
            "findings": found,
            "bars": figure_bars(one.figures, doubted),
            "why": {event: each.verdict for each in found if each.rule == "R24" for event in each.verdict.events},
            "conflicts": with_sources(one.conflicts),
            "projects": [each for each in view.projects.values() if each.partnership == key],
        },
    )


PATHS = [
    path("partnership/", partnerships, name="partnerships"),
    path("partnership/<str:key>/", partnership, name="partnership"),
]
