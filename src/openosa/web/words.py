# SPDX-License-Identifier: Apache-2.0
"""The words of the vocabulary on screens; translated in the catalogues, official terms in docs/glossary.md."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["COUNTS", "KINDS", "OUTCOMES", "STAGES", "TYPES"]

Words = dict[str, "str | Promise"]

STAGES: Words = {
    "candidate": _("Candidate"),
    "requested": _("Requested"),
    "decided": _("Decided"),
    "notes_exchanged": _("Notes exchanged"),
    "in_force": _("In force"),
    "in_procurement": _("In procurement"),
    "in_delivery": _("In delivery"),
    "partly_handed_over": _("Partly handed over"),
    "handed_over": _("Handed over"),
    "operational": _("Operational"),
    "defined": _("Defined"),
    "tender": _("In tender"),
    "contracted": _("Contracted"),
    "shipped": _("Shipped"),
    "arrived": _("Arrived"),
    "accepted": _("Accepted"),
}

KINDS: Words = {
    "equipment": _("Equipment"),
    "supplies": _("Supplies"),
    "works": _("Works"),
    "training": _("Training"),
    "act": _("Act"),
    "report": _("Report"),
    "rehearsal": _("Rehearsal"),
}

COUNTS: Words = {
    "agreed": _("Agreed"),
    "contracted": _("Contracted"),
    "arrived": _("Arrived"),
    "accepted": _("Accepted"),
    "handed_over": _("Handed over"),
}

OUTCOMES: Words = {
    "pass": _("Pass"),
    "warn": _("Warning"),
    "block": _("Blocks"),
    "cannot tell": _("Cannot tell"),
}

TYPES: Words = {
    "Accepted": _("Accepted"),
    "AgentAppointed": _("Procurement agent appointed"),
    "AgreementInForce": _("Agreement in force"),
    "AgreementSigned": _("Agreement signed"),
    "AimStated": _("Aim stated"),
    "AnniversaryMarked": _("Anniversary"),
    "Arrived": _("Arrived"),
    "BudgetPassed": _("Budget passed"),
    "BudgetProposed": _("Budget proposed"),
    "CandidateNamed": _("Candidate named"),
    "CommitmentKept": _("Commitment kept"),
    "CommitmentRecorded": _("Commitment"),
    "ContractSigned": _("Contract signed"),
    "CooperationHeld": _("Cooperation"),
    "DeclaredOperational": _("Declared operational"),
    "DocumentRegistered": _("Source registered"),
    "DonorDecided": _("Donor's decision"),
    "EnteredIntoForce": _("Entry into force"),
    "ExerciseHeld": _("Joint exercise"),
    "FigurePrinted": _("Printed figure"),
    "GrantAgreed": _("Grant agreed"),
    "HandedOver": _("Handover"),
    "LevelChanged": _("Level of the partnership"),
    "LotDefined": _("Lot defined"),
    "NotesExchanged": _("Exchange of notes"),
    "NotificationReceived": _("Notification received"),
    "PartnerApproved": _("Partner's approval"),
    "PartnershipOpened": _("Partnership opened"),
    "PositionStated": _("Position stated"),
    "ProjectLinked": _("Linked project"),
    "RequestSubmitted": _("Request"),
    "RulesetAdopted": _("Rules adopted"),
    "Shipped": _("Shipped"),
    "SourcePreferred": _("Source preferred"),
    "SurveyCommissioned": _("Survey commissioned"),
    "TenderOpened": _("Tender"),
    "TrainingHeld": _("Training"),
    "VisitMade": _("Visit"),
    "countersignature": _("Countersignature"),
    "genesis": _("Genesis of the log"),
    "objection": _("Objection"),
}
