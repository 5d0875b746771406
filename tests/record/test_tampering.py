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


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, dict[str, str]]:
    """A file with 601 entries of our own and 6 of a mirror, its bytes, and its pins."""
    path = tmp_path_factory.mktemp("kept") / "record.sqlite"
    jpn, mys = Party("JPN", SqliteStorage.open(path, create=True)), Party("MYS")
    mys.append(*(mys.event() for _ in range(5)))
    for _ in range(3):
        jpn.append(*(jpn.event() for _ in range(200)))
        jpn.push_to(mys)
    mys.push_to(jpn)
    jpn.storage.close()
    return path, path.read_bytes(), {mys.own.origin: mys.own.entries[0].id}


def _faults(path: Path, pins: dict[str, str]) -> list[Fault]:
    try:
        storage = SqliteStorage.open(path, read_only=True)
    except RecordError as error:
        return [Fault("the file", str(error))]
    try:
        return audit(storage, pins).faults
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
def test_a_bit_changed_anywhere_in_a_row_is_found_and_its_row_named(
    kept: tuple[Path, bytes, dict[str, str]], region: str
) -> None:
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
        path.write_bytes(changed)
        said = [f"{fault.place}: {fault.reason}" for fault in _faults(path, pins)]
        assert any(named.format(number) in one for one in said), said
    path.write_bytes(whole)
    assert _faults(path, pins) == []


def test_a_bit_changed_anywhere_in_the_file_throws_nothing_but_record_errors(
    kept: tuple[Path, bytes, dict[str, str]],
) -> None:
    path, whole, pins = kept
    rng = random.Random(4)
    for _ in range(40):
        changed = bytearray(whole)
        # Pages' heads and row lengths lie at the edges of pages: half of the tries go there.
        page = rng.randrange(len(whole) // 4096) * 4096
        changed[page + rng.choice([rng.randrange(16), rng.randrange(4096)])] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        _faults(path, pins)
    path.write_bytes(whole)
    assert _faults(path, pins) == []


def test_the_audit_says_how_far_each_log_is_cosigned(kept: tuple[Path, bytes, dict[str, str]]) -> None:
    path, _, pins = kept
    storage = SqliteStorage.open(path, read_only=True)
    found = audit(storage, pins)
    storage.close()
    assert (found.entries, found.signatures) == (607, 607)
    assert [(log.kind, log.size, log.cosigned, log.has_peer) for log in found.logs] == [
        ("own", 601, 601, True),
        ("mirror", 6, 6, True),
    ]
    alone = Party("JPN", MemoryStorage())
    assert [log.cosigned for log in audit(alone.storage, {}).logs] == [0]
