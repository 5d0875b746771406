# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openosa.almanac import (
    OFFICES,
    Calendar,
    Lag,
    Names,
    NoWorkingDay,
    Office,
    OneClosure,
    OutsideCalendar,
    Source,
    UnknownHolidays,
    UnknownOffice,
    WeeklyRest,
    calendar_of,
    meet,
    office,
)

FIRST, LAST = date(2023, 1, 1), date(2037, 12, 31)
JAPAN = calendar_of(office("jpn-government"), FIRST, LAST)
PUTRAJAYA = calendar_of(office("mys-putrajaya"), FIRST, LAST)
BOTH = meet(JAPAN, PUTRAJAYA)

calendars = st.sampled_from([JAPAN, PUTRAJAYA, BOTH, calendar_of(office("mys-kedah"), FIRST, LAST)])
covered_days = st.dates(date(2024, 1, 1), date(2036, 12, 31))
SOURCE = Source("a yard's letter", "https://example.org")


def naive_add(calendar: Calendar, day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= step.days * calendar.is_working(day)
    return day


@given(calendars, covered_days, st.integers(-200, 200))
def test_adding_working_days_is_walking_day_by_day(calendar: Calendar, day: date, count: int) -> None:
    assert calendar.add(day, count) == naive_add(calendar, day, count)


@given(calendars, covered_days, st.integers(0, 400))
def test_working_days_between_are_those_walked_over(calendar: Calendar, start: date, length: int) -> None:
    end = min(start + timedelta(days=length), LAST)
    walked = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert calendar.between(start, end) == sum(map(calendar.is_working, walked))
    assert calendar.between(end, start) == -calendar.between(start, end)


@given(calendars, covered_days, st.integers(1, 150))
def test_between_undoes_add(calendar: Calendar, day: date, count: int) -> None:
    assert calendar.between(day, calendar.add(day, count)) == count


@given(calendars, covered_days, st.integers(1, 100), st.integers(0, 100))
def test_adding_twice_is_adding_the_sum(calendar: Calendar, day: date, one: int, other: int) -> None:
    assert calendar.add(calendar.add(day, one), other) == calendar.add(day, one + other)


@given(calendars, covered_days)
def test_the_next_working_day_is_the_first_from_the_day_on(calendar: Calendar, day: date) -> None:
    found = day
    while not calendar.is_working(found):
        found += timedelta(days=1)
    assert calendar.next_working_day(day) == found


@given(covered_days)
def test_offices_meet_on_the_days_on_which_all_of_them_work(day: date) -> None:
    assert BOTH.is_working(day) == (JAPAN.is_working(day) and PUTRAJAYA.is_working(day))


@given(calendars, covered_days)
def test_a_day_is_closed_exactly_when_a_rule_says_why(calendar: Calendar, day: date) -> None:
    assert calendar.is_working(day) == (not calendar.why_closed(day))


def test_a_meeting_names_the_offices_and_the_rules_of_each() -> None:
    assert BOTH.name == "Government of Japan and government offices in Putrajaya"
    titles = {each.key: [rule.title for rule in each.rules] for each in BOTH.offices}
    assert titles == {
        "jpn-government": [
            "Weekly rest of Japan's administrative organs",
            "Public holidays of Japan",
            "Year-end closure of Japan's administrative organs",
        ],
        "mys-putrajaya": ["Weekly rest, Saturday and Sunday", "Public holidays of Putrajaya"],
    }


def test_the_bytes_are_all_that_planning_needs() -> None:
    assert len(BOTH.working) == (LAST - FIRST).days + 1
    assert set(BOTH.working) == {0, 1}
    day_of = [i for i, works in enumerate(BOTH.working) if works]
    assert FIRST + timedelta(days=day_of[1000]) == BOTH.add(BOTH.next_working_day(FIRST), 1000)


def test_calendars_of_different_length_meet_where_both_reach() -> None:
    early = calendar_of(office("jpn-government"), date(2024, 1, 1), date(2025, 6, 30))
    late = calendar_of(office("mys-putrajaya"), date(2025, 1, 1), date(2026, 12, 31))
    shared = meet(early, late)
    assert (shared.first_day, shared.last_day) == (date(2025, 1, 1), date(2025, 6, 30))
    assert shared.is_working(date(2025, 5, 7))
    assert not shared.is_working(date(2025, 5, 12))


def test_calendars_that_never_overlap_are_refused() -> None:
    early = calendar_of(office("jpn-government"), date(2024, 1, 1), date(2024, 12, 31))
    late = calendar_of(office("mys-putrajaya"), date(2025, 1, 1), date(2025, 12, 31))
    with pytest.raises(NoWorkingDay, match="no working day"):
        meet(early, late)


def test_an_office_that_rests_every_day_is_refused() -> None:
    always = Office(
        "never-open",
        Names("Never open", "常時閉庁", "Sentiasa tutup"),
        "JPN",
        (WeeklyRest("rest on every day", SOURCE, frozenset(range(7))),),
    )
    with pytest.raises(NoWorkingDay, match=r'"Never open" has no working day from 2025-01-01 to 2025-12-31'):
        calendar_of(always, date(2025, 1, 1), date(2025, 12, 31))


def test_a_shut_down_closes_a_yard_for_its_days_and_no_longer() -> None:
    names = Names("Dock shut-down", "ドック休業", "Penutupan limbungan")
    shut = OneClosure("Summer shut-down", SOURCE, names, date(2025, 8, 11), date(2025, 8, 15))
    yard = Office(
        "yard", Names("Yard", "造船所", "Limbungan"), "JPN", (*office("jpn-government").rules, shut)
    )
    calendar = calendar_of(yard, date(2025, 1, 1), date(2025, 12, 31))
    assert calendar.add(date(2025, 8, 8), 1) == date(2025, 8, 18)
    assert calendar.why_closed(date(2025, 8, 12))[0].closed.names.ja == "ドック休業"


def test_a_day_beyond_the_calendar_is_refused_with_what_it_covers() -> None:
    with pytest.raises(OutsideCalendar, match="covers 2023-01-01 to 2037-12-31, and 2038-01-01 lies beyond"):
        JAPAN.is_working(date(2038, 1, 1))
    with pytest.raises(OutsideCalendar, match="4000 working days after 2023-01-04"):
        JAPAN.add(date(2023, 1, 4), 4000)
    with pytest.raises(OutsideCalendar, match="1 working days before 2023-01-04"):
        JAPAN.add(date(2023, 1, 4), -1)


def test_years_without_known_holidays_are_refused_rather_than_left_without() -> None:
    with pytest.raises(UnknownHolidays, match="JPN are known for 1949 to 2099"):
        calendar_of(office("jpn-government"), date(2099, 1, 1), date(2100, 12, 31))


def test_an_unknown_office_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownOffice, match="jpn-government, mys-national, mys-johor"):
        office("atlantis")


def test_a_lag_says_in_whose_days_it_is_counted() -> None:
    friday = date(2025, 5, 2)
    assert Lag(3).after(friday) == date(2025, 5, 5)
    assert Lag(1, JAPAN).after(friday) == date(2025, 5, 7)
    assert Lag(1, PUTRAJAYA).after(friday) == date(2025, 5, 5)
    assert Lag(-1, JAPAN).after(date(2025, 5, 7)) == friday
    assert str(Lag(3)) == "3 calendar days"
    assert str(Lag(5, JAPAN)) == "5 working days of Government of Japan"


def test_every_rule_of_every_office_has_its_source() -> None:
    for known in OFFICES.values():
        for rule in known.rules:
            assert rule.source.title
            assert rule.source.at.startswith("http")
