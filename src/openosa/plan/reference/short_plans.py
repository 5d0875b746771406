# SPDX-License-Identifier: Apache-2.0
"""The four numbers that the product carries of the World Bank's table (see plan/reference_spread.py)."""

import numpy as np

from openosa.plan.reference_spread import REFERENCE, ReferenceSpread

from .table import Durations

__all__ = ["spread_of_short_plans"]


def spread_of_short_plans(table: Durations) -> ReferenceSpread:
    """Centre and spread of log(actual / planned) of the finished with a short plan; four decimals."""
    short = table.rows(~np.isnan(table.actual) & (table.planned < REFERENCE.below_years))
    ratios = np.log(short.actual / short.planned)
    centre, spread = float(np.median(ratios)), float(np.std(ratios, ddof=1))
    return ReferenceSpread(len(short), REFERENCE.below_years, round(centre, 4), round(spread, 4))
