# SPDX-License-Identifier: Apache-2.0
"""Forecasts that were published, with what has come since: each error is held against the one who forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openosa.almanac import AlmanacError, PartialDate, partial_date

from .events import ForecastDays, ForecastPublished
from .lots import Lot
from .stream import Fact

__all__ = ["PublishedForecast", "published_forecasts"]


@dataclass(frozen=True, slots=True)
class PublishedForecast:
    """One milestone of one published forecast, beside its outcome.

    came      the day of the handover that it speaks of; None: it has not come, or its day is not known
    came_by   the day by which it had come, where only that is known
    """

    event: str
    party: str
    as_of: date
    milestone: str
    lot: str | None
    p10: date
    p50: date
    p80: date
    p95: date
    came: date | None
    came_by: date | None

    @property
    def error_days(self) -> int | None:
        """Days by which it came later than P50; negative where sooner, None where no day is known."""
        return (self.came - self.p50).days if self.came else None

    @property
    def hit(self) -> bool | None:
        """Whether it came by P80; None where that cannot be told yet."""
        known = self.came or self.came_by
        if known and known <= self.p80:
            return True
        return False if self.came else None

    def is_missed_by(self, today: date) -> bool:
        """Whether the P80 day has passed and nothing is known to have come."""
        return self.came is None and self.came_by is None and today > self.p80


def published_forecasts(
    facts: Sequence[Fact], lots: Sequence[Lot], notes_on: PartialDate | None
) -> tuple[PublishedForecast, ...]:
    """Every milestone of every published forecast, in the order of the record."""
    by_id = {lot.id: lot for lot in lots}
    held = (
        _held(fact, fact.body, one, by_id.get(one.lot or ""), notes_on)
        for fact in facts
        if isinstance(fact.body, ForecastPublished)
        for one in fact.body.milestones
    )
    return tuple(one for one in held if one)


def _held(
    fact: Fact, body: ForecastPublished, one: ForecastDays, lot: Lot | None, notes_on: PartialDate | None
) -> PublishedForecast | None:
    """None where a day of it is no whole day: such an event is not admitted here, but a peer's may come."""
    days = [_day(text) for text in (body.as_of, one.p10, one.p50, one.p80, one.p95)]
    known = [day for day in days if day]
    if len(known) < len(days):
        return None
    exact = notes_on.first if notes_on and notes_on.is_exact else None
    came = date.fromisoformat(lot.handed_over_on) if lot and lot.handed_over_on else None
    at_most = exact + timedelta(days=lot.days_at_most) if lot and exact and lot.days_at_most is not None else None
    as_of, p10, p50, p80, p95 = known
    return PublishedForecast(
        fact.id,
        fact.party,
        as_of,
        one.milestone,
        one.lot,
        p10,
        p50,
        p80,
        p95,
        came,
        None if came else at_most,
    )


def _day(text: str) -> date | None:
    try:
        found = partial_date(text)
    except AlmanacError:
        return None
    return found.first if found.is_exact else None
