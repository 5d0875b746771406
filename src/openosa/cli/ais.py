# SPDX-License-Identifier: Apache-2.0
"""`osa ais`: what an AIS file holds."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AsJson, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    import shapely

    from openosa.maritime import ais, tracks

app = typer.Typer(help="Read AIS files.", no_args_is_help=True)


class Form(StrEnum):
    """The forms that decode writes."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


def _data(file: Path) -> bytes:
    import gzip
    import zlib

    from openosa.maritime import MaritimeError

    try:
        data = file.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror or error}. Give a file that can be read.") from error
    except (EOFError, zlib.error) as error:
        raise MaritimeError(f"{file}: packed by gzip and cut off or damaged ({error}). Copy it anew.") from error


@app.command()
def decode(
    file: Annotated[Path, typer.Argument(help="NMEA 0183 sentences, plain or gzip.")],
    to: Annotated[Form, typer.Option(help="parquet needs the extra `analytics` and --out.")] = Form.csv,
    out: Annotated[Path | None, typer.Option(help="Write to this file, not to standard output.")] = None,
) -> None:
    """Print a row a message in input order; faults by line, and their count, to standard error."""
    from openosa.maritime import ais, ais_rows

    found = ais.decode(_data(file))
    if to is Form.parquet:
        _write_parquet(found, out)
    else:
        lines = ais_rows.csv_lines(found) if to is Form.csv else ais_rows.json_lines(found)
        _write_lines(lines, out)
    for fault in found.faults:
        typer.echo(f"{file}, line {fault.line}: {fault.why}", err=True)
    others = ", ".join(f"{count} {name}" for name, count in sorted(found.others_seen.items())) or "none"
    summary = f"{found.line_count} lines, {found.message_count} messages, {len(found.faults)} faults"
    typer.echo(f"{file}: {summary}, other sentences: {others}", err=True)


def _write_lines(lines: "Iterator[str]", out: Path | None) -> None:
    from openosa.maritime import MaritimeError

    if out is None:
        sys.stdout.writelines(lines)
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as target:
            target.writelines(lines)
    except OSError as error:
        raise MaritimeError(f"{out}: {error.strerror}. Name a file that can be written.") from error


def _write_parquet(found: "ais.Decoded", out: Path | None) -> None:
    from openosa.maritime import MaritimeError

    from . import ais_parquet

    if out is None:
        raise MaritimeError("Parquet is not text. Name a file with --out FILE.")
    ais_parquet.write(found, out)


def _when(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


TrackFile = Annotated[Path, typer.Argument(help="CSV with columns for ship, time, place; or NMEA with times.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="A CSV file's own name: mmsi=SHIP, time=WHEN, lat=Y, lon=X; may be repeated."),
]


def _own_columns(given: list[str] | None) -> dict[str, str]:
    from openosa.maritime import MaritimeError, track_files

    pairs = [each.partition("=") for each in given or ()]
    for name, sign, own in pairs:
        if name not in track_files.NAMES or not sign or not own:
            raise MaritimeError(f"--column {name}{sign}{own}: not one of mmsi, time, lat, lon with =NAME. Write it so.")
    return {name: own for name, _, own in pairs}


def _tracks(file: Path, gap_min: float, own: list[str] | None) -> "tracks.Tracks":
    from openosa.maritime import MaritimeError, ais_times, track_files, tracks

    if not gap_min > 0:
        raise MaritimeError(f"--gap is {gap_min:g} minutes. Enter a number above zero.")
    columns, data = _own_columns(own), _data(file)
    # A log may begin with other sentences or remarks.
    is_nmea = any(line[:1] in (b"!", b"\\", b"$") for line in data[:10_000].splitlines())
    points, faults = ais_times.points_from_nmea(data) if is_nmea else track_files.points_from_csv(data, columns)
    found = tracks.tracks(points, gap_s=gap_min * 60)
    for fault in sorted([*faults, *found.faults], key=lambda fault: fault.line):
        typer.echo(f"{file}, line {fault.line}: {fault.why}", err=True)
    ships = int(found.is_first.sum())
    typer.echo(f"{file}: {len(found.points.mmsi)} positions used, of {ships} ships", err=True)
    return found


@app.command("tracks")
def tracks_(
    file: TrackFile,
    gap: Annotated[float, typer.Option(help="Minutes of silence that cut.")] = 30,
    column: Columns = None,
    as_json: AsJson = False,
) -> None:
    """Print the unbroken stretches in a CSV or NMEA file: ship, start, end, points, NM on WGS 84."""
    from openosa.maritime import tracks

    found = tracks.segments(_tracks(file, gap, column))
    if as_json:
        print_json(
            [
                {"mmsi": part.mmsi, "start": _when(part.start_s), "end": _when(part.end_s)}
                | {"points": part.points, "distance_nm": part.distance_nm}
                for part in found
            ]
        )
        return
    typer.echo("mmsi,start,end,points,distance_nm")
    for part in found:
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
    file: TrackFile,
    gap: Annotated[float, typer.Option(help="Minutes of silence that cut.")] = 30,
    areas: Annotated[Path | None, typer.Option(help="GeoJSON polygons, each with a name.")] = None,
    column: Columns = None,
) -> None:
    """Print gaps, meetings, loitering and area entries in a CSV or NMEA file, a JSON object a line."""
    import json

    from openosa.maritime import events

    found = _tracks(file, gap, column)
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
