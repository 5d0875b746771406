# SPDX-License-Identifier: Apache-2.0
"""A partnership's own history, its exercises, its commitments, and the figures printed about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .claims import Claim, Conflict, occasions
from .commitments import Commitment, commitments
from .events import ExerciseHeld
from .figures import Figure, figure_conflicts, figures
from .project import Happening, happenings
from .stream import Fact, Stream

__all__ = ["Exercise", "Partnership", "partnership"]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One joint exercise, from all reports of it. A member is None where no report gives it or reports differ.

    reports   the events, each with its own dates and title, as its source has it
    """

    name: str
    on: str | None
    days: int | None
    places: tuple[str, ...]
    participants: tuple[str, ...]
    topics: tuple[str, ...]
    reports: tuple[Happening, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def begins(self) -> str:
        """The first day that any report gives, for the order of a list."""
        return min((line.on for line in self.reports if line.on), default="9999")


@dataclass(frozen=True, slots=True)
class Partnership:
    """What both parties' logs tell of the partnership itself."""

    id: str
    donor: str
    partner: str
    history: tuple[Happening, ...]
    agreements: tuple[Happening, ...]
    exercises: tuple[Exercise, ...]
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
    "CommitmentKept",
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
    held = commitments(facts, preferred)
    exercises = _exercises(facts, lines, preferred)
    donor, partner = name.upper().split("-")
    return Partnership(
        id=name,
        donor=donor,
        partner=partner,
        history=lines,
        agreements=tuple(line for line in lines if line.type in _AGREEMENTS),
        exercises=exercises,
        positions=tuple(line for line in lines if line.type == "PositionStated"),
        commitments=held,
        figures=figures(facts, preferred),
        conflicts=(
            *_days_of_occasions(facts, preferred),
            *(conflict for one in exercises for conflict in one.conflicts),
            *(conflict for one in held for conflict in one.conflicts),
            *figure_conflicts(facts, preferred),
        ),
    )


def _exercises(facts: Sequence[Fact], lines: Sequence[Happening], preferred: Mapping[str, str]) -> tuple[Exercise, ...]:
    named: dict[str, list[tuple[Fact, ExerciseHeld]]] = {}
    for fact in facts:
        if isinstance(fact.body, ExerciseHeld):
            named.setdefault(fact.body.exercise, []).append((fact, fact.body))
    found = (_exercise(name, told, lines, preferred) for name, told in named.items())
    return tuple(sorted(found, key=lambda one: one.begins))


def _exercise(
    name: str,
    told: Sequence[tuple[Fact, ExerciseHeld]],
    lines: Sequence[Happening],
    preferred: Mapping[str, str],
) -> Exercise:
    days = [(fact, str(body.days)) for fact, body in told if body.days is not None]
    dates = [(fact, body.on) for fact, body in told if body.on]
    on, length = _agreed(dates, preferred), _agreed(days, preferred)
    ids = {fact.id for fact, _ in told}
    return Exercise(
        name=name,
        on=on,
        days=int(length) if length else None,
        places=_all(body.place for _, body in told if body.place),
        participants=_all(each for _, body in told for each in body.participants),
        topics=_all(each for _, body in told for each in body.topics),
        reports=tuple(line for line in lines if line.event in ids),
        conflicts=tuple(_conflict("on", name, dates, preferred)) + tuple(_conflict("days", name, days, preferred)),
    )


def _all(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order of first mention."""
    return tuple(dict.fromkeys(texts))


def _agreed(said: Sequence[tuple[Fact, str]], preferred: Mapping[str, str]) -> str | None:
    """The value on which all agree, or the one that alone is preferred."""
    values = {value for _, value in said}
    chosen = {value for fact, value in said if fact.id in preferred}
    return next(iter(values if len(values) == 1 else chosen if len(chosen) == 1 else ()), None)


def _conflict(
    about: str, of: str, said: Sequence[tuple[Fact, str]], preferred: Mapping[str, str]
) -> Iterator[Conflict]:
    if len({value for _, value in said}) > 1:
        claims = (Claim(fact.id, fact.party, fact.basis, value, preferred.get(fact.id)) for fact, value in said)
        yield Conflict(about, tuple(claims), of)


def _days_of_occasions(facts: Sequence[Fact], preferred: Mapping[str, str]) -> Iterator[Conflict]:
    """Happenings of one kind and occasion, exercises apart, that sources date differently."""
    dated = [fact for fact in facts if not isinstance(fact.body, ExerciseHeld) and getattr(fact.body, "on", None)]
    for kind in dict.fromkeys(fact.type for fact in dated):
        for occasion, told in occasions(fact for fact in dated if fact.type == kind).items():
            said = [(fact, str(getattr(fact.body, "on", ""))) for fact in told]
            if occasion:
                yield from _conflict("on", occasion, said, preferred)
