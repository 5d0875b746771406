# SPDX-License-Identifier: Apache-2.0
"""Days, years, countries and rates, each with its source.

Pure: today never enters by itself. The room stands on the ground and knows nothing of assistance.
"""

from openosa.almanac.countries import Country, Language, countries, country
from openosa.almanac.errors import AlmanacError, ImpossibleDate, UnknownCountry, UnknownFiscalYear
from openosa.almanac.fiscal_rules import FISCAL_RULES, FiscalRule
from openosa.almanac.fiscal_year import FiscalYear, fiscal_year, japanese_fiscal_year
from openosa.almanac.partial_date import (
    DaySpan,
    PartialDate,
    days_between,
    exact_date,
    interval,
    partial_date,
)
from openosa.almanac.source import Source

__all__ = [
    "FISCAL_RULES",
    "AlmanacError",
    "Country",
    "DaySpan",
    "FiscalRule",
    "FiscalYear",
    "ImpossibleDate",
    "Language",
    "PartialDate",
    "Source",
    "UnknownCountry",
    "UnknownFiscalYear",
    "countries",
    "country",
    "days_between",
    "exact_date",
    "fiscal_year",
    "interval",
    "japanese_fiscal_year",
    "partial_date",
]
