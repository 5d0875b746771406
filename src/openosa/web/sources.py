# SPDX-License-Identifier: Apache-2.0
"""From what a source says to the source: each version of a conflict with the documents behind it."""

from collections.abc import Sequence

from openosa.node import Document
from openosa.programme import Claim, Conflict

from .running import node

__all__ = ["with_sources"]


def with_sources(conflicts: Sequence[Conflict]) -> list[tuple[Conflict, list[tuple[Claim, tuple[Document, ...]]]]]:
    """Each conflict with its claims and their sources."""
    return [
        (conflict, [(claim, node().event(claim.event).sources) for claim in conflict.claims]) for conflict in conflicts
    ]
