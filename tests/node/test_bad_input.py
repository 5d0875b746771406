# SPDX-License-Identifier: Apache-2.0
"""Bad input through the command itself: one sentence with the input and the remedy, exit code 2, nothing written."""

import fcntl
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from tests.node.serving import COMMAND, free_ports, get, osa, serve, stop, until

from openosa.node import Node, found_demonstration
from openosa.record import SqliteStorage

COURSE = orjson.dumps({"kind": "training", "what": "a course", "on": "2026-02-01"}).decode()
APPEND = (
    "append",
    "--type",
    "CooperationHeld",
    "--stream",
    "partnership",
    "--partnership",
    "jpn-mys",
    "--body",
    COURSE,
)

HISTORY = """schema = "openosa-history/1"
[[event]]
id = "granted"
log = "jpn-mys"
by = "JPN"
type = "GrantAgreed"
stream = "project/X"
[event.body]
on = "{on}"
amount = {{ minor = {minor}, currency = "JPY" }}
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    found_demonstration(
        tmp_path / "jpn", tmp_path / "mys", partners=("MYS",), with_node="MYS", ports=free_ports()
    )  # fmt: skip
    return tmp_path / "jpn", tmp_path / "mys"


def _entries(folder: Path) -> int:
    storage = SqliteStorage.open(folder / "record.sqlite", read_only=True)
    found = sum(len(list(storage.envelopes(log.origin))) for log in storage.logs())
    storage.close()
    return found


def _sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence on the error output; no other sign of life there."""
    assert done.returncode == 2, (done.returncode, done.stderr)
    [line] = filter(None, done.stderr.splitlines())
    assert line.startswith("osa: ")
    assert line.endswith(".")
    return line


def _scribbled(record: Path) -> None:
    record.write_bytes(b"these are minutes of a meeting, not a database\n" * 200)


def _foreign(record: Path) -> None:
    record.unlink()
    connection = sqlite3.connect(record)
    connection.execute("CREATE TABLE invoice (number)")
    connection.close()


def _cut_short(record: Path) -> None:
    record.write_bytes(record.read_bytes()[:30_000])


def _of_an_older_form(record: Path) -> None:
    connection = sqlite3.connect(record)
    connection.execute("PRAGMA user_version = 1")
    connection.close()


DATABASES: list[tuple[Callable[[Path], None], str]] = [
    (_scribbled, "is not a database that SQLite can read"),
    (_foreign, "is a database of another program"),
    (_cut_short, "record.sqlite"),
    (_of_an_older_form, "has form 1, and this version reads form 2"),
]


@pytest.mark.parametrize(("spoil", "says"), DATABASES, ids=[spoil.__name__ for spoil, _ in DATABASES])
def test_a_broken_or_foreign_database_is_named_and_fails_verification(
    pair: tuple[Path, Path], spoil: Callable[[Path], None], says: str
) -> None:
    spoil(pair[0] / "record.sqlite")
    before = (pair[0] / "record.sqlite").read_bytes()
    for command in (("status",), APPEND):
        said = _sentence(osa("--node", pair[0], *command))
        assert says in said
        assert "estore" in said, "it says what to do"
    verified = osa("--node", pair[0], "verify", "--json")
    assert verified.returncode == 1
    assert not verified.stderr
    assert "record.sqlite" in str(orjson.loads(verified.stdout)["faults"])
    assert (pair[0] / "record.sqlite").read_bytes() == before


def test_a_folder_that_is_no_node_is_named(tmp_path: Path) -> None:
    (tmp_path / "node.json").write_text('{"party": 3}')
    for folder, says in ((tmp_path / "nowhere", "does not exist"), (tmp_path, "cannot be read")):
        for command in ("status", "verify"):
            assert says in _sentence(osa("--node", folder, command))
    assert "no node is named" in _sentence(osa("status", OSA_NODE=""))


def test_a_wrong_passphrase_writes_nothing(pair: tuple[Path, Path]) -> None:
    said = _sentence(osa("--node", pair[0], *APPEND, OSA_PASSPHRASE="wrong"))
    assert "keys.sealed: the passphrase does not open these keys. Set OSA_PASSPHRASE" in said
    assert _entries(pair[0]) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HISTORY.format(on="2025-02-30", minor=5), "2025-02-30"),
        (HISTORY.format(on="2025-02-28", minor=-5), "-5"),
        ("[[event]\n", "line 1"),
        (HISTORY.format(on="2025-02-28", minor=5).replace("GrantAgreed", "GrantHoped"), "GrantHoped"),
    ],
    ids=["a day that does not exist", "a negative amount", "not TOML", "an unknown type"],
)
def test_a_history_file_with_one_fault_enters_nothing(
    pair: tuple[Path, Path], tmp_path: Path, text: str, says: str
) -> None:
    file = tmp_path / "history.toml"
    good = HISTORY.format(on="2025-02-28", minor=5)
    file.write_text(text if text.startswith("[[") else good + text.replace('id = "granted"', 'id = "again"')[29:])
    said = _sentence(osa("--node", pair[0], "load", file))
    assert "history.toml" in said
    assert says in said
    assert _entries(pair[0]) == 2


def test_a_port_in_use_is_named_before_anything_is_made(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for command in (("--node", pair[0], "serve"), ("demo", "--dir", tmp_path / "new")):
            said = _sentence(osa(*command, "--port", port))
            assert f"port {port} on 127.0.0.1 is in use" in said
            assert "--port" in said
    assert not (tmp_path / "new").exists()


def test_a_second_owner_waits_and_is_told_who_the_first_is(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0], writable=True):
        said = _sentence(osa("--node", pair[0], "load", _history(pair[0])))
        assert f"{pair[0]} is owned by process {os.getpid()}" in said
        assert osa("--node", pair[0], "status", "--json").returncode == 0, "to read needs no owner"
    assert _entries(pair[0]) == 2
    with (pair[0] / "lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = subprocess.Popen([COMMAND, "--node", str(pair[0]), *APPEND], stdout=subprocess.PIPE)
        time.sleep(1)
        assert waiting.poll() is None, "it waits"
    assert waiting.wait(timeout=30) == 0, "and writes once the first is gone"
    assert _entries(pair[0]) == 3
    assert waiting.stdout is not None
    waiting.stdout.close()


def _history(folder: Path) -> Path:
    file = folder.parent / "history.toml"
    file.write_text(HISTORY.format(on="2025-02-28", minor=5))
    return file


def test_a_limit_on_file_sizes_is_met_with_a_sentence_and_nothing_half_written(pair: tuple[Path, Path]) -> None:
    done = subprocess.run(
        [COMMAND, "--node", str(pair[0]), *APPEND],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_small_files,
    )
    assert "could not read or write it" in _sentence(done)
    assert _entries(pair[0]) == 2
    assert osa("--node", pair[0], *APPEND).returncode == 0, "with room again it writes"
    assert osa("--node", pair[0], "verify").returncode == 0


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk small enough to be filled")
@pytest.mark.parametrize("room", ["2m", "20m"], ids=["while a node is founded", "while an event is appended"])
def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path, room: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        if room == "2m":
            said = _sentence(osa("demo", "--dir", disk / "demo", "--no-serve"))
            assert [file for file in disk.rglob("*") if file.is_file()] == []
        else:
            found_demonstration(disk / "jpn", disk / "mys", partners=("MYS",), with_node="MYS", ports=free_ports())
            _fill(disk)
            said = _sentence(osa("--node", disk / "jpn", *APPEND))
            (disk / "filler").unlink()
            assert _entries(disk / "jpn") == 2
            assert osa("--node", disk / "jpn", *APPEND).returncode == 0
        assert "the disk is full; nothing was written" in said or "No space left on device" in said
        assert "Make room" in said
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            try:
                filler.write(bytes(4096))
            except OSError:
                return


def test_a_peer_that_is_down_stops_nothing_and_the_page_says_since_when(pair: tuple[Path, Path]) -> None:
    ports = free_ports()
    jpn = serve(pair[0], ports[0])
    try:
        until(lambda: b"has not answered since" in get(ports[0], "/en/"), "the page does not say since when")
        done = osa("--node", pair[0], *APPEND)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.strip()) == 64
    finally:
        stop(jpn)
    assert _entries(pair[0]) == 3
