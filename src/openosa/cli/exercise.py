# SPDX-License-Identifier: Apache-2.0
"""`osa exercise`: check a joint exercise."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from openosa.maritime.exercise_form import Form

app = typer.Typer(help="Plan a joint exercise.", no_args_is_help=True)


def _form(file: Path, columns: Path | None) -> "Form":
    """What of the file can be used, and in a sentence each what cannot."""
    from openosa.maritime import exercise_form, spreadsheet
    from openosa.maritime.exercise_schema import SCHEMA

    if file.suffix == ".xlsx":
        form = spreadsheet.read_workbook(_bytes(file), _own_columns(columns))
    else:
        form = exercise_form.read_form(_bytes(file))
    return exercise_form.usable(form, SCHEMA)


def _own_columns(columns: Path | None) -> dict[str, dict[str, str]]:
    """A planner's own names."""
    from openosa.maritime import MaritimeError, exercise_form

    own = exercise_form.read_form(_bytes(columns), str(columns)).value if columns else {}
    if not isinstance(own, dict) or not all(isinstance(each, dict) for each in own.values()):
        raise MaritimeError(f"{columns}: not {{sheet: {{own name: our name}}}}. Write it so.")
    return own


def _bytes(file: Path) -> bytes:
    from openosa.maritime import MaritimeError

    try:
        return file.read_bytes()
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror}. Give a file that can be read.") from error


Columns = Annotated[
    Path | None,
    typer.Option(help="YAML or JSON with a planner's own columns: {sheet: {own name: our name}}."),
]


@app.command()
def convert(file: Path, out: Annotated[Path, typer.Option()], columns: Columns = None) -> None:
    """Write an exercise (YAML, JSON or xlsx) as a workbook if OUT ends in .xlsx, else as JSON."""
    from openosa.maritime import MaritimeError, exercise, spreadsheet

    read = _form(file, columns)
    for fault in read.faults:
        typer.echo(fault, err=True)
    form = read.value
    exercise.exercise_from_form(form)
    text = json.dumps(form, ensure_ascii=False, indent=2) + "\n"
    data = spreadsheet.write_workbook(form) if out.suffix == ".xlsx" else text.encode()
    try:
        out.write_bytes(data)
    except OSError as error:
        raise MaritimeError(f"{out}: {error.strerror}. Name a file that can be written.") from error


@app.command()
def check(file: Path, as_json: Annotated[bool, typer.Option("--json")] = False, columns: Columns = None) -> None:
    """Print each conflict in a YAML, JSON or xlsx file with its remedy; exit 1 when there is one."""
    from openosa.maritime import deconflict, exercise
    from openosa.maritime.exercise_searches import search_conflicts

    form = _form(file, columns)
    plan = exercise.exercise_from_form(form.value)
    off = [deconflict.Conflict("form", (), "{fault}", {"fault": fault}) for fault in form.faults]
    found = [*off, *deconflict.conflicts(plan), *search_conflicts(plan)]
    if as_json:
        typer.echo(json.dumps([conflict.as_json() for conflict in found], ensure_ascii=False))
    else:
        typer.echo("\n".join(conflict.text for conflict in found) or "No conflict found.")
    if found:
        raise typer.Exit(1)
