# SPDX-License-Identifier: Apache-2.0
"""`osa search`: patterns, detection and datum of a search."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(help="Plan a search: pattern, probability of detection, datum.", no_args_is_help=True)


class Kind(StrEnum):
    """The four patterns."""

    parallel = "parallel"
    creeping = "creeping"
    square = "square"
    sector = "sector"


@app.command()
def pattern(
    kind: Kind,
    lon: Annotated[float, typer.Option(help="Datum, degrees east, WGS 84.")],
    lat: Annotated[float, typer.Option(help="Datum, degrees north, WGS 84.")],
    speed: Annotated[float, typer.Option(help="Knots.")],
    spacing: Annotated[float, typer.Option(help="Track spacing, NM (not for sector).")] = 1.0,
    radius: Annotated[float, typer.Option(help="Sector radius, NM.")] = 1.0,
    length: Annotated[float, typer.Option(help="Area along the heading, NM (parallel, creeping).")] = 10.0,
    width: Annotated[float, typer.Option(help="Area across the heading, NM (parallel, creeping).")] = 5.0,
    legs: Annotated[int, typer.Option(help="Legs of an expanding square.")] = 8,
    heading: Annotated[float, typer.Option(help="First heading, degrees true.")] = 0.0,
    start: Annotated[datetime | None, typer.Option(help="First waypoint, UTC.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_gpx: Annotated[bool, typer.Option("--gpx")] = False,
    as_kml: Annotated[bool, typer.Option("--kml")] = False,
    as_geojson: Annotated[bool, typer.Option("--geojson")] = False,
) -> None:
    """Print the waypoints of a pattern around a datum, with times."""
    from openosa.maritime import patterns, route_files

    match kind:
        case Kind.parallel:
            plan = patterns.parallel_track(length, width, spacing, heading)
        case Kind.creeping:
            plan = patterns.creeping_line(length, width, spacing, heading)
        case Kind.square:
            plan = patterns.expanding_square(spacing, legs, heading)
        case Kind.sector:
            plan = patterns.sector(radius, heading)
    points = patterns.waypoints(plan, lon, lat, speed)
    start_utc = start.replace(tzinfo=UTC) if start else None
    if as_gpx:
        typer.echo(route_files.gpx(points, kind.value, start_utc), nl=False)
    elif as_kml:
        typer.echo(route_files.kml(points, kind.value), nl=False)
    elif as_geojson:
        typer.echo(route_files.geojson(points, kind.value, start_utc), nl=False)
    elif as_json:
        rows = [asdict(point) for point in points]
        typer.echo(json.dumps({"kind": kind.value, "length_nm": plan.length_nm, "waypoints": rows}))
    else:
        for number, point in enumerate(points):
            towards = "  start" if point.heading_deg is None else f"{point.heading_deg:7.1f}"
            row = f"{number:4d} {point.lat:11.6f} {point.lon:11.6f} {towards} {point.length_nm:8.3f} NM"
            typer.echo(f"{row} {point.hours:8.3f} h")
        typer.echo(f"{plan.length_nm:.3f} NM in {points[-1].hours:.3f} h")


@app.command()
def pod(
    sweep_width: Annotated[float, typer.Option(help="NM.")],
    spacing: Annotated[float, typer.Option(help="NM.")],
    searches: Annotated[int, typer.Option(min=1, help="How often the area is searched so.")] = 1,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print coverage and probability of detection, by both curves."""
    from openosa.maritime import effort

    coverage = effort.coverage_of_sweep(sweep_width, spacing)
    random, parallel = effort.detection_random(coverage), effort.detection_parallel(coverage)
    answer = {
        "coverage": coverage,
        "pod_random": random,
        "pod_parallel": parallel,
        "cumulative_random": effort.cumulative_detection([random] * searches),
        "cumulative_parallel": effort.cumulative_detection([parallel] * searches),
    }
    if as_json:
        typer.echo(json.dumps(answer))
    else:
        typer.echo("\n".join(f"{name:20} {value:.4f}" for name, value in answer.items()))


@app.command()
def datum(
    lon: Annotated[float, typer.Option(help="Last known position, degrees east.")],
    lat: Annotated[float, typer.Option(help="Last known position, degrees north.")],
    hours: Annotated[float, typer.Option(help="Hours adrift.")],
    current_to: Annotated[float, typer.Option(help="Degrees true, towards.")] = 0.0,
    current: Annotated[float, typer.Option(help="Knots.")] = 0.0,
    wind_from: Annotated[float, typer.Option(help="Degrees true, from.")] = 0.0,
    wind: Annotated[float, typer.Option(help="Knots.")] = 0.0,
    slope: Annotated[float | None, typer.Option(help="Leeway slope; default: person in the water.")] = None,
    offset: Annotated[float, typer.Option(help="Leeway offset in knots, with --slope.")] = 0.0,
) -> None:
    """Print where a drifting object is most probably, as JSON."""
    from openosa.maritime import drift

    default = drift.LEEWAY["person-in-water"]
    leeway = default if slope is None else drift.Leeway("own", slope, offset, "entered by the planner")
    vectors = [drift.Vector(current_to, current, hours), drift.leeway_vector(leeway, wind_from, wind, hours)]
    answer = asdict(drift.datum(lon, lat, vectors))
    if not current and not wind:
        answer["drift_towards_deg"] = None
    typer.echo(json.dumps(answer | {"leeway": asdict(leeway)}))
