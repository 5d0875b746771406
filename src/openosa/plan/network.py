# SPDX-License-Identifier: Apache-2.0
"""A network of tasks: what waits for what, checked and in an order in which it can be reckoned.

How a day is counted: a task is ready at the end of a day; its first working day is the next one of its calendar, and
a task of n days ends with the n-th working day after it was ready. A milestone takes none and falls on the day on
which it is ready. A lag is counted from the finish (or the start) of what is waited for, in its stated calendar.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .calendars import WorkDays, calendars_of
from .errors import BadPlan, Cycle, NoDuration
from .project_file import EVERY_DAY, CauseForm, LeverForm, LinkForm, ProjectForm, TaskForm

__all__ = ["Link", "Network", "Task", "network_of"]

_LEAST_YEARS, _MOST_YEARS = 6, 60


@dataclass(frozen=True, slots=True)
class Link:
    """One wait for another task, `before`; kinds and lags as in the project file."""

    before: str
    kind: str
    lag: int
    lag_calendar: str


@dataclass(frozen=True, slots=True)
class Task:
    """One task. days: working days of `calendar`; best, worst: its shortest and longest, in days."""

    id: str
    name: str
    days: int
    best: float
    worst: float
    calendar: str
    links: tuple[Link, ...]
    party: str = ""
    office: str = ""
    lot: str = ""
    kind: str = ""
    started: date | None = None
    finished: date | None = None
    not_before: date | None = None
    milestone: bool = False
    assumed: bool = False
    late_because: str = ""

    @property
    def label(self) -> str:
        """Its name, or its id where it has none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks in an order in which none comes before what it waits for.

    source    what to call it in sentences: the file's name or the project's id
    start     nothing begins before the next day
    """

    source: str
    project: str
    title: str
    start: date
    currency: str
    shared_spread: float
    tasks: tuple[Task, ...]
    causes: tuple[CauseForm, ...]
    levers: tuple[LeverForm, ...]
    calendars: Mapping[str, WorkDays]

    @property
    def place(self) -> Mapping[str, int]:
        """Where each task stands in `tasks`."""
        return {task.id: at for at, task in enumerate(self.tasks)}

    @property
    def clock(self) -> WorkDays:
        """The calendar in which every day counts: day numbers and days."""
        return self.calendars[EVERY_DAY]

    @property
    def ends(self) -> tuple[str, ...]:
        """Milestones; where there are none, the tasks for which no other waits."""
        marked = tuple(task.id for task in self.tasks if task.milestone)
        if marked:
            return marked
        awaited = {link.before for task in self.tasks for link in task.links}
        return tuple(task.id for task in self.tasks if task.id not in awaited)

    @property
    def goal(self) -> str:
        """The milestone that comes last in the network's order: the end of the project."""
        return self.ends[-1]

    def with_tasks(self, tasks: Sequence[Task]) -> "Network":
        """The same with these tasks in the place of its own, in the same order."""
        return replace(self, tasks=tuple(tasks))


def network_of(form: ProjectForm, source: str) -> Network:
    """The network that the form tells of.

    Raise BadPlan, NoDuration or Cycle naming the task; almanac's NoWorkingDay for a calendar without one.
    """
    tasks = [_task(each, source) for each in form.tasks]
    _check_names(form, tasks, source)
    _check_levers(form, source)
    ordered = _ordered(tasks, source)
    days = [form.start, *(day for task in tasks for day in (task.started, task.finished, task.not_before) if day)]
    # A year before, for lags that reach back; afterwards, every task at its worst in a row, twice over.
    first = date(min(days).year - 1, 1, 1)
    longest = sum(task.worst for task in tasks) + sum(max(0, link.lag) for task in tasks for link in task.links)
    years = min(_MOST_YEARS, max(_LEAST_YEARS, int(longest * 2 / 200) + 2))
    last = min(date(max(days).year + years, 12, 31), date(2099, 12, 31))
    calendars = calendars_of(form, source, first, last)
    return Network(
        source,
        form.project,
        form.title,
        form.start,
        form.currency,
        form.shared_spread,
        tuple(ordered),
        form.causes,
        form.levers,
        calendars,
    )


def _task(form: TaskForm, source: str) -> Task:
    if form.days is None and form.finished is None and not form.milestone:
        raise NoDuration(source, form.id)
    where = f'task "{form.id}"'
    days = form.days or 0
    if not form.best <= 1 <= form.worst:
        raise BadPlan(source, where, f"best {form.best:g} and worst {form.worst:g} do not enclose 1. They are factors.")
    if form.started and form.finished and form.finished < form.started - timedelta(days=1):
        raise BadPlan(source, where, f"it finished on {form.finished}, before it started on {form.started}. Mend one.")
    links = (LinkForm(task=link) if isinstance(link, str) else link for link in form.after)
    return Task(
        id=form.id,
        name=form.name,
        days=days,
        best=days * form.best,
        worst=days * form.worst,
        calendar=form.calendar if days else EVERY_DAY,
        links=tuple(Link(link.task, link.kind, link.lag, link.lag_calendar) for link in links),
        party=form.party,
        office=form.office,
        lot=form.lot,
        kind=form.kind,
        started=form.started,
        finished=form.finished,
        not_before=form.not_before,
        milestone=form.milestone or days == 0,
        assumed=form.assumed,
        late_because=form.late_because,
    )


def _check_names(form: ProjectForm, tasks: Sequence[Task], source: str) -> None:
    ids = [task.id for task in tasks]
    known = set(ids)
    for doubled in (one for at, one in enumerate(ids) if one in ids[:at]):
        raise BadPlan(source, f'task "{doubled}"', "it stands there twice. Give each task an id of its own.")
    named = [(f'task "{task.id}"', link.before) for task in tasks for link in task.links]
    named += [(f'cause "{cause.id}"', task) for cause in form.causes for task in cause.tasks]
    named += [(f'lever "{lever.id}"', effect.task) for lever in form.levers for effect in lever.effects]
    named += [(f'baseline "{each.name}"', task) for each in form.baselines for task in each.tasks]
    for where, task in named:
        if task not in known:
            raise BadPlan(source, where, f'it names the task "{task}", which is not in the plan. Mend the id.')


def _check_levers(form: ProjectForm, source: str) -> None:
    ids = [lever.id for lever in form.levers]
    for at, lever in enumerate(form.levers):
        where = f'lever "{lever.id}"'
        if lever.id in ids[:at]:
            raise BadPlan(source, where, "it stands there twice. Give each lever an id of its own.")
        if lever.cost is not None and lever.cost < 0:
            raise BadPlan(source, where, f"its cost is {lever.cost}. Give what it costs, 0 or more.")
        for other in (*lever.needs, *lever.excludes):
            if other not in ids:
                raise BadPlan(source, where, f'it names the lever "{other}", which is not there. Mend the id.')


def _ordered(tasks: Sequence[Task], source: str) -> list[Task]:
    """Each after all that it waits for; otherwise as the file has them. Without recursion: plans may be long."""
    by_id = {task.id: task for task in tasks}
    open_, done, order = set[str](), set[str](), list[Task]()
    for first in tasks:
        stack = [(first.id, iter(first.links))] if first.id not in done else []
        open_.update(one for one, _ in stack)
        while stack:
            here, links = stack[-1]
            below = next((link.before for link in links if link.before not in done), None)
            if below is None:
                stack.pop()
                open_.discard(here)
                done.add(here)
                order.append(by_id[here])
            elif below in open_:
                path = [one for one, _ in stack]
                raise Cycle(source, [*path[path.index(below) :], below])
            else:
                open_.add(below)
                stack.append((below, iter(by_id[below].links)))
    return order
