# SPDX-License-Identifier: Apache-2.0
"""`osa plan solve` and `osa plan portfolio`: what is to be done when, and what is to be funded."""

import json
import os
import time
from pathlib import Path
from typing import Annotated

import typer

from openosa.plan import PlanError

from .plan_printing import portfolio_answer, portfolio_sentences

__all__ = ["add_to"]

_ENDING_S = 0.06  # kept for printing

Seconds = Annotated[float, typer.Option(min=0.1, help="Wall time for all of it, the start of Python included.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file into a group."""
    app.command()(solve)
    app.command()(portfolio)


def solve(file: Path, seconds: Seconds = 10.0, as_json: AsJson = False) -> None:
    """The shortest schedule of a PSPLIB, MMLIB, Patterson or MPLIB file, by a deadline, with its bound."""
    deadline = _deadline(seconds)
    from openosa.cli.plan_processes import Processes
    from openosa.plan.solving import faults, read_benchmark, solution

    problem = read_benchmark(_text(file))
    found = solution(problem, start=Processes, clock=time.monotonic, deadline=deadline)
    if broken := faults(problem, found.starts, found.modes):
        raise AssertionError(f"{file}: the schedule found is not feasible: {broken[0]}")
    answer = {
        "makespan": found.makespan,
        "lower_bound": found.lower_bound,
        "gap": round(found.gap, 6),
        "proved": found.is_proved,
        "starts": found.starts,
        "modes": found.modes,
        "solver": found.solver,
    }
    typer.echo(json.dumps(answer) if as_json else _sentence(found.makespan, found.lower_bound, found.solver))


def portfolio(
    file: Path,
    seconds: Seconds = 10.0,
    alternatives: Annotated[int, typer.Option(min=0, help="How many next best selections to look for.")] = 2,
    differ: Annotated[int, typer.Option(min=1, help="In how many projects each differs at least.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Which candidates to fund in which fiscal year, so that their priorities add up to most, with the bound."""
    deadline = _deadline(seconds)
    from openosa.plan.portfolio import faults, read_portfolio, selection

    candidates = read_portfolio(_text(file))
    found = selection(candidates, clock=time.monotonic, deadline=deadline, alternatives=alternatives, differing=differ)
    for funding in (found.best, *found.alternatives):
        if broken := faults(candidates, funding.starts):
            raise AssertionError(f"{file}: the selection found is not feasible: {broken[0]}")
    answer = portfolio_answer(candidates, found)
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else portfolio_sentences(answer))


def _sentence(makespan: int, lower_bound: int, solver: str) -> str:
    proof = "proved" if makespan == lower_bound else f"at least {lower_bound}"
    return f"makespan {makespan} ({proof}). {solver}."


def _deadline(seconds: float) -> float:
    """On time.monotonic, counted from when this process was started."""
    return time.monotonic() - _age_s() + seconds - _ENDING_S


def _age_s() -> float:
    """How long this process has run: on Linux by the system's own clock, elsewhere at least what it has computed."""
    try:
        started = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])  # proc(5), field 22
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        return time.process_time()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise PlanError(f"{file}: {reason}. Give a file that can be read.") from error
