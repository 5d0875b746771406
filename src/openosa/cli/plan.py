# SPDX-License-Identifier: Apache-2.0
"""`osa plan`: forecasts, what holds a project up, and what would speed it up."""

import typer

from . import plan_solving

__all__ = ["app"]

app = typer.Typer(help="How long it will take, what holds it up, what would speed it up.", no_args_is_help=True)


@app.callback()
def _plan() -> None:
    """Hold the commands of this group."""


plan_solving.add_to(app)
