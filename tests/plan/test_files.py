# SPDX-License-Identifier: Apache-2.0
"""The plan as other programs read it: iCalendar by its library, Microsoft Project XML by the order of its schema."""

from datetime import date, timedelta

from icalendar import Calendar, Event
from lxml import etree
from tests.plan.plans import network, random_network

from openosa.plan import Network, as_icalendar, as_ms_project, schedule
from openosa.plan.ms_project import NAMESPACE
from openosa.plan.project_file import BaselineForm, LinkForm, SpanForm, TaskForm

AS_OF = date(2025, 6, 1)
NAME = f"{{{NAMESPACE}}}"

# Of mspdi_pj12.xsd, in its order: the elements that are written.
PROJECT = [
    "SaveVersion",
    "Name",
    "Title",
    "ScheduleFromStart",
    "StartDate",
    "FinishDate",
    "CurrencyCode",
    "CalendarUID",
    "DefaultStartTime",
    "DefaultFinishTime",
    "MinutesPerDay",
    "MinutesPerWeek",
    "DaysPerMonth",
    "Calendars",
    "Tasks",
]
TASK = [
    "UID",
    "ID",
    "Name",
    "Type",
    "IsNull",
    "WBS",
    "OutlineNumber",
    "OutlineLevel",
    "Start",
    "Finish",
    "Duration",
    "DurationFormat",
    "Estimated",
    "Milestone",
    "Summary",
    "PercentComplete",
    "ActualStart",
    "ActualFinish",
    "ConstraintType",
    "CalendarUID",
    "ConstraintDate",
    "Notes",
    "PredecessorLink",
    "Baseline",
]


def planned() -> Network:
    return network(
        TaskForm(id="notes", name="Notes; <signed>, & kept", days=0, milestone=True, finished=date(2025, 4, 2)),
        TaskForm(id="tender", days=10, calendar="jpn-government", after=("notes",), not_before=date(2025, 6, 10)),
        TaskForm(id="end", days=3, calendar="mys-putrajaya", after=(LinkForm(task="tender", kind="SS", lag=4),)),
    )


def test_icalendar_gives_each_task_whole_days_with_an_exclusive_end() -> None:
    net = random_network(30, 0, 1)
    plan = schedule(net, AS_OF)
    read = Calendar.from_ical(as_icalendar(net, plan, AS_OF))
    events = [one for one in read.walk("VEVENT") if isinstance(one, Event)]
    assert len(events) == len(net.tasks)
    assert all(not component.errors for component in read.walk())
    assert len({event["UID"] for event in events}) == len(events)
    for event, task in zip(events, net.tasks, strict=True):
        placed = plan.placed[task.id]
        assert (placed.first, placed.last + timedelta(days=1)) == (event.DTSTART, event.DTEND)
    text = as_icalendar(net, plan, AS_OF).decode()
    assert text.count("DTSTART;VALUE=DATE:") == text.count("DTEND;VALUE=DATE:") == len(events)


def test_icalendar_of_one_plan_is_the_same_bytes_with_short_lines_ended_by_crlf() -> None:
    net = planned()
    data = as_icalendar(net, schedule(net, AS_OF), AS_OF)
    assert data == as_icalendar(net, schedule(net, AS_OF), AS_OF)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def names(element: etree._Element) -> list[str]:
    return [str(child.tag).removeprefix(NAME) for child in element]


def test_microsoft_project_xml_keeps_the_order_of_its_schema() -> None:
    net = planned()
    spans = {"tender": SpanForm(start=date(2025, 4, 3), finish=date(2025, 4, 30))}
    baseline = BaselineForm(name="agreed", agreed=date(2025, 4, 1), tasks=spans)
    root = etree.fromstring(as_ms_project(net, schedule(net, AS_OF), baseline))
    assert root.tag == f"{NAME}Project"
    assert names(root) == PROJECT
    for task in root.iter(f"{NAME}Task"):
        told = names(task)
        assert set(told) <= set(TASK)
        assert told == sorted(told, key=TASK.index)
    kept = root.findall(f".//{NAME}Baseline")
    assert [names(one) for one in kept] == [["Number", "Start", "Finish"]]


def test_links_lags_and_calendars_reach_the_other_program() -> None:
    net = planned()
    root = etree.fromstring(as_ms_project(net, schedule(net, AS_OF)))
    tasks = {one.findtext(f"{NAME}WBS"): one for one in root.iter(f"{NAME}Task")}
    link = tasks["end"].find(f"{NAME}PredecessorLink")
    assert link is not None
    assert link.findtext(f"{NAME}PredecessorUID") == tasks["tender"].findtext(f"{NAME}UID")
    assert link.findtext(f"{NAME}Type") == "3"  # start to start
    assert link.findtext(f"{NAME}LinkLag") == str(4 * 24 * 60 * 10)
    assert link.findtext(f"{NAME}LagFormat") == "8"  # elapsed days
    calendars = {one.findtext(f"{NAME}Name"): one for one in root.iter(f"{NAME}Calendar")}
    assert set(calendars) == {"every-day", "jpn-government", "mys-putrajaya"}
    named = [one.text for one in calendars["mys-putrajaya"].iter(f"{NAME}Name")][1:]
    assert any("Agong" in (name or "") or "King" in (name or "") for name in named), named
    sunday = calendars["jpn-government"].find(f".//{NAME}WeekDay[{NAME}DayType='1']")
    assert sunday is not None
    assert sunday.findtext(f"{NAME}DayWorking") == "0"


def test_names_with_marks_of_either_format_come_through() -> None:
    net = planned()
    root = etree.fromstring(as_ms_project(net, schedule(net, AS_OF)))
    assert root.find(f".//{NAME}Task").findtext(f"{NAME}Name") == "Notes; <signed>, & kept"  # type: ignore[union-attr]  # there is a task
    event = Calendar.from_ical(as_icalendar(net, schedule(net, AS_OF), AS_OF)).walk("VEVENT")[0]
    assert event["SUMMARY"] == "Notes; <signed>, & kept"
