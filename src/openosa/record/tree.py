# SPDX-License-Identifier: Apache-2.0
"""The Merkle tree of RFC 6962 (section 2.1) over SHA-256, and its tiles (C2SP tlog-tiles).

leaf  SHA-256(0x00 || entry)          node  SHA-256(0x01 || left || right)          empty tree  SHA-256("")
A tile of level L, number N holds the 256 hashes of perfect subtrees of 256^L leaves from leaf N*256^(L+1).
Only full tiles are kept; a partial one is cut from the entries when asked for.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .errors import RecordError

__all__ = [
    "HASH",
    "TILE_WIDTH",
    "Tile",
    "Tree",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "root_of",
]

HASH = 32
TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT

_sha256 = hashlib.sha256
EMPTY_ROOT = _sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry as a leaf."""
    return _sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return _sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Tile:
    """256 hashes of one level, 8,192 bytes, never to change again."""

    level: int
    number: int
    hashes: bytes


@dataclass(slots=True)
class Tree:
    """The right edge of a growing tree: enough to append and to know the root, in O(log n) memory.

    size   leaves so far
    peaks  roots of the perfect subtrees that make up the tree, largest first
    """

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)
    _open_tiles: list[bytearray] = field(default_factory=lambda: [bytearray()])

    def copy(self) -> "Tree":
        """A tree to try an append on; the caller keeps this one until the append is durable."""
        return Tree(self.size, self.peaks.copy(), [bytearray(tile) for tile in self._open_tiles])

    def append(self, leaves: Iterable[bytes]) -> list[Tile]:
        """Add leaf hashes; return the tiles that became full, in order."""
        full: list[Tile] = []
        peaks, lowest = self.peaks, self._open_tiles[0]
        for leaf in leaves:
            lowest += leaf
            if len(lowest) == TILE_WIDTH * HASH:
                full.append(Tile(0, self.size >> TILE_HEIGHT, bytes(lowest)))
                lowest.clear()
            node, position, height = leaf, self.size, 0
            while position & 1:
                node = _sha256(b"\x01" + peaks.pop() + node).digest()
                position >>= 1
                height += 1
                if height % TILE_HEIGHT == 0:
                    full += self._raise(height // TILE_HEIGHT, position, node)
            peaks.append(node)
            self.size += 1
        return full

    def _raise(self, level: int, position: int, node: bytes) -> list[Tile]:
        """Put the root of a full tile into the tile above it."""
        if level == len(self._open_tiles):
            self._open_tiles.append(bytearray())
        tile = self._open_tiles[level]
        tile += node
        if len(tile) < TILE_WIDTH * HASH:
            return []
        hashes = bytes(tile)
        tile.clear()
        return [Tile(level, position >> TILE_HEIGHT, hashes)]

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.peaks:
            return EMPTY_ROOT
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node


@dataclass(slots=True)
class Subtrees:
    """The roots of all perfect subtrees, 64 bytes a leaf: proofs and tiles are read from here.

    Inner rows are filled when first asked for, so that an append does not pay for proofs.
    """

    _rows: list[bytearray] = field(default_factory=lambda: [bytearray()])

    def append(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes."""
        self._rows[0] += b"".join(leaves)

    def row(self, height: int) -> bytearray:
        """The roots of the perfect subtrees of 2^height leaves, 32 bytes each, in order."""
        while height >= len(self._rows):
            self._rows.append(bytearray())
        if height:
            below, row = self.row(height - 1), self._rows[height]
            for at in range(2 * len(row), len(below) - 2 * HASH + 1, 2 * HASH):
                row += _sha256(b"\x01" + below[at : at + 2 * HASH]).digest()
        return self._rows[height]

    def span(self, start: int, stop: int) -> bytes:
        """The root over the leaves [start, stop), start aligned as RFC 6962 splits them."""
        if start == stop:
            return EMPTY_ROOT
        if (count := stop - start) & (count - 1) == 0:
            height = count.bit_length() - 1
            return bytes(self.row(height)[(start >> height) * HASH : ((start >> height) + 1) * HASH])
        middle = start + _largest_power_below(count)
        return node_hash(self.span(start, middle), self.span(middle, stop))


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, by the recursive definition of RFC 6962, section 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    split = _largest_power_below(len(leaves))
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))


Span = Callable[[int, int], bytes]
"""The root over the leaves [start, stop), start aligned as RFC 6962 splits them."""


def inclusion_proof(index: int, size: int, span: Span) -> list[bytes]:
    """The audit path of leaf `index` in the tree of `size` (RFC 6962, section 2.1.1), leaf side first."""
    if not 0 <= index < size:
        raise RecordError(f"leaf {index} does not lie in a tree of {size}; ask for one from 0 to {size - 1}.")
    return list(_path(index, 0, size, span))


def _path(index: int, start: int, stop: int, span: Span) -> Iterator[bytes]:
    if stop - start < 2:
        return
    middle = start + _largest_power_below(stop - start)
    if index < middle:
        yield from _path(index, start, middle, span)
        yield span(middle, stop)
    else:
        yield from _path(index, middle, stop, span)
        yield span(start, middle)


def consistency_proof(old: int, size: int, span: Span) -> list[bytes]:
    """That the tree of `old` leaves begins the tree of `size` (RFC 6962, section 2.1.2). From 0: empty."""
    if not 0 <= old <= size:
        raise RecordError(f"a tree of {size} leaves has no earlier tree of {old}; ask for one from 0 to {size}.")
    return list(_subproof(old, 0, size, True, span)) if old else []


def _subproof(old: int, start: int, stop: int, whole: bool, span: Span) -> Iterator[bytes]:
    if start + old == stop:
        if not whole:
            yield span(start, stop)
        return
    split = _largest_power_below(stop - start)
    middle = start + split
    if old <= split:
        yield from _subproof(old, start, middle, whole, span)
        yield span(middle, stop)
    else:
        yield from _subproof(old - split, middle, stop, False, span)
        yield span(start, middle)


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `path` shows that leaf hash `leaf` stands at `index` under `root` (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, position, last = leaf, index, size - 1
    for step in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = node_hash(step, node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            node = node_hash(node, step)
        position, last = position >> 1, last >> 1
    return last == 0 and node == root


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the tree of `old` begins the tree of `size` (RFC 9162, section 2.1.4.2)."""
    if old == size:
        return old_root == root and not proof
    if old == 0:
        return old_root == EMPTY_ROOT and not proof
    if not 0 < old < size or not proof:
        return False
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    position, last = old - 1, size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            after = node_hash(after, step)
        position, last = position >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _largest_power_below(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1
