# SPDX-License-Identifier: Apache-2.0
"""Any bit changed in any stored row is found, and the place of it is said; nothing else is thrown."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.parties import Party

from openosa.record import Fault, MemoryStorage, RecordError, SqliteStorage, audit

ROWS = {
    "payload": ("SELECT position & 0xFFFFFFFF, payload FROM entry WHERE position >> 40 = 1", "entry {}"),
    "signatures": ("SELECT position & 0xFFFFFFFF, signatures FROM entry WHERE position >> 40 = 1", "entry {}"),
    "tile": ("SELECT number, hashes FROM tile", "tile level 0 number {}"),
    "checkpoint": ("SELECT size, note FROM checkpoint WHERE log = 1", "checkpoint of size {}"),
    "cosignature": ("SELECT size, line FROM cosignature WHERE log = 1", "size {}"),
}
FLIPS = 24

Kept = tuple[Path, bytes, dict[str, str]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A file with 601 entries of our own, 7 of a mirror and one note as evidence, its bytes, and its pins."""
    path = tmp_path_factory.mktemp("kept") / "record.sqlite"
    jpn, mys = Party("JPN", SqliteStorage.open(path, create=True)), Party("MYS")
    mys.append(*(mys.event() for _ in range(5)))
    for _ in range(3):
        jpn.append(*(jpn.event() for _ in range(200)))
        jpn.push_to(mys)
    mys.push_to(jpn)
    # A note that came ahead of its entries, as one whose entries were altered on the way: kept, and then shown right.
    mys.append(mys.event())
    jpn.storage.add_evidence(mys.own.origin, mys.own.latest.note())
    mys.push_to(jpn, 6)
    jpn.storage.close()
    return path, path.read_bytes(), {mys.own.origin: mys.own.entries[0].id}


def _put(path: Path, data: bytes) -> None:
    """The file as given, and nothing of an earlier one beside it."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.write_bytes(data)


def _faults(path: Path, pins: dict[str, str], signed: dict[str, int] | None = None) -> list[Fault]:
    try:
        storage = SqliteStorage.open(path, read_only=True)
    except RecordError as error:
        return [Fault("the file", str(error))]
    try:
        return audit(storage, pins, signed).faults
    finally:
        storage.close()


def _places(whole: bytes, blob: bytes) -> Iterator[int]:
    """Where in the file each byte of a row lies; a long row is cut into pages, so it is sought by pieces."""
    if (at := whole.find(blob)) >= 0:
        yield from range(at, at + len(blob))
        return
    at, page = whole.find(blob[:32]), 4096
    assert at >= 0, "the row is in the file"
    done = 0
    while done < len(blob):
        length = min(len(blob) - done, page - at % page)
        # What lies on further pages follows a page number of 4 bytes (sqlite.org/fileformat.html, 1.6).
        while whole[at : at + length] != blob[done : done + length]:
            length -= 1
        yield from range(at, at + length)
        done += length
        if done < len(blob):
            at = whole.find(blob[done : done + 32])
            assert at >= 0, "the rest of the row is in the file"


@pytest.mark.parametrize("region", ROWS)
def test_a_bit_changed_anywhere_in_a_row_is_found_and_its_row_named(kept: Kept, region: str) -> None:
    path, whole, pins = kept
    sql, named = ROWS[region]
    with sqlite3.connect(path) as connection:
        rows = connection.execute(sql).fetchall()
    connection.close()
    rng = random.Random(region)
    for _ in range(FLIPS):
        number, blob = rng.choice(rows)
        changed = bytearray(whole)
        changed[rng.choice(list(_places(whole, blob)))] ^= 1 << rng.randrange(8)
        _put(path, bytes(changed))
        said = [f"{fault.place}: {fault.reason}" for fault in _faults(path, pins)]
        assert any(named.format(number) in one for one in said), said
    _put(path, whole)
    assert _faults(path, pins) == []


def test_a_bit_changed_anywhere_in_the_file_throws_nothing_but_record_errors(
    kept: Kept,
) -> None:
    path, whole, pins = kept
    rng = random.Random(4)
    for _ in range(40):
        changed = bytearray(whole)
        # Pages' heads and row lengths lie at the edges of pages: half of the tries go there.
        page = rng.randrange(len(whole) // 4096) * 4096
        changed[page + rng.choice([rng.randrange(16), rng.randrange(4096)])] ^= 1 << rng.randrange(8)
        _put(path, bytes(changed))
        _faults(path, pins)
    _put(path, whole)
    assert _faults(path, pins) == []


def _changed(value: object, rng: random.Random) -> object:
    """The value with one bit of one byte changed, or the neighbouring number."""
    match value:
        case int():
            return value + rng.choice((-1, 1))
        case str():
            at = rng.randrange(len(value))
            return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
        case bytes():
            at = rng.randrange(len(value))
            return value[:at] + bytes([value[at] ^ 1 << rng.randrange(8)]) + value[at + 1 :]
    raise AssertionError(f"no column holds {value!r}")


def _edit(path: Path) -> sqlite3.Connection:
    """As someone with a database tool edits: no constraint of the file's holds them up."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


COLUMNS = [
    *(("log", column) for column in ("id", "origin", "kind", "checkpoints", "cosignatures", "evidence")),
    *(("entry", column) for column in ("position", "payload", "signatures")),
    *(("tile", column) for column in ("log", "level", "number", "hashes")),
    *(("checkpoint", column) for column in ("log", "size", "note")),
    *(("cosignature", column) for column in ("log", "size", "line")),
    *(("evidence", column) for column in ("number", "log", "note")),
]


def test_every_column_of_every_table_is_among_those_that_are_changed_below(kept: Kept) -> None:
    with sqlite3.connect(kept[0]) as connection:
        rows = connection.execute(
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        ).fetchall()
    connection.close()
    assert sorted(rows) == sorted(COLUMNS)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[".".join(pair) for pair in COLUMNS])
def test_a_change_in_any_column_of_any_row_is_found_and_its_log_named(kept: Kept, table: str, column: str) -> None:
    path, whole, pins = kept
    rng, done = random.Random(f"{table}.{column}"), 0
    while done < 5:
        connection = _edit(path)
        key = {"entry": "position", "log": "id", "evidence": "number"}.get(table)
        keys = (
            [key]
            if key
            else {"tile": ["log", "level", "number"], "checkpoint": ["log", "size"]}.get(table, ["log", "size", "line"])
        )
        rows = connection.execute(f"SELECT {column}, {', '.join(keys)} FROM {table}").fetchall()
        value, *at = rng.choice(rows)
        where = " AND ".join(f"{name} = ?" for name in keys)
        try:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (_changed(value, rng), *at))
            done += 1
        except sqlite3.IntegrityError:
            continue  # the number stands there already: another is drawn
        finally:
            connection.close()
        said = [f"{fault.place}: {fault.reason}" for fault in _faults(path, pins)]
        assert any("log" in one or "evidence" in one for one in said), (table, column, value, said)
        _put(path, whole)
    assert _faults(path, pins) == []


ROW_CHANGES = {
    "an entry deleted": "DELETE FROM entry WHERE position = (1 << 40) + 250",
    "the last entry deleted": "DELETE FROM entry WHERE position = (1 << 40) + 600",
    "the mirror's last entry deleted": "DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)",
    "two payloads swapped": (
        "UPDATE entry SET payload = CASE position & 1023 WHEN 7 THEN (SELECT payload FROM entry WHERE position = "
        "(1 << 40) + 9) ELSE (SELECT payload FROM entry WHERE position = (1 << 40) + 7) END "
        "WHERE position IN ((1 << 40) + 7, (1 << 40) + 9)"
    ),
    "an entry added": (
        "INSERT INTO entry SELECT position + 1, payload, signatures FROM entry WHERE position = (1 << 40) + 600"
    ),
    "an entry put into no log": "INSERT INTO entry VALUES (9 << 40, x'00', x'00')",
    "a tile deleted": "DELETE FROM tile WHERE number = 1",
    "a tile added": "INSERT INTO tile SELECT log, level, 2, hashes FROM tile WHERE number = 1",
    "a checkpoint deleted": "DELETE FROM checkpoint WHERE log = 1 AND size = 1",
    "a cosignature deleted": "DELETE FROM cosignature WHERE log = 1 AND size = 201",
    "a cosignature put under another checkpoint": "UPDATE cosignature SET size = 401 WHERE log = 1 AND size = 201",
    "evidence deleted": "DELETE FROM evidence",
    "evidence given to another log": "UPDATE evidence SET log = 1",
    "a log deleted": "DELETE FROM log WHERE id = 2",
    "a log added": "INSERT INTO log (origin, kind) VALUES ('mys.demo.invalid/osa/other', 'own')",
    "an own log called a mirror": "UPDATE log SET kind = 'mirror' WHERE id = 1",
    "a table added": "CREATE TABLE more (x)",
    "a trigger added": "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM evidence; END",
    "a column added": "ALTER TABLE entry ADD COLUMN more ANY",
}


@pytest.mark.parametrize("change", ROW_CHANGES)
def test_rows_deleted_added_and_swapped_are_found(kept: Kept, change: str) -> None:
    path, whole, pins = kept
    connection = _edit(path)
    connection.execute(ROW_CHANGES[change])
    connection.close()
    assert path.read_bytes() != whole
    assert _faults(path, pins)
    _put(path, whole)


def test_two_whole_entries_that_changed_places_are_found_by_their_tile(kept: Kept) -> None:
    path, whole, pins = kept
    connection = _edit(path)
    one, other = ((1 << 40) + number for number in (300, 310))
    for old, new in ((one, -1), (other, one), (-1, other)):
        connection.execute("UPDATE entry SET position = ? WHERE position = ?", (new, old))
    connection.close()
    said = [f"{fault.place}: {fault.reason}" for fault in _faults(path, pins)]
    assert any("tile level 0 number 1" in one and "from hash 44 on" in one for one in said), said
    _put(path, whole)


def test_a_bit_changed_in_any_byte_that_a_page_uses_is_found(kept: Kept) -> None:
    path, whole, pins = kept
    rng = random.Random(5)
    for page in range(0, len(whole), 4096):
        # Zeros fill what a page does not use; the file's own head counts changes and versions, not records.
        used = [at for at in range(max(page, 100), page + 4096) if whole[at]]
        for at in rng.sample(used, min(2, len(used))):
            changed = bytearray(whole)
            changed[at] ^= 1 << rng.randrange(8)
            _put(path, bytes(changed))
            assert _faults(path, pins), f"page {page // 4096 + 1}, byte {at - page}"
    _put(path, whole)


def test_what_lies_in_the_log_of_writes_is_read_too_and_what_is_lost_from_it_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    jpn = Party("JPN", SqliteStorage.open(path, create=True))
    jpn.append(*(jpn.event() for _ in range(20)))
    wal, signed = path.with_name("record.sqlite-wal"), {jpn.own.origin: jpn.own.size}
    copy = tmp_path / "copy.sqlite"

    def found(changed: bytes) -> list[Fault]:
        _put(copy, path.read_bytes())
        copy.with_name("copy.sqlite-wal").write_bytes(changed)
        return _faults(copy, {}, signed)

    whole = wal.read_bytes()
    assert found(whole) == []
    frames = range(32, len(whole), 24 + 4096)
    # A frame that ends a transaction carries the size of the database (sqlite.org/fileformat.html, 4.1).
    last = max(at for at in frames if any(whole[at + 4 : at + 8]))
    for at in (at for at in frames if at <= last):
        changed = bytearray(whole)
        changed[at + 24 + 100] ^= 1
        assert found(bytes(changed)), "SQLite passes over it and what follows: the log is shorter than what was signed"
    connection = _edit(path)
    connection.execute(
        "UPDATE entry SET payload = CAST(replace(payload, 'Visit', 'Vizit') AS BLOB) WHERE position & 31 = 3"
    )
    connection.execute("UPDATE entry SET signatures = zeroblob(96) WHERE position & 31 = 3")
    connection.close()
    assert any("entry 3" in fault.place for fault in _faults(path, {}, signed))
    jpn.storage.close()


def test_the_audit_says_how_far_each_log_is_cosigned(kept: Kept) -> None:
    path, _, pins = kept
    storage = SqliteStorage.open(path, read_only=True)
    found = audit(storage, pins)
    storage.close()
    assert (found.entries, found.signatures) == (608, 608)
    assert [(log.kind, log.size, log.cosigned, log.has_peer) for log in found.logs] == [
        ("own", 601, 601, True),
        ("mirror", 7, 7, True),
    ]
    alone = Party("JPN", MemoryStorage())
    assert [log.cosigned for log in audit(alone.storage, {}).logs] == [0]
