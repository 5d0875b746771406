# SPDX-License-Identifier: Apache-2.0
"""R17: each article has an end-user unit, and the units' numbers add up to what was handed over.

Source: the notes forbid other use and onward transfer, so the holder of each article must be known.
"""

from ..lots import Lot
from ..verdicts import Verdict, blocks, cannot_tell, passes, warns
from .case import Case, Rule


def owners_add_up(case: Case) -> tuple[Verdict, ...]:
    """The allocations of each lot handed over sum to its count."""
    lots = case.project.lots if case.project else ()
    return tuple(_allocated(one, case.guards_act) for one in lots if "HandedOver" in one.events and one.kind != "works")


def _allocated(one: Lot, guards_act: bool) -> Verdict:
    events = one.events["HandedOver"]
    if not one.allocations and guards_act:
        return blocks("{lot}: handed over, and no unit is named that holds the articles.", *events, lot=one.name)
    if not one.allocations or one.handed_over is None:
        return cannot_tell("{lot}: no source says which units hold how many.", *events, lot=one.name)
    total = sum(allocation.quantity for allocation in one.allocations)
    facts: dict[str, str | int] = {
        "lot": one.name,
        "sum": " + ".join(str(allocation.quantity) for allocation in one.allocations),
        "total": total,
        "handed": one.handed_over,
    }
    if total != one.handed_over:
        say = blocks if guards_act else warns
        return say("{lot}: the units hold {sum} = {total}, and {handed} were handed over.", *events, **facts)
    if guards_act:
        return passes("{lot}: the units hold {sum} = {total}, all that were handed over.", *events, **facts)
    return cannot_tell(
        "{lot}: the printed units add up ({sum} = {total}), but no source gives serials or places.",
        *events,
        **facts,
    )


RULE = Rule(
    "R17",
    "Every article has its unit",
    "https://instituteofgeoeconomics.org/en/research/2023082750072/",
    "2023-04-05",
    owners_add_up,
)
