# SPDX-License-Identifier: Apache-2.0
"""One node's logs in one SQLite file, by the contract of storage.py.

WAL with synchronous=FULL: a commit that returned survives a power cut (sqlite.org/pragma.html#pragma_synchronous).
BEGIN IMMEDIATE, since a deferred transaction that reads and then writes fails at once when another wrote.
No read cursor stays open between calls: an unfinished one would keep the WAL from being checkpointed.
The WAL is grown when the file is opened, so that a commit overwrites bytes in place, which flushes faster.
What the tables hold: sqlite_form.py.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .envelope import Envelope
from .errors import ForeignStorage, RecordError, StorageBroken
from .note import Checkpoint, SignedCheckpoint, read_checkpoint
from .sqlite_form import APPLICATION_ID, INDEX_BITS, SCHEMA, VERSION, contradictions
from .storage import StoredLog, no_checkpoint, second_root, wrong_start
from .tree import Tile

__all__ = ["SqliteStorage"]

AT_ONCE = 1_000
WAL_BYTES = 6_000_000


class SqliteStorage:
    """The logs of one node in one file. One connection, used by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, *, create: bool = False, read_only: bool = False) -> "SqliteStorage":
        """The storage in `path`. With `create` the file is made and must not be there yet.

        Raises ForeignStorage where the file is missing, in the way, or not ours; StorageBroken where
        SQLite cannot read it.
        """
        if path.exists() == create:
            raise ForeignStorage(str(path), "is there already" if create else "does not exist")
        mode = "rwc" if create else "ro" if read_only else "rw"
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise ForeignStorage(str(path), f"cannot be opened ({error})") from error
        storage = cls(connection, path)
        try:
            storage._begin(create, read_only)
        except BaseException:
            storage.close()
            raise
        return storage

    def _begin(self, create: bool, read_only: bool) -> None:
        with self._guard():
            if create:
                self._run("PRAGMA journal_mode = WAL")
                self._connection.executescript(
                    f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; "
                    f"PRAGMA user_version = {VERSION}; {SCHEMA} COMMIT;"
                )
            self._require_ours()
            if not read_only:
                self._run("PRAGMA journal_mode = WAL")
                self._grow_wal()
            # Per connection, not per file: another build's default may be lower.
            self._run("PRAGMA synchronous = FULL")

    def _require_ours(self) -> None:
        try:
            [(application,)], [(version,)] = (
                self._run("PRAGMA application_id"),
                self._run("PRAGMA user_version"),
            )
        except sqlite3.OperationalError:
            raise  # of the disk, not of the file: `_guard` says which
        except sqlite3.DatabaseError as error:
            raise ForeignStorage(str(self._path), f"is not a database that SQLite can read ({error})") from error
        if application != APPLICATION_ID:
            raise ForeignStorage(str(self._path), "is a database of another program")
        if version != VERSION:
            raise ForeignStorage(str(self._path), f"has form {version}, and this version reads form {VERSION}")

    def _grow_wal(self) -> None:
        # Pages that spill from a small cache reach the WAL before the rollback, and the file keeps its length.
        self._run("PRAGMA cache_size = 16")
        self._run("BEGIN IMMEDIATE")
        try:
            self._run("CREATE TABLE room (filler BLOB)")
            for _ in range(WAL_BYTES // 100_000):
                self._run("INSERT INTO room VALUES (zeroblob(100000))")
        finally:
            self._roll_back()
        self._run("PRAGMA cache_size = -16000")

    def logs(self) -> list[StoredLog]:
        """The logs kept here, in the order of their first write."""
        return [StoredLog(origin, kind) for origin, kind in self._read("SELECT origin, kind FROM log ORDER BY id")]

    def write(
        self,
        log: StoredLog,
        first: int,
        envelopes: Sequence[Envelope],
        tiles: Sequence[Tile],
        checkpoint: SignedCheckpoint,
    ) -> None:
        """Keep entries, tiles and a checkpoint in one transaction with one flush."""
        with self._transaction() as run:
            run("INSERT OR IGNORE INTO log (origin, kind) VALUES (?, ?)", (log.origin, log.kind))
            [(number,)] = run("SELECT id FROM log WHERE origin = ?", (log.origin,))
            base = number << INDEX_BITS
            if first != (kept := self._size(number)):
                raise wrong_start(log.origin, first, kept)
            self._connection.executemany(
                "INSERT INTO entry VALUES (?, ?, ?)",
                ((base + index, one.payload, one.packed_signatures()) for index, one in enumerate(envelopes, first)),
            )
            for tile in tiles:
                run("INSERT INTO tile VALUES (?, ?, ?, ?)", (number, tile.level, tile.number, tile.hashes))
            size = checkpoint.checkpoint.size
            kept_notes = run("SELECT note FROM checkpoint WHERE log = ? AND size = ?", (number, size))
            if any(read_checkpoint(note).checkpoint != checkpoint.checkpoint for (note,) in kept_notes):
                raise second_root(log.origin, size)
            run("INSERT OR IGNORE INTO checkpoint VALUES (?, ?, ?)", (number, size, checkpoint.note()))
            run("UPDATE log SET checkpoints = checkpoints + changes() WHERE id = ?", (number,))

    def envelopes(self, origin: str, start: int = 0, stop: int | None = None) -> Iterator[Envelope]:
        """The entries [start, stop) of a log, read a thousand at a time."""
        if (number := self._number(origin)) is None:
            return
        base = number << INDEX_BITS
        end = base + (stop if stop is not None else (1 << INDEX_BITS))
        index = start
        sql = (
            "SELECT position, payload, signatures FROM entry WHERE position >= ? AND position < ? "
            "ORDER BY position LIMIT ?"
        )
        while rows := self._read(sql, (base + index, end, AT_ONCE)):
            for position, payload, signatures in rows:
                place = f"log {origin}, entry {index}"
                if position != base + index:
                    raise StorageBroken(place, f"it is missing; the next one kept is entry {position - base}")
                if type(payload) is not bytes or type(signatures) is not bytes:
                    raise StorageBroken(place, "its payload or signatures are not kept as bytes")
                yield _envelope(payload, signatures, place)
                index += 1

    def checkpoints(self, origin: str) -> list[SignedCheckpoint]:
        """Every checkpoint by size with its cosignature lines."""
        number = self._number(origin)
        lines: dict[int, list[str]] = {}
        for size, line in self._read("SELECT size, line FROM cosignature WHERE log = ? ORDER BY size", (number,)):
            lines.setdefault(size, []).append(_text(line, f"log {origin}, cosignature at size {size}"))
        rows = self._read("SELECT size, note FROM checkpoint WHERE log = ? ORDER BY size", (number,))
        return [_checkpoint(origin, size, note).with_lines(lines.get(size, ())) for size, note in rows]

    def tiles(self, origin: str) -> Iterator[Tile]:
        """The full tiles, by level and number."""
        sql = (
            "SELECT level, number, hashes FROM tile WHERE log = ? AND (level, number) > (?, ?) "
            "ORDER BY level, number LIMIT ?"
        )
        log, after = self._number(origin), (-(2**62), 0)
        while rows := self._read(sql, (log, *after, AT_ONCE)):
            for level, number, hashes in rows:
                if type(hashes) is not bytes:
                    raise StorageBroken(f"log {origin}, tile {level}/{number}", "its hashes are not kept as bytes")
                yield Tile(level, number, hashes)
                after = level, number

    def add_cosignatures(self, origin: str, checkpoint: Checkpoint, lines: Sequence[str]) -> None:
        """Keep signature lines over a checkpoint that is kept already."""
        with self._transaction() as run:
            number = self._number(origin)
            rows = run("SELECT note FROM checkpoint WHERE log = ? AND size = ?", (number, checkpoint.size))
            if not any(read_checkpoint(note).checkpoint == checkpoint for (note,) in rows):
                raise no_checkpoint(origin, checkpoint.size)
            for line in lines:
                run(
                    "INSERT OR IGNORE INTO cosignature VALUES (?, ?, ?)",
                    (number, checkpoint.size, line.encode()),
                )
                run("UPDATE log SET cosignatures = cosignatures + changes() WHERE id = ?", (number,))

    def add_evidence(self, origin: str, note: bytes) -> None:
        """Keep a contradicting checkpoint, for ever."""
        with self._transaction() as run:
            # OR IGNORE would pass over a log that is not kept, too: evidence is never dropped in silence.
            if (number := self._number(origin)) is None:
                raise StorageBroken(f"log {origin}", "evidence came for a log that is not kept here")
            run("INSERT OR IGNORE INTO evidence (log, note) VALUES (?, ?)", (number, note))
            run("UPDATE log SET evidence = evidence + changes() WHERE id = ?", (number,))

    def evidence(self, origin: str) -> list[bytes]:
        """The contradicting checkpoints in the order of their arrival."""
        rows = self._read("SELECT note FROM evidence WHERE log = ? ORDER BY number", (self._number(origin),))
        if any(type(note) is not bytes for (note,) in rows):
            raise StorageBroken(f"log {origin}, evidence", "a note is not kept as bytes")
        return [note for (note,) in rows]

    def check(self) -> list[str]:
        """SQLite's own integrity check, the tables' form, and rows that are lost or belong to nothing."""
        found: list[str] = []
        try:
            for sentence in contradictions(self._read):
                found.append(sentence)  # one by one: what was found before a read fails is still told
        except RecordError as error:
            found.append(str(error))
        return found

    def close(self) -> None:
        """Let go of the file; the last one to close folds the WAL into it."""
        with self._lock:
            self._connection.close()

    def _number(self, origin: str) -> int | None:
        rows = self._read("SELECT id FROM log WHERE origin = ?", (origin,))
        return rows[0][0] if rows else None

    def _size(self, number: int) -> int:
        base = number << INDEX_BITS
        sql = "SELECT max(position) FROM entry WHERE position >= ? AND position < ?"
        [(last,)] = self._run(sql, (base, base + (1 << INDEX_BITS)))
        return 0 if last is None else last - base + 1

    def _run(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _read(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock, self._guard():
            return self._run(sql, values)

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        with self._lock, self._guard():
            self._run("BEGIN IMMEDIATE")
            try:
                yield self._run
                self._run("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # on a full disk SQLite has done it already
            self._run("ROLLBACK")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turn what SQLite says into this room's errors."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._operational(error) from error
        except (sqlite3.Error, OverflowError, OSError) as error:
            raise StorageBroken(str(self._path), f"SQLite says: {error}") from error

    def _operational(self, error: sqlite3.OperationalError) -> RecordError:
        text = str(error)
        if "full" in text:
            return RecordError(f"{self._path}: the disk is full; nothing was written. Make room and try again.")
        if "disk I/O" in text:
            return RecordError(
                f"{self._path}: the system could not read or write it ({text}); nothing was written. "
                "Look at the disk's space and health, and at the limits on file sizes, and try again."
            )
        if "locked" in text or "busy" in text:
            return RecordError(f"{self._path}: another process is writing; nothing was written. Stop it and try again.")
        if "readonly" in text:
            return RecordError(f"{self._path}: it is open for reading only; nothing was written.")
        return StorageBroken(str(self._path), f"SQLite says: {text}")


def _envelope(payload: bytes, signatures: bytes, place: str) -> Envelope:
    try:
        return Envelope.unpacked(payload, signatures)
    except RecordError as error:
        raise StorageBroken(place, str(error)) from error


def _text(line: object, place: str) -> str:
    try:
        return line.decode()  # type: ignore[attr-defined, no-any-return]  # what is not bytes is caught below
    except (AttributeError, UnicodeDecodeError) as error:
        raise StorageBroken(place, "it is not kept as text") from error


def _checkpoint(origin: str, size: int, note: object) -> SignedCheckpoint:
    place = f"log {origin}, checkpoint of size {size}"
    if not isinstance(note, bytes):
        raise StorageBroken(place, "its note is not kept as bytes")
    try:
        found = read_checkpoint(note)
    except RecordError as error:
        raise StorageBroken(place, str(error)) from error
    if (found.checkpoint.origin, found.checkpoint.size) != (origin, size):
        raise StorageBroken(place, f"its note is for {found.checkpoint.origin}, size {found.checkpoint.size}")
    return found
