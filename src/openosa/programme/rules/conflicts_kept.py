# SPDX-License-Identifier: Apache-2.0
"""R25: conflicting sources stand side by side, one of them marked preferred, with the reason.

Source: our own practice, docs/rules/R25.md; no source is overwritten.
"""

from ..claims import Conflict
from ..verdicts import Verdict, passes, warns
from .case import Case, Rule


def conflicts_kept(case: Case) -> tuple[Verdict, ...]:
    """Every conflict has a preferred version."""
    return tuple(_judged(conflict) for conflict in case.conflicts)


def _judged(conflict: Conflict) -> Verdict:
    events = (claim.event for claim in conflict.claims)
    if conflict.is_settled:
        return passes(
            "Sources differ about {about}, and one is preferred, with its reason.",
            *events,
            about=conflict.name,
        )
    if conflict.is_preferred_twice:
        return warns(
            "Sources differ about {about}, and different versions are preferred: one of them must be given up.",
            *events,
            about=conflict.name,
        )
    return warns("Sources differ about {about}; all are kept and none is preferred yet.", *events, about=conflict.name)


RULE = Rule("R25", "Conflicting sources kept, one preferred", "docs/rules/R25.md", "2023-04-05", conflicts_kept)
