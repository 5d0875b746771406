# SPDX-License-Identifier: Apache-2.0
"""A conflict as people read it: each version once, with every event and source that gives it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openosa.node import Document
from openosa.programme import Claim, Conflict

from .running import node

__all__ = ["Version", "with_sources"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a value: what is said, by which events, each with its documents; why it is preferred."""

    says: str
    told: tuple[tuple[Claim, tuple[Document, ...]], ...]
    preferred: str | None


def with_sources(conflicts: Sequence[Conflict]) -> list[tuple[Conflict, list[Version]]]:
    """Each conflict with its versions."""
    return [(conflict, [*_versions(conflict.claims)]) for conflict in conflicts]


def _versions(claims: Iterable[Claim]) -> Iterable[Version]:
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        alike.setdefault(claim.says, []).append(claim)
    for says, told in alike.items():
        preferred = next((claim.preferred for claim in told if claim.preferred is not None), None)
        yield Version(says, tuple((claim, node().event(claim.event).sources) for claim in told), preferred)
