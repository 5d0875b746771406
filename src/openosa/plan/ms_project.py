# SPDX-License-Identifier: Apache-2.0
"""A plan as Microsoft Project XML (Project XML Data Interchange Schema, mspdi_pj12.xsd), elements in its order.

Each organisation's calendar goes along, its holidays as exceptions, with eight working hours a day. A lag counted in
every day becomes elapsed days; one in working days, working days of the task that waits, which is all that the format
can say: the calendar that was meant stands in the task's notes. Lengths of lags are tenths of minutes, as there.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from lxml import etree

from .calendars import WorkDays
from .network import Link, Network, Task
from .placing import Schedule
from .project_file import EVERY_DAY, BaselineForm

__all__ = ["NAMESPACE", "as_ms_project"]

NAMESPACE = "http://schemas.microsoft.com/project"
_LINKS = {"FF": "0", "FS": "1", "SF": "2", "SS": "3"}
_WORK_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_LONGEST_NAME = 512


def as_ms_project(network: Network, plan: Schedule, baseline: BaselineForm | None = None) -> bytes:
    """The plan's bytes, UTF-8; the same plan gives the same."""
    root = etree.fromstring(f'<Project xmlns="{NAMESPACE}"/>'.encode())
    uids = {key: str(number) for number, key in enumerate(network.calendars, 1)}
    first = min(placed.first for placed in plan.placed.values())
    last = max(placed.last for placed in plan.placed.values())
    for name, text in (
        ("SaveVersion", "12"),
        ("Name", f"{network.project}.xml"),
        ("Title", network.title or network.project),
        ("ScheduleFromStart", "1"),
        ("StartDate", _at(first, "08:00:00")),
        ("FinishDate", _at(last, "17:00:00")),
        ("CurrencyCode", network.currency),
        ("CalendarUID", uids[EVERY_DAY]),
        ("DefaultStartTime", "08:00:00"),
        ("DefaultFinishTime", "17:00:00"),
        ("MinutesPerDay", "480"),
        ("MinutesPerWeek", "2400"),
        ("DaysPerMonth", "20"),
    ):
        _put(root, name, text)
    calendars = _put(root, "Calendars")
    for key, calendar in network.calendars.items():
        _put_calendar(calendars, uids[key], calendar, first, last)
    tasks = _put(root, "Tasks")
    for number, task in enumerate(network.tasks, 1):
        _put_task(_put(tasks, "Task"), number, task, network, plan, uids, baseline)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _put_task(
    into: etree._Element,
    number: int,
    task: Task,
    network: Network,
    plan: Schedule,
    uids: Mapping[str, str],
    baseline: BaselineForm | None,
) -> None:
    placed = plan.placed[task.id]
    start, finish = _at(placed.first, "08:00:00"), _at(placed.last, "17:00:00" if task.days else "08:00:00")
    percent = 100 if task.finished else 0
    for name, text in (
        ("UID", str(number)),
        ("ID", str(number)),
        ("Name", task.label[:_LONGEST_NAME]),
        ("Type", "1"),
        ("IsNull", "0"),
        ("WBS", task.id),
        ("OutlineNumber", str(number)),
        ("OutlineLevel", "1"),
        ("Start", start),
        ("Finish", finish),
        ("Duration", f"PT{task.days * 8}H0M0S"),
        ("DurationFormat", "7"),
        ("Estimated", str(int(task.assumed))),
        ("Milestone", str(int(task.milestone))),
        ("Summary", "0"),
        ("PercentComplete", str(percent)),
        ("ActualStart", start if task.started or task.finished else None),
        ("ActualFinish", finish if task.finished else None),
        ("ConstraintType", "4" if task.not_before else "0"),
        ("CalendarUID", uids[task.calendar]),
        ("ConstraintDate", _at(task.not_before, "08:00:00") if task.not_before else None),
        ("Notes", _notes(task)),
    ):
        if text is not None:
            _put(into, name, text)
    place = network.place
    for link in task.links:
        _put_link(into, link, place[link.before] + 1)
    if baseline and task.id in baseline.tasks:
        span = baseline.tasks[task.id]
        kept = _put(into, "Baseline")
        _put(kept, "Number", "0")
        _put(kept, "Start", _at(span.start, "08:00:00"))
        _put(kept, "Finish", _at(span.finish, "17:00:00"))


def _put_link(into: etree._Element, link: Link, uid: int) -> None:
    elapsed = link.lag_calendar == EVERY_DAY
    put = _put(into, "PredecessorLink")
    _put(put, "PredecessorUID", str(uid))
    _put(put, "Type", _LINKS[link.kind])
    _put(put, "CrossProject", "0")
    _put(put, "LinkLag", str(link.lag * (14400 if elapsed else 4800)))
    _put(put, "LagFormat", "8" if elapsed else "7")


def _put_calendar(into: etree._Element, uid: str, calendar: WorkDays, first: date, last: date) -> None:
    put = _put(into, "Calendar")
    _put(put, "UID", uid)
    _put(put, "Name", calendar.key)
    _put(put, "IsBaseCalendar", "1")
    _put(put, "BaseCalendarUID", "-1")
    week = _usual_week(calendar, first)
    days = _put(put, "WeekDays")
    for weekday in range(7):  # 1 is Sunday there
        _put_day(_put(days, "WeekDay"), str((weekday + 1) % 7 + 1), works=week[weekday])
    unusual = tuple(_unusual(calendar, week, first, last))
    exceptions = _put(put, "Exceptions") if unusual else None
    for day, works, why in unusual:
        one = _put(exceptions, "Exception")  # type: ignore[arg-type]  # there is one where there are days
        _put(one, "EnteredByOccurrences", "0")
        period = _put(one, "TimePeriod")
        _put(period, "FromDate", _at(day, "00:00:00"))
        _put(period, "ToDate", _at(day, "23:59:00"))
        _put(one, "Occurrences", "1")
        _put(one, "Name", why)
        _put(one, "Type", "1")
        _put(one, "DayWorking", str(int(works)))
        if works:
            _put_hours(one)


def _usual_week(calendar: WorkDays, first: date) -> list[bool]:
    """Which weekdays are worked: those on which most of the year before the plan's end is."""
    worked, seen = [0] * 7, [0] * 7
    for number in range(366):
        day = first + timedelta(days=number)
        if day <= calendar.calendar.last_day:
            worked[day.weekday()] += calendar.calendar.is_working(day)
            seen[day.weekday()] += 1
    return [2 * worked[at] > seen[at] for at in range(7)]


def _unusual(calendar: WorkDays, week: list[bool], first: date, last: date) -> Iterator[tuple[date, bool, str]]:
    day = first
    while day <= last:
        works = calendar.calendar.is_working(day)
        if works != week[day.weekday()]:
            why = calendar.calendar.why_closed(day)
            yield day, works, (why[-1].closed.names.en if why else "working day")[:_LONGEST_NAME]
        day += timedelta(days=1)


def _put_day(into: etree._Element, day_type: str, *, works: bool) -> None:
    _put(into, "DayType", day_type)
    _put(into, "DayWorking", str(int(works)))
    if works:
        _put_hours(into)


def _put_hours(into: etree._Element) -> None:
    times = _put(into, "WorkingTimes")
    for begin, end in _WORK_HOURS:
        hours = _put(times, "WorkingTime")
        _put(hours, "FromTime", begin)
        _put(hours, "ToTime", end)


def _notes(task: Task) -> str | None:
    lags = [f"the lag after {link.before} is counted in {link.lag_calendar}" for link in task.links if link.lag]
    whose = [", ".join(filter(None, (task.party, task.office)))]
    assumed = ["its length is an assumption"] if task.assumed else []
    return "; ".join(filter(None, (*whose, *assumed, *lags))) or None


def _put(into: etree._Element, name: str, text: str | None = None) -> etree._Element:
    put = etree.SubElement(into, f"{{{NAMESPACE}}}{name}")
    put.text = text
    return put


def _at(day: date, clock: str) -> str:
    return f"{day.isoformat()}T{clock}"
