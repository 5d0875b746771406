# SPDX-License-Identifier: Apache-2.0
"""An exercise evaluated: per drill what the tracks prove and what the umpires wrote, side by side.

What people scored is never replaced by what tracks say, nor the other way round; where the two speak of the same
thing and differ, that is said. A drill without a unit that sends AIS is judged by the log alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openosa.maritime.communications_checks import CheckMade, checks_made
from openosa.maritime.deconflict import conflicts
from openosa.maritime.errors import BadSearchPlan
from openosa.maritime.exercise import Drill, Exercise, Objective, Search
from openosa.maritime.exercise_searches import planned_times
from openosa.maritime.pattern_kept import PatternKept, pattern_kept
from openosa.maritime.presence import Presence, State, presence
from openosa.maritime.recorded import Recorded, TrackFile, UnitTrack, recorded
from openosa.maritime.swept_area import Sweep, Swept, swept_area
from openosa.maritime.umpire_log import Entry, Score, UmpireLog
from openosa.maritime.units_met import Met, units_met

GAP_S = 600.0
_WORST_LAST = (State.HELD, State.LATE, State.NOT_PROVABLE, State.NOT_HELD)


@dataclass(frozen=True, slots=True)
class DrillEvaluation:
    """One drill. `by` says what its state rests on: `tracks`, `log`, or `nothing`.

    differs  what the log says and what the tracks say, where the two do not agree
    """

    drill: Drill
    state: State
    by: str
    reason: str
    presences: tuple[Presence, ...]
    patterns: tuple[PatternKept, ...]
    swept: Swept | None
    met: tuple[Met, ...]
    log: tuple[Entry, ...]
    differs: tuple[State, State] | None


@dataclass(frozen=True, slots=True)
class ObjectiveEvaluation:
    """An objective, how people scored it, and beside it the states of its drills."""

    objective: Objective
    scores: tuple[Score, ...]
    drills: tuple[tuple[str, State], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole exercise; `faults` names in a sentence each what was not used."""

    plan: Exercise
    log: UmpireLog
    recorded: Recorded
    gap_s: float
    drills: tuple[DrillEvaluation, ...]
    checks: tuple[CheckMade, ...]
    objectives: tuple[ObjectiveEvaluation, ...]
    faults: tuple[str, ...]


def evaluation(
    plan: Exercise, files: Sequence[TrackFile], log: UmpireLog | None = None, *, gap_s: float = GAP_S
) -> Evaluation:
    """The exercise as these tracks and this log show it."""
    said = log or UmpireLog()
    found = recorded(plan.units, files, gap_s=gap_s)
    off = [each for each in conflicts(plan) if each.kind in ("area", "time", "name", "height")]
    bad = {one for conflict in off for one in conflict.ids if conflict.kind in ("area", "time")}
    sound = [drill for drill in plan.drills if drill.area in plan.areas and not bad & {drill.id, drill.area}]
    faults = [*found.faults, *(each.text for each in off), *_left_out(plan, sound), *_strangers(plan, said)]
    drills = tuple(_drill(plan, drill, found.tracks, said.entries, faults) for drill in sound)
    states = {each.drill.id: each.state for each in drills}
    return Evaluation(
        plan,
        said,
        found,
        gap_s,
        drills,
        tuple(checks_made(plan.checks, said.entries)),
        tuple(_objective(each, said.scores, states) for each in plan.objectives),
        tuple(faults),
    )


def _left_out(plan: Exercise, sound: Sequence[Drill]) -> Iterator[str]:
    for drill in plan.drills:
        if drill not in sound:
            yield f"drill {drill.id} is not evaluated: it, or its area, cannot be as planned."


def _strangers(plan: Exercise, log: UmpireLog) -> Iterator[str]:
    """Lines of the log that speak of what is not in the plan."""
    known = {
        "drill": {drill.id for drill in plan.drills},
        "unit": {unit.id for unit in plan.units},
        "check": {check.id for check in plan.checks},
    }
    for entry in log.entries:
        for what, ids in known.items():
            name = getattr(entry, what)
            if name is not None and name not in ids:
                yield f"umpires' log, {entry.place}: no {what} {name} in the plan. Correct it; the line is kept."
    objectives = {each.id for each in plan.objectives}
    for score in log.scores:
        if score.objective not in objectives:
            yield f"umpires' log, score {score.id}: no objective {score.objective} in the plan. Correct it."


def _drill(
    plan: Exercise,
    drill: Drill,
    tracks: Mapping[str, UnitTrack],
    log: Sequence[Entry],
    faults: list[str],
) -> DrillEvaluation:
    area = plan.areas[drill.area]
    units = [unit for unit in plan.units if unit.id in drill.units]
    seen = tuple(presence(drill, area, unit, tracks.get(unit.id)) for unit in units if unit.mmsi is not None)
    own = tuple(entry for entry in log if entry.drill == drill.id)
    told = _told(drill, own)
    if seen:
        worst = max(seen, key=lambda each: _WORST_LAST.index(each.state))
        state, by, reason = worst.state, "tracks", worst.reason
    elif told is not None:
        state, by, reason = told, "log", "as the umpires wrote"
    else:
        state, by, reason = State.NOT_PROVABLE, "nothing", "no tracks and no log"
    kept, swept = _searches(plan, drill, tracks, seen, faults)
    differs = None
    if seen and told is not None and told != state:
        differs = told, state
    return DrillEvaluation(drill, state, by, reason, seen, kept, swept, tuple(units_met(drill, tracks)), own, differs)


def _told(drill: Drill, log: Sequence[Entry]) -> State | None:
    """What the log says of a drill: nothing, held, or late."""
    began = next((entry for entry in log if entry.kind == "started" and entry.result != "failed"), None)
    if began is None:
        failed = any(entry.kind == "started" and entry.result == "failed" for entry in log)
        return State.NOT_HELD if failed else None
    late_min = (began.at - drill.start).total_seconds() / 60
    return State.LATE if late_min > drill.late_after_min else State.HELD


def _searches(
    plan: Exercise,
    drill: Drill,
    tracks: Mapping[str, UnitTrack],
    seen: Sequence[Presence],
    faults: list[str],
) -> tuple[tuple[PatternKept, ...], Swept | None]:
    """How each search of the drill was sailed, and what all of them swept together."""
    kept, sweeps = [], []
    silences = {each.unit: each.silences for each in seen}
    for search in plan.searches:
        if search.drill != drill.id or search.unit not in drill.units:
            continue
        track = tracks.get(search.unit)
        try:
            kept.append(pattern_kept(search, drill, track, silences.get(search.unit, ())))
        except BadSearchPlan as error:
            faults.append(f"search {search.id} is not evaluated: {error}")
            continue
        if search.sweep_width_nm and track is not None and not track.ambiguous:
            sweeps.append(_sweep(search, drill, track, kept[-1]))
    return tuple(kept), swept_area(plan.areas[drill.area], sweeps) if sweeps else None


def _sweep(search: Search, drill: Drill, track: UnitTrack, kept: PatternKept) -> Sweep:
    """From where the search began to where it ended; where neither was seen, its planned times."""
    start, end = (each.timestamp() for each in planned_times(search, drill))
    begins = kept.began.time_s if kept.began else start
    ends = kept.ended.time_s if kept.ended else end
    return Sweep(track, search.sweep_width_nm or 0.0, begins, ends)


def _objective(objective: Objective, scores: Sequence[Score], states: Mapping[str, State]) -> ObjectiveEvaluation:
    own = tuple(score for score in scores if score.objective == objective.id)
    drills = tuple((name, states[name]) for name in objective.drills if name in states)
    return ObjectiveEvaluation(objective, own, drills)
