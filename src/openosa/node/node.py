# SPDX-License-Identifier: Apache-2.0
"""One party's running node: storage opened, events admitted, the peer synced, the state kept warm.

It composes and decides nothing: what an event means is `programme`'s, what a log accepts is `record`'s.
In order, for each event: admitted by the programme, signed, appended (durable), folded, shown.
A log that holds less than is known to have stood (an older copy of the database was put back) is read and not
written, until what is missing has come back from the peer that mirrors it.
"""

import contextlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from openosa.programme import (
    NOTICE,
    Body,
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
    Diverged,
    Event,
    Json,
    Log,
    LoggedEvent,
    NoteSigner,
    RecordError,
    Reply,
    Seen,
    Signer,
    SqliteStorage,
    demonstration_signer,
    fetch,
    interleaved,
    log_file,
    pulled,
    read_entry,
    read_event,
    receive_push,
    refill,
    sign_event,
    verify_event,
    write_event,
)

from .errors import Behind, NodeError, NotAnOfficer, UnknownEvent
from .event_view import Document, Entry, EventView, entry, event_view, proof
from .exercises import Exercises
from .folder import Folder, Peer, Settings, replace
from .ownership import Ownership, take
from .peer_state import PeerState
from .state import Scope, until
from .verifying import verify_folder
from .view import HOME, View, case_of, log_states, view_of

__all__ = ["NewEvent", "Node", "Prepared"]

BodyT = TypeVar("BodyT", bound=Body)


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


@dataclass(slots=True)
class Node:
    """A node opened from its folder. Its methods may be called from several threads.

    today      the clock, given by the caller          now  the same, to the second, UTC
    ownership  None while the node is only read
    behind     logs that hold less than stood once: by origin, how many entries stood
    """

    folder: Folder
    settings: Settings
    storage: SqliteStorage
    ownership: Ownership | None
    keys: Mapping[str, Signer]
    clock: Callable[[], datetime]
    logs: dict[str, Log] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    behind: dict[str, int] = field(default_factory=dict)
    peer: PeerState | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)
    _documents: dict[str, Document] = field(default_factory=dict)
    _view: View | None = None
    _exercises: Exercises | None = None

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

        To write, what a log has lost is brought back from its peer first, where the peer answers.
        Raises NotANode, NodeOwned, WrongPassphrase, ForeignStorage, StorageBroken, Diverged: one sentence each.
        """
        folder = Folder(path)
        settings = folder.settings()
        ownership = take(folder.lock, url=url, wait_s=wait_s) if writable else None
        try:
            keys = folder.open_keys(settings, passphrase) if writable else {}
            storage = SqliteStorage.open(folder.record, read_only=not writable)
            node = cls(folder, settings, storage, ownership, keys, clock)
            node._load()
            if writable:
                node._ask_mirrors()
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
                # That it cannot be noted, as on a full disk, is no failure of what was written; the last note stands.
                with contextlib.suppress(NodeError):
                    self.note_high_water()
            self.storage.close()
            if self.ownership:
                self.ownership.release()

    # Reading

    @property
    def exercises(self) -> Exercises:
        """The exercises of its planners."""
        if self._exercises is None:
            self._exercises = Exercises(self.folder.exercises)
        return self._exercises

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
            found = view_of(kept, home, log_states(self.logs.values()), donor=self.holds_budgets())
            if as_of is None:
                self._view = found
            return found

    def event(self, event_id: str) -> EventView:
        """The event of an id, or of an unambiguous beginning of one; raise UnknownEvent."""
        with self.lock:
            log, logged = self._find(event_id)
            scope = self.scopes[self._scope_of(log)]
            countersigned = scope.streams[logged.event.stream].countersigned.get(logged.id)
            return event_view(log, logged, countersigned, self.document)

    def entries(self, origin: str, first: int, end: int) -> list[Entry]:
        """The entries `first` to `end` (not included) of a log, in their order."""
        with self.lock:
            return [entry(one) for one in self.logs[origin].entries[first:end]]

    def proof_json(self, event_id: str) -> dict[str, Json]:
        """All that shows an event to be in its log; see `event_view.proof`."""
        with self.lock:
            return {"notice": NOTICE["en"] if self.demonstration else None, **proof(*self._find(event_id))}

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

    def bodies(self, of: type[BodyT]) -> list[tuple[str, BodyT]]:
        """Every event of one type that stands in a partnership's log: its id and what it says."""
        with self.lock:
            streams = [one for name, scope in self.scopes.items() if name != HOME for one in scope.streams.values()]
            return [
                (fact.id, fact.body) for one in streams for fact in one.of(of.__name__) if isinstance(fact.body, of)
            ]

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
        return log_file(log, rest)

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
            origin = read_event(envelope.payload).log
            log = self.logs.get(origin)
            if log is None or log.kind != "own":
                raise NodeError(f"the event is for log {origin!r}, which is not one of this node's own logs.")
            admitted = verify_event(envelope, log.genesis.own)
            self._require_seen(admitted.event)
            self._admit(log.genesis.partnership, admitted.event)
            return self._append(log, [admitted])[0]

    def receive(self, message: bytes) -> Reply:
        """Take in what the peer pushes: check it, store it, cosign it; object where an event breaks a rule."""
        with self.lock:
            if any(self.settings.origin(partnership) in self.behind for partnership in self.settings.partnerships):
                return Reply(HTTPStatus.SERVICE_UNAVAILABLE, b"this node is bringing back what it lost; push later\n")
            return self._take(message)

    def _take(self, message: bytes) -> Reply:
        pins = {peer.origin: peer.genesis for peer in self.settings.partnerships.values() if peer}
        found = receive_push(self.logs, pins, message, self.cosigner(), int(self.clock().timestamp()), self.storage)
        for log, logged in found.arrived:
            self._fold(log, [logged])
        for breach in found.breaches:
            self._object(breach.log, breach.event, breach.reason)
        return found.reply

    def officer_keys(self, passphrase: str | None) -> Mapping[str, Signer]:
        """The keys sealed with the node: in a demonstration, its officers' too."""
        return self.keys or self.folder.open_keys(self.settings, passphrase)

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

    def refill(self, partnership: str) -> None:
        """Bring back from the peer what the logs of the partnership have lost: our own first, then its mirror.

        Raises RecordError where the peer does not answer; Diverged where it holds another tree: then nothing is
        written to that log any more.
        """
        peer = self.settings.partnerships[partnership]
        origin = self.settings.origin(partnership)
        if peer is None or origin not in self.logs:
            return
        with self.lock:
            came = self._refill(self.logs[origin], peer)
            if came or self._pull(peer):
                self._fold_anew(partnership)
            for log in self._logs_of(partnership):
                if log.size >= self.behind.get(log.origin, 0):
                    self.behind.pop(log.origin, None)

    def note_high_water(self) -> None:
        """Write down, outside the database, how far each log went."""
        with self.lock:
            sizes = {log.origin: log.size for log in self.logs.values()} | self.behind
            replace(self.folder.high_water, json.dumps(sizes, indent=1).encode())

    def forget_view(self) -> None:
        """Let the next reading be made anew: the record has grown by a cosignature."""
        self._view = None

    # Inside

    def _load(self) -> None:
        stood = self.folder.read_high_water()
        for partnership in self.settings.partnerships:
            self.scopes[partnership] = Scope()
        for stored in self.storage.logs():
            self.logs[stored.origin] = Log.load(self.storage, stored)
        sizes = {origin: self.logs[origin].size if origin in self.logs else 0 for origin in stood}
        self.behind = {origin: size for origin, size in stood.items() if sizes[origin] < size}
        for scope in dict.fromkeys(map(self._scope_of, self.logs.values())):
            self._fold_anew(scope)

    def _fold_anew(self, scope: str) -> None:
        own = self._logs_of(scope)
        self.scopes[scope] = Scope()
        self._fold(own[0], interleaved(own))

    def _ask_mirrors(self) -> None:
        """A whole folder that was put back remembers no more than its database: the peer does."""
        for partnership in self.settings.partnerships:
            try:
                self.refill(partnership)
            except Diverged:
                raise
            except RecordError:
                # A peer that is down, or has nothing of ours yet, never stops a node; `peers` asks again and says so.
                continue

    def _refill(self, log: Log, peer: Peer) -> bool:
        try:
            return bool(refill(log, _served(peer, log.origin)))
        except Diverged as error:
            self.behind[log.origin] = error.size
            raise

    def _pull(self, peer: Peer) -> bool:
        held = self.logs[peer.origin].size if peer.origin in self.logs else 0
        message = pulled(held, _served(peer, peer.origin))
        return message is not None and self._take(message).status == HTTPStatus.OK

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
        if stood := self.behind.get(log.origin):
            raise Behind(log.origin, log.size, stood, self._remedy(log))
        before = log.size
        logged = log.append(ready, self.log_signer(log.origin), self._knows)
        self._fold(log, [one for one in logged if one.index >= before])
        return logged

    def _remedy(self, log: Log) -> str:
        peer = self.settings.partnerships.get(log.genesis.partnership or "")
        if peer is None:
            return "put back the newest copy there is; no peer mirrors this log"
        return f"start the peer's node at {peer.url}, which mirrors it, and then this one again"

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

    def _require_seen(self, event: Event) -> None:
        """The peer would refuse for ever, and all that follows with it, an event that has seen what never stood."""
        if (seen := event.seen) is None:
            return
        log = self.logs.get(seen.origin)
        if log is None or not 0 < seen.size <= log.size or log.root_at(seen.size).hex() != seen.root:
            raise NodeError(
                f"{event.type} ({event.ref}) has seen a tree of {seen.size} entries in {seen.origin}, and none such "
                "stood on this node. Prepare the event anew from this node, and sign that."
            )

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


def _served(peer: Peer, origin: str) -> Callable[[str], bytes | None]:
    """The files of a log as the peer's node serves them."""
    path = origin.partition("/")[2]
    return lambda file: fetch(f"{peer.url}/{path}/{file}", timeout_s=1)
