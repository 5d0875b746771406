# SPDX-License-Identifier: Apache-2.0
"""What holds a project up: the chain that decides its end now, whose turn it is, and where the days went.

Days lost are counted against the baseline (or, without one, against the plan without what has happened): how much
later each task of the chain ends than it was to, less how much later what it waited for did. So the losses along the
chain add up to the project's whole delay, and each falls to one task, its party and its office.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .forecast import as_known
from .network import Network, Task
from .placing import Placed, Schedule, Wait, schedule
from .project_file import BaselineForm

__all__ = ["Holdups", "Loss", "holdups", "planned_spans", "whose"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Calendar days that one task of the chain lost (negative: won). of which `waited` before it was begun."""

    task: Task
    days: int
    waited: int
    cause: str


@dataclass(frozen=True, slots=True)
class Holdups:
    """The answer for one project as of a day.

    chain      tasks that decide the goal, first to last
    turn       the task of the chain that is next to be finished; None where all are over
    losses     along the chain, most days first; they add up to `delay`
    by_cause, by_office  the same, added up
    waits      every wait of the project, and whether it lay on the chain
    """

    as_of: date
    goal: Task
    planned: date
    expected: date
    chain: tuple[Placed, ...]
    turn: Task | None
    losses: tuple[Loss, ...]
    waits: tuple[tuple[Wait, bool], ...]
    against: str

    @property
    def delay(self) -> int:
        """Calendar days by which the goal is later than planned."""
        return (self.expected - self.planned).days

    @property
    def by_cause(self) -> Mapping[str, int]:
        """Days lost by cause, most first."""
        return _added((loss.cause, loss.days) for loss in self.losses)

    @property
    def by_office(self) -> Mapping[str, int]:
        """Days lost by party and office, most first."""
        return _added((whose(loss.task), loss.days) for loss in self.losses)


def whose(task: Task) -> str:
    """Party and office of a task; "not named" where the plan names neither."""
    return ", ".join(filter(None, (task.party, task.office))) or "not named"


def holdups(network: Network, as_of: date, baseline: BaselineForm | None = None) -> Holdups:
    """What holds the project up as of that day, against the baseline where there is one."""
    known = as_known(network, as_of)
    now = schedule(known, as_of)
    planned = {task: last for task, (_, last) in planned_spans(known, baseline).items()}
    goal = known.goal
    chain = now.chain(goal)
    tasks = {task.id: task for task in known.tasks}
    waits = now.waits()
    idle = {wait.task: wait.days for wait in waits}
    losses = _losses(chain, now, planned, tasks, idle)
    open_ = next((tasks[one] for one in chain if not tasks[one].finished and tasks[one].days), None)
    return Holdups(
        as_of,
        tasks[goal],
        planned[goal],
        now.finish(goal),
        tuple(now.placed[one] for one in chain),
        open_ or next((tasks[one] for one in chain if not tasks[one].finished), None),
        tuple(sorted(losses, key=lambda loss: -loss.days)),
        tuple((wait, wait.task in chain) for wait in waits),
        f'baseline "{baseline.name}" of {baseline.agreed}' if baseline else "the plan at its likely durations",
    )


def planned_spans(network: Network, baseline: BaselineForm | None) -> Mapping[str, tuple[date, date]]:
    """First and last day of each task: by the baseline, else by the plan before anything happened."""
    untouched = network.with_tasks([replace(task, started=None, finished=_origin(task)) for task in network.tasks])
    plan = schedule(untouched)
    agreed = {task: (span.start, span.finish) for task, span in baseline.tasks.items()} if baseline else {}
    return {
        task.id: agreed.get(task.id, (plan.placed[task.id].first, plan.placed[task.id].last)) for task in network.tasks
    }


def _origin(task: Task) -> date | None:
    """A finished milestone that waits for nothing is where the plan begins, and no delay."""
    return task.finished if not task.links and not task.days else None


def _losses(
    chain: tuple[str, ...],
    now: Schedule,
    planned: Mapping[str, date],
    tasks: Mapping[str, Task],
    idle: Mapping[str, int],
) -> list[Loss]:
    found, before = [], 0
    for one in chain:
        late = (now.finish(one) - planned[one]).days
        lost = late - before
        before = late
        if lost:
            waited = min(idle.get(one, 0), max(lost, 0))
            found.append(Loss(tasks[one], lost, waited, _cause(tasks[one], waited, lost)))
    return found


def _cause(task: Task, waited: int, lost: int) -> str:
    if task.late_because:
        return task.late_because
    if lost < 0:
        return "quicker than planned"
    if waited * 2 > lost:
        return "waited before it was begun"
    return "took longer than planned" if task.finished or task.started else "not begun by this day"


def _added(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for name, days in pairs:
        sums[name] = sums.get(name, 0) + days
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))
