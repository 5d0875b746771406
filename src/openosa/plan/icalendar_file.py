# SPDX-License-Identifier: Apache-2.0
"""A plan as iCalendar (RFC 5545): one all-day event a task, its end exclusive as the standard has it (3.6.1)."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from .network import Network
from .placing import Schedule
from .waiting import whose

__all__ = ["as_icalendar"]


def as_icalendar(network: Network, plan: Schedule, as_of: date) -> bytes:
    """The plan's bytes; the same plan on the same day gives the same. DTSTAMP is the start of `as_of`, UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//OpenOSA//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", network.title or network.project)
    stamp = datetime.combine(as_of, time.min, tzinfo=UTC)
    for task in network.tasks:
        placed = plan.placed[task.id]
        event = Event()
        digest = hashlib.sha256(f"{network.project}\0{task.id}".encode()).hexdigest()[:32]
        event.add("uid", f"{digest}@openosa.invalid")
        event.add("dtstamp", stamp)
        event.add("dtstart", placed.first)
        event.add("dtend", placed.last + timedelta(days=1))
        event.add("summary", task.label)
        event.add("categories", [task.kind or ("milestone" if task.milestone else "task")])
        event["description"] = vText(_description(network, task.id, task.finished is not None, whose(task)))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _description(network: Network, task: str, is_over: bool, whose_turn: str) -> str:
    state = "It is over." if is_over else "Planned at likely durations; see the forecast for how sure it is."
    return f"{network.project}, {task}. {whose_turn}. {state}"
