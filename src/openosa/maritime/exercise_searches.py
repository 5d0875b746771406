# SPDX-License-Identifier: Apache-2.0
"""The searches of an exercise as patterns to sail, and what in them cannot be."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from openosa.maritime import patterns
from openosa.maritime.deconflict import Conflict
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
    """Searches and checks that name what is not in the plan, cannot be sailed, or do not fit their drill."""
    drills = {drill.id: drill for drill in plan.drills}
    for search in plan.searches:
        drill = drills.get(search.drill)
        if drill is None or search.unit not in drill.units:
            missing = f"drill {search.drill}" if drill is None else f"unit {search.unit} in drill {search.drill}"
            yield Conflict("name", (search.id,), f"search {search.id}: no {missing}. Add it, or name another.")
            continue
        try:
            start, end = planned_times(search, drill)
        except BadSearchPlan as error:
            yield Conflict("search", (search.id,), f"search {search.id}: {error}")
            continue
        if start < drill.start or end > drill.end:
            hours = (end - start).total_seconds() / 3600
            text = f"search {search.id} takes {hours:.1f} h from {start.isoformat()}, drill {drill.id} has not. "
            yield Conflict("search", (search.id, drill.id), text + "Shorten the pattern or lengthen the drill.")
    yield from _checks(plan)


def _checks(plan: Exercise) -> Iterator[Conflict]:
    """Communications checks and actions that the plan itself makes impossible."""
    units, drills = {unit.id for unit in plan.units}, {drill.id for drill in plan.drills}
    for check in plan.checks:
        for unit in check.units:
            if unit not in units:
                yield Conflict("name", (check.id,), f"check {check.id}: no unit {unit}. Add it, or name another.")
        if check.drill and check.drill not in drills:
            yield Conflict("name", (check.id,), f"check {check.id}: no drill {check.drill}. Add it, or name another.")
    begins = min((drill.start for drill in plan.drills), default=None)
    for action in plan.actions:
        if begins and not action.done and action.due < begins.date():
            text = f"action {action.id} of {action.owner} was due on {action.due.isoformat()} and is not done. "
            yield Conflict("action", (action.id,), text + "Do it before the exercise, or agree another day.")
