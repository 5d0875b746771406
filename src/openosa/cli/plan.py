# SPDX-License-Identifier: Apache-2.0
"""`osa plan`: forecasts, what holds a project up, and what would speed it up."""

import typer

from . import plan_accelerate, plan_project, plan_reference, plan_solving

__all__ = ["app"]

app = typer.Typer(help="How long it will take, what holds it up, what would speed it up.", no_args_is_help=True)
app.command()(plan_project.forecast)
app.command()(plan_project.holdups)
app.command()(plan_project.scoreboard)
app.command()(plan_accelerate.accelerate)
app.command()(plan_accelerate.draft)
app.command()(plan_reference.reference)
app.command()(plan_reference.calibration)
plan_solving.add_to(app)
