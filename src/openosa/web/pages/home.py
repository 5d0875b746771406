# SPDX-License-Identifier: Apache-2.0
"""Home: what stands where, on a day of the reader's choice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from openosa.almanac import ImpossibleDate
from openosa.node import View
from openosa.programme import PROJECT_STAGES, Finding, Project, Turn, turn

from ..charts import budget_bars
from ..running import node
from ..words import STAGES

_DONE = {"partly_handed_over", "handed_over", "operational"}


@dataclass(frozen=True, slots=True)
class Row:
    """One project of the board: its age since the notes in days, what it awaits, its findings."""

    one: Project
    age: int | None
    awaits: tuple[Turn, ...]
    findings: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; empty: everything."""

    text: str
    stage: str
    partner: str
    year: str

    def keeps(self, one: Project) -> bool:
        """Whether the project is asked for; `text` is looked for in its id, title, lots and end-users."""
        words = " ".join((one.id, one.title or "", *(lot.name for lot in one.lots), *one.end_users)).casefold()
        return (
            self.text.casefold() in words
            and self.stage in ("", one.stage)
            and self.partner in ("", one.partner)
            and self.year in ("", str(one.fiscal_year))
        )


def home(request: HttpRequest) -> HttpResponse:
    """What stands where."""
    as_of = _day(request.GET.get("as_of", ""))
    view, today = node().view(as_of), as_of or node().today()
    wanted = Wanted(*(request.GET.get(name, "").strip() for name in ("q", "stage", "partner", "year")))
    real = [one for one in view.projects.values() if one.basis != "rehearsal"]
    found = [(key, one) for key, many in view.findings.items() for one in many]
    found += [(key, one) for key, many in view.partnership_findings.items() for one in many]
    shown = [one for one in real if wanted.keeps(one)]
    return render(
        request,
        "home.html",
        {
            "view": view,
            "as_of": as_of.isoformat() if as_of else None,
            "wanted": wanted,
            "stages": [(stage, STAGES[stage]) for stage in PROJECT_STAGES if any(one.stage == stage for one in real)],
            "partners": sorted({one.partner for one in real}),
            "years": sorted({one.fiscal_year for one in real if one.fiscal_year}),
            "groups": _by_stage(_row(one, view, today) for one in shown),
            "rehearsed": _by_stage(_row(one, view, today) for one in view.projects.values() if one not in real),
            "numbers": _numbers(real, found),
            "by_rule": _by_rule(found),
            "bars": budget_bars(view.budgets),
            "open": _open(found),
            "unconfirmed": [one for one in real if one.unconfirmed],
            "projects": view.projects,
        },
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ImpossibleDate(text, "write a day as 2025-09-22") from error


def _row(one: Project, view: View, today: date) -> Row:
    notes = one.age_counts_from
    unsure = sum(found.verdict.outcome == "cannot tell" for found in view.findings[one.id])
    return Row(
        one,
        (today - notes.first).days if notes and notes.is_exact else None,
        turn(one),
        len(view.findings[one.id]) - unsure,
        unsure,
    )


def _by_stage(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The furthest stage first; within each, the oldest notes first."""
    shelves: dict[str, list[Row]] = {}
    for row in rows:
        shelves.setdefault(row.one.stage, []).append(row)
    ordered = sorted(shelves.items(), key=lambda pair: -PROJECT_STAGES.index(pair[0]))
    return [(stage, sorted(held, key=lambda row: -(row.age or 0))) for stage, held in ordered]


def _numbers(real: Sequence[Project], found: Sequence[tuple[str, Finding]]) -> dict[str, int]:
    outcomes = Counter(one.verdict.outcome for _, one in found)
    return {
        "projects": len(real),
        "notes": sum(one.notes_event is not None for one in real),
        "done": sum(one.stage in _DONE for one in real),
        "disputed": sum(any(not each.is_settled for each in one.all_conflicts) for one in real),
        "open": sum(count for outcome, count in outcomes.items() if outcome != "cannot tell"),
        "unsure": outcomes["cannot tell"],
    }


def _open(found: Sequence[tuple[str, Finding]]) -> list[tuple[str, list[Finding]]]:
    """The findings other than "cannot tell", of each project or partnership together."""
    shelves: dict[str, list[Finding]] = {}
    for key, one in found:
        if one.verdict.outcome != "cannot tell":
            shelves.setdefault(key, []).append(one)
    return list(shelves.items())


def _by_rule(found: Sequence[tuple[str, Finding]]) -> list[tuple[str, int, int]]:
    """Each rule with its open findings and with the cases in which it cannot tell."""
    counts = Counter((one.rule, one.verdict.outcome == "cannot tell") for _, one in found)
    return [(rule, counts[rule, False], counts[rule, True]) for rule in sorted({one.rule for _, one in found})]


PATHS = [path("", home, name="home")]
