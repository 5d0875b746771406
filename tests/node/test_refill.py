# SPDX-License-Identifier: Apache-2.0
"""A node whose database was put back from an older copy: it never signs a second tree, and gets back what it lost."""

import shutil
from pathlib import Path

import orjson
import pytest
from tests.node.serving import free_ports, get, osa, serve, stop, until

from openosa.node import Behind, Node, found_demonstration, sync_directly
from openosa.node.node import NewEvent
from openosa.record import Diverged

Pair = tuple[Path, Path, Path, tuple[int, int]]

BODY = {"kind": "training", "what": "a course", "on": "2026-02-01"}


def _write(node: Node, *refs: str) -> None:
    new = [NewEvent("jpn-mys", "CooperationHeld", "partnership", "report", BODY, ref) for ref in refs]
    node.write(new, node.keys["officer-1"])


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two nodes of one record, and the donor's folder as it stood three entries earlier."""
    donor, partner, older, ports = tmp_path / "jpn", tmp_path / "mys", tmp_path / "older", free_ports()
    found_demonstration(donor, partner, partners=("MYS",), with_node="MYS", ports=ports)
    with Node.open(donor, writable=True) as jpn:
        _write(jpn, "one")
    shutil.copytree(donor, older)
    with Node.open(donor, writable=True) as jpn, Node.open(partner, writable=True) as mys:
        _write(jpn, "two", "three")
        sync_directly(jpn, mys)
        _write(mys, "theirs")
        sync_directly(mys, jpn)
        _write(jpn, "four")
        sync_directly(jpn, mys)
    return donor, partner, older, ports


def _put_back(donor: Path, older: Path, *, all_of_it: bool) -> None:
    for name in ("record.sqlite", "high-water.json") if all_of_it else ("record.sqlite",):
        shutil.copyfile(older / name, donor / name)


def test_an_older_copy_is_read_and_not_written_while_the_peer_is_down(
    pair: Pair,
) -> None:
    donor, _, older, _ = pair
    _put_back(donor, older, all_of_it=False)
    with Node.open(donor, writable=True) as node:
        assert node.own_log("jpn-mys").size == 2
        with pytest.raises(Behind, match=r"holds 2 entries and 5 were signed.*start the peer's node at http"):
            _write(node, "second tree")
        assert node.own_log("jpn-mys").size == 2
    found = osa("--node", donor, "verify", "--json")
    assert found.returncode == 1
    assert any("5 are known to have stood" in fault["reason"] for fault in orjson.loads(found.stdout)["faults"])
    with Node.open(donor, writable=True) as node, pytest.raises(Behind):
        _write(node, "what stood is remembered after a clean end")


@pytest.mark.parametrize("all_of_it", [False, True], ids=["the database", "the whole folder"])
def test_at_its_start_a_node_gets_back_from_the_peer_what_an_older_copy_lacks(pair: Pair, all_of_it: bool) -> None:
    donor, partner, older, ports = pair
    _put_back(donor, older, all_of_it=all_of_it)
    mys = serve(partner, ports[1])
    try:
        found = osa("--node", donor, "append", "--type", "CooperationHeld", "--stream", "partnership", "--partnership",
                    "jpn-mys", "--body", orjson.dumps(BODY).decode(), "--ref", "after")  # fmt: skip
        assert found.returncode == 0, found.stderr
        jpn = serve(donor, ports[0])
        try:
            until(
                lambda: get(ports[0], "/api/state/jpn-mys.json") == get(ports[1], "/api/state/jpn-mys.json"),
                "the two nodes did not come to one state",
            )
        finally:
            stop(jpn)
    finally:
        stop(mys)
    for folder in (donor, partner):
        assert osa("--node", folder, "verify").returncode == 0
    with Node.open(donor) as node:
        refs = [one.event.ref for one in node.own_log("jpn-mys").entries]
        assert refs == ["genesis", "one", "two", "three", "four", "after"]
        assert [log.size for log in node.logs.values() if log.kind == "mirror"] == [2]


def test_a_served_node_gets_it_back_once_the_peer_comes_up(pair: Pair) -> None:
    donor, partner, older, ports = pair
    _put_back(donor, older, all_of_it=False)
    jpn = serve(donor, ports[0])
    try:
        mys = serve(partner, ports[1])
        try:
            until(
                lambda: get(ports[0], "/api/state/jpn-mys.json") == get(ports[1], "/api/state/jpn-mys.json"),
                "what was lost did not come back",
            )
        finally:
            stop(mys)
    finally:
        stop(jpn)
    with Node.open(donor, writable=True) as node:
        _write(node, "and it writes again")
        assert node.own_log("jpn-mys").size == 6


def test_a_node_that_signed_another_tree_opens_no_more(pair: Pair) -> None:
    donor, partner, older, ports = pair
    _put_back(donor, older, all_of_it=True)
    with Node.open(donor, writable=True) as node:  # the peer is down and nothing remembers: this cannot be prevented
        _write(node, "second tree")
    mys = serve(partner, ports[1])
    try:
        with pytest.raises(Diverged, match="is not its beginning"):
            Node.open(donor, writable=True)
    finally:
        stop(mys)
