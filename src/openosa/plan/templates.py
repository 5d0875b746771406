# SPDX-License-Identifier: Apache-2.0
"""Networks by the kind of thing delivered: the steps from the notes to use, lot by lot, before anybody mends them.

The steps and their order are those that public sources show of OSA projects (notes, entry into force, procurement
agent, tender and contract by lot, making, shipping, inspection, handover, training, use). Their lengths are our
assumptions: no plan of an OSA project has been published. They were written in 2026, when five handovers were known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from .project_file import (
    EVERY_DAY,
    CalendarForm,
    EffectForm,
    LeverForm,
    LinkForm,
    ProjectForm,
    TaskForm,
)

__all__ = ["KINDS", "LEVERS", "STEPS", "Kind", "LotPlan", "kind_of", "plan_from_template"]

Kind = Literal["boats", "drones", "radar", "vehicles", "works", "supplies"]
BEST, WORST = 0.8, 1.9


@dataclass(frozen=True, slots=True)
class _Lengths:
    """Working days; ship in calendar days. making includes the builder's own queue."""

    papers: int
    making: int
    ship: int
    accept: int
    training: int
    in_use: int


KINDS: Mapping[Kind, _Lengths] = {
    "boats": _Lengths(papers=40, making=200, ship=45, accept=15, training=20, in_use=20),
    "drones": _Lengths(papers=40, making=150, ship=30, accept=10, training=20, in_use=20),
    "radar": _Lengths(papers=50, making=240, ship=45, accept=20, training=30, in_use=80),
    "vehicles": _Lengths(papers=40, making=150, ship=45, accept=10, training=10, in_use=10),
    "works": _Lengths(papers=60, making=260, ship=0, accept=20, training=5, in_use=20),
    "supplies": _Lengths(papers=30, making=80, ship=40, accept=10, training=0, in_use=5),
}

_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "boats": ("boat", "vessel", "ship", "craft"),
    "drones": ("unmanned", "drone", "uav"),
    "radar": ("radar", "surveillance", "monitoring", "communication"),
    "vehicles": ("truck", "vehicle", "machinery", "excavator", "bulldozer"),
    "works": ("works", "slipway", "boathouse", "infrastructure", "building"),
}


STEPS: Mapping[str, str] = {
    "notes": "Exchange of notes",
    "force": "Entry into force",
    "agent": "Procurement agent appointed",
    "papers": "Tender papers",
    "tender": "Tender",
    "contract": "Evaluation and contract",
    "making": "Making",
    "arrival": "Shipping",
    "acceptance": "Inspection and acceptance",
    "handover": "Handed over",
    "training": "Training",
    "commissioning": "Taking into use",
    "operational": "Operational",
    "complete": "Every lot handed over",
}
"""What each step of a template is called, by its kind."""

LEVERS: Mapping[str, tuple[str, str]] = {
    "parallel-approval": (
        "Agent's agreement prepared beside the entry into force",
        "both governments agree to negotiate before the notes are in force",
    ),
    "earlier-tender": (
        "Tender papers begun before the agent is appointed",
        "the specification is settled by then",
    ),
    "framework-contract": (
        "Order under a framework contract",
        "a framework contract for such articles is in force",
    ),
    "split-lot": ("Lot split over two makers", "two makers can build to one specification"),
    "charter": (
        "Chartered ship in the place of a regular line",
        "a ship can be had when the articles are ready",
    ),
    "second-inspector": ("Second inspector", "the end-user unit can name one"),
    "early-training": (
        "Training before shipment, in use sooner",
        "operators can be spared and the maker can train them",
    ),
}
"""What each lever of a template is called and what it assumes, by the last part of its id."""

_KINDS_BY_WORD: tuple[Kind, ...] = ("works", "drones", "radar", "vehicles", "boats")


@dataclass(frozen=True, slots=True)
class LotPlan:
    """A lot to be planned: what is known of it. `happened`: step -> the day on which it was over."""

    id: str
    name: str
    kind: Kind
    happened: Mapping[str, date]
    started: Mapping[str, date]


def kind_of(name: str, lot_kind: str) -> Kind:
    """The template for a lot by what the record calls it: its own kind first, then the words of its name."""
    if lot_kind == "works":
        return "works"
    if lot_kind == "supplies":
        return "supplies"
    words = name.casefold()
    # Asked in this order, so that a boathouse is works and no boat.
    found: tuple[Kind, ...] = tuple(kind for kind in _KINDS_BY_WORD if any(mark in words for mark in _WORDS[kind]))
    return found[0] if found else "supplies"


def plan_from_template(
    project: str,
    title: str,
    partner: str,
    start: date,
    lots: Sequence[LotPlan],
    *,
    happened: Mapping[str, date],
    awaits_notice: bool = False,
    after: Mapping[str, Sequence[str]] | None = None,
) -> ProjectForm:
    """The plan of a project from its notes on; what has happened replaces what was assumed.

    start          the day of the notes         happened  of the project's own steps: force, agent
    awaits_notice  the notes take effect only on the partner's notice that its procedures are complete
    after          by lot, ids of tasks of other projects for which its handover waits
    """
    home = "mys-putrajaya" if partner == "MYS" else "partner"
    calendars = {} if partner == "MYS" else {"partner": CalendarForm(weekend=("saturday", "sunday"))}
    calendars["supplier"] = CalendarForm(weekend=("saturday", "sunday"), holidays="JPN")
    notice_days = 60 if awaits_notice else 5
    known = dict(happened)
    begun = [day for lot in lots for days in (lot.happened, lot.started) for day in days.values()]
    inferred = {step for step in ("force", "agent") if begun and step not in known}
    known |= {step: min(begun) for step in inferred}
    tasks = [
        TaskForm(id="notes", name=STEPS["notes"], kind="notes", days=0, milestone=True, party="JPN", finished=start),
        _step("force", STEPS["force"], notice_days, home, partner, "government", ("notes",), known),
        _step("agent", STEPS["agent"], 30, home, partner, "defence ministry", ("force",), known),
    ]
    tasks = [_with(task, late_because=_INFERRED) if task.id in inferred else task for task in tasks]
    for lot in lots:
        tasks += _lot(lot, home, partner, (after or {}).get(lot.id, ()))
    ends = tuple(f"{lot.id}/handover" for lot in lots)
    tasks.append(
        TaskForm(
            id="complete", name=STEPS["complete"], kind="complete", days=0, milestone=True, party="JPN", after=ends
        )
    )
    return ProjectForm(
        schema="openosa-plan/1",
        project=project,
        title=title,
        start=start,
        shared_spread=0.25,
        calendars=calendars,
        tasks=tuple(tasks),
        levers=_levers(tasks, lots),
        remark=_REMARK if begun or happened else f"{_REMARK} {_UNHEARD}",
    )


def _levers(tasks: Sequence[TaskForm], lots: Sequence[LotPlan]) -> tuple[LeverForm, ...]:
    """Ways to speed such a project up, without a price: only its parties know what each would cost them."""
    open_ = {task.id: task for task in tasks if not task.finished}
    found = []

    def lever(key: str, at: str, *effects: EffectForm, of: LotPlan | None = None) -> None:
        possible = tuple(effect for effect in effects if effect.task in open_)
        name, assumes = LEVERS[key]
        if possible:
            words = f"{name}: {of.name}" if of else name
            found.append(LeverForm(id=f"{at}{key}", name=words, effects=possible, assumes=assumes))

    lever("parallel-approval", "", EffectForm(task="agent", unlink=("force",)))
    for lot in lots:
        lengths, at = KINDS[lot.kind], f"{lot.id}/"
        lever("earlier-tender", at, EffectForm(task=f"{at}papers", unlink=("agent",)), of=lot)
        shorter = (EffectForm(task=f"{at}tender", less=30), EffectForm(task=f"{at}contract", less=15))
        lever("framework-contract", at, *shorter, of=lot)
        lever("split-lot", at, EffectForm(task=f"{at}making", less=lengths.making // 3), of=lot)
        lever("charter", at, EffectForm(task=f"{at}arrival", less=lengths.ship // 2), of=lot)
        lever("second-inspector", at, EffectForm(task=f"{at}acceptance", less=lengths.accept // 2), of=lot)
        if f"{at}arrival" in open_:
            lever("early-training", at, EffectForm(task=f"{at}commissioning", less=lengths.in_use // 2), of=lot)
    return tuple(found)


def _lot(lot: LotPlan, home: str, partner: str, others: Sequence[str]) -> list[TaskForm]:
    lengths = KINDS[lot.kind]

    def step(what: str, days: int, calendar: str, party: str, office: str, *after: str) -> TaskForm:
        ids = tuple(one if one == "agent" else f"{lot.id}/{one}" for one in after)
        found = _step(
            f"{lot.id}/{what}", f"{STEPS[what]}: {lot.name}", days, calendar, party, office, ids, {}, lot=lot.id
        )
        return _as_happened(found, what, lot)

    tasks = [
        step("papers", lengths.papers, "supplier", "JPN", "procurement agent", "agent"),
        step("tender", 45, "supplier", "JPN", "procurement agent", "papers"),
        step("contract", 30, "supplier", "JPN", "procurement agent", "tender"),
        step(
            "making",
            lengths.making,
            "supplier",
            "",
            "supplier",
            "contract",
        ),
    ]
    last = "making"
    if lengths.ship:
        tasks.append(step("arrival", lengths.ship, EVERY_DAY, "", "carrier", "making"))
        last = "arrival"
    tasks.append(step("acceptance", lengths.accept, home, partner, "end-user unit", last))
    handover = step("handover", 0, EVERY_DAY, partner, "end-user unit", "acceptance")
    links = (*handover.after, *(LinkForm(task=other) for other in others))
    tasks.append(_with(handover, milestone=True, after=links))
    use = ["handover"]
    if lengths.training:
        tasks.append(step("training", lengths.training, "jpn-government", "JPN", "supplier and forces", "contract"))
        use.append("training")
    tasks.append(step("commissioning", lengths.in_use, home, partner, "end-user unit", *use))
    operational = step("operational", 0, EVERY_DAY, partner, "end-user unit", "commissioning")
    return [*tasks, _with(operational, milestone=True)]


def _step(
    step: str,
    name: str,
    days: int,
    calendar: str,
    party: str,
    office: str,
    after: Sequence[str],
    happened: Mapping[str, date],
    *,
    lot: str = "",
) -> TaskForm:
    return TaskForm(
        id=step,
        name=name,
        days=days,
        best=BEST if days else 1.0,
        worst=WORST if days else 1.0,
        calendar=calendar,
        party=party,
        office=office,
        lot=lot,
        kind=step.rpartition("/")[2],
        after=tuple(after),
        finished=happened.get(step),
        assumed=days > 0,
    )


_ORDER = ("papers", "tender", "contract", "making", "arrival", "acceptance", "handover", "commissioning", "operational")
_REMARK = "Lengths are assumptions of OpenOSA's template; no plan of this project has been published."
_UNHEARD = (
    "No source tells of a step since the notes: the plan counts as if none had been taken, which makes it late. "
    "Read the forecast from the record first."
)
_INFERRED = "its own day is not known; a later step's is"


def _as_happened(task: TaskForm, what: str, lot: LotPlan) -> TaskForm:
    """A step that is over takes its day; one that must be, since a later one has begun, that day at the latest."""
    if what in lot.happened:
        return _with(task, finished=lot.happened[what])
    if what in _ORDER and (later := _later(lot, what)):
        return _with(task, finished=min(later), late_because=_INFERRED)
    return _with(task, started=lot.started[what]) if what in lot.started else task


def _later(lot: LotPlan, what: str) -> list[date]:
    """Days on which later steps were over or had begun."""
    after = _ORDER[_ORDER.index(what) + 1 :]
    return [days[one] for days in (lot.happened, lot.started) for one in after if one in days]


def _with(task: TaskForm, **members: object) -> TaskForm:
    return msgspec.structs.replace(task, **members)
