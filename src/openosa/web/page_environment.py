# SPDX-License-Identifier: Apache-2.0
"""What every template has at hand: translation, dates, money, names, addresses."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from openosa import __version__
from openosa.programme import NOTICE

from . import words
from .running import node

__all__ = ["environment", "on_every_page"]


def environment(**options: Any) -> Environment:
    """Jinja's environment; `trimmed` must agree with babel.cfg, or a string is looked up under another id."""
    made = Environment(**options, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(asset=_asset, url=_address, words=words)
    made.filters.update(
        country=words.country_name,
        day=words.day,
        number=words.number,
        money=words.money,
    )
    return made


def on_every_page(request: HttpRequest) -> dict[str, object]:
    """What the frame around each page shows."""
    own, language = node(), translation.get_language() or "en"
    return {
        "node": own,
        "language": language,
        "languages": [(code, name, _same_page(request.path, code)) for code, name in settings.LANGUAGES],
        "notice": NOTICE[language] if own.demonstration else None,
        "path": request.path,
        "version": __version__,
    }


def _address(name: str, *parts: object) -> str:
    return reverse(name, args=parts)


def _asset(path: str) -> str:
    return f"{static(path)}?v={__version__}"


def _same_page(path: str, language: str) -> str:
    """The page at `path` in another language; the home where the path has no language."""
    parts = path.split("/", 2)
    known = {code for code, _ in settings.LANGUAGES}
    return f"/{language}/{parts[2]}" if len(parts) == 3 and parts[1] in known else f"/{language}/"
