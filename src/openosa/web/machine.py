# SPDX-License-Identifier: Apache-2.0
"""What programs ask of a node: its state as JSON, its logs as tiles (C2SP tlog-tiles), the peer's pushes.

Every JSON carries the notice; the shared state, whose bytes are the same on both nodes, in a header.
"""

import ipaddress
from collections.abc import Callable
from datetime import date
from functools import wraps

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from openosa import OpenOsaError
from openosa.programme import NOTICE, UnknownProject
from openosa.record import Log

from .running import node

__all__ = ["checkpoint", "entries", "event", "project", "state", "status", "sync", "tile", "verification"]

TILE_WIDTH = 256


def _json(read: Callable[..., object]) -> Callable[..., HttpResponse]:
    """Answer with what `read` returns and the notice; an error of ours is its sentence, status 404."""

    @require_safe
    @wraps(read)
    def answer(request: HttpRequest, **place: str) -> HttpResponse:
        try:
            found = read(request, **place)
        except OpenOsaError as error:
            return JsonResponse({"error": str(error), "notice": _notice()}, status=404)
        if isinstance(found, HttpResponse):
            return found
        return JsonResponse({**msgspec.to_builtins(found), "notice": _notice()})

    return answer


@_json
def status(request: HttpRequest) -> object:
    """What stands where, now or `?as_of=` a day."""
    if not (text := request.GET.get("as_of")):
        return node().status_json()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        sentence = f"as_of={text!r} is not a day; write it as 2025-09-22."
        return JsonResponse({"error": sentence, "notice": _notice()}, status=400)
    return node().status_json(day)


@_json
def project(request: HttpRequest, project_id: str) -> object:
    """One project whole."""
    projects = node().view().projects
    if project_id not in projects:
        raise UnknownProject(project_id, tuple(projects))
    return node().project_json(project_id)


@_json
def state(request: HttpRequest, partnership: str) -> object:
    """The shared state of a partnership: canonical JSON, to the byte."""
    response = HttpResponse(node().state_json(partnership), content_type="application/json")
    if notice := _notice():
        response["X-OpenOSA-Notice"] = notice
    return response


@_json
def event(request: HttpRequest, event_id: str) -> object:
    """An event with its place in its log; `payload` and `envelope` in base64, as DSSE has them."""
    found: dict[str, object] = msgspec.to_builtins(node().event(event_id))
    return found


@_json
def verification(request: HttpRequest) -> object:
    """Every stored byte read again."""
    audit = node().verify()
    found: dict[str, object] = msgspec.to_builtins(audit)
    return found | {"sound": not audit.faults}


@csrf_exempt
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """What the peer pushes. The peer's signature is its warrant, not a cookie; from this machine alone."""
    address = request.META.get("REMOTE_ADDR") or "0.0.0.0"
    if not ipaddress.ip_address(address).is_loopback:
        return HttpResponse("Pushes are taken from this machine alone.", status=403, content_type="text/plain")
    reply = node().receive(request.body)
    return HttpResponse(reply.body, status=reply.status, content_type="application/octet-stream")


@require_safe
def checkpoint(request: HttpRequest, origin: str) -> HttpResponse:
    """The newest checkpoint of a log, as signed."""
    return HttpResponse(_log(origin).latest.note(), content_type="text/plain; charset=utf-8")


@require_safe
def tile(request: HttpRequest, origin: str, level: int, number: str) -> HttpResponse:
    """A tile of the tree: up to 256 hashes."""
    index, width = _tile_number(number)
    return _bytes(lambda: _log(origin).tile(level, index, width))


@require_safe
def entries(request: HttpRequest, origin: str, number: str) -> HttpResponse:
    """A bundle of up to 256 entries, each after its length in two bytes, big-endian."""
    index, width = _tile_number(number)
    return _bytes(lambda: _log(origin).entry_bundle(index, width))


def _bytes(read: Callable[[], bytes]) -> HttpResponse:
    try:
        return HttpResponse(read(), content_type="application/octet-stream")
    except IndexError as error:
        raise Http404(str(error)) from error


def _log(origin: str) -> Log:
    """The log of an origin, named whole or by what follows its host."""
    logs = node().logs
    found = logs.get(origin) or next((log for name, log in logs.items() if name.partition("/")[2] == origin), None)
    if found is None:
        raise Http404(f"this node holds no log {origin}.")
    return found


def _tile_number(text: str) -> tuple[int, int]:
    """Index and width from a tile's path: "x001/x234/067" is 1234067, "000.p/5" is the first 5 of tile 0."""
    path, partial, width = text.partition(".p/")
    parts = path.split("/")
    digits = [part.removeprefix("x") for part in parts]
    shaped = all(part.startswith("x") for part in parts[:-1]) and not parts[-1].startswith("x")
    numeric = all(len(part) == 3 and part.isascii() and part.isdigit() for part in digits)
    if not shaped or not numeric or (partial and not (width.isascii() and width.isdigit() and 0 < int(width) < 256)):
        raise Http404(f"{text} names no tile; C2SP tlog-tiles says how.")
    return int("".join(digits)), int(width) if partial else TILE_WIDTH


def _notice() -> str | None:
    return NOTICE["en"] if node().demonstration else None
