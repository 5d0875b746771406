# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import json
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.parties import Party

from openosa.record import (
    Log,
    MemoryStorage,
    RecordError,
    SqliteStorage,
    StorageBroken,
    WrongPassphrase,
    audit,
    canonical,
    new_signer,
    next_push,
    open_keys,
    read_entry,
    seal_keys,
)
from openosa.record.canonical_json import parse_canonical
from openosa.record.errors import ForeignStorage, NotAdmitted, NotCanonical
from openosa.record.note import NoteKey, read_checkpoint
from openosa.record.tree import Subtrees, Tree, is_consistent, is_included, leaf_hash, root_of

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_019", max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_the_fast_spelling_is_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]  # both take any JSON


@pytest.mark.parametrize(
    "text", [b'{"a":1,"a":1}', b'{"b":1, "a":2}', b"1.0", b'{"a":1e2}', b'"\\u0041"', b"[1", b"\xff"]
)
def test_another_spelling_is_refused(text: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse_canonical(text)


def test_an_entry_is_the_canonical_json_of_its_dsse_envelope() -> None:
    entry = Party("JPN").own.entries[0].envelope.entry()
    assert rfc8785.dumps(json.loads(entry)) == entry
    assert read_entry(entry).entry() == entry


@given(st.lists(st.binary(max_size=4), max_size=600).map(lambda all_: [leaf_hash(one) for one in all_]))
@settings(max_examples=25)
def test_the_growing_tree_has_the_root_of_the_definition(leaves: list[bytes]) -> None:
    tree, subtrees = Tree(), Subtrees()
    tree.append(leaves)
    subtrees.append(leaves)
    assert tree.root() == root_of(leaves) == subtrees.span(0, len(leaves))


def test_known_roots_of_rfc_6962_implementations() -> None:
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    tree = Tree()
    tree.append(leaf_hash(bytes.fromhex(one)) for one in inputs)
    assert tree.root().hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert Tree().root().hex() == hashlib.sha256(b"").hexdigest()


def test_proofs_hold_and_others_do_not() -> None:
    party = Party("JPN")
    party.append(*(party.event() for _ in range(40)))
    log = party.own
    for index in range(log.size):
        leaf = leaf_hash(log.entries[index].envelope.entry())
        assert is_included(leaf, index, log.size, log.proof(index), log.root)
        assert not is_included(leaf, (index + 1) % log.size, log.size, log.proof(index), log.root)
        assert is_consistent(index, log.root_at(index), log.size, log.root, log.consistency(index))


def test_a_checkpoint_is_a_c2sp_signed_note() -> None:
    party = Party("JPN")
    text, lines = party.own.latest.note().decode().split("\n\n")
    origin, size, root = text.split("\n")
    assert (origin, size, base64.b64decode(root)) == (party.own.origin, "1", party.own.root)
    assert lines.startswith(f"— {origin} ")
    key = party.own.genesis.own.log
    assert NoteKey.parse(str(key)) == key
    assert key in read_checkpoint(party.own.latest.note()).verified([key])


def test_each_mirrors_the_other_and_cosigns() -> None:
    jpn, mys = Party("JPN"), Party("MYS")
    jpn.append(*(jpn.event() for _ in range(30)))
    assert jpn.push_to(mys) == 31
    mys.append(mys.event())
    assert mys.push_to(jpn) == 2
    assert mys.logs[jpn.own.origin].root == jpn.own.root
    assert jpn.push_to(mys, held=0) == 31, "a repeated push changes nothing"
    for party, other in ((jpn, mys), (mys, jpn)):
        found = audit(party.storage, {other.own.origin: other.own.entries[0].id})
        assert not found.faults
        assert found.entries == 33


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_pushes_lost_doubled_or_late_end_in_agreement(data: st.DataObject) -> None:
    jpn, mys = Party("JPN"), Party("MYS")
    messages: list[bytes] = []
    for _ in range(data.draw(st.integers(1, 6))):
        jpn.append(*(jpn.event() for _ in range(data.draw(st.integers(1, 4)))))
        if message := next_push(jpn.own, data.draw(st.integers(0, jpn.own.size))):
            messages.append(message)
    for message in data.draw(st.permutations(messages)):
        assert mys.receive(message, jpn).status in {200, 400, 409}
    jpn.push_to(mys)
    assert mys.logs[jpn.own.origin].root == jpn.own.root


def test_two_trees_of_one_size_are_kept_as_evidence_and_cosigning_stops() -> None:
    jpn, mys, forked = Party("JPN"), Party("MYS"), Party("JPN")
    jpn.append(jpn.event("one"))
    jpn.push_to(mys)
    forked.append(forked.event("two"))
    message = next_push(forked.own, 0)
    assert message is not None
    assert mys.receive(message, jpn).status == 422
    assert len(mys.storage.evidence(jpn.own.origin)) == 1
    jpn.append(jpn.event())
    later = next_push(jpn.own, 2)
    assert later is not None
    assert mys.receive(later, jpn).status == 422


def test_a_ref_lands_once_and_names_one_event() -> None:
    party = Party("JPN")
    event = party.event("visit")
    first = party.append(event)
    assert party.append(event) == first
    with pytest.raises(NotAdmitted, match="names another event already"):
        party.append(party.event("visit", stream="project/X"))
    assert party.own.size == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"log": "elsewhere.demo.invalid/osa/x"}, "it names log"),
        ({"party": "MYS"}, "it names log"),
        ({"role": "root"}, "not the role"),
        ({"basis": "act"}, "nothing in a demonstration is an act"),
        ({"parents": ("0" * 64,)}, "is not on this record"),
        ({"type": "objection"}, "is for the role 'node'"),
    ],
)
def test_what_may_not_enter_is_refused_and_nothing_is_written(changes: dict[str, Any], why: str) -> None:
    party = Party("JPN")
    with pytest.raises(NotAdmitted, match=why):
        party.append(party.event(), party.event(**changes))
    assert party.own.size == 1


def test_a_wrong_passphrase_is_said_and_the_right_one_opens() -> None:
    signer = new_signer()
    sealed = seal_keys({"log": signer}, "right")
    assert open_keys(sealed, "right", "keys.sealed")["log"].public == signer.public
    with pytest.raises(WrongPassphrase, match=r"keys\.sealed"):
        open_keys(sealed, "wrong", "keys.sealed")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 400])
def test_a_foreign_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.sqlite"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"record\.sqlite"):
        SqliteStorage.open(path)


def test_a_missing_or_someone_elses_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.sqlite"):
        SqliteStorage.open(tmp_path / "none.sqlite")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(ForeignStorage, match=r"other\.sqlite"):
        SqliteStorage.open(other)


def _stored(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A database with 600 entries (so that tiles are full), a mirror and cosignatures; and its pins."""
    path = tmp_path / "record.sqlite"
    jpn, mys = Party("JPN", SqliteStorage.open(path, create=True)), Party("MYS")
    for _ in range(3):
        jpn.append(*(jpn.event() for _ in range(200)))
    mys.append(*(mys.event() for _ in range(5)))
    jpn.push_to(mys)
    mys.push_to(jpn)
    jpn.storage.close()
    return path, {mys.own.origin: mys.own.entries[0].id}


def _audited(path: Path, pins: dict[str, str]) -> list[str]:
    try:
        storage = SqliteStorage.open(path, read_only=True)
    except RecordError as error:
        return [str(error)]
    try:
        return [f"{fault.place}: {fault.reason}" for fault in audit(storage, pins).faults]
    finally:
        storage.close()


REGIONS = {
    "payload": "SELECT payload FROM entry",
    "signatures": "SELECT signatures FROM entry",
    "tile": "SELECT hashes FROM tile",
    "checkpoint": "SELECT note FROM checkpoint",
    "cosignature": "SELECT line FROM cosignature",
    "origin": "SELECT origin FROM log",
}


@pytest.mark.parametrize("region", REGIONS)
def test_one_byte_changed_in_any_region_is_found_and_its_place_named(tmp_path: Path, region: str) -> None:
    path, pins = _stored(tmp_path)
    assert _audited(path, pins) == []
    with sqlite3.connect(path) as connection:
        rows = [row[0] for row in connection.execute(REGIONS[region])]
    connection.close()
    whole, rng = path.read_bytes(), random.Random(region)
    tried = 0
    for row in rng.sample(rows, min(len(rows), 6)):
        blob = row.encode() if isinstance(row, str) else row
        # A long row is cut into pages: look for its first bytes, and change one of them.
        start = blob[:40]
        at = whole.find(start)
        assert at >= 0, "the row is in the file"
        changed = bytearray(whole)
        changed[at + rng.randrange(len(start))] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        assert _audited(path, pins), f"{region}: one changed bit was not found"
        tried += 1
    assert tried
    path.write_bytes(whole)
    assert _audited(path, pins) == []


def test_a_log_comes_back_as_it_was_and_a_cut_one_is_refused(tmp_path: Path) -> None:
    path, _ = _stored(tmp_path)
    storage = SqliteStorage.open(path)
    loaded = [Log.load(storage, stored) for stored in storage.logs()]
    assert [log.size for log in loaded] == [601, 6]
    storage.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)")
    connection.close()
    storage = SqliteStorage.open(path)
    with pytest.raises(StorageBroken, match="are not those of its last checkpoint"):
        [Log.load(storage, stored) for stored in storage.logs()]
    storage.close()


def test_memory_keeps_the_same_contract() -> None:
    party = Party("JPN", MemoryStorage())
    party.append(*(party.event() for _ in range(300)))
    again = Log.load(party.storage, party.storage.logs()[0])
    assert again.root == party.own.root
    assert len(list(party.storage.tiles(party.own.origin))) == 1
