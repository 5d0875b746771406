# SPDX-License-Identifier: Apache-2.0
"""How fast and how far off downwind the wind drives what floats, with the source of each number.

Leeway = slope x wind + offset, in knots; an object may go off downwind to either side by its divergence.
Source of the table: the Danish search and rescue manual (SAR Danmark), figure 3-8, as printed in the planning software
EPD of the Danish Maritime Authority (LeewayValues, Apache-2.0). That figure rests on Allen and Plourde, Review of
Leeway, USCG CG-D-08-99, 1999. A planner may enter other numbers with their source.
"""

from dataclasses import dataclass

from openosa.maritime.effort import not_negative

SOURCE = "SAR Danmark, figure 3-8, as printed in EPD of the Danish Maritime Authority"


@dataclass(frozen=True, slots=True)
class Leeway:
    """Leeway speed = slope x wind + offset (knots); divergence in degrees to either side of downwind."""

    kind: str
    slope: float
    offset_kn: float
    source: str
    divergence_deg: float = 0.0

    def speed_kn(self, wind_kn: float) -> float:
        """Leeway in knots; none without wind, and never upwind where a light wind meets a negative offset."""
        wind = not_negative("wind speed", wind_kn)
        return max(0.0, self.slope * wind + self.offset_kn) if wind else 0.0


_TABLE = (
    ("person-in-water", "person in the water", 0.011, 0.068, 30),
    ("raft-4-6", "life raft for 4 to 6, drift anchor unknown", 0.029, 0.039, 20),
    ("raft-4-6-anchored", "life raft for 4 to 6 with drift anchor", 0.018, 0.027, 16),
    ("raft-4-6-free", "life raft for 4 to 6 without drift anchor", 0.038, -0.041, 20),
    ("raft-15-25", "life raft for 15 to 25, drift anchor unknown", 0.036, -0.086, 14),
    ("raft-15-25-anchored", "life raft for 15 to 25 with drift anchor", 0.031, -0.070, 12),
    ("raft-15-25-free", "life raft for 15 to 25 without drift anchor", 0.039, -0.060, 12),
    ("dinghy-flat", "dinghy, flat bottom", 0.034, 0.040, 22),
    ("dinghy-keel", "dinghy, keel", 0.030, 0.080, 15),
    ("dinghy-capsized", "dinghy, capsized", 0.017, 0.0, 15),
    ("kayak", "kayak with a person", 0.011, 0.240, 15),
    ("surfboard", "surfboard with a person", 0.020, 0.0, 15),
    ("windsurfer", "windsurfer with a person, mast and sail in the water", 0.023, 0.100, 12),
    ("sailboat-long-keel", "sailing boat, long keel", 0.030, 0.0, 48),
    ("sailboat-fin-keel", "sailing boat, fin keel", 0.040, 0.0, 48),
    ("motorboat", "motor boat", 0.069, -0.080, 19),
    ("fishing-vessel", "fishing vessel", 0.042, 0.0, 48),
    ("trawler", "trawler", 0.040, 0.0, 33),
    ("coaster", "coaster", 0.028, 0.0, 48),
    ("wreckage", "wreckage", 0.020, 0.0, 10),
)
LEEWAY = {key: Leeway(kind, slope, offset, SOURCE, divergence) for key, kind, slope, offset, divergence in _TABLE}
