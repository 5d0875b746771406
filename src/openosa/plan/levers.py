# SPDX-License-Identifier: Apache-2.0
"""Levers: what each does to the network, and which of them can be pulled together.

No lever delays anything: it shortens a task, takes out a wait, or brings a lag or a first day forward. So pulling one
more never makes any day later, which is what lets the search leave sets out unseen.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from .network import Link, Network, Task
from .project_file import EffectForm, LeverForm

__all__ = ["Lever", "applied", "can_be_pulled", "levers_of", "maximal_sets"]


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever with its price, whole minor units of the plan's currency."""

    id: str
    name: str
    cost: int
    effects: tuple[EffectForm, ...]
    needs: frozenset[str]
    excludes: frozenset[str]
    assumes: str


def levers_of(network: Network) -> tuple[Lever, ...]:
    """The levers that have a price, in the plan's order."""
    return tuple(_lever(form, form.cost) for form in network.levers if form.cost is not None)


def applied(network: Network, levers: Collection[Lever]) -> Network:
    """The network with these levers pulled."""
    by_task: dict[str, list[EffectForm]] = {}
    for lever in levers:
        for effect in lever.effects:
            by_task.setdefault(effect.task, []).append(effect)
    return network.with_tasks([_with(task, by_task.get(task.id, ())) for task in network.tasks])


def can_be_pulled(levers: Sequence[Lever], budget: int | None) -> bool:
    """Whether the set is within the budget and no lever of it lacks what it needs or meets what it excludes."""
    ids = {lever.id for lever in levers}
    cost = sum(lever.cost for lever in levers)
    return (budget is None or cost <= budget) and all(
        lever.needs <= ids and not lever.excludes & ids for lever in levers
    )


def maximal_sets(levers: Sequence[Lever], budget: int | None, most: int) -> list[tuple[Lever, ...]] | None:
    """Sets to which nothing can be added, among which the best is; None where there are more than `most`."""
    found: list[frozenset[str]] = []
    for chosen in _sets(levers, budget, most * 64):
        if chosen is None:
            return None
        ids = frozenset(lever.id for lever in chosen)
        found = [one for one in found if not one < ids]
        if not any(ids <= one for one in found):
            found.append(ids)
        if len(found) > most:
            return None
    return [tuple(lever for lever in levers if lever.id in ids) for ids in found]


def _sets(levers: Sequence[Lever], budget: int | None, most: int) -> Iterator[tuple[Lever, ...] | None]:
    """Every set that can be pulled, the fuller first; None once more than `most` have been looked at."""
    looked = 0
    stack: list[tuple[int, tuple[Lever, ...], int]] = [(0, (), 0)]
    while stack:
        at, chosen, cost = stack.pop()
        looked += 1
        if looked > most:
            yield None
            return
        if at == len(levers):
            if can_be_pulled(chosen, budget):
                yield chosen
            continue
        lever = levers[at]
        stack.append((at + 1, chosen, cost))
        if budget is None or cost + lever.cost <= budget:
            stack.append((at + 1, (*chosen, lever), cost + lever.cost))


def _lever(form: LeverForm, cost: int) -> Lever:
    return Lever(
        form.id, form.name or form.id, cost, form.effects, frozenset(form.needs), frozenset(form.excludes), form.assumes
    )


def _with(task: Task, effects: Collection[EffectForm]) -> Task:
    if not effects or task.finished:
        return task
    less, earlier = sum(effect.less for effect in effects), sum(effect.earlier for effect in effects)
    gone = {other for effect in effects for other in effect.unlink}
    days = max(task.days - less, 1) if task.days else 0
    share = days / task.days if task.days else 1.0
    return replace(
        task,
        days=days,
        best=task.best * share,
        worst=task.worst * share,
        links=tuple(_sooner(link, earlier) for link in task.links if link.before not in gone),
        not_before=task.not_before - timedelta(days=earlier) if task.not_before else None,
    )


def _sooner(link: Link, days: int) -> Link:
    return replace(link, lag=max(link.lag - days, min(link.lag, 0)))
