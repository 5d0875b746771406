# SPDX-License-Identifier: Apache-2.0
from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openosa.almanac import (
    NoReferenceRate,
    ReferenceRate,
    currencies_with_rates,
    exact_date,
    interval,
    partial_date,
    reference_rate,
)

LIVE = st.sampled_from(["EUR", "USD", "JPY", "MYR", "PHP", "THB", "SGD", "KRW", "AUD", "IDR"])


def rate(of: str, in_: str, period: str) -> ReferenceRate:
    found = reference_rate(of, in_, partial_date(period))
    assert isinstance(found, ReferenceRate), found
    return found


@pytest.mark.parametrize(
    ("of", "in_", "period", "about"),
    [
        ("USD", "MYR", "2022", "4.40"),
        ("USD", "MYR", "2023-06", "4.63"),
        ("USD", "JPY", "2023-12", "144.2"),
        ("MYR", "JPY", "2023-12", "30.8"),
        ("USD", "PHP", "2023-11", "55.8"),
    ],
)
def test_averages_are_those_known(of: str, in_: str, period: str, about: str) -> None:
    assert abs(rate(of, in_, period).rate / Decimal(about) - 1) < Decimal("0.005")


def test_a_rate_against_the_euro_on_one_day_is_the_one_published() -> None:
    found = rate("EUR", "USD", "2014-03-28")
    assert found.rate == Decimal("1.3759")
    assert (found.first_day, found.last_day, found.days) == (date(2014, 3, 28), date(2014, 3, 28), 1)


def test_an_average_says_from_which_days_and_from_which_source() -> None:
    found = rate("USD", "MYR", "2022")
    assert (found.first_day, found.last_day, found.days) == (date(2022, 1, 3), date(2022, 12, 30), 257)
    assert found.is_whole
    assert found.source.title == "European Central Bank euro foreign exchange reference rates"
    assert found.source.since == date(2005, 4, 1)


def test_a_fiscal_year_is_averaged_over_its_own_months() -> None:
    found = rate("USD", "JPY", "2023-04/2024-03")
    assert (found.first_day, found.last_day) == (date(2023, 4, 3), date(2024, 3, 28))


@pytest.mark.parametrize("code", ["BDT", "FJD", "MNT", "PGK", "LKR", "VND", "DJF", "TOP", "XYZ", ""])
def test_a_currency_without_a_rate_gets_none_and_the_reason(code: str) -> None:
    for pair in ((code, "JPY"), ("JPY", code)):
        found = reference_rate(*pair, partial_date("2023"))
        assert isinstance(found, NoReferenceRate)
        assert found.why == f"the European Central Bank publishes no reference rate for {code}"
    assert code not in currencies_with_rates()


@pytest.mark.parametrize(
    ("of", "period", "why"),
    [
        ("MYR", "2004", "run from 2005-04-01 to"),
        ("RUB", "2023", "to 2022-03-01, and 2023 lies outside"),
        ("MYR", "2099", "lies outside"),
        ("MYR", "2022-01-01", "was published within 2022-01-01"),
        ("USD", "2022", "asked for in itself"),
    ],
)
def test_a_period_without_a_rate_gets_none_and_the_reason(of: str, period: str, why: str) -> None:
    found = reference_rate(of, "USD", partial_date(period))
    assert isinstance(found, NoReferenceRate)
    assert why in found.why


def test_an_average_of_a_part_of_the_period_says_so() -> None:
    found = rate("USD", "MYR", "2005")
    assert found.first_day == date(2005, 4, 1)
    assert not found.is_whole


def test_a_currency_that_was_not_quoted_for_years_leaves_a_hole_and_says_so() -> None:
    found = rate("EUR", "ISK", "2000/2020")
    assert found.days > 2000
    assert not found.is_whole


@settings(max_examples=60, deadline=None)
@given(LIVE, LIVE, st.dates(date(2005, 4, 1), date(2026, 10, 30)))
def test_on_one_day_a_rate_back_is_the_inverse(one: str, other: str, day: date) -> None:
    there = reference_rate(one, other, exact_date(day))
    back = reference_rate(other, one, exact_date(day))
    assert isinstance(there, ReferenceRate) is isinstance(back, ReferenceRate)
    if isinstance(there, ReferenceRate) and isinstance(back, ReferenceRate):
        assert abs(there.rate * back.rate - 1) < Decimal("1e-10")


@settings(max_examples=40, deadline=None)
@given(LIVE, LIVE, st.dates(date(2006, 1, 1), date(2026, 6, 1)), st.integers(7, 90))
def test_an_average_lies_between_the_least_and_the_greatest_day(
    one: str, other: str, start: date, length: int
) -> None:
    end = date.fromordinal(start.toordinal() + length)
    found = reference_rate(one, other, interval(start, end))
    if isinstance(found, ReferenceRate):
        every = [
            day.rate
            for ordinal in range(start.toordinal(), end.toordinal() + 1)
            if isinstance(
                day := reference_rate(one, other, exact_date(date.fromordinal(ordinal))), ReferenceRate
            )
        ]
        assert len(every) == found.days
        assert min(every) <= found.rate <= max(every)
        assert found.is_whole


def test_a_rate_does_not_depend_on_the_callers_arithmetic() -> None:
    expected = rate("USD", "THB", "2021").rate
    reference_rate.cache_clear()
    with localcontext() as context:
        context.prec = 3
        assert reference_rate("USD", "THB", partial_date("2021")) == rate("USD", "THB", "2021")
        assert rate("USD", "THB", "2021").rate == expected
