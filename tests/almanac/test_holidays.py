# SPDX-License-Identifier: Apache-2.0
"""Days that are known from the official lists."""

from datetime import date

import pytest

from openosa.almanac import MALAYSIAN_STATES, Calendar, Closing, PublicHolidays, calendar_of, office

FIRST, LAST = date(2013, 1, 1), date(2028, 12, 31)


def calendar(key: str) -> Calendar:
    return calendar_of(office(key), FIRST, LAST)


def closings(key: str, day: date) -> tuple[Closing, ...]:
    return calendar(key).why_closed(day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 29), "昭和の日"),
        (date(2025, 5, 5), "こどもの日"),
        (date(2025, 5, 6), "振替休日"),
        (date(2019, 5, 1), "天皇の即位の日"),
        (date(2019, 4, 30), "国民の休日"),
        (date(2021, 7, 23), "スポーツの日"),
        (date(2026, 9, 22), "国民の休日"),
    ],
)
def test_japan_keeps_its_public_holidays(day: date, name: str) -> None:
    assert [closing.closed.names.ja for closing in closings("jpn-government", day)] == [name]


def test_golden_week_of_2025_leaves_four_working_days_in_eleven() -> None:
    japan = calendar("jpn-government")
    assert japan.between(date(2025, 4, 25), date(2025, 5, 6)) == 4
    assert japan.add(date(2025, 5, 2), 1) == date(2025, 5, 7)


def test_government_offices_of_japan_close_from_29_december_to_3_january() -> None:
    japan = calendar("jpn-government")
    assert japan.is_working(date(2023, 12, 28))
    assert japan.add(date(2023, 12, 28), 1) == date(2024, 1, 4)
    reasons = {closing.closed.names.en for closing in closings("jpn-government", date(2024, 1, 2))}
    assert reasons == {"Year-end closure"}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 3, 31), "Hari Raya Puasa"),
        (date(2025, 4, 1), "Hari Raya Puasa (Hari Kedua)"),
        (date(2025, 1, 29), "Tahun Baharu Cina"),
        (date(2025, 6, 2), "Hari Keputeraan Rasmi Seri Paduka Baginda Yang di-Pertuan Agong"),
        (date(2025, 9, 16), "Hari Malaysia"),
        (date(2023, 12, 25), "Hari Krismas"),
    ],
)
@pytest.mark.parametrize("key", ["mys-national", "mys-putrajaya", "mys-kuala-lumpur"])
def test_malaysia_keeps_its_national_holidays_everywhere(key: str, day: date, name: str) -> None:
    assert [closing.closed.names.ms for closing in closings(key, day)] == [name]


def test_new_year_is_a_holiday_in_the_federal_territories_and_not_in_johor() -> None:
    new_year = date(2025, 1, 1)
    assert not calendar("mys-putrajaya").is_working(new_year)
    assert calendar("mys-johor").is_working(new_year)
    assert calendar("mys-national").is_working(new_year)


def test_kedah_kelantan_and_terengganu_rest_on_friday_and_saturday() -> None:
    friday, sunday = date(2025, 7, 11), date(2025, 7, 13)
    for state in ("mys-kedah", "mys-kelantan", "mys-terengganu"):
        assert not calendar(state).is_working(friday)
        assert calendar(state).is_working(sunday)


def test_johor_moved_its_weekend_on_1_january_2025() -> None:
    johor = calendar("mys-johor")
    friday, sunday = date(2024, 12, 20), date(2024, 12, 22)
    assert (johor.is_working(friday), johor.is_working(sunday)) == (False, True)
    friday, sunday = date(2025, 1, 10), date(2025, 1, 12)
    assert (johor.is_working(friday), johor.is_working(sunday)) == (True, False)


def test_holidays_after_the_last_official_list_are_only_expected() -> None:
    listed = closings("mys-national", date(2027, 3, 10))
    forecast = closings("mys-national", date(2028, 2, 28))
    assert [closing.closed.expected for closing in listed] == [False]
    assert [closing.closed.expected for closing in forecast] == [True]


def test_holidays_are_named_in_english_and_in_their_own_language() -> None:
    (hari_raya,) = closings("mys-national", date(2025, 3, 31))
    assert hari_raya.closed.names.get("en") == "Eid al-Fitr"
    assert hari_raya.closed.names.get("ms") == "Hari Raya Puasa"
    (children,) = closings("jpn-government", date(2025, 5, 5))
    assert children.closed.names.get("en") == "Children's Day"


@pytest.mark.parametrize("state", [None, *MALAYSIAN_STATES])
def test_every_state_has_between_a_dozen_and_thirty_holidays_a_year(state: str | None) -> None:
    for year in range(2023, 2029):
        found = list(PublicHolidays("MYS", state).closed_days(date(year, 1, 1), date(year, 12, 31)))
        assert 12 <= len(found) <= 30


def test_a_span_of_days_is_kept_to_exactly() -> None:
    span = (date(2025, 4, 29), date(2025, 5, 5))
    found = {closed.day for closed in PublicHolidays("JPN").closed_days(*span)}
    assert min(found) == span[0]
    assert max(found) == span[1]
