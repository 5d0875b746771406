# SPDX-License-Identifier: Apache-2.0
"""The record: logs, checkpoints, cosignatures, verify now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from ..running import node


def record(request: HttpRequest) -> HttpResponse:
    """The logs, their checkpoints and cosignatures."""
    return render(request, "record.html", {"view": node().view()})


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Read every stored byte again, now, and say what was found."""
    found = node().verify()
    part = "verified.html" if request.headers.get("HX-Request") else "record.html"
    return render(request, part, {"view": node().view(), "audit": found})


PATHS = [path("record/", record, name="record"), path("record/verify/", verify, name="verify")]
