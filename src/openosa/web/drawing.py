# SPDX-License-Identifier: Apache-2.0
"""How templates are drawn: Jinja2 with translations, and the filters that put a record's values in words."""

import json
import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, translation
from jinja2 import Environment
from markupsafe import Markup, escape

from openosa import __version__
from openosa.almanac import UnknownCountry, country
from openosa.programme import RULES, Conflict, Finding, Money, Verdict, digits, major

from .conflict_words import DRILLS
from .conflict_words import STATES as STATES_OF_EXERCISES
from .document_words import CHECKS, DECISIONS
from .lines import merged
from .running import node
from .words import AMOUNTS, KINDS, MEMBERS, OUTCOMES, STAGES, STANDINGS, TYPES, WHO, about, day, fact, language

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
        "price": lambda currency, minor: _money(Money(minor, currency)),
        "number": lambda value: formats.number_format(value, force_grouping=True),
        "day": day,
        "about": about,
        "anchor": _anchor,
        "claim": _claim,
        "subject": _subject,
        "says": says,
        "amount": lambda key: AMOUNTS[key],
        "document": lambda key: node().document(key),
        "merged": merged,
        "plain": _in_language,
        "recorded": _recorded,
        "standing": lambda key: STANDINGS.get(key, key),
        "who": lambda key: WHO[key],
        "stage": lambda key: STAGES.get(key, key),
        "kind": lambda key: KINDS.get(key, key),
        "outcome": lambda key: OUTCOMES.get(key, key),
        "type": lambda key: TYPES.get(key, key),
        "held": lambda key: STATES_OF_EXERCISES.get(str(key), key),
        "drill": lambda key: DRILLS.get(key, key),
        "clock": _clock,
        "decision": lambda key: DECISIONS.get(key, key),
        "check": lambda key: CHECKS.get(key, key),
        "member": lambda key: MEMBERS.get(key, key.replace("_", " ")),
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


def _in_language(text: str) -> str:
    """A text of the record in the reader's language, where the catalogue has it word for word; else as recorded."""
    return translation.gettext(text) if text else ""


def _recorded(text: str) -> Markup:
    """A text of the record, part by part: in the reader's language where the catalogue has it, else marked as it is."""
    if not text:
        return Markup()
    return Markup(" · ").join(_part(part) for part in text.split(" · "))


def _part(text: str) -> Markup:
    put = _one(text)
    if put is None and ", " in text:
        return Markup(", ").join(_part(piece) for piece in text.split(", "))
    if put is None and (counted := re.fullmatch(r"(.+) (\d+)", text)) and (named := _one(counted[1])):
        return escape(f"{named} {counted[2]}")
    if put is not None or language() == "en" or not re.search("[A-Za-z]", text):
        return escape(put or text)
    return Markup('<span lang="en">{}</span>').format(text)


def _one(text: str) -> str | None:
    """One word of the record in the reader's: a text of the catalogue, a country's code, a day; else None."""
    if language() != "en" and (put := translation.gettext(text)) != text:
        return put
    if re.fullmatch("[A-Z]{3}", text) and (name := _country(text)) != text:
        return name
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text):
        return day(text)
    return None


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


def _claim(said: str) -> str:
    """One version of what a conflict is about: an amount or a date in the reader's form, else as recorded."""
    if amount := re.fullmatch(r"([A-Z]{3}) ([\d,]+(?:\.\d+)?)", said):
        value = Decimal(amount[2].replace(",", ""))
        return _money(Money(int(value.scaleb(digits(amount[1]))), amount[1]))
    if re.fullmatch(r"\d{4}-\d\d.*", said):
        return day(said)
    return _recorded(said.replace("(more on the way)", translation.gettext("(more on the way)")))


def says(value: Verdict | Finding) -> str:
    """The sentence of a verdict in the reader's language."""
    verdict = value.verdict if isinstance(value, Finding) else value
    facts = {name: fact(name, told) for name, told in verdict.facts.items()}
    return translation.gettext(verdict.template).format(**facts)
