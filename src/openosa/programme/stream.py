# SPDX-License-Identifier: Apache-2.0
"""The fold: a stream's events, in canonical order, gathered into facts by type and by lot.

It refuses nothing and forgets nothing: the record cannot be edited, so what is odd must reach the screen.
A bilateral act that the other party has yet to countersign is kept, and is not in effect.
What the facts amount to (a stage, a quantity, a conflict) is worked out by the views, never stored.
"""

import msgspec

from openosa.record import Event, EventId

from .events import BILATERAL, Body, SourcePreferred, body_of

__all__ = ["Fact", "Stream", "fold"]


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
        """The facts of one type that are not about a lot and that are in effect."""
        return [fact for fact in self.by_type.get(kind, ()) if self.is_in_effect(fact)]

    def lots(self) -> dict[str, dict[str, list[Fact]]]:
        """The facts in effect about each lot, by type; a lot that is only proposed has none yet."""
        return {
            lot: {kind: found for kind, facts in shelf.items() if (found := [*filter(self.is_in_effect, facts)])}
            for lot, shelf in self.by_lot.items()
        }

    def is_in_effect(self, fact: Fact) -> bool:
        """Whether the fact counts: a bilateral act does once the other party has countersigned it.

        A report of such an act counts as a report does, whoever entered it.
        """
        return fact.basis == "report" or fact.type not in BILATERAL or fact.id in self.countersigned


def fold(stream: Stream, event_id: EventId, event: Event) -> Stream:
    """`stream` with one more event. Changes it in place: build it apart, then publish it whole."""
    body = body_of(event)
    fact = Fact(event_id, event.type, event.party, event.basis, event.time, body, event)
    stream.facts.append(fact)
    lot = getattr(body, "lot", None)
    shelf = stream.by_type if lot is None else stream.by_lot.setdefault(lot, {})
    shelf.setdefault(event.type, []).append(fact)
    if event.type == "countersignature":
        answered = {one.id for one in stream.facts if one.party != event.party}  # nobody confirms his own word
        stream.countersigned.update((parent, event_id) for parent in event.parents if parent in answered)
    elif isinstance(body, SourcePreferred):
        stream.preferred[body.preferred] = body.reason
    return stream
