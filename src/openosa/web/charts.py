# SPDX-License-Identifier: Apache-2.0
"""Where the bars of the two charts stand. Geometry alone: words and colours are the template's.

A bar's length is its share of the longest in its own currency; two currencies never share a scale.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from openosa.programme import Budget, Figure, Money

__all__ = ["Bar", "BudgetRow", "FigureRow", "budget_rows", "figure_rows"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one amount; `width` in units of the drawing."""

    amount: Money
    width: float


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A fiscal year's two bars; `y` is the row's top."""

    budget: Budget
    y: int
    planned: Bar | None
    granted: Bar | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A printed figure's bars by currency; `contradicted` by other figures or by its period's rate."""

    figure: Figure
    y: int
    heads: bool
    bars: dict[str, Bar]
    contradicted: bool


def budget_rows(budgets: Sequence[Budget], *, longest: float = 330, height: int = 60) -> list[BudgetRow]:
    """A row for each fiscal year."""
    amounts = [amount for one in budgets for amount in (one.amount, one.granted) if amount]
    return [
        BudgetRow(one, at * height, _bar(one.amount, amounts, longest), _bar(one.granted, amounts, longest))
        for at, one in enumerate(budgets)
    ]


def figure_rows(
    figures: Sequence[Figure], contradicted: Collection[str], *, longest: float = 150, height: int = 44
) -> list[FigureRow]:
    """A row for each figure that prints an amount, neighbours of one indicator together."""
    shown = sorted((one for one in figures if one.amounts), key=lambda one: (one.indicator, one.period or ""))
    amounts = [amount for one in shown for amount in one.amounts]
    rows: list[FigureRow] = []
    y = 0
    for one in shown:
        heads = not rows or _measured(rows[-1].figure) != _measured(one)
        y += 30 if heads else 0
        bars = {amount.currency: bar for amount in one.amounts if (bar := _bar(amount, amounts, longest))}
        rows.append(FigureRow(one, y, heads, bars, one.event in contradicted))
        y += height
    return rows


def _measured(figure: Figure) -> tuple[str, str | None]:
    return figure.indicator, figure.period


def _bar(amount: Money | None, among: Sequence[Money], longest: float) -> Bar | None:
    if amount is None:
        return None
    most = max(one.minor for one in among if one.currency == amount.currency)
    return Bar(amount, round(max(longest * amount.minor / most, 1), 1) if most else 0)
