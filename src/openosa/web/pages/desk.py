# SPDX-License-Identifier: Apache-2.0
"""The signing desk: what waits for this party's officers, and a form for what they want to say.

The server prepares the exact bytes and says what the rules find; the officer's own key signs them in the browser
(`static/signing.mjs`), and `submit` takes the envelope in. No officer's key is ever on the server, a
demonstration's published ones excepted.
"""

import uuid
from typing import cast, get_args

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.http import require_POST

from openosa import OpenOsaError
from openosa.node import NewEvent, NodeError, UnknownEvent
from openosa.programme import BODIES, HOME_LOG, project_id
from openosa.record import Basis

from ..drawing import says
from ..event_forms import body_from, fields
from ..running import node
from ..words import TYPES

_DONOR_HOME = "home"


def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a countersignature, and the form of one type of event."""
    view, kind, stream = node().view(), request.GET.get("type", ""), request.GET.get("stream", "")
    project = view.projects.get(project_id(stream) or "")
    if kind and kind not in BODIES:
        raise NodeError(f"there is no event type {kind!r}; choose one from the list.")
    return render(
        request,
        "desk.html",
        {
            "awaiting": view.awaiting(node().party),
            "types": sorted(_types(), key=lambda name: str(TYPES.get(name, name))),
            "kind": kind,
            "fields": fields(kind) if kind else (),
            "bases": ("report", "rehearsal") if node().demonstration else ("act", "report", "rehearsal"),
            "partnerships": [*view.partnerships, *([_DONOR_HOME] if node().holds_budgets() else [])],
            "streams": node().streams(),
            "stream": stream,
            "chosen": project.partnership if project else None,
            "demonstration": node().demonstration,
        },
    )


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """The exact payload of what was asked for, and the findings on it; 422 with a sentence where it may not be."""
    asked = request.POST
    try:
        new = _countersigning(asked["answers"]) if asked.get("answers") else _written(asked.dict())
        ready = node().prepare(new, asked.get("author", ""))
    except OpenOsaError as error:
        return JsonResponse({"error": str(error)}, status=422)
    findings = [
        {"rule": one.rule, "outcome": one.verdict.outcome, "says": says(one)}
        for one in ready.findings
        if one.verdict.outcome != "pass"
    ]
    return JsonResponse({"payload": ready.payload.decode(), "findings": findings})


def demonstration_key(request: HttpRequest) -> HttpResponse:
    """The published key of this demonstration's first officer, as PKCS #8; a real node has none to give."""
    pem = node().demonstration_key()
    if pem is None:
        return HttpResponse("this node holds no officer's key\n", status=404, content_type="text/plain")
    return HttpResponse(pem, content_type="application/x-pem-file")


def _types() -> list[str]:
    """The types that one of this party's logs may hold."""
    return [name for name in BODIES if node().holds_budgets() or name not in HOME_LOG]


def _countersigning(event_id: str) -> NewEvent:
    event = node().event(event_id)
    partnership = node().partnership_of(event.log)
    if partnership is None:
        raise UnknownEvent(event_id)
    basis = cast(Basis, event.basis)
    return NewEvent(partnership, "countersignature", event.stream, basis, {}, f"countersign/{event.id}", (event.id,))


def _written(asked: dict[str, str]) -> NewEvent:
    kind, basis = asked.get("type", ""), asked.get("basis", "")
    if kind not in BODIES or basis not in get_args(Basis):
        raise NodeError("type or basis is missing. Choose both from their lists.")
    stream = asked.get("stream", "").strip()
    if not stream:
        raise NodeError(translation.gettext('Enter what it is about, such as "project/OSA-FY2023-MYS-01".'))
    partnership = asked.get("partnership")
    log = None if partnership == _DONOR_HOME else partnership
    return NewEvent(log, kind, stream, cast(Basis, basis), body_from(kind, asked), str(uuid.uuid4()))


PATHS = [path("desk/", desk, name="desk"), path("desk/prepare/", prepare, name="prepare")]
ANSWERS = [path("api/demonstration-key.pem", demonstration_key)]
