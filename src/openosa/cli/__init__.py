# SPDX-License-Identifier: Apache-2.0
"""The command `osa`: composes the rooms below and decides nothing.

One file per group of commands, each with its own `typer.Typer` named `app`. A command imports the
room that it calls inside its function, so that `osa --help` starts at once.
"""

import sys

import typer

from openosa import OpenOsaError
from openosa.cli.intake import intake

__all__ = ["main"]

app = typer.Typer(
    help="OpenOSA: an Official Security Assistance programme on one signed record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _osa() -> None:
    """Keep sub-commands even while there is only one."""


app.command()(intake)


def main() -> None:
    """Run `osa`; an error of one of our rooms is printed as its sentence, exit code 2."""
    try:
        app()
    except OpenOsaError as error:
        typer.echo(f"osa: {error}", err=True)
        sys.exit(2)
