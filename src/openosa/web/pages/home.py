# SPDX-License-Identifier: Apache-2.0
"""Home: what stands where."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from openosa.programme import Project

from ..charts import budget_bars
from ..running import node


def home(request: HttpRequest) -> HttpResponse:
    """What stands where."""
    view, today = node().view(), node().today()
    projects = list(view.projects.values())
    found = [(key, one) for key, many in view.findings.items() for one in many]
    found += [(key, one) for key, many in view.partnership_findings.items() for one in many]
    return render(
        request,
        "home.html",
        {
            "view": view,
            "real": [(one, _age(one, today)) for one in projects if one.basis != "rehearsal"],
            "rehearsed": [(one, _age(one, today)) for one in projects if one.basis == "rehearsal"],
            "bars": budget_bars(view.budgets),
            "open": [(key, one) for key, one in found if one.verdict.outcome != "cannot tell"],
            "unsure": sum(one.verdict.outcome == "cannot tell" for _, one in found),
            "unconfirmed": [one for one in projects if one.unconfirmed],
            "projects": view.projects,
        },
    )


def _age(one: Project, today: Any) -> int | None:
    notes = one.age_counts_from
    return (today - notes.first).days if notes and notes.is_exact else None


PATHS = [path("", home, name="home")]
