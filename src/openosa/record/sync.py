# SPDX-License-Identifier: Apache-2.0
"""How a log reaches the party that mirrors it: messages in, messages out, no socket in sight.

Push, from the owner, bytes: a line "openosa/push/v1", a line with the log's origin, a line with the index of
the first entry, a line with the length of the note in bytes; then the note, a checkpoint of the log signed at
the size where these entries end; then the entries, each after its length in two bytes.
Reply, from the mirror: 200 with its cosignature line; 409 with how many entries it holds, where the push does
not join on; 404 for a log it does not know; 403 where the log's key did not sign, or no enrolled key signed
an entry; 400 for a malformed message; 422 where the entries do not give the signed root.
After a 422 the note is kept as evidence. If it is of a size that is held, two trees were signed: this log is
cosigned no more. If it is of a greater size, bytes may have been changed on their way: nothing is cosigned
until a push shows, from signed entries, which tree stands at that size.
The mirror checks every signature, stores everything durably, and then cosigns: "I hold all of it". An event
that breaks a rule is stored and cosigned too, since that it was appended is a fact; the breach is reported.
A message that comes again, or late, changes nothing and is answered with the same cosignature.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .envelope import read_entry
from .errors import BadNote, BadSignature, Equivocation, MalformedEntry, RecordError, UnknownSigner
from .event import read_untrusted_event
from .keyset import read_genesis
from .log import Admitted, Log, LoggedEvent, bundle, unbundle, verify_event, verify_with
from .note import NoteSigner, SignedCheckpoint, read_checkpoint
from .storage import Storage

__all__ = ["Breach", "Received", "Reply", "accept_reply", "next_push", "receive_push"]

_HEAD = b"openosa/push/v1"
MOST_ENTRIES = 2_000
MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a push: an HTTP status and its body."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Breach:
    """An event of the peer's that breaks a rule of its log."""

    log: Log
    event: str
    reason: str


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a push: the reply, the events that are new here, the breaches among them."""

    reply: Reply
    arrived: tuple[tuple[Log, LoggedEvent], ...] = ()
    breaches: tuple[Breach, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Push:
    origin: str
    start: int
    checkpoint: SignedCheckpoint
    entries: bytes


def next_push(log: Log, held: int) -> bytes | None:
    """The next message for a mirror that holds `held` entries; None where it holds them all.

    It ends at the furthest stored checkpoint within MOST_ENTRIES and MOST_BYTES, or at the next one.
    """
    ahead = [one for one in log.storage.checkpoints(log.origin) if one.checkpoint.size > held]
    if not ahead:
        return None
    furthest = held + _fitting(log.entries[held : held + MOST_ENTRIES])
    near = [one for one in ahead if one.checkpoint.size <= furthest]
    chosen = near[-1] if near else ahead[0]
    # The log's own line alone: cosignatures are the mirror's to give.
    own = SignedCheckpoint(chosen.checkpoint, chosen.lines[:1])
    return push_message(held, own, bundle(one.envelope for one in log.entries[held : chosen.checkpoint.size]))


def push_message(start: int, checkpoint: SignedCheckpoint, entries: bytes) -> bytes:
    """A push of `entries`, bundled, of which the first stands at `start` and the last ends at `checkpoint`."""
    note = checkpoint.note()
    lines = (_HEAD, checkpoint.checkpoint.origin.encode(), str(start).encode(), str(len(note)).encode(), b"")
    return b"\n".join(lines) + note + entries


def receive_push(
    logs: dict[str, Log],
    pins: Mapping[str, str],
    message: bytes,
    cosigner: NoteSigner,
    now_s: int,
    storage: Storage,
) -> Received:
    """Take in a push. `pins`: the origins that this node mirrors, each with the id of its genesis.

    A log received for the first time is put into `logs`. Raises nothing that the sender can cause.
    """
    try:
        push = _read(message)
        if push.origin not in pins:
            return Received(Reply(404, f"no log {push.origin} is mirrored here\n".encode()))
        return _take(logs, pins[push.origin], push, cosigner, now_s, storage)
    except (BadNote, BadSignature, UnknownSigner) as error:
        return Received(Reply(403, f"{error}\n".encode()))
    except Equivocation as error:
        return Received(Reply(422, f"{error}\n".encode()))
    except RecordError as error:
        return Received(Reply(400, f"{error}\n".encode()))


def accept_reply(log: Log, message: bytes, reply: Reply) -> int:
    """Keep the cosignature that a push has earned; return the size that it covers. Raise RecordError else."""
    peer = log.genesis.peer
    if reply.status != 200 or peer is None:
        raise RecordError(f"the peer answered {reply.status}: {reply.body.decode(errors='replace').strip()}")
    checkpoint = _read(message).checkpoint
    cosigned = checkpoint.with_lines([reply.body.decode(errors="replace")])
    if peer.cosigner not in cosigned.verified([peer.cosigner]):
        raise BadNote(f"the reply for {log.origin}", f"it carries no cosignature of {peer.cosigner.name}")
    log.add_cosignatures(checkpoint.checkpoint, cosigned.lines[len(checkpoint.lines) :])
    return checkpoint.checkpoint.size


def _take(logs: dict[str, Log], pin: str, push: _Push, cosigner: NoteSigner, now_s: int, storage: Storage) -> Received:
    log = logs.get(push.origin) or _first(pin, push, storage)
    checkpoint, key = push.checkpoint.checkpoint, log.genesis.own.log
    if checkpoint.origin != push.origin or key not in push.checkpoint.verified([key]):
        raise BadNote(f"checkpoint of {push.origin}", "the key of this log has not signed it")
    # Lines of other keys are not ours to keep: anyone could have added them on the way.
    push = replace(push, checkpoint=push.checkpoint.only(key))
    if checkpoint.size <= log.size:
        _require_one_tree(log, [], storage)
        return Received(_again(log, push, cosigner, now_s, storage))
    if push.start > log.size:
        return Received(Reply(409, str(log.size).encode()))
    skipped = log.size - push.start
    envelopes = [read_entry(entry) for entry in unbundle(push.entries)][skipped:]
    if log.size + len(envelopes) != checkpoint.size:
        return Received(Reply(409, str(log.size).encode()))
    keys = log.genesis.own.signing_keys()
    admitted = [verify_with(envelope, keys) for envelope in envelopes]
    _require_in_place(log, admitted, logs)
    breaches = tuple(_breaches(log, admitted, logs))
    if log.roots_with(admitted, [checkpoint.size])[checkpoint.size] != checkpoint.root:
        if not log.size:
            raise RecordError(f"the entries that came for log {push.origin} are not those of their checkpoint.")
        storage.add_evidence(push.origin, push.checkpoint.note())
        raise Equivocation(push.origin, checkpoint.size)
    _require_one_tree(log, admitted, storage)
    arrived = log.mirror(admitted, push.checkpoint)
    logs[push.origin] = log
    reply = _cosigned(log, push.checkpoint, cosigner, now_s)
    return Received(reply, tuple((log, one) for one in arrived), breaches)


def _fitting(entries: Sequence[LoggedEvent]) -> int:
    """How many of the entries go into one message, judged by their payloads (base64 adds a third)."""
    room = MOST_BYTES
    for count, one in enumerate(entries):
        room -= len(one.envelope.payload) * 4 // 3 + 300 * len(one.envelope.signatures)
        if room < 0:
            return count
    return len(entries)


def _require_one_tree(log: Log, admitted: Sequence[Admitted], storage: Storage) -> None:
    """Hold every note that was kept as evidence against the tree that would stand."""
    heads = [read_checkpoint(note).checkpoint for note in storage.evidence(log.origin)]
    roots = log.roots_with(admitted, {head.size for head in heads})
    for head in heads:
        if roots.get(head.size) != head.root:
            raise Equivocation(log.origin, head.size)


def _require_in_place(log: Log, admitted: Sequence[Admitted], logs: Mapping[str, Log]) -> None:
    """Refuse what is another log's, or has seen what we never held: no order could be given to it."""
    for one in admitted:
        event, what = one.event, f"event {one.event.type} ({one.event.ref})"
        if (event.log, event.party) != (log.origin, log.genesis.own.party):
            raise MalformedEntry(what, f"it names log {event.log} and party {event.party}, and came in {log.origin}")
        if event.seen is None or (held := logs.get(event.seen.origin)) is None:
            continue
        if not 0 < event.seen.size <= held.size or held.root_at(event.seen.size).hex() != event.seen.root:
            raise MalformedEntry(what, f"it has seen a tree of {event.seen.size} in {held.origin} that never stood")


def _first(pin: str, push: _Push, storage: Storage) -> Log:
    """A log that is new here: its entry 0 must be the genesis that was read aloud."""
    envelope = read_entry(next(unbundle(push.entries), b""))
    genesis = read_genesis(read_untrusted_event(envelope.payload))
    first = verify_event(envelope, genesis.own)
    if push.start or first.id != pin or genesis.own.origin != push.origin:
        raise BadNote(f"log {push.origin}", f"it does not begin with the genesis {pin[:12]}… that was agreed")
    return Log.empty(storage, genesis, "mirror")


def _again(log: Log, push: _Push, cosigner: NoteSigner, now_s: int, storage: Storage) -> Reply:
    """A checkpoint that lies within what is held: the same tree, or an equivocation."""
    size = push.checkpoint.checkpoint.size
    if log.root_at(size) != push.checkpoint.checkpoint.root:
        storage.add_evidence(push.origin, push.checkpoint.note())
        raise Equivocation(push.origin, size)
    kept = next((one for one in storage.checkpoints(log.origin) if one.checkpoint.size == size), None)
    if kept is None:
        return Reply(200, cosigner.line(push.checkpoint.checkpoint, now_s).encode())
    mine = kept.only(cosigner.public).lines
    return Reply(200, mine[0].encode()) if mine else _cosigned(log, push.checkpoint, cosigner, now_s)


def _cosigned(log: Log, checkpoint: SignedCheckpoint, cosigner: NoteSigner, now_s: int) -> Reply:
    line = cosigner.line(checkpoint.checkpoint, now_s)
    log.add_cosignatures(checkpoint.checkpoint, [line])
    return Reply(200, line.encode())


def _breaches(log: Log, admitted: Sequence[Admitted], logs: Mapping[str, Log]) -> list[Breach]:
    ids: set[str] = set()
    refs = {one.event.ref for one in log.entries}
    found: list[Breach] = []

    def known(parent: str) -> bool:
        return parent in ids or log.knows(parent) or any(other.knows(parent) for other in logs.values())

    for at, one in enumerate(admitted):
        reason = log.breach(one, log.size + at, known)
        if reason is None and one.event.ref in refs:
            reason = f"its ref {one.event.ref!r} names an earlier event of the same log"
        if reason:
            found.append(Breach(log, one.id, reason))
        ids.add(one.id)
        refs.add(one.event.ref)
    return found


def _read(message: bytes) -> _Push:
    try:
        head, origin, start, length, rest = message.split(b"\n", 4)
        note = rest[: int(length)]
        push = _Push(origin.decode(), int(start), read_checkpoint(note), rest[len(note) :])
    except BadNote as error:
        raise RecordError(f"the message carries no checkpoint: {error}") from error
    except ValueError as error:
        raise RecordError("the message is not a push of the form that docs/formats/sync.md gives.") from error
    if head != _HEAD or push.start < 0 or push.checkpoint.checkpoint.origin != push.origin:
        raise RecordError("the message is not a push of the form that docs/formats/sync.md gives.")
    return push
