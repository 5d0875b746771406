# SPDX-License-Identifier: Apache-2.0
"""The searches of an exercise as patterns to sail, and what in them cannot be."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from openosa.maritime import patterns
from openosa.maritime.conflict import Conflict, clock, hours, say
from openosa.maritime.errors import BadSearchPlan
from openosa.maritime.exercise import Drill, Exercise, Search
from openosa.maritime.patterns import Pattern, Waypoint

WITHIN_SHARE = 0.25  # of the spacing, where the planner names no distance


def pattern_of(search: Search) -> Pattern:
    """The pattern; raise BadSearchPlan where a size that its kind needs is missing or off."""
    if search.kind == "sector":
        return patterns.sector(search.spacing_nm, search.heading_deg)
    if search.kind == "square":
        return patterns.expanding_square(search.spacing_nm, search.legs or 0, search.heading_deg)
    ladder = patterns.parallel_track if search.kind == "parallel" else patterns.creeping_line
    return ladder(search.length_nm or 0, search.width_nm or 0, search.spacing_nm, search.heading_deg)


def planned_route(search: Search) -> list[Waypoint]:
    """Its waypoints, with hours from its start."""
    return patterns.waypoints(pattern_of(search), search.lon, search.lat, search.speed_kn)


def within_nm(search: Search) -> float:
    """How far off the planned line still counts as kept."""
    return search.within_nm or WITHIN_SHARE * search.spacing_nm


def planned_times(search: Search, drill: Drill) -> tuple[datetime, datetime]:
    """When the pattern should begin and be sailed."""
    start = search.start or drill.start
    return start, start + timedelta(hours=pattern_of(search).length_nm / search.speed_kn)


def search_conflicts(plan: Exercise) -> Iterator[Conflict]:
    """Searches, checks and actions that name what is not in the plan, or cannot be as planned."""
    drills = {drill.id: drill for drill in plan.drills}
    for search in plan.searches:
        drill = drills.get(search.drill)
        if drill is None:
            said = say("Search {one}: no drill {name}. Add it, or name another.", one=search.id, name=search.drill)
            yield Conflict("name", (search.id,), *said)
        elif search.unit not in drill.units:
            said = say(
                "Search {one}: no unit {name} in drill {drill}. Add it, or name another.",
                one=search.id,
                name=search.unit,
                drill=drill.id,
            )
            yield Conflict("name", (search.id,), *said, (drill.area,))
        else:
            yield from _unsailable(search, drill)
    yield from _checks(plan)
    yield from _undone(plan)


def _unsailable(search: Search, drill: Drill) -> Iterator[Conflict]:
    """A pattern with a size missing, or longer than its drill."""
    try:
        start, end = planned_times(search, drill)
    except BadSearchPlan as error:
        said = say("Search {one}: {name} is {value}. Enter it.", one=search.id, name=error.name, value=error.value)
        yield Conflict("search", (search.id,), *said, (drill.area,))
        return
    if start < drill.start or end > drill.end:
        said = say(
            "Search {one} takes {hours} h from {time}, and drill {drill} has not so long. "
            "Shorten the pattern or lengthen the drill.",
            one=search.id,
            hours=hours((end - start).total_seconds() / 3600),
            time=clock(start),
            drill=drill.id,
        )
        yield Conflict("search", (search.id, drill.id), *said, (drill.area,))


def _checks(plan: Exercise) -> Iterator[Conflict]:
    """Communications checks that name what is not in the plan."""
    units, drills = {unit.id for unit in plan.units}, {drill.id for drill in plan.drills}
    for check in plan.checks:
        for name in check.units:
            if name not in units:
                said = say("Check {one}: no unit {name}. Add it, or name another.", one=check.id, name=name)
                yield Conflict("name", (check.id,), *said)
        if check.drill and check.drill not in drills:
            said = say("Check {one}: no drill {name}. Add it, or name another.", one=check.id, name=check.drill)
            yield Conflict("name", (check.id,), *said)


def _undone(plan: Exercise) -> Iterator[Conflict]:
    """Actions, such as lessons of an earlier exercise, that were due before the first drill and are not done."""
    begins = min((drill.start for drill in plan.drills), default=None)
    for action in plan.actions:
        if begins and not action.done and action.due < begins.date():
            said = say(
                "Action {one} of {owner} was due on {day} and is not done. "
                "Do it before the exercise, or agree on another day.",
                one=action.id,
                owner=action.owner,
                day=action.due.isoformat(),
            )
            yield Conflict("action", (action.id,), *said)
