# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta
from itertools import pairwise

import pytest

from openosa.almanac import DEWAN_RAKYAT, DIET_OF_JAPAN, RAMADAN, SEASON_TABLES, PublicHolidays, SeasonTable

tables = pytest.mark.parametrize("table", SEASON_TABLES.values(), ids=SEASON_TABLES)


@tables
def test_seasons_follow_one_another_within_the_time_looked_through(table: SeasonTable) -> None:
    for season in table.seasons:
        assert table.first <= season.first <= season.last <= table.last
        assert season.source.at.startswith("http")
    for earlier, later in pairwise(table.seasons):
        assert earlier.last < later.first


@tables
def test_a_season_is_found_on_its_days_and_on_no_other(table: SeasonTable) -> None:
    for season in table.seasons:
        assert table.on(season.first) is table.on(season.last) is season
        assert table.on(season.first - timedelta(days=1)) is None
        assert table.on(season.last + timedelta(days=1)) is None


def test_ramadan_runs_to_the_eve_of_hari_raya_and_is_always_approximate() -> None:
    for season in RAMADAN.seasons:
        assert season.approximate
        assert 29 <= (season.last - season.first).days + 1 <= 30
        eve = PublicHolidays("MYS").closed_days(
            season.last + timedelta(days=1), season.last + timedelta(days=1)
        )
        assert any("Eid al-Fitr" in closed.names.en for closed in eve)


def test_johor_keeps_the_beginning_of_ramadan_as_a_holiday_on_the_days_listed() -> None:
    for season in RAMADAN.seasons:
        found = PublicHolidays("MYS", "01").closed_days(season.first, season.first)
        assert any("Ramadan" in closed.names.en for closed in found)


def test_what_was_not_looked_through_is_not_known() -> None:
    assert RAMADAN.knows(date(2028, 12, 31))
    assert not RAMADAN.knows(date(2029, 1, 20))


def test_an_ordinary_session_of_the_diet_that_ended_as_called_lasts_150_days() -> None:
    for first in (date(2023, 1, 23), date(2024, 1, 26), date(2025, 1, 24)):
        session = DIET_OF_JAPAN.on(first)
        assert session is not None
        assert (session.last - session.first).days + 1 == 150


def test_the_notes_of_december_2023_were_exchanged_with_the_diet_in_recess() -> None:
    assert DIET_OF_JAPAN.knows(date(2023, 12, 16))
    assert DIET_OF_JAPAN.on(date(2023, 12, 16)) is None


def test_tables_with_holes_say_what_is_missing() -> None:
    assert "220th" in DIET_OF_JAPAN.gaps
    assert "21 July 2025" in DEWAN_RAKYAT.gaps
    assert not RAMADAN.gaps
