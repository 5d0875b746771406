# SPDX-License-Identifier: Apache-2.0
"""What an assistance programme is: its vocabulary, the fold of its events, its views and its rules.

Pure: no clock, socket, file, database or framework; today and the reference rates come in as arguments.
"""

from .admission import Refused, admit, check_body
from .budgets import Budget, budgets
from .claims import Claim, Conflict, Settled
from .errors import BadBody, ProgrammeError, UnknownProject
from .events import (
    BILATERAL,
    BODIES,
    DONOR_ONLY,
    HOME_LOG,
    PARTNER_ONLY,
    Allocation,
    Body,
    CandidateNamed,
    DocumentRegistered,
    LotNamed,
    Money,
    body_of,
)
from .lots import Lot
from .money import digits, major
from .notice import NOTICE
from .partnership import Commitment, Figure, Partnership, figures, partnership
from .project import PROJECT_STAGES, Happening, Project, project, project_id
from .rules import RULES, RULESET_VERSION, Case, Finding, Rates, Rule, findings, verdicts
from .shared_state import shared_state
from .status import budget_json, commitment_json, finding_json, lot_json, project_json
from .stream import Fact, Stream, fold
from .verdicts import Verdict

__all__ = [
    "BILATERAL",
    "BODIES",
    "DONOR_ONLY",
    "HOME_LOG",
    "NOTICE",
    "PARTNER_ONLY",
    "PROJECT_STAGES",
    "RULES",
    "RULESET_VERSION",
    "Allocation",
    "BadBody",
    "Body",
    "Budget",
    "CandidateNamed",
    "Case",
    "Claim",
    "Commitment",
    "Conflict",
    "DocumentRegistered",
    "Fact",
    "Figure",
    "Finding",
    "Happening",
    "Lot",
    "LotNamed",
    "Money",
    "Partnership",
    "ProgrammeError",
    "Project",
    "Rates",
    "Refused",
    "Rule",
    "Settled",
    "Stream",
    "UnknownProject",
    "Verdict",
    "admit",
    "body_of",
    "budget_json",
    "budgets",
    "check_body",
    "commitment_json",
    "digits",
    "figures",
    "finding_json",
    "findings",
    "fold",
    "lot_json",
    "major",
    "partnership",
    "project",
    "project_id",
    "project_json",
    "shared_state",
    "verdicts",
]
