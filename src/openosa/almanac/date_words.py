# SPDX-License-Identifier: Apache-2.0
"""A date as a person reads it, in the three languages, and no more exact than it is known."""

from openosa.almanac.languages import Language
from openosa.almanac.partial_date import PartialDate

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ms": [
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ],
}


def date_in_words(when: PartialDate, language: Language) -> str:
    """2025-09-22 as "22 September 2025" or 2025年9月22日, 2025-09 as "September 2025" or 2025年9月."""
    first, slash, last = when.text.partition("/")
    if not slash:
        return _one(first, language)
    first, last = _one(first, language), _one(last, language)
    return {"en": f"{first} to {last}", "ja": f"{first}から{last}まで", "ms": f"{first} hingga {last}"}[language]


def _one(text: str, language: Language) -> str:
    """The words for a day, a month or a year on the wire."""
    year, *rest = map(int, text.split("-"))
    if language == "ja":
        return "".join(f"{number}{unit}" for number, unit in zip((year, *rest), "年月日", strict=False))
    if not rest:
        return str(year)
    words = f"{_MONTHS[language][rest[0] - 1]} {year}"
    return words if len(rest) == 1 else f"{rest[1]} {words}"
