# SPDX-License-Identifier: Apache-2.0
"""`osa plan solve` and `osa plan portfolio`: what is to be done when, and what is to be funded."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openosa import OpenOsaError

from .files import FileRefused, read
from .plan_printing import portfolio_answer, portfolio_sentences, schedule_answer, schedule_sentences

if TYPE_CHECKING:
    from openosa.plan.multi_project import Axis
    from openosa.plan.solving import Problem

__all__ = ["add_to"]

_ENDING_S = 0.12  # kept for printing and for the end of Python

Seconds = Annotated[float, typer.Option(min=0.1, help="Wall time for all of it, the start of Python included.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this file into a group."""
    app.command()(solve)
    app.command()(portfolio)


def solve(file: Path, seconds: Seconds = 10.0, as_json: AsJson = False) -> None:
    """The shortest schedule of a file, by a deadline, with its bound.

    The file: PSPLIB or MMLIB (.sm, .mm), Patterson (.rcp), MPLIB (.rcmp), or several projects in YAML or JSON as
    docs/schedule.schema.json has them.
    """
    deadline = _deadline(seconds)
    from openosa.cli.plan_processes import Processes
    from openosa.plan.solving import faults, solution

    text = _text(file)
    with _about(file):
        problem, axis = _problem(text)
        found = solution(problem, start=Processes, clock=time.monotonic, deadline=deadline)
    if broken := faults(problem, found.starts, found.modes):
        raise AssertionError(f"{file}: the schedule found is not feasible: {broken[0]}")
    answer = schedule_answer(problem, axis, found)
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else schedule_sentences(answer))


def _problem(text: str) -> tuple[Problem, Axis | None]:
    """The problem of a file of any kind, and the days of its periods where it has days."""
    from openosa.plan.solving import is_benchmark, read_benchmark

    if not is_benchmark(text):
        from openosa.plan.multi_project import is_shared_plan, read_shared_plan  # loads the schema's reader

        if is_shared_plan(text):
            plan = read_shared_plan(text)
            return plan.problem, plan.axis
    return read_benchmark(text), None


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

    text = _text(file)
    with _about(file):
        candidates = read_portfolio(text)
        found = selection(
            candidates, clock=time.monotonic, deadline=deadline, alternatives=alternatives, differing=differ
        )
    for funding in (found.best, *found.alternatives):
        if broken := faults(candidates, funding.starts):
            raise AssertionError(f"{file}: the selection found is not feasible: {broken[0]}")
    answer = portfolio_answer(candidates, found)
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else portfolio_sentences(answer))


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


class NotPlanned(OpenOsaError):
    """A file that cannot be planned, with what the room says of it."""

    def __init__(self, file: Path, why: OpenOsaError) -> None:
        self.file = file
        super().__init__(f"{file}: {why}")


@contextmanager
def _about(file: Path) -> Iterator[None]:
    """What is refused inside is refused of this file."""
    try:
        yield
    except OpenOsaError as error:
        raise NotPlanned(file, error) from error


def _text(file: Path) -> str:
    try:
        return read(file).decode()
    except UnicodeDecodeError as error:
        raise FileRefused(file, "not text in UTF-8", "Give a scheduling file.") from error
