# SPDX-License-Identifier: Apache-2.0
"""Candidates for funding, and the years, money and staff that they share.

A project that is funded starts in one fiscal year in which it is eligible. Its payments and its staff fall in that year
and the years that follow. What falls behind the last year of the file is bounded by nothing here and is reported as a
commitment beyond it. A project that comes after others is funded only if they are, and starts no earlier than they.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openosa.plan.errors import PlanError
from openosa.plan.forms import form_of
from openosa.plan.portfolio.schema import SCHEMA

__all__ = ["Candidate", "Portfolio", "read_portfolio"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that may be funded.

    payments, staff  in the fiscal year of its start, the next, and so on
    starts           fiscal years in which it may start
    after            ids of projects that it waits for
    """

    id: str
    title: str
    country: str | None
    priority: int
    payments: tuple[int, ...]
    staff: tuple[int, ...]
    starts: tuple[int, ...]
    after: tuple[str, ...]
    must: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The candidates in the order of the file, and per fiscal year what there is; one not in `staff` is unbounded."""

    title: str
    years: tuple[int, ...]
    budget: Mapping[int, int]
    staff: Mapping[int, int]
    most_starts: int | None
    candidates: tuple[Candidate, ...]


def read_portfolio(text: str) -> Portfolio:
    """The portfolio in a YAML or JSON file; PlanError names the project and what is off."""
    form = form_of(text, SCHEMA, "portfolio")
    years = tuple(form["fiscal_years"])
    if list(years) != list(range(years[0], years[0] + len(years))):
        raise PlanError(
            f"portfolio, fiscal_years: {list(years)} do not follow each other. Write each year once, in order."
        )
    candidates = tuple(_candidate(each, years) for each in form["projects"])
    _refuse_strangers(candidates)
    _refuse_circles(candidates)
    return Portfolio(
        form.get("title", ""),
        years,
        _by_year(form["budget"], years, "budget"),
        _by_year(form.get("staff", {}), years, "staff"),
        form.get("max_starts_per_country_and_year"),
        candidates,
    )


def _by_year(form: Mapping[str, int], years: Sequence[int], what: str) -> dict[int, int]:
    found = {int(year): amount for year, amount in form.items()}
    for year in found:
        if year not in years:
            raise PlanError(
                f"portfolio, {what}: {year} is none of the fiscal years {list(years)}. Add it there or here."
            )
    return found


def _candidate(form: Mapping[str, Any], years: Sequence[int]) -> Candidate:
    payments = tuple(form["payments"]) if "payments" in form else (form["cost"],)
    staff = form.get("staff", 0)
    first, last = form.get("eligible_from", years[0]), form.get("eligible_until", years[-1])
    starts = tuple(year for year in years if first <= year <= last and year in form.get("eligible", years))
    return Candidate(
        form["id"],
        form.get("title", ""),
        form.get("country"),
        form["priority"],
        payments,
        tuple(staff) if isinstance(staff, list) else (staff,) * len(payments),
        starts,
        tuple(dict.fromkeys(form.get("after", ()))),
        form.get("must", False),
    )


def _refuse_strangers(candidates: Sequence[Candidate]) -> None:
    ids = [each.id for each in candidates]
    known = set(ids)
    if len(known) < len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise PlanError(f"portfolio, projects: {twice} stands twice. Give each its own id.")
    for each in candidates:
        for earlier in each.after:
            if earlier not in known:
                raise PlanError(f"portfolio, {each.id}, after: {earlier} is no project of the file. Name one that is.")


def _refuse_circles(candidates: Sequence[Candidate]) -> None:
    left = {each.id: set(each.after) for each in candidates}
    while free := [name for name, waits_for in left.items() if not waits_for & left.keys()]:
        for name in free:
            del left[name]
    if left:
        way = [next(iter(left))]
        while way.count(way[-1]) == 1:
            way.append(next(iter(sorted(left[way[-1]] & left.keys()))))
        circle = way[way.index(way[-1]) :]
        raise PlanError(
            f"portfolio: projects come after each other in a circle: {' after '.join(circle)}. Take out one of these."
        )
