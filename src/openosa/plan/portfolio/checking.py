# SPDX-License-Identifier: Apache-2.0
"""Whether a selection keeps its portfolio: added up year by year, with nothing of the model."""

from collections.abc import Iterator, Mapping

from openosa.plan.portfolio.candidates import Portfolio

__all__ = ["faults"]


def faults(portfolio: Portfolio, starts: Mapping[str, int]) -> list[str]:
    """What a selection breaks, a sentence each; none if it keeps every line.

    starts  of each project that is funded, the fiscal year in which it starts
    """
    return [*_of_projects(portfolio, starts), *_of_years(portfolio, starts), *_of_countries(portfolio, starts)]


def _of_projects(portfolio: Portfolio, starts: Mapping[str, int]) -> Iterator[str]:
    for stranger in starts.keys() - {each.id for each in portfolio.candidates}:
        yield f"{stranger} is no candidate."
    for each in portfolio.candidates:
        if each.id not in starts:
            if each.must:
                yield f"{each.id} must be funded and is not."
            continue
        if starts[each.id] not in each.starts:
            yield f"{each.id} starts in {starts[each.id]} and is eligible in {list(each.starts)}."
        for earlier in each.after:
            if earlier not in starts or starts[earlier] > starts[each.id]:
                yield f"{each.id} starts in {starts[each.id]}, without {earlier} or before it."


def _of_years(portfolio: Portfolio, starts: Mapping[str, int]) -> Iterator[str]:
    for year in portfolio.years:
        paid = staffed = 0
        for each in portfolio.candidates:
            if each.id in starts:
                age = year - starts[each.id]
                paid += each.payments[age] if 0 <= age < len(each.payments) else 0
                staffed += each.staff[age] if 0 <= age < len(each.staff) else 0
        if paid > portfolio.budget.get(year, 0):
            yield f"{paid} paid in {year}, {portfolio.budget.get(year, 0)} there."
        if year in portfolio.staff and staffed > portfolio.staff[year]:
            yield f"staff of {staffed} needed in {year}, {portfolio.staff[year]} there."


def _of_countries(portfolio: Portfolio, starts: Mapping[str, int]) -> Iterator[str]:
    if portfolio.most_starts is None:
        return
    for country in sorted({each.country for each in portfolio.candidates if each.country is not None}):
        for year in portfolio.years:
            begun = [
                each.id for each in portfolio.candidates if each.country == country and starts.get(each.id) == year
            ]
            if len(begun) > portfolio.most_starts:
                yield f"{len(begun)} projects start in {country} in {year}, {portfolio.most_starts} may."
