# SPDX-License-Identifier: Apache-2.0
"""Plans to begin from, one for each kind of exercise, without conflicts as they stand.

Place, date, units and MMSIs are examples for the planner to replace: the area is open water off Port Klang.
"""

from datetime import datetime, timedelta, timezone
from typing import Any

from openosa.maritime.errors import MaritimeError
from openosa.maritime.form_schema import LANGUAGES
from openosa.maritime.template_texts import INJECTS, NAMES, OBJECTIVES, SAFETY, TITLES, Text

KINDS = tuple(TITLES)
_FIRST = datetime(2027, 3, 2, 9, tzinfo=timezone(timedelta(hours=8)))
_HOURS = {"table-top": 3, "manoeuvre": 1, "search": 4, "collision": 2, "boarding": 1, "spill": 2}
_RING = [[100.80, 2.85], [100.95, 2.85], [100.95, 3.00], [100.80, 3.00], [100.80, 2.85]]
_DATUM = [100.875, 2.925]
_PORT = [101.32, 3.0]


def template_form(kind: str, language: str) -> dict[str, Any]:
    """A plan of this kind, its texts in this language."""
    if kind not in KINDS:
        raise MaritimeError(f"template: no kind {kind}. Choose one of {', '.join(KINDS)}.")
    at = LANGUAGES.index(language)

    def word(text: Text) -> str:
        return text[at]

    ashore = kind == "table-top"
    units = _units(word)
    own = [] if ashore else [unit["id"] for unit in units if kind in ("search", "collision") or unit["mmsi"] < 3]
    end = _FIRST + timedelta(hours=_HOURS[kind])
    drill: dict[str, Any] = {"id": "d1", "kind": kind, "area": "a1", "units": own}
    drill |= {"start": _text(_FIRST), "end": _text(end)} | ({} if ashore else {"needs": ["daylight"]})
    drill |= {"title": word(TITLES[kind])} | ({"meet_m": 500, "meet_min": 10} if kind == "boarding" else {})
    form: dict[str, Any] = {
        "title": word(TITLES[kind]),
        "basis": "rehearsal",
        "language": language,
        "zone": "+08:00",
        "participants": [
            {"id": side, "party": side.upper(), "name": word(NAMES[side]), "role": side} for side in ("host", "guest")
        ],
        "units": units,
        "areas": [{"id": "a1", "ring": _RING, "name": word(NAMES["area"])}],
        "drills": [drill],
        "objectives": [
            {"id": f"o{number}", "text": word(text), "drills": ["d1"]}
            for number, text in enumerate(OBJECTIVES[kind], 1)
        ],
        "moves": _moves(word, end),
        "injects": [_inject(kind, number, word) for number in range(len(INJECTS[kind]))],
        "communications": [
            {"id": "c1", "channel": "VHF 72", "purpose": word(NAMES["control"]), "units": own},
            {"id": "c2", "channel": "VHF 16", "purpose": word(NAMES["distress"]), "units": own},
        ],
        "checks": [
            {"id": f"k{number}", "channel": channel, "at": _text(_FIRST - timedelta(minutes=30)), "units": own}
            for number, channel in enumerate(("VHF 72", "VHF 16"), 1)
            if own
        ],
        "safety": [{"id": f"r{number}", "text": word(text)} for number, text in enumerate(SAFETY, 1)],
    }
    if kind == "search":
        form["searches"] = [_search()]
    return form


def _text(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def _units(word: Any) -> list[dict[str, Any]]:
    """Two vessels and an aircraft; their MMSIs are places to fill in, no ship's."""
    rows = (
        ("host-1", "HOST", "vessel host", "vessel", 20, 12, 72, 1),
        ("guest-1", "GUEST", "vessel guest", "vessel", 20, 12, 240, 2),
        ("host-air", "HOST", "aircraft", "helicopter", 120, 6, 5, 3),
    )
    return [
        {"id": name, "party": party, "speed_kn": speed, "crew_h": crew, "endurance_h": endurance, "at": _PORT}
        | {"mmsi": mmsi, "name": word(NAMES[title]), "kind": kind, "participant": party.lower()}
        for name, party, title, kind, speed, crew, endurance, mmsi in rows
    ]


def _moves(word: Any, end: datetime) -> list[dict[str, Any]]:
    spans = (
        ("m1", _FIRST - timedelta(hours=2), _FIRST, word(NAMES["briefing"])),
        ("m2", _FIRST, end, None),
        ("m3", end, end + timedelta(hours=2), word(NAMES["debrief"])),
    )
    return [
        {"id": name, "start": _text(start), "end": _text(until)} | ({"name": title} if title else {})
        for name, start, until, title in spans
    ]


def _inject(kind: str, number: int, word: Any) -> dict[str, Any]:
    """Each inject waits for the one before it."""
    minute, text, expected = INJECTS[kind][number]
    entry = {"id": f"i{number + 1}", "move": "m2", "at": _text(_FIRST + timedelta(minutes=minute)), "text": word(text)}
    before = {"requires": [f"i{number}"]} if number else {}
    return entry | before | {"sender": word(NAMES["control"]), "expected": word(expected)}


def _search() -> dict[str, Any]:
    """A mile of spacing over 6 by 7 miles at 12 knots: 3.4 hours."""
    return {
        "id": "s1",
        "drill": "d1",
        "unit": "host-1",
        "kind": "parallel",
        "datum": _DATUM,
        "spacing_nm": 1,
        "speed_kn": 12,
        "heading_deg": 0,
        "length_nm": 7,
        "width_nm": 6,
        "sweep_width_nm": 0.8,
    }
