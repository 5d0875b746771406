# SPDX-License-Identifier: Apache-2.0
"""The donor's budget of each fiscal year beside what its notes have granted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .claims import Conflict, settle
from .events import BudgetPassed, BudgetProposed, Money
from .project import Project
from .stream import Fact, Stream

__all__ = ["Budget", "budgets"]


@dataclass(frozen=True, slots=True)
class Budget:
    """One fiscal year. `stage` is passed or proposed; `granted` sums its real notes, in that currency.

    amount is None where sources differ and none is preferred.
    """

    fiscal_year: int
    stage: str
    amount: Money | None
    amount_event: str | None
    granted: Money | None
    recipients_planned: int | None
    conflicts: tuple[Conflict, ...]


def budgets(streams: Iterable[Stream], projects: Sequence[Project]) -> tuple[Budget, ...]:
    """The budgets that the home log tells of, by fiscal year."""
    years: dict[int, list[tuple[Fact, Stream]]] = {}
    for stream in streams:
        for fact in (*stream.of("BudgetProposed"), *stream.of("BudgetPassed")):
            if isinstance(fact.body, BudgetProposed | BudgetPassed):
                years.setdefault(fact.body.fiscal_year, []).append((fact, stream))
    return tuple(_budget(year, found, projects) for year, found in sorted(years.items()))


def _budget(year: int, found: Sequence[tuple[Fact, Stream]], projects: Sequence[Project]) -> Budget:
    passed = [pair for pair in found if pair[0].type == "BudgetPassed"]
    facts = [fact for fact, _ in passed or found]
    preferred = {key: why for _, stream in found for key, why in stream.preferred.items()}
    amount = settle(facts, "amount", lambda fact: getattr(fact.body, "amount", None), preferred)
    planned = settle(
        facts, "recipients_planned", lambda fact: getattr(fact.body, "recipients_planned", None), preferred
    )
    return Budget(
        fiscal_year=year,
        stage="passed" if passed else "proposed",
        amount=amount.value,
        amount_event=amount.event,
        granted=granted_in(year, projects, amount.value.currency if amount.value else "JPY"),
        recipients_planned=planned.value,
        conflicts=tuple(answer.conflict for answer in (amount, planned) if answer.conflict),
    )


def granted_in(year: int, projects: Sequence[Project], currency: str) -> Money | None:
    """The sum of the year's notes in one currency, rehearsals apart; None where there are none."""
    amounts = [
        one.granted.minor
        for one in projects
        if one.fiscal_year == year and one.basis != "rehearsal" and one.granted and one.granted.currency == currency
    ]
    return Money(sum(amounts), currency) if amounts else None
