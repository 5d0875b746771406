# SPDX-License-Identifier: Apache-2.0
"""What people wrote during and after the play: the umpires' log, scores, lessons, each side's own view.

Scores are the four words of HSEEP (US Homeland Security Exercise and Evaluation Program): P performed without
challenges, S with some challenges, M with major challenges, U unable to be performed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openosa.maritime.exercise_form import instant
from openosa.maritime.form_schema import ID, one_of, part, schema

ENTRY_KINDS = ("started", "ended", "communications", "observation", "safety")
RESULTS = ("ok", "failed")
SCORES = ("P", "S", "M", "U")
LOG_SCHEMA = schema(
    "OpenOSA umpires' log",
    ["title", "log"],
    {
        "title": ID,
        "basis": one_of(("act", "report", "rehearsal")),
        "zone": {"type": "string", "pattern": "^[+-][0-9]{2}:[0-9]{2}$"},
        "log": part(
            ["id", "at", "by", "kind"],
            id=ID,
            at=ID,
            by=ID,
            kind=one_of(ENTRY_KINDS),
            drill=ID,
            unit=ID,
            check=ID,
            result=one_of(RESULTS),
            text=ID,
        ),
        "scores": part(["id", "objective", "by", "score"], id=ID, objective=ID, by=ID, score=one_of(SCORES), text=ID),
        "lessons": part(["id", "text", "owner", "due"], id=ID, text=ID, owner=ID, due=ID, drill=ID),
        "views": part(["id", "party", "by", "text"], id=ID, party=ID, by=ID, text=ID),
    },
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, and where in its file it stands."""

    id: str
    at: datetime
    by: str
    kind: str
    place: str
    drill: str | None = None
    unit: str | None = None
    check: str | None = None
    result: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How a person judged an objective."""

    id: str
    objective: str
    by: str
    score: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be done otherwise, by whom, by when; it returns as an action of the next plan."""

    id: str
    text: str
    owner: str
    due: date
    drill: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What one side adds to the agreed evaluation; it changes no figure."""

    id: str
    party: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class UmpireLog:
    """All that people wrote."""

    entries: tuple[Entry, ...] = ()
    scores: tuple[Score, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    views: tuple[View, ...] = ()


def log_from_form(form: dict[str, Any], places: dict[str, str] | None = None) -> UmpireLog:
    """The log in a form as LOG_SCHEMA has it; `places` says of an entry's id where it stands."""
    where = places or {}
    entries = [
        Entry(**(each | {"at": instant(each["at"]), "place": where.get(each["id"], each["id"])}))
        for each in form["log"]
    ]
    lessons = [Lesson(**(each | {"due": date.fromisoformat(each["due"])})) for each in form.get("lessons", [])]
    return UmpireLog(
        tuple(sorted(entries, key=lambda entry: entry.at)),
        tuple(Score(**each) for each in form.get("scores", [])),
        tuple(lessons),
        tuple(View(**each) for each in form.get("views", [])),
    )
