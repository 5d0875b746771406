# SPDX-License-Identifier: Apache-2.0
"""An event: the header that this room reads, and a body that it carries unread.

Frozen since version 1 (docs/formats/event.md): the fourteen members of the header, their canonical bytes,
and the event's id, SHA-256 over "openosa/event/v1", a newline, and those bytes. The id never covers
signatures: who signed may grow, what was said may not.
"""

import hashlib
from datetime import UTC, datetime
from typing import Literal, NewType

import msgspec

from .canonical_json import Json, canonical, parse_canonical
from .errors import MalformedEntry

__all__ = ["Basis", "Event", "EventId", "Seen", "event_id", "is_record_event", "read_event", "write_event"]

EventId = NewType("EventId", str)
"""Lower-case hexadecimal SHA-256 that names an event for ever."""

Basis = Literal["act", "report", "rehearsal"]

_ID_DOMAIN = b"openosa/event/v1\n"


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The newest checkpoint of the peer's log that the author's node held: a causal link, and gossip.

    size  entries, at least 1; root  lower-case hexadecimal
    """

    origin: str
    size: int
    root: str


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """What one party says, as its author signs it.

    type, schema  the vocabulary's word and the version of its body
    basis         act, report or rehearsal: never mixed unmarked
    log           origin of the one log that may hold it (no replay into another)
    stream        what it is about, "project/OSA-FY2023-MYS-01"; it is folded there and nowhere else
    party, role   alpha-3 of the log's owner; the role that the author's key is enrolled for
    author        id of the officer's key; a key id, never a name
    time          the author's claim, UTC, "2026-11-24T09:00:00Z"; nothing is ordered by it
    ref           the author's own name for this event: written twice, it lands once
    parents       ids of the events that this one answers, in the two logs of its partnership
    body          canonical JSON of the type; read by the room above
    """

    v: Literal[1]
    type: str
    schema: int
    basis: Basis
    log: str
    stream: str
    party: str
    role: str
    author: str
    time: str
    ref: str
    parents: tuple[str, ...]
    seen: Seen | None
    body: msgspec.Raw


_decoder = msgspec.json.Decoder(Event)


def event_id(payload: bytes) -> EventId:
    """The id of the event that `payload` (its canonical bytes) says."""
    return EventId(hashlib.sha256(_ID_DOMAIN + payload).hexdigest())


def write_event(event: Event, body: Json) -> bytes:
    """The payload of `event` with `body` in place of its own."""
    members: dict[str, Json] = {
        "v": event.v,
        "type": event.type,
        "schema": event.schema,
        "basis": event.basis,
        "log": event.log,
        "stream": event.stream,
        "party": event.party,
        "role": event.role,
        "author": event.author,
        "time": event.time,
        "ref": event.ref,
        "parents": event.parents,
        "seen": None if event.seen is None else msgspec.structs.asdict(event.seen),
        "body": body,
    }
    return canonical(members, f"event {event.type} ({event.ref})")


def read_event(payload: bytes) -> Event:
    """The event of a payload that is already known to be canonical: fast, for replay.

    Raises MalformedEntry when a member is missing, unknown or of another kind.
    """
    try:
        return _decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedEntry("an event", str(error)) from error


def read_untrusted_event(payload: bytes) -> Event:
    """The event of a payload from outside: canonical, complete, and with a readable time."""
    parse_canonical(payload, "an event")
    event = read_event(payload)
    if not event.stream or not event.ref or not event.type:
        raise MalformedEntry("an event", "its type, stream and ref may not be empty")
    read_time(event.time)
    return event


def read_time(text: str) -> datetime:
    """The instant of an event's `time`; raise MalformedEntry when it is not a UTC second."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise MalformedEntry(f"time {text!r}", 'is not of the form "2026-11-24T09:00:00Z"') from error


def is_record_event(kind: str) -> bool:
    """Whether a type belongs to this room (genesis, objection, countersignature), not to the vocabulary.

    The room's own types start with a small letter; the vocabulary's, in the past tense, with a capital.
    """
    return kind[:1].islower()
