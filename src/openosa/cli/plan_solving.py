# SPDX-License-Identifier: Apache-2.0
"""`osa plan solve` and `osa plan portfolio`: what is to be done when, and what is to be funded."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from openosa.plan import PlanError

__all__ = ["add_to"]

_ENDING_S = 0.06  # kept for printing

Seconds = Annotated[float, typer.Option(min=0.1, help="Wall time for all of it, the start of Python included.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file into a group."""
    app.command()(solve)


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


def _sentence(makespan: int, lower_bound: int, solver: str) -> str:
    proof = "proved" if makespan == lower_bound else f"at least {lower_bound}"
    return f"makespan {makespan} ({proof}). {solver}."


def _deadline(seconds: float) -> float:
    """On time.monotonic: what Python has used so far is counted."""
    return time.monotonic() - time.process_time() + seconds - _ENDING_S


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise PlanError(f"{file}: {reason}. Give a file that can be read.") from error
