# SPDX-License-Identifier: Apache-2.0
"""The coast as polygons, out of TopoJSON (as world-atlas ships Natural Earth) or GeoJSON; a backdrop only.

TopoJSON: rings are lists of arc numbers, ~n for arc n backwards; arcs are differences, scaled and moved by the
transform (topojson-specification 2.1). No border and no maritime limit is read from either.
"""

import json
from typing import Any

import numpy as np
import shapely

from openosa.maritime.errors import MaritimeError

Box = tuple[float, float, float, float]


def coast(data: bytes, box: Box) -> list[shapely.Polygon]:
    """The land within a box of degrees (west, south, east, north)."""
    try:
        value = json.loads(data)
        land = _topology(value) if value.get("type") == "Topology" else _features(value)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise MaritimeError(
            f"coast: not GeoJSON or TopoJSON of polygons ({error!r}). Give world-atlas' land."
        ) from error
    west, south, east, north = box
    found = []
    for polygon in land:
        x0, y0, x1, y1 = polygon.bounds
        if x1 >= west and x0 <= east and y1 >= south and y0 <= north:
            parts = shapely.get_parts(shapely.clip_by_rect(polygon, *box))
            found += [part for part in parts if isinstance(part, shapely.Polygon)]
    return found


def _features(value: Any) -> list[shapely.Polygon]:
    shapes = [shapely.from_geojson(json.dumps(each["geometry"])) for each in value["features"]]
    return [part for shape in shapes for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]


def _topology(value: Any) -> list[shapely.Polygon]:
    scale, move = (np.array(value["transform"][key], float) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc, np.int64), axis=0) * scale + move for arc in value["arcs"]]
    shapes = value["objects"]["land"]
    shapes = shapes["geometries"] if shapes["type"] == "GeometryCollection" else [shapes]
    found = []
    for shape in shapes:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for rings in polygons:
            outer, *holes = ([*map(tuple, _ring(arcs, ring))] for ring in rings)
            if len(outer) >= 4:
                found.append(shapely.Polygon(outer, holes))
    return found


def _ring(arcs: list[Any], numbers: list[int]) -> Any:
    """The arcs end to end; each begins where the one before ended."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
