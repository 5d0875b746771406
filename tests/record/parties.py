# SPDX-License-Identifier: Apache-2.0
"""Two demonstration parties with a log each, for the tests of this room."""

from dataclasses import dataclass, field
from itertools import count

import msgspec

from openosa.record import (
    Admitted,
    Event,
    Genesis,
    Keyset,
    Log,
    LoggedEvent,
    MemoryStorage,
    NoteKey,
    NoteSigner,
    Officer,
    Reply,
    Seen,
    Storage,
    accept_reply,
    demonstration_signer,
    next_push,
    receive_push,
    sign_event,
)

TIME = "2026-11-24T09:00:00Z"


def keyset(party: str) -> Keyset:
    origin = f"{party.lower()}.demo.invalid/osa/jpn-mys/{'donor' if party == 'JPN' else 'partner'}/e1"
    key = {
        purpose: demonstration_signer(party, purpose).public
        for purpose in ("root", "log", "cosigner", "node", "officer-1")
    }
    return Keyset(
        party,
        origin,
        (key["root"],),
        1,
        NoteKey(origin, "log", key["log"]),
        NoteKey(f"{party.lower()}.demo.invalid/cosigner", "cosigner", key["cosigner"]),
        key["node"],
        (Officer(key["officer-1"], frozenset({"officer"})),),
    )


@dataclass
class Party:
    """One party's storage, own log and mirrors."""

    code: str
    storage: Storage = field(default_factory=MemoryStorage)
    logs: dict[str, Log] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        other = "MYS" if self.code == "JPN" else "JPN"
        genesis = Genesis(keyset(self.code), keyset(other), "jpn-mys", "a test")
        root = demonstration_signer(self.code, "root")
        self.own = Log.create(self.storage, genesis, [root], self.signer(), TIME, "rehearsal")
        self.logs[self.own.origin] = self.own

    def signer(self) -> NoteSigner:
        return NoteSigner(keyset(self.code).origin, "log", demonstration_signer(self.code, "log"))

    def cosigner(self) -> NoteSigner:
        name = f"{self.code.lower()}.demo.invalid/cosigner"
        return NoteSigner(name, "cosigner", demonstration_signer(self.code, "cosigner"))

    def event(self, ref: str | None = None, stream: str = "partnership", **changes: object) -> Admitted:
        officer = demonstration_signer(self.code, "officer-1")
        mirrors = [log for log in self.logs.values() if log.kind == "mirror"]
        event = Event(
            v=1,
            type="VisitMade",
            schema=1,
            basis="report",
            log=self.own.origin,
            stream=stream,
            party=self.code,
            role="officer",
            author=officer.public.id,
            time=TIME,
            ref=ref or f"{self.code}/{next(self.numbers)}",
            parents=(),
            seen=Seen(mirrors[0].origin, mirrors[0].size, mirrors[0].root.hex()) if mirrors else None,
            body=msgspec.Raw(b"{}"),
        )
        body = {"who": "a delegation", "place": None, "on": "2023-11-05", "what": "a visit"}
        return sign_event(msgspec.structs.replace(event, **changes), body, [officer])

    def append(self, *admitted: Admitted) -> list[LoggedEvent]:
        return self.own.append(admitted, self.signer(), self.knows)

    def knows(self, event: str) -> bool:
        return any(log.knows(event) for log in self.logs.values())

    def receive(self, message: bytes, sender: "Party") -> Reply:
        pins = {sender.own.origin: sender.own.entries[0].id}
        return receive_push(self.logs, pins, message, self.cosigner(), 1_800_000_000, self.storage).reply

    def push_to(self, other: "Party", held: int = 0) -> int:
        while message := next_push(self.own, held):
            reply = other.receive(message, self)
            held = int(reply.body) if reply.status == 409 else accept_reply(self.own, message, reply)
        return held
