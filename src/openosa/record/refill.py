# SPDX-License-Identifier: Apache-2.0
"""What a log lost, brought back from the party that mirrors it: a restored backup, mended before anything is signed.

In order: the mirror's checkpoint, which this log's own key must have signed (so it was ours); the entries from
where ours end, as tlog-tiles bundles; every signature; then the root over our entries and these, which must be
the signed one. Only then are they stored, in one transaction. If the roots differ, what is kept here does not
begin the tree that was signed: nothing is stored, and nobody may write.
A mirror that lost entries pulls instead: what its owner would have pushed, taken in as a push is (sync.py).
"""

from collections.abc import Callable

from .envelope import read_entry
from .errors import BadNote, Diverged, RecordError
from .log import Log, LoggedEvent, unbundle, verify_with
from .note import SignedCheckpoint, read_checkpoint
from .sync import push_message
from .tiles import bundle_paths

__all__ = ["pulled", "refill"]

Fetch = Callable[[str], bytes | None]
"""A file of the log as the mirror serves it, by its path ("checkpoint", "tile/entries/000"); None: there is none."""


def refill(log: Log, fetch: Fetch) -> list[LoggedEvent]:
    """The entries that came back, now stored; empty where the mirror holds no more than this log does.

    Raises Diverged where it holds another tree, another RecordError where it cannot be read.
    """
    if (note := fetch("checkpoint")) is None:
        return []
    newest = read_checkpoint(note)
    size = newest.checkpoint.size
    if newest.checkpoint.origin != log.origin or log.genesis.own.log not in newest.verified([log.genesis.own.log]):
        raise BadNote(f"the mirror's checkpoint of {log.origin}", "the key of this log has not signed it")
    if size <= log.size:
        _require_same(log, newest)
        return []
    keys = log.genesis.own.signing_keys()
    admitted = [verify_with(read_entry(entry), keys) for entry in unbundle(_bundled(log.size, size, fetch))]
    if log.roots_with(admitted, [size]).get(size) != newest.checkpoint.root:
        raise Diverged(log.origin, size)
    came = log.mirror(admitted, newest.only(log.genesis.own.log))
    _keep_cosignature(log, newest)
    return came


def _keep_cosignature(log: Log, newest: SignedCheckpoint) -> None:
    cosigners = [peer.cosigner for peer in (log.genesis.peer,) if peer]
    for cosigner in cosigners:
        log.add_cosignatures(newest.checkpoint, newest.only(cosigner).lines)


def _require_same(log: Log, newest: SignedCheckpoint) -> None:
    size = newest.checkpoint.size
    if log.root_at(size) != newest.checkpoint.root:
        raise Diverged(log.origin, size)


def pulled(held: int, fetch: Fetch) -> bytes | None:
    """The push that the owner of a log would send to a mirror of `held` entries; None where it has no more."""
    if (note := fetch("checkpoint")) is None:
        return None
    newest = read_checkpoint(note)
    size = newest.checkpoint.size
    return push_message(held, newest, _bundled(held, size, fetch)) if size > held else None


def _bundled(start: int, stop: int, fetch: Fetch) -> bytes:
    """The entries [start, stop) of a log that holds at least `stop`, each after its length."""
    parts = []
    for first, path in bundle_paths(start, stop):
        if (data := fetch(path)) is None:
            raise RecordError(f"{path} is missing, though the log was signed up to entry {stop - 1}.")
        entries = list(unbundle(data))[max(start - first, 0) :]
        parts += [len(entry).to_bytes(2, "big") + entry for entry in entries]
    return b"".join(parts)
