# SPDX-License-Identifier: Apache-2.0
"""A project: its way, lots, amounts, timeline, conflicts, findings."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from openosa.programme import PROJECT_STAGES, Money, Project, turn

from ..running import node
from ..sources import with_sources


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of the project with the event behind it. `kind`: granted, contracted or printed."""

    kind: str
    amounts: tuple[Money, ...]
    said: str
    event: str
    sources: tuple[str, ...]


def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project whole."""
    one, view, notes = node().project(key), node().view(), node().project(key).age_counts_from
    return render(
        request,
        "project.html",
        {
            "one": one,
            "age": (node().today() - notes.first).days if notes and notes.is_exact else None,
            "amounts": list(_amounts(one)),
            "stages": PROJECT_STAGES,
            "at": PROJECT_STAGES.index(one.stage),
            "awaits": turn(one),
            "findings": view.findings[key],
            "conflicts": with_sources(one.all_conflicts),
            "known": view.projects,
        },
    )


def _amounts(one: Project) -> Iterator[Amount]:
    """Each kind apart, in this order; nothing is added up."""
    sources = {line.event: line.sources for line in one.timeline}
    for line in one.timeline:
        if line.type == "GrantAgreed" and line.amount:
            yield Amount("granted", (line.amount,), "", line.event, line.sources)
    for line in one.timeline:
        if line.type == "ContractSigned" and line.amount:
            yield Amount("contracted", (line.amount,), line.text, line.event, line.sources)
    for figure in one.figures:
        said = ", ".join(filter(None, (figure.indicator, figure.outlet)))
        yield Amount("printed", figure.amounts, said, figure.event, sources[figure.event])


PATHS = [path("project/<str:key>/", project, name="project")]
