# SPDX-License-Identifier: Apache-2.0
"""What an exercise file may hold: JSON Schema, published as docs/exercise.schema.json.

`start`, `end`, `ready`, and `at` of an inject or approval are ISO 8601 instants with their zone; places are WGS 84.
"""

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
_ABOVE_ZERO = {"type": "number", "exclusiveMinimum": 0}
DRILL_KINDS = ("table-top", "manoeuvre", "search", "collision", "boarding", "spill", "communications")
WINDOW_KINDS = ("daylight", "tide", "weather")


def _items(required: list[str], **fields: object) -> dict[str, object]:
    form = {"type": "object", "required": required, "properties": fields, "additionalProperties": False}
    return {"type": "array", "items": form}


_PARTS: dict[str, object] = {
    "units": _items(
        ["id", "party", "speed_kn", "crew_h", "at"],
        id=_ID,
        party=_ID,
        speed_kn=_ABOVE_ZERO,
        crew_h=_ABOVE_ZERO,
        endurance_h=_ABOVE_ZERO,
        at=_POSITION,
        mmsi={"type": "integer"},
        ready=_ID,
    ),
    "areas": _items(["id", "ring"], id=_ID, ring={"type": "array", "items": _POSITION, "minItems": 4}),
    "drills": _items(
        ["id", "kind", "area", "units", "start", "end"],
        id=_ID,
        kind={"enum": list(DRILL_KINDS)},
        area=_ID,
        units=_IDS,
        start=_ID,
        end=_ID,
        height_m={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        needs={"type": "array", "items": {"enum": list(WINDOW_KINDS)}},
    ),
    "objectives": _items(["id", "text", "drills"], id=_ID, text=_ID, drills=_IDS),
    "windows": _items(
        ["id", "kind", "areas", "start", "end", "source"],
        id=_ID,
        kind={"enum": list(WINDOW_KINDS)},
        areas=_IDS,
        start=_ID,
        end=_ID,
        source=_ID,
    ),
    "moves": _items(["id", "start", "end"], id=_ID, start=_ID, end=_ID),
    "injects": _items(["id", "text"], id=_ID, text=_ID, requires=_IDS, move=_ID, at=_ID),
    "communications": _items(["id", "channel", "purpose", "units"], id=_ID, channel=_ID, purpose=_ID, units=_IDS),
    "safety": _items(["id", "text"], id=_ID, text=_ID),
    "approvals": _items(["id", "party", "by", "at"], id=_ID, party=_ID, by=_ID, at=_ID),
}
PARTS = tuple(_PARTS)
SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "OpenOSA exercise",
    "type": "object",
    "required": ["title", "basis", "units", "areas", "drills"],
    "additionalProperties": False,
    "properties": {"title": _ID, "basis": {"enum": ["act", "report", "rehearsal"]}, **_PARTS},
}
