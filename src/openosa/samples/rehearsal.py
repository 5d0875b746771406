# SPDX-License-Identifier: Apache-2.0
"""A small invented project, taken by both parties' demonstration keys from request to handover.

Two of its steps are wrong on purpose: admission must refuse them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openosa.record import Json

__all__ = ["REHEARSED_PROJECT", "Step", "rehearsal"]

REHEARSED_PROJECT = "OSA-REHEARSAL-01"


@dataclass(frozen=True, slots=True)
class Step:
    """What one party does. `answers`: the step whose event it countersigns. `refused`: admission must refuse it."""

    id: str
    party: str
    type: str = "countersignature"
    body: Mapping[str, Json] = field(default_factory=dict)
    answers: str | None = None
    refused: bool = False
    officer: str = "officer-1"
    partnership: str = "jpn-mys"
    stream: str = f"project/{REHEARSED_PROJECT}"


_TITLE = "Search-and-rescue drones for a coastal station (invented)"
_UNIT = "Invented coastal rescue unit"


def _lot(**members: Json) -> dict[str, Json]:
    return {"lot": "drones", **members}


def rehearsal() -> tuple[Step, ...]:
    """The steps, in order."""
    notes: dict[str, Json] = {
        "title": _TITLE,
        "fiscal_year": 2026,
        "end_users": [_UNIT],
        "on": "2026-05-20",
        "place": "Rehearsal room",
    }
    return (
        Step(
            "request",
            "MYS",
            "RequestSubmitted",
            {"title": _TITLE, "fiscal_year": 2026, "end_users": [_UNIT], "need": "Search at night", "on": "2026-04-02"},
        ),
        Step(
            "aim",
            "JPN",
            "AimStated",
            {
                "aim": "Find people in the water sooner",
                "gap": "No search after dark",
                "baseline": "0 of 12 night searches flown",
                "measure": "Night searches flown of those called",
            },
        ),
        Step("decision", "JPN", "DonorDecided", {"on": "2026-05-06", "rules_version": "2026.1"}),
        Step("approval", "MYS", "PartnerApproved", {"on": "2026-05-13", "body": "Invented cabinet"}),
        Step("notes", "JPN", "NotesExchanged", notes),
        Step("notes-confirmed", "MYS", answers="notes"),
        Step(
            "no-grant",
            "JPN",
            "GrantAgreed",
            {"amount": {"minor": 0, "currency": "JPY"}, "on": "2026-05-20"},
            refused=True,
        ),
        Step("grant", "JPN", "GrantAgreed", {"amount": {"minor": 50_000_000, "currency": "JPY"}, "on": "2026-05-20"}),
        Step("grant-confirmed", "MYS", answers="grant"),
        Step("notification", "JPN", "NotificationReceived", {"on": "2026-06-01"}),
        Step("force", "JPN", "EnteredIntoForce", {"on": "2026-06-01"}),
        Step("force-confirmed", "MYS", answers="force"),
        Step("agent", "MYS", "AgentAppointed", {"agent": "Invented procurement agent", "on": "2026-06-10"}),
        Step("lot", "JPN", "LotDefined", _lot(name="rescue drones", kind="equipment", quantity=2, end_users=[_UNIT])),
        Step("course", "JPN", "LotDefined", {"lot": "training", "name": "operator training", "kind": "training"}),
        Step("tender", "JPN", "TenderOpened", _lot(on="2026-06-15")),
        Step(
            "contract",
            "JPN",
            "ContractSigned",
            _lot(on="2026-07-20", quantity=2, supplier="Maker", amount={"minor": 41_000_000, "currency": "JPY"}),
        ),
        Step("shipped", "JPN", "Shipped", _lot(on="2026-09-07", quantity=2)),
        Step("arrived", "MYS", "Arrived", _lot(on="2026-09-21", quantity=2, complete=True)),
        Step(
            "too-early",
            "MYS",
            "HandedOver",
            _lot(on="2026-09-22", quantity=2, to=[{"unit": _UNIT, "quantity": 2}]),
            refused=True,
        ),
        Step(
            "training",
            "MYS",
            "TrainingHeld",
            {"lot": "training", "on": "2026-09-28", "people": 4, "place": "Rehearsal field"},
        ),
        Step("accepted", "MYS", "Accepted", _lot(on="2026-10-05", quantity=2)),
        Step(
            "handover",
            "MYS",
            "HandedOver",
            _lot(on="2026-10-12", quantity=2, to=[{"unit": _UNIT, "quantity": 2}], ceremony=True),
        ),
        Step("handover-confirmed", "JPN", answers="handover"),
    )
