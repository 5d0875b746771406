# SPDX-License-Identifier: Apache-2.0
"""What a rule is given to judge, and what a rule is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from openosa.almanac import NoReferenceRate, PartialDate, ReferenceRate

from ..budgets import Budget
from ..claims import Conflict
from ..figures import Figure
from ..project import Project
from ..verdicts import Verdict

__all__ = ["Case", "Finding", "Rates", "Rule"]

Rates: TypeAlias = Callable[[str, str, PartialDate], ReferenceRate | NoReferenceRate]
"""Units of the second currency for one of the first, on average over a period."""


@dataclass(frozen=True, slots=True)
class Case:
    """One project, or a partnership's figures, as the rules see it.

    project     None where a partnership's own figures are judged
    budgets     by fiscal year; None on a node that does not hold the donor's home log
    guards_act  the parties run the project on this record: a step that is not there has not been taken.
                Where it is known from reports, a step that none of them tells may have been taken all the same.
    """

    project: Project | None
    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    budgets: tuple[Budget, ...] | None
    rates: Rates
    guards_act: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its source and the day from which it holds (`docs/rules/` has a page for each)."""

    id: str
    title: str
    source: str
    valid_from: str
    judge: Callable[[Case], tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict of one rule."""

    rule: str
    title: str
    verdict: Verdict
    source: str
