# SPDX-License-Identifier: Apache-2.0
"""Home, project and partnership: what stands where, and what each of it rests on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from openosa import OpenOsaError
from openosa.node import View
from openosa.programme import Finding, Project

from .charts import budget_rows, figure_rows
from .running import node

__all__ = ["home", "partnership", "partnerships", "project"]

_DONE = {"handed_over", "operational"}


@dataclass(frozen=True, slots=True)
class Row:
    """A project's line on the home page. `age` in days since the notes, None where their day is not known."""

    project: Project
    age: int | None
    lots_done: int
    outcomes: Counter[str]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What stands where."""
    view, today = node().view(), node().today()
    rows = [_row(one, view.findings.get(key, ()), today) for key, one in view.projects.items()]
    real = [row for row in rows if row.project.basis != "rehearsal"]
    found = _open_findings(view)
    page = {
        "today": today.isoformat(),
        "rows": real,
        "rehearsals": [row for row in rows if row not in real],
        "noted": sum(row.project.notes_exchanged_on is not None for row in real),
        "handed": sum(row.project.stage in _DONE for row in real),
        "moving": sum(row.project.stage == "partly_handed_over" for row in real),
        "unconfirmed": [row.project for row in real if row.project.unconfirmed],
        "findings": [pair for pair in found if pair[1].verdict.outcome != "cannot tell"],
        "untold": [pair for pair in found if pair[1].verdict.outcome == "cannot tell"],
        "budgets": budget_rows(view.budgets),
        "grants": _grants([row.project for row in real]),
        "commitments": [
            (name, one) for name, each in view.partnerships.items() for one in each.commitments
        ],
        "view": view,
        "uncosigned": [log for log in view.logs if log.partnership and not log.cosigned_by],
    }
    return render(request, "home.html", page)


@require_safe
def project(request: HttpRequest, project_id: str) -> HttpResponse:
    """One project: its timeline, lots, amounts, conflicts and findings."""
    view = node().view()
    if (one := view.projects.get(project_id)) is None:
        raise Http404(gettext("This node has no project %(id)s; the home page lists all.") % {"id": project_id})
    found = view.findings.get(project_id, ())
    page = {
        "project": one,
        "row": _row(one, found, node().today()),
        "findings": [each for each in found if each.verdict.outcome != "cannot tell"],
        "untold": [each for each in found if each.verdict.outcome == "cannot tell"],
        "conflicts": [(each, None) for each in one.conflicts]
        + [(each, lot) for lot in one.lots for each in lot.conflicts],
        "document": node().document,
        "sources_of": _sources_of,
        "known": view.projects,
    }
    return render(request, "project.html", page)


@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    """Every partnership of this node."""
    view = node().view()
    logs = {log.partnership: log for log in view.logs if log.partnership and log.kind == "own"}
    held = Counter(one.partnership for one in view.projects.values() if one.basis != "rehearsal")
    page = {"partnerships": view.partnerships.values(), "logs": logs, "held": held}
    return render(request, "partnerships.html", page)


@require_safe
def partnership(request: HttpRequest, partnership: str) -> HttpResponse:
    """One partnership: its history, agreements, exercises, commitments, positions and printed figures."""
    view = node().view()
    if (one := view.partnerships.get(partnership)) is None:
        raise Http404(
            gettext("This node has no partnership %(id)s; the page of partnerships lists all.") % {"id": partnership}
        )
    found = view.partnership_findings.get(partnership, ())
    doubted = {event for each in found if each.verdict.outcome == "warn" for event in each.verdict.events}
    rows = figure_rows(one.figures, doubted)
    explained = {
        event: [each for each in found if event in each.verdict.events] for event in (row.figure.event for row in rows)
    }
    page = {
        "partnership": one,
        "projects": [each for each in view.projects.values() if each.partnership == partnership],
        "log": next((log for log in view.logs if log.partnership == partnership and log.kind == "own"), None),
        "figures": rows,
        "others": [each for each in one.figures if not each.amounts],
        "currencies": sorted({currency for row in rows for currency in row.bars}),
        "explained": explained,
        "findings": [each for each in found if each.verdict.outcome != "cannot tell"],
        "untold": [each for each in found if each.verdict.outcome == "cannot tell"],
        "document": node().document,
        "sources_of": _sources_of,
    }
    return render(request, "partnership.html", page)


def _row(one: Project, found: Sequence[Finding], today: date) -> Row:
    notes = one.age_counts_from
    age = (today - notes.first).days if notes and notes.is_exact and notes.first <= today else None
    goods = [lot for lot in one.lots if lot.kind != "training"]
    outcomes = Counter(each.verdict.outcome for each in found)
    return Row(one, age, sum(lot.stage in _DONE for lot in goods), outcomes)


def _open_findings(view: View) -> list[tuple[str, Finding, str]]:
    """Each finding on a real project or a partnership, with its owner and the name of the owner's page."""
    of_projects = [
        (key, found, "project")
        for key, one in view.projects.items()
        if one.basis != "rehearsal"
        for found in view.findings.get(key, ())
    ]
    of_partnerships = [
        (key, found, "partnership") for key, several in view.partnership_findings.items() for found in several
    ]
    return of_projects + of_partnerships


def _grants(projects: Sequence[Project]) -> dict[int, list[Project]]:
    years: dict[int, list[Project]] = {}
    for one in projects:
        if one.fiscal_year is not None and one.granted_event:
            years.setdefault(one.fiscal_year, []).append(one)
    return years


def _sources_of(event_id: str) -> Sequence[object]:
    """The documents that an event cites; none for an event that this node does not hold."""
    try:
        return node().event(event_id).sources
    except OpenOsaError:
        return ()
