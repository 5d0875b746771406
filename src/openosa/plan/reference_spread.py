# SPDX-License-Identifier: Apache-2.0
"""How far comparable projects end from where they were expected: four numbers, derived, not the data.

They come from the finished projects with plans under three years of the World Bank's table (approved FY1983 to
FY1998; The World Bank, CC BY 4.0; compiled by L. Jordan, MIT licence), by `osa plan calibration`, which prints them
into docs/forecasts. The lognormal law of that page is not used here: below three years of plan it overstates the
spread (0.35 to 0.50 where 0.27 to 0.33 was seen).
"""

from dataclasses import dataclass

__all__ = ["REFERENCE", "ReferenceSpread"]


@dataclass(frozen=True, slots=True)
class ReferenceSpread:
    """Of `cases` finished projects planned to take under `below_years`: log(actual / planned).

    centre  its median        spread  its standard deviation
    """

    cases: int
    below_years: float
    centre: float
    spread: float


REFERENCE = ReferenceSpread(cases=75, below_years=3.0, centre=0.3214, spread=0.2975)
