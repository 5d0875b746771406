# SPDX-License-Identifier: Apache-2.0
"""`osa ais`: what an AIS file holds."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import shapely

    from openosa.maritime import tracks

app = typer.Typer(help="Read AIS files.", no_args_is_help=True)


class Form(StrEnum):
    """The forms that decode writes."""

    csv = "csv"
    jsonl = "jsonl"


@app.command()
def decode(file: Path, to: Annotated[Form, typer.Option()] = Form.csv) -> None:
    """Print a row a message in input order; faults by line, and their count, to standard error."""
    import csv
    import gzip
    import json

    from openosa.maritime import MaritimeError, ais

    try:
        data = file.read_bytes()
        data = gzip.decompress(data) if file.suffix == ".gz" else data
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror or error}. Give a file that can be read.") from error
    found = ais.decode(data)
    rows = ais.rows(found)
    shown = [{name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()} for row in rows]
    if to is Form.jsonl:
        sys.stdout.writelines(json.dumps(row, default=str) + "\n" for row in shown)
    else:
        names = list(dict.fromkeys([*ais.FIRST, *(name for row in shown for name in row)]))
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(shown)
    for fault in found.faults:
        typer.echo(f"{file}, line {fault.line}: {fault.why}", err=True)
    others = ", ".join(f"{count} {name}" for name, count in sorted(found.others_seen.items())) or "none"
    summary = f"{found.line_count} lines, {len(rows)} messages, {len(found.faults)} faults"
    typer.echo(f"{file}: {summary}, other sentences: {others}", err=True)


def _when(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tracks(file: Path, gap_min: float) -> "tracks.Tracks":
    from openosa.maritime import MaritimeError, ais_times, tracks

    try:
        data = file.read_bytes()
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror}. Give a file that can be read.") from error
    # A log may begin with other sentences or remarks.
    is_nmea = any(line[:1] in (b"!", b"\\") for line in data[:10_000].splitlines())
    points, faults = ais_times.points_from_nmea(data) if is_nmea else tracks.points_from_csv(data)
    found = tracks.tracks(points, gap_s=gap_min * 60)
    for fault in sorted([*faults, *found.faults], key=lambda fault: fault.line):
        typer.echo(f"{file}, line {fault.line}: {fault.why}", err=True)
    return found


@app.command("tracks")
def tracks_(file: Path, gap: Annotated[float, typer.Option(help="Minutes of silence that cut.")] = 30) -> None:
    """Print the unbroken stretches in a CSV or NMEA file: ship, start, end, points, NM."""
    from openosa.maritime import tracks

    typer.echo("mmsi,start,end,points,distance_nm")
    for part in tracks.segments(_tracks(file, gap)):
        row = f"{part.mmsi},{_when(part.start_s)},{_when(part.end_s)},{part.points},{part.distance_nm:.3f}"
        typer.echo(row)


def _areas(file: Path) -> "dict[str, shapely.Polygon]":
    import json

    import shapely

    from openosa.maritime import MaritimeError

    try:
        features = json.loads(file.read_bytes())["features"]
        rings = {each["properties"]["name"]: each["geometry"]["coordinates"][0] for each in features}
        return {name: shapely.Polygon(ring) for name, ring in rings.items()}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise MaritimeError(f"{file}: {error!r}. Give GeoJSON polygons, each with a name.") from error


@app.command("events")
def events_(
    file: Path,
    gap: Annotated[float, typer.Option(help="Minutes of silence that cut.")] = 30,
    areas: Annotated[Path | None, typer.Option(help="GeoJSON polygons, each with a name.")] = None,
) -> None:
    """Print gaps, meetings, loitering and area entries in a CSV or NMEA file, a JSON object a line."""
    import json

    from openosa.maritime import events

    found = _tracks(file, gap)
    for each in events.gaps(found, gap_s=gap * 60):
        times = {"start": _when(each.start_s), "end": _when(each.end_s)}
        typer.echo(json.dumps({"event": "gap", "mmsi": each.mmsi} | times))
    for slow in events.loitering(found):
        times = {"start": _when(slow.start_s), "end": _when(slow.end_s)}
        typer.echo(json.dumps({"event": "loitering", "mmsi": slow.mmsi} | times))
    for name, area in _areas(areas).items() if areas else ():
        for entry in events.entries(found, name, area):
            times = {"outside": _when(entry.outside_s), "inside": _when(entry.inside_s)}
            facts = {"event": "entry", "mmsi": entry.mmsi, "area": name, "over_gap": entry.over_gap}
            typer.echo(json.dumps(facts | times))
    for met in events.meetings(found):
        facts = {"mmsi": met.mmsi, "other": met.other, "start": _when(met.start_s), "end": _when(met.end_s)}
        state = "held" if met.provable else "not provable (gap)"
        typer.echo(json.dumps({"event": "meeting", "state": state} | facts))
