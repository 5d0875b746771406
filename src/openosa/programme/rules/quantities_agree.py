# SPDX-License-Identifier: Apache-2.0
"""R16: what is accepted is what was contracted and agreed, or the difference is explained.

Source: the exchange of notes and the contract name the articles; docs/rules/R16.md.
"""

from itertools import pairwise

from ..lots import COUNTS, Lot
from ..verdicts import Verdict, cannot_tell, passes, warns
from .case import Case, Rule


def quantities_agree(case: Case) -> tuple[Verdict, ...]:
    """Every two known counts of a lot are equal, or an event says why they are not."""
    lots = case.project.lots if case.project else ()
    return tuple(_counts_of(one, case.guards_act) for one in lots if one.kind in {"equipment", "supplies"})


def _counts_of(one: Lot, guards_act: bool) -> Verdict:
    counts = {name: getattr(one, name) for name in COUNTS if name != "arrived"}
    known = {name: count for name, count in counts.items() if count is not None}
    facts: dict[str, str | int] = {
        "lot": one.name,
        "told": ", ".join(f"{_word(name)} {n}" for name, n in known.items()),
    }
    events = tuple(dict.fromkeys(event for name in known for event in one.count_events.get(name, ())))
    if not known:
        disputed = ", ".join(_word(name) for name in counts if name in one.disputed)
        if disputed:
            return cannot_tell("{lot}: sources differ about how many ({told}).", *events, lot=one.name, told=disputed)
        return cannot_tell("{lot}: no source gives a count.", *events, lot=one.name)
    if len(set(known.values())) > 1:
        return _differing(one, list(known.values()), events, facts)
    if guards_act or len(known) == len(counts):
        return passes("{lot}: {told}; the counts agree.", *events, **facts)
    missing = ", ".join(_word(name) for name in counts if name not in known)
    return cannot_tell("{lot}: {told}; no source gives the rest ({missing}).", *events, **facts, missing=missing)


def _differing(one: Lot, counts: list[int], events: tuple[str, ...], facts: dict[str, str | int]) -> Verdict:
    if one.explained:
        return passes("{lot}: {told}; explained: {why}", *events, **facts, why="; ".join(one.explained))
    if all(later <= earlier for earlier, later in pairwise(counts)):
        return warns(
            "{lot}: {told}. Fewer than at the step before: the rest is to come, or the difference wants its reason.",
            *events,
            **facts,
        )
    return warns(
        "{lot}: {told}. The sources differ and none explains it: a printed discrepancy, or a change of the lot.",
        *events,
        **facts,
    )


def _word(name: str) -> str:
    return name.replace("_", " ")


RULE = Rule(
    "R16",
    "Accepted as contracted and agreed",
    "https://www.mofa.go.jp/fp/nsp/pageite_000001_00050.html",
    "2023-04-05",
    quantities_agree,
)
