# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from openosa.maritime import sun

# From the package astral 3.2, which follows the same NOAA calculator by another way: place, day, rise, set (UTC).
PRINTED = [
    (101.4, 3.0, "2026-02-28T23:25", "2026-03-01T11:28"),
    (139.77, 35.68, "2026-06-20T19:25", "2026-06-21T10:00"),
    (103.33, 3.8, "2018-01-28T23:21", "2018-01-29T11:18"),
    (174.78, -41.29, "2026-12-20T16:44", "2026-12-21T07:53"),
    (18.96, 69.65, "2026-01-25T09:04", "2026-01-25T12:50"),
]


def first_light_and_dark(lon: float, lat: float, rise: datetime) -> tuple[datetime | None, datetime | None]:
    light = sun.first_light(lon, lat, rise - timedelta(hours=2))
    return light, sun.first_dark(lon, lat, rise + timedelta(minutes=20), rise + timedelta(hours=20))


@pytest.mark.parametrize(("lon", "lat", "rise", "set_"), PRINTED)
def test_the_sun_rises_and_sets_when_the_almanac_says(lon: float, lat: float, rise: str, set_: str) -> None:
    expected = [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (rise, set_)]
    found = first_light_and_dark(lon, lat, expected[0])
    for mine, printed in zip(found, expected, strict=True):
        assert mine is not None
        assert abs(mine - printed) <= timedelta(minutes=2)


def test_the_sun_stands_over_the_equator_at_the_equinox() -> None:
    day = np.arange(0, 86_400, 60.0) + datetime(2026, 3, 20, tzinfo=UTC).timestamp()
    assert float(sun.elevation_deg(0, 0, day).max()) == pytest.approx(90, abs=0.5)


def test_in_the_polar_night_there_is_no_light_and_in_the_polar_day_no_dark() -> None:
    winter, summer = (datetime(2026, month, 21, tzinfo=UTC) for month in (12, 6))
    assert sun.first_light(20, 78, winter) is None
    assert sun.first_dark(20, 78, summer, summer + timedelta(days=1)) is None
