# SPDX-License-Identifier: Apache-2.0
"""A plan and its tracks drawn over the coast, as SVG.

Equirectangular around the middle of the drills' areas: miles are equally long both ways there. Every colour has its
word in the legend, and every unit its own dashes too. No maritime limit is drawn.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from openosa.maritime.coast import Box
from openosa.maritime.evaluation import Evaluation
from openosa.maritime.exercise_searches import planned_route
from openosa.maritime.recorded import UnitTrack
from openosa.maritime.report_words import Words

_WIDTH = 900.0
_MARGIN_SHARE = 0.12
_LEAST_DEGREES = 0.05
_TOLERANCE_PX = 0.4
# Okabe and Ito's colours, told apart by colour-blind readers, darkened for thin lines; and dashes for print.
_COLOURS = ("#0072b2", "#b34700", "#00795a", "#a04a80", "#5f5f00", "#444444")
_DASHES = ("", "9 3", "3 2", "12 3 2 3", "6 2 2 2", "1 2")
_FONT = 'font-family="Noto Sans JP, sans-serif"'


def map_box(found: Evaluation) -> Box:
    """The degrees that a map of this exercise shows: the areas of drills with tracks, bases near them, and a margin."""
    at_sea = [found.plan.areas[each.drill.area] for each in found.drills if each.presences]
    shown: list[shapely.Geometry] = [*(at_sea or found.plan.areas.values())]
    west, south, east, north = shapely.GeometryCollection(shown).bounds
    # Bases too, where they do not make the drills small.
    near = shapely.box(west, south, east, north).buffer(max(east - west, north - south))
    shown += [at for at in (shapely.Point(unit.lon, unit.lat) for unit in found.plan.units) if near.contains(at)]
    west, south, east, north = shapely.GeometryCollection(shown).bounds
    margin = max(_MARGIN_SHARE * max(east - west, north - south), _LEAST_DEGREES)
    return west - margin, south - margin, east + margin, north + margin


class _Sheet:
    """Degrees to places on the sheet."""

    def __init__(self, box: Box) -> None:
        self.box = box
        west, south, east, north = box
        self.scale_x = _WIDTH / (east - west)
        self.scale_y = self.scale_x / math.cos(math.radians((south + north) / 2))
        self.height = (north - south) * self.scale_y

    def places(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places on the sheet, shape (n, 2)."""
        return np.column_stack(((lon - self.box[0]) * self.scale_x, (self.box[3] - lat) * self.scale_y))

    def path(self, shape: shapely.Geometry) -> str:
        """The outline of polygons or the course of lines, as path data."""
        moved = shapely.transform(shape, lambda xy: self.places(xy[:, 0], xy[:, 1]))
        return "".join(map(_line, _lines(shapely.simplify(moved, _TOLERANCE_PX, preserve_topology=False))))


def _lines(shape: shapely.Geometry) -> Iterator[tuple[NDArray[np.float64], bool]]:
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon):
            for ring in (part.exterior, *part.interiors):
                yield shapely.get_coordinates(ring), True
        else:
            yield shapely.get_coordinates(part), False


def _line(line: tuple[NDArray[np.float64], bool]) -> str:
    places, closed = line
    texts = [f"{x:.1f} {y:.1f}" for x, y in places.tolist()]
    return f"M{texts[0]}" + "".join(f"L{text}" for text in texts[1:]) + ("Z" if closed else "") if texts else ""


def map_svg(found: Evaluation, land: Sequence[shapely.Polygon], language: str) -> str:
    """The drawing; equal input, equal text."""
    words, sheet = Words(language), _Sheet(map_box(found))
    units = [unit for unit in found.plan.units if unit.id in found.recorded.tracks]
    legend_height = 26 * (math.ceil((len(units) + 3) / 3)) + 12
    total = sheet.height + legend_height
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {total:.0f}" role="img" {_FONT}>',
        f"<title>{escape(words('map'))}: {escape(found.plan.title)}</title>",
        f'<clipPath id="sheet"><rect width="{_WIDTH:.0f}" height="{sheet.height:.1f}"/></clipPath>',
        f'<rect width="{_WIDTH:.0f}" height="{total:.0f}" fill="#ffffff"/>',
        f'<g clip-path="url(#sheet)"><rect width="{_WIDTH:.0f}" height="{sheet.height:.1f}" fill="#eaf2f8"/>',
        *(f'<path d="{sheet.path(each)}" fill="#e3ddcf" stroke="#8d8571" stroke-width="0.8"/>' for each in land),
        *_swept(found, sheet),
        *_graticule(sheet),
        *_plan(found, sheet),
        *_tracks(found, sheet),
        *_names(found, sheet),
        "</g>",
        f'<rect width="{_WIDTH:.0f}" height="{sheet.height:.1f}" fill="none" stroke="#5b6570"/>',
        _scale_bar(sheet, words),
        *_legend(found, sheet, words),
        "</svg>",
    ]
    return "\n".join(parts)


def _swept(found: Evaluation, sheet: _Sheet) -> Iterator[str]:
    for each in found.drills:
        if each.swept is not None:
            yield f'<path d="{sheet.path(each.swept.outline)}" fill="#f0c419" fill-opacity="0.28" fill-rule="evenodd"/>'


def _plan(found: Evaluation, sheet: _Sheet) -> Iterator[str]:
    for each in found.drills:
        area = found.plan.areas[each.drill.area]
        yield f'<path d="{sheet.path(area)}" fill="none" stroke="#123b6d" stroke-width="1.6" stroke-dasharray="7 4"/>'
    searches = {kept.search for each in found.drills for kept in each.patterns}
    for search in found.plan.searches:
        if search.id in searches:
            route = shapely.LineString([(point.lon, point.lat) for point in planned_route(search)])
            look = 'fill="none" stroke="#333333" stroke-width="1" stroke-dasharray="2 3"'
            yield f'<path d="{sheet.path(route)}" {look}/>'


def _tracks(found: Evaluation, sheet: _Sheet) -> Iterator[str]:
    units = [unit for unit in found.plan.units if unit.id in found.recorded.tracks]
    for number, unit in enumerate(units):
        # Clipped, not intersected: an intersection would look for every crossing of a ship at anchor with itself.
        line = shapely.clip_by_rect(_unbroken(found.recorded.tracks[unit.id]), *sheet.box)
        if line.is_empty:
            continue
        colour, dashes = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        yield f'<path d="{sheet.path(line)}" {style}/>'


def _unbroken(track: UnitTrack) -> shapely.MultiLineString:
    """The track without the ways over its silences."""
    places = np.column_stack((track.lon, track.lat))
    parts = np.split(places, np.flatnonzero(track.broken[1:]) + 1)
    return shapely.MultiLineString([part for part in parts if len(part) > 1])


def _names(found: Evaluation, sheet: _Sheet) -> Iterator[str]:
    """Each drill's name over its area; drills that share an area stand below each other."""
    placed: dict[str, int] = {}
    for each in found.drills:
        west, _, _, north = found.plan.areas[each.drill.area].bounds
        ((x, y),) = sheet.places(np.array([west]), np.array([north])).tolist()
        line = placed.setdefault(each.drill.area, 0)
        placed[each.drill.area] += 1
        text = escape(f"{each.drill.id}: {each.drill.label}")
        halo = 'stroke="#ffffff" stroke-width="3.5" paint-order="stroke" stroke-linejoin="round"'
        yield f'<text x="{x:.1f}" y="{y - 6 - 18 * line:.1f}" font-size="15" fill="#123b6d" {halo}>{text}</text>'


def _graticule(sheet: _Sheet) -> Iterator[str]:
    west, south, east, north = sheet.box
    step = next(each for each in (1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01) if (east - west) / each >= 3 or each == 0.01)
    look = 'stroke="#9fb3c4" stroke-width="0.5"'
    for number in range(math.ceil(west / step), math.floor(east / step) + 1):
        x = (number * step - west) * sheet.scale_x
        yield f'<path d="M{x:.1f} 0V{sheet.height:.1f}" {look}/>'
        yield _degrees(x + 3, sheet.height - 5, number * step, "E", "W")
    for number in range(math.ceil(south / step), math.floor(north / step) + 1):
        y = (north - number * step) * sheet.scale_y
        yield f'<path d="M0 {y:.1f}H{_WIDTH:.0f}" {look}/>'
        yield _degrees(4, y - 4, number * step, "N", "S")


def _degrees(x: float, y: float, value: float, above: str, below: str) -> str:
    whole, minutes = divmod(round(abs(value) * 60, 1), 60)
    text = f"{whole:.0f}°{minutes:04.1f}′{above if value >= 0 else below}"
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" fill="#52606d">{text}</text>'


def _scale_bar(sheet: _Sheet, words: Words) -> str:
    mile = sheet.scale_y / 60
    miles = next((each for each in (50, 20, 10, 5, 2, 1) if each * mile < _WIDTH / 4), 1)
    x, y, width = _WIDTH - 20 - miles * mile, 18, miles * mile
    bar = f'<path d="M{x:.1f} {y - 5:.1f}v5h{width:.1f}v-5" fill="none" stroke="#1b1b1b" stroke-width="1.5"/>'
    return f'{bar}<text x="{x:.1f}" y="{y + 14:.1f}" font-size="12">{miles} {escape(words("nm"))}</text>'


def _legend(found: Evaluation, sheet: _Sheet, words: Words) -> Iterator[str]:
    units = [unit for unit in found.plan.units if unit.id in found.recorded.tracks]
    samples = [
        ('stroke="#123b6d" stroke-width="1.6" stroke-dasharray="7 4"', words("area")),
        ('stroke="#333333" stroke-width="1" stroke-dasharray="2 3"', words("planned_pattern")),
        ('stroke="#f0c419" stroke-opacity="0.45" stroke-width="12"', words("swept")),
    ]
    for number, unit in enumerate(units):
        colour, dashes = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        samples.append((f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"', unit.label))
    for number, (style, text) in enumerate(samples):
        x, y = 10 + (number % 3) * _WIDTH / 3, sheet.height + 22 + 26 * (number // 3)
        yield f'<path d="M{x:.1f} {y:.1f}h46" fill="none" {style}/>'
        yield f'<text x="{x + 54:.1f}" y="{y + 5:.1f}" font-size="14">{escape(text)}</text>'
