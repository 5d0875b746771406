# SPDX-License-Identifier: Apache-2.0
"""What the screens call things, in the reader's language. Official terms stand in docs/glossary.md."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from openosa.almanac import AlmanacError, Language, UnknownCountry, country, date_in_words, partial_date
from openosa.programme import Finding, Money, major

__all__ = [
    "about",
    "basis",
    "claim",
    "count",
    "country_name",
    "day",
    "event_type",
    "kind",
    "language",
    "money",
    "number",
    "outcome",
    "partnership_name",
    "says",
    "stage",
    "title",
]

STAGES: dict[str, str | Promise] = {
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

EVENT_TYPES: dict[str, str | Promise] = {
    "Accepted": _("Acceptance"),
    "AgentAppointed": _("Procurement agent appointed"),
    "AgreementInForce": _("Agreement in force"),
    "AgreementSigned": _("Agreement signed"),
    "AimStated": _("Aim stated"),
    "AnniversaryMarked": _("Anniversary"),
    "Arrived": _("Arrival"),
    "BudgetPassed": _("Budget passed"),
    "BudgetProposed": _("Draft budget"),
    "CandidateNamed": _("Named as a candidate"),
    "CommitmentKept": _("Commitment kept"),
    "CommitmentRecorded": _("Commitment"),
    "ContractSigned": _("Contract"),
    "CooperationHeld": _("Cooperation"),
    "DeclaredOperational": _("Declared operational"),
    "DocumentRegistered": _("Source registered"),
    "DonorDecided": _("Donor's decision"),
    "EnteredIntoForce": _("Entry into force"),
    "ExerciseHeld": _("Joint exercise"),
    "FigurePrinted": _("Printed figure"),
    "GrantAgreed": _("Grant amount"),
    "HandedOver": _("Handover"),
    "LevelChanged": _("Level of the partnership"),
    "LotDefined": _("Lot defined"),
    "NotesExchanged": _("Exchange of notes"),
    "NotificationReceived": _("Notification received"),
    "PartnerApproved": _("Partner's approval"),
    "PartnershipOpened": _("Partnership opened"),
    "PositionStated": _("Stated position"),
    "ProjectLinked": _("Linked project"),
    "RequestSubmitted": _("Request"),
    "RulesetAdopted": _("Rule set adopted"),
    "Shipped": _("Shipment"),
    "SourcePreferred": _("Preferred source"),
    "SurveyCommissioned": _("Survey"),
    "TenderOpened": _("Tender"),
    "TrainingHeld": _("Training"),
    "VisitMade": _("Visit"),
    "countersignature": _("Countersignature"),
    "genesis": _("Opening of the log"),
    "objection": _("Objection"),
}

COUNTS: dict[str, str | Promise] = {
    "agreed": _("agreed"),
    "contracted": _("contracted"),
    "arrived": _("arrived"),
    "accepted": _("accepted"),
    "handed_over": _("handed over"),
}

ABOUT: dict[str, str | Promise] = {
    **COUNTS,
    "allocations": _("which unit holds how many"),
    "amount": _("the budget's amount"),
    "approved_on": _("day of the partner's approval"),
    "end_users": _("end-user units"),
    "fiscal_year": _("fiscal year"),
    "granted": _("grant amount"),
    "handed_over_on": _("day of the handover"),
    "in_force_on": _("day of entry into force"),
    "notes_exchanged_on": _("day of the exchange of notes"),
    "recipients_planned": _("number of partners planned"),
    "days": _("number of days"),
    "on": _("day"),
}

BASES: dict[str, str | Promise] = {
    "act": _("Act of the party"),
    "report": _("Report of a public source"),
    "rehearsal": _("Rehearsal"),
}

OUTCOMES: dict[str, str | Promise] = {
    "pass": _("Pass"),
    "warn": _("Warning"),
    "block": _("Blocked"),
    "cannot tell": _("Cannot tell"),
}

KINDS: dict[str, str | Promise] = {
    "equipment": _("Equipment"),
    "supplies": _("Supplies"),
    "works": _("Works"),
    "training": _("Training"),
    "own": _("Own log"),
    "mirror": _("Mirror of the partner's log"),
    "agreed": _("agreed"),
    "confirmed": _("confirmed"),
    "planned": _("planned"),
    "continued": _("continued"),
    "depends_on": _("depends on"),
    "overlaps": _("overlaps with"),
    "follows": _("follows"),
    "complements": _("complements"),
}


def language() -> Language:
    """The reader's language."""
    match get_language():
        case "ja":
            return "ja"
        case "ms":
            return "ms"
    return "en"


def stage(name: str) -> str:
    """A stage of a project or of a lot."""
    return str(STAGES.get(name, name))


def event_type(name: str) -> str:
    """A type of event; one that this version does not know is named as it stands."""
    return str(EVENT_TYPES.get(name, name))


def count(name: str) -> str:
    """One of the counts of a lot."""
    return str(COUNTS[name])


def kind(name: str) -> str:
    """The kind of a lot or of a log, the status of a commitment, the relation of a link."""
    return str(KINDS.get(name, name.replace("_", " ")))


def basis(name: str) -> str:
    """On what an event rests."""
    return str(BASES[name])


def outcome(name: str) -> str:
    """What a rule's verdict is."""
    return str(OUTCOMES[name])


def title(finding: Finding) -> str:
    """The rule's title."""
    return gettext(finding.title)


def says(finding: Finding) -> str:
    """The verdict's sentence; its facts put into words, too."""
    verdict = finding.verdict
    facts = {name: _fact(name, value) for name, value in verdict.facts.items()}
    return gettext(verdict.template).format(**facts)


def about(name: str) -> str:
    """What a conflict is about: one of our names, or a happening and one of our names."""
    head, colon, tail = name.rpartition(": ")
    return f"{head}: {ABOUT.get(tail, tail)}" if colon else str(ABOUT.get(name, name))


def claim(of: str, said: str) -> str:
    """One version of what a conflict is about."""
    currency = of.rpartition(", ")[2]
    if re.fullmatch("[A-Z]{3}", currency) and said.isdigit():
        return money(Money(int(said), currency))
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?(/.*)?", said):
        return day(said)
    return said.replace("(more on the way)", gettext("(more on the way)"))


def day(text: str | None) -> str:
    """A date as exactly as it is known."""
    if text is None:
        return gettext("unknown")
    try:
        return date_in_words(partial_date(text), language())
    except AlmanacError:  # shown as it stands: the record cannot be edited
        return text


def number(value: int | Decimal) -> str:
    """A number, its thousands marked as the language does."""
    return number_format(value, force_grouping=True)


def money(amount: Money | None) -> str:
    """An amount in whole units of its currency."""
    if amount is None:
        return gettext("unknown")
    if amount.currency == "JPY" and language() == "ja":
        return f"{number(major(amount))}円"
    return f"{amount.currency} {number(major(amount))}"


def country_name(code: str) -> str:
    """A country's name; what is not a country's code is shown as it stands."""
    try:
        return country(code).name(language())
    except UnknownCountry:
        return code


def partnership_name(of: str) -> str:
    """A partnership by its two parties: "Japan–Malaysia"."""
    return "–".join(country_name(code.upper()) for code in of.split("-"))


def _fact(name: str, value: str | int) -> str | int:
    match name, value:
        case ("later" | "earlier" | "missing" | "told"), str():
            return ", ".join(_token(token) for token in value.split(", "))
        case "about", str():
            return about(value)
        case ("day" | "other" | "period"), str() if value[:1].isdigit():
            return day(value)
    return value


def _token(token: str) -> str:
    """An event type, or one of the counts with or without its number, in words."""
    if token in EVENT_TYPES:
        return event_type(token)
    name, space, figure = token.rpartition(" ") if token[-1:].isdigit() else (token, "", "")
    return f"{COUNTS.get(name.replace(' ', '_'), name)}{space}{figure}"
