# SPDX-License-Identifier: Apache-2.0
"""One total order for the events of a partnership's logs, from the record alone: no clock takes part.

Key: (height, party, index), with height = 1 + the greatest height among an event's parents, its predecessor
in its own log, and the last entry of the peer's checkpoint that its author had seen. The same cut gives the
same order on every machine, whichever way it was reached: as it arrived, or read again from storage.
A parent, or a seen entry, that stands in no log of the cut counts as height 0. An id that stands twice
counts where it stands first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .log import Log, LoggedEvent

__all__ = ["Order", "canonical_order", "interleaved"]


@dataclass(slots=True)
class Order:
    """The heights of the events so far.

    Give it the events of each log in their order. Logs may interleave, but an event comes after what it
    names: so it is when events arrive, and in what `interleaved` gives; not when whole logs are read one
    after another.
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
            if 0 < event.seen.size <= len(seen):
                below = max(below, seen[event.seen.size - 1])
        own.append(below + 1)
        self._of_event.setdefault(logged.id, below + 1)
        return below + 1, event.party, logged.index


def interleaved(logs: Iterable[Log]) -> Iterator[LoggedEvent]:
    """The entries of a partnership's logs so that each comes after what it has seen and after its parents.

    What never comes (a parent in no log) holds nobody up. Logs that wait for each other are no honest ones;
    the first in order of origin then goes on, on every machine.
    """
    cut = {log.origin: list(log.entries) for log in sorted(logs, key=lambda log: log.origin)}
    at = dict.fromkeys(cut, 0)
    ids = {one.id for entries in cut.values() for one in entries}
    done: set[str] = set()

    def is_ready(one: LoggedEvent) -> bool:
        seen = one.event.seen
        if seen is not None and at.get(seen.origin, 0) < seen.size <= len(cut.get(seen.origin, ())):
            return False
        return all(parent in done or parent not in ids for parent in one.event.parents)

    while waiting := [origin for origin, entries in cut.items() if at[origin] < len(entries)]:
        origin = next((origin for origin in waiting if is_ready(cut[origin][at[origin]])), waiting[0])
        one = cut[origin][at[origin]]
        at[origin] += 1
        done.add(one.id)
        yield one


def canonical_order(logs: Iterable[Log]) -> list[LoggedEvent]:
    """The events of a partnership's logs by their keys: the order in which they are folded."""
    order = Order()
    return [one for _, one in sorted(((order.add(one), one) for one in interleaved(logs)), key=lambda pair: pair[0])]
