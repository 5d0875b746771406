# SPDX-License-Identifier: Apache-2.0
"""Bars as plain geometry, for server-side SVG: no style attribute, no script, and a table beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openosa.programme import Budget, Figure, major

__all__ = ["Bar", "budget_bars", "figure_bars"]

WIDTH = 420


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the figure, how long it is (of WIDTH), the number beside it, and whether it is doubted."""

    figure: Figure
    length: int
    value: str
    doubtful: bool = False


def budget_bars(years: Sequence[Budget]) -> list[tuple[Budget, int, int]]:
    """Each year with the lengths of its budget and of what its notes grant."""
    most = max((year.amount.minor for year in years if year.amount), default=1)
    return [
        (
            year,
            round(WIDTH * year.amount.minor / most) if year.amount else 0,
            round(WIDTH * year.granted.minor / most) if year.granted else 0,
        )
        for year in years
    ]


def figure_bars(figures: Sequence[Figure], doubted: frozenset[str]) -> list[Bar]:
    """The figures printed in dollars, those of one thing together; the doubted ones marked."""
    ordered = sorted(figures, key=lambda figure: (figure.indicator, figure.period or ""))
    printed = [(figure, major(amount)) for figure in ordered for amount in figure.amounts if amount.currency == "USD"]
    most = max((value for _, value in printed), default=Decimal(1))
    return [
        Bar(
            figure,
            max(2, int(WIDTH * value / most)),
            f"{value / 10**9:.2f}" if value >= 10**8 else f"{value / 10**9:.4f}",
            figure.event in doubted,
        )
        for figure, value in printed
    ]
