# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo over two calendars beside a networkx loop that does the same: `python benchmarks/plan.py`.

The loop is what one would write with networkx: for each sample, the tasks in topological order, a triangular draw
each, the latest of the predecessors' days, and the day on which so many working days of the task's own calendar are
over (by bisection in the list of its working days). It is timed on fewer samples and extrapolated, which is said.
CPU seconds; plans of 60 and of 1,000 tasks, 100,000 samples, the days of both compared.
"""

import argparse
import os
import platform
import random
import time
from bisect import bisect_right
from collections.abc import Callable
from datetime import date

import networkx
import numpy as np

from openosa.plan import Network, ProjectForm, network_of, simulate
from openosa.plan.project_file import TaskForm

SAMPLES = 100_000
OFFICES = ("jpn-government", "mys-putrajaya")


def made(size: int, seed: int = 1) -> Network:
    """About two and a half links a task; durations 0.8 / 1 / 1.9 of 3 to 12 working days."""
    rng = random.Random(seed)
    tasks = []
    for at in range(size):
        before = rng.sample(range(max(0, at - 30), at), min(at, rng.choice((1, 2, 3, 4))))
        after = tuple(f"t{one}" for one in before)
        days, calendar = rng.randint(3, 12), rng.choice(OFFICES)
        tasks.append(TaskForm(id=f"t{at}", days=days, best=0.8, worst=1.9, calendar=calendar, after=after))
    awaited = {one for task in tasks for one in task.after}
    last = tuple(task.id for task in tasks if task.id not in awaited)
    tasks.append(TaskForm(id="end", days=0, milestone=True, after=last))
    form = ProjectForm(schema="openosa-plan/1", project="bench", start=date(2025, 4, 1), tasks=tuple(tasks))
    return network_of(form, f"{size} tasks")


def by_networkx(net: Network, samples: int) -> list[int]:
    """The end's day number in each sample."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(task.id for task in net.tasks)
    graph.add_edges_from((link.before, task.id) for task in net.tasks for link in task.links)
    tasks = {task.id: task for task in net.tasks}
    working = {key: calendar.day_of.tolist() for key, calendar in net.calendars.items()}
    start = net.clock.number(net.start)
    rng = np.random.default_rng(1)
    ends = []
    for _ in range(samples):
        finish: dict[str, int] = {}
        for name in networkx.topological_sort(graph):
            task = tasks[name]
            ready = max((finish[before] for before in graph.predecessors(name)), default=start)
            if task.days:
                length = max(round(rng.triangular(task.best, task.days, task.worst)), 1)
                days = working[task.calendar]
                finish[name] = days[bisect_right(days, ready) + length - 1]
            else:
                finish[name] = ready
        ends.append(finish["end"])
    return ends


def cpu(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=SAMPLES)
    given = parser.parse_args()
    print(platform.platform(), os.cpu_count(), f"cores; {given.samples:,} samples, two calendars, CPU seconds")
    for size, loops, goal in ((60, 1000, 120), (1000, 60, 300)):
        net = made(size)
        simulate(net, samples=2048, seed=1)  # the tables of holidays are read once for both
        loop, peer = cpu(lambda net=net, loops=loops: by_networkx(net, loops))
        ours, drawn = cpu(lambda net=net: simulate(net, samples=given.samples, seed=1, traced=0))
        traced, _ = cpu(lambda net=net: simulate(net, samples=given.samples, seed=1))
        whole = loop * given.samples / loops
        p50, p80 = (net.clock.day(int(np.quantile(peer, chance))) for chance in (0.5, 0.8))
        print(
            f"{size:5d} tasks, {sum(len(task.links) for task in net.tasks)} links: ours {ours:.3f} s "
            f"({traced:.3f} s with criticality), networkx {whole:.1f} s (extrapolated from {loops} samples), "
            f"ratio {whole / ours:.0f} (goal {goal}); "
            f"P50 {drawn.percentile('end', 0.5)} and {p50}, P80 {drawn.percentile('end', 0.8)} and {p80}"
        )


if __name__ == "__main__":
    main()
