# SPDX-License-Identifier: Apache-2.0
"""Where a datum of the almanac comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One public source, and the days for which what it says holds.

    title  what it is: statute with article, official list, data set with version
    at     the public address where it was read
    since  first day it holds for; None: no beginning is stated
    until  last day it holds for, inclusive; None: in force when it was read
    """

    title: str
    at: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the datum is valid on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
