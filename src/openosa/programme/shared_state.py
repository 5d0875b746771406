# SPDX-License-Identifier: Apache-2.0
"""The state that two parties share: what follows from the leaves that both hold, the same bytes on both nodes.

Nothing in it depends on today, on the node, or on the order of arrival: a function of the cut alone, with
the versions of the code and of the rule set in it, since equal bytes are promised on equal versions.
"""

from collections.abc import Mapping

import msgspec

from openosa import __version__
from openosa.record import Json, canonical

from .lots import Lot
from .notice import NOTICE
from .project import Project, project, project_id
from .rules import RULESET_VERSION
from .stream import Stream

__all__ = ["shared_state"]


def shared_state(partnership: str, cut: Mapping[str, tuple[int, str]], streams: Mapping[str, Stream]) -> bytes:
    """Canonical JSON of the partnership at `cut` (origin -> size and root, hexadecimal)."""
    partner = partnership.rpartition("-")[2].upper()
    return canonical(
        {
            "notice": NOTICE["en"],
            "partnership": partnership,
            "code": __version__,
            "rules": RULESET_VERSION,
            "cut": {origin: {"size": size, "root": root} for origin, (size, root) in cut.items()},
            "streams": {name: _stream(stream) for name, stream in streams.items()},
            "projects": {
                found: _project(project(stream, partnership, partner))
                for name, stream in streams.items()
                if (found := project_id(name))
            },
        },
        f"the shared state of {partnership}",
    )


def _stream(stream: Stream) -> dict[str, Json]:
    return {
        "events": [fact.id for fact in stream.facts],
        "countersigned": dict(stream.countersigned),
        "preferred": dict(stream.preferred),
    }


def _project(one: Project) -> dict[str, Json]:
    return {
        "title": one.title,
        "fiscal_year": one.fiscal_year,
        "stage": one.stage,
        "basis": one.basis,
        "granted": msgspec.to_builtins(one.granted),
        "notes_exchanged_on": one.notes_exchanged_on,
        "in_force_on": one.in_force_on,
        "lots": [_lot(each) for each in one.lots],
        "disputed": [conflict.name for conflict in one.all_conflicts if not conflict.is_settled],
        "unconfirmed": list(one.unconfirmed),
    }


_COUNTS = (
    "id",
    "kind",
    "stage",
    "agreed",
    "contracted",
    "arrived",
    "accepted",
    "handed_over",
    "handed_over_on",
)


def _lot(one: Lot) -> dict[str, Json]:
    counts = {name: getattr(one, name) for name in _COUNTS}
    return counts | {"allocations": msgspec.to_builtins(one.allocations)}
