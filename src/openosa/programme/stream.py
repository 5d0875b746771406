# SPDX-License-Identifier: Apache-2.0
"""The fold: a stream's events, in canonical order, gathered into facts by type and by lot.

It refuses nothing and forgets nothing: the record cannot be edited, so what is odd must reach the screen.
What the facts amount to (a stage, a quantity, a conflict) is worked out by the views, never stored.
"""

from collections.abc import Collection

import msgspec

from openosa.record import Event, EventId

from .events import BILATERAL, Body, SourcePreferred, body_of

__all__ = ["Fact", "Stream", "fold", "takes_effect"]


class Fact(msgspec.Struct, gc=False):
    """One event as the views read it. `body` is None where this version does not know the type."""

    id: EventId
    type: str
    party: str
    basis: str
    time: str
    body: Body | None
    event: Event


class Stream(msgspec.Struct):
    """All that has been said about one thing, in canonical order.

    facts           every event of the stream
    by_type         the same by type; for lots, by (lot, type)
    countersigned   ids of events that the other party has countersigned -> the countersignature's id
    preferred       ids of events that a SourcePreferred event prefers -> the reason
    """

    name: str
    facts: list[Fact] = []
    by_type: dict[str, list[Fact]] = {}
    by_lot: dict[str, dict[str, list[Fact]]] = {}
    countersigned: dict[str, str] = {}
    preferred: dict[str, str] = {}

    def of(self, kind: str) -> list[Fact]:
        """The facts of one type that are not about a lot."""
        return self.by_type.get(kind, [])


def fold(stream: Stream, event_id: EventId, event: Event) -> Stream:
    """`stream` with one more event. Changes it in place: build it apart, then publish it whole."""
    body = body_of(event)
    fact = Fact(event_id, event.type, event.party, event.basis, event.time, body, event)
    stream.facts.append(fact)
    lot = getattr(body, "lot", None)
    shelf = stream.by_type if lot is None else stream.by_lot.setdefault(lot, {})
    shelf.setdefault(event.type, []).append(fact)
    if event.type == "countersignature":
        stream.countersigned.update((parent, event_id) for parent in event.parents)
    elif isinstance(body, SourcePreferred):
        stream.preferred[body.preferred] = body.reason
    return stream


def takes_effect(fact: Fact, countersigned: Collection[str]) -> bool:
    """Whether what is said holds: a bilateral act only once both parties have signed it; a report as it stands."""
    return fact.basis == "report" or fact.type not in BILATERAL or fact.id in countersigned
