# SPDX-License-Identifier: Apache-2.0
"""The face of the room changes on purpose."""

import subprocess
import sys

import openosa.almanac as almanac

FACE = """
AlmanacError Calendar ClosedDay Closing ClosingRule Country DEWAN_RAKYAT DIET_OF_JAPAN DaySpan
FISCAL_RULES FiscalRule FiscalYear ImpossibleDate Lag Language MALAYSIAN_STATES Names
NoReferenceRate NoWorkingDay OFFICES Office OneClosure OutsideCalendar PartialDate PublicHolidays
RAMADAN ReferenceRate SEASON_TABLES Season SeasonTable Source UnknownCountry UnknownFiscalYear
UnknownHolidays UnknownOffice UnknownTimeZone WeeklyRest YearlyClosure calendar_of countries country
currencies_with_rates date_in_words days_between exact_date fiscal_year interval
japanese_fiscal_year local_day meet office partial_date reference_rate time_zone
"""


def test_the_face_is_the_one_agreed() -> None:
    assert sorted(almanac.__all__) == sorted(FACE.split())


def test_every_public_name_says_what_it_is() -> None:
    for name in almanac.__all__:
        if name != "Language" and callable(value := getattr(almanac, name)):
            assert value.__doc__, name


def test_coming_in_loads_none_of_the_heavy_libraries() -> None:
    heavy = ("babel", "currency_converter", "holidays", "pycountry")
    code = f"import sys, openosa.almanac; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "[]"


def test_every_refusal_is_an_almanac_error() -> None:
    for name in almanac.__all__:
        value = getattr(almanac, name)
        if isinstance(value, type) and issubclass(value, Exception):
            assert issubclass(value, almanac.AlmanacError)
