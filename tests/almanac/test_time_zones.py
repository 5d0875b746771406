# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openosa.almanac import UnknownTimeZone, local_day, time_zone

SINCE_1983_S = int(datetime(1983, 1, 1, tzinfo=UTC).timestamp())
UNTIL_2060_S = int(datetime(2060, 1, 1, tzinfo=UTC).timestamp())


def test_the_day_turns_an_hour_earlier_in_japan() -> None:
    instant = datetime(2025, 9, 22, 15, 30, tzinfo=UTC)
    assert local_day(instant, "JPN") == date(2025, 9, 23)
    assert local_day(instant, "MYS") == date(2025, 9, 22)


@given(st.integers(SINCE_1983_S, UNTIL_2060_S).map(lambda second: datetime.fromtimestamp(second, UTC)))
def test_offsets_are_those_of_the_iana_database(instant: datetime) -> None:
    try:
        zones = {"JPN": ZoneInfo("Asia/Tokyo"), "MYS": ZoneInfo("Asia/Kuala_Lumpur")}
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no IANA time zone database")
    for country, zone in zones.items():
        assert instant.astimezone(zone).utcoffset() == time_zone(country).utcoffset(None)


def test_a_country_without_a_held_offset_is_refused() -> None:
    with pytest.raises(UnknownTimeZone, match="time of FJI: known are JPN, MYS"):
        time_zone("FJI")


def test_an_instant_that_belongs_to_no_place_is_refused() -> None:
    with pytest.raises(UnknownTimeZone, match="carries no offset"):
        local_day(datetime.fromisoformat("2025-09-22T15:30"), "JPN")


def test_an_instant_before_the_offset_held_is_refused() -> None:
    with pytest.raises(UnknownTimeZone, match="from 01 January 1982 on"):
        local_day(datetime(1981, 6, 1, tzinfo=UTC), "MYS")
