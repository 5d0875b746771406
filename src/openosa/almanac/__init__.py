# SPDX-License-Identifier: Apache-2.0
"""Days, years, countries and rates, each with its source.

Pure: today never enters by itself. The room stands on the ground and knows nothing of assistance.
"""

from openosa.almanac.closing_rules import ClosedDay, ClosingRule, OneClosure, WeeklyRest, YearlyClosure
from openosa.almanac.countries import Country, countries, country
from openosa.almanac.errors import (
    AlmanacError,
    ImpossibleDate,
    NoWorkingDay,
    OutsideCalendar,
    UnknownCountry,
    UnknownFiscalYear,
    UnknownHolidays,
    UnknownOffice,
    UnknownTimeZone,
)
from openosa.almanac.exchange_rates import (
    NoReferenceRate,
    ReferenceRate,
    currencies_with_rates,
    reference_rate,
)
from openosa.almanac.fiscal_rules import FISCAL_RULES, FiscalRule
from openosa.almanac.fiscal_year import FiscalYear, fiscal_year, japanese_fiscal_year
from openosa.almanac.lags import Lag
from openosa.almanac.languages import Language, Names
from openosa.almanac.offices import OFFICES, office
from openosa.almanac.partial_date import (
    DaySpan,
    PartialDate,
    days_between,
    exact_date,
    interval,
    partial_date,
)
from openosa.almanac.public_holidays import MALAYSIAN_STATES, PublicHolidays
from openosa.almanac.season_tables import DEWAN_RAKYAT, DIET_OF_JAPAN, RAMADAN, SEASON_TABLES
from openosa.almanac.seasons import Season, SeasonTable
from openosa.almanac.source import Source
from openosa.almanac.time_zones import local_day, time_zone
from openosa.almanac.working_days import Calendar, Closing, Office, calendar_of, meet

__all__ = [
    "DEWAN_RAKYAT",
    "DIET_OF_JAPAN",
    "FISCAL_RULES",
    "MALAYSIAN_STATES",
    "OFFICES",
    "RAMADAN",
    "SEASON_TABLES",
    "AlmanacError",
    "Calendar",
    "ClosedDay",
    "Closing",
    "ClosingRule",
    "Country",
    "DaySpan",
    "FiscalRule",
    "FiscalYear",
    "ImpossibleDate",
    "Lag",
    "Language",
    "Names",
    "NoReferenceRate",
    "NoWorkingDay",
    "Office",
    "OneClosure",
    "OutsideCalendar",
    "PartialDate",
    "PublicHolidays",
    "ReferenceRate",
    "Season",
    "SeasonTable",
    "Source",
    "UnknownCountry",
    "UnknownFiscalYear",
    "UnknownHolidays",
    "UnknownOffice",
    "UnknownTimeZone",
    "WeeklyRest",
    "YearlyClosure",
    "calendar_of",
    "countries",
    "country",
    "currencies_with_rates",
    "days_between",
    "exact_date",
    "fiscal_year",
    "interval",
    "japanese_fiscal_year",
    "local_day",
    "meet",
    "office",
    "partial_date",
    "reference_rate",
    "time_zone",
]
