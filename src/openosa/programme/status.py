# SPDX-License-Identifier: Apache-2.0
"""What stands where, as data for programs: `osa status --json`. Unknown is null, never a guess."""

from collections.abc import Mapping, Sequence
from datetime import date

from openosa.record import Json

from .budgets import Budget
from .claims import Conflict
from .commitments import Commitment
from .events import Money
from .forecasts import PublishedForecast
from .lots import COUNTS, Lot
from .project import Project
from .rules import Finding
from .turn import Turn, turn

__all__ = [
    "budget_json",
    "commitment_json",
    "conflict_json",
    "finding_json",
    "forecast_json",
    "lot_json",
    "project_json",
    "turn_json",
]


def project_json(one: Project, findings: Sequence[Finding], as_of: date) -> dict[str, Json]:
    """One project of the status; `days_since_notes` counts to `as_of`."""
    notes = one.age_counts_from
    return {
        "id": one.id,
        "title": one.title,
        "fiscal_year": one.fiscal_year,
        "partner": one.partner,
        "stage": one.stage,
        "basis": one.basis,
        "granted": _money(one.granted),
        "notes_exchanged_on": one.notes_exchanged_on,
        "days_since_notes": (as_of - notes.first).days if notes and notes.is_exact and notes.first <= as_of else None,
        "entered_into_force_on": one.in_force_on,
        "entry_into_force_condition": one.force_condition,
        "confirmed_by_partner": not one.unconfirmed if one.notes_event or one.unconfirmed else None,
        "lots": [lot_json(each) for each in one.lots],
        "disputed": [conflict.name for conflict in one.all_conflicts if not conflict.is_settled],
        "awaits": [turn_json(each) for each in turn(one)],
        "findings": [finding_json(each) for each in findings],
        "forecasts": [forecast_json(each) for each in one.forecasts],
        "events": [line.event for line in one.timeline],
    }


def turn_json(one: Turn) -> dict[str, Json]:
    """What is awaited next, of whom; `answers` the act that awaits its counter-event."""
    return {"step": one.step, "who": one.who, "lot": one.lot, "answers": one.answers}


def forecast_json(one: PublishedForecast) -> dict[str, Json]:
    """One milestone of a published forecast, with its outcome and its error where they are known."""
    days = {name: getattr(one, name).isoformat() for name in ("p10", "p50", "p80", "p95")}
    return {
        "event": one.event,
        "by": one.party,
        "as_of": one.as_of.isoformat(),
        "milestone": one.milestone,
        "lot": one.lot,
        **days,
        "came": one.came.isoformat() if one.came else None,
        "came_by": one.came_by.isoformat() if one.came_by else None,
        "error_days": one.error_days,
        "hit": one.hit,
    }


def lot_json(one: Lot) -> dict[str, Json]:
    """One lot of a project."""
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "stage": one.stage,
        "stage_on": one.stage_on,
        **{name: getattr(one, name) for name in COUNTS},
        "handed_over_on": one.handed_over_on,
        "handed_over_by": one.handed_over_by,
        "days_from_notes": one.days_from_notes,
        "days_from_notes_at_most": one.days_at_most,
        "by_ceremony": one.by_ceremony,
        "disputed": list(one.disputed),
    }


def finding_json(one: Finding) -> dict[str, Json]:
    """One finding: rule, verdict, sentence, and the events that it rests on."""
    verdict = one.verdict
    return {
        "rule": one.rule,
        "verdict": verdict.outcome,
        "says": verdict.says,
        "events": list(verdict.events),
    }


def budget_json(one: Budget) -> dict[str, Json]:
    """One fiscal year's budget beside its grants."""
    share = one.granted.minor / one.amount.minor if one.granted and one.amount else None
    return {
        "fiscal_year": one.fiscal_year,
        "stage": one.stage,
        "amount_minor": one.amount.minor if one.amount else None,
        "currency": one.amount.currency if one.amount else None,
        "granted_minor": one.granted.minor if one.granted else None,
        "granted_share": None if share is None else f"{share:.4f}",
        "recipients_planned": one.recipients_planned,
        "disputed": [conflict.about for conflict in one.conflicts if not conflict.is_settled],
        "event": one.amount_event,
    }


def commitment_json(one: Commitment) -> dict[str, Json]:
    """One commitment, every report of it, and the events that say that it was kept."""
    members: Mapping[str, Json] = {
        "id": one.id,
        "events": list(one.events),
        "reported_by": list(one.parties),
        "sources": list(one.sources),
        "by": list(one.by),
        "to": list(one.to),
        "what": one.what,
        "topic": one.topic,
        "status": one.status,
        "on": one.on,
        "kept_by": list(one.kept_by),
        "conflicts": [conflict_json(each) for each in one.conflicts],
    }
    return dict(members)


def conflict_json(one: Conflict) -> dict[str, Json]:
    """Versions of one value side by side; `preferred` the reason, or null."""
    return {
        "about": one.about,
        "of": one.of or None,
        "settled": one.is_settled,
        "claims": [
            {
                "event": claim.event,
                "party": claim.party,
                "basis": claim.basis,
                "says": claim.says,
                "preferred": claim.preferred,
            }
            for claim in one.claims
        ],
    }


def _money(amount: Money | None) -> Json:
    return {"amount_minor": amount.minor, "currency": amount.currency} if amount else None
