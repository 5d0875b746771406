# SPDX-License-Identifier: Apache-2.0
"""One contract, each storage; and what SQLite alone can do wrong."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.record.parties import Party

from openosa.record import Log, MemoryStorage, RecordError, SqliteStorage, Storage, StorageBroken
from openosa.record.note import Checkpoint, SignedCheckpoint


@pytest.fixture(params=["memory", "sqlite"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    kept: Storage = (
        MemoryStorage() if request.param == "memory" else SqliteStorage.open(tmp_path / "record.sqlite", create=True)
    )
    yield kept
    kept.close()


def test_what_was_written_comes_back_in_order(storage: Storage) -> None:
    party = Party("JPN", storage)
    batches = [[party.event() for _ in range(size)] for size in (1, 300, 7)]
    for batch in batches:
        party.append(*batch)
    written = [one.envelope for one in party.own.entries]
    origin = party.own.origin
    assert list(storage.envelopes(origin)) == written
    assert list(storage.envelopes(origin, 5, 290)) == written[5:290]
    assert [one.checkpoint.size for one in storage.checkpoints(origin)] == [1, 2, 302, 309]
    assert [(tile.level, tile.number, len(tile.hashes)) for tile in storage.tiles(origin)] == [(0, 0, 8192)]
    assert storage.check() == []


def test_a_log_that_is_not_kept_is_empty(storage: Storage) -> None:
    assert storage.logs() == []
    assert list(storage.envelopes("nowhere")) == []
    assert storage.checkpoints("nowhere") == []
    assert list(storage.tiles("nowhere")) == []
    assert storage.evidence("nowhere") == []


def test_nobody_writes_over_an_entry_or_signs_a_second_root(storage: Storage) -> None:
    party = Party("JPN", storage)
    party.append(party.event())
    log, latest = storage.logs()[0], party.own.latest
    with pytest.raises(StorageBroken, match="2 are kept"):
        storage.write(log, 1, [party.own.entries[1].envelope], [], latest)
    other = SignedCheckpoint(Checkpoint(log.origin, 2, b"x" * 32), latest.lines)
    with pytest.raises(StorageBroken, match="another root"):
        storage.write(log, 2, [], [], other)
    assert [one.checkpoint.size for one in storage.checkpoints(log.origin)] == [1, 2]


def test_cosignatures_stand_once_under_a_checkpoint_that_is_kept(storage: Storage) -> None:
    party = Party("JPN", storage)
    checkpoint, origin = party.own.latest.checkpoint, party.own.origin
    line = Party("MYS").cosigner().line(checkpoint, 5)
    for _ in range(2):
        storage.add_cosignatures(origin, checkpoint, [line])
    assert storage.checkpoints(origin)[0].lines == (*party.own.latest.lines, line)
    with pytest.raises(StorageBroken, match="size 9"):
        storage.add_cosignatures(origin, Checkpoint(origin, 9, b"x" * 32), [line])


def test_evidence_is_kept_once_and_never_dropped_in_silence(storage: Storage) -> None:
    party = Party("JPN", storage)
    for note in (b"second", b"first", b"second"):
        storage.add_evidence(party.own.origin, note)
    assert storage.evidence(party.own.origin) == [b"second", b"first"]
    with pytest.raises(StorageBroken):
        storage.add_evidence("nowhere", b"note")


@pytest.fixture
def party(tmp_path: Path) -> Iterator[Party]:
    found = Party("JPN", SqliteStorage.open(tmp_path / "record.sqlite", create=True))
    yield found
    found.storage.close()


def test_a_full_disk_is_said_and_nothing_is_written(party: Party) -> None:
    assert isinstance(party.storage, SqliteStorage)
    connection = party.storage._connection
    [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}").fetchall()
    batch = [party.event() for _ in range(200)]
    with pytest.raises(RecordError, match="disk is full; nothing was written"):
        party.append(*batch)
    assert party.own.size == 1
    assert len(list(party.storage.envelopes(party.own.origin))) == 1
    connection.execute("PRAGMA max_page_count = 1073741823").fetchall()
    party.append(*batch)
    assert Log.load(party.storage, party.storage.logs()[0]).root == party.own.root


def test_a_second_writer_is_told_to_wait(party: Party, tmp_path: Path) -> None:
    assert isinstance(party.storage, SqliteStorage)
    party.storage._connection.execute("PRAGMA busy_timeout = 10").fetchall()
    other = sqlite3.connect(tmp_path / "record.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordError, match="another process is writing; nothing was written"):
        party.append(party.event())
    other.close()
    assert len(party.append(party.event())) == 1


def test_a_reader_reads_and_does_not_write(party: Party, tmp_path: Path) -> None:
    party.append(party.event())
    reader = SqliteStorage.open(tmp_path / "record.sqlite", read_only=True)
    log = Log.load(reader, reader.logs()[0])
    assert log.root == party.own.root
    with pytest.raises(RecordError, match="for reading only"):
        log.append([party.event()], party.signer(), log.knows)
    reader.close()


def test_the_flush_is_full_and_the_log_of_writes_is_long_enough_from_the_start(party: Party, tmp_path: Path) -> None:
    assert isinstance(party.storage, SqliteStorage)
    connection = party.storage._connection
    assert connection.execute("PRAGMA synchronous").fetchall() == [(2,)]
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    before = (tmp_path / "record.sqlite-wal").stat().st_size
    assert before > 5_000_000
    for _ in range(20):
        party.append(party.event())
    assert (tmp_path / "record.sqlite-wal").stat().st_size == before


MENDED: list[tuple[str, Callable[[sqlite3.Connection], object]]] = [
    ("entry 1", lambda db: db.execute("DELETE FROM entry WHERE position = (SELECT min(position) + 1 FROM entry)")),
    ("is of no log", lambda db: db.execute("INSERT INTO entry VALUES (77 << 40, x'00', x'00')")),
    ("no checkpoint", lambda db: db.execute("INSERT INTO cosignature VALUES (1, 12345, x'00')")),
    ("no log", lambda db: db.execute("INSERT INTO evidence VALUES (1, 77, x'00')")),
]


@pytest.mark.parametrize(("said", "change"), MENDED, ids=[said for said, _ in MENDED])
def test_a_gap_or_a_stray_row_is_found(
    party: Party, tmp_path: Path, said: str, change: Callable[[sqlite3.Connection], object]
) -> None:
    party.append(*(party.event() for _ in range(5)))
    with sqlite3.connect(tmp_path / "record.sqlite") as other:
        change(other)
    other.close()
    found = party.storage.check()
    try:
        list(party.storage.envelopes(party.own.origin))
    except StorageBroken as error:
        found.append(str(error))
    assert said in "\n".join(found)
