# SPDX-License-Identifier: Apache-2.0
"""An event exactly as it was signed, with all that is needed to check it elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from openosa.programme import project_id

from ..running import node


def event(request: HttpRequest, key: str) -> HttpResponse:
    """An event exactly as it was signed, and what it speaks of."""
    one = node().event(key)
    return render(request, "event.html", {"one": one, "about": _about(one.stream, one.log)})


def find_event(request: HttpRequest) -> HttpResponse:
    """The event whose id begins as the reader typed."""
    return redirect("event", node().event(request.GET.get("id", "").strip().lower()).id)


def _about(stream: str, log: str) -> str | None:
    """The page that shows what the stream tells of."""
    view = node().view()
    if (key := project_id(stream)) in view.projects:
        return reverse("project", args=[key])
    held = next((one.partnership for one in view.logs if one.origin == log), None)
    return reverse("partnership", args=[held]) if held in view.partnerships else None


PATHS = [path("event/", find_event, name="find_event"), path("event/<str:key>/", event, name="event")]
