# SPDX-License-Identifier: Apache-2.0
"""The page on how good the reference class is: figures, coverage by year, plots; all from the tables given.

World Bank: the exits in the table begin in FY1995 and its approvals end in FY1998, so a strict walk-forward at
approval exists for FY1996 to FY1998 alone; updated yearly, for 1996 to 2003. Fiscal years begin on 1 July.
US federal: quarters of 2010 to 2012, ended projects whose dates agree.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from openosa.plan.reference_spread import ReferenceSpread

from .classes import CHANCES, reference_class
from .lifetimes import Lifetimes
from .plots import calibration_plot, coverage_by_year
from .scores import Score
from .short_plans import spread_of_short_plans
from .table import Durations
from .walk_forward import Trial, at_start, under_way

__all__ = ["Calibration", "calibrate", "calibration_page"]

_APPROVALS, _UPDATES = range(1996, 1999), range(1996, 2004)
_ON_PLAN_YEARS = 1 / 365.25

_HEAD = """\
# How good the forecasts are

Written by `osa plan calibration WORLD_BANK.csv --us-federal US.csv --out docs/forecasts`; do not mend it by hand.

A forecast gives P10, P50, P80 and P95: the outcome should come no later in 10, 50, 80 and 95 of 100 cases. Every
forecast below was made as it would have stood on its day: it learnt only from what had ended by then, and took what
was under way for what it was, unfinished (right-censored), each counted from the age at which it came into the table
(delayed entry). Pinball loss is in years, lower is better; *plain* is the quintile of planned length of the finished
alone, *plan* the planned length at its word. The standard error counts all forecasts of one project as one.

The method: the mean, in logs, of the quintiles and of a lognormal law whose location and log spread are linear in
log(planned length), four numbers; under 300 finished cases, or where more than a quarter ended on plan to half a per
cent, quintiles alone; under 20, no forecast.
"""

_DRIFT = """\
P50 suffers first: the process drifts (projects that ended in 1996 to 2001 ran at a median of 1.14 to 1.22 of their
plan, those of 1995 at 1.32 and of 2004 at 1.29), and what has ended says nothing of a change that is under way. No
method that learns from the past alone repairs that; read P80, and its coverage of the newest years, before P50.
Projects under way in one year are the slow ones of many years: late years hold few but long cases, and their
coverage is the lowest.
"""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the page shows: the two trials on the first table, the trial on the second, and the law of the whole."""

    approval: Trial
    yearly: Trial
    federal: Trial | None
    law: Lifetimes
    spread: ReferenceSpread


def calibrate(world_bank: Durations, us_federal: Durations | None) -> Calibration:
    """Run every trial; raise TooFewCases or NoConvergence where the table bears none."""
    whole = reference_class(world_bank, "World Bank table")
    if whole.lifetimes is None:
        raise ValueError("a table of fewer than 300 finished cases has no law to ship")
    quarters = [2010.5 + quarter / 4 for quarter in range(9)]
    return Calibration(
        at_start(world_bank, "World Bank table", [year - 0.5 for year in _APPROVALS]),
        under_way(world_bank, "World Bank table", [year - 0.5 for year in _UPDATES]),
        at_start(us_federal, "US federal table", quarters, 0.25) if us_federal else None,
        whole.lifetimes,
        spread_of_short_plans(world_bank),
    )


def calibration_page(found: Calibration) -> Mapping[str, str]:
    """File names and texts: README.md, the plots, and coverage.csv for a program."""
    plots = {
        "approval.svg": _plot("World Bank, at approval", found.approval, 0.5),
        "yearly.svg": _plot("World Bank, updated yearly", found.yearly, 0.5),
        "calibration.svg": calibration_plot("Observed against stated chance", _series(found)),
    }
    parts = [_HEAD, _verdicts(found), _trial("At approval, FY1996 to FY1998", found.approval, "approval.svg", 0.5)]
    parts += [_trial("Updated yearly, 1996 to 2003", found.yearly, "yearly.svg", 0.5), _DRIFT]
    parts.append("## Observed against stated chance\n\n![Observed against stated chance](calibration.svg)\n")
    if found.federal:
        parts.append(_federal(found.federal))
    parts.append(_law(found))
    return {"README.md": "\n".join(parts), "coverage.csv": _csv(found), **plots}


def _verdicts(found: Calibration) -> str:
    gains = {"at approval": found.approval, "updated yearly": found.yearly}
    lines = ["## In short, World Bank", "", _HEADER, _RULE]
    for name, trial in gains.items():
        lines += [_row(f"{name}, ours", trial.score), _row(f"{name}, plain", trial.plain_score)]
        lines.append(_row(f"{name}, plan", trial.plan_score))
    lines.append("")
    for name, trial in gains.items():
        gain, error = trial.pinball_80_gain
        lines.append(f"- {name}: pinball at P80, ours less plain: {gain:+.4f} years, standard error {error:.4f}.")
    return "\n".join([*lines, ""])


_HEADER = "| forecasts | cases | P10 | P50 | P80 | P95 | pinball 50 | pinball 80 |"
_RULE = "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"


def _row(name: str, score: Score) -> str:
    shares = " | ".join(f"{share:.3f}" for share in score.coverage)
    return f"| {name} | {score.cases} | {shares} | {score.pinball[1]:.4f} | {score.pinball[2]:.4f} |"


def _trial(title: str, trial: Trial, plot: str, shift: float) -> str:
    lines = [f"## {title}", "", f"![Coverage by year]({plot})", ""]
    lines.append("| year | finished | at risk | method " + _HEADER.removeprefix("| forecasts "))
    lines.append("| --- | ---: | ---: | --- " + _RULE.removeprefix("| --- "))
    for one in trial.rounds:
        learnt = one.learnt
        name = f"{one.on + shift:.0f} | {learnt.finished} | {learnt.at_risk} | {learnt.method}"
        lines.append(_row(name, one.score))
    return "\n".join([*lines, ""])


def _plot(title: str, trial: Trial, shift: float) -> str:
    years = [round(one.on + shift) for one in trial.rounds]
    shares = [one.score.coverage for one in trial.rounds]
    names = (f"P{chance * 100:.0f}" for chance in CHANCES)
    return coverage_by_year(title, years, {name: [share[at] for share in shares] for at, name in enumerate(names)})


def _series(found: Calibration) -> dict[str, list[tuple[float, float]]]:
    trials = {"at approval": found.approval, "updated yearly": found.yearly}
    if found.federal:
        trials["US federal"] = found.federal
    return {name: list(zip(CHANCES, trial.score.coverage, strict=True)) for name, trial in trials.items()}


def _federal(trial: Trial) -> str:
    actual = np.concatenate([one.actual for one in trial.rounds])
    planned = np.concatenate([one.planned for one in trial.rounds])
    by_plan = float(np.mean(actual <= planned + _ON_PLAN_YEARS))
    on_plan = float(np.mean(np.abs(actual - planned) <= _ON_PLAN_YEARS))
    lines = ["## US federal IT projects, 2010 to 2012", "", _HEADER, _RULE]
    lines += [_row("ours", trial.score), _row("plain", trial.plain_score), _row("plan", trial.plan_score), ""]
    lines.append(
        f"Its median cannot be covered by 50 in 100. {on_plan:.0%} of the scored projects are recorded as ended on "
        f"the planned day and {by_plan:.0%} on or before it: the median of such a heap is the plan itself, whatever "
        f"the method, and the outcome comes no later than it in at least {by_plan:.0%} of cases. A forecast one day "
        "earlier would cover far fewer than half. The forecast is therefore read at P80 and above. The projects were "
        "re-planned as they went, so that the plan follows the outcome; nothing here says how long OSA will take."
    )
    return "\n".join([*lines, ""])


def _law(found: Calibration) -> str:
    law, short = found.law, found.spread
    return "\n".join(
        (
            "## What the product carries of this",
            "",
            f"Of the {short.cases} finished projects planned to take under {short.below_years:g} years, four numbers "
            "in `plan/reference_spread.py` (a test holds them to this table):",
            "",
            f"- cases {short.cases}, planned below {short.below_years:g} years",
            f"- median of log(actual / planned) {short.centre:.4f}, a ratio of {math.exp(short.centre):.2f}",
            f"- its standard deviation {short.spread:.4f}: the spread that OSA's forecasts take",
            "",
            f"The law of the whole table ({law.finished} finished, {law.at_risk} at risk), with x = log(planned years) "
            f"- {law.centre:.4f}: mean of log(actual years) = {law.a:.4f} + {law.b:.4f} x, log of its spread = "
            f"{law.c:.4f} + {law.d:.4f} x. It is not carried: below three years of plan it overstates the spread.",
            "",
            "How OSA's own forecasts use it stands in [plan.md](../plan.md). Source: The World Bank, CC BY 4.0; "
            "compiled by L. Jordan (repository luke-grassroot/aid-outcomes-ml, MIT licence).",
            "",
        )
    )


def _csv(found: Calibration) -> str:
    lines = ["trial,day,finished,at_risk,cases,p10,p50,p80,p95,pinball50,pinball80"]
    trials = {"approval": found.approval, "yearly": found.yearly, "us_federal": found.federal}
    for name, trial in trials.items():
        for one in trial.rounds if trial else ():
            score = one.score
            figures = [*score.coverage, score.pinball[1], score.pinball[2]]
            shown = ",".join(f"{figure:.4f}" for figure in figures)
            lines.append(f"{name},{one.on:.2f},{one.learnt.finished},{one.learnt.at_risk},{score.cases},{shown}")
    return "\n".join([*lines, ""])
