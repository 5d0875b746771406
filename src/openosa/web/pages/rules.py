# SPDX-License-Identifier: Apache-2.0
"""The rules: what each says, where it is from, and what it says of this record."""

import inspect

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from openosa.programme import RULES, RULESET_VERSION, Finding

from ..running import node
from .shell import not_found


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with the number of its findings, and of the cases in which it cannot tell."""
    found = _found()
    rows = []
    for rule in RULES:
        outcomes = [one.verdict.outcome for _, one in found if one.rule == rule.id]
        unsure = outcomes.count("cannot tell")
        rows.append((rule, len(outcomes) - unsure, unsure))
    return render(request, "rules.html", {"rows": rows, "version": RULESET_VERSION})


def rule(request: HttpRequest, key: str) -> HttpResponse:
    """One rule in its own words, and its findings; those that want attention first."""
    one = next((each for each in RULES if each.id == key), None)
    if one is None:
        return not_found(request)
    found = [(where, each) for where, each in _found() if each.rule == key]
    return render(
        request,
        "rule.html",
        {
            "rule": one,
            "text": inspect.getdoc(inspect.getmodule(one.judge)),
            "found": sorted(found, key=lambda pair: pair[1].verdict.outcome == "cannot tell"),
            "projects": node().view().projects,
        },
    )


def _found() -> list[tuple[str, Finding]]:
    view = node().view()
    everywhere = [*view.findings.items(), *view.partnership_findings.items()]
    return [(key, one) for key, many in everywhere for one in many]


PATHS = [path("rule/", rules, name="rules"), path("rule/<str:key>/", rule, name="rule")]
