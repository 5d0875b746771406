# SPDX-License-Identifier: Apache-2.0
"""A stream from what is said, without signatures: each event is (type, body), by default a report of the donor's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from openosa.almanac import reference_rate
from openosa.programme import Case, Finding, Project, Stream, Verdict, fold, project, verdicts
from openosa.record import Basis, Event, EventId, canonical

__all__ = ["Said", "judged", "project_of", "stream_of", "verdict_of"]


@dataclass(frozen=True)
class Said:
    """One event. `answers`: its place among the events, from 0, that this one countersigns."""

    type: str
    body: dict[str, Any] = field(default_factory=dict)
    party: str = "JPN"
    basis: Basis = "report"
    answers: int | None = None


def event_id(at: int) -> EventId:
    """The id of the event at a place."""
    return EventId(f"{at:064x}")


def stream_of(*said: Said, name: str = "project/P") -> Stream:
    """The stream that these events make."""
    stream = Stream(name)
    for at, one in enumerate(said):
        event = Event(
            v=1,
            type=one.type,
            schema=1,
            basis=one.basis,
            log="jpn.demo.invalid/osa/jpn-mys/donor/e1",
            stream=name,
            party=one.party,
            role="officer",
            author="ed25519:00",
            time="2026-01-01T00:00:00Z",
            ref=str(at),
            parents=() if one.answers is None else (event_id(one.answers),),
            seen=None,
            body=msgspec.Raw(canonical(one.body, "a body")),
        )
        stream = fold(stream, event_id(at), event)
    return stream


def project_of(*said: Said) -> Project:
    """The project that they tell of."""
    return project(stream_of(*said), "jpn-mys", "MYS")


def judged(one: Project, **members: Any) -> Sequence[Finding]:
    """What every rule says of it; `budgets` and `guards_act` as given."""
    known = {"budgets": None, "guards_act": False} | members
    return tuple(verdicts(Case(one, one.figures, one.all_conflicts, rates=reference_rate, **known)))


def verdict_of(rule: str, one: Project, **members: Any) -> list[Verdict]:
    """What one rule says of it."""
    return [found.verdict for found in judged(one, **members) if found.rule == rule]
