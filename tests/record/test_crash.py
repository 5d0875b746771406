# SPDX-License-Identifier: Apache-2.0
"""A process that is killed at any moment has lost nothing that it acknowledged. (A power cut is not shown here.)"""

import os
import subprocess
import sys
from pathlib import Path

from tests.record.parties import Party

from openosa.record import Log, SqliteStorage, audit

KILLS = 100

KILLER = """
import os, signal, sys, time
from pathlib import Path
from random import Random
from tests.record.parties import Party
from openosa.record import Log, SqliteStorage

path, rng = Path(sys.argv[1]), Random(2026)
party = Party("JPN")
for _ in range(int(sys.argv[2])):
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        # Opened after the fork: no connection may cross one.
        storage = SqliteStorage.open(path)
        log = Log.load(storage, storage.logs()[0])
        os.write(writing, b"ready\\n")
        while True:
            for size in (1, 7, 1, 60, 1, 2):
                events = [party.event(f"{log.size + at}/{log.root.hex()}") for at in range(size)]
                log.append(events, party.signer(), log.knows)
                os.write(writing, f"{log.size} {log.root.hex()}\\n".encode())
    os.close(writing)
    said = b""
    while not said.endswith(b"ready\\n"):
        said += os.read(reading, 4096)
    time.sleep(rng.random() * 0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    lines = [line for line in said.decode().split("\\n")[1:-1]]
    print(*(lines[-1].split() if lines else ("0", "-")), flush=True)
"""


def test_what_was_acknowledged_outlives_a_hundred_kills(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    Party("JPN", SqliteStorage.open(path, create=True)).storage.close()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(path), str(KILLS)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    acknowledged = [line.split() for line in done.stdout.splitlines()]
    assert len(acknowledged) == KILLS
    storage = SqliteStorage.open(path)
    log = Log.load(storage, storage.logs()[0])
    written = [(int(size), root_then) for size, root_then in acknowledged if root_then != "-"]
    assert len(written) > KILLS // 2, "most of the processes were killed while they wrote"
    assert log.size >= max(size for size, _ in written)
    for size, root_then in written:
        assert log.root_at(size).hex() == root_then, "the tree never became another one"
    assert not audit(storage, {}).faults
    storage.close()
