# SPDX-License-Identifier: Apache-2.0
"""A plan's picture as plain geometry, for server-side SVG: the Gantt, and the time-cost curve.

No style attribute and no script. Every mark has its word in the legend, and every row stands in the table below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from openosa.almanac import Language
from openosa.plan import Bar, Picture, Task

__all__ = ["Gantt", "Row", "Steps", "Strip", "gantt", "steps"]

_LEFT, _WIDTH, _ROW, _TOP_ROW = 300, 800, 24, 18
_MOST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One task. Each pair is x and width; `ticks` x of P50 and P80; diamonds mark milestones."""

    y: int
    label: str
    title: str
    baseline: tuple[float, float] | None
    bar: tuple[float, float]
    band: tuple[float, float] | None
    ticks: tuple[float, float] | None
    is_over: bool
    is_milestone: bool
    is_deciding: bool

    @property
    def middle(self) -> float:
        """The x of a milestone's diamond."""
        return round(self.bar[0] + self.bar[1] / 2, 1)


@dataclass(frozen=True, slots=True)
class Strip:
    """The holidays of one calendar: x, and what each is."""

    y: int
    name: str
    days: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole picture in user units."""

    width: int
    height: int
    left: int
    top: int
    rows: tuple[Row, ...]
    strips: tuple[Strip, ...]
    months: tuple[tuple[float, str], ...]
    today: float
    day_width: float


def gantt(picture: Picture, name: Callable[[Task], str], office: Callable[[str], str], language: Language) -> Gantt:
    """Lay the picture out. name: what to call a task; office: what to call a calendar."""
    days = max((picture.ends - picture.begins).days + 1, 1)
    scale = _WIDTH / days

    def x(day: date) -> float:
        return round(_LEFT + (day - picture.begins).days * scale, 1)

    top = 30 + _TOP_ROW * len(picture.holidays)
    strips = tuple(
        Strip(
            26 + _TOP_ROW * at,
            office(key),
            tuple((x(one.day), f"{one.day}: {getattr(one.closing.closed.names, language)}") for one in found),
        )
        for at, (key, found) in enumerate(picture.holidays.items())
    )
    rows = tuple(_row(bar, top + _ROW * at, x, scale, name(bar.task)) for at, bar in enumerate(picture.bars))
    return Gantt(
        _LEFT + _WIDTH + 20,
        top + _ROW * len(rows) + 12,
        _LEFT,
        top,
        rows,
        strips,
        tuple(_months(picture, x, days)),
        x(picture.as_of),
        max(round(scale, 2), 0.8),
    )


def _row(bar: Bar, y: int, x: Callable[[date], float], scale: float, name: str) -> Row:
    def span(first: date, last: date) -> tuple[float, float]:
        return x(first), max(round((last - first).days * scale + scale, 1), 1.5)

    sure = bar.sure
    return Row(
        y,
        name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1] + "…",
        f"{name}: {bar.first} – {bar.last}" + (f"; P80 {sure[2]}" if sure else ""),
        span(*bar.baseline) if bar.baseline else None,
        span(bar.first, bar.last),
        span(sure[0], sure[3]) if sure else None,
        (x(sure[1]), x(sure[2])) if sure else None,
        bar.task.finished is not None,
        bar.task.days == 0,
        bar.is_deciding,
    )


def _months(picture: Picture, x: Callable[[date], float], days: int) -> list[tuple[float, str]]:
    """Ticks a month, a quarter or a year apart, as many as can be read."""
    step = 1 if days <= 400 else 3 if days <= 1400 else 6 if days <= 2800 else 12
    found, month = [], picture.begins.year * 12 + picture.begins.month
    month += -(month - 1) % step if step > 1 else 0
    while (day := date((month - 1) // 12, (month - 1) % 12 + 1, 1)) <= picture.ends:
        if day >= picture.begins:
            found.append((x(day), f"{day:%Y-%m}"))
        month += step
    return found


@dataclass(frozen=True, slots=True)
class Steps:
    """A time-cost curve: corners of its line, its points, ticks of both axes."""

    line: str
    points: tuple[tuple[float, float, str], ...]
    costs: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def steps(points: Sequence[tuple[int, date, str]]) -> Steps:
    """The P80 day (upwards) that each cost (to the right) buys; points are (cost, day, words), cheapest first."""
    most = max(points[-1][0], 1)
    first, last = min(day for _, day, _ in points), max(day for _, day, _ in points)
    span = max((last - first).days, 1)
    placed = [
        (round(90 + 480 * cost / most, 1), round(20 + 200 * (last - day).days / span, 1), words)
        for cost, day, words in points
    ]
    corners = [f"{placed[0][0]},{placed[0][1]}"]
    for (_, y, _), (x, lower, _) in pairwise(placed):
        corners += [f"{x},{y}", f"{x},{lower}"]
    ticks = [last - timedelta(days=round(span * share / 4)) for share in range(5)]
    return Steps(
        " ".join(corners),
        tuple(placed),
        tuple((round(90 + 480 * share / 4, 1), f"{most * share // 4:,}") for share in range(5)),
        tuple((round(20 + 200 * (last - day).days / span, 1), day.isoformat()) for day in ticks),
    )
