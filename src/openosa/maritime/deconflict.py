# SPDX-License-Identifier: Apache-2.0
"""What in an exercise cannot be: each conflict one sentence with its remedy.

In this order: areas and drills that are off themselves, which are then left out; drills that share a unit, or water,
height and time; whether units can do what they are asked (feasibility); the script and its names (script).
Times may touch, and so may edges of areas; height bands that touch collide.
"""

from collections.abc import Iterator

import shapely

from openosa.maritime.conflict import Conflict, clock, say
from openosa.maritime.exercise import Drill, Exercise
from openosa.maritime.feasibility import infeasible
from openosa.maritime.script import contradictions

__all__ = ["Conflict", "conflicts"]


def conflicts(plan: Exercise) -> list[Conflict]:
    """Every conflict of the plan; a drill that is off itself is named and left out of the rest."""
    off = [*_bad_areas(plan), *_bad_drills(plan)]
    bad = {one for conflict in off for one in conflict.ids}
    sound = [drill for drill in plan.drills if drill.id not in bad and drill.area not in bad]
    sound.sort(key=lambda drill: drill.start)
    return [*off, *_collisions(plan, sound), *infeasible(plan, sound), *contradictions(plan)]


def _bad_areas(plan: Exercise) -> Iterator[Conflict]:
    for name, area in plan.areas.items():
        west, _, east, _ = area.bounds
        if not area.is_valid:
            said = say("Area {area} crosses itself. Redraw its ring.", area=name)
            yield Conflict("area", (name,), *said, (name,))
        elif east - west > 180:
            said = say("Area {area} crosses the antimeridian. Cut it in two there.", area=name)
            yield Conflict("area", (name,), *said, (name,))


def _bad_drills(plan: Exercise) -> Iterator[Conflict]:
    known = {unit.id for unit in plan.units}
    for drill in plan.drills:
        missing = sorted(set(drill.units) - known)
        if drill.end <= drill.start:
            said = say("Drill {drill} ends before it begins. Correct its end.", drill=drill.id)
            yield Conflict("time", (drill.id,), *said)
        elif drill.area not in plan.areas:
            said = say("Drill {drill}: no area {area}. Add it, or name another.", drill=drill.id, area=drill.area)
            yield Conflict("name", (drill.id,), *said)
        elif missing:
            said = say("Drill {drill}: no unit {unit}. Add it, or name another.", drill=drill.id, unit=missing[0])
            yield Conflict("name", (drill.id,), *said, (drill.area,))
        elif drill.high_m < drill.low_m:
            said = say("Drill {drill}: its height band ends below where it begins. Turn the two round.", drill=drill.id)
            yield Conflict("height", (drill.id,), *said, (drill.area,))


def _collisions(plan: Exercise, by_start: list[Drill]) -> Iterator[Conflict]:
    """Pairs that share time, and a unit, or an area and a height band."""
    for place, one in enumerate(by_start):
        for two in by_start[place + 1 :]:
            if two.start >= one.end:
                break
            both = tuple(dict.fromkeys((one.area, two.area)))
            facts = {"one": one.id, "two": two.id, "time": clock(one.end)}
            for unit in sorted(set(one.units) & set(two.units)):
                said = say(
                    "Unit {unit} is in drills {one} and {two} at once. "
                    "Begin {two} at {time} or later, or name another unit.",
                    unit=unit,
                    **facts,
                )
                yield Conflict("unit", (one.id, two.id), *said, both)
            heights = one.low_m <= two.high_m and two.low_m <= one.high_m
            if heights and shapely.relate_pattern(plan.areas[one.area], plan.areas[two.area], "T********"):
                said = say(
                    "Drills {one} and {two} share water, height and time. "
                    "Begin {two} at {time} or later, or part their areas or heights.",
                    **facts,
                )
                yield Conflict("space", (one.id, two.id), *said, both)
