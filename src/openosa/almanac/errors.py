# SPDX-License-Identifier: Apache-2.0
"""What the almanac refuses, each in one sentence that names the input and the remedy."""

from datetime import date

from openosa import OpenOsaError


class AlmanacError(OpenOsaError):
    """The base of every refusal of this room; nothing else escapes it."""


class ImpossibleDate(AlmanacError):
    """A text that names no day, month, year or interval of the Gregorian calendar."""

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        self.why = why
        super().__init__(
            f'date "{text[:60]}": {why}. Write a day as 2025-09-22, a month as 2025-09, a year as 2025, '
            "or an interval with both ends as 2025-09-22/2025-10-01."
        )


class UnknownCountry(AlmanacError):
    """A code that is no ISO 3166-1 code."""

    def __init__(self, code: str, nearest: str | None = None) -> None:
        self.code = code
        hint = f' Did you mean "{nearest}"?' if nearest else ""
        super().__init__(
            f'country "{code[:60]}" is not in ISO 3166-1. '
            f"Write its three-letter code, such as JPN or MYS.{hint}"
        )


class UnknownFiscalYear(AlmanacError):
    """A country, or a time, for which the almanac holds no sourced fiscal year."""

    def __init__(self, country: str, why: str, known: str) -> None:
        self.country = country
        super().__init__(
            f"fiscal year of {country[:60]}: {why}. Known are {known}; "
            "add a rule with its source in openosa/almanac/fiscal_rules.py."
        )


class UnknownOffice(AlmanacError):
    """A name under which no office's calendar is kept."""

    def __init__(self, office: str, known: str) -> None:
        self.office = office
        super().__init__(
            f'office "{office[:60]}": no calendar is kept under this name. '
            f"Use one of {known}, or build an Office with its own closing rules."
        )


class NoWorkingDay(AlmanacError):
    """A calendar that closes on every day it covers."""

    def __init__(self, calendar: str, first_day: date, last_day: date) -> None:
        self.calendar = calendar
        super().__init__(
            f'calendar "{calendar[:200]}" has no working day from {first_day} to {last_day}. '
            "Take out the closing rule that shuts every weekday, or cover a longer time."
        )


class OutsideCalendar(AlmanacError):
    """A day, or a number of working days, that lies beyond what a calendar covers."""

    def __init__(self, calendar: str, what: str, first_day: date, last_day: date) -> None:
        self.calendar = calendar
        super().__init__(
            f'calendar "{calendar[:200]}" covers {first_day} to {last_day}, and {what} lies beyond. '
            "Build it for a longer time."
        )


class UnknownHolidays(AlmanacError):
    """Years for which the public holidays of a country are not known."""

    def __init__(self, country: str, first_year: int, last_year: int) -> None:
        self.country = country
        super().__init__(
            f"public holidays of {country} are known for {first_year} to {last_year}. "
            "Build the calendar within these years."
        )


class UnknownTimeZone(AlmanacError):
    """A country, or an instant, for which no offset from UTC is held."""

    def __init__(self, country: str, why: str) -> None:
        self.country = country
        super().__init__(
            f"time of {country[:60]}: {why}. Give the instant in UTC and a country whose offset "
            "openosa/almanac/time_zones.py holds."
        )
