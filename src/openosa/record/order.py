# SPDX-License-Identifier: Apache-2.0
"""One total order for the events of a partnership's logs, from the record alone: no clock takes part.

Key: (height, party, index), with height = 1 + the greatest height among an event's parents, its predecessor
in its own log, and the last entry of the peer's checkpoint that its author had seen. The same cut gives the
same order on every machine. A parent that stands in no log counts as height 0, and stays so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .log import Log, LoggedEvent

__all__ = ["Order", "interleaved"]


@dataclass(slots=True)
class Order:
    """The heights of the events so far. An event is added after all that it has seen or answers, as it arrives."""

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


def interleaved(logs: Sequence[Log]) -> Iterator[LoggedEvent]:
    """The entries of a partnership's logs so that each comes after what it has seen and after its parents.

    What never comes (a parent in no log) holds nobody up for ever: when all logs wait, the first goes on.
    """
    at = dict.fromkeys((log.origin for log in logs), 0)
    ids = {one.id for log in logs for one in log.entries}
    done: set[str] = set()

    def ready(one: LoggedEvent) -> bool:
        seen = one.event.seen
        if seen is not None and at.get(seen.origin, seen.size) < seen.size:
            return False
        return all(parent in done or parent not in ids for parent in one.event.parents)

    while waiting := [log for log in logs if at[log.origin] < log.size]:
        log = next((log for log in waiting if ready(log.entries[at[log.origin]])), waiting[0])
        one = log.entries[at[log.origin]]
        at[log.origin] += 1
        done.add(one.id)
        yield one
