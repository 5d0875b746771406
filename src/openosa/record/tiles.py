# SPDX-License-Identifier: Apache-2.0
"""The files of a log under their paths (C2SP tlog-tiles): hashes by level, entries by bundle, each of 256 or fewer.

tile/<level>/<number>[.p/<width>]   tile/entries/<number>[.p/<width>]
level 0 to 63; number in groups of three digits, all but the last after an "x"; width 1 to 255, for what is not
full yet. No path has two spellings: a leading zero, a width of 256 or a number of two digits is no file.
"""

import re
from collections.abc import Iterator

from .log import Log
from .tree import TILE_WIDTH

__all__ = ["bundle_paths", "log_file", "tile_number"]

_PATH = re.compile(r"tile/(entries|0|[1-5]?[0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")
_HIGHEST_LEVEL = 4
"""Of 256 to the fifth power entries, more than an index of 40 bits counts."""


def log_file(log: Log, path: str) -> bytes | None:
    """The bytes that `log` serves under `path`; None where there is no such file."""
    if path == "checkpoint":
        return log.latest.note()
    if not (found := _PATH.fullmatch(path)):
        return None
    level, number, width = found[1], _number(found[2]), int(found[3] or TILE_WIDTH)
    if number is None or (found[3] and width >= TILE_WIDTH):
        return None
    try:
        if level == "entries":
            return log.entry_bundle(number, width)
        return log.tile(int(level), number, width) if int(level) <= _HIGHEST_LEVEL else None
    except IndexError:
        return None


def bundle_paths(start: int, stop: int) -> Iterator[tuple[int, str]]:
    """The bundles that hold the entries [start, stop) of a log of `stop`: each with the index of its first entry."""
    for number in range(start // TILE_WIDTH, -(-stop // TILE_WIDTH)):
        first = number * TILE_WIDTH
        width = min(stop - first, TILE_WIDTH)
        yield first, f"tile/entries/{tile_number(number)}" + (f".p/{width}" if width < TILE_WIDTH else "")


def tile_number(number: int) -> str:
    """A tile's number as its path spells it: 1234067 is x001/x234/067."""
    text = f"{number:03d}"
    text = text.zfill(-(-len(text) // 3) * 3)
    groups = [text[at : at + 3] for at in range(0, len(text), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _number(text: str) -> int | None:
    number = int(text.replace("x", "").replace("/", ""))
    return number if tile_number(number) == text else None
