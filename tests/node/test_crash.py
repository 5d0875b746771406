# SPDX-License-Identifier: Apache-2.0
"""Two nodes killed at random moments while they write, push, mirror and cosign."""

from collections.abc import Iterator
from pathlib import Path

from tests.killing import kills

from openosa.node import NewEvent, Node, found_demonstration, sync_directly, verify_folder

BODY = {"kind": "training", "what": "a course", "on": "2026-02-01"}
KILLS = 100


def write_and_sync_until_killed(path: Path) -> Iterator[str]:
    """Each node writes and hands the other what it lacks; each size and root as soon as it is acknowledged."""
    with Node.open(path / "jpn", writable=True) as jpn, Node.open(path / "mys", writable=True) as mys:
        while True:
            for node, other in ((jpn, mys), (mys, jpn)):
                log = node.own_log("jpn-mys")
                refs = (f"n/{log.size + k}" for k in range(3))
                batch = [NewEvent("jpn-mys", "CooperationHeld", "partnership", "report", BODY, ref) for ref in refs]
                node.write(batch, node.keys["officer-1"])
                yield f"{log.origin} {log.size} {log.root.hex()}"
                sync_directly(node, other)
                held = other.logs[log.origin]
                yield f"{held.origin} {held.size} {held.root.hex()}"


def test_what_was_acknowledged_survives_a_hundred_kills_and_no_other_tree_is_signed(tmp_path: Path) -> None:
    folders = tmp_path / "jpn", tmp_path / "mys"
    found_demonstration(*folders, partners=("MYS",), with_node="MYS", ports=(8951, 8952))
    said = kills("tests.node.test_crash:write_and_sync_until_killed", tmp_path, KILLS)
    assert len(said) == KILLS
    assert sum(map(bool, said)) > KILLS // 2, "most of the processes were killed while they wrote"
    acknowledged = [line.split() for lines in said for line in lines]
    with Node.open(folders[0]) as jpn, Node.open(folders[1]) as mys:
        for origin, size, root in acknowledged:
            for node in (jpn, mys):
                held = node.logs[origin]
                assert held.kind == "mirror" or held.size >= int(size), "the owner has all that it acknowledged"
                if held.size >= int(size):
                    assert held.root_at(int(size)).hex() == root, "no other tree was ever signed"
    for folder in folders:
        assert not verify_folder(folder).faults
    with Node.open(folders[0], writable=True) as jpn, Node.open(folders[1], writable=True) as mys:
        sync_directly(jpn, mys)
        sync_directly(mys, jpn)
        assert jpn.state_json("jpn-mys") == mys.state_json("jpn-mys"), "and the two come to one record again"
