# SPDX-License-Identifier: Apache-2.0
"""One party's running node: storage opened, events admitted, the peer synced, the state kept warm.

It composes and decides nothing: what an event means is `programme`'s, what a log accepts is `record`'s.
In order, for each event: admitted by the programme, signed, appended (durable), folded, shown.
"""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from openosa.programme import (
    NOTICE,
    Case,
    DocumentRegistered,
    Finding,
    Project,
    Stream,
    UnknownProject,
    admit,
    body_of,
    budget_json,
    commitment_json,
    conflict_json,
    finding_json,
    project,
    project_id,
    project_json,
    shared_state,
)
from openosa.record import (
    Admitted,
    Audit,
    Basis,
    Event,
    Json,
    Log,
    LoggedEvent,
    NoteSigner,
    Reply,
    Seen,
    Signer,
    SqliteStorage,
    StorageBroken,
    audit,
    demonstration_signer,
    interleaved,
    leaf_hash,
    open_keys,
    read_entry,
    read_event,
    receive_push,
    sign_event,
    verify_event,
    write_event,
)

from .errors import NodeError, NotAnOfficer, UnknownEvent
from .folder import Folder, Settings, replace
from .ownership import Ownership, take
from .peer_state import PeerState
from .state import Scope, until
from .view import LogState, View, case_of, view_of

__all__ = [
    "DEMONSTRATION_PASSPHRASE",
    "Document",
    "Entry",
    "EventView",
    "NewEvent",
    "Node",
    "Prepared",
    "verify_folder",
]

DEMONSTRATION_PASSPHRASE = "demonstration"
"""Published: a demonstration's keys are worth nothing outside it."""

HOME = "home"


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be written. `partnership` None: the home log. `parents` ids that it answers."""

    partnership: str | None
    type: str
    stream: str
    basis: Basis
    body: Mapping[str, Json]
    ref: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An event that waits for its signature: the payload to sign, byte for byte, and the findings on it."""

    payload: bytes
    findings: tuple[Finding, ...]


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


@dataclass(slots=True)
class Node:
    """A node opened from its folder. Its methods may be called from several threads.

    today      the clock, given by the caller          now  the same, to the second, UTC
    ownership  None while the node is only read
    """

    folder: Folder
    settings: Settings
    storage: SqliteStorage
    ownership: Ownership | None
    keys: Mapping[str, Signer]
    clock: Callable[[], datetime]
    logs: dict[str, Log] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    peer: PeerState | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)
    _documents: dict[str, Document] = field(default_factory=dict)
    _view: View | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writable: bool = False,
        passphrase: str | None = None,
        url: str | None = None,
        wait_s: float = 0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> "Node":
        """The node in `path`. To write, own it (see `ownership.take`) and open its keys with the passphrase.

        Raises NotANode, NodeOwned, WrongPassphrase, ForeignStorage, StorageBroken: one sentence each.
        """
        folder = Folder(path)
        settings = folder.settings()
        ownership = take(folder.lock, url=url, wait_s=wait_s) if writable else None
        try:
            keys = open_node_keys(folder, settings, passphrase) if writable else {}
            storage = SqliteStorage.open(folder.record, read_only=not writable)
            node = cls(folder, settings, storage, ownership, keys, clock)
            node._load()
        except BaseException:
            if ownership:
                ownership.release()
            raise
        return node

    def __enter__(self) -> "Node":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Note the sizes signed, close the record, let the node go."""
        with self.lock:
            if self.ownership:
                self.note_high_water()
            self.storage.close()
            if self.ownership:
                self.ownership.release()

    # Reading

    @property
    def party(self) -> str:
        """The alpha-3 code of the party whose node this is."""
        return self.settings.party

    @property
    def demonstration(self) -> bool:
        """Whether every screen must say that no government endorses it."""
        return self.settings.demonstration

    def today(self) -> date:
        """The day, by the clock that was given."""
        return self.clock().date()

    def view(self, as_of: date | None = None) -> View:
        """What stands where, now or as of a day; the same object until the record grows."""
        with self.lock:
            if as_of is None and self._view is not None:
                return self._view
            kept = {
                name: until(scope.streams, as_of) if as_of else scope.streams for name, scope in self.scopes.items()
            }
            home = kept.pop(HOME, {})
            found = view_of(kept, home, tuple(self._log_states()), donor=self.holds_budgets())
            if as_of is None:
                self._view = found
            return found

    def event(self, event_id: str) -> EventView:
        """The event of an id, or of an unambiguous beginning of one; raise UnknownEvent."""
        with self.lock:
            log, logged = self._find(event_id)
            event = logged.event
            body = body_of(event)
            scope = self.scopes[self._scope_of(log)]
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
                payload=logged.envelope.payload,
                envelope=logged.envelope.entry(),
                pretty=json.dumps(json.loads(logged.envelope.payload), indent=2, ensure_ascii=False),
                sources=tuple(filter(None, map(self.document, body.sources))) if body else (),
                countersigned_by=scope.streams[event.stream].countersigned.get(logged.id),
                proof_size=log.size,
            )

    def entries(self, origin: str, first: int, end: int) -> list[Entry]:
        """The entries `first` to `end` (not included) of a log, in their order."""
        with self.lock:
            return [
                Entry(one.id, one.index, one.event.type, one.event.stream, one.event.basis, one.event.time)
                for one in self.logs[origin].entries[first:end]
            ]

    def proof_json(self, event_id: str) -> dict[str, Json]:
        """All that shows an event to be in its log (RFC 6962): leaf, path, root, and the latest signed checkpoint."""
        with self.lock:
            log, logged = self._find(event_id)
            return {
                "notice": NOTICE["en"] if self.demonstration else None,
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

    def document(self, event_id: str) -> Document | None:
        """The source that an event registered."""
        return self._documents.get(event_id)

    def verify(self) -> Audit:
        """Read every stored byte again, by a connection of its own, and check it; see `record.audit`."""
        return verify_folder(self.folder.path)

    def status_json(self, as_of: date | None = None) -> dict[str, Json]:
        """What stands where, as data."""
        view, day = self.view(as_of), as_of or self.today()
        return {
            "notice": NOTICE["en"] if self.demonstration else None,
            "party": self.party,
            "as_of": day.isoformat(),
            "projects": [project_json(one, view.findings[key], day) for key, one in view.projects.items()],
            "budgets": [budget_json(one) for one in view.budgets],
            "commitments": [commitment_json(one) for one in view.commitments],
            "partnership_findings": {
                name: [finding_json(one) for one in found] for name, found in view.partnership_findings.items() if found
            },
            "record": {
                "logs": [
                    {
                        "origin": one.origin,
                        "kind": one.kind,
                        "party": one.party,
                        "size": one.size,
                        "root": one.root,
                        "cosigned_by": list(one.cosigned_by),
                        "cosigned_size": one.cosigned_size,
                    }
                    for one in view.logs
                ]
            },
        }

    def project(self, key: str) -> Project:
        """The project of an id; raise UnknownProject naming those that there are."""
        projects = self.view().projects
        if key not in projects:
            raise UnknownProject(key, tuple(projects))
        return projects[key]

    def project_json(self, key: str) -> dict[str, Json]:
        """One project whole: its status, timeline and conflicts."""
        one, view = self.project(key), self.view()
        status = project_json(one, view.findings[key], self.today())
        return {
            "notice": NOTICE["en"] if self.demonstration else None,
            **status,
            "timeline": msgspec.to_builtins(one.timeline),
            "conflicts": [conflict_json(each) for each in one.all_conflicts],
            "figures": msgspec.to_builtins(one.figures),
            "follows_from": dict(one.events),
            "end_users": list(one.end_users),
            "agent": one.agent,
            "links": [{"other": other, "relation": relation, "event": event} for other, relation, event in one.links],
        }

    def holds_budgets(self) -> bool:
        """Whether this is the donor's node, which keeps the home log."""
        return self.settings.origin(None) in self.logs

    def streams(self) -> list[str]:
        """What there is to speak about: the names of the streams on this record."""
        with self.lock:
            return sorted({name for scope in self.scopes.values() for name in scope.streams})

    def partnership_of(self, origin: str) -> str | None:
        """The partnership of a log that this node holds; None for its home log."""
        return self.logs[origin].genesis.partnership

    def demonstration_key(self) -> str | None:
        """The published key of a demonstration's first officer (PEM); a real node holds no officer's key."""
        return demonstration_signer(self.party, "officer-1").pem() if self.demonstration else None

    def state_json(self, partnership: str) -> bytes:
        """The shared state of a partnership as canonical JSON, the same bytes on both nodes."""
        with self.lock:
            if partnership not in self.scopes or partnership == HOME:
                known = ", ".join(name for name in self.scopes if name != HOME)
                raise NodeError(f"this node keeps no partnership {partnership!r}; it keeps {known}.")
            cut = {log.origin: (log.size, log.root.hex()) for log in self._logs_of(partnership)}
            return shared_state(partnership, cut, self.scopes[partnership].streams)

    def log_file(self, path: str, rest: str) -> bytes | None:
        """A file of a log as C2SP tlog-tiles has it: `path` the origin after its host; None where there is none."""
        log = next((log for log in self.logs.values() if log.origin.partition("/")[2] == path), None)
        if log is None or log.genesis.partnership is None:
            return None  # the home log never travels
        if rest == "checkpoint":
            return log.latest.note()
        try:
            return _tile(log, rest)
        except (ValueError, IndexError):
            return None

    # Writing

    def write(self, new: Sequence[NewEvent], officer: Signer, role: str = "officer") -> list[LoggedEvent]:
        """Admit, sign and append; a run of events for one log is one durable batch. Raise, and nothing is written."""
        written: list[LoggedEvent] = []
        with self.lock:
            for partnership, run in _runs(new):
                log = self.own_log(partnership)
                ready = [self.sign(one, officer, role) for one in run]
                for one, admitted in zip(run, ready, strict=True):
                    self._admit(one.partnership, admitted.event)
                written += self._append(log, ready)
        return written

    def sign(self, new: NewEvent, officer: Signer, role: str = "officer") -> Admitted:
        """The event under an officer's key that is at hand: a demonstration's, or one on the officer's machine."""
        return sign_event(self._unsigned(new, officer.public.id, role), dict(new.body), [officer])

    def prepare(self, new: NewEvent, author: str, role: str = "officer") -> Prepared:
        """The exact bytes for an officer to sign elsewhere, and what the rules say of them; see `submit`.

        author  id of the officer's key. Raises NotAnOfficer, or Refused where the event may not be written.
        """
        with self.lock:
            officers = self.own_log(new.partnership).genesis.own.officers
            if not any(one.key.id == author and role in one.roles for one in officers):
                raise NotAnOfficer(author, role)
            payload = write_event(self._unsigned(new, author, role), dict(new.body))
            return Prepared(payload, self._admit(new.partnership, read_event(payload)))

    def _unsigned(self, new: NewEvent, author: str, role: str) -> Event:
        return Event(
            v=1,
            type=new.type,
            schema=1,
            basis=new.basis,
            log=self.settings.origin(new.partnership),
            stream=new.stream,
            party=self.party,
            role=role,
            author=author,
            time=self.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
            ref=new.ref,
            parents=new.parents,
            seen=self._seen(new.partnership),
            body=msgspec.Raw(b"{}"),
        )

    def submit(self, entry: bytes) -> LoggedEvent:
        """Append an event that an officer signed elsewhere: `entry` is its DSSE envelope."""
        envelope = read_entry(entry)
        with self.lock:
            origin = json.loads(envelope.payload).get("log")
            log = self.logs.get(origin)
            if log is None or log.kind != "own":
                raise NodeError(f"the event is for log {origin!r}, which is not one of this node's own logs.")
            admitted = verify_event(envelope, log.genesis.own)
            self._admit(log.genesis.partnership, admitted.event)
            return self._append(log, [admitted])[0]

    def receive(self, message: bytes) -> Reply:
        """Take in what the peer pushes: check it, store it, cosign it; object where an event breaks a rule."""
        with self.lock:
            pins = {peer.origin: peer.genesis for peer in self.settings.partnerships.values() if peer}
            found = receive_push(self.logs, pins, message, self.cosigner(), int(self.clock().timestamp()), self.storage)
            for log, logged in found.arrived:
                self._fold(log, [logged])
            for breach in found.breaches:
                self._object(breach.log, breach.event, breach.reason)
            return found.reply

    def officer_keys(self, passphrase: str | None) -> Mapping[str, Signer]:
        """The keys sealed with the node: in a demonstration, its officers' too."""
        return self.keys or open_node_keys(self.folder, self.settings, passphrase)

    def own_log(self, partnership: str | None) -> Log:
        """The party's own log of a partnership, or its home log (None)."""
        origin = self.settings.origin(partnership)
        if origin not in self.logs:
            raise NodeError(f"this node keeps no log {origin}; its logs are {', '.join(self.logs)}.")
        return self.logs[origin]

    def cosigner(self) -> NoteSigner:
        """The key that cosigns the peer's logs."""
        return NoteSigner(f"{self.settings.host}/cosigner", "cosigner", self.keys["cosigner"])

    def log_signer(self, origin: str) -> NoteSigner:
        """The key that signs the checkpoints of an own log."""
        return NoteSigner(origin, "log", self.keys["log"])

    def note_high_water(self) -> None:
        """Write down, outside the database, how much has been signed."""
        with self.lock:
            sizes = {log.origin: log.size for log in self.logs.values() if log.kind == "own"}
            replace(self.folder.high_water, json.dumps(sizes, indent=1).encode())

    def forget_view(self) -> None:
        """Let the next reading be made anew: the record has grown by a cosignature."""
        self._view = None

    # Inside

    def _load(self) -> None:
        signed = self.folder.read_high_water()
        for partnership in self.settings.partnerships:
            self.scopes[partnership] = Scope()
        for stored in self.storage.logs():
            log = Log.load(self.storage, stored)
            if stored.kind == "own" and log.size < signed.get(log.origin, 0):
                raise StorageBroken(
                    f"{self.folder.record}, log {log.origin}",
                    f"it holds {log.size} entries and {signed[log.origin]} were signed: an older copy was put back",
                )
            self.logs[log.origin] = log
        for scope in dict.fromkeys(map(self._scope_of, self.logs.values())):
            own = self._logs_of(scope)
            self._fold(own[0], interleaved(own))

    def _fold(self, log: Log, arrived: Iterable[LoggedEvent]) -> None:
        arrived = list(arrived)
        self.scopes.setdefault(self._scope_of(log), Scope()).add(arrived)
        self._view = None
        for logged in arrived:
            if logged.event.type == "DocumentRegistered" and isinstance(
                body := body_of(logged.event), DocumentRegistered
            ):
                self._documents[logged.id] = Document(logged.id, body.address, body.publisher, body.dated, body.country)

    def _admit(self, partnership: str | None, event: Event) -> tuple[Finding, ...]:
        scope = self.scopes.get(partnership or HOME)
        stream = scope.streams.get(event.stream) if scope else None
        return admit(
            event,
            stream=stream or Stream(event.stream),
            is_home=partnership is None,
            is_donor=partnership is None or self.settings.is_donor(partnership),
            case=lambda tried: self._case(tried, partnership),
        )

    def _case(self, tried: Stream, partnership: str | None) -> Case | None:
        if partnership is None or not project_id(tried.name):
            return None
        years = self.view().budgets if self.holds_budgets() else None
        return case_of(project(tried, partnership, partnership.rpartition("-")[2].upper()), years)

    def _append(self, log: Log, ready: Sequence[Admitted]) -> list[LoggedEvent]:
        before = log.size
        logged = log.append(ready, self.log_signer(log.origin), self._knows)
        self._fold(log, [one for one in logged if one.index >= before])
        return logged

    def _object(self, log: Log, event: str, reason: str) -> None:
        """Say in our own log that an event of the peer's breaks a rule; it stays, and so does our cosignature."""
        new = NewEvent(
            log.genesis.partnership,
            "objection",
            "log",
            "rehearsal" if self.demonstration else "act",
            {"event": event, "reason": reason},
            f"objection/{event}",
            (event,),
        )
        self._append(self.own_log(new.partnership), [self.sign(new, self.keys["node"], "node")])

    def _seen(self, partnership: str | None) -> Seen | None:
        scope = partnership or HOME
        for log in self.logs.values():
            if log.kind == "mirror" and log.size and self._scope_of(log) == scope:
                newest = log.latest.checkpoint
                return Seen(newest.origin, newest.size, newest.root.hex())
        return None

    def _knows(self, event_id: str) -> bool:
        return any(log.knows(event_id) for log in self.logs.values())

    def _find(self, event_id: str) -> tuple[Log, LoggedEvent]:
        for log in self.logs.values():
            if log.knows(event_id):
                return log, log.entries[log.position(event_id)]
        begins = [
            (log, one) for log in self.logs.values() for one in log.entries if event_id and one.id.startswith(event_id)
        ]
        if len(begins) == 1:
            return begins[0]
        raise UnknownEvent(event_id)

    def _scope_of(self, log: Log) -> str:
        return log.genesis.partnership or HOME

    def _logs_of(self, partnership: str) -> list[Log]:
        return sorted(
            (log for log in self.logs.values() if self._scope_of(log) == partnership),
            key=lambda log: log.origin,
        )

    def _log_states(self) -> Iterator[LogState]:
        for log in sorted(self.logs.values(), key=lambda log: (self._scope_of(log), log.kind != "own")):
            peer = log.genesis.peer
            cosigner = peer.cosigner if peer else None
            times = [
                (signed.checkpoint.size, cosigner.name.partition("/")[0])
                for signed in self.storage.checkpoints(log.origin)
                if cosigner and cosigner in signed.verified([cosigner])
            ]
            size = max((size for size, _ in times), default=0)
            by = peer.party if peer and size else None
            yield LogState(
                origin=log.origin,
                kind=log.kind,
                party=log.genesis.own.party,
                partnership=log.genesis.partnership,
                size=log.size,
                root=log.root.hex(),
                note=log.latest.note().decode(),
                cosigned_by=(by,) if by else (),
                cosigned_size=size,
                checkpoints=len(self.storage.checkpoints(log.origin)),
            )


def verify_folder(path: Path) -> Audit:
    """Audit a node's record without trusting it enough to load it: what is broken is named, not stumbled over."""
    folder = Folder(path)
    settings = folder.settings()
    storage = SqliteStorage.open(folder.record, read_only=True)
    try:
        return audit(storage, {peer.origin: peer.genesis for peer in settings.partnerships.values() if peer})
    finally:
        storage.close()


def open_node_keys(folder: Folder, settings: Settings, passphrase: str | None) -> dict[str, Signer]:
    """The node's own keys; a demonstration's open with the published passphrase unless another is given."""
    if passphrase is None:
        if not settings.demonstration:
            raise NodeError(f"the keys in {folder.keys} are sealed. Set OSA_PASSPHRASE to their passphrase.")
        passphrase = DEMONSTRATION_PASSPHRASE
    try:
        return open_keys(folder.keys.read_bytes(), passphrase, str(folder.keys))
    except OSError as error:
        raise NodeError(f"{folder.keys} cannot be read ({error.strerror}). Restore it from a copy.") from error


def _tile(log: Log, rest: str) -> bytes:
    """Read "tile/0/x001/234" or "tile/entries/000.p/12": level (or entries), number by threes, width."""
    _, level, *number = rest.split("/")
    width = 256
    if number[-2:-1] and number[-2].endswith(".p"):
        width = int(number.pop())
        number[-1] = number[-1].removesuffix(".p")
    at = int("".join(part.removeprefix("x") for part in number))
    return log.entry_bundle(at, width) if level == "entries" else log.tile(int(level), at, width)


def _runs(new: Sequence[NewEvent]) -> Iterator[tuple[str | None, list[NewEvent]]]:
    """Neighbours for one log together: one batch, one flush."""
    run: list[NewEvent] = []
    for one in new:
        if run and run[0].partnership != one.partnership:
            yield run[0].partnership, run
            run = []
        run.append(one)
    if run:
        yield run[0].partnership, run
