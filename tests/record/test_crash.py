# SPDX-License-Identifier: Apache-2.0
"""A process that is killed at any moment has lost nothing that it acknowledged. (A power cut is not shown here.)"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.killing import kills
from tests.record.parties import Party

from openosa.record import Log, SqliteStorage, audit

KILLS = 100


def write_until_killed(path: Path) -> Iterator[str]:
    """Batches of several sizes; each size and root as soon as it is acknowledged."""
    party, storage = Party("JPN"), SqliteStorage.open(path)
    log = Log.load(storage, storage.logs()[0])
    for size in cycle((1, 7, 1, 60, 1, 2)):
        events = [party.event(f"{log.size + at}/{log.root.hex()}") for at in range(size)]
        log.append(events, party.signer(), log.knows)
        yield f"{log.size} {log.root.hex()}"


def test_what_was_acknowledged_outlives_a_hundred_kills(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    Party("JPN", SqliteStorage.open(path, create=True)).storage.close()
    said = kills("tests.record.test_crash:write_until_killed", path, KILLS)
    assert len(said) == KILLS
    assert sum(map(bool, said)) > KILLS // 2, "most of the processes were killed while they wrote"
    storage = SqliteStorage.open(path)
    log = Log.load(storage, storage.logs()[0])
    acknowledged = [(int(size), root) for lines in said for size, root in map(str.split, lines)]
    assert log.size >= max(size for size, _ in acknowledged)
    for size, root in acknowledged:
        assert log.root_at(size).hex() == root, "the tree never became another one"
    assert not audit(storage, {}).faults
    storage.close()
