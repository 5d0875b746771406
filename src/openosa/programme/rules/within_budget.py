# SPDX-License-Identifier: Apache-2.0
"""R12: what the notes of a fiscal year grant together stays within that year's budget.

Source: the fiscal-year budgets that the Diet passes (Ministry of Finance material on OSA).
"""

from ..money import money_text
from ..verdicts import Verdict, blocks, cannot_tell, passes, warns
from .case import Case, Rule


def within_budget(case: Case) -> tuple[Verdict, ...]:
    """The sum of the year's grants is at most the year's budget."""
    project = case.project
    if project is None or project.granted is None or project.basis == "rehearsal":
        return ()  # R11 has said that there is no amount; an invented amount is no charge on a real budget
    if case.budgets is None:
        return (cannot_tell("The donor's budgets stand in its home log, which is not on this node."),)
    budget = next((one for one in case.budgets if one.fiscal_year == project.fiscal_year), None)
    if project.fiscal_year is None or budget is None:
        return (cannot_tell("No budget of the year of {project} is on this record.", project=project.id),)
    if budget.amount is None or budget.granted is None:
        return (cannot_tell("Sources differ about the budget of FY{year}.", year=budget.fiscal_year),)
    facts: dict[str, str | int] = {
        "year": budget.fiscal_year,
        "granted": money_text(budget.granted),
        "budget": money_text(budget.amount),
    }
    event = budget.amount_event or ""
    if project.granted.currency != budget.amount.currency:
        return (cannot_tell("The budget of FY{year} is in another currency than the grant.", event, **facts),)
    if budget.stage != "passed":
        return (cannot_tell("FY{year}: {granted} granted; the budget of {budget} is a draft.", event, **facts),)
    if budget.granted.minor <= budget.amount.minor:
        return (passes("FY{year}: {granted} granted of {budget} budgeted.", event, **facts),)
    say = blocks if case.guards_act else warns
    return (say("FY{year}: {granted} granted, more than the {budget} budgeted.", event, **facts),)


RULE = Rule(
    "R12",
    "Grants within the year's budget",
    "https://www.wic-net.com/material/document/22971/30",
    "2023-04-05",
    within_budget,
)
