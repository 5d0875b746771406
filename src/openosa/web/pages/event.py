# SPDX-License-Identifier: Apache-2.0
"""An event exactly as it was signed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ..running import node


def event(request: HttpRequest, key: str) -> HttpResponse:
    """An event exactly as it was signed."""
    return render(request, "event.html", {"one": node().event(key)})


PATHS = [path("event/<str:key>/", event, name="event")]
