# SPDX-License-Identifier: Apache-2.0
"""A lot as the record tells it: how many at each step, how far it has come, what is disputed.

agreed, contracted, arrived, accepted, handed over, operational stay apart. Counts of several occasions of
one step add up; reports of one occasion that differ are a conflict, and the count is then unknown
unless one of them is preferred. A handover of fewer than were agreed is "partly handed over".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from openosa.almanac import PartialDate, days_between, partial_date

from .claims import Conflict, Settled, occasions, settle
from .events import Allocation, Arrived, HandedOver, LotDefined
from .stream import Fact

__all__ = ["COUNTS", "LOT_STAGES", "STEPS", "Lot", "lot"]

STEPS: Mapping[str, str] = {
    "LotDefined": "defined",
    "TenderOpened": "tender",
    "ContractSigned": "contracted",
    "Shipped": "shipped",
    "Arrived": "arrived",
    "Accepted": "accepted",
    "HandedOver": "handed_over",
    "DeclaredOperational": "operational",
}
"""The stage that each event type brings a lot to, in order."""

LOT_STAGES = (
    "defined",
    "tender",
    "contracted",
    "shipped",
    "arrived",
    "accepted",
    "partly_handed_over",
    "handed_over",
    "operational",
)
"""Every stage of a lot, in order."""

COUNTS: Mapping[str, str] = {
    "agreed": "LotDefined",
    "contracted": "ContractSigned",
    "arrived": "Arrived",
    "accepted": "Accepted",
    "handed_over": "HandedOver",
}
"""The counts of a lot, in order, each with the type of the events that give it."""

_ORDER = list(STEPS)


@dataclass(frozen=True, slots=True)
class Lot:
    """What follows from the facts about one lot. A count or day is None where it is unknown or disputed.

    stage              the furthest step that any source reports; `stage_on` its day, or the day of the source
    handed_over_on     the day of the last handover, only where every source gives that one day
    days_from_notes    from the exchange of notes to that day; `days_at_most` where only a bound is known
    allocations        end-user units with their numbers, as handed over
    disputed           names of the counts and members about which sources differ, none preferred
    events             ids of the events about the lot, by type
    count_events       ids of the events that each count follows from, by its name
    explained          why a count is not what was agreed, as the events say it
    """

    id: str
    name: str
    kind: str
    stage: str
    stage_on: str | None
    agreed: int | None
    contracted: int | None
    arrived: int | None
    accepted: int | None
    handed_over: int | None
    handed_over_on: str | None
    handed_over_by: str | None
    days_from_notes: int | None
    days_at_most: int | None
    allocations: tuple[Allocation, ...]
    end_users: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    events: Mapping[str, tuple[str, ...]]
    by_ceremony: bool
    count_events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    explained: tuple[str, ...] = ()

    @property
    def disputed(self) -> tuple[str, ...]:
        """Names of what sources differ about with none of them preferred."""
        return tuple(conflict.about for conflict in self.conflicts if not conflict.is_settled)


def lot(
    name: str,
    facts: Mapping[str, Sequence[Fact]],
    preferred: Mapping[str, str],
    notes_on: PartialDate | None,
) -> Lot:
    """The lot that `facts` (in effect, by event type) tell of."""
    conflicts: list[Conflict] = []
    defined = next((fact.body for fact in facts.get("LotDefined", ()) if isinstance(fact.body, LotDefined)), None)
    title = defined.name if defined else name

    def told(
        kind: str, about: str, read: Callable[[Fact], object], group: Sequence[Fact] | None = None
    ) -> Settled[object]:
        answer = settle(facts.get(kind, ()) if group is None else group, about, read, preferred, _shown, title)
        if answer.conflict:
            conflicts.append(answer.conflict)
        return answer

    def counted(about: str) -> _Count:
        kind = COUNTS[about]
        groups = occasions(facts.get(kind, ())).values() if about != "agreed" else [facts.get(kind, ())]
        return _sum([told(kind, about, _quantity, group) for group in groups])

    counts = {about: counted(about) for about in COUNTS}
    reached = (kind for kind in facts if kind in STEPS)
    furthest = max(reached, key=_ORDER.index, default="LotDefined")
    handed = facts.get("HandedOver", ())
    handed_on = _one_day(handed, preferred, conflicts, title)
    span = days_between(notes_on, handed_on) if notes_on and handed_on else None
    exact = str(handed_on) if handed_on and handed_on.is_exact else None
    return Lot(
        id=name,
        name=title,
        kind=defined.kind if defined else "equipment",
        stage=_stage(STEPS[furthest], {about: count.total for about, count in counts.items()}),
        stage_on=exact if furthest == "HandedOver" and exact else _dated(facts.get(furthest, ())),
        agreed=counts["agreed"].total,
        contracted=counts["contracted"].total,
        arrived=counts["arrived"].total,
        accepted=counts["accepted"].total,
        handed_over=counts["handed_over"].total,
        handed_over_on=exact,
        handed_over_by=handed_on.last.isoformat() if handed_on else None,
        days_from_notes=span.exact if span else None,
        days_at_most=span.most if span else None,
        allocations=_together(
            [told("HandedOver", "allocations", _allocated, group) for group in occasions(handed).values()]
        ),
        end_users=_texts(
            told("LotDefined", "end_users", lambda fact: getattr(fact.body, "end_users", ()) or None).value
        ),
        conflicts=tuple(conflicts),
        events={kind: tuple(fact.id for fact in found) for kind, found in facts.items()},
        by_ceremony=any(getattr(fact.body, "ceremony", False) for fact in handed),
        count_events={about: count.events for about, count in counts.items() if count.events},
        explained=tuple(
            dict.fromkeys(
                why for found in facts.values() for fact in found if (why := getattr(fact.body, "variance", None))
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    total: int | None
    events: tuple[str, ...]


def _sum(answers: Sequence[Settled[object]]) -> _Count:
    """Several occasions of one step together; None where one of them is unknown or disputed."""
    total = 0
    for answer in answers:
        quantity = answer.value[0] if isinstance(answer.value, tuple) else answer.value
        if not isinstance(quantity, int):
            return _Count(None, ())
        total += quantity
    return _Count(total, tuple(answer.event for answer in answers if answer.event)) if answers else _Count(None, ())


def _stage(reached: str, counts: Mapping[str, int | None]) -> str:
    """A handover of fewer than were agreed or contracted is a part of it."""
    expected = max((count for about in ("agreed", "contracted") if (count := counts[about]) is not None), default=0)
    handed = counts["handed_over"]
    if reached == "handed_over" and handed is not None and handed < expected:
        return "partly_handed_over"
    return reached


def _quantity(fact: Fact) -> object:
    return _arrival(fact) if isinstance(fact.body, Arrived) else getattr(fact.body, "quantity", None)


def _arrival(fact: Fact) -> tuple[int | None, bool | None] | None:
    body = fact.body
    return (body.quantity, body.complete) if isinstance(body, Arrived) else None


def _allocated(fact: Fact) -> tuple[Allocation, ...] | None:
    return fact.body.to or None if isinstance(fact.body, HandedOver) else None


def _one_day(
    facts: Sequence[Fact], preferred: Mapping[str, str], conflicts: list[Conflict], of: str
) -> PartialDate | None:
    """The day of the last occasion: its own day, or any day up to the source that first knew of it."""
    latest: PartialDate | None = None
    for group in occasions(facts).values():
        answer = settle(group, "handed_over_on", _day, preferred, str, of)
        if answer.conflict:
            conflicts.append(answer.conflict)
        if answer.value is None:
            return None
        latest = answer.value if latest is None or latest.last < answer.value.last else latest
    return latest


def _day(fact: Fact) -> PartialDate | None:
    on, as_of = getattr(fact.body, "on", None), getattr(fact.body, "as_of", None)
    if on and as_of:
        return _until(partial_date(on), partial_date(as_of))
    if on:
        return partial_date(on)
    return _until(partial_date("1900-01-01/" + as_of), partial_date(as_of)) if as_of else None


def _until(day: PartialDate, known: PartialDate) -> PartialDate:
    """`day`, which a source of the day `known` reports as past."""
    if known.last >= day.last or known.last < day.first:
        return day
    return partial_date(f"{day.first}/{known.last}")


def _dated(facts: Sequence[Fact]) -> str | None:
    return next((day for fact in reversed(facts) if (day := _stated_day(fact))), None)


def _stated_day(fact: Fact) -> str | None:
    return getattr(fact.body, "on", None) or getattr(fact.body, "as_of", None)


def _shown(value: object) -> str:
    match value:
        case (int() | None as quantity, bool() | None as complete):
            return f"{'?' if quantity is None else quantity}{'' if complete is not False else ' (more on the way)'}"
        case tuple():
            return "; ".join(
                f"{one.unit}: {one.quantity}" if isinstance(one, Allocation) else str(one) for one in value
            )
    return str(value)


def _together(answers: Sequence[Settled[object]]) -> tuple[Allocation, ...]:
    """What each unit holds after all handovers; empty where one of them does not say."""
    held: dict[str, int] = {}
    for answer in answers:
        if not isinstance(answer.value, tuple):
            return ()
        for one in answer.value:
            held[one.unit] = held.get(one.unit, 0) + one.quantity
    return tuple(Allocation(unit, quantity) for unit, quantity in held.items())


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
