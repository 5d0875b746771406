# SPDX-License-Identifier: Apache-2.0
"""Whether the script of an exercise holds together: times of moves and injects, what waits for what, and names."""

from collections.abc import Iterator

from openosa.maritime.conflict import Conflict, say
from openosa.maritime.exercise import Exercise, Inject, Move, Window


def contradictions(plan: Exercise) -> Iterator[Conflict]:
    """Circles first, then times, then names that lead nowhere."""
    yield from _waiting(plan)
    yield from _times(plan)
    yield from _names(plan)


def _times(plan: Exercise) -> Iterator[Conflict]:
    """Moves, windows and injects whose times contradict each other."""
    parts: list[Move | Window] = [*plan.moves, *plan.windows]
    for part in parts:
        if part.end <= part.start:
            said = say("{part} ends before it begins. Correct its end.", part=part.id)
            yield Conflict("time", (part.id,), *said)
    moves = {move.id: move for move in plan.moves}
    at = {inject.id: inject.at for inject in plan.injects}
    for inject in plan.injects:
        move = moves.get(inject.move or "")
        if inject.move and not move:
            said = say("Inject {inject}: no move {move}. Add it, or name another.", inject=inject.id, move=inject.move)
            yield Conflict("name", (inject.id,), *said)
        if move and inject.at and not move.start <= inject.at <= move.end:
            said = say(
                "Inject {inject} is outside move {move}. Change its time or its move.", inject=inject.id, move=move.id
            )
            yield Conflict("inject", (inject.id, move.id), *said)
        for need in inject.requires:
            before = at.get(need)
            if inject.at and before and before > inject.at:
                said = say(
                    "Inject {inject} comes before {need}, for which it waits. Put it later.",
                    inject=inject.id,
                    need=need,
                )
                yield Conflict("inject", (inject.id, need), *said)


def _names(plan: Exercise) -> Iterator[Conflict]:
    """Objectives, windows, channels and approvals that name what is not in the plan."""
    drills, units = ({each.id for each in part} for part in (plan.drills, plan.units))
    parties = {unit.party for unit in plan.units}
    for objective in plan.objectives:
        for name in objective.drills:
            if name not in drills:
                said = say("Objective {one}: no drill {name}. Add it, or name another.", one=objective.id, name=name)
                yield Conflict("name", (objective.id,), *said)
    for window in plan.windows:
        for name in window.areas:
            if name not in plan.areas:
                said = say("Window {one}: no area {name}. Add it, or name another.", one=window.id, name=name)
                yield Conflict("name", (window.id,), *said)
    for channel in plan.communications:
        for name in channel.units:
            if name not in units:
                said = say("Channel {one}: no unit {name}. Add it, or name another.", one=channel.id, name=name)
                yield Conflict("name", (channel.id,), *said)
    for approval in plan.approvals:
        if approval.party not in parties:
            said = say(
                "Approval {one}: no unit is of party {name}. Add one, or name another.",
                one=approval.id,
                name=approval.party,
            )
            yield Conflict("name", (approval.id,), *said)


def _waiting(plan: Exercise) -> Iterator[Conflict]:
    """Injects that wait for none that exists, or in a circle."""
    known = {inject.id: inject for inject in plan.injects}
    stuck = _stuck(known)
    for inject in plan.injects:
        for need in inject.requires:
            if need not in known:
                said = say("Inject {inject}: no inject {need}. Add it or drop it.", inject=inject.id, need=need)
                yield Conflict("inject", (inject.id,), *said)
        if inject.id not in stuck:
            continue
        if inject.id in inject.requires:
            said = say("Inject {inject} waits for itself. Drop that requirement.", inject=inject.id)
        else:
            said = say(
                "Inject {inject} waits, in a circle or for one, and never comes. Drop one of its requirements.",
                inject=inject.id,
            )
        yield Conflict("inject", (inject.id,), *said)


def _stuck(known: dict[str, Inject]) -> set[str]:
    """The injects that can never come: each waits for one that cannot come before it."""
    waits = {name: {need for need in inject.requires if need in known} for name, inject in known.items()}
    before: dict[str, list[str]] = {name: [] for name in known}
    for name, needs in waits.items():
        for need in needs:
            before[need].append(name)
    ready = [name for name, needs in waits.items() if not needs]
    while ready:
        done = ready.pop()
        for name in before[done]:
            waits[name].discard(done)
            if not waits[name]:
                ready.append(name)
    return {name for name, needs in waits.items() if needs}
