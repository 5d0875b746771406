# SPDX-License-Identifier: Apache-2.0
"""A whole node beside the eventsourcing library and beside the bare disk, in one run.

Appended as a node does it: admitted by the programme, signed, put into the tree, committed durably, folded; in
batches of 1,000. Then decoded and folded from the stored payloads, rebuilt from the log, audited; then single
durable appends, interleaved at random with a raw flush, since disks have moods. Events are of eight types over
streams of 25. What bounds each work is sampled by CPU time while it runs.
`python benchmarks/node.py [events]`; 100,000 unless told.
"""

import gc
import os
import platform
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import mean, median
from types import FrameType
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from openosa.node import NewEvent, Node, found_demonstration, verify_folder
from openosa.programme import Stream, fold
from openosa.record import EventId, Json
from openosa.record.event import read_event

BATCH = 1_000
PER_STREAM = 25
DURABLE = 300
ROUNDS = 3
PARTNERSHIP = "jpn-mys"

BODIES: tuple[tuple[str, dict[str, Json]], ...] = (
    ("NotesExchanged", {"title": "Patrol boats", "fiscal_year": 2025, "end_users": ["Navy"], "on": "2025-09-16"}),
    ("GrantAgreed", {"amount": {"minor": 400_000_000, "currency": "JPY"}, "on": "2025-09-16"}),
    ("LotDefined", {"lot": "boats", "name": "patrol boat", "kind": "equipment", "quantity": 4}),
    ("TenderOpened", {"lot": "boats", "on": "2025-11-01"}),
    ("ContractSigned", {"lot": "boats", "on": "2026-02-01", "quantity": 4, "supplier": "a yard"}),
    ("Arrived", {"lot": "boats", "on": "2026-09-01", "quantity": 4, "complete": True}),
    ("Accepted", {"lot": "boats", "on": "2026-09-20", "quantity": 4}),
    ("HandedOver", {"lot": "boats", "on": "2026-10-01", "quantity": 4, "to": [{"unit": "Navy", "quantity": 4}]}),
)

APPENDING = {
    "Signer.sign": "signatures",
    "admit": "admission",
    "write_event": "canonical JSON",
    "checked": "envelopes",
    "signed": "envelopes",
    "read_event": "decoding",
    "SqliteStorage.write": "SQLite",
    "Log._write": "entries and tree",
    "Scope.add": "folding",
}
FOLDING = {"read_event": "header", "body_of": "body", "fold": "shelves of the stream"}
REBUILDING = {
    "SqliteStorage.envelopes": "SQLite",
    "read_event": "decoding",
    "Log.load": "entries and tree",
    "Order.add": "order",
    "interleaved": "order",
    "Scope.add": "folding",
}
AUDITING = {
    "VerifyKey.accepts": "signatures",
    "parse_canonical": "spelling",
    "SqliteStorage.envelopes": "SQLite",
    "SqliteStorage.check": "SQLite",
    "_log": "entries and tree",
}


@dataclass(frozen=True)
class Work:
    """What a piece of work took: seconds of CPU and of the clock; its shares of CPU time by name."""

    cpu_s: float
    wall_s: float
    shares: Mapping[str, float]

    def bounds(self) -> str:
        """The three largest shares, in words."""
        largest = sorted(self.shares.items(), key=lambda pair: -pair[1])[:3]
        return ", ".join(f"{name} {share:.0%}" for name, share in largest)


def measured(work: Callable[[], object], names: Mapping[str, str]) -> Work:
    """Run `work`; each sample of its CPU time goes to the innermost function that `names` knows."""
    found: Counter[str] = Counter()
    with _sampled(found, names):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        spent = time.process_time() - cpu, time.perf_counter() - wall
    return Work(*spent, {name: count / (found.total() or 1) for name, count in found.items()})


@contextmanager
def _sampled(found: Counter[str], names: Mapping[str, str]) -> Iterator[None]:
    def sample(_signal: int, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code.co_qualname not in names:
            frame = frame.f_back
        found[names[frame.f_code.co_qualname] if frame else "the rest"] += 1

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, 0.002, 0.002)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def generated(numbers: range) -> list[NewEvent]:
    """Reports in the shape and size of the real ones."""
    found = []
    for number in numbers:
        kind, body = BODIES[number % len(BODIES)]
        said = {**body, "sources": ["b" * 64], "occasion": str(number), "remark": "機材は良好 – as printed"}
        stream = f"project/OSA-FY2025-MYS-{number // PER_STREAM:05d}"
        found.append(NewEvent(PARTNERSHIP, kind, stream, "report", said, f"generated/{number}"))
    return found


def found_node(folder: Path) -> Path:
    """A donor's node with one partnership, its genesis alone in it."""
    donor = folder / "jpn"
    found_demonstration(donor, folder / "mys", partners=("MYS",), with_node="MYS", ports=(8001, 8002))
    return donor


def decode_and_fold(payloads: list[bytes]) -> None:
    """Stored payloads into streams."""
    streams: dict[str, Stream] = {}
    for number, payload in enumerate(payloads):
        said = read_event(payload)
        stream = streams.get(said.stream) or streams.setdefault(said.stream, Stream(said.stream))
        fold(stream, EventId(str(number)), said)
    assert sum(len(stream.facts) for stream in streams.values()) == len(payloads)


class Article(Aggregate):
    """The peer's nearest: an aggregate whose events carry the same members, validated by nobody."""

    @event("Begun")
    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []

    @event("Said")
    def say(self, header: dict[str, Any], body: dict[str, Any]) -> None:
        self.said.append((header["type"], body))


def append_peer(application: Application[UUID], batch: list[NewEvent]) -> list[UUID]:
    """The batch as aggregates of 25 events each, in one transaction."""
    articles: dict[str, Article] = {}
    for one in batch:
        article = articles.get(one.stream) or articles.setdefault(one.stream, Article())
        header = {"type": one.type, "stream": one.stream, "basis": one.basis, "ref": one.ref, "party": "JPN"}
        article.say(header, dict(one.body))
    application.save(*articles.values())
    return [article.id for article in articles.values()]


def durable(node: Node, folder: Path, first: int) -> tuple[float, float]:
    """Medians in ms of one durable append by the node and of one raw 12 KiB append with its flush, interleaved."""
    block, rng, officer = os.urandom(12 * 1024), Random(7), node.keys["officer-1"]
    times: dict[str, list[float]] = {"append": [], "flush": []}
    descriptor = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for number in range(first, first + DURABLE):
        new = generated(range(number, number + 1))
        for kind in rng.sample(["append", "flush"], 2):
            start = time.perf_counter()
            if kind == "append":
                node.write(new, officer)
            else:
                os.write(descriptor, block)
                os.fdatasync(descriptor)
            times[kind].append((time.perf_counter() - start) * 1_000)
    os.close(descriptor)
    return median(times["append"]), median(times["flush"])


def middle(rounds: list[Work]) -> Work:
    """The one of median CPU time."""
    return sorted(rounds, key=lambda one: one.cpu_s)[len(rounds) // 2]


def main(events: int) -> None:
    """Measure and print."""
    facts()
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as name:
        folder = Path(name)
        donor = found_node(folder)
        peer_environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "peer.sqlite")}
        peer: Application[UUID] = Application(peer_environment)
        ours, theirs, ids = [], [], list[UUID]()
        with Node.open(donor, writable=True) as node:
            for at in range(0, events, BATCH):
                batch = generated(range(at, min(at + BATCH, events)))
                ours.append(measured(lambda batch=batch: node.write(batch, node.keys["officer-1"]), APPENDING))  # type: ignore[misc]  # bound at once
                theirs.append(measured(lambda batch=batch: ids.extend(append_peer(peer, batch)), {}))  # type: ignore[misc]  # bound at once
            payloads = [one.payload for one in node.storage.envelopes(node.own_log(PARTNERSHIP).origin)]
        gc.collect()
        folded = middle([measured(lambda: decode_and_fold(payloads), FOLDING) for _ in range(ROUNDS)])
        replayed = middle([measured(lambda: [peer.repository.get(one) for one in ids], {}) for _ in range(ROUNDS)])
        rebuilt = middle([measured(lambda: Node.open(donor).close(), REBUILDING) for _ in range(ROUNDS)])
        audited = measured(lambda: _sound(donor), AUDITING)
        with Node.open(donor, writable=True) as node:
            one, flush = durable(node, folder, events)
        peer.close()
    appended, saved = (
        Work(sum(w.cpu_s for w in each), sum(w.wall_s for w in each), _mean(each)) for each in (ours, theirs)
    )
    print(f"payloads of {mean(map(len, payloads)):.0f} bytes on average; events per CPU-second, then what bounds it:")
    line("appended", events, appended, 14_000, f"{events / appended.wall_s:,.0f} per second of the clock")
    line("  eventsourcing", events, saved, None, "no admission, signature, tree or fold")
    line("decoded, folded", len(payloads), folded, 150_000)
    line("  eventsourcing", events, replayed, None, "its aggregates read and replayed")
    line("rebuilt", len(payloads), rebuilt, None, "the node opened: entries, tree, order, state")
    line("audited", len(payloads), audited, 12_000)
    print(
        f"ratios          {appended.cpu_s and saved.cpu_s / appended.cpu_s:.2f} appended to eventsourcing's, ", end=""
    )
    print(f"{replayed.cpu_s / rebuilt.cpu_s:.2f} rebuilt to its replay")
    print(f"one append      {one:.2f} ms durable and admitted, beside {flush:.2f} ms for a raw flush", end=" ")
    print(f"(medians of {DURABLE}): {one - 1.3 * flush:+.2f} ms above 1.3 flushes (target 0.30 at most)")


def facts() -> None:
    """The machine, in one line or two."""
    print(f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}", end="; ")
    print(f"Python {platform.python_version()}, eventsourcing {version('eventsourcing')}", end="; ")
    print(f"load {os.getloadavg()[0]:.1f} at the start (a busy machine tells less)")


def line(what: str, events: int, work: Work, target: int | None, remark: str = "") -> None:
    """One line of the table."""
    aim = f"(target {target:,})" if target else ""
    says = "; ".join(filter(None, (work.bounds() if set(work.shares) - {"the rest"} else "", remark)))
    print(f"{what:<15} {events / work.cpu_s:>9,.0f}  {aim:<16} {says}")


def _mean(works: list[Work]) -> dict[str, float]:
    names = {name for work in works for name in work.shares}
    return {name: mean(work.shares.get(name, 0) for work in works) for name in names}


def _sound(folder: Path) -> None:
    if faults := verify_folder(folder).faults:
        raise SystemExit(f"the audit found {faults[0]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
