# SPDX-License-Identifier: Apache-2.0
"""Times of the year that slow work without closing an office: Ramadan, and parliaments in session.

Each table says for which time it was made, so that a year without an entry is not taken for a year
without the thing. In Ramadan federal offices of Malaysia stay open and may shorten the midday rest
(Public Service Department, human resources circular on working hours, 2022,
https://docs.jpa.gov.my/docs/myppsm/PPSM/SR/Waktu-bekerja/).
"""

from dataclasses import dataclass
from datetime import date

from openosa.almanac.languages import Names
from openosa.almanac.source import Source


@dataclass(frozen=True, slots=True)
class Season:
    """One such time, both days included.

    approximate  an end is a forecast or a schedule: no report that it came so was read
    """

    first: date
    last: date
    approximate: bool
    source: Source


@dataclass(frozen=True, slots=True)
class SeasonTable:
    """Seasons of one kind, for the time that the table was made for.

    first, last  the time looked through; outside it nothing is known
    gaps         what is missing within it, in a sentence; empty when nothing is
    """

    key: str
    names: Names
    first: date
    last: date
    seasons: tuple[Season, ...]
    gaps: str = ""

    def on(self, day: date) -> Season | None:
        """The season in which the day lies."""
        return next((season for season in self.seasons if season.first <= day <= season.last), None)

    def knows(self, day: date) -> bool:
        """Whether the table was made for that day."""
        return self.first <= day <= self.last
