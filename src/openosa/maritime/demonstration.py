# SPDX-License-Identifier: Apache-2.0
"""An invented exercise off Port Klang, marked as rehearsal, with synthetic tracks and what truly happened.

A table-top on the day before; at sea one drill held, one late, one not provable for a silence, and a search whose
second half was sailed half a mile off its plan. Ships, names and MMSIs (no country has the digits 200) are
invented; the places are open water. The same seed gives the same bytes.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np

from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.exercise import exercise_from_form
from openosa.maritime.exercise_searches import pattern_of, planned_route
from openosa.maritime.synthetic_tracks import Ship, Stop, passing_ships, track_file

ZONE = timezone(timedelta(hours=8))
DAY = datetime(2027, 2, 16, tzinfo=ZONE)
DATUM = (100.75, 2.72)
OFF_NM = 0.5
KEPT_LEGS = 8  # of the search's fifteen: four sweeps and the four ways between them
LATE_S = 24 * 60
_MMSI = {"pv-a": 200000001, "pl-b": 200000002, "boat-c": 200000003, "boat-d": 200000004}


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted: each drill's state, the true instants of arrival, the search's true way and its kept legs."""

    states: dict[str, str]
    arrivals: dict[tuple[str, str], float]
    search_way: tuple[Stop, ...]
    kept_legs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The plan and the umpires' log as forms, the track file, and the truth."""

    plan: dict[str, Any]
    log: dict[str, Any]
    tracks: bytes
    truth: Truth


def demonstration(*, seed: int = 2027, others: int = 1000) -> Demonstration:
    """The whole of it, with as many other ships passing by."""
    rng = np.random.default_rng(seed)
    ships, truth = _own_ships()
    begin_s, end_s = _at(5), _at(19)
    passing = passing_ships(others, 200_100_001, begin_s, end_s, rng)
    return Demonstration(plan_form(), log_form(), track_file([*ships, *passing], begin_s, end_s, rng), truth)


def _at(hour: float, minute: float = 0) -> float:
    return (DAY + timedelta(hours=hour, minutes=minute)).timestamp()


def _text(hour: int, minute: int = 0, day: int = 0) -> str:
    return (DAY + timedelta(days=day, hours=hour, minutes=minute)).isoformat(timespec="minutes")


def _box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


BOXES = {
    "north": (100.95, 2.92, 101.05, 3.00),
    "west": (100.78, 2.92, 100.88, 3.00),
    "east": (100.95, 2.72, 101.05, 2.80),
}


def _search_box() -> list[list[float]]:
    """6.4 by 8 miles around the datum."""
    corners = []
    for east, north in ((-3.2, -4.0), (3.2, -4.0), (3.2, 4.0), (-3.2, 4.0)):
        towards = math.degrees(math.atan2(east, north))
        lon, lat, _ = WGS84.fwd(*DATUM, towards, math.hypot(east, north) * NM_M)
        corners.append([round(lon, 6), round(lat, 6)])
    return [*corners, corners[0]]


def plan_form() -> dict[str, Any]:
    """The plan, as an exercise file has it."""

    def unit(name: str, party: str, title: str, kind: str, speed: float, place: list[float]) -> dict[str, Any]:
        facts = {"id": name, "party": party, "speed_kn": speed, "crew_h": 10, "endurance_h": 48 if speed < 30 else 12}
        mmsi = {"mmsi": _MMSI[name]} if name in _MMSI else {}
        return facts | {"at": place} | mmsi | {"name": title, "kind": kind, "participant": f"service-{party.lower()}"}

    def drill(name: str, kind: str, area: str, units: list[str], hours: tuple[str, str], title: str) -> dict[str, Any]:
        facts = {"id": name, "kind": kind, "area": area, "units": units, "start": hours[0], "end": hours[1]}
        return facts | ({} if kind == "table-top" else {"needs": ["daylight"]}) | {"title": title}

    port = [101.32, 3.0]
    return {
        "title": "Rehearsal off Port Klang (invented, synthetic tracks)",
        "basis": "rehearsal",
        "language": "en",
        "zone": "+08:00",
        "synthetic": True,
        "participants": [
            {"id": "service-mys", "party": "MYS", "name": "Coast guard of the partner (rehearsal)", "role": "host"},
            {"id": "service-jpn", "party": "JPN", "name": "Coast guard of the donor (rehearsal)", "role": "guest"},
        ],
        "units": [
            unit("pv-a", "MYS", "Patrol vessel A", "vessel", 20, port),
            unit("pl-b", "JPN", "Patrol vessel B", "vessel", 20, port),
            unit("boat-c", "MYS", "Rescue boat C", "boat", 30, port),
            unit("boat-d", "MYS", "Rescue boat D", "boat", 30, port),
        ],
        "areas": [
            *({"id": name, "ring": _box(*box), "name": f"Area {name}"} for name, box in BOXES.items()),
            {"id": "search", "ring": _search_box(), "name": "Search area"},
            {"id": "shore", "ring": _box(101.30, 2.98, 101.34, 3.02), "name": "Operations room"},
        ],
        "drills": [
            drill("d0", "table-top", "shore", [], (_text(9, day=-1), _text(12, day=-1)), "Table-top"),
            drill("d1", "manoeuvre", "north", ["pv-a", "pl-b"], (_text(8), _text(9)), "Manoeuvre in company"),
            drill("d2", "boarding", "west", ["boat-c"], (_text(10), _text(11)), "Boarding inspection"),
            drill("d3", "collision", "east", ["boat-d"], (_text(11, 30), _text(12, 30)), "Fire, persons in water"),
            drill("d4", "search", "search", ["pl-b"], (_text(13), _text(17, 20)), "Search for a raft"),
        ],
        "searches": [
            {"id": "s1", "drill": "d4", "unit": "pl-b", "kind": "parallel", "datum": list(DATUM), "spacing_nm": 0.8,
             "speed_kn": 15, "heading_deg": 0, "length_nm": 8, "width_nm": 6.4, "sweep_width_nm": 1.0,
             "within_nm": 0.2}
        ],
        "objectives": [
            {"id": "o1", "text": "Both sides act under one on-scene coordinator", "drills": ["d1", "d2"]},
            {"id": "o2", "text": "Persons in the water are found and brought to safety", "drills": ["d3", "d4"]},
        ],
        "windows": [
            {"id": "w1", "kind": "daylight", "areas": ["north", "west", "east", "search"], "start": _text(7, 30),
             "end": _text(19, 20), "source": "planner's entry, rounded; rehearsal"}
        ],
        "moves": [
            {"id": "m1", "start": _text(9, day=-1), "end": _text(12, day=-1), "name": "Table-top"},
            {"id": "m2", "start": _text(7), "end": _text(18), "name": "At sea"},
        ],
        "injects": [
            {"id": "i1", "move": "m2", "at": _text(11, 35), "text": "Fishing boat and tanker report a collision",
             "sender": "control", "receiver": "boat-d", "expected": "Acknowledge and proceed"},
            {"id": "i2", "move": "m2", "at": _text(11, 50), "text": "Three persons in the water", "requires": ["i1"],
             "sender": "control", "receiver": "boat-d", "expected": "Recover, and report their number"},
            {"id": "i3", "move": "m2", "at": _text(13), "text": "A raft is missing since the collision",
             "requires": ["i2"], "sender": "control", "receiver": "pl-b", "expected": "Begin search s1"},
        ],
        "communications": [
            {"id": "c1", "channel": "VHF 72", "purpose": "exercise control", "units": list(_MMSI)},
            {"id": "c2", "channel": "VHF 16", "purpose": "distress, at all times", "units": list(_MMSI)},
        ],
        "checks": [
            {"id": "k1", "channel": "VHF 72", "at": _text(7, 45), "units": list(_MMSI)},
            {"id": "k2", "channel": "VHF 72", "at": _text(11, 15), "units": ["boat-c", "boat-d"]},
        ],
        "safety": [
            {"id": "r1", "text": "The words NO DUFF mean a real emergency: the exercise stops."},
            {"id": "r2", "text": "Safety distance between units 200 m, but for the boarding."},
        ],
        "approvals": [
            {"id": "a1", "party": "MYS", "by": "planner (rehearsal)", "at": _text(9, day=-21)},
            {"id": "a2", "party": "JPN", "by": "planner (rehearsal)", "at": _text(10, day=-20)},
        ],
    }  # fmt: skip


def log_form() -> dict[str, Any]:
    """What the umpires wrote, as an umpires' log has it."""

    def entry(number: int, hour: int, minute: int, kind: str, day: int = 0, **more: str) -> dict[str, Any]:
        head = {"id": f"e{number}", "at": _text(hour, minute, day), "by": "umpire (rehearsal)", "kind": kind}
        return head | more

    call = "communications"
    return {
        "title": "Rehearsal off Port Klang (invented, synthetic tracks)",
        "basis": "rehearsal",
        "log": [
            entry(1, 9, 5, "started", day=-1, drill="d0", text="Both staffs present"),
            entry(2, 11, 50, "ended", day=-1, drill="d0"),
            entry(3, 7, 46, call, check="k1", result="ok"),
            entry(4, 8, 0, "started", drill="d1"),
            entry(5, 10, 25, "started", drill="d2", text="Boat C came late: fuel line"),
            entry(6, 11, 29, call, check="k2", unit="boat-c", result="ok"),
            entry(7, 11, 15, call, check="k2", unit="boat-d", result="failed"),
            entry(8, 11, 32, "started", drill="d3", unit="boat-d", text="Seen in the area by eye, no AIS heard"),
            entry(9, 13, 0, "started", drill="d4"),
        ],
        "scores": [
            {"id": "p1", "objective": "o1", "by": "evaluator of MYS (rehearsal)", "score": "P"},
            {"id": "p2", "objective": "o1", "by": "evaluator of JPN (rehearsal)", "score": "S",
             "text": "One boat late"},
            {"id": "p3", "objective": "o2", "by": "evaluator of MYS (rehearsal)", "score": "S"},
            {"id": "p4", "objective": "o2", "by": "evaluator of JPN (rehearsal)", "score": "M",
             "text": "Half of the search was laid off its plan"},
        ],
        "lessons": [
            {"id": "l1", "text": "Check the AIS of each boat before it leaves", "owner": "service-mys",
             "due": "2027-03-31", "drill": "d3"},
            {"id": "l2", "text": "Read the datum back before the second half of a search", "owner": "service-jpn",
             "due": "2027-04-30", "drill": "d4"},
        ],
        "views": [
            {"id": "v1", "party": "MYS", "by": "head of evaluation (rehearsal)",
             "text": "Boat D was on scene; its AIS had failed."},
            {"id": "v2", "party": "JPN", "by": "head of evaluation (rehearsal)",
             "text": "The new datum reached the bridge by voice alone."},
        ],
    }  # fmt: skip


def _own_ships() -> tuple[list[Ship], Truth]:
    """The four units, each on a way that was laid by hand."""
    start = (101.12, 2.93)
    north, west, east = (
        ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (BOXES["north"], BOXES["west"], BOXES["east"])
    )
    inbound = (101.05, 2.96)  # where north's eastern edge is crossed
    company: list[Stop] = [(_at(5), *start), (_at(7, 20), *start), (_at(7, 50), *inbound), (_at(8), *north)]
    company += [(_at(8, 30), 100.97, 2.97), (_at(8, 55), *north)]
    search = _search_way()
    joined = [(_at(12), 100.86, 2.80), (_at(12, 40), *search[0][1:])]
    pl_b = [*((t, lon, lat - 0.004) for t, lon, lat in company), *joined, *search, (_at(19), *search[-1][1:])]
    pv_a = [*company, (_at(10), *start), (_at(19), *start)]
    # Over the eastern edge of the area 24 minutes after the drill began, at 24 knots.
    edge = (BOXES["west"][2], west[1])
    boat_c = [(_at(5), *start), (_at(9, 54), edge[0] + 0.2, edge[1]), (_at(10) + LATE_S, *edge), (_at(10, 32), *west)]
    boat_c += [(_at(11, 5), *west), (_at(12), *start), (_at(19), *start)]
    boat_d = [(_at(5), *start), (_at(11), *start), (_at(11, 28), east[0] + 0.02, east[1]), (_at(12, 25), *east)]
    boat_d += [(_at(13), *start), (_at(19), *start)]
    silent = ((_at(11, 5), _at(12, 20)),)
    ways = {"pv-a": pv_a, "pl-b": pl_b, "boat-c": boat_c, "boat-d": boat_d}
    ships = [Ship(_MMSI[name], tuple(way), silences=silent if name == "boat-d" else ()) for name, way in ways.items()]
    arrivals = {("d1", "pv-a"): _at(7, 50), ("d1", "pl-b"): _at(7, 50), ("d2", "boat-c"): _at(10) + LATE_S}
    states = {"d0": "held", "d1": "held", "d2": "late", "d3": "not provable", "d4": "held"}
    return ships, Truth(states, arrivals, tuple(search), tuple(range(1, KEPT_LEGS + 1)))


def _search_way() -> list[Stop]:
    """The planned pattern; from the ninth leg on all lies half a mile further to the east than planned."""
    (search,) = exercise_from_form(plan_form()).searches
    planned, corners = planned_route(search), pattern_of(search).plane()
    begin = _at(13)
    way: list[Stop] = []
    sailed_nm = 0.0
    for number, (point, (east, north)) in enumerate(zip(planned, corners, strict=True)):
        sailed_nm += point.length_nm
        when = begin + 3600 * sailed_nm / search.speed_kn
        if number <= KEPT_LEGS:
            way.append((when, point.lon, point.lat))
            continue
        towards = math.degrees(math.atan2(east + OFF_NM, north))
        lon, lat, _ = WGS84.fwd(*DATUM, towards, math.hypot(east + OFF_NM, north) * NM_M)
        # The way to the shifted lane takes two minutes longer: half a mile at fifteen knots.
        way.append((when + 3600 * OFF_NM / search.speed_kn, lon, lat))
    return way
