# SPDX-License-Identifier: Apache-2.0
import calendar
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openosa.almanac import ImpossibleDate, PartialDate, days_between, exact_date, interval, partial_date

days = st.dates()
exact = days.map(exact_date)
years = st.integers(1, 9999).map(lambda year: partial_date(f"{year:04}"))
months = st.builds(
    lambda year, month: partial_date(f"{year:04}-{month:02}"), st.integers(1, 9999), st.integers(1, 12)
)
intervals = st.tuples(days, days).map(lambda ends: interval(min(ends), max(ends)))
partial_dates = st.one_of(exact, years, months, intervals)


def _some_day(of: PartialDate, share: float) -> date:
    return of.first + timedelta(days=int((of.last - of.first).days * share))


@given(partial_dates)
def test_a_date_is_read_back_from_its_own_text(when: PartialDate) -> None:
    assert partial_date(str(when)) == when


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_runs_from_its_first_to_its_last_day(year: int, month: int) -> None:
    when = partial_date(f"{year:04}-{month:02}")
    assert when.first == date(year, month, 1)
    assert when.last == date(year, month, calendar.monthrange(year, month)[1])


def test_a_year_runs_from_january_to_december() -> None:
    assert partial_date("2025").first == date(2025, 1, 1)
    assert partial_date("2025").last == date(2025, 12, 31)


def test_the_ends_of_an_interval_may_be_partial() -> None:
    fiscal = partial_date("2024-04/2025-03")
    assert (fiscal.first, fiscal.last) == (date(2024, 4, 1), date(2025, 3, 31))


def test_only_a_single_day_is_exact() -> None:
    assert partial_date("2025-09-22").is_exact
    assert not partial_date("2025-09").is_exact
    assert not partial_date("2018-01-24/2018-01-30").is_exact


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2025-02-30", "no such day"),
        ("2025-13", "no such month"),
        ("0000", "no such year"),
        ("2025-09-22/2025-09-21", "ends before it begins"),
        ("2025-01-01/2025-02-30", "2025-02-30 is no such day"),
        ("2025-01-01/", "empty"),
        ("2025/2026/2027", "not a day"),
        ("", "empty"),
        ("soon", "no such year"),
        ("2025-1-1", "not a day"),
        ("20250922", "not a day"),
        ("2025-W39-1", "not a day"),
        ("2025-265", "not a day"),
        ("22 September 2025", "not a day"),
        ("+025", "no such year"),
        ("２０２５", "no such year"),
        ("2025-09-22T10:00", "not a day"),
    ],
)
def test_an_impossible_date_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ImpossibleDate) as refusal:
        partial_date(text)
    assert refusal.value.text == text
    assert named in str(refusal.value)
    assert f'"{text}"' in str(refusal.value)


@given(st.text(max_size=24))
def test_any_text_is_either_a_date_or_refused(text: str) -> None:
    with suppress(ImpossibleDate):
        assert partial_date(text).text == text


@given(partial_dates, partial_dates, st.floats(0, 1), st.floats(0, 1))
def test_what_is_sure_holds_for_every_day_that_it_may_be(
    one: PartialDate, other: PartialDate, share: float, share_of_other: float
) -> None:
    a, b = _some_day(one, share), _some_day(other, share_of_other)
    if one.surely_before(other):
        assert a < b
    if one.surely_not_after(other):
        assert a <= b
    if a < b:
        assert one.may_be_before(other)
    span = days_between(one, other)
    assert span.least <= (b - a).days <= span.most


@given(partial_dates, partial_dates)
def test_before_is_sure_when_the_contrary_cannot_be(one: PartialDate, other: PartialDate) -> None:
    assert one.surely_not_after(other) is not other.may_be_before(one)


def test_days_between_two_days_are_exact() -> None:
    notes, drones, boats = map(partial_date, ("2023-12-16", "2025-09-22", "2025-10-01"))
    assert days_between(notes, drones).exact == 646
    assert days_between(notes, boats).exact == 655


def test_days_from_a_day_to_a_month_are_bounds() -> None:
    span = days_between(partial_date("2023-12-18"), partial_date("2025-05"))
    assert (span.least, span.most, span.exact) == (500, 530, None)


def test_a_day_may_lie_in_a_month() -> None:
    assert partial_date("2025-05").may_be_on(date(2025, 5, 31))
    assert not partial_date("2025-05").may_be_on(date(2025, 6, 1))
