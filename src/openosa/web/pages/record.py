# SPDX-License-Identifier: Apache-2.0
"""The record: logs with their entries, checkpoints, cosignatures, verify now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from ..running import node
from .shell import not_found

_PAGE = 100
"""Entries on one page of a log."""


def record(request: HttpRequest) -> HttpResponse:
    """The logs, their checkpoints and cosignatures."""
    return render(request, "record.html", {"view": node().view()})


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Read every stored byte again, now, and say what was found."""
    found = node().verify()
    part = "verified.html" if request.headers.get("HX-Request") else "record.html"
    return render(request, part, {"view": node().view(), "audit": found})


def log(request: HttpRequest, origin: str) -> HttpResponse:
    """A log's entries, the newest first."""
    state = next((one for one in node().view().logs if one.origin == origin), None)
    number = request.GET.get("page", "1")
    pages = max(1, -(-state.size // _PAGE)) if state else 0
    if state is None or not number.isdecimal() or not 1 <= int(number) <= pages:
        return not_found(request)
    last = state.size - (int(number) - 1) * _PAGE
    entries = node().entries(origin, max(0, last - _PAGE), last)
    return render(
        request,
        "log.html",
        {
            "log": state,
            "entries": entries[::-1],
            "first": max(0, last - _PAGE),
            "last": last - 1,
            "page": int(number),
            "pages": pages,
        },
    )


PATHS = [
    path("record/", record, name="record"),
    path("record/verify/", verify, name="verify"),
    path("record/log/<path:origin>/", log, name="log"),
]
