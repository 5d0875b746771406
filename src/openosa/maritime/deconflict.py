# SPDX-License-Identifier: Apache-2.0
"""What in an exercise cannot be: each conflict one sentence with its remedy."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.exercise import Drill, Exercise, Move, Unit, Window


@dataclass(frozen=True, slots=True)
class Conflict:
    """What collides (ids) and how; `kind` for code, `text` for people."""

    kind: str
    ids: tuple[str, ...]
    text: str


def conflicts(plan: Exercise) -> list[Conflict]:
    """Every conflict of the plan; a drill that is off itself is named and left out of the rest."""
    off = [*_bad_areas(plan), *_bad_drills(plan)]
    bad = {one for conflict in off for one in conflict.ids}
    sound = [drill for drill in plan.drills if drill.id not in bad and drill.area not in bad]
    sound.sort(key=lambda drill: drill.start)
    return [
        *off,
        *_collisions(plan, sound),
        *_unit_load(plan, sound),
        *_outside_windows(plan, sound),
        *_waiting(plan),
        *_script(plan),
        *_names(plan),
    ]


def _bad_areas(plan: Exercise) -> Iterator[Conflict]:
    for name, area in plan.areas.items():
        west, _, east, _ = area.bounds
        if not area.is_valid:
            yield Conflict("area", (name,), f"area {name} crosses itself. Redraw its ring.")
        elif east - west > 180:
            yield Conflict("area", (name,), f"area {name} crosses the antimeridian. Cut it in two there.")


def _bad_drills(plan: Exercise) -> Iterator[Conflict]:
    known = {unit.id for unit in plan.units}
    for drill in plan.drills:
        missing = sorted(set(drill.units) - known)
        if drill.end <= drill.start:
            yield Conflict("time", (drill.id,), f"drill {drill.id} ends before it begins. Correct its end.")
        elif drill.area not in plan.areas:
            yield Conflict("name", (drill.id,), f"drill {drill.id}: no area {drill.area}. Add it, or name another.")
        elif missing:
            yield Conflict("name", (drill.id,), f"drill {drill.id}: no unit {missing[0]}. Add it, or name another.")


def _collisions(plan: Exercise, by_start: list[Drill]) -> Iterator[Conflict]:
    """Pairs that share time, and a unit, or an area and a height band; ends and edges may touch."""
    for place, one in enumerate(by_start):
        for two in by_start[place + 1 :]:
            if two.start >= one.end:
                break
            for unit in sorted(set(one.units) & set(two.units)):
                text = f"unit {unit} is in drills {one.id} and {two.id} at once. Move one or name another unit."
                yield Conflict("unit", (one.id, two.id), text)
            heights = one.low_m <= two.high_m and two.low_m <= one.high_m
            if heights and shapely.relate_pattern(plan.areas[one.area], plan.areas[two.area], "T********"):
                text = f"drills {one.id} and {two.id} share water, height and time. Move one apart."
                yield Conflict("space", (one.id, two.id), text)


def _way_nm(lon: float, lat: float, area: shapely.Polygon) -> float:
    to = area.centroid
    _, _, metres = WGS84.inv(lon, lat, to.x, to.y)
    return float(metres) / NM_M


def _unit_load(plan: Exercise, by_start: list[Drill]) -> Iterator[Conflict]:
    for unit in plan.units:
        own = [drill for drill in by_start if unit.id in drill.units]
        hours = sum((drill.end - drill.start).total_seconds() for drill in own) / 3600
        if hours > unit.crew_h:
            text = f"unit {unit.id} drills {hours:.1f} h, its crew has {unit.crew_h:g}. Relieve the crew."
            yield Conflict("crew", (unit.id,), text)
        yield from _transits(plan, unit, own)
        yield from _endurance(plan, unit, own)


def _transits(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    """From the centre of one area to the next; overlapping drills are a conflict of their own."""
    for one, two in itertools.pairwise(own):
        room_h = (two.start - one.end).total_seconds() / 3600
        centre = plan.areas[one.area].centroid
        need_h = _way_nm(centre.x, centre.y, plan.areas[two.area]) / unit.speed_kn
        if 0 <= room_h < need_h:
            text = f"unit {unit.id} needs {need_h:.1f} h from {one.id} to {two.id} and has {room_h:.1f}. "
            yield Conflict("transit", (unit.id, one.id, two.id), text + f"Begin {two.id} later or name a nearer unit.")


def _endurance(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    """From the unit's base, through one drill, and back."""
    for drill in own:
        way_h = _way_nm(unit.lon, unit.lat, plan.areas[drill.area]) / unit.speed_kn
        need_h = 2 * way_h + (drill.end - drill.start).total_seconds() / 3600
        if unit.endurance_h is not None and need_h > unit.endurance_h:
            text = f"unit {unit.id} needs {need_h:.1f} h for {drill.id} with its ways and endures "
            text += f"{unit.endurance_h:g}. Shorten {drill.id} or name a nearer unit."
            yield Conflict("endurance", (unit.id, drill.id), text)


def _outside_windows(plan: Exercise, sound: list[Drill]) -> Iterator[Conflict]:
    """Drills that are not wholly inside the windows that they need; windows that touch are one."""
    for drill in sound:
        for kind in drill.needs:
            reached = drill.start
            fit = [w for w in plan.windows if w.kind == kind and drill.area in w.areas]
            for window in sorted(fit, key=lambda w: w.start):
                if window.start <= reached:
                    reached = max(reached, window.end)
            if reached < drill.end:
                text = f"drill {drill.id} has no {kind} window from {reached.isoformat()}. "
                yield Conflict("window", (drill.id,), text + "Move it, or enter the window.")


def _script(plan: Exercise) -> Iterator[Conflict]:
    """Moves, windows and injects whose times contradict each other."""
    parts: list[Move | Window] = [*plan.moves, *plan.windows]
    for part in parts:
        if part.end <= part.start:
            yield Conflict("time", (part.id,), f"{part.id} ends before it begins. Correct its end.")
    moves = {move.id: move for move in plan.moves}
    at = {inject.id: inject.at for inject in plan.injects}
    for inject in plan.injects:
        move = moves.get(inject.move or "")
        if inject.move and not move:
            text = f"inject {inject.id}: no move {inject.move}. Add it, or name another."
            yield Conflict("name", (inject.id,), text)
        if move and inject.at and not move.start <= inject.at <= move.end:
            text = f"inject {inject.id} is outside move {move.id}. Change its time or its move."
            yield Conflict("inject", (inject.id, move.id), text)
        for need in inject.requires:
            before = at.get(need)
            if inject.at and before and before > inject.at:
                text = f"inject {inject.id} comes before {need}, for which it waits. Put it later."
                yield Conflict("inject", (inject.id, need), text)


def _names(plan: Exercise) -> Iterator[Conflict]:
    """Objectives, windows, channels and approvals that name what is not in the plan."""
    drills, units = ({each.id for each in part} for part in (plan.drills, plan.units))
    parties = {unit.party for unit in plan.units}
    wanted = [
        *((f"objective {o.id}", o.id, "drill", name, drills) for o in plan.objectives for name in o.drills),
        *((f"window {w.id}", w.id, "area", name, set(plan.areas)) for w in plan.windows for name in w.areas),
        *((f"channel {c.id}", c.id, "unit", name, units) for c in plan.communications for name in c.units),
        *((f"approval {a.id}", a.id, "party", a.party, parties) for a in plan.approvals),
    ]
    for place, one, kind, name, known in wanted:
        if name not in known:
            yield Conflict("name", (one,), f"{place}: no {kind} {name}. Add it, or name another.")


def _waiting(plan: Exercise) -> Iterator[Conflict]:
    """Injects that wait for none that exists, or in a circle."""
    known = {inject.id: inject for inject in plan.injects}
    done: set[str] = set()
    left = dict(known)
    while ready := [i for i in left.values() if all(need in done or need not in known for need in i.requires)]:
        done.update(inject.id for inject in ready)
        for inject in ready:
            del left[inject.id]
    for inject in plan.injects:
        for need in inject.requires:
            if need not in known:
                yield Conflict("inject", (inject.id,), f"inject {inject.id}: no inject {need}. Add it or drop it.")
        if inject.id in left:
            text = f"inject {inject.id} waits, in a circle, for itself. Drop one of its requirements."
            yield Conflict("inject", (inject.id,), text)
