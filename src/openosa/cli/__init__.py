# SPDX-License-Identifier: Apache-2.0
"""The command `osa`: composes the rooms below and decides nothing."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from openosa import OpenOsaError, __version__

from . import ais, exercise, plan, reading, search, serving, writing
from .intake import intake

__all__ = ["main"]

app = typer.Typer(
    help="OpenOSA: an Official Security Assistance programme between two governments, on one signed record.\n\n"
    "Begin with `osa demo`. Then `osa --node demo/jpn status`, `osa --node demo/jpn project show OSA-FY2023-MYS-01`, "
    "`osa --node demo/mys verify`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(serving.demo)
app.command()(serving.serve)
app.command()(reading.status)
app.command()(reading.state)
app.command()(reading.verify)
app.command()(writing.load)
app.command()(writing.append)
app.add_typer(reading.project_app, name="project")
app.add_typer(reading.event_app, name="event")

app.add_typer(ais.app, name="ais")
app.add_typer(exercise.app, name="exercise")
app.add_typer(search.app, name="search")
app.add_typer(plan.app, name="plan")


@app.callback()
def _osa(
    node: Annotated[
        Path | None,
        typer.Option(envvar="OSA_NODE", metavar="DIR", help="The folder of the node to speak to."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        typer.echo(f"osa {__version__}")
        raise typer.Exit
    del node  # each command takes it from the context


app.command()(intake)


def main() -> None:
    """Run `osa`; an error of one of our rooms is printed as its sentence, exit code 2."""
    try:
        app()
    except OpenOsaError as error:
        typer.echo(f"osa: {error}", err=True)
        sys.exit(2)
