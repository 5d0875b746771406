# SPDX-License-Identifier: Apache-2.0
"""How good the reference class was when tested: the figures of docs/forecasts, for the screen that shows them.

Written down from `osa plan calibration`; a test holds them to the tables.
"""

from dataclasses import dataclass

__all__ = ["CALIBRATION", "Calibration"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """One trial. coverage: share of outcomes not later than P10, P50, P80, P95; pinball at P80 in years, and the
    plain quintiles'.
    """

    trial: str
    cases: int
    coverage: tuple[float, float, float, float]
    pinball_80: float
    plain_pinball_80: float


CALIBRATION = (
    Calibration("approval", 639, (0.31, 0.643, 0.809, 0.92), 0.4965, 0.4971),
    Calibration("yearly", 9329, (0.222, 0.552, 0.786, 0.907), 0.4405, 0.4436),
    Calibration("us-federal", 147, (0.286, 0.639, 0.653, 0.728), 0.0279, 0.0279),
)
