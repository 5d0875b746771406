# SPDX-License-Identifier: Apache-2.0
"""`osa exercise`: plan, check, evaluate and report a joint exercise."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from . import exercise_effect, exercise_evaluate
from .exercise_files import own_columns, plan_form, say_faults
from .files import read, write
from .options import AsJson

app = typer.Typer(help="Plan a joint exercise, and evaluate it against tracks.", no_args_is_help=True)
app.command()(exercise_evaluate.evaluate)
app.command()(exercise_evaluate.report)
app.command("demo")(exercise_evaluate.demonstrate)
app.command()(exercise_effect.effect)

Columns = Annotated[
    Path | None,
    typer.Option(help="YAML or JSON with a planner's own names: {sheet: {own name: our name}}."),
]
Plan = Annotated[Path, typer.Argument(help="An exercise as YAML, JSON or xlsx.")]


class Language(StrEnum):
    """The languages of labels and templates."""

    en = "en"
    ja = "ja"
    ms = "ms"


class Kind(StrEnum):
    """The kinds of template."""

    table_top = "table-top"
    manoeuvre = "manoeuvre"
    search = "search"
    collision = "collision"
    boarding = "boarding"
    spill = "spill"


InLanguage = Annotated[Language | None, typer.Option("--language", help="Labels in this language.")]


def _text(form: Any, out: Path | None) -> bytes:
    """The form as YAML, or as JSON where OUT ends so."""
    import yaml

    if out is not None and out.suffix.lower() == ".json":
        return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()
    return yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110).encode()


def _give(data: bytes, out: Path | None) -> None:
    if out is None:
        typer.echo(data.decode(), nl=False)
    else:
        write(out, data)


@app.command()
def template(
    kind: Annotated[Kind, typer.Argument(help="The kind of exercise.")],
    language: Annotated[Language, typer.Option(help="The language of its texts.")] = Language.en,
    after: Annotated[
        Path | None, typer.Option(help="An evaluation.json: its lessons return as actions of this plan.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="YAML, .json or .xlsx; YAML to standard output if not named.")
    ] = None,
) -> None:
    """Write a plan to begin from, with the injects, checks and safety rules of its kind."""
    from openosa.maritime import spreadsheet
    from openosa.maritime.evaluation_document import actions_of
    from openosa.maritime.exercise_templates import template_form

    form = template_form(kind.value, language.value)
    if after is not None:
        form["actions"] = actions_of(exercise_evaluate.evaluation_in(read(after), after))
    if out is not None and out.suffix.lower() == ".xlsx":
        write(out, spreadsheet.write_workbook(form, language=language.value))
    else:
        _give(_text(form, out), out)


def _converted(file: Path, out: Path, columns: Path | None, language: Language | None) -> None:
    from openosa.maritime import exercise, spreadsheet

    form = plan_form(file, columns)
    say_faults(form.faults)
    exercise.exercise_from_form(form.value)
    if out.suffix.lower() == ".xlsx":
        own = own_columns(columns)
        write(out, spreadsheet.write_workbook(form.value, language=language and language.value, columns=own))
    else:
        write(out, _text(form.value, out))


@app.command()
def convert(
    file: Plan, out: Annotated[Path, typer.Option()], columns: Columns = None, language: InLanguage = None
) -> None:
    """Write an exercise (YAML, JSON or xlsx) as a workbook if OUT ends in .xlsx, as JSON if in .json, else as YAML."""
    _converted(file, out, columns, language)


@app.command()
def export(
    file: Plan,
    out: Annotated[Path, typer.Option(help="The workbook, .xlsx.")],
    columns: Columns = None,
    language: InLanguage = None,
) -> None:
    """Write an exercise as a workbook, its headings in a language or in the planner's own names."""
    from openosa.maritime import MaritimeError

    if out.suffix.lower() != ".xlsx":
        raise MaritimeError(f"--out {out}: a workbook ends in .xlsx. Name it so, or use osa exercise convert.")
    _converted(file, out, columns, language)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A workbook, .xlsx.")],
    out: Annotated[Path, typer.Option(help="The plan as YAML, or JSON if it ends in .json.")],
    columns: Columns = None,
) -> None:
    """Read a planner's workbook into an exercise file; each cell that cannot be used is named, the rest is."""
    from openosa.maritime import MaritimeError

    if out.suffix.lower() == ".xlsx":
        raise MaritimeError(f"--out {out}: an exercise file ends in .yaml or .json. Name it so.")
    _converted(file, out, columns, None)


@app.command()
def check(file: Plan, as_json: AsJson = False, columns: Columns = None) -> None:
    """Print each conflict in a YAML, JSON or xlsx file with its remedy; exit 1 when there is one."""
    from openosa.maritime import conflict, deconflict, exercise
    from openosa.maritime.exercise_searches import search_conflicts

    form = plan_form(file, columns)
    plan = exercise.exercise_from_form(form.value)
    off = [conflict.Conflict("form", (), "{fault}", {"fault": fault}) for fault in form.faults]
    found = [*off, *deconflict.conflicts(plan), *search_conflicts(plan)]
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in found], ensure_ascii=False))
    else:
        typer.echo("\n".join(each.text for each in found) or "No conflict found.")
    if found:
        raise typer.Exit(1)
