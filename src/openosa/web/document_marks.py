# SPDX-License-Identifier: Apache-2.0
"""A text cut where its marks begin and end, so that overlapping marks can be drawn without nesting."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text and the numbers of the proposals that rest on them; none where no mark lies."""

    words: str
    marks: tuple[int, ...]


def pieces(text: str, marks: Sequence[tuple[int, int, int]]) -> list[Piece]:
    """The whole text in order; `marks` are number, start, end."""
    cuts = sorted({0, len(text), *(edge for _, start, end in marks for edge in (start, end))})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, start, end in marks:
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    found: list[Piece] = []
    open_now: list[int] = []
    for here, there in itertools.pairwise(cuts):
        open_now = [n for n in open_now if n not in closing.get(here, ())] + opening.get(here, [])
        found.append(Piece(text[here:there], tuple(sorted(open_now))))
    return found
