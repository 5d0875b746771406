# SPDX-License-Identifier: Apache-2.0
"""What does a reading consist of? Frozen records, each tied to its exact words.

`start` and `end` count code points of the decoded text, and `text[start:end] == quote` always.
A list that this version does not read for a text is None, never an empty tuple.
"""

from dataclasses import dataclass, field

__all__ = ["Actor", "Check", "Commitment", "DateExpression", "Event", "Figure", "Position", "Reading"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed and resolved: amount = value x scale; money units are ISO 4217."""

    quote: str
    start: int
    end: int
    kind: str
    value: float
    scale: float
    amount: float
    unit: str | None = None
    indicator: str | None = None
    period: str | None = None
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A calendar expression; value is YYYY-MM-DD, YYYY-MM, YYYY, A/B, A/.., or None when unresolved."""

    quote: str
    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A named person, agency or organisation; party is ISO 3166 alpha-3 or the body's own key."""

    quote: str
    start: int
    end: int
    name: str
    kind: str
    office: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that took place or is to; date None means that the text does not fix it."""

    quote: str
    start: int
    end: int
    type: str
    date: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One undertaking; status is agreed, confirmed, planned or continued."""

    quote: str
    start: int
    end: int
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    status: str
    topic: str


@dataclass(frozen=True, slots=True)
class Position:
    """A stated view on a region, state or norm."""

    quote: str
    start: int
    end: int
    by: tuple[str, ...]
    on: str
    stance: str


@dataclass(frozen=True, slots=True)
class Check:
    """A finding (`flag`) or a thing checked and found right (`ok`), with its computation."""

    quote: str
    start: int
    end: int
    kind: str
    expect: str
    quotes: tuple[str, ...]
    computation: str
    tolerance: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All proposals from one text; nothing here is a fact before an officer confirms it."""

    date: str | None
    date_source: str | None
    language: str
    actors: tuple[Actor, ...] | None = ()
    events: tuple[Event, ...] | None = ()
    commitments: tuple[Commitment, ...] | None = ()
    positions: tuple[Position, ...] | None = ()
    figures: tuple[Figure, ...] | None = ()
    dates: tuple[DateExpression, ...] | None = ()
    checks: tuple[Check, ...] | None = ()
    notes: tuple[str, ...] = field(default=())
