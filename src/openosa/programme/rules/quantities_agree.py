# SPDX-License-Identifier: Apache-2.0
"""R16: what is accepted is what was contracted and agreed, or the difference is explained.

Source: the exchange of notes and the contract name the articles; docs/rules/R16.md.
"""

from ..lots import Lot
from ..verdicts import Verdict, cannot_tell, passes, warns
from .case import Case, Rule


def quantities_agree(case: Case) -> tuple[Verdict, ...]:
    """Every two known counts of a lot are equal."""
    lots = case.project.lots if case.project else ()
    return tuple(_counts_of(one, case.guards_act) for one in lots if one.kind in {"equipment", "supplies"})


def _counts_of(one: Lot, guards_act: bool) -> Verdict:
    counts = {
        "agreed": one.agreed,
        "contracted": one.contracted,
        "accepted": one.accepted,
        "handed over": one.handed_over,
    }
    known = {name: count for name, count in counts.items() if count is not None}
    told = ", ".join(f"{name} {count}" for name, count in known.items())
    events = tuple(event for kind in one.events.values() for event in kind)
    if len(set(known.values())) > 1:
        return warns(
            "{lot}: {told}. The sources differ and none explains it: a printed discrepancy, or a change of the lot.",
            *events,
            lot=one.name,
            told=told,
        )
    if guards_act or len(known) == len(counts):
        return passes("{lot}: {told}; the counts agree.", *events, lot=one.name, told=told)
    if not known:
        return cannot_tell("{lot}: no source gives a count.", *events, lot=one.name)
    missing = ", ".join(name for name in counts if name not in known)
    return cannot_tell(
        "{lot}: {told}; no source gives the rest ({missing}).",
        *events,
        lot=one.name,
        told=told,
        missing=missing,
    )


RULE = Rule(
    "R16",
    "Accepted as contracted and agreed",
    "https://www.mofa.go.jp/fp/nsp/pageite_000001_00050.html",
    "2023-04-05",
    quantities_agree,
)
