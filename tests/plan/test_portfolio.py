# SPDX-License-Identifier: Apache-2.0
import itertools
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openosa.plan import PlanError
from openosa.plan.portfolio import SCHEMA, Portfolio, faults, read_portfolio, selection
from openosa.plan.portfolio.relaxation import fixed_near_the_top
from openosa.plan.solving import DoesNotFit

FORM: dict[str, Any] = {
    "fiscal_years": [2026, 2027],
    "budget": {"2026": 100, "2027": 60},
    "staff": {"2026": 3},
    "max_starts_per_country_and_year": 1,
    "projects": [
        {"id": "radar", "country": "FJI", "priority": 5, "payments": [60, 40], "staff": 2},
        {"id": "boats", "country": "FJI", "priority": 3, "cost": 40, "after": ["radar"]},
        {"id": "drones", "country": "MYS", "priority": 2, "cost": 40, "staff": [2], "eligible_until": 2026},
    ],
}


def portfolio(**changed: Any) -> Portfolio:
    return read_portfolio(json.dumps(FORM | changed))


def best(of: Portfolio, **more: Any) -> Any:
    return selection(of, clock=time.monotonic, deadline=time.monotonic() + 10, **more)


def with_project(at: int, **changed: Any) -> dict[str, Any]:
    projects = [dict(each) for each in FORM["projects"]]
    projects[at] |= changed
    return {"projects": projects}


def test_the_best_selection_is_proved_and_the_next_best_is_shown() -> None:
    found = best(portfolio())
    # Radar and drones together need four officers of three in 2026; what radar leaves of 2027 is not enough for boats.
    assert found.best.starts == {"radar": 2027, "drones": 2026}
    assert found.is_proved
    assert faults(portfolio(), found.best.starts) == []
    sets = [frozenset(each.starts) for each in (found.best, *found.alternatives)]
    assert len(set(sets)) == len(sets) == 3
    assert [each.score for each in found.alternatives] == sorted(
        (each.score for each in found.alternatives), reverse=True
    )


def test_alternatives_differ_in_as_many_projects_as_asked() -> None:
    found = best(portfolio(), alternatives=1, differing=2)
    assert len(found.best.starts.keys() ^ found.alternatives[0].starts.keys()) >= 2


def test_yaml_and_json_say_the_same() -> None:
    text = "fiscal_years: [2026]\nbudget: {2026: 5}\nprojects:\n- {id: a, priority: 1, cost: 5}\n"
    form = {"fiscal_years": [2026], "budget": {"2026": 5}, "projects": [{"id": "a", "priority": 1, "cost": 5}]}
    assert read_portfolio(text) == read_portfolio(json.dumps(form))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_proved_score_is_the_highest_of_all(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 5))

    def number(low: int, high: int) -> int:
        return data.draw(st.integers(low, high))

    projects = [
        {
            "id": str(at),
            "priority": number(0, 5),
            "payments": [number(0, 6) for _ in range(number(1, 2))],
            "staff": number(0, 2),
            "country": data.draw(st.sampled_from(["FJI", "MYS"])),
            "after": [str(each) for each in range(at) if number(0, 4) == 0],
            "eligible_from": number(2026, 2027),
        }
        for at in range(count)
    ]
    budget = {str(year): number(0, 10) for year in (2026, 2027)}
    of = portfolio(projects=projects, budget=budget, staff={"2027": 3})
    found = best(of, alternatives=0)
    every = itertools.product((None, 2026, 2027), repeat=count)
    selections = [{str(at): year for at, year in enumerate(starts) if year} for starts in every]
    scores = [
        sum(of.candidates[int(each)].priority for each in starts) for starts in selections if not faults(of, starts)
    ]
    assert found.is_proved
    assert faults(of, found.best.starts) == []
    assert found.best.score == max(scores)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_scores_near_the_top_has_the_fixed_values(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 8))
    numbers = st.lists(st.integers(0, 9), min_size=count, max_size=count)
    gains, weights = data.draw(numbers), data.draw(st.lists(numbers, min_size=1, max_size=3))
    rows = [(list(enumerate(each)), data.draw(st.integers(0, 20))) for each in weights]
    score, fixed = fixed_near_the_top(gains, rows)
    for chosen in itertools.product((0, 1), repeat=count):
        fits = all(sum(chosen[at] * weight for at, weight in terms) <= most for terms, most in rows)
        if fits and sum(map(int.__mul__, chosen, gains)) >= score:
            assert all(chosen[at] == value for at, value in fixed.items())


@pytest.mark.parametrize(
    ("starts", "fault"),
    [
        ({"boats": 2026}, "boats starts in 2026, without radar or before it"),
        ({"radar": 2027, "boats": 2026}, "boats starts in 2026, without radar or before it"),
        ({"drones": 2027}, r"drones starts in 2027 and is eligible in \[2026\]"),
        ({"radar": 2026, "drones": 2026}, "staff of 4 needed in 2026, 3 there"),
        ({"radar": 2026, "boats": 2026}, "2 projects start in FJI in 2026, 1 may"),
        ({"radar": 2026, "boats": 2027}, "80 paid in 2027, 60 there"),
        ({"tanks": 2026}, "tanks is no candidate"),
    ],
)
def test_the_checker_finds_what_is_broken(starts: dict[str, int], fault: str) -> None:
    assert any(re.search(fault, each) for each in faults(portfolio(), starts))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (with_project(1, after=["tanks"]), "boats, after: tanks is no project of the file"),
        (
            with_project(0, after=["boats"]),
            "in a circle: (radar after boats after radar|boats after radar after boats)",
        ),
        (with_project(0, id="boats"), "boats stands twice"),
        (with_project(0, priority="high"), r"\$.projects\[0\].priority \(radar\): 'high' is not of type 'integer'"),
        ({"fiscal_years": [2026, 2028]}, r"\[2026, 2028\] do not follow each other"),
        ({"budget": {"2031": 5}}, "budget: 2031 is none of the fiscal years"),
    ],
)
def test_what_is_off_is_named(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(PlanError, match=message):
        portfolio(**changed)


def test_a_file_that_is_neither_yaml_nor_json_is_refused() -> None:
    with pytest.raises(PlanError, match="not YAML or JSON"):
        read_portfolio('{"fiscal_years": [2026')


def test_projects_that_must_be_funded_and_cannot_be_are_refused() -> None:
    with pytest.raises(DoesNotFit, match="exceed the money"):
        best(portfolio(**with_project(0, payments=[500], must=True)))


def test_the_published_schema_is_the_one_that_files_are_held_against() -> None:
    published = Path(__file__).parents[2] / "docs" / "portfolio.schema.json"
    assert json.loads(published.read_text()) == SCHEMA


def test_the_example_of_the_docs_is_funded() -> None:
    of = read_portfolio((Path(__file__).parents[2] / "docs" / "examples" / "portfolio.yaml").read_text())
    found = best(of)
    assert found.is_proved
    assert faults(of, found.best.starts) == []
