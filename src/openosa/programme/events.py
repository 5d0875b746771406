# SPDX-License-Identifier: Apache-2.0
"""The vocabulary: one frozen type for each thing that a party may say, named in the past tense.

Wire rules: a date is ISO text, whole or partial ("2025-09-22", "2025-05", "2023-11-15/2026-07-03"), null
where no source gives it; money is whole minor units with an ISO 4217 code; `sources` are ids of
DocumentRegistered events; `occasion` tells two happenings of one kind apart, and reports that name the
same occasion speak of the same happening, so that where they differ they contradict each other.
An event type that this version does not know is kept, carried and shown as unknown.
"""

from typing import TypeAlias

import msgspec

from openosa.record import Event

from .errors import BadBody

__all__ = [
    "BILATERAL",
    "BODIES",
    "EITHER_LOG",
    "HOME_LOG",
    "Accepted",
    "AgentAppointed",
    "AgreementInForce",
    "AgreementSigned",
    "AimStated",
    "Allocation",
    "AnniversaryMarked",
    "Arrived",
    "Body",
    "BudgetPassed",
    "BudgetProposed",
    "CandidateNamed",
    "CommitmentKept",
    "CommitmentRecorded",
    "ContractSigned",
    "CooperationHeld",
    "DeclaredOperational",
    "DocumentRegistered",
    "DonorDecided",
    "EnteredIntoForce",
    "EvaluationAgreed",
    "EvaluationMade",
    "EvaluationViewed",
    "ExerciseHeld",
    "ExercisePlanned",
    "FigurePrinted",
    "ForecastDays",
    "ForecastPublished",
    "GrantAgreed",
    "HandedOver",
    "LessonRecorded",
    "LevelChanged",
    "LotDefined",
    "LotNamed",
    "Money",
    "NotesExchanged",
    "NotificationReceived",
    "PartnerApproved",
    "PartnershipOpened",
    "PositionStated",
    "ProjectLinked",
    "RequestSubmitted",
    "RulesetAdopted",
    "Shipped",
    "SourcePreferred",
    "Span",
    "SurveyCommissioned",
    "TenderOpened",
    "TrainingHeld",
    "VisitMade",
    "body_of",
]


class Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An amount in whole minor units (sen, cents; for yen, yen) of one currency. Never added across two."""

    minor: int
    currency: str


class Allocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """How many articles of a lot go to one end-user unit."""

    unit: str
    quantity: int


class LotNamed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A lot as a candidate's report names it."""

    name: str
    kind: str


class ForecastDays(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The days by which one milestone comes in 10, 50, 80 and 95 of 100 cases. `lot`: null for the whole project."""

    milestone: str
    p10: str
    p50: str
    p80: str
    p95: str
    lot: str | None = None


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The words of a document that a report rests on, as an officer confirmed them.

    quote       verbatim; `start` and `end` count code points of the document's text
    document    SHA-256 of the document's bytes, in hexadecimal
    """

    quote: str
    start: int
    end: int
    document: str


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """What every body may carry.

    sources   ids of the DocumentRegistered events that it rests on
    occasion  which happening of its kind; empty where there is but one
    remark    what a reader must know of this report, in our words
    span      the words of the document that it was read from
    """

    sources: tuple[str, ...] = ()
    occasion: str = ""
    remark: str = ""
    span: Span | None = None


# Sources


class DocumentRegistered(_Body, frozen=True, kw_only=True):
    """A public document is taken up as a source. `country` is its publisher's, alpha-3."""

    address: str
    publisher: str
    country: str | None = None
    dated: str | None = None
    seen_on: str | None = None


class FigurePrinted(_Body, frozen=True, kw_only=True):
    """A figure as a source prints it, never corrected.

    indicator  what is measured: reports of one indicator and period are comparable
    amounts    the same quantity in one or more currencies, as printed side by side
    period     what it is measured over, and whose reference rate its amounts should agree with
    """

    indicator: str
    period: str | None = None
    outlet: str
    amounts: tuple[Money, ...] = ()
    count: int | None = None
    share_percent: str | None = None
    text: str | None = None
    cumulative: bool = False


class SourcePreferred(_Body, frozen=True, kw_only=True):
    """Of conflicting reports one is preferred, with the reason; all of them stay."""

    preferred: str
    over: tuple[str, ...]
    reason: str


class PositionStated(_Body, frozen=True, kw_only=True):
    """A view that a party stated on a region, state or norm."""

    by: str
    subject: str
    stance: str
    on: str | None = None


# The partnership


class PartnershipOpened(_Body, frozen=True, kw_only=True):
    """The two parties begin to keep this record."""

    donor: str
    partner: str
    on: str | None = None


class LevelChanged(_Body, frozen=True, kw_only=True):
    """The partnership is raised to another level."""

    level: str
    on: str | None = None


class VisitMade(_Body, frozen=True, kw_only=True):
    """A visit or a meeting of office-holders, as printed in public sources."""

    who: str
    place: str | None = None
    on: str | None = None
    what: str


class AnniversaryMarked(_Body, frozen=True, kw_only=True):
    """An anniversary is marked."""

    what: str
    on: str | None = None


class AgreementSigned(_Body, frozen=True, kw_only=True):
    """An agreement other than an exchange of notes is signed."""

    agreement: str
    title: str
    on: str | None = None
    place: str | None = None


class AgreementInForce(_Body, frozen=True, kw_only=True):
    """An agreement enters into force."""

    agreement: str
    on: str | None = None


class CooperationHeld(_Body, frozen=True, kw_only=True):
    """A training, exchange, dialogue or gift outside OSA. `kind` is one of these words."""

    kind: str
    what: str
    on: str | None = None
    place: str | None = None
    people: int | None = None
    amount: Money | None = None


class ExerciseHeld(_Body, frozen=True, kw_only=True):
    """A joint exercise took place. `days` as printed, which may disagree with `on`."""

    exercise: str
    title: str
    on: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    days: int | None = None


class ExercisePlanned(_Body, frozen=True, kw_only=True):
    """A joint exercise is planned; `digest` is SHA-256 of its plan, in hexadecimal."""

    exercise: str
    title: str
    digest: str
    on: str | None = None
    place: str | None = None


class EvaluationMade(_Body, frozen=True, kw_only=True):
    """An exercise is evaluated; `digest` is SHA-256 of the evaluation's canonical document."""

    exercise: str
    title: str
    digest: str
    on: str | None = None


class EvaluationAgreed(_Body, frozen=True, kw_only=True):
    """Both sides agree on the evaluation with this digest, and on no other."""

    exercise: str
    digest: str
    on: str | None = None


class EvaluationViewed(_Body, frozen=True, kw_only=True):
    """One side adds its own view to the evaluation with this digest; it changes no figure."""

    exercise: str
    digest: str
    text: str
    on: str | None = None


class LessonRecorded(_Body, frozen=True, kw_only=True):
    """A lesson of an exercise: what is to be done otherwise, by whom, by when."""

    exercise: str
    lesson: str
    what: str
    owner: str
    due: str


class CommitmentRecorded(_Body, frozen=True, kw_only=True):
    """What a party has publicly said it will do. `status`: agreed, confirmed, planned, continued."""

    commitment: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    topic: str
    status: str
    on: str | None = None


class CommitmentKept(_Body, frozen=True, kw_only=True):
    """A commitment has been kept, in whole or in part."""

    commitment: str
    on: str | None = None
    what: str


# Budgets and candidates: the donor's home log


class BudgetProposed(_Body, frozen=True, kw_only=True):
    """A government drafts the budget of a fiscal year."""

    fiscal_year: int
    amount: Money
    on: str | None = None
    recipients_planned: int | None = None


class BudgetPassed(_Body, frozen=True, kw_only=True):
    """A parliament passes the budget of a fiscal year."""

    fiscal_year: int
    amount: Money
    on: str | None = None
    recipients_planned: int | None = None


class CandidateNamed(_Body, frozen=True, kw_only=True):
    """A partner is named as a candidate; `project` where a project of its own is spoken of."""

    fiscal_year: int
    partner: str
    project: str | None = None
    title: str | None = None
    end_users: tuple[str, ...] = ()
    lots: tuple[LotNamed, ...] = ()
    as_of: str | None = None


class SurveyCommissioned(_Body, frozen=True, kw_only=True):
    """A feasibility study is put out to tender."""

    fiscal_year: int
    partners: tuple[str, ...]
    on: str | None = None


class RulesetAdopted(_Body, frozen=True, kw_only=True):
    """From here on projects are judged under this version of these rules."""

    version: str
    rules: tuple[str, ...]
    on: str | None = None


# A project


class RequestSubmitted(_Body, frozen=True, kw_only=True):
    """The partner requests assistance."""

    title: str
    fiscal_year: int
    end_users: tuple[str, ...]
    need: str
    on: str | None = None


class AimStated(_Body, frozen=True, kw_only=True):
    """What the project is for, and how its success will be measured."""

    aim: str
    gap: str
    baseline: str
    measure: str


class DonorDecided(_Body, frozen=True, kw_only=True):
    """The donor decides to grant; `rules_version` is the rule set of that day."""

    on: str | None = None
    rules_version: str | None = None


class PartnerApproved(_Body, frozen=True, kw_only=True):
    """The partner's cabinet or parliament approves."""

    on: str | None = None
    body: str


class NotesExchanged(_Body, frozen=True, kw_only=True):
    """The exchange of notes. `force_condition` where the notes name one for their entry into force."""

    title: str
    fiscal_year: int
    end_users: tuple[str, ...]
    on: str | None = None
    place: str | None = None
    donor_signatory: str | None = None
    partner_signatory: str | None = None
    force_condition: str | None = None


class NotificationReceived(_Body, frozen=True, kw_only=True):
    """The donor receives the partner's notice that its internal procedures are complete."""

    on: str | None = None


class EnteredIntoForce(_Body, frozen=True, kw_only=True):
    """The notes enter into force."""

    on: str | None = None


class GrantAgreed(_Body, frozen=True, kw_only=True):
    """The notes fix the amount."""

    amount: Money
    on: str | None = None


class AgentAppointed(_Body, frozen=True, kw_only=True):
    """The partner appoints the procurement agent."""

    agent: str
    on: str | None = None


class ProjectLinked(_Body, frozen=True, kw_only=True):
    """Another project, or another donor's help, that this one depends on or overlaps."""

    other: str
    relation: str
    why: str


class ForecastPublished(_Body, frozen=True, kw_only=True):
    """A forecast is published, so that its error can be held against it later.

    as_of              the day up to which it knew what had happened
    finished, at_risk  how many cases stood behind it
    says               what was said beside the days
    """

    as_of: str
    method: str
    finished: int
    at_risk: int
    milestones: tuple[ForecastDays, ...]
    says: tuple[str, ...] = ()


# A lot


class _LotBody(_Body, frozen=True, kw_only=True):
    lot: str


class LotDefined(_LotBody, frozen=True, kw_only=True):
    """A part of the project that moves on its own clock. `kind`: equipment, supplies, works, training."""

    name: str
    kind: str
    quantity: int | None = None
    end_users: tuple[str, ...] = ()


class _LotStep(_LotBody, frozen=True, kw_only=True):
    """`on` the day of the step; `as_of` the day on which a source found the lot in it."""

    on: str | None = None
    as_of: str | None = None


class _CountedStep(_LotStep, frozen=True, kw_only=True):
    """`quantity` of this occasion; null where it is not known. `variance`: why it is not what was agreed."""

    quantity: int | None = None
    variance: str | None = None


class TenderOpened(_LotStep, frozen=True, kw_only=True):
    """The lot is put out to tender."""


class ContractSigned(_CountedStep, frozen=True, kw_only=True):
    """The lot is contracted."""

    supplier: str | None = None
    amount: Money | None = None


class TrainingHeld(_LotStep, frozen=True, kw_only=True):
    """Operators are trained."""

    people: int | None = None
    place: str | None = None


class Shipped(_CountedStep, frozen=True, kw_only=True):
    """Articles leave the supplier."""


class Arrived(_CountedStep, frozen=True, kw_only=True):
    """Articles reach the partner's country. `complete` is false where more are on the way."""

    complete: bool | None = None
    place: str | None = None


class Accepted(_CountedStep, frozen=True, kw_only=True):
    """The partner's unit accepts the articles after inspection."""


class HandedOver(_CountedStep, frozen=True, kw_only=True):
    """Articles pass to the end-user, with or without a ceremony."""

    to: tuple[Allocation, ...] = ()
    ceremony: bool | None = None
    place: str | None = None


class DeclaredOperational(_LotStep, frozen=True, kw_only=True):
    """The end-user unit declares the lot operational."""


Body: TypeAlias = _Body

BODIES: dict[str, type[_Body]] = {
    body.__name__: body
    for body in (
        AgentAppointed,
        AgreementInForce,
        AgreementSigned,
        AimStated,
        AnniversaryMarked,
        Arrived,
        Accepted,
        BudgetPassed,
        BudgetProposed,
        CandidateNamed,
        CommitmentKept,
        CommitmentRecorded,
        ContractSigned,
        CooperationHeld,
        DeclaredOperational,
        DocumentRegistered,
        DonorDecided,
        EnteredIntoForce,
        EvaluationAgreed,
        EvaluationMade,
        EvaluationViewed,
        ExerciseHeld,
        ExercisePlanned,
        FigurePrinted,
        ForecastPublished,
        GrantAgreed,
        HandedOver,
        LessonRecorded,
        LevelChanged,
        LotDefined,
        NotesExchanged,
        NotificationReceived,
        PartnerApproved,
        PartnershipOpened,
        PositionStated,
        ProjectLinked,
        RequestSubmitted,
        RulesetAdopted,
        Shipped,
        SourcePreferred,
        SurveyCommissioned,
        TenderOpened,
        TrainingHeld,
        VisitMade,
    )
}
"""Every type of the vocabulary by its name on the wire; each at schema version 1."""

BILATERAL = frozenset(
    {
        "AgreementInForce",
        "AgreementSigned",
        "EnteredIntoForce",
        "EvaluationAgreed",
        "GrantAgreed",
        "HandedOver",
        "LevelChanged",
        "NotesExchanged",
        "PartnershipOpened",
    }
)
"""Types that take effect as acts only when the other party's countersignature names them."""

HOME_LOG = frozenset({"BudgetPassed", "BudgetProposed", "CandidateNamed", "RulesetAdopted", "SurveyCommissioned"})
"""Types that stand in the donor's home log, which never travels. DocumentRegistered may stand in either."""

EITHER_LOG = frozenset({"DocumentRegistered", "FigurePrinted", "ForecastPublished", "SourcePreferred"})
"""Types that may stand in the home log as well as in a partnership's."""

DONOR_ONLY = HOME_LOG | {"DonorDecided", "NotificationReceived"}
PARTNER_ONLY = frozenset({"Accepted", "AgentAppointed", "DeclaredOperational", "PartnerApproved", "RequestSubmitted"})
"""Whose *act* each is; a report of it may be entered by either party."""

_decoders = {name: msgspec.json.Decoder(body) for name, body in BODIES.items()}


def body_of(event: Event) -> _Body | None:
    """The typed body of an event; None where this version does not know the type. Raises BadBody."""
    decoder = _decoders.get(event.type)
    if decoder is None or event.schema != 1:
        return None
    try:
        return decoder.decode(event.body)
    except msgspec.DecodeError as error:
        raise BadBody(f"event {event.type} ({event.ref})", f"{error}; docs/events.md lists its members") from error
