# SPDX-License-Identifier: Apache-2.0
"""Whose day it is: the civil day of a country at an instant.

Neither Japan nor Malaysia shifts its clocks, so an offset with the day from which it holds says all.
Source: IANA time zone database, zones Asia/Tokyo and Asia/Kuala_Lumpur (https://www.iana.org/time-zones).
"""

from datetime import UTC, date, datetime, timedelta, timezone

from openosa.almanac.errors import UnknownTimeZone

_ZONES = {
    "JPN": (timezone(timedelta(hours=9), "JST"), datetime(1952, 1, 1, tzinfo=UTC)),
    "MYS": (timezone(timedelta(hours=8), "MYT"), datetime(1982, 1, 1, tzinfo=UTC)),
}


def time_zone(country: str) -> timezone:
    """The country's offset from UTC, by its ISO 3166-1 alpha-3 code; raise UnknownTimeZone when not held."""
    try:
        return _ZONES[country][0]
    except KeyError:
        raise UnknownTimeZone(country, f"known are {', '.join(_ZONES)}") from None


def local_day(instant: datetime, country: str) -> date:
    """The civil day of that country at an instant; raise UnknownTimeZone before its offset was so.

    instant  aware; a time without an offset belongs to no place
    """
    zone = time_zone(country)
    since = _ZONES[country][1]
    if instant.tzinfo is None:
        raise UnknownTimeZone(country, f"{instant.isoformat()} carries no offset from UTC")
    if instant < since:
        raise UnknownTimeZone(country, f"{zone} is held from {since:%d %B %Y} on")
    return instant.astimezone(zone).date()
