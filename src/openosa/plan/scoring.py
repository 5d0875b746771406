# SPDX-License-Identifier: Apache-2.0
"""The page of OSA's own forecasts: every project as of several days, with what came since."""

from collections.abc import Iterator, Sequence

from .forecast import Forecast, MilestoneForecast

__all__ = ["scoreboard"]

_HEAD = """\
# Forecasts of the real OSA projects, and what came

Written by `osa --node DIR plan scoreboard --as-of DATE ... --out docs/forecasts/osa.md` from the demonstration's
record; do not mend it by hand. Each forecast knows only what its day knew; what came since stands beside it. A hit
came by P80. How a forecast is made stands in [plan.md](../plan.md).
"""


def scoreboard(forecasts: Sequence[Forecast]) -> str:
    """Markdown: one chapter a day, one row a milestone; a sentence where too little stands behind a date."""
    parts = [_HEAD]
    for day in sorted({one.as_of for one in forecasts}):
        here = [one for one in forecasts if one.as_of == day]
        parts += [f"## As of {day.day} {day:%B %Y}", "", *_method(here), ""]
        parts += ["| project | milestone | P10 | P50 | P80 | P95 | came | verdict |"]
        parts += ["| --- | --- | --- | --- | --- | --- | --- | --- |", *(row for one in here for row in _rows(one)), ""]
        parts += [*_score(here), ""]
    return "\n".join(parts)


def _method(forecasts: Sequence[Forecast]) -> Iterator[str]:
    first = forecasts[0]
    yield f"{first.method}. Cases: {first.finished} finished, {first.at_risk} at risk, {first.unknown} not heard of."
    yield from first.says


def _rows(one: Forecast) -> Iterator[str]:
    for each in one.milestones:
        came = str(each.outcome or "") or (f"by {each.outcome_by}" if each.outcome_by else "")
        if each.days:
            days = " | ".join(map(str, each.days))
            yield f"| {one.project} | {each.name} | {days} | {came} | {each.verdict} |"
        else:
            yield f"| {one.project} | {each.name} | {each.says} | | | | {came} | |"


def _score(forecasts: Sequence[Forecast]) -> Iterator[str]:
    known = [each for one in forecasts for each in one.milestones if each.days and (each.outcome or each.outcome_by)]
    yield f"Dates given whose outcome is known: {len(known)}; by P80: {_hits(known)}; cannot tell: {_unsure(known)}."


def _hits(known: Sequence[MilestoneForecast]) -> int:
    return sum(each.hit is True for each in known)


def _unsure(known: Sequence[MilestoneForecast]) -> int:
    return sum(each.hit is None for each in known)
