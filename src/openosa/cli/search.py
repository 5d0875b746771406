# SPDX-License-Identifier: Apache-2.0
"""`osa search`: patterns, effort, detection, datum and radius of a search at sea."""

import json
import math
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosa.maritime.drift import Datum
    from openosa.maritime.patterns import Pattern, Waypoint

app = typer.Typer(
    help="Plan a search: pattern, effort, detection, datum, radius. Miles are nautical (NM), speeds knots.",
    no_args_is_help=True,
)
# Every name under which planners know the four patterns.
KINDS = {
    "parallel": ("parallel", "PS", "parallel-track", "parallel-sweep"),
    "creeping": ("creeping", "CS", "creeping-line"),
    "square": ("square", "SS", "expanding-square"),
    "sector": ("sector", "VS", "sector-search"),
}

Lon = Annotated[float, typer.Option("--lon", "--longitude", help="Datum, degrees east, WGS 84.")]
Lat = Annotated[float, typer.Option("--lat", "--latitude", help="Datum, degrees north, WGS 84.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read; units stand in its names.")]
SweepWidth = Annotated[float, typer.Option("--sweep-width", "--sweep-width-nm", help="Sweep width W, NM.")]
Target = Annotated[str, typer.Option(help="small: a person, or a boat under 30 ft; other: the rest.")]
Weather = Annotated[str, typer.Option(help="fair, moderate or severe, by the manual at hand: narrows the sweep.")]
Tired = Annotated[bool, typer.Option("--tired", help="The crew is tired: sweep width x 0.9.")]


@app.command()
def pattern(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="parallel (PS), creeping (CS), square (SS) or sector (VS).")
    ],
    lon: Lon,
    lat: Lat,
    speed: Annotated[
        float | None, typer.Option("--speed", "--speed-kn", help="Knots; without it the waypoints have no times.")
    ] = None,
    spacing: Annotated[
        float, typer.Option("--spacing", "--track-spacing", "--spacing-nm", help="Track spacing, NM (not for sector).")
    ] = 1.0,
    radius: Annotated[float, typer.Option("--radius", "--radius-nm", help="Radius of a sector search, NM.")] = 1.0,
    length: Annotated[
        float, typer.Option("--length", "--length-nm", help="Area along the heading, NM (parallel, creeping).")
    ] = 10.0,
    width: Annotated[
        float, typer.Option("--width", "--width-nm", help="Area across the heading, NM (parallel, creeping).")
    ] = 5.0,
    legs: Annotated[int, typer.Option(help="Legs of an expanding square.")] = 8,
    heading: Annotated[
        float,
        typer.Option(
            "--heading",
            "--heading-deg",
            "--course",
            "--bearing",
            help="First heading (creeping: of the creep), degrees true.",
        ),
    ] = 0.0,
    start: Annotated[
        str | None,
        typer.Option("--start", "--start-time", help="First waypoint, ISO 8601; UTC unless it names a zone."),
    ] = None,
    endurance: Annotated[
        float | None, typer.Option("--endurance", "--endurance-h", help="Hours that the searcher has, with its ways.")
    ] = None,
    base_lon: Annotated[float | None, typer.Option(help="Where the searcher comes from, with --endurance.")] = None,
    base_lat: Annotated[float | None, typer.Option(help="Where the searcher comes from, with --endurance.")] = None,
    as_json: AsJson = False,
    as_gpx: Annotated[bool, typer.Option("--gpx", help="GPX 1.1, a route.")] = False,
    as_kml: Annotated[bool, typer.Option("--kml", help="KML 2.2.")] = False,
    as_geojson: Annotated[bool, typer.Option("--geojson", help="GeoJSON, RFC 7946.")] = False,
) -> None:
    """Print the waypoints of a pattern around a datum (parallel, creeping: the centre of the area), with times.

    Laid out on a chart around the datum, headings true there; carried to WGS 84 by geodesics.
    """
    from openosa.maritime import patterns, route_files

    name = _kind(kind)
    match name:
        case "parallel":
            plan = patterns.parallel_track(length, width, spacing, heading)
        case "creeping":
            plan = patterns.creeping_line(length, width, spacing, heading)
        case "square":
            plan = patterns.expanding_square(spacing, legs, heading)
        case _:
            plan = patterns.sector(radius, heading)
    points = patterns.waypoints(plan, lon, lat, speed)
    start_utc = _start(start)
    on_scene = _on_scene(points, endurance, speed, base_lon, base_lat)
    if as_gpx:
        typer.echo(route_files.gpx(points, name, start_utc), nl=False)
    elif as_kml:
        typer.echo(route_files.kml(points, name, start_utc), nl=False)
    elif as_geojson:
        typer.echo(route_files.geojson(points, name, start_utc), nl=False)
    elif as_json:
        typer.echo(json.dumps(_as_json(name, plan, points, start_utc) | on_scene))
    else:
        _print_table(plan, points, start_utc, on_scene)


def _kind(given: str) -> str:
    from openosa.maritime import MaritimeError

    for name, known in KINDS.items():
        if given.lower().replace("_", "-") in (each.lower() for each in known):
            return name
    raise MaritimeError(
        f"search plan: no pattern {given}. Choose parallel (PS), creeping (CS), square (SS) or sector (VS)."
    )


def _start(text: str | None) -> datetime | None:
    from openosa.maritime import MaritimeError

    if text is None:
        return None
    try:
        start = datetime.fromisoformat(text)
    except ValueError as error:
        raise MaritimeError(f"--start {text}: {error}. Write it as 2026-03-01T08:00+08:00.") from error
    return start if start.tzinfo else start.replace(tzinfo=UTC)


def _on_scene(
    points: "Sequence[Waypoint]",
    endurance: float | None,
    speed: float | None,
    base_lon: float | None,
    base_lat: float | None,
) -> dict[str, object]:
    """What of the searcher's hours is left for the pattern, after its ways on geodesics at the pattern's speed."""
    from openosa.maritime import MaritimeError, drift, effort, patterns

    if endurance is None:
        return {}
    if speed is None:
        raise MaritimeError("--endurance needs --speed: without it the ways take no time that can be told.")
    if (base_lon is None) != (base_lat is None):
        raise MaritimeError("the base has only one of --base-lon and --base-lat. Give both, or none.")
    out = back = 0.0
    if base_lon is not None and base_lat is not None:
        out, back = (drift.distance_nm(base_lon, base_lat, point.lon, point.lat) for point in (points[0], points[-1]))
    on_scene = effort.on_scene_hours(endurance, out, back, speed)
    searching = effort.search_hours(on_scene) if on_scene else 0.0
    return {
        "way_out_nm": out,
        "way_back_nm": back,
        "on_scene_h": on_scene,
        "search_h": searching,
        "legs_within_search_h": patterns.legs_within(points, searching),
        "fits": patterns.legs_within(points, searching) == len(points) - 1,
    }


def _as_json(name: str, plan: "Pattern", points: "Sequence[Waypoint]", start: datetime | None) -> dict[str, object]:
    from openosa.maritime import route_files

    rows = [
        {"number": number} | asdict(point) | {"time": route_files.instant(start, point)}
        for number, point in enumerate(points)
    ]
    legs = [{"heading_deg": leg.heading_deg, "length_nm": leg.length_nm} for leg in plan.legs]
    code = KINDS[name][1]
    return {"kind": name, "code": code, "length_nm": plan.length_nm, "duration_h": points[-1].hours} | {
        "legs": legs,
        "waypoints": rows,
    }


def _print_table(
    plan: "Pattern", points: "Sequence[Waypoint]", start: datetime | None, on_scene: dict[str, object]
) -> None:
    from openosa.maritime import route_files

    typer.echo("   #    latitude   longitude heading     leg NM    hours")
    for number, point in enumerate(points):
        towards = "  start" if point.heading_deg is None else f"{point.heading_deg:7.1f}"
        hours = "" if point.hours is None else f"{point.hours:8.3f}"
        row = f"{number:4d} {point.lat:11.6f} {point.lon:11.6f} {towards} {point.length_nm:10.3f} {hours}"
        typer.echo(f"{row} {route_files.instant(start, point) or ''}".rstrip())
    hours = "" if points[-1].hours is None else f" in {points[-1].hours:.3f} h"
    typer.echo(f"{plan.length_nm:.3f} NM{hours}")
    if on_scene:
        typer.echo(
            f"On scene {on_scene['on_scene_h']:.2f} h, of it {on_scene['search_h']:.2f} h of search: "
            f"{on_scene['legs_within_search_h']} of {len(points) - 1} legs."
        )


@app.command()
def pod(
    sweep_width: SweepWidth,
    spacing: Annotated[
        float, typer.Option("--spacing", "--track-spacing", "--spacing-nm", help="Track spacing S, NM.")
    ],
    searches: Annotated[int, typer.Option(min=1, help="How often the area is searched so.")] = 1,
    earlier: Annotated[
        list[float] | None, typer.Option("--earlier-pod", help="Probability of an earlier search; may be repeated.")
    ] = None,
    target: Target = "other",
    weather: Weather = "fair",
    tired: Tired = False,
    as_json: AsJson = False,
) -> None:
    """Print coverage C = W / S and the probability of detection, for random tracks and ideal parallel sweeps."""
    from openosa.maritime import effort

    width = effort.corrected_sweep_width(sweep_width, target=target, weather=weather, tired=tired)
    _print_facts(
        {"sweep_width_nm": width, "spacing_nm": spacing}
        | _detection(effort.coverage_of_sweep(width, spacing), searches, earlier or []),
        as_json,
    )


@app.command("effort")
def effort_(
    sweep_width: SweepWidth,
    speed: Annotated[float, typer.Option("--speed", "--speed-kn", help="Search speed V, knots.")],
    hours: Annotated[float | None, typer.Option("--hours", "--search-h", help="Search time T, hours.")] = None,
    on_scene: Annotated[
        float | None, typer.Option("--on-scene", "--on-scene-h", help="Hours on scene, of which 0.85 are search.")
    ] = None,
    searchers: Annotated[int, typer.Option(help="How many like searchers n.")] = 1,
    area: Annotated[float | None, typer.Option("--area", "--area-nm2", help="Area A, square NM.")] = None,
    spacing: Annotated[float | None, typer.Option("--spacing", "--spacing-nm", help="Track spacing S, NM.")] = None,
    target: Target = "other",
    weather: Weather = "fair",
    tired: Tired = False,
    as_json: AsJson = False,
) -> None:
    """Print effort Z = n V T W; with an area its coverage and spacing, with a spacing the area it fills."""
    from openosa.maritime import MaritimeError, effort

    if (hours is None) == (on_scene is None):
        raise MaritimeError("search plan: give the time once, as --hours of search or as --on-scene.")
    search_h = hours if hours is not None else effort.search_hours(on_scene or math.nan)
    width = effort.corrected_sweep_width(sweep_width, target=target, weather=weather, tired=tired)
    group = effort.Effort(searchers, speed, search_h, width)
    facts: dict[str, float] = {"search_h": search_h, "sweep_width_nm": width}
    facts |= {"track_nm": group.track_nm, "effort_nm2": group.effort_nm2}
    if area is not None:
        facts |= {"area_nm2": area, "spacing_nm": group.spacing_nm(area)} | _detection(group.coverage(area), 1, [])
    elif spacing is not None:
        coverage = effort.coverage_of_sweep(width, spacing)
        facts |= {"spacing_nm": spacing, "area_nm2": group.area_nm2(spacing)} | _detection(coverage, 1, [])
    _print_facts(facts, as_json)


def _detection(coverage: float, searches: int, earlier: "Sequence[float]") -> dict[str, float]:
    from openosa.maritime import effort

    random, parallel = effort.detection_random(coverage), effort.detection_parallel(coverage)
    return {
        "coverage": coverage,
        "pod_random": random,
        "pod_parallel": parallel,
        "cumulative_random": effort.cumulative_detection([*earlier, *[random] * searches]),
        "cumulative_parallel": effort.cumulative_detection([*earlier, *[parallel] * searches]),
    }


def _print_facts(facts: dict[str, float], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(facts))
    else:
        typer.echo("\n".join(f"{name:20} {value:.4f}" for name, value in facts.items()))


@app.command()
def radius(
    position_error: Annotated[
        float, typer.Option("--position-error", "--position-error-nm", help="Error X of the last known position, NM.")
    ],
    drift_nm: Annotated[float, typer.Option("--drift", "--drift-nm", help="Drift D since then, NM.")],
    searcher_error: Annotated[
        float, typer.Option("--searcher-error", "--searcher-error-nm", help="Error Y of the searcher's position, NM.")
    ] = 0.1,
    safety_factor: Annotated[float, typer.Option(help="SF.")] = 1.1,
    as_json: AsJson = False,
) -> None:
    """Print the radius of a rapid response, R = (X + Y + 0.3 D) SF, NM."""
    from openosa.maritime import drift

    found = drift.rapid_response_radius_nm(
        position_error_nm=position_error,
        searcher_error_nm=searcher_error,
        drift_nm=drift_nm,
        safety_factor=safety_factor,
    )
    _print_facts({"radius_nm": found}, as_json)


@app.command("time")
def time_(
    on_scene: Annotated[float, typer.Option("--on-scene", "--on-scene-h", help="Hours on scene.")],
    as_json: AsJson = False,
) -> None:
    """Print the hours of search in these hours on scene: 0.85 of them."""
    from openosa.maritime import effort

    _print_facts({"on_scene_h": on_scene, "search_h": effort.search_hours(on_scene)}, as_json)


@app.command()
def leeway() -> None:
    """Print the kinds of object whose leeway is known, with slope, offset, divergence and source."""
    from openosa.maritime.leeway import LEEWAY, SOURCE

    typer.echo("object                slope  offset kn  divergence")
    for name, each in LEEWAY.items():
        typer.echo(f"{name:20} {each.slope:6.3f} {each.offset_kn:10.3f} {each.divergence_deg:11.0f}   {each.kind}")
    typer.echo(f"Source: {SOURCE}")


@app.command()
def datum(
    lon: Annotated[float, typer.Option("--lon", "--longitude", help="Last known position, degrees east.")],
    lat: Annotated[float, typer.Option("--lat", "--latitude", help="Last known position, degrees north.")],
    hours: Annotated[float, typer.Option("--hours", "--hours-adrift", help="Hours adrift.")],
    current_to: Annotated[float, typer.Option(help="Current sets towards, degrees true.")] = 0.0,
    current: Annotated[float, typer.Option("--current", "--current-kn", help="Current, knots.")] = 0.0,
    wind_from: Annotated[float, typer.Option(help="Wind blows from, degrees true.")] = 0.0,
    wind: Annotated[float, typer.Option("--wind", "--wind-kn", help="Wind, knots.")] = 0.0,
    object_: Annotated[str, typer.Option("--object", help="What drifts: see `osa search leeway`.")] = "person-in-water",
    slope: Annotated[float | None, typer.Option(help="Own leeway slope, in place of --object.")] = None,
    offset: Annotated[float, typer.Option(help="Leeway offset in knots, with --slope.")] = 0.0,
    divergence: Annotated[float, typer.Option(help="Degrees to either side of downwind, with --slope.")] = 0.0,
) -> None:
    """Print where a drifting object most probably is, as JSON: downwind, and at its divergence left and right."""
    from openosa.maritime import MaritimeError, drift
    from openosa.maritime.leeway import LEEWAY, Leeway

    if slope is None and object_ not in LEEWAY:
        raise MaritimeError(f"search plan: no leeway is known for {object_}. See `osa search leeway`, or give --slope.")
    known = LEEWAY.get(object_) if slope is None else None
    drifting = known or Leeway("own", slope or 0.0, offset, "entered by the planner", divergence)
    found = drift.datums(lon, lat, drift.Vector(current_to, current, hours), drifting, wind_from, wind)
    places = {name: _place(each) for name, each in found.items()}
    sides = {name: each for name, each in places.items() if name != "downwind"}
    typer.echo(json.dumps(places["downwind"] | sides | {"leeway": asdict(drifting)}))


def _place(found: "Datum") -> dict[str, object]:
    """A datum for JSON, which knows no NaN: what has not drifted has no direction."""
    facts: dict[str, object] = asdict(found)
    if facts["drift_nm"] == 0:
        facts["drift_towards_deg"] = None
    return facts
