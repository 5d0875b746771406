# SPDX-License-Identifier: Apache-2.0
"""Whether units can do what a plan asks: reach, crew, endurance, daylight, tide and weather.

Ways are geodesics on WGS 84 between bases and the centres of areas, at the unit's speed. Crew hours are the
drills' and the ways': from the base to the first drill, between drills, and home from the last.
Daylight is the planner's windows where there is one for the area, else the sun at its centre (sun). Tide and weather
are the planner's windows alone: none is computed.
"""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

from openosa.maritime import sun
from openosa.maritime.conflict import Conflict, Fact, clock, hours, say
from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.exercise import Drill, Exercise, Unit


def infeasible(plan: Exercise, by_start: list[Drill]) -> Iterator[Conflict]:
    """What cannot be done of these sound drills, in the order of their start."""
    for unit in plan.units:
        own = [drill for drill in by_start if unit.id in drill.units]
        if own:
            yield from _crew(plan, unit, own)
            yield from _reach(plan, unit, own)
            yield from _transits(plan, unit, own)
            yield from _endurance(plan, unit, own)
    yield from _same_mmsi(plan)
    for drill in by_start:
        yield from _outside_windows(plan, drill)


def _way_h(unit: Unit, one: tuple[float, float], two: tuple[float, float]) -> float:
    _, _, metres = WGS84.inv(*one, *two)
    return float(metres) / NM_M / unit.speed_kn


def _centre(plan: Exercise, drill: Drill) -> tuple[float, float]:
    centre = plan.areas[drill.area].centroid
    return centre.x, centre.y


def _length_h(drill: Drill) -> float:
    return (drill.end - drill.start) / timedelta(hours=1)


def _crew(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    base = (unit.lon, unit.lat)
    places = [base, *(_centre(plan, drill) for drill in own), base]
    drilling = sum(map(_length_h, own))
    sailing = sum(_way_h(unit, one, two) for one, two in itertools.pairwise(places))
    if drilling + sailing > unit.crew_h:
        said = say(
            "Unit {unit} drills {drilling} h and sails {sailing} h, its crew has {crew} h. "
            "Relieve the crew, or take a drill from it.",
            unit=unit.id,
            drilling=hours(drilling),
            sailing=hours(sailing),
            crew=f"{unit.crew_h:g}",
        )
        yield Conflict("crew", (unit.id,), *said, tuple(dict.fromkeys(drill.area for drill in own)))


def _reach(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    """From the base, once the unit is ready, to its first drill."""
    first = own[0]
    if unit.ready is None:
        return
    way_h = _way_h(unit, (unit.lon, unit.lat), _centre(plan, first))
    there = unit.ready + timedelta(hours=way_h)
    if there > first.start:
        said = say(
            "Unit {unit} is ready at {ready} and needs {need} h to {drill}, which begins at {start}. "
            "Begin it at {there} or later, or name a nearer unit.",
            unit=unit.id,
            ready=clock(unit.ready),
            need=hours(way_h),
            drill=first.id,
            start=clock(first.start),
            there=clock(_whole_minute(there)),
        )
        yield Conflict("reach", (unit.id, first.id), *said, (first.area,))


def _whole_minute(instant: datetime) -> datetime:
    """The instant, or the next whole minute."""
    whole = instant.replace(second=0, microsecond=0)
    return whole if whole == instant else whole + timedelta(minutes=1)


def _transits(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    """From one drill to the next; overlapping drills are a conflict of their own."""
    for one, two in itertools.pairwise(own):
        room_h = (two.start - one.end) / timedelta(hours=1)
        need_h = _way_h(unit, _centre(plan, one), _centre(plan, two))
        if 0 <= room_h < need_h:
            said = say(
                "Unit {unit} needs {need} h from {one} to {two} and has {room} h. "
                "Begin {two} at {time} or later, or name a nearer unit.",
                unit=unit.id,
                need=hours(need_h),
                one=one.id,
                two=two.id,
                room=hours(room_h),
                time=clock(_whole_minute(one.end + timedelta(hours=need_h))),
            )
            yield Conflict("transit", (unit.id, one.id, two.id), *said, tuple(dict.fromkeys((one.area, two.area))))


def _endurance(plan: Exercise, unit: Unit, own: list[Drill]) -> Iterator[Conflict]:
    """From the unit's base, through one drill, and back."""
    for drill in own:
        need_h = 2 * _way_h(unit, (unit.lon, unit.lat), _centre(plan, drill)) + _length_h(drill)
        if unit.endurance_h is not None and need_h > unit.endurance_h:
            said = say(
                "Unit {unit} needs {need} h for {drill} with its ways and endures {endures} h. "
                "Shorten {drill} or name a nearer unit.",
                unit=unit.id,
                need=hours(need_h),
                drill=drill.id,
                endures=f"{unit.endurance_h:g}",
            )
            yield Conflict("endurance", (unit.id, drill.id), *said, (drill.area,))


def _same_mmsi(plan: Exercise) -> Iterator[Conflict]:
    by_mmsi: dict[int, str] = {}
    for unit in plan.units:
        if unit.mmsi is None:
            continue
        other = by_mmsi.setdefault(unit.mmsi, unit.id)
        if other != unit.id:
            said = say(
                "Units {one} and {two} have one MMSI, {mmsi}: their tracks could not be told apart. Correct one.",
                one=other,
                two=unit.id,
                mmsi=str(unit.mmsi),
            )
            yield Conflict("mmsi", (other, unit.id), *said)


def _outside_windows(plan: Exercise, drill: Drill) -> Iterator[Conflict]:
    """A drill that is not wholly inside the windows that it needs; windows that touch are one."""
    for kind in drill.needs:
        fit = sorted((w for w in plan.windows if w.kind == kind and drill.area in w.areas), key=lambda w: w.start)
        if kind == "daylight" and not fit:
            yield from _in_the_dark(plan, drill)
            continue
        reached = drill.start
        for window in fit:
            if window.start <= reached:
                reached = max(reached, window.end)
        if reached < drill.end:
            said = _no_window(kind, drill=drill.id, time=clock(reached))
            yield Conflict("window", (drill.id,), *said, (drill.area,))


def _no_window(kind: str, **facts: str) -> tuple[str, dict[str, Fact]]:
    match kind:
        case "daylight":
            return say(
                "Drill {drill} has no window of daylight from {time}. Move it, or enter one with its source.", **facts
            )
        case "tide":
            return say(
                "Drill {drill} has no window of tide from {time}. Move it, or enter one with its source.", **facts
            )
        case _:
            return say(
                "Drill {drill} has no window of weather from {time}. Move it, or enter one with its source.", **facts
            )


def _in_the_dark(plan: Exercise, drill: Drill) -> Iterator[Conflict]:
    lon, lat = _centre(plan, drill)
    dark = sun.first_dark(lon, lat, drill.start, drill.end)
    if dark is None:
        return
    if dark > drill.start:
        said = say(
            "Drill {drill} needs daylight, and the sun sets in {area} at {time}. End it by then.",
            drill=drill.id,
            area=drill.area,
            time=clock(dark),
        )
    elif light := sun.first_light(lon, lat, drill.start):
        said = say(
            "Drill {drill} needs daylight, and the sun rises in {area} at {time}. Begin it then or later.",
            drill=drill.id,
            area=drill.area,
            time=clock(light),
        )
    else:
        said = say(
            "Drill {drill} needs daylight, and the sun does not rise in {area} that day. Move it, or drop the need.",
            drill=drill.id,
            area=drill.area,
        )
    yield Conflict("window", (drill.id,), *said, (drill.area,))
