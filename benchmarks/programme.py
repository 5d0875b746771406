# SPDX-License-Identifier: Apache-2.0
"""Decode and fold: stored payloads into the streams of a programme, beside decoding alone.

Prints events per CPU-second, the median of five runs of 100,000 events each, and the machine's facts.
"""

import gc
import os
import platform
import statistics
import time

import msgspec

from openosa.programme import Stream, fold
from openosa.record import Event, EventId, canonical

EVENTS = 100_000
PER_STREAM = 24


def payloads() -> list[bytes]:
    """Events of eight types over streams of 24, in the shape and size of the real ones."""
    bodies: list[tuple[str, dict[str, object]]] = [
        ("NotesExchanged", {"title": "Patrol boats", "fiscal_year": 2025, "end_users": ["Navy"], "on": "2025-09-16"}),
        ("GrantAgreed", {"amount": {"minor": 400_000_000, "currency": "JPY"}, "on": "2025-09-16"}),
        ("LotDefined", {"lot": "boats", "name": "patrol boat", "kind": "equipment", "quantity": 4}),
        ("TenderOpened", {"lot": "boats", "on": "2025-11-01"}),
        ("ContractSigned", {"lot": "boats", "on": "2026-02-01", "quantity": 4, "supplier": "a yard"}),
        ("Arrived", {"lot": "boats", "on": "2026-09-01", "quantity": 4, "complete": True}),
        ("Accepted", {"lot": "boats", "on": "2026-09-20", "quantity": 4}),
        ("HandedOver", {"lot": "boats", "on": "2026-10-01", "quantity": 4, "to": [{"unit": "Navy", "quantity": 4}]}),
    ]
    found = []
    for number in range(EVENTS):
        kind, body = bodies[number % len(bodies)]
        header = {
            "author": "a" * 64,
            "basis": "report",
            "body": {**body, "sources": ["b" * 64], "occasion": "", "remark": ""},
            "log": "jpn.demo.invalid/osa/jpn-mys/donor/e1",
            "parents": [],
            "party": "JPN",
            "ref": f"generated/{number}",
            "role": "officer",
            "schema": 1,
            "seen": {"origin": "mys.demo.invalid/osa/jpn-mys/partner/e1", "root": "c" * 64, "size": 7},
            "stream": f"project/OSA-{number // PER_STREAM}",
            "time": "2026-11-24T09:00:00Z",
            "type": kind,
            "v": 1,
        }
        found.append(canonical(header))  # type: ignore[arg-type]  # JSON, as the record test holds
    return found


def main() -> None:
    """Measure and print."""
    stored = payloads()
    decoder = msgspec.json.Decoder(Event)
    decoded, folded = [], []
    for _ in range(5):
        gc.collect()
        gc.freeze()
        start = time.process_time()
        for payload in stored:
            decoder.decode(payload)
        decoded.append(EVENTS / (time.process_time() - start))
        gc.collect()
        start = time.process_time()
        streams: dict[str, Stream] = {}
        for number, payload in enumerate(stored):
            event = decoder.decode(payload)
            stream = streams.get(event.stream)
            if stream is None:
                stream = streams[event.stream] = Stream(event.stream)
            fold(stream, EventId(str(number)), event)
        folded.append(EVENTS / (time.process_time() - start))
        assert sum(len(stream.facts) for stream in streams.values()) == EVENTS
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"payloads of {statistics.mean(map(len, stored)):.0f} bytes on average")
    print(f"header decoded            {statistics.median(decoded):>9,.0f} events per CPU-second")
    print(f"decoded and folded        {statistics.median(folded):>9,.0f} events per CPU-second (goal 150,000)")


if __name__ == "__main__":
    main()
