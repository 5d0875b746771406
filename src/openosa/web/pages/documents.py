# SPDX-License-Identifier: Apache-2.0
"""The officer's screen: documents that wait, and one of them with its marks, its proposals and what the record says.

Text on the left, proposals on the right, keyboard first. The document is shown as text and steers nothing. A proposal
enters the record only when an officer has seen its exact payload and signed it (`static/documents.mjs`).
"""

import json
from datetime import date
from typing import cast, get_args

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from openosa import OpenOsaError
from openosa.node import Decision, Draft, HeldFigure, IntakeDocument, IntakeDrafts, IntakeProposal, NewEvent, matched
from openosa.programme import Commitment, FigurePrinted
from openosa.record import Basis, Json

from ..document_marks import pieces
from ..drawing import says
from ..errors import BadField
from ..event_forms import Field, body_from, fields, filled_from
from ..running import node

_LARGEST = 32 << 20


def documents(request: HttpRequest) -> HttpResponse:
    """The documents that wait on this node, and the form to bring another."""
    if request.method != "POST":
        return _list(request)
    try:
        key = _taken(request)
    except OpenOsaError as error:
        return _list(request, str(error))
    return HttpResponseRedirect(reverse("document", args=[key]))


def document(request: HttpRequest, key: str) -> HttpResponse:
    """One document: its text with marks, and its proposals."""
    drafts = _drafts()
    one, found = drafts.document(key), drafts.proposals(key)
    return render(
        request,
        "document.html",
        {
            "document": one,
            "pieces": pieces(
                one.text, [(p.number, p.start, p.end) for p in found if p.start is not None and p.end is not None]
            ),
            "proposals": [_shown(one, p) for p in found],
            "fields": {p.number: _fields(p) for p in found},
            "partnerships": tuple(node().view().partnerships),
            "demonstration": node().demonstration,
        },
    )


@require_POST
def decide(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What the officer says of a proposal; a mended one keeps its words."""
    decision = request.POST.get("decision", "")
    try:
        if decision not in get_args(Decision) or decision == "signed":
            raise BadField("decision", f"is {decision!r}", "Accept, reject or put back")
        body = _mended(key, number, request) if request.POST.get("mended") else None
        _drafts().decide(key, number, cast(Decision, decision), body)
    except OpenOsaError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"decision": decision, "mended": body is not None})


@require_POST
def prepare(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The exact payload of an accepted proposal, and the findings on it; the document comes first."""
    drafts = _drafts()
    try:
        one, proposal = drafts.document(key), drafts.proposal(key, number)
        if proposal.decision != "accepted":
            raise BadField(f"proposal {number}", f"is {proposal.decision}", "Accept it first")
        registered = drafts.proposal(key, 0)
        if number and registered.event is None:
            raise BadField("document", "is not on the record yet", "Accept and sign it first: it is the first proposal")
        ready = node().prepare(
            _event(one, proposal, registered, request.POST.get("partnership", "")), request.POST.get("author", "")
        )
    except OpenOsaError as error:
        return JsonResponse({"error": str(error)}, status=422)
    findings = [{"rule": f.rule, "says": says(f)} for f in ready.findings if f.verdict.outcome != "pass"]
    return JsonResponse({"payload": ready.payload.decode(), "findings": findings})


@require_POST
def signed(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The event that the officer signed for a proposal, once it stands in the log with the words of the proposal."""
    try:
        event = node().event(request.POST.get("event", ""))
        proposal = _drafts().proposal(key, number)
        said = json.loads(event.payload)["body"].get("span")
        if event.type != proposal.type or (said is not None and said["document"] != key):
            raise BadField("event", "is not the one that was prepared", "Open the document again")
        _drafts().signed(key, number, event.id)
    except OpenOsaError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"event": event.id})


def _list(request: HttpRequest, error: str = "") -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in ("text", "publisher", "address", "on")}
    context = {"documents": _drafts().documents(), "error": error, "given": given}
    return render(request, "documents.html", context, status=422 if error else 200)


def _drafts() -> IntakeDrafts:
    return IntakeDrafts(node().folder.drafts)


def _taken(request: HttpRequest) -> str:
    upload, pasted, written = (
        request.FILES.get("file"),
        request.POST.get("text", ""),
        request.POST.get("on", "").strip(),
    )
    if isinstance(upload, UploadedFile) and (upload.size or 0) > _LARGEST:
        raise BadField(translation.gettext("File"), "is larger than 32 MB", "Save its text and give that")
    data = upload.read() if isinstance(upload, UploadedFile) else pasted.encode()
    name = str(upload.name) if isinstance(upload, UploadedFile) else translation.gettext("pasted text")
    if not data.strip():
        raise BadField(translation.gettext("Document"), "is empty", "Choose a file or paste its text")
    try:
        on = date.fromisoformat(written) if written else None
    except ValueError as error:
        raise BadField(translation.gettext("Day"), f"is {written!r}", "Write it as 2023-11-05") from error
    publisher, address = (request.POST.get(field, "").strip() for field in ("publisher", "address"))
    return _drafts().take(data, name, on=on, today=node().today(), address=address, publisher=publisher)


def _fields(proposal: IntakeProposal) -> list[tuple[Field, str]]:
    filled = filled_from(proposal.type, proposal.body)
    return [
        (field, filled.get(field.name, ""))
        for field in fields(proposal.type)
        if field.name not in ("sources", "occasion")
    ]


def _mended(key: str, number: int, request: HttpRequest) -> dict[str, Json]:
    proposal = _drafts().proposal(key, number)
    return body_from(proposal.type, {name: str(value) for name, value in request.POST.items()})


def _event(one: IntakeDocument, proposal: IntakeProposal, registered: IntakeProposal, partnership: str) -> NewEvent:
    body = dict(proposal.body)
    if proposal.number and proposal.start is not None and proposal.end is not None:
        body["sources"] = [str(registered.event)]
        quote = one.text[proposal.start : proposal.end]
        body["span"] = {"quote": quote, "start": proposal.start, "end": proposal.end, "document": one.id}
        if (match := _match(one, proposal)) and proposal.type == "CommitmentRecorded" and not proposal.mended:
            body["commitment"] = match["name"]
    return NewEvent(
        partnership,
        proposal.type,
        proposal.stream,
        cast(Basis, one.basis),
        body,
        f"intake/{one.id[:16]}/{proposal.number}",
    )


def _shown(one: IntakeDocument, proposal: IntakeProposal) -> dict[str, object]:
    quote = one.text[proposal.start : proposal.end] if proposal.start is not None else ""
    checks = [
        c
        for c in one.checks
        if proposal.start is not None
        and proposal.end is not None
        and proposal.start <= cast(int, c["start"]) < proposal.end
    ]
    return {"one": proposal, "quote": quote, "match": _match(one, proposal), "checks": checks}


def _match(one: IntakeDocument, proposal: IntakeProposal) -> dict[str, Json] | None:
    """What the record already says: the same (it will be joined) or otherwise (both will stand)."""
    if proposal.start is None or proposal.end is None:
        return None
    draft = Draft(
        proposal.type,
        proposal.stream,
        proposal.start,
        proposal.end,
        one.text[proposal.start : proposal.end],
        proposal.body,
    )
    commitments: list[Commitment] = list(node().view().commitments)
    found = matched(draft, commitments, _figures())
    if found is None or found.event == proposal.event:
        return None
    return {"same": found.same, "event": found.event, "says": found.says, "name": found.name}


def _figures() -> list[HeldFigure]:
    return [
        HeldFigure(event, body.indicator, body.period, tuple((m.minor, m.currency) for m in body.amounts))
        for event, body in node().bodies(FigurePrinted)
    ]


PATHS = [
    path("documents/", documents, name="documents"),
    path("documents/<str:key>/", document, name="document"),
    path("documents/<str:key>/<int:number>/decide/", decide, name="decide"),
    path("documents/<str:key>/<int:number>/prepare/", prepare, name="prepare_proposal"),
    path("documents/<str:key>/<int:number>/signed/", signed, name="proposal_signed"),
]
