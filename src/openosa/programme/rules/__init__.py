# SPDX-License-Identifier: Apache-2.0
"""The rules, one small file each; docs/rules/ has a page for each.

A rule set has a version, and adopting one is an event: an old verdict stays explained after the code moved on.
"""

from collections.abc import Iterable

from . import (
    conflicts_kept,
    grant_in_yen,
    order_of_dates,
    owners_add_up,
    quantities_agree,
    rates_plausible,
    within_budget,
)
from .case import Case, Finding, Rates, Rule

__all__ = ["RULES", "RULESET_VERSION", "Case", "Finding", "Rates", "Rule", "findings", "verdicts"]

RULESET_VERSION = "2026.1"

RULES: tuple[Rule, ...] = (
    grant_in_yen.RULE,
    within_budget.RULE,
    order_of_dates.RULE,
    quantities_agree.RULE,
    owners_add_up.RULE,
    rates_plausible.RULE,
    conflicts_kept.RULE,
)


def verdicts(case: Case) -> Iterable[Finding]:
    """What each rule says of the case, passes included."""
    for rule in RULES:
        for verdict in rule.judge(case):
            yield Finding(rule.id, rule.title, verdict, rule.source)


def findings(case: Case) -> tuple[Finding, ...]:
    """The verdicts other than pass."""
    return tuple(finding for finding in verdicts(case) if finding.verdict.outcome != "pass")
