# SPDX-License-Identifier: Apache-2.0
"""`osa plan reference` and `osa plan calibration`: forecasts from planned against actual durations, and their test."""

from pathlib import Path
from typing import Annotated

import typer

from .files import read, write

__all__ = ["calibration", "reference"]


def reference(
    train: Annotated[Path, typer.Option(metavar="FILE", help="CSV of projects with what was planned and what came.")],
    predict: Annotated[Path, typer.Option(metavar="FILE", help="CSV with the same columns, the outcomes absent.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where project_id,p10,p50,p80,p95 go, in years.")],
) -> None:
    """Forecast how long projects will take from how long finished ones took."""
    from openosa.plan.reference import durations, predictions, reference_class

    learnt = reference_class(durations(read(train), train.name), train.name)
    cases = durations(read(predict), predict.name)
    write(out, predictions(cases.ids, learnt.quantiles(cases)))
    typer.echo(f"{len(cases)} forecasts by {learnt.method}: {learnt.finished} finished, {learnt.at_risk} at risk.")


def calibration(
    world_bank: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with planned_years and actual_years.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the page, its plots and coverage.csv.")],
    us_federal: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV with start and planned_completion.")
    ] = None,
) -> None:
    """Test the forecasts as they would have stood at each past date; write the page, the plots and the figures."""
    from openosa.plan.reference import calibrate, calibration_page, durations

    first = durations(read(world_bank), world_bank.name)
    second = durations(read(us_federal), us_federal.name) if us_federal else None
    found = calibrate(first, second)
    for name, text in calibration_page(found).items():
        write(out / name, text.encode())
    for name, trial in (("at approval", found.approval), ("updated yearly", found.yearly)):
        gain, error = trial.pinball_80_gain
        typer.echo(
            f"{name}: {trial.score.cases} forecasts, P80 coverage {trial.score.coverage[2]:.3f}, "
            f"pinball-80 {trial.score.pinball[2]:.4f} against {trial.plain_score.pinball[2]:.4f} of quintiles "
            f"({gain:+.4f}, standard error {error:.4f})"
        )
