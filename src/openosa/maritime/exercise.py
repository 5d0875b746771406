# SPDX-License-Identifier: Apache-2.0
"""An exercise as one YAML or JSON file: units, areas, drills, injects; read against SCHEMA.

Instants carry their zone. Areas are WGS 84 rings, longitude first, not over the antimeridian.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jsonschema
import shapely
import yaml

from openosa.maritime.errors import MaritimeError

_ID = {"type": "string", "minLength": 1}
_IDS = {"type": "array", "items": _ID}
_POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "maxItems": 2,
}


def _items(required: list[str], **fields: object) -> dict[str, object]:
    form = {"type": "object", "required": required, "properties": fields, "additionalProperties": False}
    return {"type": "array", "items": form}


_ABOVE_ZERO = {"type": "number", "exclusiveMinimum": 0}
SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "OpenOSA exercise",
    "type": "object",
    "required": ["title", "basis", "units", "areas", "drills"],
    "additionalProperties": False,
    "properties": {
        "title": _ID,
        "basis": {"enum": ["act", "report", "rehearsal"]},
        "units": _items(
            ["id", "party", "speed_kn", "crew_h", "at"],
            id=_ID,
            party=_ID,
            speed_kn=_ABOVE_ZERO,
            crew_h=_ABOVE_ZERO,
            at=_POSITION,
            mmsi={"type": "integer"},
        ),
        "areas": _items(["id", "ring"], id=_ID, ring={"type": "array", "items": _POSITION, "minItems": 4}),
        "drills": _items(
            ["id", "kind", "area", "units", "start", "end"],
            id=_ID,
            area=_ID,
            units=_IDS,
            start={"type": "string"},
            end={"type": "string"},
            kind={
                "enum": [
                    "table-top",
                    "manoeuvre",
                    "search",
                    "collision",
                    "boarding",
                    "spill",
                    "communications",
                ]
            },
            height_m={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        ),
        "injects": _items(["id", "text"], id=_ID, text=_ID, requires=_IDS),
    },
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A vessel or aircraft: speed in knots, crew hours at most, where it starts, degrees."""

    id: str
    party: str
    speed_kn: float
    crew_h: float
    lon: float
    lat: float
    mmsi: int | None = None


@dataclass(frozen=True, slots=True)
class Drill:
    """Units in an area for a time, in a height band in metres."""

    id: str
    kind: str
    area: str
    units: tuple[str, ...]
    start: datetime
    end: datetime
    low_m: float = 0.0
    high_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Inject:
    """An entry of the scenario list, and the injects that must come before it."""

    id: str
    text: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """The plan; areas by id."""

    title: str
    basis: str
    units: tuple[Unit, ...]
    areas: dict[str, shapely.Polygon]
    drills: tuple[Drill, ...]
    injects: tuple[Inject, ...] = ()


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


def _drill(form: dict[str, Any]) -> Drill:
    place = f"drill {form['id']}"
    low, high = form.get("height_m", (0.0, 0.0))
    start, end = (_instant(form[name], f"{place}, {name}") for name in ("start", "end"))
    return Drill(form["id"], form["kind"], form["area"], tuple(form["units"]), start, end, low, high)


def read_exercise(data: bytes) -> Exercise:
    """The exercise in a YAML or JSON file; MaritimeError names the first place off the form."""
    try:
        form = yaml.load(data, _Loader)  # a safe loader, less one rule
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MaritimeError(f"exercise: not YAML or JSON ({error}). Mend the file there.") from error
    return exercise_from_form(form)


def exercise_from_form(form: Any) -> Exercise:
    """The exercise in a form as SCHEMA has it; MaritimeError names the first place off it."""
    fault = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(SCHEMA).iter_errors(form))
    if fault is not None:
        raise MaritimeError(f"exercise, {fault.json_path}: {fault.message}. Mend that place by the schema.")
    for kind in ("units", "areas", "drills", "injects"):
        ids = [each["id"] for each in form.get(kind, [])]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise MaritimeError(f"exercise, {kind}: {twice[0]} stands twice. Give each its own id.")
    units = tuple(
        Unit(u["id"], u["party"], u["speed_kn"], u["crew_h"], u["at"][0], u["at"][1], u.get("mmsi"))
        for u in form["units"]
    )
    areas = {area["id"]: shapely.Polygon(area["ring"]) for area in form["areas"]}
    injects = tuple(Inject(i["id"], i["text"], tuple(i.get("requires", ()))) for i in form.get("injects", []))
    drills = tuple(_drill(drill) for drill in form["drills"])
    return Exercise(form["title"], form["basis"], units, areas, drills, injects)
