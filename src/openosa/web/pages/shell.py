# SPDX-License-Identifier: Apache-2.0
"""What every page has around it: notice, navigation, languages, the peer; and the page that is not there."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import translation

from openosa.programme import NOTICE

from ..navigation import navigation
from ..running import node
from ..words import language

__all__ = ["broken", "choose_language", "error_page", "not_found", "on_every_page"]

_LANGUAGES = (("en", "English"), ("ja", "日本語"), ("ms", "Bahasa Melayu"))


def on_every_page(request: HttpRequest) -> dict[str, object]:
    """The notice, the navigation, the other languages of this page, the party, the peer."""
    here = request.get_full_path()
    return {
        "language": language(),
        "languages": [(code, name, translate_url(here, code)) for code, name in _LANGUAGES],
        "navigation": navigation(request),
        "notice": NOTICE[language()] if node().demonstration else "",
        "party": node().party,
        "peer": node().peer,
    }


def choose_language(request: HttpRequest) -> HttpResponse:
    """The home page in the reader's language."""
    return HttpResponseRedirect(reverse("home"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there, said in a sentence."""
    sentence = translation.gettext("There is no such page on this node. Begin at the home page.")
    return error_page(request, sentence, 404)


def error_page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """What went wrong, in a sentence that says how to mend it; `status` 404 not found, 400 bad input, 500 our fault."""
    headings = {404: translation.gettext("Not found"), 400: translation.gettext("That cannot be read")}
    heading = headings.get(status, translation.gettext("Something is broken"))
    return render(request, "error.html", {"heading": heading, "sentence": sentence}, status=status)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: the reader is told that the record is not touched by it, the operator finds it in the log."""
    sentence = translation.gettext(
        "This page could not be made, and the fault is ours; the record is untouched. "
        "Verify it on the page of the record, and tell the operator the address of this page."
    )
    return error_page(request, sentence, 500)
