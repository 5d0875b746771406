# SPDX-License-Identifier: Apache-2.0
"""One total order for the events of a partnership's logs, from the record alone: no clock takes part.

Key: (height, party, index), with height = 1 + the greatest height among an event's parents, its predecessor
in its own log, and the last entry of the peer's checkpoint that its author had seen. The same cut gives the
same order on every machine, whichever way it was reached: as it arrived, or read again from storage.
A parent, or a seen entry, that stands in no log of the cut counts as height 0. An id that stands twice
counts where it stands first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .log import Log, LoggedEvent

__all__ = ["Order", "canonical_order"]


@dataclass(slots=True)
class Order:
    """The heights of the events so far.

    Give it the events of each log in their order. Logs may interleave, but an event comes after what it
    names: so it is when events arrive, and in what canonical_order gives; not when whole logs are read one
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


def canonical_order(logs: Iterable[Log]) -> list[LoggedEvent]:
    """The events of the logs of one partnership, each after all that it names."""
    cut = {log.origin: list(log.entries) for log in sorted(logs, key=lambda log: log.origin)}
    everything: set[str] = {one.id for entries in cut.values() for one in entries}
    order, keyed = Order(), []
    taken, ids = dict.fromkeys(cut, 0), set[str]()
    while left := [origin for origin, entries in cut.items() if taken[origin] < len(entries)]:
        # Two logs that wait for each other are no honest ones; the first in order of origin then goes on.
        ready = (one for one in left if _is_ready(cut[one][taken[one]], cut, taken, everything, ids))
        origin = next(ready, left[0])
        logged = cut[origin][taken[origin]]
        keyed.append((*order.add(logged), origin, logged))
        ids.add(logged.id)
        taken[origin] += 1
    keyed.sort(key=lambda one: one[:4])
    return [one[4] for one in keyed]


def _is_ready(
    logged: LoggedEvent,
    cut: dict[str, list[LoggedEvent]],
    taken: dict[str, int],
    everything: set[str],
    ids: set[str],
) -> bool:
    """Whether all that an event names, as far as it stands in the cut, has been taken."""
    seen, parents = logged.event.seen, logged.event.parents
    if any(parent in everything and parent not in ids for parent in parents):
        return False
    if seen is None or seen.size > len(cut.get(seen.origin, ())):
        return True
    return taken[seen.origin] >= seen.size
