# SPDX-License-Identifier: Apache-2.0
"""An exercise: its units, areas, drills, searches and scenario, out of a form as SCHEMA has it.

Instants carry their zone. Areas are WGS 84 rings, longitude first, not over the antimeridian.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import jsonschema
import shapely

from openosa.maritime.errors import MaritimeError
from openosa.maritime.exercise_form import INSTANTS, instant, read_form
from openosa.maritime.exercise_schema import PARTS, SCHEMA


@dataclass(frozen=True, slots=True)
class Participant:
    """A service that takes part, and as what."""

    id: str
    party: str
    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A vessel or aircraft: knots, crew hours and hours of endurance at most, its base in degrees.

    ready  from when it can leave its base; None where the plan does not say
    """

    id: str
    party: str
    speed_kn: float
    crew_h: float
    lon: float
    lat: float
    mmsi: int | None = None
    endurance_h: float | None = None
    ready: datetime | None = None
    name: str | None = None
    kind: str | None = None
    call_sign: str | None = None
    participant: str | None = None

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Drill:
    """Units in an area for a time, in a height band in metres; `needs` names kinds of window.

    late_after_min  minutes after the start from which a unit is late
    least_share     of the planned time that each unit must be on scene
    meet_m, meet_min  its units must come within these metres of each other, and stay so for these minutes
    """

    id: str
    kind: str
    area: str
    units: tuple[str, ...]
    start: datetime
    end: datetime
    low_m: float = 0.0
    high_m: float = 0.0
    needs: tuple[str, ...] = ()
    title: str | None = None
    late_after_min: float = 10.0
    least_share: float = 0.5
    meet_m: float | None = None
    meet_min: float = 0.0

    @property
    def label(self) -> str:
        """What people call it."""
        return self.title or self.id


@dataclass(frozen=True, slots=True)
class Search:
    """The pattern that a unit sails in a drill, around a datum in degrees; miles and knots.

    spacing_nm  the radius of a sector search, the spacing of the legs of the others
    start       where it differs from the drill's
    within_nm   how far off the planned line still counts as kept; a quarter of the spacing if not said
    """

    id: str
    drill: str
    unit: str
    kind: str
    lon: float
    lat: float
    spacing_nm: float
    speed_kn: float
    heading_deg: float = 0.0
    length_nm: float | None = None
    width_nm: float | None = None
    legs: int | None = None
    start: datetime | None = None
    sweep_width_nm: float | None = None
    within_nm: float | None = None


@dataclass(frozen=True, slots=True)
class Inject:
    """An entry of the scenario list, the injects that must come before it, its move and instant."""

    id: str
    text: str
    requires: tuple[str, ...] = ()
    move: str | None = None
    at: datetime | None = None
    sender: str | None = None
    receiver: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """What the drills named here shall show."""

    id: str
    text: str
    drills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Daylight, tide or weather that allows drills in these areas: entered with its source."""

    id: str
    kind: str
    areas: tuple[str, ...]
    start: datetime
    end: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """A part of the play, from one instant to another."""

    id: str
    start: datetime
    end: datetime
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of the communications plan."""

    id: str
    channel: str
    purpose: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A planned call of units on a channel at an instant, in order if made within these minutes."""

    id: str
    channel: str
    at: datetime
    units: tuple[str, ...]
    drill: str | None = None
    within_min: float = 5.0


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """A rule that all units keep."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody has to have done by a day; `lesson` names where it comes from."""

    id: str
    text: str
    owner: str
    due: date
    lesson: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """A party's approval of the plan: by whom, when."""

    id: str
    party: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exercise:
    """The plan; areas by id."""

    title: str
    basis: str
    units: tuple[Unit, ...]
    areas: dict[str, shapely.Polygon]
    drills: tuple[Drill, ...]
    injects: tuple[Inject, ...] = ()
    objectives: tuple[Objective, ...] = ()
    windows: tuple[Window, ...] = ()
    moves: tuple[Move, ...] = ()
    communications: tuple[Channel, ...] = ()
    safety: tuple[SafetyRule, ...] = ()
    approvals: tuple[Approval, ...] = ()
    participants: tuple[Participant, ...] = ()
    searches: tuple[Search, ...] = ()
    checks: tuple[Check, ...] = ()
    actions: tuple[Action, ...] = ()
    language: str = "en"
    synthetic: bool = False
    zone: str | None = None


T = TypeVar("T")
_LISTS = ("units", "drills", "areas", "requires", "needs")


def _part(make: type[T], name: str, form: dict[str, Any]) -> tuple[T, ...]:
    """The entries of one part of the form; its lists become tuples, its instants datetimes."""
    found = []
    for entry in form.get(name, []):
        fields = entry | {key: tuple(entry[key]) for key in _LISTS if key in entry}
        if make is Unit:
            fields["lon"], fields["lat"] = fields.pop("at")
        if make is Search:
            fields["lon"], fields["lat"] = fields.pop("datum")
        if make is Drill and "height_m" in fields:
            fields["low_m"], fields["high_m"] = fields.pop("height_m")
        if make is Action:
            fields["due"] = _day(fields["due"], entry["id"])
        for key in INSTANTS:
            if key in fields:
                fields[key] = _instant(fields[key], f"{name} {entry['id']}, {key}")
        found.append(make(**fields))
    return tuple(found)


def _instant(text: str, place: str) -> datetime:
    try:
        return instant(text)
    except MaritimeError as error:
        raise MaritimeError(f"exercise, {place}: {error}") from error


def _day(text: str, action: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise MaritimeError(f"exercise, actions {action}, due: {text} is no day. Write it as 2026-03-01.") from error


def read_exercise(data: bytes) -> Exercise:
    """The exercise in a YAML or JSON file; MaritimeError names the first place off the form."""
    return exercise_from_form(read_form(data).value)


def exercise_from_form(form: Any) -> Exercise:
    """The exercise in a form as SCHEMA has it; MaritimeError names the first place off it."""
    fault = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(SCHEMA).iter_errors(form))
    if fault is not None:
        raise MaritimeError(f"exercise, {fault.json_path}: {fault.message}. Mend that place by the schema.")
    for kind in PARTS:
        ids = [each["id"] for each in form.get(kind, [])]
        if len(set(ids)) < len(ids):
            twice = min(one for one in ids if ids.count(one) > 1)
            raise MaritimeError(f"exercise, {kind}: {twice} stands twice. Give each its own id.")
    return Exercise(
        title=form["title"],
        basis=form["basis"],
        language=form.get("language", "en"),
        synthetic=form.get("synthetic", False),
        zone=form.get("zone"),
        areas={area["id"]: shapely.Polygon(area["ring"]) for area in form["areas"]},
        participants=_part(Participant, "participants", form),
        units=_part(Unit, "units", form),
        drills=_part(Drill, "drills", form),
        searches=_part(Search, "searches", form),
        injects=_part(Inject, "injects", form),
        objectives=_part(Objective, "objectives", form),
        windows=_part(Window, "windows", form),
        moves=_part(Move, "moves", form),
        communications=_part(Channel, "communications", form),
        checks=_part(Check, "checks", form),
        safety=_part(SafetyRule, "safety", form),
        actions=_part(Action, "actions", form),
        approvals=_part(Approval, "approvals", form),
    )
