# SPDX-License-Identifier: Apache-2.0
"""The fiscal year of a government: which one a day falls in, when it begins and ends, what it is called.

Japan's is called by the year in which it begins, that of the United States by the year in which it
ends, so "FY2024" alone may be two different years. A fiscal year here always carries its country.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from openosa.almanac.errors import UnknownFiscalYear
from openosa.almanac.fiscal_rules import FISCAL_RULES, FiscalRule
from openosa.almanac.languages import Language
from openosa.almanac.partial_date import PartialDate, partial_date
from openosa.almanac.source import Source

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """One fiscal year of one government; raise UnknownFiscalYear where no sourced rule covers it.

    country  ISO 3166-1 alpha-3
    year     the calendar year by which that government calls it
    """

    country: str
    year: int

    def __post_init__(self) -> None:
        if not 1 < self.year < 9999:
            raise UnknownFiscalYear(self.country, f"there is no fiscal year {self.year}", _known())
        _covered(_rule(self.country), self.first_day)

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        rule = _rule(self.country)
        return date(self.year - (rule.called_by_end and rule.first_month > 1), rule.first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        first = self.first_day
        return first.replace(year=first.year + 1) - _ONE_DAY

    @property
    def months(self) -> PartialDate:
        """Its months as an interval: Japan's FY2024 is 2024-04/2025-03."""
        return partial_date(f"{self.first_day:%Y-%m}/{self.last_day:%Y-%m}")

    @property
    def source(self) -> Source:
        """Where the rule is laid down."""
        return _rule(self.country).source

    def contains(self, day: date) -> bool:
        """Whether the day falls in it."""
        return self.first_day <= day <= self.last_day

    def following(self) -> "FiscalYear":
        """The next one of the same government."""
        return FiscalYear(self.country, self.year + 1)

    def name(self, language: Language) -> str:
        """What it is called: "FY2024" of Japan is 令和6年度, that of Australia 2024-25 is "FY2024-25"."""
        if language == "ja":
            return japanese_fiscal_year(self.year) if self.country == "JPN" else f"{self._digits()}会計年度"
        return f"FY{self._digits()}" if language == "en" else f"tahun kewangan {self._digits()}"

    def _digits(self) -> str:
        if not _rule(self.country).written_double:
            return str(self.year)
        return f"{self.first_day.year}-{self.last_day.year % 100:02}"


def fiscal_year(country: str, day: date) -> FiscalYear:
    """The fiscal year of that country in which the day falls; raise UnknownFiscalYear when not known."""
    rule = _rule(country)
    _covered(rule, day)
    began = day.year if day.month >= rule.first_month else day.year - 1
    return FiscalYear(country, began + (rule.called_by_end and rule.first_month > 1))


def japanese_fiscal_year(year: int) -> str:
    """Japan's fiscal year by its era, as on budgets: 2024 is 令和6年度, 2019 is 令和元年度.

    The year in which the era changed, 2019, is called 令和元年度 for the whole of the fiscal year:
    Cabinet decision on the change of era, 1 April 2019, as notified by the Ministry of Internal
    Affairs (https://hanashitaikoto.xyz/reiwagannendo.html quotes it). Before 1989 by the common era.
    """
    for era, before_first in (("令和", 2018), ("平成", 1988)):
        if year > before_first:
            number = year - before_first
            return f"{era}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def _rule(country: str) -> FiscalRule:
    try:
        return FISCAL_RULES[country]
    except KeyError:
        raise UnknownFiscalYear(country, "no sourced rule is held for this country", _known()) from None


def _covered(rule: FiscalRule, day: date) -> None:
    if not rule.source.holds_on(day):
        why = f"the rule holds from {rule.source.since}, and {day} lies before"
        raise UnknownFiscalYear(rule.country, why, _known())


def _known() -> str:
    return ", ".join(FISCAL_RULES)
