# SPDX-License-Identifier: Apache-2.0
"""The record beside the eventsourcing library and beside the bare disk, in one run.

Events as in life: the header of fourteen members and a body of twelve. Each in batches of 1,000.
`python benchmarks/record.py [events]`; 100,000 unless told.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import msgspec
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from openosa.record import (
    Event,
    Genesis,
    Json,
    Keyset,
    Log,
    NoteKey,
    NoteSigner,
    Officer,
    SqliteStorage,
    audit,
    demonstration_signer,
    sign_event,
)

BATCH = 1_000
DURABLE = 300
ORIGIN = "jpn.demo.invalid/osa/jpn-mys/donor/e1"
TIME = "2026-11-24T09:00:00Z"
OFFICER = demonstration_signer("JPN", "officer-1")
LOG_SIGNER = NoteSigner(ORIGIN, "log", demonstration_signer("JPN", "log"))


@dataclass(frozen=True)
class Spent:
    """CPU seconds of this process and seconds of the clock."""

    cpu_s: float
    wall_s: float


def spent(work: Callable[[], object]) -> Spent:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def body(number: int) -> dict[str, Json]:
    return {
        "project": f"OSA-FY2025-MYS-{number % 40:02d}",
        "lot": number % 7,
        "serial": f"SN-{number:06d}",
        "unit": "Maritime Enforcement Agency, Region 3",
        "condition": ("serviceable", "in repair", "lost")[number % 3],
        "hours": number % 1_000,
        "amount_minor": number * 100,
        "currency": "JPY",
        "on": "2026-11-24",
        "source": {"document": "0" * 64, "page": number % 90},
        "checked": number % 2 == 0,
        "note": "機材は良好 – as seen at the quay",
    }


def header(number: int) -> Event:
    return Event(
        v=1,
        type="ConditionReported",
        schema=1,
        basis="rehearsal",
        log=ORIGIN,
        stream=f"project/OSA-FY2025-MYS-{number % 40:02d}",
        party="JPN",
        role="officer",
        author=OFFICER.public.id,
        time=TIME,
        ref=f"bench/{number}",
        parents=(),
        seen=None,
        body=msgspec.Raw(b"{}"),
    )


def new_log(path: Path) -> Log:
    key = {name: demonstration_signer("JPN", name).public for name in ("root", "log", "cosigner", "node")}
    cosigner = NoteKey("jpn.demo.invalid/cosigner", "cosigner", key["cosigner"])
    officers = (Officer(OFFICER.public, frozenset({"officer"})),)
    own = Keyset("JPN", ORIGIN, (key["root"],), 1, LOG_SIGNER.public, cosigner, key["node"], officers)
    storage = SqliteStorage.open(path, create=True)
    root = demonstration_signer("JPN", "root")
    return Log.create(storage, Genesis(own, None, None, ""), [root], LOG_SIGNER, TIME, "rehearsal")


def append(log: Log, numbers: range) -> None:
    log.append([sign_event(header(one), body(one), [OFFICER]) for one in numbers], LOG_SIGNER, log.knows)


class Article(Aggregate):
    """The peer's nearest: an aggregate whose events carry the same fields."""

    @event("Registered")
    def __init__(self) -> None:
        self.reports = 0

    @event("ConditionReported")
    def report(self, header: dict[str, Any], body: dict[str, Any]) -> None:
        self.reports += 1


def append_peer(application: Application[Any], numbers: range) -> None:
    article = Article()
    for one in numbers:
        fields = msgspec.structs.asdict(header(one))
        article.report({name: fields[name] for name in fields if name != "body"}, body(one))
    application.save(article)


def durable(log: Log, folder: Path, first: int) -> tuple[float, float, int]:
    """Medians in ms of one durable append and of one raw 12 KiB append with its flush, interleaved at random."""
    block, rng = os.urandom(12 * 1024), Random(7)
    times: dict[str, list[float]] = {"append": [], "flush": []}
    descriptor = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for number in range(DURABLE):
        for kind in rng.sample(["append", "flush"], 2):
            start = time.perf_counter()
            if kind == "append":
                append(log, range(first + number, first + number + 1))
            else:
                os.write(descriptor, block)
                os.fdatasync(descriptor)
            times[kind].append((time.perf_counter() - start) * 1_000)
    os.close(descriptor)
    return median(times["append"]), median(times["flush"]), DURABLE


def main(events: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        log = new_log(folder / "record.sqlite")
        os.environ |= {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "peer.sqlite")}
        peer: Application[Any] = Application()
        batches = [range(at, min(at + BATCH, events)) for at in range(0, events, BATCH)]
        ours, theirs = [], []
        for batch in batches:
            ours.append(spent(lambda batch=batch: append(log, batch)))  # type: ignore[misc]  # bound at once
            theirs.append(spent(lambda batch=batch: append_peer(peer, batch)))  # type: ignore[misc]
        load = spent(lambda: Log.load(log.storage, log.storage.logs()[0]))
        size = log.size
        checked = spent(lambda: _sound(log))
        one, flush, times = durable(log, folder, events)
        log.storage.close()
        peer.close()
    own_rate, peer_rate = (events / sum(one.cpu_s for one in each) for each in (ours, theirs))
    print(f"machine        {os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}")
    print(f"               Python {platform.python_version()}, eventsourcing {version('eventsourcing')}")
    print(f"               load of the machine {os.getloadavg()[0]:.1f}; a busy one tells less")
    print(f"appended       {own_rate:>9,.0f} events per CPU-second, signed and in the tree (target 14,000)")
    print(f"               {events / sum(one.wall_s for one in ours):>9,.0f} per second of the clock")
    print(f"eventsourcing  {peer_rate:>9,.0f} events per CPU-second, neither signed nor in a tree")
    print(f"ratio          {own_rate / peer_rate:>9.2f} (openosa to eventsourcing)")
    print(f"loaded         {size / load.cpu_s:>9,.0f} entries per CPU-second, tree rebuilt")
    print(f"audited        {size / checked.cpu_s:>9,.0f} entries per CPU-second, every signature (target 12,000)")
    print(f"one append     {one:>9.2f} ms durable, beside {flush:.2f} ms for a raw flush (medians of {times})")
    print(f"               {one - 1.3 * flush:>9.2f} ms above 1.3 flushes (target 0.3)")


def _sound(log: Log) -> None:
    if faults := audit(log.storage, {}).faults:
        raise SystemExit(f"the audit found {faults[0]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
