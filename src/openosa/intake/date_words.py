# SPDX-License-Identifier: Apache-2.0
"""The words of the calendar that a text may print, and the steps from one day to another."""

from datetime import date, timedelta

__all__ = ["DAYS", "DAY_NAMES", "MONTHS", "MONTH_NAMES", "Frame", "day_text", "month_step", "month_text", "near_year"]

_MONTH_ROWS = (
    "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
    "September Sept Sep", "October Oct", "November Nov", "December Dec",
)  # fmt: skip
MONTHS = {form: n for n, row in enumerate(_MONTH_ROWS, 1) for name in row.split() for form in (name, name.upper())}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6}
DAY_NUMBERS = {form: n for n, name in enumerate(DAYS) for form in (name, name.upper())} | _SHORT
MONTH_NAMES = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY_NAMES = "(?:" + "|".join(form for name in DAYS for form in (name, name.upper())) + ")"


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
    """The year of an unprinted year: the nearest that the tense allows, a fortnight of grace either way."""
    place = min(day or 15, 28)
    # A day is before or after today; a month without a day may still be the current one.
    grace = timedelta(days=0 if day else 16)
    years = [today.year - 1, today.year, today.year + 1]
    if tense > 0:
        years = [year for year in years if date(year, month, place) >= today - grace]
    elif tense < 0:
        years = [year for year in years if date(year, month, place) <= today + grace]
    return min(years, key=lambda year: abs((date(year, month, place) - today).days))
