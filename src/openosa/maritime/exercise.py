# SPDX-License-Identifier: Apache-2.0
"""An exercise as one YAML or JSON file, read against SCHEMA.

Instants carry their zone. Areas are WGS 84 rings, longitude first, not over the antimeridian.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import jsonschema
import shapely
import yaml

from openosa.maritime.errors import MaritimeError
from openosa.maritime.exercise_schema import PARTS, SCHEMA


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


@dataclass(frozen=True, slots=True)
class Drill:
    """Units in an area for a time, in a height band in metres; `needs` names kinds of window."""

    id: str
    kind: str
    area: str
    units: tuple[str, ...]
    start: datetime
    end: datetime
    low_m: float = 0.0
    high_m: float = 0.0
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inject:
    """An entry of the scenario list, the injects that must come before it, its move and instant."""

    id: str
    text: str
    requires: tuple[str, ...] = ()
    move: str | None = None
    at: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of the communications plan."""

    id: str
    channel: str
    purpose: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """A rule that all units keep."""

    id: str
    text: str


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


class _Loader(yaml.SafeLoader):
    """YAML that leaves instants as text: PyYAML would drop the zone that they were written with."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own name and type
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _instant(text: str, place: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise MaritimeError(f"exercise, {place}: {error}. Write it as 2026-03-01T08:00+08:00.") from error
    if instant.tzinfo is None:
        raise MaritimeError(f"exercise, {place}: {text} has no zone. Add one, such as +08:00.")
    return instant


T = TypeVar("T")
_LISTS = ("units", "drills", "areas", "requires", "needs")
_INSTANTS = ("start", "end", "at", "ready")


def _part(make: type[T], name: str, form: dict[str, Any]) -> tuple[T, ...]:
    """The entries of one part of the form; its lists become tuples, its instants datetimes."""
    found = []
    for entry in form.get(name, []):
        fields = entry | {key: tuple(entry[key]) for key in _LISTS if key in entry}
        if make is Unit:
            fields["lon"], fields["lat"] = fields.pop("at")
        if make is Drill:
            fields["low_m"], fields["high_m"] = fields.pop("height_m", (0.0, 0.0))
        for key in _INSTANTS:
            if key in fields:
                fields[key] = _instant(fields[key], f"{name} {entry['id']}, {key}")
        found.append(make(**fields))
    return tuple(found)


def read_form(data: bytes) -> Any:
    """The form in a YAML or JSON file, not yet held against SCHEMA."""
    try:
        return yaml.load(data, _Loader)  # a safe loader, less one rule
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MaritimeError(f"exercise: not YAML or JSON ({error}). Mend the file there.") from error


def read_exercise(data: bytes) -> Exercise:
    """The exercise in a YAML or JSON file; MaritimeError names the first place off the form."""
    return exercise_from_form(read_form(data))


def exercise_from_form(form: Any) -> Exercise:
    """The exercise in a form as SCHEMA has it; MaritimeError names the first place off it."""
    fault = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(SCHEMA).iter_errors(form))
    if fault is not None:
        raise MaritimeError(f"exercise, {fault.json_path}: {fault.message}. Mend that place by the schema.")
    for kind in PARTS:
        ids = [each["id"] for each in form.get(kind, [])]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise MaritimeError(f"exercise, {kind}: {twice[0]} stands twice. Give each its own id.")
    return Exercise(
        title=form["title"],
        basis=form["basis"],
        units=_part(Unit, "units", form),
        areas={area["id"]: shapely.Polygon(area["ring"]) for area in form["areas"]},
        drills=_part(Drill, "drills", form),
        injects=_part(Inject, "injects", form),
        objectives=_part(Objective, "objectives", form),
        windows=_part(Window, "windows", form),
        moves=_part(Move, "moves", form),
        communications=_part(Channel, "communications", form),
        safety=_part(SafetyRule, "safety", form),
        approvals=_part(Approval, "approvals", form),
    )
