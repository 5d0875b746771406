# SPDX-License-Identifier: Apache-2.0
"""Public holidays of Japan and of Malaysia with its states, from the library `holidays`.

The library has Malaysia's from the Prime Minister's Department's lists, up to that of 2027, and
Japan's from the Public Holiday Act. What lies after the last official list is marked as expected:
Islamic, Chinese and Hindu dates follow the moon and are announced, equinoxes are announced in
February of the year before, and either government may add a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from openosa.almanac.closing_rules import ClosedDay
from openosa.almanac.errors import UnknownHolidays
from openosa.almanac.languages import Names
from openosa.almanac.source import Source

_LAST_OFFICIAL_LIST = 2027

# What the library computes; it answers with no holidays at all outside these years.
_YEARS = {"JPN": (1949, 2099), "MYS": (1952, 2100)}

_SOURCES = {
    "JPN": Source(
        "Public Holiday Act (Act No. 178 of 1948), by the library holidays",
        "https://github.com/vacanza/holidays",
    ),
    "MYS": Source(
        "Federal public holidays of Malaysia (Hari Kelepasan Am), lists to 2027, by the library holidays",
        "https://web.archive.org/web/20260904160020/https://www.kabinet.gov.my/storage/2026/08/HKA_2027.pdf",
    ),
}

# By the ISO 3166-2 code after "MY-".
MALAYSIAN_STATES = {
    "01": Names("Johor", "ジョホール州", "Johor"),
    "02": Names("Kedah", "ケダ州", "Kedah"),
    "03": Names("Kelantan", "クランタン州", "Kelantan"),
    "04": Names("Melaka", "マラッカ州", "Melaka"),
    "05": Names("Negeri Sembilan", "ヌグリ・スンビラン州", "Negeri Sembilan"),
    "06": Names("Pahang", "パハン州", "Pahang"),
    "07": Names("Penang", "ペナン州", "Pulau Pinang"),
    "08": Names("Perak", "ペラ州", "Perak"),
    "09": Names("Perlis", "プルリス州", "Perlis"),
    "10": Names("Selangor", "セランゴール州", "Selangor"),
    "11": Names("Terengganu", "トレンガヌ州", "Terengganu"),
    "12": Names("Sabah", "サバ州", "Sabah"),
    "13": Names("Sarawak", "サラワク州", "Sarawak"),
    "14": Names("Kuala Lumpur", "クアラルンプール連邦直轄区", "Wilayah Persekutuan Kuala Lumpur"),
    "15": Names("Labuan", "ラブアン連邦直轄区", "Wilayah Persekutuan Labuan"),
    "16": Names("Putrajaya", "プトラジャヤ連邦直轄区", "Wilayah Persekutuan Putrajaya"),
}


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a country, or of one of its states.

    country  JPN or MYS
    state    a key of MALAYSIAN_STATES; None: the holidays of the whole country alone
    """

    country: str
    state: str | None = None

    @property
    def title(self) -> str:
        """Whose holidays they are."""
        if self.state:
            return f"Public holidays of {MALAYSIAN_STATES[self.state].en}"
        return f"Public holidays of {'Japan' if self.country == 'JPN' else 'Malaysia'}"

    @property
    def source(self) -> Source:
        """The statute or the official lists, and the years that the library covers."""
        return _SOURCES[self.country]

    def closed_days(self, first: date, last: date) -> Iterator[ClosedDay]:
        """Every public holiday in the span; raise UnknownHolidays for years beyond the source."""
        first_year, last_year = _YEARS[self.country]
        if not first_year <= first.year <= last.year <= last_year:
            raise UnknownHolidays(self.country, first_year, last_year)
        for year in range(first.year, last.year + 1):
            for closed in _of_year(self.country, self.state, year):
                if first <= closed.day <= last:
                    yield closed


@lru_cache(maxsize=1024)
def _of_year(country: str, state: str | None, year: int) -> tuple[ClosedDay, ...]:
    # Here and not above: loading the library takes a third of a second, and most starts of `osa`
    # need no holidays. It computes a year in a fraction of a millisecond.
    from holidays import country_holidays

    code, locale = ("JP", "ja") if country == "JPN" else ("MY", "ms_MY")
    english = country_holidays(code, state, year, language="en_US")
    local = country_holidays(code, state, year, language=locale)
    return tuple(
        ClosedDay(day, _names(country, english[day], local[day]), expected=year > _LAST_OFFICIAL_LIST)
        for day in sorted(english)
    )


def _names(country: str, english: str, local: str) -> Names:
    """The library names a holiday in English and in its country's language; the third reads English."""
    return Names(english, local, english) if country == "JPN" else Names(english, english, local)
