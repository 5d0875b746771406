# SPDX-License-Identifier: Apache-2.0
"""A node killed at random moments during appends."""

import random
import subprocess
import sys
import time
from pathlib import Path

from openosa.node import Node, load_demonstration

APPENDING = """
import sys
from pathlib import Path
from openosa.node import NewEvent, Node
node = Node.open(Path(sys.argv[1]), writable=True, wait_s=10)
log = node.own_log("jpn-mys")
body = {"kind": "training", "what": "a course", "on": "2026-02-01"}
while True:
    start = log.size
    batch = [NewEvent("jpn-mys", "CooperationHeld", "partnership", "report", body, f"n/{start + k}") for k in range(3)]
    node.write(batch, node.keys["officer-1"])
    print(log.size, log.root.hex(), flush=True)
"""


def test_what_was_acknowledged_survives_a_hundred_kills_and_no_other_tree_is_signed(tmp_path: Path) -> None:
    donor, partner = tmp_path / "jpn", tmp_path / "mys"
    load_demonstration(donor, partner, (8951, 8952), passphrase=None, tell=lambda _: None)
    rng, said = random.Random(2), dict[int, str]()
    kills = 0
    while kills < 100:
        writer = subprocess.Popen([sys.executable, "-c", APPENDING, str(donor)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        # Several kills' worth of appends are let through before each kill, at a random moment.
        first = writer.stdout.readline()
        time.sleep(rng.random() * 0.02)
        writer.kill()
        rest = writer.stdout.read()
        writer.stdout.close()
        writer.wait()
        kills += 1
        for line in (first + rest).splitlines():
            if len(parts := line.split()) == 2 and len(parts[1]) == 64:
                assert said.setdefault(int(parts[0]), parts[1]) == parts[1]
    with Node.open(donor) as node:
        log = node.own_log("jpn-mys")
        assert log.size >= max(said)
        for size, root in said.items():
            assert log.root_at(size).hex() == root
        assert not node.verify().faults
