# SPDX-License-Identifier: Apache-2.0
"""How templates are drawn: Jinja2 with translations, and the filters that put a record's values in words."""

import json
import re
from datetime import UTC, datetime, tzinfo
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, translation
from jinja2 import Environment
from markupsafe import Markup

from openosa import __version__
from openosa.almanac import UnknownCountry, country
from openosa.programme import RULES, Conflict, Finding, Money, Verdict, major

from .conflict_words import DRILLS
from .conflict_words import STATES as STATES_OF_EXERCISES
from .words import KINDS, OUTCOMES, STAGES, TYPES, about, day, fact, language

__all__ = ["asset", "data", "environment", "says"]

_TITLES = {rule.id: rule.title for rule in RULES}


def environment(**options: Any) -> Environment:
    """Jinja2 with translations in the form that babel.cfg extracts."""
    made = Environment(**{**options, "extensions": ["jinja2.ext.i18n"]})
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals |= {"asset": asset, "data": data, "url": reverse}
    made.filters |= {
        "country": _country,
        "money": _money,
        "number": lambda value: formats.number_format(value, force_grouping=True),
        "day": day,
        "about": about,
        "anchor": _anchor,
        "claim": _claim,
        "subject": _subject,
        "says": says,
        "stage": lambda key: STAGES.get(key, key),
        "kind": lambda key: KINDS.get(key, key),
        "outcome": lambda key: OUTCOMES.get(key, key),
        "type": lambda key: TYPES.get(key, key),
        "held": lambda key: STATES_OF_EXERCISES.get(str(key), key),
        "drill": lambda key: DRILLS.get(key, key),
        "clock": _clock,
        "rule": lambda key: translation.gettext(_TITLES[key]),
    }
    return made


def asset(name: str) -> str:
    """The address of a file in static/, fetched again with each version of the code."""
    return f"{static(name)}?v={__version__}"


def _clock(instant: datetime | float | None, zone: tzinfo | None = None) -> str:
    """An instant to the minute in its own zone, or in `zone` where it is seconds since 1970."""
    if instant is None:
        return ""
    at = instant if isinstance(instant, datetime) else datetime.fromtimestamp(instant, zone or UTC)
    return at.strftime("%Y-%m-%d %H:%M")


_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def data(name: str, value: object) -> Markup:
    """`value` as JSON in the page, for the page's module to read by the id `name`; it never runs."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return Markup('<script type="application/json" id="{}">{}</script>').format(name, Markup(text))


def _country(code: str) -> str:
    try:
        return country(code).name(language())
    except UnknownCountry:  # a body of several states, as the record names it
        return code


def _money(amount: Money | None) -> str:
    if amount is None:
        return translation.gettext("unknown")
    value = major(amount)
    figure = formats.number_format(int(value) if value == int(value) else value, force_grouping=True)
    return f"{figure}円" if amount.currency == "JPY" and language() == "ja" else f"{amount.currency} {figure}"


def _anchor(of: Conflict | str, lot: str = "") -> str:
    """The id of a conflict on its page: of the conflict, or of a count's name and its lot's."""
    name = f"{lot}: {of}" if isinstance(of, str) else of.name
    return "conflict-" + re.sub(r"[^\w]+", "-", name).strip("-").lower()


def _subject(conflict: Conflict) -> str:
    """What a conflict is about, with what it is about of."""
    return about(conflict.name)


def _claim(said: str, about: str) -> str:
    """One version of what a conflict is about: an amount in major units, a date in words, else as recorded."""
    if said.isdigit() and re.fullmatch("[A-Z]{3}", about):
        return _money(Money(int(said), about))
    if re.fullmatch(r"\d{4}-\d\d.*", said):
        return day(said)
    return said.replace("(more on the way)", translation.gettext("(more on the way)"))


def says(value: Verdict | Finding) -> str:
    """The sentence of a verdict in the reader's language."""
    verdict = value.verdict if isinstance(value, Finding) else value
    facts = {name: fact(name, told) for name, told in verdict.facts.items()}
    return translation.gettext(verdict.template).format(**facts)
