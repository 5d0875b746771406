# SPDX-License-Identifier: Apache-2.0
"""A log whose database was put back from an older copy, and the mirror that still holds the rest."""

from pathlib import Path

import pytest
from tests.record.parties import Party

from openosa.record import Diverged, Log, RecordError, SqliteStorage, audit, log_file, refill


def _fetch(mirror: Log, broken: str = "") -> "_Mirror":
    return _Mirror(mirror, broken)


class _Mirror:
    """The files of a mirror, as its node serves them; the one named `broken` with a byte changed."""

    def __init__(self, log: Log, broken: str) -> None:
        self.log, self.broken, self.asked = log, broken, list[str]()

    def __call__(self, path: str) -> bytes | None:
        self.asked.append(path)
        data = log_file(self.log, path)
        if path == self.broken and data:
            at = len(data) // 2
            return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        return data


@pytest.fixture
def behind(tmp_path: Path) -> tuple[Log, Log]:
    """A log of 301 entries as an older copy has it, 4 of them; and its mirror."""
    path, copy = tmp_path / "record.sqlite", tmp_path / "copy.sqlite"
    jpn, mys = Party("JPN", SqliteStorage.open(path, create=True)), Party("MYS")
    jpn.append(*(jpn.event() for _ in range(3)))
    jpn.push_to(mys)
    jpn.storage.close()
    copy.write_bytes(path.read_bytes())
    jpn.storage = SqliteStorage.open(path)
    jpn.own = Log.load(jpn.storage, jpn.storage.logs()[0])
    for _ in range(3):
        jpn.append(*(jpn.event() for _ in range(99)))
    jpn.push_to(mys, 4)
    jpn.storage.close()
    storage = SqliteStorage.open(copy)
    return Log.load(storage, storage.logs()[0]), mys.logs[jpn.own.origin]


def test_what_was_lost_comes_back_with_its_signatures_and_cosignature(behind: tuple[Log, Log]) -> None:
    log, mirror = behind
    fetch = _fetch(mirror)
    came = refill(log, fetch)
    assert [one.index for one in came] == list(range(4, 301))
    assert fetch.asked == ["checkpoint", "tile/entries/000", "tile/entries/001.p/45"]
    assert log.root == mirror.root
    assert log.latest.note() == mirror.latest.note(), "the log's line and the cosignature"
    again = Log.load(log.storage, log.storage.logs()[0])
    assert (again.size, again.root) == (301, mirror.root)
    assert not audit(log.storage, {}).faults
    assert refill(log, fetch) == [], "a second time changes nothing"
    log.storage.close()


def test_a_mirror_that_holds_less_or_nothing_gives_nothing(behind: tuple[Log, Log]) -> None:
    log, mirror = behind
    assert refill(mirror, _fetch(log)) == []
    assert refill(log, lambda _: None) == []
    assert log.size == 4
    log.storage.close()


@pytest.mark.parametrize("broken", ["checkpoint", "tile/entries/000", "tile/entries/001.p/45"])
def test_a_byte_changed_on_the_way_brings_nothing_back(behind: tuple[Log, Log], broken: str) -> None:
    log, mirror = behind
    with pytest.raises(RecordError):
        refill(log, _fetch(mirror, broken))
    assert log.size == len(list(log.storage.envelopes(log.origin))) == 4
    log.storage.close()


def test_a_copy_that_has_grown_another_way_is_told_apart_and_left_alone(behind: tuple[Log, Log]) -> None:
    log, mirror = behind
    jpn = Party("JPN")
    log.append([jpn.event("another/way")], jpn.signer(), log.knows)
    with pytest.raises(Diverged, match="is not its beginning"):
        refill(log, _fetch(mirror))
    assert log.size == 5
    log.storage.close()
