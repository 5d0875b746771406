# SPDX-License-Identifier: Apache-2.0
"""What a reader gets where there is nothing to show: a page with a sentence, never a bare code."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

__all__ = ["failed", "forbidden", "not_found"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the sentence of whoever looked in vain."""
    said = exception.args[0] if exception.args else None
    sentence = said if isinstance(said, str) else gettext("This node has no page at this address; begin at its home.")
    if request.path.startswith("/api/"):
        return JsonResponse({"error": sentence}, status=404)
    return _page(request, gettext("Not found"), sentence, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500. The log of the process says why; nothing was written by looking at a page."""
    sentence = gettext("This page could not be made; the record is untouched. The log of the node's process says why.")
    try:
        return _page(request, gettext("The page failed"), sentence, 500)
    except Exception:  # the page of faults may itself be what fails, and a reader must still get a sentence
        return HttpResponse(sentence, status=500, content_type="text/plain; charset=utf-8")


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from a page of this node."""
    sentence = gettext("The form was sent without this node's token. Open the page again, then send it once more.")
    return _page(request, gettext("Not accepted"), sentence, 403)


def _page(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    return render(request, "fault.html", {"title": title, "sentence": sentence}, status=status)
