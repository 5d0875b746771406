# SPDX-License-Identifier: Apache-2.0
"""Answers for programs: JSON with the notice, the peer's messages, the log as C2SP tiles."""

import csv
import json
from datetime import date

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from openosa import OpenOsaError
from openosa.almanac import ImpossibleDate
from openosa.programme import NOTICE

from .feeds import events_feed, write_table
from .running import node


def json_answer(value: object) -> HttpResponse:
    """A value as JSON, indented."""
    return HttpResponse(orjson.dumps(value, option=orjson.OPT_INDENT_2), content_type="application/json")


@require_GET
def status(request: HttpRequest) -> HttpResponse:
    """What stands where; `?as_of=2025-09-22` for another day."""
    text = request.GET.get("as_of")
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ImpossibleDate(str(text), "write a day as 2025-09-22") from error
    return json_answer(node().status_json(day))


@require_GET
def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project whole."""
    return json_answer(node().project_json(key))


@require_GET
def state(request: HttpRequest, partnership: str) -> HttpResponse:
    """The shared state, the same bytes on both nodes."""
    return HttpResponse(node().state_json(partnership), content_type="application/json")


@require_GET
def event(request: HttpRequest, key: str) -> HttpResponse:
    """An event with the notice beside its payload; the bytes that were signed are in the envelope."""
    one = node().event(key)
    return json_answer(
        {"notice": NOTICE["en"], "id": one.id, "log": one.log, "index": one.index, "event": json.loads(one.payload)}
    )


@require_GET
def envelope(request: HttpRequest, key: str) -> HttpResponse:
    """The DSSE envelope of an event, byte for byte as the log's tree commits to it."""
    return HttpResponse(node().event(key).envelope, content_type="application/json")


@require_GET
def proof(request: HttpRequest, key: str) -> HttpResponse:
    """That an event stands in its log: leaf, path, root and the signed checkpoint, for tools that nobody here wrote."""
    return json_answer(node().proof_json(key))


@require_GET
def projects_table(request: HttpRequest) -> HttpResponse:
    """One line for each lot, as CSV (RFC 4180, UTF-8); empty where unknown. The notice stands in its own column."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="openosa-projects.csv"'
    write_table(node().status_json(), csv.writer(response))
    return response


@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """The newest events of every partnership log, as Atom (RFC 4287)."""
    text = events_feed(node(), request.build_absolute_uri("/"))
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_GET
def verify(request: HttpRequest) -> HttpResponse:
    """Every stored byte read again."""
    found = node().verify()
    faults = [{"place": fault.place, "reason": fault.reason} for fault in found.faults]
    return json_answer(
        {
            "notice": NOTICE["en"],
            "verified": not faults,
            "entries": found.entries,
            "signatures": found.signatures,
            "faults": faults,
        }
    )


@csrf_exempt
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """What the peer pushes. Its signatures are its pass; no cookie takes part."""
    reply = node().receive(request.body)
    return HttpResponse(reply.body, status=reply.status, content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_POST
def submit(request: HttpRequest) -> HttpResponse:
    """An event that an officer has signed, as its DSSE envelope. The signature is the pass."""
    try:
        return HttpResponse(node().submit(request.body).id, content_type="text/plain")
    except OpenOsaError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")


@require_GET
def log_file(request: HttpRequest, origin: str, rest: str) -> HttpResponse:
    """A log's checkpoint, tile or bundle of entries (C2SP tlog-tiles), for tools that nobody here wrote."""
    data = node().log_file(origin, rest)
    if data is None:
        return HttpResponse("no such file of this log\n", status=404, content_type="text/plain")
    kind = "text/plain; charset=utf-8" if rest == "checkpoint" else "application/octet-stream"
    return HttpResponse(data, content_type=kind)


def favicon(request: HttpRequest) -> HttpResponse:
    """Two interlocking rings: one record, two holders."""
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#1f4e79" stroke-width="4">'
        '<circle cx="12" cy="16" r="8"/><circle cx="20" cy="16" r="8"/></svg>'
    )
    return HttpResponse(picture, content_type="image/svg+xml")
