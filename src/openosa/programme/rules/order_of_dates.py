# SPDX-License-Identifier: Apache-2.0
"""R13: the steps of a project come in their order.

request <= donor's decision <= partner's approval and notes <= notification <= entry into force <= agent
<= tender <= contract <= shipping <= arrival <= acceptance <= handover and use. Approval and notes stand on one
step: cabinets approve before the notes (Malaysia 2023) and parliaments after them (Indonesia 2025). So do
handover and use. A step of a lot may have several occasions: its first part may arrive before the second is
contracted. Where one report of a happening is preferred, the others do not count here.
Source: the lifecycle of published projects, docs/rules/R13.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openosa.almanac import PartialDate, partial_date

from ..lots import Lot
from ..project import Happening
from ..verdicts import Verdict, blocks, cannot_tell, passes, warns
from .case import Case, Rule


@dataclass(frozen=True, slots=True)
class _Step:
    """Event types that share a place in the order; `needed`: the one that an act of a later step must find."""

    kinds: tuple[str, ...]
    needed: str | None = None


_STEPS = (
    _Step(("RequestSubmitted",)),
    _Step(("DonorDecided",), "DonorDecided"),
    _Step(("PartnerApproved", "NotesExchanged"), "NotesExchanged"),
    _Step(("NotificationReceived",)),
    _Step(("EnteredIntoForce",), "EnteredIntoForce"),
    _Step(("AgentAppointed",), "AgentAppointed"),
    _Step(("TenderOpened",)),
    _Step(("ContractSigned",), "ContractSigned"),
    _Step(("Shipped",)),
    _Step(("Arrived",), "Arrived"),
    _Step(("Accepted",), "Accepted"),
    _Step(("HandedOver", "DeclaredOperational"), "HandedOver"),
)
_NEEDED = tuple(step.needed for step in _STEPS if step.needed)

_Lines = Mapping[str, list[Happening]]


def order_of_dates(case: Case) -> tuple[Verdict, ...]:
    """No step is dated before one that it follows; an act finds every earlier step done."""
    if (project := case.project) is None:
        return ()
    of_lots = {event for one in project.lots for events in one.events.values() for event in events}
    shared = [line for line in project.timeline if line.event not in of_lots]
    groups = [_by_kind(shared, project.timeline, one) for one in project.lots if one.kind != "training"]
    groups = groups or [_by_kind(shared, (), None)]
    broken = [verdict for lines in groups for verdict in _out_of_order(lines, case.guards_act)]
    if broken:
        return tuple(_once(broken))
    if case.guards_act:
        return (passes("Every step stands in its order so far."),)
    dated = {kind for lines in groups for kind in _NEEDED if _days(lines[kind])}
    undated = ", ".join(kind for kind in _NEEDED if kind not in dated)
    events = tuple(dict.fromkeys(line.event for lines in groups for kind in dated for line in lines[kind] if line.on))
    if not dated:
        return (cannot_tell("No source dates any step ({missing}).", missing=undated),)
    if not undated:
        return (passes("Every step is dated and stands in its order.", *events),)
    return (
        cannot_tell(
            "The dated steps ({known}) stand in their order; no source dates the others ({missing}).",
            *events,
            known=", ".join(kind for kind in _NEEDED if kind in dated),
            missing=undated,
        ),
    )


def _by_kind(shared: Sequence[Happening], timeline: Sequence[Happening], one: Lot | None) -> _Lines:
    own = {event for events in one.events.values() for event in events} if one else set()
    lines = [*shared, *(line for line in timeline if line.event in own)]
    settled = {(line.type, line.occasion) for line in lines if line.preferred is not None}
    counted = [line for line in lines if line.preferred is not None or (line.type, line.occasion) not in settled]
    return {kind: [line for line in counted if line.type == kind] for step in _STEPS for kind in step.kinds}


def _out_of_order(told: _Lines, guards_act: bool) -> Iterator[Verdict]:
    lines = {kind: [line for line in found if line.is_in_effect] for kind, found in told.items()}
    if guards_act and (gap := _gap(lines, told)):
        yield gap
        return
    say = blocks if guards_act else warns
    for at, step in enumerate(_STEPS):
        for kind in step.kinds:
            for line in lines[kind]:
                for before in (each for earlier in _STEPS[:at] for each in earlier.kinds):
                    if first := _broken(line, lines[before]):
                        yield say(
                            "{later} is dated {day}, before {earlier} on {other}.",
                            line.event,
                            first.event,
                            later=kind,
                            day=line.on or "",
                            earlier=before,
                            other=first.on or "",
                        )


def _gap(lines: _Lines, told: _Lines) -> Verdict | None:
    """The first step that is on the record while one that it needs is not, or is not yet signed by both."""
    lacking: str | None = None
    for step in _STEPS:
        found = [line for kind in step.kinds for line in lines[kind]]
        if found and lacking:
            names = {"later": found[0].type, "earlier": lacking}
            if told[lacking]:
                return blocks(
                    "{later} stands on the record and {earlier} is not countersigned.", found[0].event, **names
                )
            return blocks("{later} stands on the record and {earlier} does not.", found[0].event, **names)
        if step.needed and lacking is None and not lines[step.needed]:
            lacking = step.needed
    return None


def _broken(line: Happening, earlier: Sequence[Happening]) -> Happening | None:
    """The earliest of `earlier`, if `line` is surely before every one of them that has a day."""
    day, dated = _day(line), [(other, one) for one in earlier if (other := _day(one))]
    if day is None or not dated or not all(day.surely_before(other) for other, _ in dated):
        return None
    return min(dated, key=lambda pair: pair[0].first)[1]


def _once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Steps that all lots share are judged with each of them and reported once."""
    return [one for at, one in enumerate(verdicts) if one not in verdicts[:at]]


def _days(lines: Sequence[Happening]) -> list[PartialDate]:
    return [day for line in lines if (day := _day(line))]


def _day(line: Happening) -> PartialDate | None:
    return partial_date(line.on) if line.on else None


RULE = Rule(
    "R13",
    "Steps in their order",
    "https://www.mofa.go.jp/mofaj/fp/ipc/page4_005828.html",
    "2023-04-05",
    order_of_dates,
)
