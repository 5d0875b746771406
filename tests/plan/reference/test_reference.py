# SPDX-License-Identifier: Apache-2.0
import dataclasses
from pathlib import Path

import numpy as np
import pytest

from openosa.plan import CALIBRATION, REFERENCE
from openosa.plan.reference import (
    BadTable,
    Durations,
    TooFewCases,
    calibrate,
    calibration_page,
    difference,
    durations,
    fitted_lifetimes,
    losses,
    planned_tiles,
    predictions,
    reference_class,
    scored,
)
from openosa.plan.reference.classes import CHANCES
from openosa.plan.reference.normal_law import log_survival, quantile
from openosa.plan.reference.short_plans import spread_of_short_plans

P80 = 2


@pytest.fixture(scope="module")
def world_bank(shared: Path) -> Durations:
    name = "worldbank_approved_fy1983_1998.csv"
    return durations((shared / "data" / "durations" / name).read_bytes(), name)


@pytest.fixture(scope="module")
def us_federal(shared: Path) -> Durations:
    name = "us_federal_it_projects_2010_2012.csv"
    return durations((shared / "data" / "durations" / name).read_bytes(), name)


def without_outcome(table: Durations) -> Durations:
    unknown = np.full(len(table), np.nan)
    return dataclasses.replace(table, actual=unknown, ended=unknown)


def test_strict_walk_forward_covers_p80_and_loses_nothing_to_quintiles(world_bank: Durations) -> None:
    found = calibrate(world_bank, None)
    for trial in (found.approval, found.yearly):
        assert 0.76 <= trial.score.coverage[P80] <= 0.84
    gain, error = found.approval.pinball_80_gain
    assert gain <= error
    gain, error = found.yearly.pinball_80_gain
    assert gain < -error


@pytest.mark.parametrize("share", [0.8, 0.5, 0.25, 0.1])
def test_a_random_hold_out_is_covered(world_bank: Durations, share: float) -> None:
    order = np.random.default_rng(11).permutation(len(world_bank))
    cut = int(share * len(order))
    learnt, held = world_bank.rows(order[:cut]), world_bank.rows(order[cut:])
    found = reference_class(learnt, "train").quantiles(without_outcome(held))
    plain = planned_tiles(learnt.planned, learnt.actual).quantiles(held.planned, np.zeros(len(held)), np.array(CHANCES))
    assert 0.76 <= scored(found, held.actual).coverage[P80] <= 0.84
    gain, error = difference(
        losses(found, held.actual)[:, P80], losses(plain, held.actual)[:, P80], np.arange(len(held))
    )
    assert gain <= error


def test_later_approvals_are_covered_from_earlier_ones(world_bank: Durations) -> None:
    order = np.argsort(world_bank.started, kind="stable")
    learnt, held = world_bank.rows(order[: len(order) // 2]), world_bank.rows(order[len(order) // 2 :])
    found = reference_class(learnt, "train").quantiles(without_outcome(held))
    assert 0.76 <= scored(found, held.actual).coverage[P80] <= 0.84


def test_what_is_under_way_is_learnt_from_where_its_outcome_is_left_blank(world_bank: Durations) -> None:
    """As a train file has it: approved before FY1998, ended by FY1997 or blank; forecast for FY1998's approvals."""
    known = world_bank.known_by(1997.5)
    held = world_bank.rows((world_bank.started >= 1997.5) & (world_bank.started < 1998.5))
    learnt = reference_class(known, "train")
    assert learnt.at_risk > 1400
    ours = losses(learnt.quantiles(without_outcome(held)), held.actual)[:, P80]
    finished = known.rows(~np.isnan(known.actual))
    tiles = planned_tiles(finished.planned, finished.actual)
    plain = losses(tiles.quantiles(held.planned, np.zeros(len(held)), np.array(CHANCES)), held.actual)[:, P80]
    gain, error = difference(ours, plain, np.arange(len(held)))
    assert gain <= error


def test_the_shipped_spread_is_that_of_the_table(world_bank: Durations) -> None:
    assert spread_of_short_plans(world_bank) == REFERENCE


def test_the_figures_that_the_screen_shows_are_those_of_the_page(world_bank: Durations, us_federal: Durations) -> None:
    found = calibrate(world_bank, us_federal)
    assert found.federal is not None
    trials = {"approval": found.approval, "yearly": found.yearly, "us-federal": found.federal}
    for one in CALIBRATION:
        trial = trials.pop(one.trial)
        assert one.cases == trial.score.cases
        assert one.coverage == tuple(round(share, 3) for share in trial.score.coverage)
        assert one.pinball_80 == round(trial.score.pinball[P80], 4)
        assert one.plain_pinball_80 == round(trial.plain_score.pinball[P80], 4)
    assert not trials


def test_a_heap_at_the_plan_is_left_to_quintiles_and_the_page_says_why(
    world_bank: Durations, us_federal: Durations
) -> None:
    finished = us_federal.rows(~np.isnan(us_federal.actual))
    assert len(finished) == 521
    assert reference_class(finished, "us").method == "quintiles"
    page = calibration_page(calibrate(world_bank, us_federal))["README.md"]
    assert "Its median cannot be covered by 50 in 100" in page


def test_the_page_in_docs_is_what_the_command_writes(world_bank: Durations, us_federal: Durations) -> None:
    folder = Path(__file__).parents[3] / "docs" / "forecasts"
    for name, text in calibration_page(calibrate(world_bank, us_federal)).items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: write it anew by osa plan calibration"


def made(count: int, seed: int, *, sigma: float = 0.3) -> Durations:
    rng = np.random.default_rng(seed)
    planned = rng.uniform(2, 8, count)
    actual = planned * np.exp(0.2 + sigma * rng.standard_normal(count))
    started = rng.uniform(1990, 2000, count)
    return Durations(tuple(map(str, range(count))), planned, actual, started, started + actual)


def test_the_law_finds_the_numbers_that_the_cases_were_made_with() -> None:
    cases = made(4000, 1)
    law = fitted_lifetimes(cases.planned, cases.actual, np.ones(4000), np.zeros(4000))
    assert law.b == pytest.approx(1.0, abs=0.03)
    assert law.a - law.centre == pytest.approx(0.2, abs=0.02)
    assert np.exp(law.c) == pytest.approx(0.3, abs=0.01)
    assert law.d == pytest.approx(0.0, abs=0.06)


def test_censoring_and_delayed_entry_undo_what_the_window_hides() -> None:
    cases = made(6000, 2)
    begin, end = 1998.0, 2003.0
    seen = cases.rows(cases.ended > begin)
    over = seen.ended < end
    years = np.where(over, seen.actual, end - seen.started)
    ok = years > 0
    entered = np.clip(begin - seen.started, 0, None)
    law = fitted_lifetimes(seen.planned[ok], years[ok], over[ok].astype(float), entered[ok])
    median = float(law.quantiles(np.array([5.0]), np.array([0.0]), np.array([0.5]))[0, 0])
    assert median == pytest.approx(5 * np.exp(0.2), rel=0.03)
    naive = np.median(seen.actual[over] / seen.planned[over])
    assert abs(naive - np.exp(0.2)) > 0.03


def test_a_forecast_never_lies_before_the_age_reached() -> None:
    table = made(400, 3)
    age = np.linspace(0.1, 30, 400)
    assert (reference_class(table, "t").quantiles(table, age) >= age[:, None]).all()


@pytest.mark.parametrize("count", [20, 45, 99, 250, 400])
def test_percentiles_rise_along_a_row_however_few_the_cases(count: int) -> None:
    found = reference_class(made(count, 4), "t").quantiles(without_outcome(made(50, 5)))
    assert np.isfinite(found).all()
    assert (np.diff(found, axis=1) >= 0).all()


def test_under_twenty_cases_make_no_class() -> None:
    with pytest.raises(TooFewCases, match=r"train\.csv: 19 finished cases"):
        reference_class(made(19, 1), "train.csv")


def test_a_case_without_a_plan_takes_what_all_took() -> None:
    table = made(200, 6)
    case = Durations(("x",), np.array([np.nan]), np.array([np.nan]), np.array([np.nan]), np.array([np.nan]))
    found = reference_class(table, "t").quantiles(case)
    assert found[0].tolist() == pytest.approx(np.quantile(table.actual, CHANCES).tolist())


def test_equal_plans_do_not_break_the_quintiles() -> None:
    table = made(120, 7)
    flat = dataclasses.replace(table, planned=np.full(120, 4.0))
    assert np.isfinite(reference_class(flat, "t").quantiles(flat)).all()


CSV = "project_id,planned_years,actual_years,approval_fy,exit_fy\n"


def test_blank_cells_are_unknown_and_foreign_columns_left_alone() -> None:
    table = durations(b"\xef\xbb\xbfcost_eur, project_id ,planned_years\n12,a,4.5\n,b,\n7,c,nan\n", "new.csv")
    assert table.ids == ("a", "b", "c")
    assert np.isnan(table.planned).tolist() == [False, True, True]
    assert np.isnan(table.actual).all()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a,soon,5,1990,1996", 'line 2: planned_years is "soon"; write a number of years above 0'),
        ("a,-4,5,1990,1996", 'planned_years is "-4"'),
        ("a,0,5,1990,1996", 'planned_years is "0"'),
        ("a,4,inf,1990,1996", 'actual_years is "inf"'),
        ("a,4,5,90,1996", 'approval_fy is "90"; write a fiscal year'),
    ],
)
def test_a_cell_that_cannot_be_is_named(row: str, sentence: str) -> None:
    with pytest.raises(BadTable, match=sentence):
        durations((CSV + row + "\n").encode(), "train.csv")


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadTable, match='line 2: start is "2011-02-30"; write a day'):
        durations(b"project_id,start,planned_completion\na,2011-02-30,2012-01-01\n", "us.csv")


def test_a_table_of_something_else_is_refused_by_its_columns() -> None:
    with pytest.raises(BadTable, match="the columns a, b tell no durations"):
        durations(b"a,b\n1,2\n", "other.csv")


def test_predictions_keep_rows_and_order() -> None:
    written = predictions(("b", "a", "b"), np.arange(12.0).reshape(3, 4)).decode().splitlines()
    assert written[0] == "project_id,p10,p50,p80,p95"
    assert [line.split(",")[0] for line in written[1:]] == ["b", "a", "b"]


def test_the_normal_law_holds_in_the_far_tail() -> None:
    z = np.array([-40.0, 0.0, 5.0, 29.0, 31.0, 100.0])
    found = log_survival(z)
    assert found[1] == pytest.approx(np.log(0.5))
    assert found[2] == pytest.approx(np.log(2.866515719e-07), rel=1e-9)
    assert found[5] == pytest.approx(-5005.5242086942, rel=1e-9)
    assert (np.diff(found) < 0).all() or found[0] == 0
    assert quantile(np.array([0.2]))[0] == pytest.approx(0.8416212335729143)
