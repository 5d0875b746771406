# SPDX-License-Identifier: Apache-2.0
"""Commitments: what a party has publicly said it will do, followed until it is kept.

Reports that name one commitment are one commitment, with every report behind it; where they differ about
its words, its standing or its day, all versions stay side by side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .claims import Claim, Conflict
from .events import CommitmentKept, CommitmentRecorded
from .stream import Fact

__all__ = ["Commitment", "commitments"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was publicly said would be done; `kept_by` the events that say that it was.

    events    every report of it, the first one first
    parties   the parties whose logs report it
    sources   ids of the documents behind the reports
    status    agreed, confirmed, planned or continued, as the first report has it; `conflicts` has the others
    """

    id: str
    events: tuple[str, ...]
    parties: tuple[str, ...]
    sources: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    topic: str
    status: str
    on: str | None
    kept_by: tuple[str, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def event(self) -> str:
        """The first report."""
        return self.events[0]


def commitments(facts: Iterable[Fact], preferred: Mapping[str, str]) -> tuple[Commitment, ...]:
    """The commitments among `facts`, in order of first mention."""
    told: dict[str, list[tuple[Fact, CommitmentRecorded]]] = {}
    kept: dict[str, list[str]] = {}
    for fact in facts:
        match fact.body:
            case CommitmentRecorded(commitment=name) as body:
                told.setdefault(name, []).append((fact, body))
            case CommitmentKept(commitment=name):
                kept.setdefault(name, []).append(fact.id)
    return tuple(_commitment(name, reports, kept.get(name, ()), preferred) for name, reports in told.items())


def _commitment(
    name: str,
    reports: Sequence[tuple[Fact, CommitmentRecorded]],
    kept: Sequence[str],
    preferred: Mapping[str, str],
) -> Commitment:
    # The preferred report speaks for all; where none is, the first on the record does.
    body = next((body for fact, body in reports if fact.id in preferred), reports[0][1])

    def all_of(read: Callable[[Fact, CommitmentRecorded], Iterable[T]]) -> tuple[T, ...]:
        return tuple(dict.fromkeys(each for fact, said in reports for each in read(fact, said)))

    return Commitment(
        id=name,
        events=tuple(fact.id for fact, _ in reports),
        parties=all_of(lambda fact, said: (fact.party,)),
        sources=all_of(lambda fact, said: said.sources),
        by=all_of(lambda fact, said: said.by),
        to=all_of(lambda fact, said: said.to),
        what=body.what,
        topic=body.topic,
        status=body.status,
        on=body.on,
        kept_by=tuple(kept),
        conflicts=tuple(_conflicts(name, reports, preferred)),
    )


def _conflicts(
    name: str, reports: Sequence[tuple[Fact, CommitmentRecorded]], preferred: Mapping[str, str]
) -> Iterator[Conflict]:
    for about in ("what", "status", "on"):
        said = [(fact, str(value)) for fact, body in reports if (value := getattr(body, about)) is not None]
        if len({value for _, value in said}) > 1:
            claims = (Claim(fact.id, fact.party, fact.basis, value, preferred.get(fact.id)) for fact, value in said)
            yield Conflict(about, tuple(claims), name)
