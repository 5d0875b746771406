# SPDX-License-Identifier: Apache-2.0
"""A project: timeline, lots, amounts, conflicts, findings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ..running import node
from ..sources import with_sources


def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: timeline, lots, amounts, conflicts, findings."""
    one, view = node().project(key), node().view()
    return render(
        request,
        "project.html",
        {
            "one": one,
            "findings": view.findings[key],
            "conflicts": with_sources(one.all_conflicts),
            "known": view.projects,
        },
    )


PATHS = [path("project/<str:key>/", project, name="project")]
