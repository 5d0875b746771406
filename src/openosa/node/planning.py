# SPDX-License-Identifier: Apache-2.0
"""A project's plan and forecast from the record: `programme`'s views handed to `plan`, which knows no record.

A rehearsal is no case. Where only the day of a report is known, a step was over by then, not on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from openosa.almanac import PartialDate, partial_date
from openosa.plan import (
    Delivery,
    Forecast,
    LotPlan,
    ProjectForm,
    forecast_without_plan,
    kind_of,
    network_of,
    outside_view,
    plan_from_template,
    schedule,
)
from openosa.programme import Lot, Project

from .errors import NodeError

__all__ = ["deliveries", "forecast_project", "project_plan"]

_STEPS = {
    "ContractSigned": "contract",
    "Shipped": "making",
    "Arrived": "arrival",
    "Accepted": "acceptance",
    "HandedOver": "handover",
    "DeclaredOperational": "operational",
    "TrainingHeld": "training",
}
_WITHOUT_CASE = {
    "works": "No works lot of OSA has been handed over: no case stands behind a date.",
    "supplies": "No supplies lot of OSA has been handed over: no case stands behind a date.",
    "training": "A training lot has no handover, and no source gives the day of its end.",
}


def forecast_project(known: Mapping[str, Project], now: Mapping[str, Project], project: str, as_of: date) -> Forecast:
    """The forecast of one project's handovers.

    known  every project as the record had it on that day      now  as it has it, for the outcomes
    """
    if project not in now:
        raise NodeError(f"project {project} is not in this record. `osa status` lists those that are.")
    one = known.get(project)
    notes = _notes(one) if one else None
    outcomes = {each.lot: each for each in deliveries((now[project],))}
    lots = deliveries((one,)) if one and notes else ()
    cases = tuple(deliveries([each for each in known.values() if each.basis != "rehearsal"]))
    heard = [each for each in cases if each.seen]
    first = min((day for each in now.values() if each.basis != "rehearsal" for day in _handed(each)), default=None)
    return forecast_without_plan(
        project,
        as_of,
        tuple(lots),
        outcomes,
        outside_view(cases),
        templates=_template_days(one) if one and notes else {},
        silent=dict(_silent(one, notes, as_of)),
        cases=(len(heard), len(cases) - len(heard)),
        first_delivery=first,
    )


def project_plan(projects: Mapping[str, Project], project: str) -> ProjectForm:
    """The project's plan by the template of each lot's kind, what has happened in the place of what was assumed."""
    one = projects.get(project)
    notes = _notes(one) if one else None
    if one is None or notes is None:
        raise NodeError(
            f"project {project}: no exchange of notes with its day is in this record, so that there is no day to plan "
            "from. Name one that has it, or give a project file."
        )
    return _plan(one, notes)


def deliveries(projects: Sequence[Project]) -> tuple[Delivery, ...]:
    """Every lot that may be handed over, of the projects whose notes have a day."""
    return tuple(found for one in projects if (notes := _notes(one)) for found in _deliveries(one, notes))


def _deliveries(one: Project, notes: date) -> Iterator[Delivery]:
    handed = [lot for lot in one.lots if lot.days_at_most is not None]
    for lot in one.lots:
        if lot.kind == "training":
            continue
        under_way = lot.stage not in {"defined", "handed_over", "operational"}
        seen = partial_date(lot.stage_on).last if lot.stage_on and under_way else notes
        yield Delivery(
            project=one.id,
            lot=lot.id,
            name=lot.name,
            notes=notes,
            no_sooner=_no_sooner(lot, notes),
            at_most=lot.days_at_most,
            seen=max((seen - notes).days, 0),
            caveat=_caveat(lot, len(handed)) if lot.days_at_most is not None else "",
        )


def _no_sooner(lot: Lot, notes: date) -> int:
    if lot.days_from_notes is not None:
        return lot.days_from_notes
    span = partial_date(lot.stage_on) if lot.stage_on and lot.days_at_most is not None else None
    return max((span.first - notes).days, 0) if span and not span.is_exact else 0


def _caveat(lot: Lot, siblings: int) -> str:
    parts = []
    if lot.days_from_notes is None:
        parts.append(f"at most {lot.days_at_most} days, an upper bound")
    if lot.handed_over is None:
        parts.append("whether all of it was handed over is unknown")
    if siblings > 1:
        parts.append(f"one of {siblings} lots of its project, not independent")
    return ", ".join(parts)


def _silent(one: Project | None, notes: date | None, as_of: date) -> Iterator[tuple[str, tuple[str, str]]]:
    if one is None or notes is None:
        sentence = f"No exchange of notes by {as_of}: there is no day to count from, and no date is given."
        yield "handover", ("no-notes", sentence)
        return
    for lot in one.lots:
        if lot.kind in _WITHOUT_CASE and lot.days_at_most is None:
            yield lot.id, (f"no-{lot.kind}", _WITHOUT_CASE[lot.kind] + _waits(one))
    if one.force_condition and not one.in_force_on:
        yield (
            "entry into force",
            (
                "no-notice",
                "The notes take effect on the partner's notice that its procedures are complete; no source gives its "
                "day, and no OSA case says how long it takes. The handovers are counted from the notes.",
            ),
        )
    yield "operational", ("no-use", "No OSA lot is reported operational: no case stands behind a date.")


def _waits(one: Project) -> str:
    others = [other for other, relation, _ in one.links if relation == "depends on"]
    return f" It depends on {', '.join(others)}." if others else ""


def _handed(one: Project) -> Iterator[date]:
    """The first day on which each of its lots may have been handed over."""
    for lot in one.lots:
        if lot.stage == "handed_over" and lot.stage_on:
            yield partial_date(lot.stage_on).first


def _template_days(one: Project) -> Mapping[str, int]:
    notes = _notes(one)
    assert notes is not None  # asked by the caller
    plan = schedule(network_of(_plan(one, notes, as_happened=False), one.id))
    return {lot.id: (plan.finish(f"{lot.id}/handover") - notes).days for lot in one.lots if lot.kind != "training"}


def _plan(one: Project, notes: date, *, as_happened: bool = True) -> ProjectForm:
    lots = [
        LotPlan(lot.id, lot.name, kind_of(lot.name, lot.kind), *(_steps(one, lot) if as_happened else ({}, {})))
        for lot in one.lots
        if lot.kind != "training"
    ]
    force = partial_date(one.in_force_on) if one.in_force_on else None
    happened = {"force": force.last} if force and as_happened else {}
    return plan_from_template(
        one.id,
        one.title or one.id,
        one.partner,
        notes,
        lots,
        happened=happened,
        awaits_notice=bool(one.force_condition),
    )


def _steps(one: Project, lot: Lot) -> tuple[dict[str, date], dict[str, date]]:
    """Steps that are over, and the tender where it has begun: by the last day on which each may have been."""
    days = {line.event: line.on or line.as_of for line in one.timeline}
    happened: dict[str, date] = {}
    started: dict[str, date] = {}
    for kind, events in lot.events.items():
        known = [partial_date(day).last for event in events if (day := days.get(event))]
        if known and kind in _STEPS:
            happened[_STEPS[kind]] = max(known)
        elif known and kind == "TenderOpened":
            started["tender"] = min(known)
    return happened, started


def _notes(one: Project) -> date | None:
    day: PartialDate | None = one.age_counts_from
    return day.first if day and day.is_exact else None
