# SPDX-License-Identifier: Apache-2.0
"""The words of the vocabulary on screens; translated in the catalogues, official terms in docs/glossary.md."""

import re

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from openosa.almanac import AlmanacError, Language, date_in_words, partial_date

__all__ = [
    "ABOUT",
    "AMOUNTS",
    "COUNTS",
    "KINDS",
    "MEMBERS",
    "OUTCOMES",
    "REHEARSED",
    "STAGES",
    "STANDINGS",
    "TYPES",
    "WHO",
    "about",
    "day",
    "fact",
    "language",
]

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
    "agreed": _("Agreed"),
    "confirmed": _("Confirmed"),
    "planned": _("Planned"),
    "continued": _("Continued"),
    "yes": _("Yes"),
    "no": _("No"),
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
    "EvaluationAgreed": _("Evaluation agreed by both sides"),
    "EvaluationMade": _("Evaluation of an exercise"),
    "EvaluationViewed": _("One side's view of an evaluation"),
    "ExerciseHeld": _("Joint exercise"),
    "ExercisePlanned": _("Joint exercise planned"),
    "FigurePrinted": _("Printed figure"),
    "ForecastPublished": _("Forecast published"),
    "GrantAgreed": _("Grant agreed"),
    "HandedOver": _("Handover"),
    "LessonRecorded": _("Lesson of an exercise"),
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

WHO: Words = {
    "donor": _("the donor"),
    "partner": _("the partner"),
    "both": _("both parties"),
    "agent": _("the procurement agent"),
    "supplier": _("the supplier"),
}
"""Whose act a step is."""

STANDINGS: Words = {
    "agreed": _("agreed"),
    "confirmed": _("confirmed"),
    "planned": _("planned"),
    "continued": _("continued"),
}
"""How a commitment was put."""

AMOUNTS: Words = {
    "granted": _("Granted by the notes"),
    "contracted": _("Contracted with a supplier"),
    "printed": _("Printed by the press"),
}
"""Kinds of amounts, never added to each other."""

ABOUT: Words = {
    **COUNTS,
    "allocations": _("Which unit holds how many"),
    "amount": _("Amount of the budget"),
    "approved_on": _("Day of the partner's approval"),
    "due": _("Due"),
    "end_users": _("End-users"),
    "fiscal_year": _("Fiscal year"),
    "granted": _("Granted"),
    "handed_over_on": _("Day of handover"),
    "in_force_on": _("Day of entry into force"),
    "notes_exchanged_on": _("Day of the exchange of notes"),
    "recipients_planned": _("Number of partners planned"),
    "agent": _("Procurement agent"),
    "count": _("Number"),
    "days": _("number of days"),
    "force_condition": _("Condition"),
    "need": _("Need"),
    "on": _("Day"),
    "share": _("Share, per cent"),
    "status": _("Standing"),
    "what": _("Wording"),
}
"""What sources may differ about."""


REHEARSED: tuple["str | Promise", ...] = (
    _("Search-and-rescue drones for a coastal station (invented)"),
    _("rescue drones"),
    _("operator training"),
    _("Invented coastal rescue unit"),
    _("Invented cabinet"),
    _("Invented procurement agent"),
    _("Search at night"),
    _("the party's own act outweighs what others print of it"),
)
"""What the rehearsal and the programme's views say in words of ours, beside the history files' (samples/wording.py)."""

MEMBERS: Words = {
    "address": _("Address on the web"),
    "agent": _("Procurement agent"),
    "agreement": _("Short name of the agreement"),
    "aim": _("Aim"),
    "amount": _("Amount"),
    "amounts": _("Amounts, as printed side by side"),
    "as_of": _("Day of the source, where the day itself is not known"),
    "at_risk": _("Cases under way"),
    "baseline": _("Baseline"),
    "body": _("Who approved"),
    "by": _("By"),
    "ceremony": _("With a ceremony"),
    "commitment": _("Short name of the commitment"),
    "complete": _("All have arrived"),
    "count": _("Count"),
    "country": _("Country of the publisher (three letters)"),
    "cumulative": _("A cumulative figure"),
    "dated": _("Date of the source"),
    "days": _("Number of days, as printed"),
    "digest": _("Digest (SHA-256)"),
    "donor": _("Donor (three letters)"),
    "donor_signatory": _("Signed for the donor by"),
    "end_users": _("End-users"),
    "exercise": _("Short name of the exercise"),
    "finished": _("Finished cases"),
    "fiscal_year": _("Fiscal year"),
    "force_condition": _("Condition for entry into force"),
    "gap": _("Capability gap"),
    "indicator": _("What is measured"),
    "kind": _("Kind"),
    "lesson": _("Short name of the lesson"),
    "level": _("Level"),
    "lot": _("Short name of the lot"),
    "lots": _("Lots"),
    "measure": _("How success is measured"),
    "method": _("Method"),
    "milestone": _("Milestone"),
    "milestones": _("Milestones"),
    "name": _("Name"),
    "need": _("Need"),
    "occasion": _("Which occasion, where there are several"),
    "on": _("Day"),
    "other": _("The other project or donor"),
    "outlet": _("Printed by"),
    "over": _("Preferred over (event ids)"),
    "owner": _("Owner"),
    "p10": _("10 in 100"),
    "p50": _("50 in 100"),
    "p80": _("80 in 100"),
    "p95": _("95 in 100"),
    "participants": _("Participants"),
    "partner": _("Partner (three letters)"),
    "partner_signatory": _("Signed for the partner by"),
    "partners": _("Partners (three letters each)"),
    "people": _("People"),
    "period": _("Period"),
    "place": _("Place"),
    "preferred": _("The preferred event (id)"),
    "project": _("Project"),
    "publisher": _("Publisher"),
    "quantity": _("Quantity"),
    "reason": _("Reason"),
    "recipients_planned": _("Number of partners planned"),
    "relation": _("Relation"),
    "remark": _("Remark"),
    "rules": _("Rules"),
    "rules_version": _("Version of the rules"),
    "says": _("In words"),
    "seen_on": _("Seen on"),
    "share_percent": _("Share in per cent"),
    "sources": _("Sources (event ids)"),
    "stance": _("Stance"),
    "status": _("Status"),
    "subject": _("On what"),
    "supplier": _("Supplier"),
    "text": _("Words as printed"),
    "title": _("Title"),
    "to": _("To"),
    "topic": _("Topic"),
    "topics": _("Topics"),
    "unit": _("Unit"),
    "variance": _("Why the number is not what was agreed"),
    "version": _("Version"),
    "what": _("What"),
    "who": _("Who"),
    "why": _("Why"),
}
"""The members of bodies, as the forms of the signing desk name them."""


def language() -> Language:
    """The reader's language."""
    match translation.get_language():
        case "ja":
            return "ja"
        case "ms":
            return "ms"
    return "en"


def day(text: str | None) -> str:
    """A date as exactly as it is known; one that the record holds and no calendar does, as it stands."""
    if not text:
        return translation.gettext("unknown")
    try:
        return date_in_words(partial_date(text), language())
    except AlmanacError:
        return text


def about(name: str) -> str:
    """What a conflict is about: one of our names, alone or behind what it is a name of."""
    head, colon, tail = name.rpartition(": ")
    return f"{head}{colon}{ABOUT.get(tail, tail)}"


def fact(name: str, value: str | int) -> str | int:
    """A fact in a verdict's sentence: types, counts and days in the reader's words, all else as recorded."""
    match name, value:
        case (("later" | "earlier" | "missing" | "known" | "told"), str()):
            return ", ".join(_told(part) for part in value.split(", "))
        case "about", str():
            return about(value)
        case (("day" | "other" | "period"), str()) if value[:1].isdigit():
            return day(value)
    return value


def _told(part: str) -> str:
    """An event type, or a count with or without its number."""
    name, number = re.fullmatch(r"(.*?)( \d+)?", part).groups("")  # type: ignore[union-attr]  # matches any line
    return f"{TYPES.get(name) or COUNTS.get(name.replace(' ', '_'), name)}{number}"
