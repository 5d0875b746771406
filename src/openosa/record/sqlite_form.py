# SPDX-License-Identifier: Apache-2.0
"""The form of the database file, and what contradicts it.

log          id, origin, own or mirror; how many checkpoints, cosignatures and evidence notes belong to it, so that
             a row that goes missing is missed
entry        position = id << 40 | index; the payload; 96 bytes for each signature (key id, signature)
tile         full tiles, 8,192 bytes          checkpoint   the note under the log's own line
cosignature  one line over a checkpoint       evidence     a note that contradicts a checkpoint
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["APPLICATION_ID", "INDEX_BITS", "SCHEMA", "VERSION", "contradictions"]

APPLICATION_ID = int.from_bytes(b"OSAr", "big")
VERSION = 2
INDEX_BITS = 40

SCHEMA = """
CREATE TABLE log (
    id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('own', 'mirror')),
    checkpoints INTEGER NOT NULL DEFAULT 0, cosignatures INTEGER NOT NULL DEFAULT 0, evidence INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE entry (position INTEGER PRIMARY KEY, payload BLOB NOT NULL, signatures BLOB NOT NULL) STRICT;
CREATE TABLE tile (
    log INTEGER NOT NULL REFERENCES log, level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL,
    PRIMARY KEY (log, level, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
    log INTEGER NOT NULL REFERENCES log, size INTEGER NOT NULL, note BLOB NOT NULL, PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID;
CREATE TABLE cosignature (
    log INTEGER NOT NULL REFERENCES log, size INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY (log, size, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence (
    number INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log, note BLOB NOT NULL, UNIQUE (log, note)
) STRICT;
"""

_TALLIES = {"checkpoint": "checkpoints", "cosignature": "cosignatures", "evidence": "evidence"}
"""Which column of `log` counts the rows of which table."""

_STRAYS = {
    "SELECT origin, kind FROM log WHERE kind NOT IN ('own', 'mirror')": "log {} is kept as {!r}, not as own or mirror",
    "SELECT position FROM entry WHERE position >> 40 NOT IN (SELECT id FROM log)": "entry at position {} is of no log",
    "SELECT log, size FROM (SELECT log, size FROM cosignature EXCEPT SELECT log, size FROM checkpoint)": (
        "cosignature in log number {}, size {}, stands under no checkpoint"
    ),
    'SELECT "table", parent, rowid FROM pragma_foreign_key_check': "table {} has a row of no {} (row {})",
    "SELECT max(number), count(*) FROM evidence HAVING max(number) != count(*)": (
        "table evidence is numbered up to {} and has {} rows"
    ),
}

Read = Callable[[str], list[Any]]


def contradictions(read: Read) -> Iterator[str]:
    """What is wrong with the file, as sentences: SQLite's own check, the tables' form, stray rows and lost ones."""
    yield from (text for (text,) in read("PRAGMA integrity_check(100)") if text != "ok")
    yield from _form(read)
    for sql, sentence in _STRAYS.items():
        yield from (sentence.format(*row) for row in read(sql))
    for table, column in _TALLIES.items():
        kept = f"(SELECT count(*) FROM {table} WHERE {table}.log = log.id)"
        for origin, told, found in read(f"SELECT origin, {column}, {kept} FROM log WHERE {column} != {kept}"):
            yield f"log {origin} keeps {found} rows of table {table}, and {told} were written"


def _form(read: Read) -> Iterator[str]:
    columns = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA)
        expected = set(connection.execute(columns).fetchall())
    connection.close()
    found = set(read(columns))
    yield from (f"the {kind} {name!r} is not as it was made" for kind, name, *_ in sorted(found - expected, key=str))
    yield from (f"the {kind} {name!r} is missing or altered" for kind, name, *_ in sorted(expected - found, key=str))
