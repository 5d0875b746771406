# SPDX-License-Identifier: Apache-2.0
"""The pages: each reads one view of the node and shows it. Every figure leads to its event."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils import formats, translation
from django.views.decorators.http import require_POST
from jinja2 import Environment

from openosa import __version__
from openosa.almanac import UnknownCountry, country
from openosa.programme import NOTICE, RULES, Conflict, Finding, Money, Project, Verdict, major

from .charts import budget_bars, figure_bars
from .running import node
from .words import KINDS, OUTCOMES, STAGES, TYPES, about, day, fact, language


def environment(**options: Any) -> Environment:
    """Jinja2 with translations in the form that babel.cfg extracts."""
    made = Environment(**{**options, "extensions": ["jinja2.ext.i18n"]})
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals |= {"static": static, "url": reverse, "version": __version__}
    made.filters |= {
        "country": _country,
        "money": _money,
        "number": lambda value: formats.number_format(value, force_grouping=True),
        "day": day,
        "about": about,
        "claim": _claim,
        "says": _says,
        "stage": lambda key: STAGES.get(key, key),
        "kind": lambda key: KINDS.get(key, key),
        "outcome": lambda key: OUTCOMES.get(key, key),
        "type": lambda key: TYPES.get(key, key),
        "rule": lambda key: translation.gettext(_TITLES[key]),
    }
    return made


_TITLES = {rule.id: rule.title for rule in RULES}


def on_every_page(request: HttpRequest) -> dict[str, object]:
    """The notice, the other languages of this page, the party, the peer."""
    here = request.get_full_path()
    return {
        "language": language(),
        "languages": [
            (code, name, translate_url(here, code))
            for code, name in (("en", "English"), ("ja", "日本語"), ("ms", "Bahasa Melayu"))
        ],
        "notice": NOTICE[language()] if node().demonstration else "",
        "party": node().party,
        "peer": node().peer,
    }


def choose_language(request: HttpRequest) -> HttpResponse:
    """The home page in the reader's language."""
    return HttpResponseRedirect(reverse("home"))


def home(request: HttpRequest) -> HttpResponse:
    """What stands where."""
    view, today = node().view(), node().today()
    projects = list(view.projects.values())
    found = [(key, one) for key, many in view.findings.items() for one in many]
    found += [(key, one) for key, many in view.partnership_findings.items() for one in many]
    return render(
        request,
        "home.html",
        {
            "view": view,
            "real": [(one, _age(one, today)) for one in projects if one.basis != "rehearsal"],
            "rehearsed": [(one, _age(one, today)) for one in projects if one.basis == "rehearsal"],
            "bars": budget_bars(view.budgets),
            "open": [(key, one) for key, one in found if one.verdict.outcome != "cannot tell"],
            "unsure": sum(one.verdict.outcome == "cannot tell" for _, one in found),
            "unconfirmed": [one for one in projects if one.unconfirmed],
            "projects": view.projects,
        },
    )


def project(request: HttpRequest, key: str) -> HttpResponse:
    """One project: timeline, lots, amounts, conflicts, findings."""
    one, view = node().project(key), node().view()
    return render(
        request,
        "project.html",
        {
            "one": one,
            "findings": view.findings[key],
            "conflicts": _conflicts(one.all_conflicts),
            "known": view.projects,
        },
    )


def partnership(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: history, agreements, exercises, commitments, figures."""
    view = node().view()
    if key not in view.partnerships:
        return not_found(request)
    one, found = view.partnerships[key], view.partnership_findings[key]
    doubted = frozenset(event for each in found if each.rule == "R24" for event in each.verdict.events)
    return render(
        request,
        "partnership.html",
        {
            "one": one,
            "findings": found,
            "bars": figure_bars(one.figures, doubted),
            "why": {event: each.verdict for each in found if each.rule == "R24" for event in each.verdict.events},
            "conflicts": _conflicts(one.conflicts),
            "projects": [each for each in view.projects.values() if each.partnership == key],
        },
    )


def record(request: HttpRequest) -> HttpResponse:
    """The logs, their checkpoints and cosignatures."""
    return render(request, "record.html", {"view": node().view()})


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Read every stored byte again, now, and say what was found."""
    found = node().verify()
    part = "verified.html" if request.headers.get("HX-Request") else "record.html"
    return render(request, part, {"view": node().view(), "audit": found})


def event(request: HttpRequest, key: str) -> HttpResponse:
    """An event exactly as it was signed."""
    return render(request, "event.html", {"one": node().event(key)})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there, said in a sentence."""
    sentence = translation.gettext("There is no such page on this node. Begin at the home page.")
    return render(request, "error.html", {"sentence": sentence}, status=404)


def _conflicts(conflicts: Sequence[Conflict]) -> list[tuple[Conflict, list[tuple[Any, Any]]]]:
    """Each conflict with its claims and their sources."""
    return [
        (conflict, [(claim, node().event(claim.event).sources) for claim in conflict.claims]) for conflict in conflicts
    ]


def _age(one: Project, today: Any) -> int | None:
    notes = one.age_counts_from
    return (today - notes.first).days if notes and notes.is_exact else None


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


def _claim(said: str, of: str) -> str:
    """One version of what a conflict is about: an amount in major units, a date in words, else as recorded."""
    currency = of.rpartition(", ")[2]
    if said.isdigit() and re.fullmatch("[A-Z]{3}", currency):
        return _money(Money(int(said), currency))
    if re.fullmatch(r"\d{4}-\d\d.*", said):
        return day(said)
    return said.replace("(more on the way)", translation.gettext("(more on the way)"))


def _says(value: Verdict | Finding) -> str:
    verdict = value.verdict if isinstance(value, Finding) else value
    facts = {name: fact(name, told) for name, told in verdict.facts.items()}
    return translation.gettext(verdict.template).format(**facts)
