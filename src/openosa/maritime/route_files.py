# SPDX-License-Identifier: Apache-2.0
"""Waypoints as the files that plotters read: GPX 1.1, KML 2.2, GeoJSON (RFC 7946).

GPX wants longitudes from -180 to below 180; GeoJSON wants a line cut in two at the antimeridian (3.1.9).
"""

import itertools
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from openosa.maritime.patterns import Waypoint


def instant(start: datetime | None, point: Waypoint) -> str | None:
    """When the waypoint is reached, in UTC to the second; None without a start or a speed."""
    if start is None or point.hours is None:
        return None
    return (start.astimezone(UTC) + timedelta(hours=point.hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _leg(point: Waypoint) -> str:
    """The leg that led here, in words."""
    return "start" if point.heading_deg is None else f"heading {point.heading_deg:.1f}, {point.length_nm:.3f} NM"


def gpx(points: Sequence[Waypoint], name: str, start: datetime | None = None) -> str:
    """One GPX route."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<gpx version="1.1" creator="OpenOSA" xmlns="http://www.topografix.com/GPX/1/1">')
    lines.append(f"<metadata><name>{escape(name)}</name></metadata>")
    lines.append(f"<rte><name>{escape(name)}</name>")
    for number, point in enumerate(points):
        when = instant(start, point)
        stamp = f"<time>{when}</time>" if when else ""
        lon = round(point.lon, 7)
        at = f'lat="{point.lat:.7f}" lon="{lon - 360 if lon >= 180 else lon:.7f}"'
        lines.append(f"<rtept {at}>{stamp}<name>{number}</name><desc>{_leg(point)}</desc></rtept>")
    return "\n".join([*lines, "</rte>", "</gpx>", ""])


def kml(points: Sequence[Waypoint], name: str, start: datetime | None = None) -> str:
    """One KML line, then each waypoint."""
    line = " ".join(f"{point.lon:.7f},{point.lat:.7f},0" for point in points)
    marks = []
    for number, point in enumerate(points):
        when = instant(start, point)
        stamp = f"<TimeStamp><when>{when}</when></TimeStamp>" if when else ""
        marks.append(
            f"<Placemark><name>{number}</name><description>{_leg(point)}</description>{stamp}"
            f"<Point><coordinates>{point.lon:.7f},{point.lat:.7f},0</coordinates></Point></Placemark>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{escape(name)}</name>\n<Placemark><name>{escape(name)}</name><LineString><tessellate>1</tessellate>"
        f"<coordinates>{line}</coordinates></LineString></Placemark>\n{''.join(marks)}</Document></kml>\n"
    )


def geojson(points: Sequence[Waypoint], name: str, start: datetime | None = None) -> str:
    """The line, then each waypoint with number, hours and heading."""
    features: list[object] = [{"type": "Feature", "properties": {"name": name}, "geometry": line_geometry(points)}]
    for number, point in enumerate(points):
        facts = {"number": number, "hours": point.hours, "heading_deg": point.heading_deg, "length_nm": point.length_nm}
        when = instant(start, point)
        features.append(
            {
                "type": "Feature",
                "properties": facts | ({"time": when} if when else {}),
                "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}) + "\n"


def line_geometry(points: Sequence[Waypoint]) -> dict[str, object]:
    """The way as a GeoJSON line, cut where it sails over the antimeridian."""
    lines = [[[points[0].lon, points[0].lat]]] if points else [[]]
    for one, two in itertools.pairwise(points):
        if abs(two.lon - one.lon) > 180:
            edge = 180.0 if one.lon > 0 else -180.0
            beyond = two.lon + 2 * edge
            share = (edge - one.lon) / (beyond - one.lon) if beyond != one.lon else 0.0
            lat = one.lat + share * (two.lat - one.lat)
            lines[-1].append([edge, lat])
            lines.append([[-edge, lat]])
        lines[-1].append([two.lon, two.lat])
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}
