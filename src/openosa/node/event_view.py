# SPDX-License-Identifier: Apache-2.0
"""One event as a reader meets it: exactly as signed, with the sources it rests on and what answers it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from openosa.programme import body_of
from openosa.record import Log, LoggedEvent, Seen

__all__ = ["Document", "EventView", "event_view"]


@dataclass(frozen=True, slots=True)
class Document:
    """A public source that events cite. `id` is the event that registered it."""

    id: str
    address: str
    publisher: str
    dated: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event exactly as signed, with what leads on from it."""

    id: str
    type: str
    log: str
    index: int
    basis: str
    party: str
    stream: str
    role: str
    author: str
    time: str
    parents: tuple[str, ...]
    seen: Seen | None
    payload: bytes
    envelope: bytes
    pretty: str
    sources: tuple[Document, ...]
    countersigned_by: str | None
    proof_size: int


def event_view(
    log: Log, logged: LoggedEvent, countersigned_by: str | None, document: Callable[[str], Document | None]
) -> EventView:
    """The view of an event at its place; `document` gives the source that an event registered."""
    event, payload = logged.event, logged.envelope.payload
    body = body_of(event)
    return EventView(
        id=logged.id,
        type=event.type,
        log=log.origin,
        index=logged.index,
        basis=event.basis,
        party=event.party,
        stream=event.stream,
        role=event.role,
        author=event.author,
        time=event.time,
        parents=event.parents,
        seen=event.seen,
        payload=payload,
        envelope=logged.envelope.entry(),
        pretty=json.dumps(json.loads(payload), indent=2, ensure_ascii=False),
        sources=tuple(filter(None, map(document, body.sources))) if body else (),
        countersigned_by=countersigned_by,
        proof_size=log.size,
    )
