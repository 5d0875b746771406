# SPDX-License-Identifier: Apache-2.0
"""What the room answers, as JSON for a program: days as ISO text, unknown as null."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from .acceleration import Acceleration
from .errors import PlanError
from .forecast import Forecast, MilestoneForecast
from .network import Task
from .waiting import Holdups, whose

__all__ = ["acceleration_json", "forecast_event", "forecast_json", "holdups_json"]

_PERCENTILES = ("p10", "p50", "p80", "p95")


def forecast_json(one: Forecast) -> Mapping[str, Any]:
    """A forecast, as `osa plan forecast --json` prints it."""
    return {
        "project": one.project,
        "as_of": one.as_of.isoformat(),
        "method": one.method,
        "cases": {"finished": one.finished, "at_risk": one.at_risk, "unknown": one.unknown},
        "samples": one.samples,
        "seed": one.seed,
        "milestones": [_milestone(each) for each in one.milestones],
        "says": list(one.says),
        "drivers": [
            {"task": task, "criticality": round(critical, 4), "sensitivity": round(sensitive, 4)}
            for task, (critical, sensitive) in sorted(one.drivers.items(), key=lambda pair: (-pair[1][0], -pair[1][1]))
        ],
    }


def forecast_event(one: Forecast) -> Mapping[str, Any]:
    """The body of a ForecastPublished event: the milestones that have days. Raise PlanError where none has."""
    milestones = [
        {
            "milestone": each.name,
            "lot": each.id if each.is_lot else None,
            **{name: day.isoformat() for name, day in zip(_PERCENTILES, each.days, strict=True)},
        }
        for each in one.milestones
        if each.days
    ]
    if not milestones:
        raise PlanError(
            f"{one.project} as of {one.as_of}: no milestone has a date, so there is no forecast to publish."
        )
    return {
        "as_of": one.as_of.isoformat(),
        "method": one.method,
        "finished": one.finished,
        "at_risk": one.at_risk,
        "milestones": milestones,
        "says": list(one.says),
    }


def holdups_json(one: Holdups) -> Mapping[str, Any]:
    """What holds a project up, as `osa plan holdups --json` prints it."""
    return {
        "as_of": one.as_of.isoformat(),
        "goal": one.goal.id,
        "against": one.against,
        "planned": one.planned.isoformat(),
        "expected": one.expected.isoformat(),
        "days_late": one.delay,
        "turn": _turn(one.turn) if one.turn else None,
        "chain": [
            {"task": each.task, "first": each.first.isoformat(), "last": each.last.isoformat()} for each in one.chain
        ],
        "losses": [
            {
                "task": each.task.id,
                "whose": whose(each.task),
                "days": each.days,
                "waited": each.waited,
                "cause": each.cause,
            }
            for each in one.losses
        ],
        "days_by_cause": dict(one.by_cause),
        "days_by_office": dict(one.by_office),
        "waits": [
            {"task": wait.task, "days": wait.days, "since": wait.since.isoformat(), "on_chain": on_chain}
            for wait, on_chain in one.waits
        ],
    }


def acceleration_json(one: Acceleration) -> Mapping[str, Any]:
    """The best way to speed a project up, as `osa plan accelerate --json` prints it."""
    return {
        "goal": one.goal,
        "currency": one.currency,
        "levers": [lever.id for lever in one.levers],
        "cost": one.cost,
        "p50": one.p50.isoformat(),
        "p80": one.p80.isoformat(),
        "without": {
            "likely": one.likely_now.isoformat(),
            "p50": one.without_p50.isoformat(),
            "p80": one.without_p80.isoformat(),
        },
        "gain_days": (one.without_p80 - one.p80).days,
        "advice": [
            {
                "lever": each.lever.id,
                "gain_days": each.gain,
                "cost": each.lever.cost,
                "assumes": each.lever.assumes or None,
                "says": each.sentence,
            }
            for each in one.advice
        ],
        "at_likely_durations": {
            "levers": [lever.id for lever in one.proved.levers],
            "cost": one.proved.cost,
            "finish": one.proved.finish.isoformat(),
            "proved": True,
        },
        "curve": [
            {
                "cost": point.cost,
                "finish": point.finish.isoformat(),
                "p80": p80.isoformat(),
                "levers": [lever.id for lever in point.levers],
            }
            for point, p80 in one.curve
        ],
        "checked": {
            "alternatives": one.alternatives,
            "exhaustive": one.exhaustive,
            "samples": one.samples,
            "seed": one.seed,
        },
        "unpriced": list(one.unpriced),
    }


def _turn(task: Task) -> Mapping[str, Any]:
    return {"task": task.id, "name": task.label, "party": task.party or None, "office": task.office or None}


def _milestone(one: MilestoneForecast) -> Mapping[str, Any]:
    days = one.days or (None, None, None, None)
    return {
        "id": one.id,
        "name": one.name,
        "planned": _text(one.planned),
        **{name: _text(day) for name, day in zip(_PERCENTILES, days, strict=True)},
        "says": one.says or None,
        "outcome": _text(one.outcome),
        "outcome_by": _text(one.outcome_by),
        "hit": one.hit,
        "verdict": one.verdict or None,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
