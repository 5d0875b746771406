# SPDX-License-Identifier: Apache-2.0
"""The record as this node holds it: logs, checkpoints, cosignatures, and a verification on demand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from openosa.record import Audit

from .running import node

__all__ = ["record", "verify"]


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Every log with its newest checkpoint and who cosigned it."""
    return _page(request, None)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Read every stored byte again: a part of the page for htmx, the whole page without it."""
    audit = node().verify()
    if request.headers.get("HX-Request"):
        return render(request, "verification.html", {"audit": audit})
    return _page(request, audit)


def _page(request: HttpRequest, audit: Audit | None) -> HttpResponse:
    view = node().view()
    page = {"view": view, "audit": audit, "entries": sum(log.size for log in view.logs)}
    return render(request, "record.html", page)
