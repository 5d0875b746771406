# SPDX-License-Identifier: Apache-2.0
"""What comes next for a project, and whose turn it is, as far as the record lets one say.

An act that awaits its counter-event comes first. Else it is the first step of the lifecycle that nothing on
the record speaks of, later than the last one that something does: "not on the record" is not "not done".
"""

from dataclasses import dataclass

from .events import BILATERAL
from .project import Project

__all__ = ["Turn", "turn"]

_STEPS: tuple[tuple[str, str], ...] = (
    ("RequestSubmitted", "partner"),
    ("DonorDecided", "donor"),
    ("NotesExchanged", "both"),
    ("EnteredIntoForce", "both"),
    ("AgentAppointed", "partner"),
    ("TenderOpened", "agent"),
    ("ContractSigned", "agent"),
    ("Shipped", "supplier"),
    ("Arrived", "supplier"),
    ("Accepted", "partner"),
    ("HandedOver", "both"),
    ("DeclaredOperational", "partner"),
)
"""The lifecycle of a project with whose act each step is: docs/rules/R13.md."""

_OF_LOTS = {kind for kind, _ in _STEPS[5:]}


@dataclass(frozen=True, slots=True)
class Turn:
    """step: the type of the event awaited; who: donor, partner, both, agent or supplier.

    lot     the name of the lot that waits; None where the whole project does
    answers the act that awaits its counter-event; None where the next step itself is awaited
    """

    step: str
    who: str
    lot: str | None = None
    answers: str | None = None


def turn(one: Project) -> tuple[Turn, ...]:
    """What is awaited, by lot where lots stand apart; empty once all of it is in use."""
    pending = [
        Turn(line.type, "donor" if line.party == one.partner else "partner", None, line.event)
        for line in one.timeline
        if line.type in BILATERAL and line.basis != "report" and not line.confirmed
    ]
    if pending:
        return tuple(pending)
    said = {line.type for line in one.timeline}
    goods = [each for each in one.lots if each.kind != "training"]
    if not any(_OF_LOTS & set(each.events) for each in goods):
        found = _after(said - _OF_LOTS)
        return (found,) if found else ()
    found_of = [(each, _after(said - _OF_LOTS | set(each.events))) for each in goods]
    return tuple(Turn(found.step, found.who, each.name) for each, found in found_of if found)


def _after(said: set[str]) -> Turn | None:
    last = max((at for at, (kind, _) in enumerate(_STEPS) if kind in said), default=-1)
    return Turn(*_STEPS[last + 1]) if last + 1 < len(_STEPS) else None
