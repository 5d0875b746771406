# SPDX-License-Identifier: Apache-2.0
"""Whose keys may do what in one log: entry 0, the genesis, holds the keys of its owner and of the peer.

root      signs the genesis (and, later, key changes); kept offline
log       signs checkpoints of this log          cosigner  cosigns the peer's log, a separate key
node      signs what the node itself must say: objections to a peer's entry
officers  sign everything else; each has roles, and roles say what they may write
A key is judged at the position of the event, for ever; no clock takes part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from .canonical_json import Json
from .errors import BadNote, MalformedEntry
from .event import Event
from .keys import KeyId, VerifyKey, is_demonstration_key
from .note import NoteKey

__all__ = ["Genesis", "Keyset", "Officer", "is_demonstration_origin", "read_genesis"]

Roles: TypeAlias = frozenset[str]


class _OfficerBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    roles: tuple[str, ...]


class _PartyBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    party: str
    origin: str
    root: tuple[str, ...]
    threshold: int
    log: str
    cosigner: str
    node: str
    officers: tuple[_OfficerBody, ...]


class _GenesisBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    own: _PartyBody
    peer: _PartyBody | None
    partnership: str | None
    notice: str


@dataclass(frozen=True, slots=True)
class Officer:
    """An enrolled key and the roles that it may act in."""

    key: VerifyKey
    roles: Roles


@dataclass(frozen=True, slots=True)
class Keyset:
    """The keys of one party for one log, and the log's origin (schema-less URL)."""

    party: str
    origin: str
    root: tuple[VerifyKey, ...]
    threshold: int
    log: NoteKey
    cosigner: NoteKey
    node: VerifyKey
    officers: tuple[Officer, ...]

    def as_json(self) -> dict[str, Json]:
        """The member `own` or `peer` of a genesis."""
        return {
            "party": self.party,
            "origin": self.origin,
            "root": [key.raw.hex() for key in self.root],
            "threshold": self.threshold,
            "log": str(self.log),
            "cosigner": str(self.cosigner),
            "node": self.node.raw.hex(),
            "officers": [{"key": one.key.raw.hex(), "roles": sorted(one.roles)} for one in self.officers],
        }

    def signing_keys(self) -> dict[KeyId, VerifyKey]:
        """Every key that may sign an event of this log."""
        keys = (*self.root, self.node, *(one.key for one in self.officers))
        return {key.id: key for key in keys}

    def roles(self) -> Mapping[KeyId, Roles]:
        """The roles of each key that may sign events; `root` and `node` are roles of their own."""
        held: dict[KeyId, Roles] = {key.id: frozenset({"root"}) for key in self.root}
        held[self.node.id] = frozenset({"node"})
        return held | {one.key.id: one.roles for one in self.officers}

    def is_demonstration(self) -> bool:
        """Whether the origin, or any key, is one that the whole world can sign for."""
        keys = (self.log.key, self.cosigner.key, *self.signing_keys().values())
        return is_demonstration_origin(self.origin) or any(map(is_demonstration_key, keys))


@dataclass(frozen=True, slots=True)
class Genesis:
    """Entry 0 of a log: the owner's keys, the peer's (None where the partner has no node), the partnership.

    notice  what every reader must be told of this log; empty for a log of two governments
    """

    own: Keyset
    peer: Keyset | None
    partnership: str | None
    notice: str

    def as_json(self) -> dict[str, Json]:
        """The body of the genesis event."""
        return {
            "own": self.own.as_json(),
            "peer": self.peer.as_json() if self.peer else None,
            "partnership": self.partnership,
            "notice": self.notice,
        }


def read_genesis(event: Event) -> Genesis:
    """The genesis that entry 0 of a log says; raise MalformedEntry where it is none."""
    if event.type != "genesis":
        raise MalformedEntry(f"entry 0 of {event.log}", f"it is {event.type!r}, not the genesis of the log")
    try:
        body = msgspec.json.decode(event.body, type=_GenesisBody)
        genesis = Genesis(_keyset(body.own), _keyset(body.peer) if body.peer else None, body.partnership, body.notice)
    except (msgspec.DecodeError, BadNote) as error:
        raise MalformedEntry(f"the genesis of {event.log}", str(error)) from error
    if (genesis.own.origin, genesis.own.party) != (event.log, event.party):
        raise MalformedEntry(f"the genesis of {event.log}", "its own keys are for another log or party")
    return genesis


def _keyset(body: _PartyBody) -> Keyset:
    return Keyset(
        party=body.party,
        origin=body.origin,
        root=tuple(map(VerifyKey.from_hex, body.root)),
        threshold=body.threshold,
        log=NoteKey.parse(body.log),
        cosigner=NoteKey.parse(body.cosigner),
        node=VerifyKey.from_hex(body.node),
        officers=tuple(Officer(VerifyKey.from_hex(one.key), frozenset(one.roles)) for one in body.officers),
    )


def is_demonstration_origin(origin: str) -> bool:
    """Whether a log's host lies under demo.invalid, which no real host does (RFC 2606)."""
    host = origin.partition("/")[0]
    return host == "demo.invalid" or host.endswith(".demo.invalid")
