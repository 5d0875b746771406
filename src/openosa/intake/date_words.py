# SPDX-License-Identifier: Apache-2.0
"""The words of the calendar that a text may print, and the steps from one day to another."""

from datetime import date

from openosa.intake.alternation import alternation

__all__ = ["DAYS", "DAY_NAMES", "MONTHS", "MONTH_NAMES", "Frame", "day_text", "month_step", "month_text", "near_year"]

_MONTH_ROWS = (
    "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
    "September Sept Sep", "October Oct", "November Nov", "December Dec",
)  # fmt: skip
MONTHS = {form: n for n, row in enumerate(_MONTH_ROWS, 1) for name in row.split() for form in (name, name.upper())}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6}
DAY_NUMBERS = {form: n for n, name in enumerate(DAYS) for form in (name, name.upper())} | _SHORT
_FULL = [name for name in MONTHS if len(name) > 4 or name in ("May", "MAY", "June", "JUNE", "July", "JULY")]
_ABBREVIATED = [name for name in MONTHS if name not in _FULL]
MONTH_NAMES = rf"(?:(?:{alternation(_FULL)})\b|(?:{alternation(_ABBREVIATED)})\b\.?)"
DAY_NAMES = "(?:" + "|".join(form for name in DAYS for form in (name, name.upper())) + ")"


_FAR_DAYS, _NEAR_DAYS = 250, 100


class Frame:
    """What a date expression is read against: the text, its sentences, the reference day, the home state.

    `last` is the value read before, which "the following month" builds on.
    """

    def __init__(self, text: str, spans: list[tuple[int, int]], today: date | None, home: str | None) -> None:
        self.text, self.spans, self.today, self.home = text, spans, today, home
        self.last: str | None = None


def day_text(year: int, month: int, day: int) -> str:
    """The day as YYYY-MM-DD; empty when the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def month_text(year: int, month: int) -> str:
    """The month as YYYY-MM."""
    return f"{year:04d}-{month:02d}"


def month_step(year: int, month: int, step: int) -> str:
    """The month `step` months later."""
    index = year * 12 + month - 1 + step
    return month_text(index // 12, index % 12 + 1)


def near_year(today: date, month: int, day: int | None, tense: int) -> int:
    """The year of an unprinted year: the nearest that the tense allows."""
    place = min(day or 15, 28)
    # A day is before or after today; a month without a day may still be the current one.
    grace = 0 if day else 16
    days_off = {year: (date(year, month, place) - today).days for year in (today.year - 1, today.year, today.year + 1)}
    allowed = [year for year, off in days_off.items() if tense * off >= -grace]
    nearest, fitting = (min(years, key=lambda year: abs(days_off[year])) for years in (days_off, allowed or days_off))
    # Writers print the year of a date that lies most of a year away: there a near one against the tense is meant.
    if abs(days_off[fitting]) > _FAR_DAYS and abs(days_off[nearest]) < _NEAR_DAYS:
        return nearest
    return fitting
