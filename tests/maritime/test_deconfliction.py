# SPDX-License-Identifier: Apache-2.0
"""A thousand random exercises beside a brute-force check that shares no code with ours.

It steps through the time in half hours, holds areas as sets of cells, and lets injects happen in rounds.
"""

import itertools
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import shapely
from pyproj import Geod

from openosa.maritime.conflict import Conflict
from openosa.maritime.deconflict import conflicts
from openosa.maritime.exercise import Drill, Exercise, Inject, Unit, Window

DAY = datetime(2026, 3, 1, tzinfo=UTC)
HALF_HOURS = range(60)
EARTH = Geod(ellps="WGS84")
Found = tuple[str, frozenset[str] | tuple[str, ...], str]


@dataclass
class Made:
    """A random exercise in plain numbers: half hours from midnight, cells of a tenth of a degree."""

    boxes: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    units: list[tuple[str, float, float, float, float, float, float]] = field(default_factory=list)
    drills: list[tuple[str, str, list[str], int, int, int, int, bool]] = field(default_factory=list)
    windows: list[tuple[str, str, int, int]] = field(default_factory=list)
    waits: dict[str, list[str]] = field(default_factory=dict)


def at(half_hour: float) -> datetime:
    return DAY + timedelta(minutes=30 * half_hour)


def made(rng: random.Random) -> Made:
    plan = Made()
    for name in "abc":
        x, y = rng.randrange(6), rng.randrange(6)
        plan.boxes[name] = (x, y, x + rng.randrange(1, 4), y + rng.randrange(1, 4))
    for name in "uvw":
        plan.units.append(
            (
                name,
                rng.uniform(5, 40),
                rng.uniform(2, 14),
                rng.uniform(2, 12),
                rng.random(),
                rng.random(),
                rng.uniform(0, 20),
            )
        )
    for number in range(rng.randrange(2, 7)):
        start, low = rng.randrange(40), rng.randrange(5) * 100
        end = start + rng.choice([-1, 0, 1, 2, 3, 4, 5, 6, 7])
        crew = rng.sample("uvw", rng.randrange(3))
        plan.drills.append((f"d{number}", rng.choice("abc"), crew, start, end, low, low + 100, rng.random() < 0.3))
    for number in range(rng.randrange(4)):
        start = rng.randrange(40)
        plan.windows.append((f"w{number}", rng.choice("abc"), start, start + rng.randrange(1, 20)))
    names = [f"i{number}" for number in range(rng.randrange(6))]
    plan.waits = {name: rng.sample(names, min(len(names), rng.randrange(3))) for name in names}
    return plan


def as_exercise(plan: Made) -> Exercise:
    return Exercise(
        "t",
        "rehearsal",
        tuple(
            Unit(name, "A", speed, crew, lon, lat, endurance_h=endurance, ready=at(ready))
            for name, speed, crew, endurance, lon, lat, ready in plan.units
        ),
        {name: shapely.box(x / 10, y / 10, right / 10, top / 10) for name, (x, y, right, top) in plan.boxes.items()},
        tuple(
            Drill(name, "search", area, tuple(crew), at(start), at(end), low, high, ("tide",) if tide else ())
            for name, area, crew, start, end, low, high, tide in plan.drills
        ),
        tuple(Inject(name, "t", tuple(needs)) for name, needs in plan.waits.items()),
        windows=tuple(
            Window(name, "tide", (area,), at(start), at(end), "table") for name, area, start, end in plan.windows
        ),
    )


def middle(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return (box[0] + box[2]) / 20, (box[1] + box[3]) / 20


def half_hours_between(one: tuple[float, float], two: tuple[float, float], speed: float) -> float:
    return float(EARTH.inv(*one, *two)[2]) / 1852 / speed * 2


def by_brute_force(plan: Made) -> set[Found]:
    found: set[Found] = set()
    good = []
    for drill in plan.drills:
        if drill[4] <= drill[3]:
            found.add(("time", (drill[0],), ""))
        else:
            good.append(drill)
    cells = {
        name: {(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])} for name, box in plan.boxes.items()
    }
    for p, q in itertools.combinations(good, 2):
        if not any(p[3] <= slot < p[4] and q[3] <= slot < q[4] for slot in HALF_HOURS):
            continue
        pair = frozenset((p[0], q[0]))
        found |= {("unit", pair, unit) for unit in p[2] if unit in q[2]}
        if cells[p[1]] & cells[q[1]] and max(p[5], q[5]) <= min(p[6], q[6]):
            found.add(("space", pair, ""))
    for name, area, _, start, end, _, _, tide in good:
        open_ = {slot for _, where, low, high in plan.windows if where == area for slot in range(low, high)}
        if tide and not all(slot in open_ for slot in range(start, end)):
            found.add(("window", (name,), ""))
    for name, speed, crew, endurance, lon, lat, ready in plan.units:
        own = sorted((drill for drill in good if name in drill[2]), key=lambda drill: drill[3])
        if not own:
            continue
        base, places = (lon, lat), [middle(plan.boxes[drill[1]]) for drill in own]
        stops = [base, *places, base]
        ways = sum(half_hours_between(stops[i], stops[i + 1], speed) for i in range(len(stops) - 1))
        if ways + sum(drill[4] - drill[3] for drill in own) > 2 * crew:
            found.add(("crew", (name,), ""))
        if ready + half_hours_between(base, places[0], speed) > own[0][3]:
            found.add(("reach", (name, own[0][0]), ""))
        for place, drill in zip(places, own, strict=True):
            if 2 * half_hours_between(base, place, speed) + drill[4] - drill[3] > 2 * endurance:
                found.add(("endurance", (name, drill[0]), ""))
        for i in range(len(own) - 1):
            room = own[i + 1][3] - own[i][4]
            if 0 <= room < half_hours_between(places[i], places[i + 1], speed):
                found.add(("transit", (name, own[i][0], own[i + 1][0]), ""))
    came: set[str] = set()
    for _ in plan.waits:
        came |= {name for name, needs in plan.waits.items() if all(need in came for need in needs)}
    return found | {("inject", (name,), "") for name in plan.waits if name not in came}


def ours(found: list[Conflict]) -> set[Found]:
    pairs = ("unit", "space")
    return {
        (each.kind, frozenset(each.ids) if each.kind in pairs else each.ids,
         str(each.facts["unit"]) if each.kind == "unit" else "")
        for each in found
    }  # fmt: skip


def test_a_thousand_random_exercises_agree_with_brute_force() -> None:
    rng = random.Random(11)
    kinds: dict[str, int] = {}
    for _ in range(1000):
        plan = made(rng)
        expected = by_brute_force(plan)
        assert ours(conflicts(as_exercise(plan))) == expected
        for kind, _ids, _unit in expected:
            kinds[kind] = kinds.get(kind, 0) + 1
    assert set(kinds) == {"time", "unit", "space", "window", "crew", "reach", "endurance", "transit", "inject"}
    assert min(kinds.values()) > 50
