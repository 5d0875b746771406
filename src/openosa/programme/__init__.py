# SPDX-License-Identifier: Apache-2.0
"""What an assistance programme is: its vocabulary, the fold of its events, its views and its rules.

Pure: no clock, socket, file, database or framework; today and the reference rates come in as arguments.
"""

from .admission import Refused, admit, check_body
from .budgets import Budget, budgets
from .claims import Claim, Conflict, Settled
from .commitments import Commitment
from .errors import BadBody, ProgrammeError, UnknownProject
from .events import (
    BILATERAL,
    BODIES,
    DONOR_ONLY,
    EITHER_LOG,
    HOME_LOG,
    PARTNER_ONLY,
    Allocation,
    Body,
    BudgetPassed,
    BudgetProposed,
    CandidateNamed,
    DocumentRegistered,
    FigurePrinted,
    ForecastDays,
    ForecastPublished,
    Money,
    SourcePreferred,
    Span,
    body_of,
)
from .figures import Figure, Pair, figures
from .forecasts import PublishedForecast, published_forecasts
from .lots import COUNTS, LOT_STAGES, Lot
from .money import digits, major, money_text
from .notice import NOTICE
from .partnership import Exercise, Partnership, partnership
from .project import PROJECT_STAGES, Happening, Project, project, project_id
from .rules import RULES, RULESET_VERSION, Case, Finding, Rates, Rule, findings, verdicts
from .shared_state import shared_state
from .status import budget_json, commitment_json, conflict_json, finding_json, forecast_json, lot_json, project_json
from .stream import Fact, Stream, fold
from .turn import Turn, turn
from .verdicts import Verdict

__all__ = [
    "BILATERAL",
    "BODIES",
    "COUNTS",
    "DONOR_ONLY",
    "EITHER_LOG",
    "HOME_LOG",
    "LOT_STAGES",
    "NOTICE",
    "PARTNER_ONLY",
    "PROJECT_STAGES",
    "RULES",
    "RULESET_VERSION",
    "Allocation",
    "BadBody",
    "Body",
    "Budget",
    "BudgetPassed",
    "BudgetProposed",
    "CandidateNamed",
    "Case",
    "Claim",
    "Commitment",
    "Conflict",
    "DocumentRegistered",
    "Exercise",
    "Fact",
    "Figure",
    "FigurePrinted",
    "Finding",
    "ForecastDays",
    "ForecastPublished",
    "Happening",
    "Lot",
    "Money",
    "Pair",
    "Partnership",
    "ProgrammeError",
    "Project",
    "PublishedForecast",
    "Rates",
    "Refused",
    "Rule",
    "Settled",
    "SourcePreferred",
    "Span",
    "Stream",
    "Turn",
    "UnknownProject",
    "Verdict",
    "admit",
    "body_of",
    "budget_json",
    "budgets",
    "check_body",
    "commitment_json",
    "conflict_json",
    "digits",
    "figures",
    "finding_json",
    "findings",
    "fold",
    "forecast_json",
    "lot_json",
    "major",
    "money_text",
    "partnership",
    "project",
    "project_id",
    "project_json",
    "published_forecasts",
    "shared_state",
    "turn",
    "verdicts",
]
