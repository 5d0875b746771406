# SPDX-License-Identifier: Apache-2.0
"""One total order for the events of a partnership's logs, from the record alone: no clock takes part.

Key: (height, party, index), with height = 1 + the greatest height among an event's parents, its predecessor
in its own log, and the last entry of the peer's checkpoint that its author had seen. The same cut gives the
same order on every machine. A parent that stands in no log counts as height 0, and stays so.
"""

from dataclasses import dataclass, field

from .log import LoggedEvent

__all__ = ["Order"]


@dataclass(slots=True)
class Order:
    """The heights of the events so far. Give it the events of each log in their order; logs may interleave,

    but an event comes after the peer's entries that it has seen, as it does when it arrives.
    """

    _of_event: dict[str, int] = field(default_factory=dict)
    _of_log: dict[str, list[int]] = field(default_factory=dict)

    def add(self, logged: LoggedEvent) -> tuple[int, str, int]:
        """The sort key of the event, from now on known."""
        event = logged.event
        own = self._of_log.setdefault(event.log, [])
        below = own[-1] if own else 0
        for parent in event.parents:
            below = max(below, self._of_event.get(parent, 0))
        if event.seen is not None:
            seen = self._of_log.get(event.seen.origin, [])
            below = max(below, seen[min(event.seen.size, len(seen)) - 1] if seen else 0)
        own.append(below + 1)
        self._of_event[logged.id] = below + 1
        return below + 1, event.party, logged.index
