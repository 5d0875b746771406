# SPDX-License-Identifier: Apache-2.0
"""`osa exercise`: check a joint exercise."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Plan a joint exercise.", no_args_is_help=True)


@app.callback()
def _exercise() -> None:
    """Keep the sub-command's name while there is only one."""


@app.command()
def check(file: Path, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Print each conflict in a YAML, JSON or xlsx file with its remedy; exit 1 when there is one."""
    from openosa.maritime import MaritimeError, deconflict, exercise, spreadsheet

    try:
        data = file.read_bytes()
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror}. Give a file that can be read.") from error
    is_book = file.suffix == ".xlsx"
    plan = (
        exercise.exercise_from_form(spreadsheet.read_workbook(data))
        if is_book
        else exercise.read_exercise(data)
    )
    found = deconflict.conflicts(plan)
    if as_json:
        typer.echo(json.dumps([asdict(conflict) for conflict in found]))
    else:
        typer.echo("\n".join(conflict.text for conflict in found) or "No conflict found.")
    if found:
        raise typer.Exit(1)
