# SPDX-License-Identifier: Apache-2.0
"""The outside view: how long OSA itself took from the notes to a handover, and what that says of the next lot.

The centre is OSA's own: the lognormal median most likely for the lots handed over by the day of the forecast. A lot
whose day is known only to lie before a report counts as "by then"; a lot last seen under way counts as "longer than
that". Lots of one project are not independent and share the weight of one. The spread is not OSA's own, which five
lots cannot give: it is that of the reference projects (reference_spread.py), widened by the doubt about the centre.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from .reference_spread import REFERENCE

__all__ = ["Delivery", "OutsideView", "outside_view"]

_NORMAL = NormalDist()
_LONGEST = 20_000.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the record knows of one lot by the day of the forecast.

    notes      the day of the exchange of notes
    no_sooner  days after the notes before which it was not handed over; 0 where nothing says
    at_most    days by which it was; equal to no_sooner where the day is known; None: not known to be handed over
    seen       days after the notes on which a source last shows it under way
    caveat     what a reader must know of this case, one clause; empty where there is nothing
    """

    project: str
    lot: str
    name: str
    notes: date
    no_sooner: int = 0
    at_most: int | None = None
    seen: int = 0
    caveat: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether its day is known."""
        return self.at_most is not None and self.no_sooner == self.at_most


@dataclass(frozen=True, slots=True)
class OutsideView:
    """Lognormal days from the notes to the handover. centre: log of the median; spread: of the next lot, in logs.

    finished, at_risk, unknown  lots handed over; last seen under way; of which nothing has been heard since the notes
    projects                    how many projects the finished lots belong to
    """

    centre: float
    spread: float
    finished: tuple[Delivery, ...]
    at_risk: tuple[Delivery, ...]
    unknown: tuple[Delivery, ...]

    @property
    def projects(self) -> int:
        """Projects with a finished lot."""
        return len({one.project for one in self.finished})

    def days(self, chance: float, age: int) -> int:
        """Whole days after the notes by which the next lot comes with that chance, given that it has not by `age`."""
        z = (math.log(age) - self.centre) / self.spread if age > 0 else -math.inf
        left = (1 - chance) * _NORMAL.cdf(-z) if age > 0 else 1 - chance
        if left < 1e-300:
            return age
        return max(math.ceil(math.exp(self.centre - self.spread * _NORMAL.inv_cdf(left))), age)

    def day(self, notes: date, chance: float, age: int) -> date:
        """The day of that."""
        return notes + timedelta(days=self.days(chance, age))


def outside_view(lots: Sequence[Delivery]) -> OutsideView | None:
    """What the lots say; None where not one has been handed over."""
    finished = tuple(one for one in lots if one.at_most is not None)
    at_risk = tuple(one for one in lots if one.at_most is None and one.seen > 0)
    unknown = tuple(one for one in lots if one.at_most is None and one.seen == 0)
    if not finished:
        return None
    counts: dict[str, int] = {}
    for one in (*finished, *at_risk):
        counts[one.project] = counts.get(one.project, 0) + 1

    def likelihood(centre: float) -> float:
        return sum(_log_likelihood(one, centre) / counts[one.project] for one in (*finished, *at_risk))

    projects = len({one.project for one in finished})
    spread = REFERENCE.spread * math.sqrt(1 + 1 / projects)
    return OutsideView(_highest(likelihood), spread, finished, at_risk, unknown)


def _log_likelihood(one: Delivery, centre: float) -> float:
    def below(days: float) -> float:
        return _NORMAL.cdf((math.log(days) - centre) / REFERENCE.spread) if days > 0 else 0.0

    if one.at_most is None:
        return math.log(max(1 - below(one.seen), 1e-300))
    if one.is_exact:
        return -0.5 * ((math.log(one.at_most) - centre) / REFERENCE.spread) ** 2
    return math.log(max(below(one.at_most) - below(one.no_sooner), 1e-300))


def _highest(function: Callable[[float], float]) -> float:
    """Where a concave function of log days is highest, to a hundredth of a per cent."""
    low, high = 0.0, math.log(_LONGEST)
    while high - low > 1e-6:
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if function(left) < function(right):
            low = left
        else:
            high = right
    return (low + high) / 2
