# SPDX-License-Identifier: Apache-2.0
"""Everything that is stored, read again and checked; nothing is taken from memory.

In order: the database's own structure; then for each log its genesis against the pinned one, every payload's
spelling, every signature by an enrolled key, the tree from the entries, every stored tile, every checkpoint's
signature and root, every cosignature, all evidence, and that a checkpoint covers the last entry; then that no
log has lost what an event of the other has seen, or what is known from elsewhere to have stood. A root
comparison alone is no audit. Every fault is named by its place; none stops the search.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openosa import OpenOsaError

from .errors import RecordError
from .event import Seen, event_id, read_untrusted_event
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


@dataclass(slots=True)
class _Read:
    """A log whose entries were read: its tree, and what its events say that their authors had seen, by entry."""

    stored: StoredLog
    tree: Subtrees = field(default_factory=Subtrees)
    size: int = 0
    genesis: Genesis | None = None
    seen: dict[Seen, int] = field(default_factory=dict)


def audit(storage: Storage, pins: Mapping[str, str], signed: Mapping[str, int] | None = None) -> Audit:
    """Check all that `storage` keeps.

    pins    origins of the peer's logs with the ids of their genesis
    signed  how many entries of a log, by origin, are known to have stood, from a note kept elsewhere
    """
    found = Audit()
    try:
        found.faults += [Fault("the database file", sentence) for sentence in storage.check()]
        logs = storage.logs()
        if not logs:
            found.faults.append(Fault("the database file", "it keeps no log"))
        read = {stored.origin: _entries(storage, stored, pins, found) for stored in logs}
        for one in read.values():
            found.faults += _rest(storage, one, found)
            found.faults += _seen(one, read)
        found.faults += _shorter({origin: one.size for origin, one in read.items()}, signed or {})
    except OpenOsaError as error:
        found.faults.append(Fault("the database file", str(error)))
    return found


def _entries(storage: Storage, stored: StoredLog, pins: Mapping[str, str], found: Audit) -> _Read:
    place = f"log {stored.origin}"
    read = _Read(stored)
    keys: Mapping[KeyId, VerifyKey] = {}
    try:
        for envelope in storage.envelopes(stored.origin):
            try:
                if read.genesis is None:
                    read.genesis = read_genesis(read_untrusted_event(envelope.payload))
                    keys = read.genesis.own.signing_keys()
                    _pinned(stored, event_id(envelope.payload), read.genesis, pins)
                admitted = verify_with(envelope, keys)
                # A peer may have let a stranger sign beside its officer: a breach, told on arrival, no damage.
                if stored.kind == "own" and len(admitted.signers) != len(envelope.signatures):
                    raise RecordError("a signature is by a key that is not enrolled")
                if (admitted.event.log, admitted.event.party) != (stored.origin, read.genesis.own.party):
                    raise RecordError(f"its event is for log {admitted.event.log} of {admitted.event.party}")
                found.signatures += len(admitted.signers)
                if admitted.event.seen is not None:
                    read.seen.setdefault(admitted.event.seen, read.size)
            except OpenOsaError as error:
                found.faults.append(Fault(f"{place}, entry {read.size}", str(error)))
                if read.genesis is None:
                    return read
            read.tree.append([leaf_hash(envelope.entry())])
            read.size += 1
    except OpenOsaError as error:
        found.faults.append(Fault(f"{place}, entry {read.size}", str(error)))
    return read


def _rest(storage: Storage, read: _Read, found: Audit) -> Iterator[Fault]:
    """What stands beside the entries of a log: its tiles, checkpoints, cosignatures and evidence."""
    found.entries += read.size
    if read.genesis is None:
        yield Fault(f"log {read.stored.origin}", "it has no genesis")
        return
    yield from _tiles(storage, read.stored, read.tree, read.size)
    yield from _checkpoints(storage, read.stored, read.genesis, read.tree, read.size, found)


def _seen(read: _Read, logs: Mapping[str, _Read]) -> Iterator[Fault]:
    """An event names the tree of the peer's that its author had seen: if that is gone, entries went missing."""
    for seen, index in read.seen.items():
        if (other := logs.get(seen.origin)) is None:
            continue
        if seen.size > other.size:
            says = f"it holds {other.size} entries, and entry {index} of {read.stored.origin} has seen {seen.size}"
            yield Fault(f"log {seen.origin}", says)
        elif other.tree.span(0, seen.size).hex() != seen.root:
            says = f"its tree of {seen.size} is not the one that entry {index} of {read.stored.origin} has seen"
            yield Fault(f"log {seen.origin}", says)


def _shorter(sizes: Mapping[str, int], signed: Mapping[str, int]) -> Iterator[Fault]:
    for origin, size in signed.items():
        if (kept := sizes.get(origin, 0)) < size:
            says = f"it holds {kept} entries and {size} are known to have stood: an older copy was put back"
            yield Fault(f"log {origin}", says)


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
            right = tree.row(8 * tile.level)[start : start + TILE_WIDTH * HASH]
            if tile.hashes != right:
                at = next((at for at in range(TILE_WIDTH) if _hash(tile.hashes, at) != _hash(right, at)), TILE_WIDTH)
                yield Fault(where, f"its hashes are not those of the entries, from hash {at} on")
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
            yield from _evidence(note, place, genesis.own.log, tree, size)
    except OpenOsaError as error:
        yield Fault(f"{place}, checkpoints", str(error))
        return
    root = tree.span(0, size).hex()
    found.logs.append(AuditedLog(stored.origin, stored.kind, size, root, cosigned, genesis.peer is not None))
    if last != size:
        yield Fault(place, f"its last checkpoint covers {last} of {size} entries")


def _evidence(note: bytes, place: str, key: NoteKey, tree: Subtrees, size: int) -> Iterator[Fault]:
    signed = read_checkpoint(note)
    head = signed.checkpoint
    if head.origin != key.name or key not in signed.verified([key]):
        yield Fault(f"{place}, evidence", f"the key of this log has not signed the note of size {head.size}")
    elif head.size > size:
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


def _hash(hashes: bytes | bytearray, at: int) -> bytes:
    return bytes(hashes[at * HASH : (at + 1) * HASH])
