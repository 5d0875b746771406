# SPDX-License-Identifier: Apache-2.0
"""`osa plan solve` beside plain CP-SAT on scheduling benchmarks: `python benchmarks/solving.py [--full] [--every K]`.

Equal time and two workers, one instance after another, the product and the plain model in turn, so that a busy machine
is busy for both. The product's seconds are wall time of the whole command, the start of Python included; plain CP-SAT's
are its solver's alone; --solver-only counts the product's so too, which is fairer where others use the machine and the
start of Python waits for them. A gap is to the best makespan known, a ratio is of the mean gaps; "worse" counts
instances on which plain CP-SAT's makespan was shorter. Every schedule of the product is checked by code that shares
nothing with the solver. Without --full a few instances of each set are run; with it all, or each K-th.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ortools
from ortools.sat.python import cp_model

from openosa.cli.plan_processes import Processes
from openosa.plan.solving import Problem, checked, faults, read_benchmark, solution

DATA = Path(__file__).parents[2] / "shared" / "data" / "psplib"
LIMITS_S = {"j30": (10.0,), "j60": (2.0, 10.0), "j120": (2.0, 10.0), "mmlib50": (10.0,)}
SHORT = {"j30": ((2.0,), 12), "j60": ((2.0,), 8), "j120": ((2.0,), 8), "mmlib50": ((10.0,), 9)}  # limits, each k-th


@dataclass(frozen=True)
class Run:
    """One instance: makespans, whether each was proved, and the product's wall time."""

    best_known: int
    ours: int
    proved: bool
    wall_s: float
    plain: int | None
    plain_proved: bool

    def gap(self, makespan: int | None) -> float:
        # Where plain CP-SAT finds nothing, the gap to nothing is counted as 100 %.
        return 100.0 if makespan is None else 100 * (makespan - self.best_known) / self.best_known


def by_product(file: Path, seconds: float) -> tuple[dict[str, Any], float]:
    call = [str(Path(sys.executable).with_name("osa")), "plan", "solve", str(file), "--seconds", str(seconds), "--json"]
    begun = time.monotonic()
    done = subprocess.run(call, capture_output=True, text=True)
    return json.loads(done.stdout), time.monotonic() - begun


def by_product_solver(problem: Problem, seconds: float) -> tuple[dict[str, Any], float]:
    """The same without the start of the command."""
    begun = time.monotonic()
    found = solution(problem, start=Processes, clock=time.monotonic, deadline=begun + seconds)
    return asdict(found) | {"proved": found.is_proved}, time.monotonic() - begun


def by_plain_cp_sat(problem: Problem, seconds: float) -> tuple[int | None, bool]:
    """The textbook model: an optional interval per mode, one cumulative per resource, and nothing else."""
    model, horizon = cp_model.CpModel(), problem.horizon()
    makespan = model.new_int_var(0, horizon, "")
    starts = [model.new_int_var(0, horizon, "") for _ in problem.tasks]
    chosen = [[model.new_bool_var("") for _ in task.modes] for task in problem.tasks]
    used: list[list[tuple[Any, int]]] = [[] for _ in problem.resources]
    for at, task in enumerate(problem.tasks):
        model.add_exactly_one(chosen[at])
        for literal, mode in zip(chosen[at], task.modes, strict=True):
            interval = model.new_optional_fixed_size_interval_var(starts[at], mode.duration, literal, "")
            for place, units in zip(used, mode.demand, strict=True):
                place.append((interval, units))
            for after in task.successors:
                model.add(starts[after] >= starts[at] + mode.duration).only_enforce_if(literal)
            model.add(makespan >= starts[at] + mode.duration).only_enforce_if(literal)
    for place, resource in zip(used, problem.resources, strict=True):
        model.add_cumulative([one for one, _ in place], [units for _, units in place], resource.capacity)
    for at, budget in enumerate(problem.budgets):
        costs = [
            mode.cost[at] * literal
            for task, of in zip(problem.tasks, chosen, strict=True)
            for literal, mode in zip(of, task.modes, strict=True)
        ]
        model.add(sum(costs) <= budget.amount)
    model.minimize(makespan)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return round(solver.objective_value) if found else None, status == cp_model.OPTIMAL


def run(file: Path, best_known: int, seconds: float, *, plain_first: bool, solver_only: bool) -> Run:
    problem = read_benchmark(file.read_text())
    usable = checked(problem)  # the plain model too is spared the modes that no schedule can use
    plain = by_plain_cp_sat(usable, seconds) if plain_first else None
    answer, wall_s = by_product_solver(problem, seconds) if solver_only else by_product(file, seconds)
    broken = faults(problem, answer["starts"], answer["modes"])
    assert broken == [], f"{file.name}: {broken[0]}"
    makespan, plain_proved = plain or by_plain_cp_sat(usable, seconds)
    return Run(best_known, answer["makespan"], answer["proved"], wall_s, makespan, plain_proved)


def row(name: str, seconds: float, runs: Sequence[Run]) -> str:
    ours, plain = ([of.gap(makespan) for of, makespan in pairs] for pairs in (_ours(runs), _plain(runs)))
    mean, plain_mean = sum(ours) / len(runs), sum(plain) / len(runs)
    ratio = f"{mean / plain_mean:.2f}" if plain_mean else "-"
    counts = (
        sum(of.ours <= of.best_known for of in runs),
        sum(of.plain is not None and of.plain <= of.best_known for of in runs),
        sum(of.proved for of in runs),
        sum(of.plain_proved for of in runs),
        sum(of.plain is not None and of.plain < of.ours for of in runs),
    )
    figures = [f"{mean:.3f} ({max(ours):.1f})", f"{plain_mean:.3f} ({max(plain):.1f})", ratio, *map(str, counts)]
    cells = [name, f"{seconds:g}", str(len(runs)), *figures, f"{max(of.wall_s for of in runs):.1f}"]
    return f"| {' | '.join(cells)} |"


def _ours(runs: Sequence[Run]) -> list[tuple[Run, int | None]]:
    return [(of, of.ours) for of in runs]


def _plain(runs: Sequence[Run]) -> list[tuple[Run, int | None]]:
    return [(of, of.plain) for of in runs]


COLUMNS = "set, limit s, instances, gap % (max), plain gap % (max), ratio, = best known, plain =, proved, plain proved"
HEAD = f"\n| {COLUMNS.replace(', ', ' | ')} | worse | longest s |\n{'|---' * 12}|"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with best_known.csv and the sets")
    parser.add_argument("--full", action="store_true", help="all instances and limits")
    parser.add_argument("--every", type=int, default=1, help="with --full: each K-th instance")
    parser.add_argument("--solver-only", action="store_true", help="leave the start of the command out")
    parser.add_argument("--sets", nargs="*", default=list(LIMITS_S))
    parser.add_argument("--tell", action="store_true", help="a line per instance, on standard error")
    given = parser.parse_args()
    if not (given.data / "best_known.csv").exists():
        print("No benchmark files are named: python benchmarks/solving.py --data DIR measures schedules beside CP-SAT.")
        return
    with (given.data / "best_known.csv").open() as lines:
        known = [(line["folder"], line["file"], int(line["best_known_makespan"])) for line in csv.DictReader(lines)]
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}; OR-Tools {ortools.__version__}", flush=True)
    print(HEAD, flush=True)
    for name in given.sets:
        limits, step = (LIMITS_S[name], given.every) if given.full else SHORT[name]
        for seconds in limits:
            runs = []
            for at, (folder, file, best) in enumerate([each for each in known if each[0] == name][::step]):
                path, plain_first = given.data / folder / file, at % 2 == 1
                runs.append(run(path, best, seconds, plain_first=plain_first, solver_only=given.solver_only))
                if given.tell:
                    print(file, runs[-1], file=sys.stderr, flush=True)
            print(row(name.upper(), seconds, runs), flush=True)


if __name__ == "__main__":
    main()
