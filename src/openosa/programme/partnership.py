# SPDX-License-Identifier: Apache-2.0
"""A partnership's own history, its commitments, and the figures printed about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .claims import Claim, Conflict
from .events import CommitmentKept, CommitmentRecorded, ExerciseHeld, FigurePrinted, Money
from .money import implied_rate
from .project import Happening, happenings
from .stream import Fact, Stream

__all__ = ["Commitment", "Figure", "Partnership", "figures", "partnership"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was publicly said would be done; `kept_by` the events that say that it was."""

    id: str
    event: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    topic: str
    status: str
    on: str | None
    kept_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure. `implied` is the rate (second currency for one of the first) that its pair implies."""

    event: str
    party: str
    indicator: str
    period: str | None
    outlet: str
    amounts: tuple[Money, ...]
    count: int | None
    text: str | None
    cumulative: bool
    preferred: str | None
    implied: Decimal | None


@dataclass(frozen=True, slots=True)
class Partnership:
    """What both parties' logs tell of the partnership itself."""

    id: str
    donor: str
    partner: str
    history: tuple[Happening, ...]
    agreements: tuple[Happening, ...]
    exercises: tuple[Happening, ...]
    positions: tuple[Happening, ...]
    commitments: tuple[Commitment, ...]
    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]


_AGREEMENTS = {"AgreementSigned", "AgreementInForce"}
_APART = {
    "DocumentRegistered",
    "SourcePreferred",
    "FigurePrinted",
    "CommitmentRecorded",
    "genesis",
    "objection",
}


def partnership(name: str, streams: Iterable[Stream]) -> Partnership:
    """The partnership `name` ("jpn-mys") as the streams that are not projects tell of it."""
    own = list(streams)
    facts = [fact for stream in own for fact in stream.facts]
    lines = tuple(
        sorted(
            (line for stream in own for line in happenings(stream) if line.type not in _APART),
            key=lambda line: line.on or line.as_of or "9999",
        )
    )
    preferred = {key: why for stream in own for key, why in stream.preferred.items()}
    donor, partner = name.upper().split("-")
    return Partnership(
        id=name,
        donor=donor,
        partner=partner,
        history=lines,
        agreements=tuple(line for line in lines if line.type in _AGREEMENTS),
        exercises=tuple(line for line in lines if line.type == "ExerciseHeld"),
        positions=tuple(line for line in lines if line.type == "PositionStated"),
        commitments=tuple(_commitments(facts)),
        figures=figures(facts, preferred),
        conflicts=tuple(_conflicts(facts, preferred)),
    )


def _commitments(facts: list[Fact]) -> Iterable[Commitment]:
    for fact in facts:
        if isinstance(body := fact.body, CommitmentRecorded):
            kept = (
                other.id
                for other in facts
                if isinstance(other.body, CommitmentKept) and other.body.commitment == body.commitment
            )
            yield Commitment(
                body.commitment,
                fact.id,
                body.by,
                body.to,
                body.what,
                body.topic,
                body.status,
                body.on,
                tuple(kept),
            )


def figures(facts: Iterable[Fact], preferred: Mapping[str, str]) -> tuple[Figure, ...]:
    """The printed figures among `facts`, with the rates that their pairs imply."""
    return tuple(_figure(fact, fact.body, preferred) for fact in facts if isinstance(fact.body, FigurePrinted))


def _figure(fact: Fact, body: FigurePrinted, preferred: Mapping[str, str]) -> Figure:
    pair = body.amounts[:2]
    return Figure(
        event=fact.id,
        party=fact.party,
        indicator=body.indicator,
        period=body.period,
        outlet=body.outlet,
        amounts=body.amounts,
        count=body.count,
        text=body.text,
        cumulative=body.cumulative,
        preferred=preferred.get(fact.id),
        implied=implied_rate(pair[1], pair[0]) if len(pair) == 2 else None,
    )


def _conflicts(facts: list[Fact], preferred: Mapping[str, str]) -> Iterable[Conflict]:
    """Figures of one indicator and period, and exercises of one name, whose printed values differ."""
    shelves: dict[str, list[tuple[Fact, str]]] = {}
    for fact in facts:
        match fact.body:
            case FigurePrinted(indicator=indicator, period=period, amounts=amounts):
                for amount in amounts:
                    about = f"{indicator}, {period}, {amount.currency}"
                    shelves.setdefault(about, []).append((fact, str(amount.minor)))
            case ExerciseHeld(exercise=exercise, on=on, days=days):
                shelves.setdefault(f"{exercise}: days", []).append((fact, str(days) if days else ""))
                shelves.setdefault(f"{exercise}: on", []).append((fact, on or ""))
            case body if body is not None and body.occasion and hasattr(body, "on"):
                shelves.setdefault(f"{body.occasion}: on", []).append((fact, getattr(body, "on", None) or ""))
    for about, said in shelves.items():
        if len({value for _, value in said if value}) > 1:
            yield Conflict(
                about,
                tuple(
                    Claim(fact.id, fact.party, fact.basis, value, preferred.get(fact.id))
                    for fact, value in said
                    if value
                ),
            )
