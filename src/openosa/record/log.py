# SPDX-License-Identifier: Apache-2.0
"""One log, held in memory and kept in storage: what may enter it, and in which order it becomes durable.

To enter, an event must: name this log and its owner; be signed by the enrolled key that it names as author,
in a role which that key holds, and by no key that is not enrolled; name only parents that are known; and
carry a ref that is new here. The same event under the same ref is passed over, so that a repeated call lands
once.
To become durable: tree and checkpoint are worked out beside the ones in force, entries, tiles and the signed
checkpoint go into one transaction, and only after its commit do they take the place of the old. A crash
loses at most a signature that nobody has seen.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from .canonical_json import Json
from .envelope import Envelope, checked, signed
from .errors import BadNote, MalformedEntry, NotAdmitted, StorageBroken, UnknownSigner
from .event import Basis, Event, EventId, event_id, read_event, read_untrusted_event, write_event
from .keys import KeyId, Signer, VerifyKey
from .keyset import Genesis, Keyset, Roles, is_demonstration_origin, read_genesis
from .note import Checkpoint, NoteSigner, SignedCheckpoint, signed_checkpoint
from .storage import Storage, StoredLog
from .tree import HASH, TILE_WIDTH, Subtrees, Tree, consistency_proof, inclusion_proof, leaf_hash

__all__ = ["Admitted", "Log", "LoggedEvent", "sign_event", "verify_event"]

KnowsEvent = Callable[[str], bool]

_ROLE_OF: Mapping[str, str] = {"genesis": "root", "objection": "node"}
"""Record-level types that one kind of key alone may sign; a countersignature is an officer's."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """An envelope whose signatures are known to be good: made here, or verified on arrival."""

    envelope: Envelope
    event: Event
    id: EventId
    signers: frozenset[KeyId]


class LoggedEvent(msgspec.Struct, frozen=True, gc=False):
    """An event at its place in a log."""

    index: int
    id: EventId
    event: Event
    envelope: Envelope


def sign_event(event: Event, body: Json, signers: Sequence[Signer]) -> Admitted:
    """The event with `body`, under keys that are at hand: what one has just signed needs no verifying."""
    payload = write_event(event, body)
    return Admitted(
        signed(payload, signers), read_event(payload), event_id(payload), frozenset(one.public.id for one in signers)
    )


def verify_event(envelope: Envelope, keyset: Keyset) -> Admitted:
    """The event of an envelope from outside: signatures first, then the payload.

    Raises BadSignature, UnknownSigner (no enrolled key signed), NotCanonical or MalformedEntry.
    """
    return verify_with(envelope, keyset.signing_keys())


def verify_with(envelope: Envelope, keys: Mapping[KeyId, VerifyKey]) -> Admitted:
    """The event of an envelope under keys that are worked out already: see verify_event."""
    signers = envelope.signers(keys)
    if not signers:
        raise UnknownSigner("an entry", envelope.signatures[0][0])
    event = read_untrusted_event(envelope.payload)
    return Admitted(envelope, event, event_id(envelope.payload), signers)


@dataclass(slots=True)
class Log:
    """A log of one party. `kind`: "own", which this node signs, or "mirror", the peer's, which it cosigns."""

    storage: Storage
    origin: str
    kind: Literal["own", "mirror"]
    genesis: Genesis
    latest: SignedCheckpoint
    entries: list[LoggedEvent]
    _tree: Tree
    _leaves: Subtrees
    _positions: dict[str, int] = field(default_factory=dict)
    _refs: dict[str, int] = field(default_factory=dict)
    _roles: Mapping[KeyId, Roles] = field(default_factory=dict)
    _is_demonstration: bool = False
    _lock: threading.RLock = field(default_factory=threading.RLock)

    # Opening

    @classmethod
    def create(
        cls,
        storage: Storage,
        genesis: Genesis,
        root_signers: Sequence[Signer],
        log_signer: NoteSigner,
        time: str,
        basis: Basis,
    ) -> "Log":
        """A new log of ours: entry 0 is its genesis, signed by the root keys."""
        event = Event(
            v=1,
            type="genesis",
            schema=1,
            basis=basis,
            log=genesis.own.origin,
            stream="log",
            party=genesis.own.party,
            role="root",
            author=root_signers[0].public.id,
            time=time,
            ref="genesis",
            parents=(),
            seen=None,
            body=msgspec.Raw(b"{}"),
        )
        log = cls.empty(storage, genesis, "own")
        log.append([sign_event(event, genesis.as_json(), root_signers)], log_signer, log.knows)
        return log

    @classmethod
    def empty(cls, storage: Storage, genesis: Genesis, kind: Literal["own", "mirror"]) -> "Log":
        """A log without entries, of the owner whom `genesis` names.

        Raises NotAdmitted where a log that is no demonstration names a key that the whole world holds.
        """
        nothing = Tree()
        origin, is_demonstration = genesis.own.origin, genesis.own.is_demonstration()
        if is_demonstration and not is_demonstration_origin(origin):
            raise NotAdmitted(f"the genesis of {origin}", "one of its keys is a published demonstration key")
        latest = SignedCheckpoint(Checkpoint(origin, 0, nothing.root()), ())
        log = cls(storage, origin, kind, genesis, latest, [], nothing, Subtrees())
        log._roles, log._is_demonstration = genesis.own.roles(), is_demonstration
        return log

    @classmethod
    def load(cls, storage: Storage, stored: StoredLog) -> "Log":
        """The log as storage keeps it: its tree recomputed from the entries and held against its last checkpoint."""
        entries = [
            LoggedEvent(index, event_id(envelope.payload), _stored_event(stored.origin, index, envelope), envelope)
            for index, envelope in enumerate(storage.envelopes(stored.origin))
        ]
        if not entries:
            raise StorageBroken(f"log {stored.origin}", "it has no entries, not even its genesis")
        try:
            log = cls.empty(storage, read_genesis(entries[0].event), stored.kind)
        except (MalformedEntry, NotAdmitted) as error:
            raise StorageBroken(f"log {stored.origin}, entry 0", str(error)) from error
        if log.origin != stored.origin:
            raise StorageBroken(f"log {stored.origin}, entry 0", f"it is the genesis of {log.origin}")
        log._take(entries, [leaf_hash(one.envelope.entry()) for one in entries], log._tree)
        kept = storage.checkpoints(stored.origin)
        if not kept or kept[-1].checkpoint != Checkpoint(stored.origin, log.size, log.root):
            raise StorageBroken(f"log {stored.origin}", f"its {log.size} entries are not those of its last checkpoint")
        if _lacks_own_line(log, kept[-1]):
            raise StorageBroken(f"log {stored.origin}", f"its key has not signed the checkpoint of size {log.size}")
        log.latest = kept[-1]
        return log

    # Reading

    @property
    def size(self) -> int:
        """How many entries it holds."""
        return len(self.entries)

    @property
    def root(self) -> bytes:
        """The root over all of them."""
        return self._tree.root()

    def knows(self, event: str) -> bool:
        """Whether an event of this id stands in this log."""
        return event in self._positions

    def position(self, event: str) -> int:
        """The index of an event that stands here."""
        return self._positions[event]

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` entries."""
        with self._lock:
            return self._leaves.span(0, size)

    def proof(self, index: int) -> list[bytes]:
        """That entry `index` stands in the tree of today's size."""
        with self._lock:
            return inclusion_proof(index, self.size, self._leaves.span)

    def consistency(self, old: int) -> list[bytes]:
        """That the tree of `old` entries begins today's."""
        with self._lock:
            return consistency_proof(old, self.size, self._leaves.span)

    def tile(self, level: int, number: int, width: int = TILE_WIDTH) -> bytes:
        """The first `width` hashes of a tile (C2SP tlog-tiles); raise IndexError where there are fewer."""
        start = number * TILE_WIDTH * HASH
        with self._lock:
            found = bytes(self._leaves.row(8 * level)[start : start + width * HASH])
        if not 0 < width <= TILE_WIDTH or len(found) != width * HASH:
            raise IndexError(f"tile {level}/{number} of {self.origin} has fewer than {width} hashes")
        return found

    def entry_bundle(self, number: int, width: int = TILE_WIDTH) -> bytes:
        """The first `width` entries of a bundle, each after its length in two bytes (C2SP tlog-tiles)."""
        found = self.entries[number * TILE_WIDTH : number * TILE_WIDTH + width]
        if not 0 < width <= TILE_WIDTH or len(found) != width:
            raise IndexError(f"bundle {number} of {self.origin} has fewer than {width} entries")
        return bundle(one.envelope for one in found)

    # Writing

    def append(self, admitted: Sequence[Admitted], signer: NoteSigner, known_parents: KnowsEvent) -> list[LoggedEvent]:
        """Write a batch to a log of ours: all of it, durable on return, or none of it.

        Returns each event at its place, those among them that stood here before too. Raises NotAdmitted.
        """
        with self._lock:
            if self.kind != "own":
                raise NotAdmitted(f"a batch for {self.origin}", "the log belongs to the other party")
            if signer.public != self.genesis.own.log:
                raise NotAdmitted(f"a batch for {self.origin}", f"{signer.name} does not sign this log's checkpoints")
            places, fresh = self._placed(admitted, known_parents)
            if fresh:
                self._write(fresh, lambda checkpoint: signed_checkpoint(checkpoint, signer))
            return [self.entries[place] for place in places]

    def mirror(self, envelopes: Sequence[Admitted], checkpoint: SignedCheckpoint) -> list[LoggedEvent]:
        """Take in entries from elsewhere that lead to `checkpoint`; raise BadNote where they do not.

        The caller has verified that the log's own key signed it (sync.py, refill.py).
        """
        with self._lock:
            fresh = [LoggedEvent(self.size + at, one.id, one.event, one.envelope) for at, one in enumerate(envelopes)]

            def same(computed: Checkpoint) -> SignedCheckpoint:
                if computed != checkpoint.checkpoint:
                    raise BadNote(
                        f"checkpoint of {self.origin}, size {checkpoint.checkpoint.size}",
                        "its root is not that of the entries which came with it",
                    )
                return checkpoint

            self._write(fresh, same)
            return fresh

    def add_cosignatures(self, checkpoint: Checkpoint, lines: Sequence[str]) -> None:
        """Keep cosignature lines over a checkpoint that is kept; the newest one is shown with them from now on."""
        with self._lock:
            self.storage.add_cosignatures(self.origin, checkpoint, lines)
            if self.latest.checkpoint == checkpoint:
                self.latest = self.latest.with_lines(lines)

    def roots_with(self, more: Sequence[Admitted], sizes: Iterable[int]) -> dict[int, bytes]:
        """The roots at `sizes` if `more` stood behind today's entries. Sizes beyond that are left out."""
        leaves = [leaf_hash(one.envelope.entry()) for one in more]
        found: dict[int, bytes] = {}
        with self._lock:
            tree = self._tree.copy()
            for size in sorted(sizes):
                if size > self.size + len(leaves):
                    break
                tree.append(leaves[tree.size - self.size : max(size - self.size, 0)])
                found[size] = tree.root() if size > self.size else self._leaves.span(0, size)
        return found

    def breach(self, one: Admitted, index: int, known_parents: KnowsEvent) -> str | None:
        """Which rule of this log an event at `index` breaks, as a sentence; None where it breaks none."""
        event = one.event
        if event.log != self.origin or event.party != self.genesis.own.party:
            return f"it names log {event.log} and party {event.party}, and this is {self.origin}"
        if event.author not in one.signers:
            return f"its author {event.author[:12]}… has not signed it"
        foreign = next((key_id for key_id, _ in one.envelope.signatures if key_id not in self._roles), None)
        if foreign is not None:
            return f"key {foreign[:12]}… signed it and is not enrolled in this log's keyset"
        roles = self._roles[KeyId(event.author)]
        if event.role not in roles:
            return f"its author holds {', '.join(sorted(roles))}, not the role {event.role!r}"
        if event.type in _ROLE_OF:
            if event.role != _ROLE_OF[event.type]:
                return f"{event.type!r} is for the role {_ROLE_OF[event.type]!r}, not {event.role!r}"
            if event.type == "genesis" and index:
                return "a log has one genesis, its entry 0"
        elif event.role in {"root", "node"}:
            return f"{event.type} is for officers; the role {event.role!r} writes of the record alone"
        if event.basis == "act" and self._is_demonstration:
            return "nothing in a demonstration is an act of a government; use report or rehearsal"
        if not index and (reason := self._genesis_breach(one)):
            return reason
        unknown = next((parent for parent in event.parents if not known_parents(parent)), None)
        return None if unknown is None else f"its parent {unknown[:12]}… is not on this record"

    def _genesis_breach(self, one: Admitted) -> str | None:
        if one.event.type != "genesis":
            return "a log begins with its genesis"
        roots = {key.id for key in self.genesis.own.root} & one.signers
        if len(roots) < max(1, self.genesis.own.threshold):
            return f"{len(roots)} root keys signed it and {self.genesis.own.threshold} must"
        return None

    def _placed(self, admitted: Sequence[Admitted], known_parents: KnowsEvent) -> tuple[list[int], list[LoggedEvent]]:
        places: list[int] = []
        fresh: list[LoggedEvent] = []
        batch: dict[str, LoggedEvent] = {}
        ids: set[str] = set()
        for one in admitted:
            event = one.event
            what = f"{event.type} ({event.ref})"
            standing = self.entries[self._refs[event.ref]] if event.ref in self._refs else batch.get(event.ref)
            if standing is not None:
                if standing.envelope.payload != one.envelope.payload:
                    raise NotAdmitted(what, f"the ref {event.ref!r} names another event already; give it a new one")
                places.append(standing.index)
                continue
            index = self.size + len(fresh)
            if reason := self.breach(one, index, lambda parent: parent in ids or known_parents(parent)):
                raise NotAdmitted(what, reason)
            checked(one.envelope)
            logged = LoggedEvent(index, one.id, event, one.envelope)
            batch[event.ref] = logged
            ids.add(one.id)
            fresh.append(logged)
            places.append(logged.index)
        return places, fresh

    def _write(self, fresh: Sequence[LoggedEvent], sign: Callable[[Checkpoint], SignedCheckpoint]) -> None:
        leaves = [leaf_hash(one.envelope.entry()) for one in fresh]
        tree = self._tree.copy()
        tiles = tree.append(leaves)
        checkpoint = sign(Checkpoint(self.origin, tree.size, tree.root()))
        envelopes = [one.envelope for one in fresh]
        self.storage.write(StoredLog(self.origin, self.kind), self.size, envelopes, tiles, checkpoint)
        self.latest = checkpoint
        self._tree = tree
        self._remember(fresh, leaves)

    def _take(self, entries: Sequence[LoggedEvent], leaves: Sequence[bytes], tree: Tree) -> None:
        tree.append(leaves)
        self._remember(entries, leaves)

    def _remember(self, entries: Iterable[LoggedEvent], leaves: Iterable[bytes]) -> None:
        self._leaves.append(leaves)
        for one in entries:
            self.entries.append(one)
            self._positions.setdefault(one.id, one.index)
            self._refs.setdefault(one.event.ref, one.index)


def bundle(envelopes: Iterable[Envelope]) -> bytes:
    """Entries one after another, each after its length in two bytes, big end first."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in (one.entry() for one in envelopes))


def unbundle(data: bytes) -> Iterator[bytes]:
    """The entries of a bundle; raise MalformedEntry where it is cut short."""
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 2], "big")
        entry = data[at + 2 : at + 2 + length]
        if not length or len(entry) != length:
            raise MalformedEntry("a bundle of entries", f"it is cut short at byte {at}")
        yield entry
        at += 2 + length


def _lacks_own_line(log: Log, checkpoint: SignedCheckpoint) -> bool:
    try:
        return log.genesis.own.log not in checkpoint.verified([log.genesis.own.log])
    except BadNote:
        return True


def _stored_event(origin: str, index: int, envelope: Envelope) -> Event:
    try:
        return read_event(envelope.payload)
    except MalformedEntry as error:
        raise StorageBroken(f"log {origin}, entry {index}", str(error)) from error
