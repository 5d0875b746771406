# SPDX-License-Identifier: Apache-2.0
"""One reading of a node at one cut: frozen, so that a screen never sees half a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openosa.almanac import reference_rate
from openosa.programme import (
    Budget,
    CandidateNamed,
    Case,
    Commitment,
    Finding,
    Happening,
    Partnership,
    Project,
    Stream,
    budgets,
    findings,
    partnership,
    project,
    project_id,
)
from openosa.record import Log

__all__ = ["LogState", "View", "case_of", "log_states", "view_of"]

HOME = "home"
"""The name of the home log's scope, beside the partnerships' own."""


@dataclass(frozen=True, slots=True)
class LogState:
    """A log as this node holds it. `cosigned_by` the parties that hold all of it up to `cosigned_size`."""

    origin: str
    kind: str
    party: str
    partnership: str | None
    size: int
    root: str
    note: str
    cosigned_by: tuple[str, ...]
    cosigned_size: int
    checkpoints: int


def log_states(logs: Iterable[Log]) -> tuple[LogState, ...]:
    """The states of a node's logs: by partnership, the home log first, an own log before its mirror."""
    ordered = sorted(logs, key=lambda log: (log.genesis.partnership or HOME, log.kind != "own"))
    return tuple(map(_log_state, ordered))


def _log_state(log: Log) -> LogState:
    peer, kept = log.genesis.peer, log.storage.checkpoints(log.origin)
    newest_first = (one for one in reversed(kept) if peer and peer.cosigner in one.verified([peer.cosigner]))
    cosigned = next((one.checkpoint.size for one in newest_first), 0)
    return LogState(
        origin=log.origin,
        kind=log.kind,
        party=log.genesis.own.party,
        partnership=log.genesis.partnership,
        size=log.size,
        root=log.root.hex(),
        note=log.latest.note().decode(),
        cosigned_by=(peer.party,) if peer and cosigned else (),
        cosigned_size=cosigned,
        checkpoints=len(kept),
    )


@dataclass(frozen=True, slots=True)
class View:
    """What stands where. Findings are verdicts other than pass."""

    projects: Mapping[str, Project]
    partnerships: Mapping[str, Partnership]
    budgets: tuple[Budget, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    partnership_findings: Mapping[str, tuple[Finding, ...]]
    logs: tuple[LogState, ...]
    unknown: int

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments of every partnership."""
        return tuple(one for each in self.partnerships.values() for one in each.commitments)

    def awaiting(self, party: str) -> tuple[Happening, ...]:
        """The other party's bilateral acts that count once `party` has countersigned them."""
        lines = [line for one in self.projects.values() for line in one.timeline]
        lines += [line for one in self.partnerships.values() for line in one.history]
        return tuple(line for line in lines if not line.is_in_effect and line.party != party)


def view_of(
    shared: Mapping[str, Mapping[str, Stream]],
    home: Mapping[str, Stream],
    logs: tuple[LogState, ...],
    donor: bool,
) -> View:
    """The view of the partnerships' streams (by partnership) and of the home log's; `donor`: it holds budgets."""
    found: dict[str, Project] = {}
    for name, stream in home.items():
        if project_id(name) and (partner := _partner(stream)):
            found[name] = project(stream, None, partner)
    for name, own in shared.items():
        for at, stream in own.items():
            if project_id(at):
                found[at] = project(stream, name, name.rpartition("-")[2].upper())
    ordered = sorted(found.items(), key=lambda pair: pair[1].id)
    projects = {one.id: one for _, one in ordered}
    years = budgets(home.values(), tuple(projects.values())) if donor else None
    partnerships = {
        name: partnership(name, (stream for at, stream in own.items() if not project_id(at)))
        for name, own in shared.items()
    }
    return View(
        projects=projects,
        partnerships=partnerships,
        budgets=years or (),
        findings={one.id: findings(case_of(one, years)) for at, one in ordered},
        partnership_findings={name: findings(_figures_of(one)) for name, one in partnerships.items()},
        logs=logs,
        unknown=sum(
            fact.body is None and fact.type[:1].isupper()
            for own in (home, *shared.values())
            for stream in own.values()
            for fact in stream.facts
        ),
    )


def case_of(one: Project, years: tuple[Budget, ...] | None) -> Case:
    """The case of one project for the rules."""
    return Case(one, one.figures, one.all_conflicts, years, reference_rate, guards_act=one.is_run_here)


def _figures_of(one: Partnership) -> Case:
    return Case(None, one.figures, one.conflicts, None, reference_rate, guards_act=False)


def _partner(stream: Stream) -> str | None:
    named = (fact.body for fact in stream.of("CandidateNamed"))
    return next((body.partner for body in named if isinstance(body, CandidateNamed)), None)
