# SPDX-License-Identifier: Apache-2.0
"""Figures as sources print them, and where two printings of one thing differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .claims import Claim, Conflict
from .events import FigurePrinted, Money
from .money import implied_rate, money_text
from .stream import Fact

__all__ = ["Figure", "Pair", "figure_conflicts", "figures"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts printed as the same quantity. `implied`: units of `one`'s currency for one of `other`'s."""

    one: Money
    other: Money
    implied: Decimal | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure; `preferred` why it is preferred over others of its indicator and period, or None."""

    event: str
    party: str
    indicator: str
    period: str | None
    outlet: str
    amounts: tuple[Money, ...]
    count: int | None
    share_percent: str | None
    text: str | None
    cumulative: bool
    preferred: str | None

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The first amount beside each other one of another currency."""
        return tuple(
            Pair(self.amounts[0], other, implied_rate(other, self.amounts[0]))
            for other in self.amounts[1:]
            if other.currency != self.amounts[0].currency
        )


def figures(facts: Iterable[Fact], preferred: Mapping[str, str]) -> tuple[Figure, ...]:
    """The printed figures among `facts`."""
    return tuple(_figure(fact, fact.body, preferred) for fact in facts if isinstance(fact.body, FigurePrinted))


def _figure(fact: Fact, body: FigurePrinted, preferred: Mapping[str, str]) -> Figure:
    return Figure(
        event=fact.id,
        party=fact.party,
        indicator=body.indicator,
        period=body.period,
        outlet=body.outlet,
        amounts=body.amounts,
        count=body.count,
        share_percent=body.share_percent,
        text=body.text,
        cumulative=body.cumulative,
        preferred=preferred.get(fact.id),
    )


def figure_conflicts(facts: Iterable[Fact], preferred: Mapping[str, str]) -> Iterator[Conflict]:
    """Amounts in one currency, counts and shares of one indicator and period that are printed differently."""
    shelves: dict[tuple[str, str], list[tuple[Fact, str]]] = {}
    for fact in facts:
        if isinstance(body := fact.body, FigurePrinted):
            of = ", ".join(filter(None, (body.indicator, body.period)))
            for about, value in _values(body):
                shelves.setdefault((of, about), []).append((fact, value))
    for (of, about), said in shelves.items():
        if len({value for _, value in said}) > 1:
            claims = (Claim(fact.id, fact.party, fact.basis, value, preferred.get(fact.id)) for fact, value in said)
            yield Conflict(about, tuple(claims), of)


def _values(body: FigurePrinted) -> Iterator[tuple[str, str]]:
    for amount in body.amounts:
        yield amount.currency, money_text(amount)
    if body.count is not None:
        yield "count", str(body.count)
    if body.share_percent is not None:
        yield "share", body.share_percent
