# SPDX-License-Identifier: Apache-2.0
"""Which records lie in a stretch of the text? By halving, since lists are in order and a text may be long."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["between"]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Record = TypeVar("Record", bound=_Placed)


def between(records: Sequence[Record], start: int, end: int) -> Sequence[Record]:
    """Those that begin at `start` or later and before `end`; the records are in the order of the text."""
    first = bisect_left(records, start, key=lambda record: record.start)
    return records[first : bisect_left(records, end, lo=first, key=lambda record: record.start)]
