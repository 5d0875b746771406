# SPDX-License-Identifier: Apache-2.0
"""An event exactly as signed, with its source, and its bytes to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openosa import OpenOsaError
from openosa.node import EventView
from openosa.programme import project_id

from .running import node

__all__ = ["envelope", "event", "payload"]


@require_safe
def event(request: HttpRequest, event_id: str) -> HttpResponse:
    """The event, what it rests on, and where it stands in its log."""
    found = _found(event_id)
    own = project_id(found.stream)
    page = {"event": found, "project": own if own in node().view().projects else None}
    return render(request, "event.html", page | {"document": node().document(found.id)})


@require_safe
def payload(request: HttpRequest, event_id: str) -> HttpResponse:
    """The bytes that were signed."""
    return _download(_found(event_id).payload, f"{event_id[:16]}.json", "application/json")


@require_safe
def envelope(request: HttpRequest, event_id: str) -> HttpResponse:
    """The DSSE envelope: those bytes with their signatures."""
    return _download(_found(event_id).envelope, f"{event_id[:16]}.dsse", "application/vnd.dsse+json")


def _found(event_id: str) -> EventView:
    try:
        return node().event(event_id)
    except OpenOsaError as error:
        raise Http404(str(error)) from error


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
