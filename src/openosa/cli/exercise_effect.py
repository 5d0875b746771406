# SPDX-License-Identifier: Apache-2.0
"""`osa exercise effect`: what a delivery changes in coverage and response."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .exercise_files import say_faults
from .files import read
from .options import AsJson, print_json

if TYPE_CHECKING:
    from openosa.maritime.equipment import Effect, EffectPlan

__all__ = ["effect"]

_ROWS = (
    ("ready", "pieces ready at an instant", 1.0, "{:.1f}"),
    ("effort_nm2", "swept a day, NM²", 1.0, "{:.0f}"),
    ("seen_share", "of the area seen a day", 100.0, "{:.0f} %"),
    ("reached_share", "of calls reached in time", 100.0, "{:.0f} %"),
    ("half_h", "half of calls reached within", 1.0, "{:.1f} h"),
    ("nine_tenths_h", "nine tenths reached within", 1.0, "{:.1f} h"),
)


def effect(
    file: Annotated[Path, typer.Argument(help="What is held and what is delivered, as YAML or JSON.")],
    as_json: AsJson = False,
) -> None:
    """Print expected coverage and response over an area before and after a delivery, as ranges with assumptions."""
    from openosa.maritime import equipment, exercise_form

    form = exercise_form.usable(
        exercise_form.read_form(read(file), "equipment effect"), equipment.EQUIPMENT_SCHEMA, "equipment effect"
    )
    say_faults(form.faults)
    plan = equipment.effect_plan(form.value)
    found = equipment.effect(plan)
    if as_json:
        print_json(_value(plan, found))
    else:
        _tell(plan, found)


def _value(plan: "EffectPlan", found: "Effect") -> dict[str, Any]:
    return {
        "title": plan.title,
        "basis": plan.basis,
        "area": plan.area_name,
        "area_nm2": found.area_nm2,
        "respond_within_h": plan.respond_within_h,
        "method": "interval arithmetic: low takes every figure at its worst, high at its best",
        "before": {case: asdict(each) for case, each in found.before.items()},
        "after": {case: asdict(each) for case, each in found.after.items()},
        "equipment": [
            {"id": each.id, "name": each.name, "when": each.when, "project": each.project, "lot": each.lot}
            | {"trial": each.trial, "figures": {name: asdict(figure) for name, figure in each.figures.items()}}
            for each in plan.equipment
        ],
    }


def _tell(plan: "EffectPlan", found: "Effect") -> None:
    typer.echo(f"{plan.title} ({plan.basis})")
    typer.echo(f"{plan.area_name}: {found.area_nm2:.0f} NM²; a call is in time within {plan.respond_within_h:g} h")
    typer.echo("Low takes every figure at its worst, high at its best.\n")
    typer.echo(f"{'':32}{'before: low, likely, high':>34}{'after: low, likely, high':>34}")
    for name, label, times, form in _ROWS:
        cells = [
            ", ".join(_figure(getattr(outcome, name), times, form) for outcome in side.values())
            for side in (found.before, found.after)
        ]
        typer.echo(f"{label:32}{cells[0]:>34}{cells[1]:>34}")
    for each in plan.equipment:
        lot = f", lot {each.lot} of {each.project}" if each.lot else ""
        typer.echo(f"\n{each.name} ({each.when}{lot}): trial {each.trial}")
        for name, figure in each.figures.items():
            mark = "assumed: " if figure.assumed else ""
            figures = f"{figure.low:g}, {figure.likely:g}, {figure.high:g}"
            typer.echo(f"  {name:24}{figures:20}{mark}{figure.source}")


def _figure(value: float | None, times: float, form: str) -> str:
    return "never" if value is None else form.format(value * times)
