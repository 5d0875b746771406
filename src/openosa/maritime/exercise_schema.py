# SPDX-License-Identifier: Apache-2.0
"""What an exercise file may hold: JSON Schema, published as docs/exercise.schema.json.

`start`, `end`, `ready`, and `at` but for a unit are ISO 8601 instants with their zone; places are WGS 84.
The order of the members is the order of the columns in a workbook.
"""

from typing import Any

from openosa.maritime.form_schema import (
    ABOVE_ZERO,
    COUNT,
    DEGREES,
    HEIGHTS,
    ID,
    IDS,
    LANGUAGES,
    NOT_NEGATIVE,
    POSITION,
    RING,
    SHARE,
    TRUTH,
    one_of,
    part,
    schema,
)

DRILL_KINDS = ("table-top", "manoeuvre", "search", "collision", "boarding", "spill", "medical", "communications")
WINDOW_KINDS = ("daylight", "tide", "weather")
UNIT_KINDS = ("vessel", "boat", "helicopter", "aeroplane", "drone", "shore")
PATTERN_KINDS = ("parallel", "creeping", "square", "sector")

_PARTS: dict[str, Any] = {
    "participants": part(["id", "party", "name"], id=ID, party=ID, name=ID, role=ID),
    "units": part(
        ["id", "party", "speed_kn", "crew_h", "at"],
        id=ID,
        party=ID,
        speed_kn=ABOVE_ZERO,
        crew_h=ABOVE_ZERO,
        endurance_h=ABOVE_ZERO,
        at=POSITION,
        mmsi={"type": "integer", "minimum": 1, "maximum": 999_999_999},
        name=ID,
        kind=one_of(UNIT_KINDS),
        call_sign=ID,
        participant=ID,
        ready=ID,
    ),
    "areas": part(["id", "ring"], id=ID, ring=RING, name=ID),
    "drills": part(
        ["id", "kind", "area", "units", "start", "end"],
        id=ID,
        kind=one_of(DRILL_KINDS),
        area=ID,
        units=IDS,
        start=ID,
        end=ID,
        height_m=HEIGHTS,
        needs={"type": "array", "items": one_of(WINDOW_KINDS)},
        title=ID,
        late_after_min=NOT_NEGATIVE,
        least_share=SHARE,
        meet_m=ABOVE_ZERO,
        meet_min=NOT_NEGATIVE,
    ),
    "searches": part(
        ["id", "drill", "unit", "kind", "datum", "spacing_nm", "speed_kn"],
        id=ID,
        drill=ID,
        unit=ID,
        kind=one_of(PATTERN_KINDS),
        datum=POSITION,
        spacing_nm=ABOVE_ZERO,
        speed_kn=ABOVE_ZERO,
        heading_deg=DEGREES,
        length_nm=ABOVE_ZERO,
        width_nm=ABOVE_ZERO,
        legs=COUNT,
        start=ID,
        sweep_width_nm=ABOVE_ZERO,
        within_nm=ABOVE_ZERO,
    ),
    "objectives": part(["id", "text", "drills"], id=ID, text=ID, drills=IDS),
    "windows": part(
        ["id", "kind", "areas", "start", "end", "source"],
        id=ID,
        kind=one_of(WINDOW_KINDS),
        areas=IDS,
        start=ID,
        end=ID,
        source=ID,
    ),
    "moves": part(["id", "start", "end"], id=ID, start=ID, end=ID, name=ID),
    "injects": part(
        ["id", "text"],
        id=ID,
        move=ID,
        at=ID,
        text=ID,
        requires=IDS,
        sender=ID,
        receiver=ID,
        expected=ID,
    ),
    "communications": part(["id", "channel", "purpose", "units"], id=ID, channel=ID, purpose=ID, units=IDS),
    "checks": part(
        ["id", "channel", "at", "units"], id=ID, channel=ID, at=ID, units=IDS, drill=ID, within_min=NOT_NEGATIVE
    ),
    "safety": part(["id", "text"], id=ID, text=ID),
    "actions": part(["id", "text", "owner", "due"], id=ID, text=ID, owner=ID, due=ID, lesson=ID, done=TRUTH),
    "approvals": part(["id", "party", "by", "at"], id=ID, party=ID, by=ID, at=ID),
}
PARTS = tuple(_PARTS)
NEEDED = ("units", "areas", "drills")
_HEAD = {
    "title": ID,
    "basis": one_of(("act", "report", "rehearsal")),
    "language": one_of(LANGUAGES),
    "zone": {"type": "string", "pattern": "^[+-][0-9]{2}:[0-9]{2}$"},
    "synthetic": TRUTH,
}
HEAD = tuple(_HEAD)
SCHEMA = schema("OpenOSA exercise", ["title", "basis", *NEEDED], _HEAD | _PARTS)
