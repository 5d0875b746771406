# SPDX-License-Identifier: Apache-2.0
"""`osa plan forecast` and `osa plan holdups`: a project file, or a project of the node's record."""

from datetime import UTC, date, datetime
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .files import read, write
from .options import AsJson, day, open_node, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from openosa.plan import Forecast, Holdups, ProjectForm

__all__ = ["AsOf", "Named", "Seed", "asked_day", "asked_form", "forecast", "holdups", "scoreboard", "wide_console"]

Named = Annotated[str, typer.Argument(metavar="PROJECT", help="A project file (YAML or JSON), or an id with --node.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was known by this day; today.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same figures everywhere.")]


def forecast(
    context: typer.Context,
    project: Named,
    as_of: AsOf = None,
    samples: Annotated[int, typer.Option(min=1, max=10_000_000, help="Plans drawn.")] = 20_000,
    seed: Seed = 0,
    event: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the body of a ForecastPublished event, for osa append.")
    ] = None,
    json: AsJson = False,
) -> None:
    """When each milestone will come, with P10, P50, P80 and P95, the method and the cases behind it."""
    from openosa.plan import forecast_event, forecast_json, forecast_plan, network_of

    on = asked_day(as_of)
    form = _file(project)
    if form:
        found = forecast_plan(network_of(form, Path(project).name), on, samples=samples, seed=seed)
    else:
        from openosa.node.planning import forecast_project

        with open_node(context) as node:
            known = node.view(on).projects
            found = forecast_project(known, node.view().projects, project, on)
    if event:
        write(event, dumps(forecast_event(found), ensure_ascii=False, indent=1).encode())
    if json:
        print_json(forecast_json(found))
    else:
        _show_forecast(found)


def holdups(context: typer.Context, project: Named, as_of: AsOf = None, json: AsJson = False) -> None:
    """What holds a project up: the deciding chain, whose turn it is, days lost by cause, waits on the chain."""
    from openosa.plan import holdups, holdups_json, network_of

    on = asked_day(as_of)
    form = asked_form(context, project, on)
    found = holdups(network_of(form, Path(project).name), on, form.baselines[-1] if form.baselines else None)
    if json:
        print_json({**holdups_json(found), "remark": form.remark or None})
    else:
        _show_holdups(found)
        if form.remark:
            typer.echo(form.remark)


def scoreboard(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the page goes.")],
    as_of: Annotated[list[str], typer.Option("--as-of", metavar="DATE", help="A day to forecast from; several.")],
) -> None:
    """Every project of the record forecast as of each day, with what came since, as one page."""
    from openosa.node.planning import forecast_project
    from openosa.plan import scoreboard

    days = [asked_day(text) for text in as_of]
    with open_node(context) as node:
        now = node.view().projects
        real = [key for key, one in now.items() if one.basis != "rehearsal"]
        found = [forecast_project(node.view(on).projects, now, key, on) for on in days for key in real]
    write(out, scoreboard(found).encode())
    typer.echo(f"{out}: {len(real)} projects as of {len(days)} days.")


def asked_form(context: typer.Context, project: str, on: date) -> "ProjectForm":
    """The plan in the file, or that of the node's project as its record had it on the day."""
    form = _file(project)
    if form:
        return form
    from openosa.node.planning import project_plan

    with open_node(context) as node:
        return project_plan(node.view(on).projects, project)


def _file(project: str) -> "ProjectForm | None":
    """The form in the file of that name; None where there is no such file and the name looks like an id."""
    from openosa.plan import project_form

    path = Path(project)
    if not path.suffix and not path.exists():
        return None
    return project_form(read(path), path.name)


def asked_day(as_of: str | None) -> date:
    """The day that the caller wrote, else today in UTC."""
    return day(as_of) or datetime.now(UTC).date()


def wide_console() -> "Console":
    """Wide enough for a table of days where no terminal says how wide it is."""
    from rich.console import Console  # a tenth of a second of computing, for people alone

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=150)


def _show_forecast(found: "Forecast") -> None:
    from rich.table import Table

    table = Table(title=f"{found.project}, as of {found.as_of}", title_justify="left")
    for column in ("Milestone", "P10", "P50", "P80", "P95", "Came", ""):
        table.add_column(column, no_wrap=column.startswith("P"))
    for one in found.milestones:
        days = [str(day) for day in one.days] if one.days else ["", "", "", ""]
        came = str(one.outcome or "") or (f"by {one.outcome_by}" if one.outcome_by else "")
        table.add_row(one.name, *days, came, " ".join(filter(None, (one.verdict, one.says))))
    console = wide_console()
    console.print(table)
    console.print(f"Method: {found.method}.")
    console.print(f"Cases: {found.finished} finished, {found.at_risk} at risk, {found.unknown} not heard of.")
    for sentence in found.says:
        console.print(sentence)


def _show_holdups(found: "Holdups") -> None:
    from rich.table import Table

    console = wide_console()
    late = f"{found.delay} days later than" if found.delay >= 0 else f"{-found.delay} days before"
    console.print(f"{found.goal.label}: expected {found.expected}, {late} {found.planned} ({found.against}).")
    if found.turn:
        whose = ", ".join(filter(None, (found.turn.party, found.turn.office))) or "not named"
        console.print(f"It is the turn of {whose}: {found.turn.label}.")
    table = Table("Task on the chain", "First", "Last")
    for each in found.chain:
        table.add_row(each.task, str(each.first), str(each.last))
    console.print(table)
    for loss in found.losses:
        console.print(f"{loss.days:+} days: {loss.task.label}; {loss.cause}.")
    for wait, on_chain in found.waits:
        console.print(f"{wait.task} waited {wait.days} days from {wait.since}{', on the chain' if on_chain else ''}.")
