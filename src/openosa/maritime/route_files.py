# SPDX-License-Identifier: Apache-2.0
"""Waypoints as the files that plotters read: GPX 1.1, KML 2.2, GeoJSON (RFC 7946)."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from openosa.maritime.patterns import Waypoint


def _time(start: datetime | None, point: Waypoint) -> str | None:
    return (start + timedelta(hours=point.hours)).strftime("%Y-%m-%dT%H:%M:%SZ") if start else None


def gpx(points: Sequence[Waypoint], name: str, start: datetime | None = None) -> str:
    """One GPX route; `start` is an instant in UTC."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<gpx version="1.1" creator="OpenOSA" xmlns="http://www.topografix.com/GPX/1/1">')
    lines.append(f"<rte><name>{escape(name)}</name>")
    for number, point in enumerate(points):
        when = _time(start, point)
        stamp = f"<time>{when}</time>" if when else ""
        at = f'lat="{point.lat:.7f}" lon="{point.lon:.7f}"'
        lines.append(f"<rtept {at}>{stamp}<name>{number}</name></rtept>")
    return "\n".join([*lines, "</rte>", "</gpx>", ""])


def kml(points: Sequence[Waypoint], name: str) -> str:
    """One KML line."""
    line = " ".join(f"{point.lon:.7f},{point.lat:.7f},0" for point in points)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{escape(name)}</name><Placemark><name>{escape(name)}</name><LineString><tessellate>1</tessellate>"
        f"<coordinates>{line}</coordinates></LineString></Placemark></Document></kml>\n"
    )


def geojson(points: Sequence[Waypoint], name: str, start: datetime | None = None) -> str:
    """The line, then each waypoint with number, hours and heading."""
    features: list[object] = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "LineString", "coordinates": [[point.lon, point.lat] for point in points]},
        }
    ]
    for number, point in enumerate(points):
        facts = {"number": number, "hours": point.hours, "heading_deg": point.heading_deg}
        when = _time(start, point)
        features.append(
            {
                "type": "Feature",
                "properties": facts | ({"time": when} if when else {}),
                "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": features}) + "\n"
