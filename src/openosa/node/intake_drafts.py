# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and statements read better unbroken
"""Documents read and waiting for an officer, with what the officer has said of each proposal.

An SQL file beside the log, not part of it: whatever it holds that was signed stands in the record as well, and losing
it loses no fact. Several processes may write it, the node's and the command's.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from openosa.record import Json

from .errors import NodeError
from .proposing import drafts_of
from .reading_apart import read_apart

__all__ = ["Decision", "IntakeDocument", "IntakeDrafts", "IntakeProposal"]

Decision = Literal["open", "accepted", "rejected", "signed"]

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, publisher TEXT NOT NULL, basis TEXT NOT NULL,
  dated TEXT, text TEXT NOT NULL, checks TEXT NOT NULL, added TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS proposal (
  document TEXT NOT NULL REFERENCES document(id), number INTEGER NOT NULL, type TEXT NOT NULL, stream TEXT NOT NULL,
  first INTEGER, past INTEGER, body TEXT NOT NULL, decision TEXT NOT NULL DEFAULT 'open', mended INTEGER NOT NULL DEFAULT 0,
  event TEXT, PRIMARY KEY (document, number)
);
"""


@dataclass(frozen=True, slots=True)
class IntakeDocument:
    """One document: `id` the SHA-256 of its bytes; `checks` what was found to contradict itself."""

    id: str
    name: str
    address: str
    publisher: str
    basis: str
    dated: str | None
    text: str
    checks: tuple[Mapping[str, Json], ...]
    added: str


@dataclass(frozen=True, slots=True)
class IntakeProposal:
    """One proposal of a document. Number 0 is the document itself, which rests on no words of it."""

    document: str
    number: int
    type: str
    stream: str
    start: int | None
    end: int | None
    body: Mapping[str, Json]
    decision: Decision
    mended: bool
    event: str | None


class IntakeDrafts:
    """The drafts of one node, in its folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def take(
        self,
        data: bytes,
        name: str,
        *,
        on: date | None,
        today: date,
        address: str = "",
        publisher: str = "",
        basis: str = "report",
    ) -> str:
        """Read a document apart and keep its proposals; the same bytes again are the same document."""
        key = hashlib.sha256(data).hexdigest()
        found = read_apart(data, name, on)
        outlet = publisher or name
        body: dict[str, Json] = {
            "address": address or f"urn:sha256:{key}",
            "publisher": outlet,
            "seen_on": today.isoformat(),
        }
        if found.reading.date:
            body["dated"] = found.reading.date
        flags = [
            {
                "kind": c.kind,
                "start": c.start,
                "end": c.end,
                "quotes": list(c.quotes),
                "computation": c.computation,
                "suggestion": c.suggestion,
            }
            for c in found.reading.checks or ()
            if c.expect == "flag"
        ]
        rows: list[tuple[str, int, str, str, int | None, int | None, str]] = [
            (key, 0, "DocumentRegistered", "sources", None, None, json.dumps(body))
        ]
        for number, one in enumerate(drafts_of(found.text, found.reading, outlet), 1):
            rows.append((key, number, one.type, one.stream, one.start, one.end, json.dumps(dict(one.body))))
        with self._open() as base:
            if base.execute("SELECT 1 FROM document WHERE id = ?", (key,)).fetchone():
                return key
            base.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    name,
                    address,
                    outlet,
                    basis,
                    found.reading.date,
                    found.text,
                    json.dumps(flags),
                    today.isoformat(),
                ),
            )
            base.executemany(
                "INSERT INTO proposal (document, number, type, stream, first, past, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
        return key

    def documents(self) -> list[tuple[IntakeDocument, int, int]]:
        """All documents, the newest first, each with how many proposals are open and how many are signed."""
        with self._open() as base:
            rows = base.execute("SELECT * FROM document ORDER BY added DESC, name").fetchall()
            counts = {
                (key, decision): n
                for key, decision, n in base.execute("SELECT document, decision, count(*) FROM proposal GROUP BY 1, 2")
            }
        found = [_document(row) for row in rows]
        return [(one, counts.get((one.id, "open"), 0), counts.get((one.id, "signed"), 0)) for one in found]

    def document(self, key: str) -> IntakeDocument:
        """The document of an id; raise NodeError where there is none."""
        with self._open() as base:
            row = base.execute("SELECT * FROM document WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise NodeError(f"no document {key[:12]}… waits on this node. Choose one from the list of documents.")
        return _document(row)

    def proposals(self, key: str) -> list[IntakeProposal]:
        """The proposals of a document, in the order of its text."""
        with self._open() as base:
            rows = base.execute("SELECT * FROM proposal WHERE document = ? ORDER BY number", (key,)).fetchall()
        return [_proposal(row) for row in rows]

    def proposal(self, key: str, number: int) -> IntakeProposal:
        """One proposal; raise NodeError where there is none."""
        found = next((one for one in self.proposals(key) if one.number == number), None)
        if found is None:
            raise NodeError(f"document {key[:12]}… has no proposal {number}. Open the document again.")
        return found

    def decide(self, key: str, number: int, decision: Decision, body: Mapping[str, Json] | None = None) -> None:
        """What the officer says: accept, reject, or put back; a mended body keeps its words and is marked."""
        if self.proposal(key, number).decision == "signed":
            raise NodeError(f"proposal {number} is signed and stands on the record. Correct it by another event.")
        with self._open() as base:
            base.execute("UPDATE proposal SET decision = ? WHERE document = ? AND number = ?", (decision, key, number))
            if body is not None:
                base.execute(
                    "UPDATE proposal SET body = ?, mended = 1 WHERE document = ? AND number = ?",
                    (json.dumps(dict(body)), key, number),
                )

    def signed(self, key: str, number: int, event: str) -> None:
        """The proposal stands on the record as this event."""
        with self._open() as base:
            base.execute(
                "UPDATE proposal SET decision = 'signed', event = ? WHERE document = ? AND number = ?",
                (event, key, number),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10)) as base, base:
            base.executescript(_TABLES)
            yield base


def _document(row: tuple[str, str, str, str, str, str | None, str, str, str]) -> IntakeDocument:
    return IntakeDocument(*row[:7], tuple(json.loads(row[7])), row[8])


def _proposal(row: tuple[str, int, str, str, int | None, int | None, str, Decision, int, str | None]) -> IntakeProposal:
    document, number, kind, stream, first, past, body, decision, mended, event = row
    return IntakeProposal(document, number, kind, stream, first, past, json.loads(body), decision, bool(mended), event)
