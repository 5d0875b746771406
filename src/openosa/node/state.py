# SPDX-License-Identifier: Apache-2.0
"""The warm state of one scope (a partnership, or the home log): its streams, folded in canonical order.

An event that sorts behind all of its stream is folded onto it; a late one refolds its own stream and no
other. So the streams are a function of the cut, whatever the order of arrival.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from openosa.almanac import FiscalYear, partial_date
from openosa.programme import BudgetPassed, BudgetProposed, Fact, SourcePreferred, Stream, fold
from openosa.record import LoggedEvent, Order

__all__ = ["Scope"]

Key = tuple[int, str, int]


@dataclass(slots=True)
class Scope:
    """The streams of one or two logs that speak of the same things."""

    order: Order = field(default_factory=Order)
    streams: dict[str, Stream] = field(default_factory=dict)
    _said: dict[str, list[tuple[Key, LoggedEvent]]] = field(default_factory=dict)

    def add(self, arrived: Iterable[LoggedEvent]) -> set[str]:
        """Fold events in; return the names of the streams that changed."""
        changed: set[str] = set()
        late: set[str] = set()
        for logged in arrived:
            name, key = logged.event.stream, self.order.add(logged)
            said = self._said.setdefault(name, [])
            if said and key < said[-1][0]:
                late.add(name)
            said.append((key, logged))
            changed.add(name)
            if name not in late:
                stream = self.streams.get(name) or Stream(name)
                self.streams[name] = fold(stream, logged.id, logged.event)
        for name in late:
            self._said[name].sort(key=lambda pair: pair[0])
            self.streams[name] = _refolded(name, (logged for _, logged in self._said[name]))
        return changed


def _refolded(name: str, said: Iterable[LoggedEvent]) -> Stream:
    stream = Stream(name)
    for logged in said:
        fold(stream, logged.id, logged.event)
    return stream


def until(streams: Mapping[str, Stream], as_of: date) -> dict[str, Stream]:
    """The streams with only what had surely happened by the end of `as_of`, as far as the record knows it now.

    What has no day of its own (a lot's definition, a link, a preference) counts from the first day of its stream;
    a budget, at the latest from the first day of its year. A report that gives way to another does not count
    before that one does.
    """
    kept: dict[str, Stream] = {}
    for name, stream in streams.items():
        days = {fact.id: _day(fact) for fact in stream.facts}
        first = min((day for day in days.values() if day), default=date.min)
        had = {key for key, day in days.items() if (day or first) <= as_of}
        for fact in stream.facts:
            if (
                isinstance(fact.body, SourcePreferred)
                and fact.body.preferred in days
                and fact.body.preferred not in had
            ):
                had.difference_update(fact.body.over)
        facts = [fact for fact in stream.facts if fact.id in had]
        if facts:
            kept[name] = Stream(name)
            for fact in facts:
                fold(kept[name], fact.id, fact.event)
    return kept


def _day(fact: Fact) -> date | None:
    """The day by whose end it had surely happened: its own, or that of the source that first knew of it."""
    body = fact.body
    told = (getattr(body, member, None) for member in ("on", "as_of", "period"))
    days = [partial_date(text).last for text in told if text]
    if not days and isinstance(body, BudgetProposed | BudgetPassed):
        return FiscalYear(fact.party, body.fiscal_year).first_day
    return min(days, default=None)
