# SPDX-License-Identifier: Apache-2.0
"""The after-action report as blocks that each form of it (HTML, DOCX, PDF) draws in its own way.

It is written from the canonical evaluation alone, so that what is read is what is signed. Every figure taken from
tracks carries the numbers of the reports it rests on; the last table has their files and lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from openosa.maritime.drift import NM_M
from openosa.maritime.report_words import Words
from openosa.maritime.umpire_log import View


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; `points` are numbers of track points it leads to, `point` is the number of the one that it is."""

    text: str
    points: tuple[int, ...] = ()
    point: int | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, 1 for a section and 2 below."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; `note` where it stands back, `warning` where it must be seen."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; `widths` are shares of the line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with what it shows in words."""

    svg: str
    caption: str


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report in one language."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]


@dataclass
class _Writer:
    """Blocks as they are written, and the track points cited so far."""

    words: Words
    zone: timezone
    names: Mapping[str, str]
    blocks: list[Block] = field(default_factory=list)
    points: dict[tuple[str, int], tuple[int, str]] = field(default_factory=dict)

    def cite(self, *sources: Mapping[str, Any] | None) -> tuple[int, ...]:
        """The numbers of these track points."""
        numbers = []
        for source in sources:
            if source is not None:
                key = (source["file"], source["line"])
                number, _ = self.points.setdefault(key, (len(self.points) + 1, source["time"]))
                numbers.append(number)
        return tuple(dict.fromkeys(numbers))

    def clock(self, text: str, *, day: bool = False) -> str:
        """An instant in the zone of the exercise."""
        at = datetime.fromisoformat(text).astimezone(self.zone)
        return at.strftime("%Y-%m-%d %H:%M:%S" if day else "%H:%M:%S")

    def state(self, name: str) -> Cell:
        """A state in words, marked so that it can be coloured too."""
        return Cell(self.words(f"state {name}"), state=name)

    def table(self, keys: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int] = ()) -> None:
        """A table, or a word where it has no rows."""
        if rows:
            head = tuple(self.words(key) for key in keys)
            self.blocks.append(Table(head, tuple(map(tuple, rows)), tuple(widths)))
        else:
            self.blocks.append(Paragraph(self.words("nothing")))


def zone_of(text: str | None) -> timezone:
    """The zone that an offset such as +08:00 names; UTC where none is named."""
    if not text:
        return timezone.utc  # noqa: UP017  # beside the others of this kind
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[4:6])))


def report(
    evaluation: Mapping[str, Any], digest: str, language: str, *, views: Sequence[View] = (), map_svg: str | None = None
) -> Report:
    """The report on an evaluation as `document` wrote it; equal input, equal report."""
    names = {each["unit"]: each["name"] for each in evaluation["units"]}
    on = _Writer(Words(language), zone_of(evaluation["zone"]), names)
    _opening(on, evaluation, digest)
    _summary(on, evaluation)
    if map_svg is not None:
        on.blocks += [Heading(on.words("map")), Picture(map_svg, on.words("map_note"))]
    for drill in evaluation["drills"]:
        _drill(on, drill)
    _checks(on, evaluation["checks"])
    _objectives(on, evaluation)
    _lessons(on, evaluation["lessons"])
    _views(on, views)
    _closing(on, evaluation, digest)
    return Report(evaluation["exercise"], on.words("report"), language, tuple(on.blocks))


def _opening(on: _Writer, evaluation: Mapping[str, Any], digest: str) -> None:
    if evaluation["basis"] == "rehearsal":
        on.blocks.append(Paragraph(on.words("rehearsal"), "warning"))
    if evaluation["synthetic"]:
        on.blocks.append(Paragraph(on.words("synthetic"), "warning"))
    on.blocks.append(Paragraph(f"{on.words('digest')}: {digest}", "note"))
    on.blocks.append(Paragraph(on.words("figures_lead")))
    on.blocks.append(Paragraph(on.words("gap_rule", minutes=f"{evaluation['gap_s'] / 60:g}")))
    on.blocks.append(Paragraph(on.words("times_in", zone=evaluation["zone"] or "UTC")))


def _summary(on: _Writer, evaluation: Mapping[str, Any]) -> None:
    on.blocks.append(Heading(on.words("summary")))
    rows = [
        (
            Cell(f"{drill['drill']}: {drill['title']}"),
            Cell(_span(on, drill)),
            on.state(drill["state"]),
            Cell(on.words(f"by {drill['by']}")),
            Cell(on.words(f"reason {drill['reason']}")),
        )
        for drill in evaluation["drills"]
    ]
    on.table(("drill", "planned", "outcome", "rests_on", "why"), rows, (32, 22, 18, 14, 14))


def _span(on: _Writer, drill: Mapping[str, Any]) -> str:
    start, end = on.clock(drill["start"], day=True), on.clock(drill["end"])
    return f"{start[:16]} – {end[:5]}"


def _drill(on: _Writer, drill: Mapping[str, Any]) -> None:
    on.blocks.append(Heading(f"{drill['drill']}: {drill['title']} ({on.words('kind ' + drill['kind'])})"))
    on.blocks.append(Paragraph(f"{_span(on, drill)}: {on.words('state ' + drill['state'])}"))
    if drill["differs"]:
        facts = {side: on.words(f"state {state}") for side, state in drill["differs"].items()}
        on.blocks.append(Paragraph(on.words("differs", **facts), "warning"))
    if drill["units"]:
        rows = [_unit(on, drill, each) for each in drill["units"]]
        keys = ("unit", "outcome", "arrived", "against_plan", "on_scene", "left", "silences")
        on.table(keys, rows, (18, 16, 14, 12, 14, 14, 12))
    for pattern in drill["patterns"]:
        _pattern(on, pattern)
    if drill["swept"]:
        swept = drill["swept"]
        miles = [f"{swept[key] / NM_M**2:.2f}" for key in ("swept_m2", "area_m2")]
        text = f"{miles[0]} {on.words('of')} {miles[1]} {on.words('nm')}² ({swept['share'] / 100:.1f} %)"
        on.blocks.append(Heading(on.words("area_covered"), 2))
        row = (Cell(text, on.cite(swept["first"], swept["last"])), Cell(str(swept["reports"])))
        on.table(("area_covered", "reports"), [row], (70, 30))
    if drill["met"]:
        on.blocks.append(Heading(on.words("met"), 2))
        on.table(("unit", "outcome", "within", "nearest"), [_met(on, each) for each in drill["met"]])
    if drill["log"]:
        on.blocks.append(Heading(on.words("log"), 2))
        on.table(("at", "by", "text"), [_entry(on, each) for each in drill["log"]], (22, 28, 50))


def _unit(on: _Writer, drill: Mapping[str, Any], each: Mapping[str, Any]) -> tuple[Cell, ...]:
    arrived, left = each["arrived"], each["left"]
    late = ""
    if arrived:
        seconds = (datetime.fromisoformat(arrived["time"]) - datetime.fromisoformat(drill["start"])).total_seconds()
        late = f"{seconds / 60:+.1f} {on.words('min')}"
    silences = "; ".join(f"{on.clock(s['start'])[:5]}–{on.clock(s['end'])[:5]}" for s in each["silences"])
    ends = [source for s in each["silences"] for source in (s["before"], s["after"])]
    on_scene = f"{each['on_scene_s'] / 60:.1f} {on.words('of')} {each['planned_s'] / 60:.0f} {on.words('min')}"
    return (
        Cell(on.names.get(each["unit"], each["unit"])),
        on.state(each["state"]),
        Cell(on.clock(arrived["time"]) if arrived else on.words("none"), on.cite(each["last_outside"], arrived)),
        Cell(late, on.cite(arrived)),
        Cell(on_scene, on.cite(arrived, left)),
        Cell(on.clock(left["time"]) if left else on.words("none"), on.cite(left)),
        Cell(silences or on.words("none"), on.cite(*ends)),
    )


def _miles(metres: int | None) -> str:
    return "" if metres is None else f"{metres / NM_M:.2f}"


def _pattern(on: _Writer, each: Mapping[str, Any]) -> None:
    nm = on.words("nm")
    on.blocks.append(Heading(f"{on.words('pattern')} {each['search']}, {on.names.get(each['unit'], each['unit'])}", 2))
    kept = (
        f"{_miles(each['kept_m'])} {on.words('of')} {_miles(each['planned_m'])} {nm} ({each['kept_share'] / 100:.1f} %)"
    )
    head = (
        on.state(each["state"]),
        Cell(kept, on.cite(each["began"], each["ended"])),
        Cell(f"{_miles(each['not_provable_m'])} {nm}"),
    )
    on.table(("outcome", "kept", "not_provable_part"), [head], (30, 45, 25))
    error = each["cross_track_m"]
    if error["mean"] is None:
        return
    figures = [f"{on.words(key)} {_miles(error[key])} {nm}" for key in ("mean", "p95", "bias")]
    on.blocks.append(Paragraph(f"{on.words('cross_track')}: {'; '.join(figures)}"))
    worst = Cell(f"{on.words('greatest')} {_miles(error['greatest'])} {nm}", on.cite(each["greatest"]))
    on.table(("cross_track", "reports"), [(worst, Cell(str(each["reports"])))], (70, 30))
    rows = [
        (
            Cell(str(leg["leg"])),
            Cell(f"{_miles(leg['kept_m'])} {on.words('of')} {_miles(leg['planned_m'])} {nm}"),
            Cell(f"{_miles(leg['greatest_m'])} {nm}" if leg["greatest_m"] is not None else on.words("none")),
            Cell(str(leg["reports"])),
        )
        for leg in each["legs"]
    ]
    on.table(("leg", "kept", "greatest", "reports"), rows, (15, 40, 25, 20))


def _met(on: _Writer, each: Mapping[str, Any]) -> tuple[Cell, ...]:
    who = " / ".join(on.names.get(one, one) for one in each["units"])
    nearest = on.words("none") if each["nearest_m"] is None else f"{each['nearest_m']} m"
    return (
        Cell(who),
        on.state(each["state"]),
        Cell(f"{each['within_m']} m"),
        Cell(nearest, on.cite(*(each["nearest"] or ()))),
    )


def _entry(on: _Writer, each: Mapping[str, Any]) -> tuple[Cell, ...]:
    said = [on.words(f"kind {each['kind']}"), on.names.get(each["unit"], each["unit"]), each["text"]]
    place = f"{each['log']}, {each['place']}" if each["place"] != each["log"] else each["log"]
    text = ": ".join(one for one in said if one)
    return Cell(on.clock(each["at"], day=True)), Cell(each["by"]), Cell(f"{text} [{place}]")


def _checks(on: _Writer, checks: Sequence[Mapping[str, Any]]) -> None:
    on.blocks.append(Heading(on.words("checks")))
    rows = []
    for each in checks:
        late = "" if each["late_s"] is None else f"{each['late_s'] / 60:+.1f} {on.words('min')}"
        told = f"[{each['log']}]" if each["log"] else ""
        rows.append(
            (
                Cell(f"{each['check']}, {on.clock(each['planned'])[:5]}"),
                Cell(each["channel"]),
                Cell(on.names.get(each["unit"], each["unit"])),
                on.state(each["state"]),
                Cell(f"{late} {told}".strip()),
            )
        )
    on.table(("check", "channel", "unit", "outcome", "against_plan"), rows)


def _objectives(on: _Writer, evaluation: Mapping[str, Any]) -> None:
    on.blocks += [Heading(on.words("objectives")), Paragraph(on.words("scores_note"))]
    rows = []
    for each in evaluation["objectives"]:
        scores = "; ".join(
            f"{s['score']} ({s['by']})" + (f": {s['text']}" if s["text"] else "") for s in each["scores"]
        )
        beside = "; ".join(f"{d['drill']} {on.words('state ' + d['state'])}" for d in each["drills"])
        rows.append((Cell(f"{each['objective']}: {each['text']}"), Cell(scores or on.words("none")), Cell(beside)))
    on.table(("objective", "scored", "tracks_say"), rows, (34, 38, 28))


def _lessons(on: _Writer, lessons: Sequence[Mapping[str, Any]]) -> None:
    on.blocks.append(Heading(on.words("lessons")))
    rows = [
        (Cell(f"{each['lesson']}: {each['text']}"), Cell(each["drill"] or ""), Cell(each["owner"]), Cell(each["due"]))
        for each in lessons
    ]
    on.table(("lesson", "drill", "owner", "due"), rows, (50, 12, 20, 18))


def _views(on: _Writer, views: Sequence[View]) -> None:
    on.blocks += [Heading(on.words("views")), Paragraph(on.words("views_note"))]
    on.table(("party", "by", "text"), [(Cell(v.party), Cell(v.by), Cell(v.text)) for v in views], (14, 30, 56))


def _closing(on: _Writer, evaluation: Mapping[str, Any], digest: str) -> None:
    on.blocks.append(Heading(on.words("what_it_rests_on")))
    read = on.words("reports_read", reports=evaluation["reports"], others=evaluation["other_ships"])
    on.blocks.append(Paragraph(read))
    files = [(Cell(each["file"]), Cell(each["sha256"])) for each in evaluation["made_from"]]
    on.blocks.append(Table((on.words("file"), "SHA-256"), tuple(files), (30, 70)))
    on.blocks.append(Heading(on.words("not_used")))
    unused = [Paragraph(sentence) for sentence in evaluation["not_used"]]
    on.blocks += unused or [Paragraph(on.words("nothing"))]
    on.blocks.append(Heading(on.words("agreed")))
    on.blocks.append(Paragraph(f"{on.words('agreed_note')} {digest}"))
    parties = sorted({each["party"] for each in evaluation["units"]})
    on.table(("party", "name_and_day"), [(Cell(party), Cell("")) for party in parties], (20, 80))
    on.blocks.append(Heading(on.words("points")))
    rows = [
        (Cell(str(number), point=number), Cell(file), Cell(str(line)), Cell(on.clock(time, day=True)))
        for (file, line), (number, time) in on.points.items()
    ]
    on.table(("number", "file", "line", "time"), rows, (10, 40, 20, 30))
