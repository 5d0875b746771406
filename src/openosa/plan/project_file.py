# SPDX-License-Identifier: Apache-2.0
"""The project file: YAML or JSON in, checked members out. Its published schema is docs/plan.schema.json.

Only the shape is checked here: that members exist and are of their type. What they mean together (a task that waits
for one that is not there, a circle) is found where the network is made.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import yaml
from msgspec import Meta

from .errors import BadPlan

__all__ = [
    "EVERY_DAY",
    "BaselineForm",
    "CalendarForm",
    "CauseForm",
    "ClosedForm",
    "EffectForm",
    "LeverForm",
    "LinkForm",
    "ProjectForm",
    "SpanForm",
    "TaskForm",
    "project_form",
    "schema",
]

EVERY_DAY = "every-day"
"""The calendar that is always there: every day counts."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Factor: TypeAlias = Annotated[float, Meta(gt=0, le=100)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=20_000)]
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]


class _Form(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """Members not named in the schema are refused, so that a misspelt one is not passed over in silence."""


class ClosedForm(_Form, frozen=True, kw_only=True):
    """A closure: first and last day, both included."""

    first: date
    last: date
    why: str


class CalendarForm(_Form, frozen=True, kw_only=True):
    """An organisation's working days: those of an office of the almanac, or its own.

    office    a key of the almanac's offices, such as jpn-government or mys-putrajaya
    weekend   weekdays on which it rests; with `office`, beside that office's
    holidays  JPN or MYS: the public holidays of that country
    state     a Malaysian state's two digits: that state's holidays
    closed    shut-downs of its own
    """

    office: str | None = None
    weekend: tuple[Weekday, ...] = ()
    holidays: str | None = None
    state: str | None = None
    closed: tuple[ClosedForm, ...] = ()


class LinkForm(_Form, frozen=True, kw_only=True):
    """What a task waits for. kind: FS, its finish (default); SS, its start; FF and SF bind this task's own finish.

    lag           days after it, or before it where negative
    lag_calendar  the calendar in which the lag is counted; every day where it is not given
    """

    task: Name
    kind: Literal["FS", "SS", "FF", "SF"] = "FS"
    lag: Annotated[int, Meta(ge=-5000, le=20_000)] = 0
    lag_calendar: str = EVERY_DAY


class TaskForm(_Form, frozen=True, kw_only=True):
    """One piece of work. Days are working days of its calendar.

    days              its likely duration; 0 for a milestone
    best, worst       shortest and longest duration, as factors of `days`
    calendar          a key of the plan's calendars, or of the almanac's offices
    party, office     whose work it is: alpha-3 or a firm; the office whose turn it is
    started, finished the days on which it did: they replace what was planned
    not_before        the first day on which it may start
    assumed           true: `days` is an assumption of ours that no source states
    late_because      the cause, where it is known why it took longer than planned
    """

    id: Name
    name: str = ""
    days: Count | None = None
    best: Factor = 1.0
    worst: Factor = 1.0
    calendar: str = EVERY_DAY
    party: str = ""
    office: str = ""
    lot: str = ""
    kind: str = ""
    after: tuple[str | LinkForm, ...] = ()
    started: date | None = None
    finished: date | None = None
    not_before: date | None = None
    milestone: bool = False
    assumed: bool = False
    late_because: str = ""


class CauseForm(_Form, frozen=True, kw_only=True):
    """A common cause of delay: where it strikes, every task that it names is late by the same days.

    chance                 that it strikes at all, 0 to 1
    days                   working days added; best, worst as for a task
    """

    id: Name
    name: str = ""
    chance: Annotated[float, Meta(ge=0, le=1)]
    days: Count
    best: Factor = 1.0
    worst: Factor = 1.0
    tasks: tuple[str, ...]


class EffectForm(_Form, frozen=True, kw_only=True):
    """What a lever does to one task.

    less    working days less, never to under one
    unlink  tasks for which it no longer waits
    earlier days by which the lag after those tasks, or the first day, is brought forward
    """

    task: Name
    less: Count = 0
    unlink: tuple[str, ...] = ()
    earlier: Count = 0


class LeverForm(_Form, frozen=True, kw_only=True):
    """A way to speed the project up.

    cost     whole minor units of the plan's currency; without it, it is known of but cannot be weighed
    needs    levers without which it cannot be pulled      excludes  levers that cannot be pulled with it
    assumes  what must hold for it to work
    """

    id: Name
    name: str = ""
    cost: int | None = None
    effects: tuple[EffectForm, ...]
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    assumes: str = ""


class SpanForm(_Form, frozen=True, kw_only=True):
    """When a task was to start and finish."""

    start: date
    finish: date


class BaselineForm(_Form, frozen=True, kw_only=True):
    """A plan as it was agreed on a day, kept to be compared."""

    name: Name
    agreed: date
    tasks: dict[str, SpanForm]


class ProjectForm(_Form, frozen=True, kw_only=True):
    """The whole file.

    start          the day on which the plan begins; nothing starts before the next day
    shared_spread  spread (log) of one factor common to all tasks: how much they are late together
    """

    schema: Literal["openosa-plan/1"]
    project: Name
    title: str = ""
    start: date
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "JPY"
    shared_spread: Annotated[float, Meta(ge=0, le=2)] = 0.0
    calendars: dict[str, CalendarForm] = {}
    tasks: Annotated[tuple[TaskForm, ...], Meta(min_length=1)]
    causes: tuple[CauseForm, ...] = ()
    levers: tuple[LeverForm, ...] = ()
    baselines: tuple[BaselineForm, ...] = ()
    remark: str = ""
    sources: tuple[str, ...] = ()


def project_form(data: bytes, name: str) -> ProjectForm:
    """The project that the file tells of; raise BadPlan naming the member. `name` is the file's, for sentences."""
    found = _tree(data, name)
    if not isinstance(found, dict):
        raise BadPlan(name, "whole file", "it holds no members. Write it as docs/plan.schema.json has it.")
    if found.get("schema") != "openosa-plan/1":
        shown = str(found.get("schema"))[:40]
        raise BadPlan(name, "schema", f'it is "{shown}", and what is read here is openosa-plan/1. Name that schema.')
    try:
        return msgspec.convert(found, ProjectForm, strict=True, str_keys=True)
    except (msgspec.ValidationError, OverflowError) as error:
        what, _, where = str(error).partition(" - at ")
        raise BadPlan(
            name, _place(where, found), f"{what[:1].lower()}{what[1:]}. See docs/plan.schema.json."
        ) from error


def schema() -> Mapping[str, Any]:
    """The JSON Schema of the project file."""
    return msgspec.json.schema(ProjectForm)


def _tree(data: bytes, name: str) -> object:
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text) if text.lstrip()[:1] == "{" else yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise BadPlan(name, f"byte {error.start}", "this is not UTF-8. Save the file in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadPlan(name, f"line {error.lineno}", f"{error.msg}. Mend the JSON there.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "whole file"
        problem = str(getattr(error, "problem", None) or "not YAML")
        raise BadPlan(name, where, f"{problem}. Mend the YAML there.") from error
    except (ValueError, RecursionError) as error:
        raise BadPlan(name, "whole file", f"{str(error)[:100]}. Write it as docs/plan.schema.json has it.") from error


def _place(path: str, found: Mapping[Any, Any]) -> str:
    """The member by its path, and the task or lever by its id where the path leads through one."""
    where = path.strip("`").removeprefix("$.") or "whole file"
    for part in ("tasks", "levers", "causes", "baselines"):
        if where.startswith(f"{part}["):
            number = int(where[len(part) + 1 :].partition("]")[0])
            each = found[part][number]
            known = each.get("id", each.get("name")) if isinstance(each, dict) else None
            return f'{where} ("{known}")' if known else where
    return where
