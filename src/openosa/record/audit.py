# SPDX-License-Identifier: Apache-2.0
"""Everything that is stored, read again and checked; nothing is taken from memory.

In order: the database's own structure; then for each log its genesis against the pinned one, every payload's
spelling, every signature by an enrolled key, the tree from the entries, every stored tile, every checkpoint's
signature and root, every cosignature, and that a checkpoint covers the last entry. A root comparison alone
is no audit. Every fault is named by its place; none stops the search.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openosa import OpenOsaError

from .errors import RecordError
from .event import event_id, read_untrusted_event
from .keys import KeyId, VerifyKey
from .keyset import Genesis, read_genesis
from .log import verify_with
from .note import Checkpoint, NoteKey, SignedCheckpoint, read_checkpoint
from .storage import Storage, StoredLog
from .tree import HASH, TILE_WIDTH, Subtrees, leaf_hash

__all__ = ["Audit", "AuditedLog", "Fault", "audit"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where stored bytes are not what they must be, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditedLog:
    """How far a log goes, and how far the other party has cosigned it.

    cosigned   entries under the newest cosignature that verifies; 0 where there is none
    has_peer   whether its genesis names a peer who could cosign; without one, nobody vouches for its age
    """

    origin: str
    kind: str
    size: int
    root: str
    cosigned: int
    has_peer: bool


@dataclass(slots=True)
class Audit:
    """What was read, and every fault. Sound when `faults` is empty."""

    entries: int = 0
    signatures: int = 0
    checkpoints: int = 0
    logs: list[AuditedLog] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def audit(storage: Storage, pins: Mapping[str, str]) -> Audit:
    """Check all that `storage` keeps; `pins`: origins of the peer's logs with the ids of their genesis."""
    found = Audit()
    try:
        found.faults += [Fault("the database file", sentence) for sentence in storage.check()]
        logs = storage.logs()
        if not logs:
            found.faults.append(Fault("the database file", "it keeps no log"))
        for stored in logs:
            _log(storage, stored, pins, found)
    except OpenOsaError as error:
        found.faults.append(Fault("the database file", str(error)))
    return found


def _log(storage: Storage, stored: StoredLog, pins: Mapping[str, str], found: Audit) -> None:
    place = f"log {stored.origin}"
    tree = Subtrees()
    genesis: Genesis | None = None
    keys: Mapping[KeyId, VerifyKey] = {}
    size = 0
    try:
        for envelope in storage.envelopes(stored.origin):
            where = f"{place}, entry {size}"
            try:
                if genesis is None:
                    genesis = read_genesis(read_untrusted_event(envelope.payload))
                    keys = genesis.own.signing_keys()
                    _pinned(stored, event_id(envelope.payload), genesis, pins)
                admitted = verify_with(envelope, keys)
                # A peer may have let a stranger sign beside its officer: a breach, told on arrival, no damage.
                if stored.kind == "own" and len(admitted.signers) != len(envelope.signatures):
                    raise RecordError("a signature is by a key that is not enrolled")
                if (admitted.event.log, admitted.event.party) != (stored.origin, genesis.own.party):
                    raise RecordError(f"its event is for log {admitted.event.log} of {admitted.event.party}")
                found.signatures += len(admitted.signers)
            except OpenOsaError as error:
                found.faults.append(Fault(where, str(error)))
                if genesis is None:
                    return
            tree.append([leaf_hash(envelope.entry())])
            size += 1
    except OpenOsaError as error:
        found.faults.append(Fault(f"{place}, entry {size}", str(error)))
    found.entries += size
    if genesis is None:
        found.faults.append(Fault(place, "it has no genesis"))
        return
    for fault in (*_tiles(storage, stored, tree, size), *_checkpoints(storage, stored, genesis, tree, size, found)):
        found.faults.append(fault)


def _pinned(stored: StoredLog, first: str, genesis: Genesis, pins: Mapping[str, str]) -> None:
    if genesis.own.origin != stored.origin:
        raise RecordError(f"its genesis is that of {genesis.own.origin}")
    if (stored.kind == "mirror") != (stored.origin in pins):
        raise RecordError(f"it is kept as {stored.kind!r}, which the node's settings contradict")
    if pins.get(stored.origin, first) != first:
        raise RecordError("its genesis is not the one that was agreed")


def _tiles(storage: Storage, stored: StoredLog, tree: Subtrees, size: int) -> Iterator[Fault]:
    expected = {(level, number) for level in range(8) for number in range((size >> 8 * level) // TILE_WIDTH)}
    try:
        for tile in storage.tiles(stored.origin):
            where = f"log {stored.origin}, tile level {tile.level} number {tile.number}"
            if (tile.level, tile.number) not in expected:
                yield Fault(where, "no such tile is full yet")
                continue
            expected.discard((tile.level, tile.number))
            start = tile.number * TILE_WIDTH * HASH
            if tile.hashes != tree.row(8 * tile.level)[start : start + TILE_WIDTH * HASH]:
                yield Fault(where, "its hashes are not those of the entries")
    except OpenOsaError as error:
        yield Fault(f"log {stored.origin}, tiles", str(error))
    for level, number in sorted(expected):
        yield Fault(f"log {stored.origin}, tile level {level} number {number}", "it is missing")


def _checkpoints(
    storage: Storage, stored: StoredLog, genesis: Genesis, tree: Subtrees, size: int, found: Audit
) -> Iterator[Fault]:
    place = f"log {stored.origin}"
    keys = [genesis.own.log, *([genesis.peer.cosigner] if genesis.peer else [])]
    last = cosigned = 0
    try:
        for signed in storage.checkpoints(stored.origin):
            found.checkpoints += 1
            last = max(last, signed.checkpoint.size)
            where = f"{place}, checkpoint of size {signed.checkpoint.size}"
            faults = list(_checkpoint(signed, where, keys, tree, size))
            yield from faults
            if not faults and len(signed.lines) > 1:
                cosigned = max(cosigned, signed.checkpoint.size)
        for note in storage.evidence(stored.origin):
            yield from _evidence(note, place, tree, size)
    except OpenOsaError as error:
        yield Fault(f"{place}, checkpoints", str(error))
        return
    root = tree.span(0, size).hex()
    found.logs.append(AuditedLog(stored.origin, stored.kind, size, root, cosigned, genesis.peer is not None))
    if last != size:
        yield Fault(place, f"its last checkpoint covers {last} of {size} entries")


def _evidence(note: bytes, place: str, tree: Subtrees, size: int) -> Iterator[Fault]:
    head = read_checkpoint(note).checkpoint
    if head.size > size:
        yield Fault(place, f"a checkpoint of size {head.size} came with entries that do not lead to it")
    elif tree.span(0, head.size) != head.root:
        yield Fault(place, f"two trees of size {head.size} were signed; the other one: {note.decode()!r}")


def _checkpoint(
    signed: SignedCheckpoint, where: str, keys: list[NoteKey], tree: Subtrees, size: int
) -> Iterator[Fault]:
    checkpoint: Checkpoint = signed.checkpoint
    try:
        signers = signed.verified(keys)
    except RecordError as error:
        yield Fault(where, str(error))
        return
    if keys[0] not in signers or checkpoint.origin != keys[0].name:
        yield Fault(where, "the key of this log has not signed it")
    elif len(signers) != len(signed.lines):
        yield Fault(where, "a line is by a key that neither party has enrolled for it")
    elif not 0 < checkpoint.size <= size or tree.span(0, checkpoint.size) != checkpoint.root:
        yield Fault(where, "its root is not that of the entries")
