# SPDX-License-Identifier: Apache-2.0
"""Events and streams said in a line, for the tests of this room."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from openosa.almanac import reference_rate
from openosa.programme import Budget, Case, Finding, Project, Stream, fold, project, verdicts
from openosa.record import Basis, Event, EventId, canonical

PROJECT = "project/OSA-FY2030-XXX-01"


def said(
    kind: str,
    /,
    party: str = "JPN",
    basis: Basis = "report",
    *,
    stream: str = PROJECT,
    parents: Iterable[str] = (),
    **body: Any,
) -> Event:
    """One event with the members of its body as keywords."""
    return Event(
        v=1,
        type=kind,
        schema=1,
        basis=basis,
        log=f"{party.lower()}.demo.invalid/osa/jpn-mys/{'donor' if party == 'JPN' else 'partner'}/e1",
        stream=stream,
        party=party,
        role="officer",
        author="0" * 64,
        time="2030-01-01T00:00:00Z",
        ref=f"{kind}/{canonical(body, 'a test').decode()}",
        parents=tuple(parents),
        seen=None,
        body=msgspec.Raw(canonical(body, "a test")),
    )


def name(event: Event) -> EventId:
    """The id under which `told` keeps an event."""
    return EventId(hashlib.sha256(f"{event.party}{event.basis}{event.ref}".encode()).hexdigest())


def told(*events: Event) -> Stream:
    """The stream of these events, in this order."""
    stream = Stream(events[0].stream if events else PROJECT)
    for event in events:
        fold(stream, name(event), event)
    return stream


def confirmed(event: Event, by: str = "MYS") -> Event:
    """The other party's countersignature of an event."""
    return said("countersignature", by, event.basis, parents=[name(event)])


def seen(*events: Event) -> Project:
    """The project that these events tell of."""
    return project(told(*events), "jpn-mys", "MYS")


def judged(rule: str, *events: Event, budgets: tuple[Budget, ...] | None = None) -> list[Finding]:
    """What one rule says of the project that these events tell of."""
    return [one for one in verdicts(case(told(*events), budgets)) if one.rule == rule]


def case(stream: Stream, budgets: tuple[Budget, ...] | None = None) -> Case:
    """The case of the project that a stream tells of, with the bundled reference rates."""
    one = project(stream, "jpn-mys", "MYS")
    return Case(one, (), one.all_conflicts, budgets, reference_rate, guards_act=one.is_run_here)


NOTES: Mapping[str, Any] = {"title": "Boats", "fiscal_year": 2030, "end_users": ["Navy"], "on": "2030-05-20"}


def yen(amount: int) -> dict[str, Any]:
    """An amount in yen as a body carries it."""
    return {"minor": amount, "currency": "JPY"}
