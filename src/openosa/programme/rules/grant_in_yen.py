# SPDX-License-Identifier: Apache-2.0
"""R11: assistance is a grant, in yen, of a positive amount.

Source: Ministry of Foreign Affairs of Japan, OSA page on exchanges of notes (grant aid only).
"""

from ..money import money_text
from ..verdicts import Verdict, blocks, cannot_tell, passes
from .case import Case, Rule


def grant_in_yen(case: Case) -> tuple[Verdict, ...]:
    """The amount that the notes fix is in yen and above zero."""
    if (project := case.project) is None:
        return ()
    if (granted := project.granted) is None:
        if any(conflict.about == "granted" for conflict in project.conflicts):
            return (cannot_tell("Sources differ about the amount of {project}.", project=project.id),)
        return (cannot_tell("No source on this record gives an amount for {project}.", project=project.id),)
    event, amount = project.granted_event or "", money_text(granted)
    if granted.minor <= 0:
        return (blocks("The grant is {amount}; it must be above zero.", event, amount=amount),)
    if granted.currency != "JPY":
        return (blocks("The grant is {amount}; the notes fix it in yen.", event, amount=amount),)
    return (passes("The notes fix a grant of {amount}.", event, amount=amount),)


RULE = Rule(
    "R11",
    "Grant in yen, above zero",
    "https://www.mofa.go.jp/fp/nsp/pageite_000001_00050.html",
    "2023-04-05",
    grant_in_yen,
)
