# SPDX-License-Identifier: Apache-2.0
"""Which given record answers which wanted one? The largest one-to-one matching, not the first that comes along."""

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["largest_matching"]

Wanted = TypeVar("Wanted")
Given = TypeVar("Given")


def largest_matching(
    wanted: Sequence[Wanted],
    given: Sequence[Given],
    agree: Callable[[Wanted, Given], bool],
    merit: Callable[[Wanted, Given], float],
) -> dict[int, int]:
    """Wanted index to given index, as many pairs as can agree at once; the pairs of more merit are tried first.

    Augmenting paths (Kuhn): a wanted record takes a given one that another holds, if that other can do with a third.
    """
    choices = [
        sorted((j for j in range(len(given)) if agree(want, given[j])), key=lambda j: -merit(want, given[j]))
        for want in wanted
    ]
    held_by: dict[int, int] = {}
    first = [max((merit(wanted[i], given[j]) for j in choices[i]), default=0.0) for i in range(len(wanted))]
    for i in sorted(range(len(wanted)), key=lambda i: -first[i]):
        _augment(i, choices, held_by, set())
    return {i: j for j, i in sorted(held_by.items(), key=lambda pair: pair[1])}


def _augment(i: int, choices: list[list[int]], held_by: dict[int, int], tried: set[int]) -> bool:
    for j in choices[i]:
        if j in tried:
            continue
        tried.add(j)
        if j not in held_by or _augment(held_by[j], choices, held_by, tried):
            held_by[j] = i
            return True
    return False
