# SPDX-License-Identifier: Apache-2.0
"""Whether an event may be written: asked before signing; the fold itself refuses nothing.

In order: the body is what its type asks for; every date exists; no amount or count is negative; the type
may stand in this log and be this party's act; and, for an act or its rehearsal, no rule blocks what the
stream would then say. Reports are not judged by the rules here: a report is true or false on its own.
"""

from collections.abc import Callable
from copy import copy
from itertools import pairwise

import msgspec

from openosa.almanac import AlmanacError, partial_date
from openosa.record import Event, EventId

from .errors import ProgrammeError
from .events import DONOR_ONLY, EITHER_LOG, HOME_LOG, PARTNER_ONLY, Body, ForecastPublished, body_of
from .rules import Case, Finding, verdicts
from .stream import Stream, fold

__all__ = ["Refused", "admit", "check_body"]

_DATES = frozenset({"on", "as_of", "dated", "seen_on", "period", "p10", "p50", "p80", "p95"})


class Refused(ProgrammeError):
    """An event that may not be written; the findings that block it, if rules did."""

    def __init__(self, what: str, reason: str, findings: tuple[Finding, ...] = ()) -> None:
        self.what, self.reason, self.findings = what, reason, findings
        super().__init__(f"{what} was not written: {reason}")


def admit(
    event: Event, *, stream: Stream, is_home: bool, is_donor: bool, case: Callable[[Stream], Case | None]
) -> tuple[Finding, ...]:
    """The findings that go with writing `event` to `stream`; raise Refused where it may not be written.

    is_home   the log is its party's home log          is_donor  the log is the donor's
    case      what the rules judge, from the stream as it would stand
    """
    what = f"{event.type} in {event.stream} ({event.ref})"
    if event.type == "countersignature":
        _answers(event, stream, what)
    elif (body := body_of(event)) is None:
        raise Refused(what, f"{event.type!r} is not in the vocabulary of this version; docs/events.md lists it")
    else:
        check_body(body, what)
        _place(event, what, is_home=is_home, is_donor=is_donor)
    if event.basis == "report":
        return ()
    judged = case(_as_it_would_stand(stream, event))
    found = tuple(verdicts(judged)) if judged else ()
    if blocking := tuple(one for one in found if one.verdict.outcome == "block"):
        reasons = " ".join(f"{one.rule}: {one.verdict.says}" for one in blocking)
        raise Refused(what, reasons, blocking)
    return found


def check_body(body: Body, what: str) -> None:
    """Raise Refused when a date does not exist or an amount or count is negative."""
    _check_members(body, "", what)
    if isinstance(body, ForecastPublished):
        _check_forecast(body, what)


def _check_forecast(body: ForecastPublished, what: str) -> None:
    """Each milestone's days are whole days that never fall, and none lies before what the forecast knew."""
    if not body.milestones:
        raise Refused(what, "it gives no milestone; a forecast without a day is not published")
    for one in body.milestones:
        days = [partial_date(text) for text in (body.as_of, one.p10, one.p50, one.p80, one.p95)]
        if not all(day.is_exact for day in days):
            raise Refused(what, f"{one.milestone}: its days are not all whole days; write each as 2026-11-23")
        if any(later.first < earlier.first for earlier, later in pairwise(days)):
            raise Refused(what, f"{one.milestone}: as_of, P10, P50, P80 and P95 fall; write them from the earliest on")


def _check_members(struct: msgspec.Struct, within: str, what: str) -> None:
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        kind = type(value)
        if kind is str:
            if name in _DATES:
                _check_date(value, within + name, what)
        elif kind is int:
            if value < 0:
                reason = f"is {value}; an amount or count is never negative, enter it without the sign"
                raise Refused(what, f"{within}{name} {reason}")
        elif isinstance(value, tuple):
            for at, member in enumerate(value, 1):
                if isinstance(member, msgspec.Struct):
                    _check_members(member, f"{within}{name} {at}.", what)
        elif isinstance(value, msgspec.Struct):
            _check_members(value, f"{within}{name}.", what)


def _check_date(text: str, place: str, what: str) -> None:
    try:
        partial_date(text)
    except AlmanacError as error:
        raise Refused(what, f"{place}: {error}") from error


def _place(event: Event, what: str, *, is_home: bool, is_donor: bool) -> None:
    """Which log may hold the type, and whose act it may be."""
    if event.type in HOME_LOG and not is_home:
        raise Refused(what, f"{event.type} stands in the donor's home log and never travels")
    if is_home and event.type not in HOME_LOG | EITHER_LOG:
        raise Refused(what, f"{event.type} stands in a partnership log, where the partner sees it")
    if event.basis == "report":
        return
    if event.type in DONOR_ONLY and not is_donor:
        raise Refused(what, f"{event.type} is the donor's act; enter what a source says of it as a report")
    if event.type in PARTNER_ONLY and is_donor:
        raise Refused(what, f"{event.type} is the partner's act; enter what a source says of it as a report")


def _answers(event: Event, stream: Stream, what: str) -> None:
    """A countersignature names one event of the other party in its own stream."""
    named = {fact.id: fact.party for fact in stream.facts}
    if len(event.parents) != 1 or event.parents[0] not in named:
        raise Refused(what, "a countersignature names exactly one event of its stream as its parent")
    if named[EventId(event.parents[0])] == event.party:
        raise Refused(what, "it names an event of its own party; a countersignature answers the other's")


_TRIED = EventId("0" * 64)


def _as_it_would_stand(stream: Stream, event: Event) -> Stream:
    """The stream with the event in it and, if it needs a countersignature, with that too; `stream` stays as it is."""
    tried = fold(_apart(stream), _TRIED, event)
    tried.countersigned[_TRIED] = _TRIED
    return tried


def _apart(stream: Stream) -> Stream:
    """A copy to try an event on: new shelves, the facts themselves shared."""
    tried = copy(stream)
    tried.facts = stream.facts.copy()
    tried.by_type = {kind: facts.copy() for kind, facts in stream.by_type.items()}
    tried.by_lot = {
        name: {kind: facts.copy() for kind, facts in shelf.items()} for name, shelf in stream.by_lot.items()
    }
    tried.countersigned, tried.preferred = stream.countersigned.copy(), stream.preferred.copy()
    return tried
