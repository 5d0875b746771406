# SPDX-License-Identifier: Apache-2.0
"""Plans for the tests: written out, or made at random from a seed."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

from openosa.plan import Network, ProjectForm, network_of
from openosa.plan.project_file import EffectForm, LeverForm, LinkForm, TaskForm

START = date(2025, 4, 1)
OFFICES = ("jpn-government", "mys-putrajaya")


def plan(*tasks: TaskForm, start: date = START, **members: Any) -> ProjectForm:
    """A plan of these tasks."""
    return ProjectForm(schema="openosa-plan/1", project="test", start=start, tasks=tasks, **members)


def network(*tasks: TaskForm, **members: Any) -> Network:
    """The network of these tasks."""
    return network_of(plan(*tasks, **members), "plan.yaml")


def random_tasks(size: int, rng: random.Random, reach: int = 6) -> list[TaskForm]:
    """Tasks in both calendars with links and lags of every kind, and a milestone at the end."""
    tasks = []
    for at in range(size):
        before = rng.sample(range(max(0, at - reach), at), min(at, rng.choice((1, 1, 2, 3)))) if at else []
        links = tuple(
            LinkForm(
                task=f"t{one}",
                kind=rng.choice(("FS", "FS", "FS", "SS", "FF", "SF")),
                lag=rng.choice((0, 0, 0, 5, 12, -3)),
                lag_calendar=rng.choice(("every-day", "jpn-government")),
            )
            for one in before
        )
        days = rng.choice((0, 3, 8, 15, 20))
        late = date(2025, 6, 1) if rng.random() < 0.1 else None
        calendar = rng.choice(OFFICES)
        tasks.append(
            TaskForm(id=f"t{at}", days=days, best=0.8, worst=1.9, calendar=calendar, after=links, not_before=late)
        )
    last = tuple(f"t{at}" for at in range(max(0, size - 4), size))
    return [*tasks, TaskForm(id="end", days=0, milestone=True, after=last)]


def random_levers(tasks: Sequence[TaskForm], count: int, rng: random.Random) -> tuple[LeverForm, ...]:
    """Levers that shorten, unlink and bring forward, some of which need or exclude another."""
    return tuple(
        LeverForm(
            id=f"l{at}",
            cost=rng.randint(0, 20),
            effects=tuple(_effect(rng.choice(tasks[:-1]), rng) for _ in range(rng.choice((1, 1, 2)))),
            needs=(f"l{rng.randrange(at)}",) if at and rng.random() < 0.15 else (),
            excludes=(f"l{rng.randrange(at)}",) if at and rng.random() < 0.1 else (),
        )
        for at in range(count)
    )


def _effect(task: TaskForm, rng: random.Random) -> EffectForm:
    before = [link.task for link in task.after if isinstance(link, LinkForm)]
    unlinked = (rng.choice(before),) if before and rng.random() < 0.3 else ()
    return EffectForm(task=task.id, less=rng.randint(0, 6), earlier=rng.choice((0, 0, 4)), unlink=unlinked)


def random_network(size: int, levers: int, seed: int) -> Network:
    """A network with levers, the same for a seed."""
    rng = random.Random(seed)
    tasks = random_tasks(size, rng)
    return network(*tasks, levers=random_levers(tasks, levers, rng))
