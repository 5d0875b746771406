# SPDX-License-Identifier: Apache-2.0
"""The coast as a backdrop: land of a TopoJSON file, cut to a box. No borders, no limits, not for navigation.

TopoJSON (version 1): arcs are shared lines, each a list of steps in whole numbers from its first point, turned into
degrees by the file's scale and translation; a ring is a list of arcs, ~n for arc n backwards.
"""

import json
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.errors import MaritimeError

Box = tuple[float, float, float, float]
Arc = NDArray[np.float64]


def land(topojson: bytes) -> tuple[shapely.Polygon, ...]:
    """Every land polygon of the file's object `land`, in WGS 84 degrees."""
    try:
        form = json.loads(topojson)
        arcs = _arcs(form)
        shapes = form["objects"]["land"]
        parts = shapes["geometries"] if shapes["type"] == "GeometryCollection" else [shapes]
        polygons = chain.from_iterable(
            part["arcs"] if part["type"] == "MultiPolygon" else [part["arcs"]] for part in parts
        )
        return tuple(_polygon(rings, arcs) for rings in polygons)
    except (ValueError, LookupError, TypeError) as error:
        raise MaritimeError(f"coast: not a TopoJSON file with an object land ({error!r}). Give one.") from error


def cut(polygons: tuple[shapely.Polygon, ...], box: Box) -> dict[str, Any]:
    """The land within a box of degrees (west, south, east, north), as GeoJSON."""
    features = [{"type": "Feature", "properties": {}, "geometry": _rounded(part)} for part in within(polygons, box)]
    return {"type": "FeatureCollection", "features": features}


def coast(data: bytes, box: Box) -> tuple[shapely.Polygon, ...]:
    """The land within a box, out of a TopoJSON file as `land` reads it or out of GeoJSON polygons."""
    if b'"Topology"' in data[:1000]:
        return within(land(data), box)
    try:
        shapes = [shapely.from_geojson(json.dumps(each["geometry"])) for each in json.loads(data)["features"]]
    except (ValueError, LookupError, TypeError, shapely.GEOSException) as error:
        raise MaritimeError(f"coast: neither TopoJSON nor GeoJSON of polygons ({error!r}). Give one.") from error
    parts = [part for shape in shapes for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    return within(tuple(parts), box)


def within(polygons: tuple[shapely.Polygon, ...], box: Box) -> tuple[shapely.Polygon, ...]:
    """The parts of these polygons that lie within a box."""
    tree = shapely.STRtree(polygons)
    near = sorted(tree.query(shapely.box(*box)).tolist())
    cut_off = shapely.clip_by_rect([polygons[index] for index in near], *box)
    parts = [part for whole in cut_off for part in shapely.get_parts(whole)]
    return tuple(part for part in parts if isinstance(part, shapely.Polygon) and not part.is_empty)


def _arcs(form: dict[str, Any]) -> list[Arc]:
    scale, shift = (np.array(form["transform"][name], np.float64) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc, np.int64), axis=0) * scale + shift for arc in form["arcs"]]


def _polygon(rings: list[list[int]], arcs: list[Arc]) -> shapely.Polygon:
    outer, *holes = (_ring(ring, arcs) for ring in rings)
    return shapely.Polygon(outer, holes)


def _ring(ring: list[int], arcs: list[Arc]) -> Arc:
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
    # Each arc begins where the one before it ended.
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _rounded(polygon: shapely.Polygon) -> dict[str, Any]:
    """To a hundred-thousandth of a degree, a metre: the coast is known to a kilometre."""
    rings = [polygon.exterior, *polygon.interiors]
    return {"type": "Polygon", "coordinates": [np.round(shapely.get_coordinates(ring), 5).tolist() for ring in rings]}
