# SPDX-License-Identifier: Apache-2.0
"""Which months are a state's fiscal year, as a text writes it?

Months of the start and the calendar year that gives the name, by the states' own budget laws; `almanac` holds the
sources for those the programme counts in, and the two agree where both know a state. A state that is not listed
keeps the calendar year.
"""

__all__ = ["fiscal_months", "fiscal_year_of"]

# First month, and whether the year is called by the calendar year in which it begins.
_RULES: dict[str, tuple[int, bool]] = {
    "JPN": (4, True), "IND": (4, True), "GBR": (4, True), "CAN": (4, True), "SGP": (4, True), "BRN": (4, True),
    "ZAF": (4, True), "MMR": (4, True), "BWA": (4, True), "USA": (10, False), "THA": (10, False), "PLW": (10, False),
    "FSM": (10, False), "MHL": (10, False), "AUS": (7, False), "NZL": (7, False), "PAK": (7, False), "BGD": (7, False),
    "KEN": (7, False), "TZA": (7, False), "UGA": (7, False), "EGY": (7, False), "TON": (7, False), "WSM": (7, False),
    "NRU": (7, False), "COK": (7, False), "NPL": (7, False), "FJI": (8, False), "BTN": (7, False),
}  # fmt: skip


def fiscal_months(year: int, state: str | None, *, written_double: bool = False) -> str:
    """The months of the fiscal year called `year`; `written_double` as in 2023-24, where `year` is the first."""
    first_month, called_by_start = _RULES.get(state or "", (4 if written_double else 1, True))
    if first_month == 1:
        return f"{year}-01/{year + written_double}-12"
    first = year if called_by_start or written_double else year - 1
    return f"{first}-{first_month:02d}/{first + 1}-{first_month - 1:02d}"


def fiscal_year_of(year: int, month: int, state: str | None) -> int:
    """What the state calls the fiscal year in which that month lies."""
    first_month, called_by_start = _RULES.get(state or "", (1, True))
    began = year if month >= first_month else year - 1
    return began if called_by_start or first_month == 1 else began + 1
