# SPDX-License-Identifier: Apache-2.0
"""`osa plan accelerate` and `osa plan draft`: the best levers, and a plan to write them into."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .files import write
from .options import AsJson, day, print_json
from .plan_project import AsOf, Named, Seed, asked_day, asked_form, wide_console

if TYPE_CHECKING:
    from openosa.plan import Acceleration

__all__ = ["accelerate", "draft"]


def accelerate(
    context: typer.Context,
    project: Named,
    budget: Annotated[int | None, typer.Option(help="What may be spent, whole minor units of its currency.")] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="Reach this day in 80 of 100, at least cost.")] = None,
    as_of: AsOf = None,
    seed: Seed = 0,
    json: AsJson = False,
) -> None:
    """The levers that bring the P80 day earliest for a budget, or reach a day at least cost; the time-cost curve."""
    from openosa.plan import PlanError, accelerate, accelerate_by, acceleration_json, network_of

    on = asked_day(as_of)
    goal_day = day(by)
    network = network_of(asked_form(context, project, on), Path(project).name)
    if budget is not None and goal_day is None:
        found = accelerate(network, budget, as_of=on, seed=seed)
    elif goal_day is not None and budget is None:
        found = accelerate_by(network, goal_day, as_of=on, seed=seed)
    else:
        raise PlanError(f"{project}: give either --budget N or --by DATE.")
    if json:
        print_json(acceleration_json(found))
    else:
        _show(found)


def draft(
    context: typer.Context,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="A project of the node's record, by its id.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the project file goes: .yaml or .json.")],
    as_of: AsOf = None,
) -> None:
    """Write the plan of a project of the record, by template, as a file to be mended."""
    import msgspec
    import yaml

    form = asked_form(context, project, asked_day(as_of))
    text = msgspec.to_builtins(form, builtin_types=()) if out.suffix == ".json" else msgspec.to_builtins(form)
    if out.suffix == ".json":
        write(out, msgspec.json.format(msgspec.json.encode(text), indent=2) + b"\n")
    else:
        write(out, yaml.safe_dump(text, sort_keys=False, allow_unicode=True, width=110).encode())
    typer.echo(f"{out}: {len(form.tasks)} tasks, {len(form.levers)} levers without a price yet.")


def _show(found: "Acceleration") -> None:
    from rich.table import Table

    from openosa.plan import printed

    console = wide_console()
    console.print(
        f"{found.goal}: P80 {found.p80} in the place of {found.without_p80}, "
        f"{(found.without_p80 - found.p80).days} days sooner, for {printed(found.cost, found.currency)}."
    )
    for each in found.advice:
        console.print(each.sentence)
    likely = ", ".join(lever.id for lever in found.proved.levers) or "none"
    console.print(
        f"At likely durations, proved: {likely}; {found.proved.finish} in the place of {found.likely_now}, "
        f"{printed(found.proved.cost, found.currency)}."
    )
    table = Table("Cost", "Likely", "P80", "Levers", title="What money can buy", title_justify="left")
    for point, p80 in found.curve:
        table.add_row(
            printed(point.cost, found.currency),
            str(point.finish),
            str(p80),
            ", ".join(lever.id for lever in point.levers),
        )
    console.print(table)
    which = "every set that could be better" if found.exhaustive else "not every set"
    console.print(f"{found.alternatives} sets drawn with {found.samples:,} plans each: {which}. Seed {found.seed}.")
    if found.unpriced:
        console.print(f"Left out, for want of a price: {', '.join(found.unpriced)}.")
