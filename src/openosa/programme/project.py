# SPDX-License-Identifier: Apache-2.0
"""A project as its stream tells it: the stage derived, the amounts and quantities kept apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from openosa.almanac import PartialDate, partial_date

from .claims import Conflict, Settled, occasions, settle
from .events import BILATERAL, Body, CandidateNamed, GrantAgreed, LotDefined, Money, NotesExchanged
from .figures import Figure, figure_conflicts, figures
from .forecasts import PublishedForecast, published_forecasts
from .lots import LOT_STAGES, Lot, lot
from .money import money_text
from .stream import Fact, Stream

__all__ = ["PROJECT_STAGES", "Happening", "Project", "happenings", "project", "project_id"]

T = TypeVar("T")

PROJECT_STAGES = (
    "candidate",
    "requested",
    "decided",
    "notes_exchanged",
    "in_force",
    "in_procurement",
    "in_delivery",
    "partly_handed_over",
    "handed_over",
    "operational",
)
"""From first word to equipment in use; a project stands at the furthest that any source reports."""

_PREFIX = "project/"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: an event with the day that it speaks of.

    on         the day as its source gives it; `as_of` where only the day of the source is known
    text       what is said, from the body's own members; the screen puts the type's name before it
    occasion   which happening it reports; empty where there is but one of its kind
    confirmed  countersigned by the other party; None where the event needs no counter-event
    preferred  why it is preferred over other reports, or None
    amount     the amount that a grant or a contract fixes
    """

    event: str
    type: str
    party: str
    basis: str
    on: str | None
    as_of: str | None
    text: str
    remark: str
    sources: tuple[str, ...]
    confirmed: bool | None
    occasion: str = ""
    preferred: str | None = None
    amount: Money | None = None

    @property
    def is_in_effect(self) -> bool:
        """Whether it counts: a bilateral act does once it is countersigned, see `Stream.is_in_effect`."""
        return self.confirmed is not False or self.basis == "report"


@dataclass(frozen=True, slots=True)
class Project:
    """What follows from the facts in effect about one project. None: unknown, or disputed (see `conflicts`).

    is_run_here  its exchange of notes stands here as the parties' own act (or its rehearsal); before the notes,
                 anything does. Otherwise the project is known from reports, which need not tell every step.
    events       the id of the event that each member follows from, by the member's name
    unconfirmed  ids of bilateral events, acts and reports, that the other party has not countersigned
    """

    id: str
    partnership: str | None
    partner: str
    title: str | None
    fiscal_year: int | None
    stage: str
    basis: str
    is_run_here: bool
    granted: Money | None
    notes_exchanged_on: str | None
    in_force_on: str | None
    force_condition: str | None
    approved_on: str | None
    agent: str | None
    signatories: tuple[str | None, str | None]
    end_users: tuple[str, ...]
    need: str | None
    lots: tuple[Lot, ...]
    links: tuple[tuple[str, str, str], ...]
    figures: tuple[Figure, ...]
    forecasts: tuple[PublishedForecast, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Happening, ...]
    unconfirmed: tuple[str, ...]
    events: Mapping[str, str]

    @property
    def granted_event(self) -> str | None:
        """The event that the granted amount follows from."""
        return self.events.get("granted")

    @property
    def notes_event(self) -> str | None:
        """The exchange of notes."""
        return self.events.get("notes_exchanged_on")

    @property
    def age_counts_from(self) -> PartialDate | None:
        """The day of the notes, from which a project's age is counted."""
        return partial_date(self.notes_exchanged_on) if self.notes_exchanged_on else None

    @property
    def all_conflicts(self) -> tuple[Conflict, ...]:
        """The project's own conflicts and those of its lots."""
        return self.conflicts + tuple(conflict for one in self.lots for conflict in one.conflicts)


def project_id(stream: str) -> str | None:
    """The project that a stream is about, or None."""
    return stream.removeprefix(_PREFIX) if stream.startswith(_PREFIX) else None


_OPENING = ("NotesExchanged", "RequestSubmitted", "CandidateNamed")


def project(stream: Stream, partnership: str | None, partner: str) -> Project:
    """The project that `stream` tells of; `partner` is the partner's alpha-3 code."""
    conflicts: list[Conflict] = []
    events: dict[str, str] = {}

    def told(
        kinds: Sequence[str], about: str, read: Callable[[Fact], T | None], show: Callable[[T], str] = str
    ) -> T | None:
        facts = [fact for kind in kinds for fact in stream.of(kind)]
        return _noted(settle(facts, about, read, stream.preferred, show), about, conflicts, events)

    notes_on = told(("NotesExchanged",), "notes_exchanged_on", _on)
    # Notes without a day are notes all the same.
    notes = next((fact for fact in stream.of("NotesExchanged") if isinstance(fact.body, NotesExchanged)), None)
    if notes:
        events.setdefault("notes_exchanged_on", notes.id)
    body = notes.body if notes and isinstance(notes.body, NotesExchanged) else None
    day = partial_date(notes_on) if notes_on else None
    lots = tuple(lot(name, facts, stream.preferred, day) for name, facts in stream.lots().items())
    lots = lots or tuple(_named(stream))
    found = Project(
        id=project_id(stream.name) or stream.name,
        partnership=partnership,
        partner=partner,
        title=_first(stream, _OPENING, "title"),
        fiscal_year=told(_OPENING, "fiscal_year", lambda fact: getattr(fact.body, "fiscal_year", None)),
        stage=_stage(stream, lots),
        basis=_basis(_told_of(stream)),
        is_run_here=any(fact.basis != "report" for fact in stream.of("NotesExchanged") or _told_of(stream)),
        granted=told(("GrantAgreed",), "granted", _amount, money_text),
        notes_exchanged_on=notes_on,
        in_force_on=told(("EnteredIntoForce",), "in_force_on", _on),
        force_condition=told(
            ("NotesExchanged",), "force_condition", lambda fact: getattr(fact.body, "force_condition", None)
        ),
        approved_on=_approved(stream, conflicts, events),
        agent=told(("AgentAppointed",), "agent", lambda fact: getattr(fact.body, "agent", None)),
        signatories=(body.donor_signatory, body.partner_signatory) if body else (None, None),
        end_users=told(_OPENING, "end_users", lambda fact: getattr(fact.body, "end_users", ()) or None, ", ".join)
        or (),
        need=told(("RequestSubmitted",), "need", lambda fact: getattr(fact.body, "need", None)),
        lots=lots,
        links=tuple(
            (str(getattr(fact.body, "other", "")), str(getattr(fact.body, "relation", "")), fact.id)
            for fact in stream.of("ProjectLinked")
        ),
        figures=figures(stream.facts, stream.preferred),
        forecasts=published_forecasts(stream.facts, lots, day),
        conflicts=(),
        timeline=happenings(stream),
        unconfirmed=tuple(
            fact.id for fact in stream.facts if fact.type in BILATERAL and fact.id not in stream.countersigned
        ),
        events=events,
    )
    return replace(found, conflicts=(*conflicts, *figure_conflicts(stream.facts, stream.preferred)))


def _noted(answer: Settled[T], about: str, conflicts: list[Conflict], events: dict[str, str]) -> T | None:
    if answer.conflict:
        conflicts.append(answer.conflict)
    if answer.event:
        events[about] = answer.event
    return answer.value


def _approved(stream: Stream, conflicts: list[Conflict], events: dict[str, str]) -> str | None:
    """The day of the last approval: a cabinet's and a parliament's are two, reports of one body speak of one."""
    last: tuple[str, str] | None = None
    approvals = stream.of("PartnerApproved")
    for name in dict.fromkeys(str(getattr(fact.body, "body", "")) for fact in approvals):
        for group in occasions(fact for fact in approvals if getattr(fact.body, "body", "") == name).values():
            answer = settle(group, "approved_on", _on, stream.preferred, str, name)
            if answer.conflict:
                conflicts.append(answer.conflict)
            if answer.value and answer.event and (last is None or last[0] < answer.value):
                last = answer.value, answer.event
    if last:
        events["approved_on"] = last[1]
    return last[0] if last else None


def _named(stream: Stream) -> Iterator[Lot]:
    """The lots that a candidate's report names, before any lot is defined."""
    for fact in stream.of("CandidateNamed"):
        for one in fact.body.lots if isinstance(fact.body, CandidateNamed) else ():
            yield replace(lot(one.name, {}, {}, None), kind=one.kind, events={"CandidateNamed": (fact.id,)})


def happenings(stream: Stream) -> tuple[Happening, ...]:
    """The stream's events by the day that they speak of; the undated last, in canonical order."""
    names = dict(_names(stream))
    shown = [_happening(fact, stream, names) for fact in stream.facts if fact.type != "countersignature"]
    return tuple(sorted(shown, key=lambda one: one.on or one.as_of or "9999"))


def _names(stream: Stream) -> Iterator[tuple[str, str]]:
    """Each lot's id with the name that defines it."""
    for lot_id, shelf in stream.by_lot.items():
        defined = (fact.body for fact in shelf.get("LotDefined", ()))
        yield lot_id, next((body.name for body in defined if isinstance(body, LotDefined)), lot_id)


def _happening(fact: Fact, stream: Stream, lots: Mapping[str, str]) -> Happening:
    return Happening(
        event=fact.id,
        type=fact.type,
        party=fact.party,
        basis=fact.basis,
        on=_on(fact),
        as_of=getattr(fact.body, "as_of", None),
        text=_said(fact.body, lots),
        remark=fact.body.remark if fact.body else "",
        sources=fact.body.sources if fact.body else (),
        confirmed=fact.id in stream.countersigned if fact.type in BILATERAL else None,
        occasion=fact.body.occasion if fact.body else "",
        preferred=stream.preferred.get(fact.id),
        amount=getattr(fact.body, "amount", None),
    )


_SILENT = {"sources", "occasion", "remark", "on", "as_of", "fiscal_year", "lot", "force_condition", "preferred", "over"}


def _said(body: Body | None, lots: Mapping[str, str]) -> str:
    """The body's own words and numbers, joined: what a timeline shows beside the type's name."""
    if body is None:
        return ""
    members = [getattr(body, name) for name in body.__struct_fields__ if name not in _SILENT]
    lot_id = getattr(body, "lot", "")
    words = [lots.get(lot_id, lot_id), *map(_text, members)]
    return " · ".join(dict.fromkeys(filter(None, words)))


def _text(value: object) -> str:
    match value:
        case None | bool() | ():
            return ""
        case Money():
            return money_text(value)
        case tuple():
            return ", ".join(_text(one) for one in value)
        case str() | int():
            return str(value)
    unit, quantity = getattr(value, "unit", None), getattr(value, "quantity", None)
    return f"{unit} {quantity}" if unit else str(getattr(value, "name", ""))


def _stage(stream: Stream, lots: Sequence[Lot]) -> str:
    """The furthest that the lots have come, training apart; before the first of them moves, what the parties did."""
    ranks = [LOT_STAGES.index(one.stage) for one in lots if one.kind != "training"]
    at = LOT_STAGES.index
    if ranks and min(ranks) >= at("operational"):
        return "operational"
    if ranks and min(ranks) >= at("handed_over"):
        return "handed_over"
    if ranks and max(ranks) >= at("partly_handed_over"):
        return "partly_handed_over"
    if ranks and max(ranks) >= at("shipped"):
        return "in_delivery"
    if ranks and max(ranks) >= at("tender"):
        return "in_procurement"
    reached = {
        "EnteredIntoForce": "in_force",
        "NotesExchanged": "notes_exchanged",
        "DonorDecided": "decided",
        "RequestSubmitted": "requested",
    }
    return next((stage for kind, stage in reached.items() if stream.of(kind)), "candidate")


def _told_of(stream: Stream) -> list[Fact]:
    """What is said of the project itself: a forecast is an act of the one who forecasts, and none of the project."""
    return [fact for fact in stream.facts if fact.type != "ForecastPublished"]


def _basis(facts: Sequence[Fact]) -> str:
    found = {fact.basis for fact in facts}
    return next(basis for basis in ("rehearsal", "act", "report") if basis in found or basis == "report")


def _first(stream: Stream, kinds: Sequence[str], member: str) -> str | None:
    return next((getattr(fact.body, member, None) for kind in kinds for fact in stream.of(kind)), None)


def _on(fact: Fact) -> str | None:
    return getattr(fact.body, "on", None)


def _amount(fact: Fact) -> Money | None:
    return fact.body.amount if isinstance(fact.body, GrantAgreed) else None
