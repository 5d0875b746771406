# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openosa.almanac import FISCAL_RULES, FiscalYear, UnknownFiscalYear, country, fiscal_year

recent_days = st.dates(date(2017, 1, 1), date(2060, 12, 31))
sourced_countries = st.sampled_from(sorted(FISCAL_RULES))


@given(sourced_countries, recent_days)
def test_every_day_lies_in_the_fiscal_year_it_is_given(code: str, day: date) -> None:
    assert fiscal_year(code, day).contains(day)


@given(sourced_countries, recent_days)
def test_one_fiscal_year_follows_the_other_without_a_gap(code: str, day: date) -> None:
    this = fiscal_year(code, day)
    assert this.following().first_day == this.last_day + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "year", "months"),
    [
        ("JPN", 2024, "2024-04/2025-03"),
        ("MYS", 2024, "2024-01/2024-12"),
        ("USA", 2017, "2016-10/2017-09"),
        ("AUS", 2025, "2024-07/2025-06"),
        ("FJI", 2025, "2024-08/2025-07"),
        ("THA", 2024, "2023-10/2024-09"),
    ],
)
def test_fiscal_years_run_as_their_sources_say(code: str, year: int, months: str) -> None:
    assert FiscalYear(code, year).months.text == months


def test_notes_of_february_belong_to_the_fiscal_year_begun_in_april_before() -> None:
    assert fiscal_year("JPN", date(2025, 2, 10)) == FiscalYear("JPN", 2024)
    assert fiscal_year("MYS", date(2025, 2, 10)) == FiscalYear("MYS", 2025)


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2024, "令和6年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "1988年度"),
    ],
)
def test_japan_calls_its_fiscal_years_by_era(year: int, name: str) -> None:
    assert FiscalYear("JPN", year).name("ja") == name


def test_a_fiscal_year_is_called_as_its_own_country_calls_it() -> None:
    assert FiscalYear("JPN", 2024).name("en") == "FY2024"
    assert FiscalYear("AUS", 2025).name("en") == "FY2024-25"
    assert FiscalYear("USA", 2017).name("ja") == "2017会計年度"
    assert FiscalYear("MYS", 2025).name("ms") == "tahun kewangan 2025"


def test_a_country_without_a_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFiscalYear, match=r"XYZ.*Known are AUS, BGD, FJI"):
        fiscal_year("XYZ", date(2025, 1, 1))


def test_a_day_before_the_rule_is_refused() -> None:
    with pytest.raises(UnknownFiscalYear, match="2016-08-01, and 2016-07-31 lies before"):
        fiscal_year("FJI", date(2016, 7, 31))
    with pytest.raises(UnknownFiscalYear):
        FiscalYear("FJI", 2016)


@pytest.mark.parametrize("year", [-1, 0, 9999, 10**9])
def test_a_year_beyond_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(UnknownFiscalYear, match="no fiscal year"):
        FiscalYear("JPN", year)


def test_every_rule_names_a_country_a_title_and_an_address() -> None:
    for code, rule in FISCAL_RULES.items():
        assert country(code).alpha_3 == code == rule.country
        assert rule.source.title
        assert rule.source.at.startswith("http")
