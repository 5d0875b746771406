# SPDX-License-Identifier: Apache-2.0
"""What no schedule can be shorter than, without any search."""

from collections.abc import Sequence

from openosa.plan.solving.problem import Problem

__all__ = ["lower_bound"]


def lower_bound(problem: Problem) -> int:
    """Periods: the longest chain of tasks, or what a resource must do between a head and a tail.

    The tasks that start at or after h and have at least q after their end need, on one resource, the sum of their
    duration x demand over its capacity; so h + that + q periods pass at least. Each h and q of the problem is tried.
    """
    heads, tails = problem.heads_and_tails()
    longest = max((head + tail for head, tail in zip(heads, tails, strict=True)), default=0)
    return max([longest, *(_by_work(problem, at, heads, tails) for at in range(len(problem.resources)))])


def _by_work(problem: Problem, resource: int, heads: Sequence[int], tails: Sequence[int]) -> int:
    capacity, least = problem.resources[resource].capacity, []
    for task, head, tail in zip(problem.tasks, heads, tails, strict=True):
        work = min(mode.duration * mode.demand[resource] for mode in task.modes)
        shortest = min(mode.duration for mode in task.modes)
        if work:
            least.append((tail - shortest, head, work))
    least.sort(reverse=True)
    bound = 0
    for from_head in {head for _, head, _ in least}:
        done = 0
        for after, head, work in least:
            if head >= from_head:
                done += work
                bound = max(bound, from_head - (-done // capacity) + after)
    return bound
