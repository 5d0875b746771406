# SPDX-License-Identifier: Apache-2.0
"""What a log needs of the place that keeps it; two places keep this contract, memory and SQLite.

A write is one transaction: entries, full tiles and the checkpoint over them, or nothing.
Nothing is ever changed or removed. Bytes come back as they went in, or StorageBroken names the place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .envelope import Envelope
from .errors import StorageBroken
from .note import Checkpoint, SignedCheckpoint
from .tree import Tile

__all__ = ["MemoryStorage", "Storage", "StoredLog"]


@dataclass(frozen=True, slots=True)
class StoredLog:
    """A log that is kept here: our own, or the peer's that we mirror."""

    origin: str
    kind: Literal["own", "mirror"]


class Storage(Protocol):
    """Where logs are kept. Each method may be called from any thread; all raise RecordError alone."""

    def logs(self) -> list[StoredLog]:
        """The logs kept here, in the order of their first write."""

    def write(
        self,
        log: StoredLog,
        first: int,
        envelopes: Sequence[Envelope],
        tiles: Sequence[Tile],
        checkpoint: SignedCheckpoint,
    ) -> None:
        """Keep entries from index `first` on, their full tiles and one checkpoint: durably, and all or nothing.

        `first` is the number of entries kept so far, else StorageBroken: nobody writes over an entry.
        """

    def envelopes(self, origin: str, start: int = 0, stop: int | None = None) -> Iterator[Envelope]:
        """The entries [start, stop) of a log in order; a gap is StorageBroken."""

    def checkpoints(self, origin: str) -> list[SignedCheckpoint]:
        """Every checkpoint by size, the log's own line first, then the cosignatures."""

    def tiles(self, origin: str) -> Iterator[Tile]:
        """The full tiles, by level and number."""

    def add_cosignatures(self, origin: str, checkpoint: Checkpoint, lines: Sequence[str]) -> None:
        """Keep signature lines over a checkpoint that is kept already; a line that is there stays once."""

    def add_evidence(self, origin: str, note: bytes) -> None:
        """Keep a checkpoint that contradicts what is kept, for ever."""

    def evidence(self, origin: str) -> list[bytes]:
        """The contradicting checkpoints in the order of their arrival."""

    def check(self) -> list[str]:
        """What the place itself finds wrong with its own structure, as sentences; empty when sound."""

    def close(self) -> None:
        """Let go of files; a second call does nothing."""


@dataclass(slots=True)
class _Kept:
    envelopes: list[Envelope] = field(default_factory=list)
    tiles: dict[tuple[int, int], Tile] = field(default_factory=dict)
    checkpoints: dict[int, SignedCheckpoint] = field(default_factory=dict)
    evidence: list[bytes] = field(default_factory=list)


class MemoryStorage:
    """A storage that forgets on exit: for tests, rehearsals and reading an extract."""

    def __init__(self) -> None:
        self._kept: dict[StoredLog, _Kept] = {}

    def logs(self) -> list[StoredLog]:
        """The logs kept here."""
        return list(self._kept)

    def write(
        self,
        log: StoredLog,
        first: int,
        envelopes: Sequence[Envelope],
        tiles: Sequence[Tile],
        checkpoint: SignedCheckpoint,
    ) -> None:
        """Keep entries, tiles and a checkpoint."""
        kept = self._kept.get(log, _Kept())
        if first != len(kept.envelopes):
            raise wrong_start(log.origin, first, len(kept.envelopes))
        other = kept.checkpoints.get(checkpoint.checkpoint.size, checkpoint)
        if other.checkpoint != checkpoint.checkpoint:
            raise second_root(log.origin, checkpoint.checkpoint.size)
        kept.envelopes += envelopes
        kept.tiles |= {(tile.level, tile.number): tile for tile in tiles}
        kept.checkpoints[checkpoint.checkpoint.size] = other
        self._kept[log] = kept

    def envelopes(self, origin: str, start: int = 0, stop: int | None = None) -> Iterator[Envelope]:
        """The entries [start, stop) of a log."""
        return iter(self._of(origin).envelopes[start:stop])

    def checkpoints(self, origin: str) -> list[SignedCheckpoint]:
        """Every checkpoint by size."""
        return [one for _, one in sorted(self._of(origin).checkpoints.items())]

    def tiles(self, origin: str) -> Iterator[Tile]:
        """The full tiles."""
        return (tile for _, tile in sorted(self._of(origin).tiles.items()))

    def add_cosignatures(self, origin: str, checkpoint: Checkpoint, lines: Sequence[str]) -> None:
        """Keep cosignature lines."""
        checkpoints = self._of(origin).checkpoints
        kept = checkpoints.get(checkpoint.size)
        if kept is None or kept.checkpoint != checkpoint:
            raise no_checkpoint(origin, checkpoint.size)
        checkpoints[checkpoint.size] = kept.with_lines(lines)

    def add_evidence(self, origin: str, note: bytes) -> None:
        """Keep a contradicting checkpoint."""
        if not any(log.origin == origin for log in self._kept):
            raise StorageBroken(f"log {origin}", "evidence came for a log that is not kept here")
        evidence = self._of(origin).evidence
        if note not in evidence:
            evidence.append(note)

    def evidence(self, origin: str) -> list[bytes]:
        """The contradicting checkpoints."""
        return list(self._of(origin).evidence)

    def check(self) -> list[str]:
        """Nothing: memory has no structure to break."""
        return []

    def close(self) -> None:
        """Do nothing."""

    def _of(self, origin: str) -> _Kept:
        return next((kept for log, kept in self._kept.items() if log.origin == origin), _Kept())


def wrong_start(origin: str, first: int, kept: int) -> StorageBroken:
    """The error of a write that does not begin where the kept entries end."""
    return StorageBroken(f"log {origin}", f"entries from {first} on were to be written, and {kept} are kept")


def second_root(origin: str, size: int) -> StorageBroken:
    """The error of a second tree of one size."""
    return StorageBroken(f"log {origin}", f"a checkpoint of size {size} with another root is kept already")


def no_checkpoint(origin: str, size: int) -> StorageBroken:
    """The error of a cosignature over nothing."""
    return StorageBroken(f"log {origin}", f"a cosignature has no checkpoint of size {size} to stand under")
