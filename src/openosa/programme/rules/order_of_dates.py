# SPDX-License-Identifier: Apache-2.0
"""R13: the steps of a project come in their order.

donor's decision <= partner's approval and notes <= entry into force <= agent <= contract <= arrival
<= acceptance <= handover. Approval and notes stand on one step: cabinets approve before the notes
(Malaysia 2023) and parliaments after them (Indonesia 2025).
Source: the lifecycle of published projects, docs/rules/R13.md.
"""

from collections.abc import Iterator, Mapping, Sequence

from openosa.almanac import PartialDate, partial_date

from ..lots import Lot
from ..project import Happening
from ..verdicts import Verdict, blocks, cannot_tell, passes, warns
from .case import Case, Rule

_STEPS: tuple[tuple[str, ...], ...] = (
    ("DonorDecided",),
    ("PartnerApproved", "NotesExchanged"),
    ("EnteredIntoForce",),
    ("AgentAppointed",),
    ("ContractSigned",),
    ("Arrived",),
    ("Accepted",),
    ("HandedOver",),
)


def order_of_dates(case: Case) -> tuple[Verdict, ...]:
    """No step is dated before one that it follows; an act finds every earlier step done."""
    if (project := case.project) is None:
        return ()
    timeline = [line for line in project.timeline if line.is_in_effect]
    shared = [line for line in timeline if line.event not in _of_lots(project.lots)]
    groups = [_by_step(shared, timeline, one) for one in project.lots if one.kind != "training"]
    groups = groups or [_by_step(shared, timeline, None)]
    broken = [verdict for steps in groups for verdict in _out_of_order(steps, case.guards_act)]
    if broken:
        return tuple(_once(broken))
    known = sum(bool(_days(lines)) for lines in groups[0].values())
    if case.guards_act:
        return (passes("Every step stands in its order so far."),)
    return (
        cannot_tell(
            "The {known} dated steps stand in their order; no source gives the others ({missing}).",
            known=known,
            missing=", ".join(kind for step in _STEPS for kind in step[-1:] if not _has_day(groups[0], kind)),
        ),
    )


def _by_step(
    shared: Sequence[Happening], timeline: Sequence[Happening], one: Lot | None
) -> Mapping[str, list[Happening]]:
    own = {event for events in one.events.values() for event in events} if one else set()
    lines = [*shared, *(line for line in timeline if line.event in own)]
    return {kind: [line for line in lines if line.type == kind] for step in _STEPS for kind in step}


def _out_of_order(steps: Mapping[str, list[Happening]], guards_act: bool) -> Iterator[Verdict]:
    say = blocks if guards_act else warns
    earlier: list[tuple[str, Happening]] = []
    missing: list[str] = []
    for step in _STEPS:
        lines = [(kind, line) for kind in step for line in steps[kind]]
        if lines and missing and guards_act:
            yield blocks(
                "{later} stands on the record and {earlier} does not.",
                lines[0][1].event,
                later=lines[0][0],
                earlier=missing[0],
            )
            return
        for kind, line in lines:
            for before, first in earlier:
                if (day := _day(line)) and (other := _day(first)) and day.surely_before(other):
                    yield say(
                        "{later} is dated {day}, before {earlier} on {other}.",
                        line.event,
                        first.event,
                        later=kind,
                        day=str(day),
                        earlier=before,
                        other=str(other),
                    )
        earlier += lines
        if not lines:
            missing.append(step[-1])


def _once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Steps that all lots share are judged with each of them and reported once."""
    return [one for at, one in enumerate(verdicts) if one not in verdicts[:at]]


def _of_lots(lots: Sequence[Lot]) -> set[str]:
    return {event for one in lots for events in one.events.values() for event in events}


def _days(lines: Sequence[Happening]) -> list[PartialDate]:
    return [day for line in lines if (day := _day(line))]


def _has_day(steps: Mapping[str, list[Happening]], kind: str) -> bool:
    return bool(_days(steps[kind]))


def _day(line: Happening) -> PartialDate | None:
    return partial_date(line.on) if line.on else None


RULE = Rule(
    "R13",
    "Steps in their order",
    "https://www.mofa.go.jp/mofaj/fp/ipc/page4_005828.html",
    "2023-04-05",
    order_of_dates,
)
