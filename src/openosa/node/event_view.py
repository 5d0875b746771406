# SPDX-License-Identifier: Apache-2.0
"""One event as a reader meets it: exactly as signed, with the sources it rests on and what answers it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from openosa.programme import body_of
from openosa.record import Json, Log, LoggedEvent, Seen, leaf_hash

__all__ = ["Document", "Entry", "EventView", "entry", "event_view", "proof"]


@dataclass(frozen=True, slots=True)
class Document:
    """A public source that events cite. `id` is the event that registered it."""

    id: str
    address: str
    publisher: str
    dated: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log; `time` as its author gives it."""

    id: str
    index: int
    type: str
    stream: str
    basis: str
    time: str


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


def entry(logged: LoggedEvent) -> Entry:
    """The line of a log that an event is."""
    event = logged.event
    return Entry(logged.id, logged.index, event.type, event.stream, event.basis, event.time)


def proof(log: Log, logged: LoggedEvent) -> dict[str, Json]:
    """All that shows an event to be in its log (RFC 6962): leaf, path, root, and the latest signed checkpoint."""
    return {
        "event": logged.id,
        "origin": log.origin,
        "index": logged.index,
        "size": log.size,
        "leaf_hash": leaf_hash(logged.envelope.entry()).hex(),
        "path": [node.hex() for node in log.proof(logged.index)],
        "root": log.root.hex(),
        "checkpoint": log.latest.note().decode(),
        "how": "RFC 6962: the leaf is SHA-256 of 0x00 and the envelope's bytes; "
        "fold the path over it, and the root is the checkpoint's.",
    }
