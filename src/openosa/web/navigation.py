# SPDX-License-Identifier: Apache-2.0
"""The site's navigation: its sections in order, those shown that this version has."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["SECTIONS", "Link", "navigation"]

SECTIONS: tuple[tuple[str, "str | Promise"], ...] = (
    ("home", _("Home")),
    ("partnerships", _("Partnerships")),
    ("exercises", _("Exercises")),
    ("documents", _("Documents")),
    ("plan", _("Plan")),
    ("desk", _("Signing desk")),
    ("record", _("Record")),
)
"""The name of each section's first page in `urls`, and its title. One that has no page yet is left out."""

_BELONGS = {
    "project": "home",
    "project_plan": "plan",
    "rule": "home",
    "rules": "home",
    "document": "documents",
    "event": "record",
    "find_event": "record",
}
"""The section of a page whose address does not begin with its section's."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation; `current` where the page shown belongs to it."""

    title: str
    address: str
    current: bool


def navigation(request: HttpRequest) -> list[Link]:
    """The entries for the page that `request` asks for."""
    here = _section(request)
    return [
        Link(translation.gettext(str(title)), address, name == here)
        for name, title in SECTIONS
        if (address := _address(name))
    ]


def _section(request: HttpRequest) -> str | None:
    match = request.resolver_match
    if match is None or match.url_name is None:
        return None
    if match.url_name in _BELONGS:
        return _BELONGS[match.url_name]
    under = (name for name, _ in SECTIONS if name != "home" and request.path.startswith(_address(name) or "\0"))
    return next(under, match.url_name)


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
