# SPDX-License-Identifier: Apache-2.0
"""A published forecast is kept, and its error is held against it once the outcome is known."""

from datetime import date
from typing import Any

import pytest
from tests.programme.telling import NOTES, case, said, seen, told

from openosa.programme import Refused, admit
from openosa.record import Event

DAYS = {"p10": "2032-01-10", "p50": "2032-05-01", "p80": "2032-11-01", "p95": "2033-09-01"}


def published(*, days: dict[str, str] = DAYS, lot: str | None = "boats", **members: Any) -> Event:
    milestone = {"milestone": "Handover: boats", "lot": lot, **days}
    body = {"as_of": "2031-01-01", "method": "outside view", "finished": 5, "at_risk": 1, "milestones": [milestone]}
    return said("ForecastPublished", basis="act", **{**body, **members})


def handed(on: str | None = None, as_of: str | None = None) -> Event:
    return said("HandedOver", lot="boats", on=on, as_of=as_of, quantity=4)


LOT = said("LotDefined", lot="boats", name="patrol boat", kind="equipment")


def test_before_the_outcome_nothing_is_held_against_it() -> None:
    (one,) = seen(said("NotesExchanged", **NOTES), LOT, published()).forecasts
    assert (one.came, one.hit, one.error_days) == (None, None, None)
    assert not one.is_missed_by(date(2032, 11, 1))
    assert one.is_missed_by(date(2032, 11, 2))


@pytest.mark.parametrize(
    ("on", "error", "hit"), [("2032-04-01", -30, True), ("2032-11-01", 184, True), ("2032-11-02", 185, False)]
)
def test_the_outcome_gives_the_error_in_days_and_hit_or_miss(on: str, error: int, hit: bool) -> None:
    (one,) = seen(said("NotesExchanged", **NOTES), LOT, published(), handed(on)).forecasts
    assert (one.came, one.error_days, one.hit) == (date.fromisoformat(on), error, hit)


def test_a_bound_before_p80_is_a_hit_and_one_after_it_decides_nothing() -> None:
    sooner, later = (
        seen(said("NotesExchanged", **NOTES), LOT, published(), handed(as_of=day)).forecasts[0]
        for day in ("2032-06-01", "2032-12-01")
    )
    assert (sooner.hit, sooner.error_days, sooner.came_by) == (True, None, date(2032, 6, 1))
    assert later.hit is None


def test_a_forecast_does_not_make_a_reported_project_one_that_the_parties_run() -> None:
    one = seen(said("NotesExchanged", **NOTES), published())
    assert (one.basis, one.is_run_here, one.stage) == ("report", False, "notes_exchanged")


def test_a_forecast_of_the_whole_project_has_no_outcome_of_one_lot() -> None:
    (one,) = seen(said("NotesExchanged", **NOTES), LOT, published(lot=None), handed("2032-04-01")).forecasts
    assert (one.lot, one.came) == (None, None)


def test_days_of_a_peers_forecast_that_are_no_days_reach_the_timeline_and_no_further() -> None:
    one = seen(said("NotesExchanged", **NOTES), published(days={**DAYS, "p80": "2032-13"}))
    assert one.forecasts == ()
    assert "ForecastPublished" in [line.type for line in one.timeline]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (published(days={**DAYS, "p80": "2032-04-01"}), "P10, P50, P80 and P95 fall"),
        (published(days={**DAYS, "p95": "2033-09"}), "not all whole days"),
        (published(as_of="2032-02-01"), "as_of, P10"),
        (published(milestones=[]), "gives no milestone"),
        (published(finished=-1), "never negative"),
    ],
)
def test_a_forecast_that_cannot_be_held_to_its_word_is_not_admitted(event: Event, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        admit(event, stream=told(), is_home=False, is_donor=True, case=case)


@pytest.mark.parametrize("is_home", [True, False])
def test_either_log_may_hold_it(is_home: bool) -> None:
    assert admit(published(), stream=told(), is_home=is_home, is_donor=True, case=lambda _: None) == ()
