# SPDX-License-Identifier: Apache-2.0
"""Two plots as SVG without scripts or styles: coverage by year, and observed against stated chance."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

__all__ = ["calibration_plot", "coverage_by_year"]

_WIDTH, _HEIGHT, _LEFT, _TOP, _PLOT_W, _PLOT_H = 760, 320, 52, 24, 440, 250
_INK, _FAINT = "#333333", "#cccccc"
_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47")
_MARKS = ("circle", "square", "diamond", "triangle")


def coverage_by_year(title: str, years: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """A line a percentile: the share of outcomes not later than it, by year. Each aims at a grey line of its own."""
    span = max(years[-1] - years[0], 1)
    at = [(year - years[0]) / span for year in years]
    body = [_text(_x(place), _TOP + _PLOT_H + 18, str(year), "middle") for place, year in zip(at, years, strict=True)]
    aims = "".join(_line(((0.0, aim), (1.0, aim)), _FAINT, dashed=True) for aim in (0.1, 0.5, 0.8, 0.95))
    for number, (name, values) in enumerate(lines.items()):
        points = list(zip(at, values, strict=True))
        body += [_line(points, _COLOURS[number]), *(_mark(*point, number) for point in points), _key(number, name)]
    return _figure(title, aims + "".join(body))


def calibration_plot(title: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Observed share (upwards) against stated chance (to the right); what is well calibrated lies on the diagonal."""
    body = [_line(((0.0, 0.0), (1.0, 1.0)), _FAINT, dashed=True)]
    body += [_text(_x(tick), _TOP + _PLOT_H + 18, f"{tick:.0%}", "middle") for tick in (0.1, 0.5, 0.8, 0.95)]
    for number, (name, points) in enumerate(series.items()):
        body += [_line(points, _COLOURS[number]), *(_mark(*point, number) for point in points), _key(number, name)]
    return _figure(title, "".join(body))


def _figure(title: str, body: str) -> str:
    ticks = "".join(
        _text(_LEFT - 6, _y(tick) + 4, f"{tick:.0%}", "end") + _line(((0.0, tick), (1.0, tick)), "#eeeeee")
        for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" font-family="sans-serif" font-size="12" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"><title>{escape(title)}</title>'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{ticks}{body}</svg>\n'
    )


def _x(share: float) -> float:
    return round(_LEFT + share * _PLOT_W, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _PLOT_H, 1)


def _line(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = " ".join(f"{_x(x)},{_y(y)}" for x, y in points)
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>'


def _mark(x: float, y: float, number: int) -> str:
    return _symbol(_x(x), _y(y), number)


def _symbol(x: float, y: float, number: int) -> str:
    colour = _COLOURS[number]
    shape = _MARKS[number]
    if shape == "circle":
        return f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'
    if shape == "square":
        return f'<rect x="{x - 3.5}" y="{y - 3.5}" width="7" height="7" fill="{colour}"/>'
    corners = {"diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)), "triangle": ((0, -5), (5, 4), (-5, 4))}[shape]
    path = " ".join(f"{x + dx},{y + dy}" for dx, dy in corners)
    return f'<polygon points="{path}" fill="{colour}"/>'


def _key(number: int, name: str) -> str:
    y = _TOP + 14 + 22 * number
    return _symbol(_LEFT + _PLOT_W + 18, y - 4, number) + _text(_LEFT + _PLOT_W + 30, y, name, "start")


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{_INK}">{escape(text)}</text>'
