# SPDX-License-Identifier: Apache-2.0
"""Positions of ships out of CSV files, with the column names that planners have.

Plain rows are read many at once: digits become whole numbers, and one division gives the same number that
`float` would. Rows with quotes, odd times or gaps are read one by one; what is no position is a fault with its line.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais import Fault
from openosa.maritime.errors import MaritimeError
from openosa.maritime.tracks import Points

# What planners and publishers call the four columns, in small letters. MarineCadastre (NOAA), the Danish
# Maritime Authority, and what spreadsheets commonly say.
NAMES = {
    "mmsi": ("mmsi", "ship", "vessel mmsi", "mmsi number", "sourcemmsi"),
    "time": ("basedatetime", "base_date_time", "time", "timestamp", "# timestamp", "datetime", "date_time", "time_utc",
             "time (utc)", "received", "t", "dt_pos_utc"),
    "lat": ("lat", "latitude", "lat_deg", "y"),
    "lon": ("lon", "longitude", "lon_deg", "long", "lng", "x"),
}  # fmt: skip
_CHUNK = 1 << 20  # bytes read at once
_WIDEST = 24  # characters of a number or time that the many-at-once way reads
_EPOCH = re.compile(r"\d{9,10}(\.\d+)?")
_POWERS = 10.0 ** np.arange(_WIDEST)


@dataclass
class _Found:
    """Columns as they are read, and what was no position."""

    rows: list[tuple[NDArray[np.float64], ...]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def points_from_csv(data: bytes, columns: Mapping[str, str] | None = None) -> tuple[Points, tuple[Fault, ...]]:
    """Points of a CSV file whose first line names its columns; times without a zone are UTC.

    columns  a planner's own names for `mmsi`, `time`, `lat` and `lon`, before those of NAMES
    """
    body = data.removeprefix(b"\xef\xbb\xbf")
    if not body.strip():
        return Points.none(), (Fault(1, "the file is empty"),)
    first = body.find(b"\n") + 1 or len(body)
    header = body[:first].decode("utf-8", "replace").strip("\r\n")
    delimiter = max(",;\t|", key=header.count)
    names = [name.strip().strip('"') for name in header.split(delimiter)]
    places = [_place(names, what, (columns or {}).get(what)) for what in NAMES]
    day_first = names[places[1]].lower() == "# timestamp"  # the Danish form: 31/01/2026 23:59:59
    found, line, quoted = _Found(), 2, b'"' in body[first:]
    while first < len(body):
        end = len(body) if quoted else body.rfind(b"\n", first, first + _CHUNK) + 1
        end = end if end > first else len(body)
        chunk = body[first:end] if body[end - 1 : end] == b"\n" else body[first:end] + b"\n"
        if quoted:
            _one_by_one(chunk.decode("utf-8", "replace"), line, delimiter, places, day_first, found)
        else:
            line = _many(chunk, line, delimiter, places, day_first, found)
        first = end
    return _joined(found.rows), tuple(sorted(found.faults, key=lambda fault: fault.line))


def _joined(rows: list[tuple[NDArray[np.float64], ...]]) -> Points:
    """The columns of all chunks in the order of their lines."""
    if not rows:
        return Points.none()
    mmsi, time_s, lat, lon, line = (np.concatenate([part[column] for part in rows]) for column in range(5))
    rows.clear()
    points = Points(mmsi.astype(np.int64), time_s, lon, lat, line.astype(np.int64))
    if (np.diff(points.line) > 0).all():
        return points
    return points.take(np.argsort(points.line, kind="stable"))


def _place(names: list[str], what: str, own: str | None) -> int:
    wanted = (own,) if own else NAMES[what]
    small = [name.lower() for name in names]
    for name in wanted:
        if name.lower() in small:
            return small.index(name.lower())
    raise MaritimeError(
        f"track file, line 1: no column for {what}. Name it {wanted[0]}, or say which it is (such as {what}=COLUMN)."
    )


def _many(chunk: bytes, line: int, delimiter: str, places: list[int], day_first: bool, found: _Found) -> int:
    """Read whole lines without quotes; return the number of the line behind them."""
    text = np.frombuffer(chunk + bytes(_WIDEST), np.uint8)
    end = np.flatnonzero(text[: len(chunk)] == 10)
    start = np.concatenate(([0], end[:-1] + 1))
    marks = np.flatnonzero(text[: len(chunk)] == ord(delimiter))
    before, behind = np.searchsorted(marks, start), np.searchsorted(marks, end)
    end = end - ((text[np.maximum(end - 1, 0)] == 13) & (end > start))
    good = behind - before >= max(places)
    columns = []
    edges = np.concatenate((marks, [len(chunk)] * (max(places) + 1)))
    for what, place in zip(NAMES, places, strict=True):
        low = start if place == 0 else edges[before + place - 1] + 1
        high = np.where(behind - before > place, edges[before + place], end)
        low, high = np.where(good, low, 0), np.where(good, high, 0)
        values, read = _times(text, low, high) if what == "time" else _numbers(text, low, high)
        good = good & read
        columns.append(values)
    found.rows.append(tuple(column[good] for column in (*columns, np.arange(line, line + len(start), dtype=float))))
    for row in np.flatnonzero(~good & (end > start)).tolist():
        raw = chunk[start[row] : end[row]].decode("utf-8", "replace")
        _one_by_one(raw, line + row, delimiter, places, day_first, found)
    return line + len(start)


def _window(text: NDArray[np.uint8], low: NDArray[np.int64], width: int) -> NDArray[np.uint8]:
    return np.lib.stride_tricks.sliding_window_view(text, width)[np.minimum(low, len(text) - width)]


def _numbers(
    text: NDArray[np.uint8], low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Decimal numbers between these places, and which were of the plain form -12.345."""
    length = high - low
    width = int(min(max(length.max(initial=0), 1), _WIDEST))
    characters = _window(text, low, width)
    mantissa, decimals = np.zeros(len(low), np.int64), np.zeros(len(low), np.int64)
    pointed = np.zeros(len(low), np.bool_)
    minus = characters[:, 0] == ord("-")
    good = (length > 0) & (length <= width)
    digits = np.zeros(len(low), np.int64)
    for place in range(width):
        inside, character = place < length, characters[:, place]
        digit, point = (character >= 48) & (character <= 57), character == ord(".")
        taken = inside & digit
        mantissa = np.where(taken, mantissa * 10 + (character.astype(np.int64) - 48), mantissa)
        digits += taken
        decimals += taken & pointed
        good &= ~inside | digit | (point & ~pointed) | (minus & (place == 0))
        pointed |= inside & point
    # Up to 15 digits the whole number and the power of ten are exact, and their quotient is rounded once.
    good &= (digits > 0) & (digits <= 15)
    values = mantissa / _POWERS[decimals]
    return np.where(minus, -values, values), good


def _times(
    text: NDArray[np.uint8], low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Instants of the form 2026-03-01T08:00:00, a blank for the T, perhaps a Z behind; seconds since 1970."""
    characters = _window(text, low, 20)
    length = high - low
    good = (length == 19) | ((length == 20) & (characters[:, 19] == ord("Z")))
    for place, allowed in ((4, b"-"), (7, b"-"), (10, b"T "), (13, b":"), (16, b":")):
        good &= np.isin(characters[:, place], list(allowed))
    digits = characters[:, [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18]].astype(np.int64) - 48
    good &= ((digits >= 0) & (digits <= 9)).all(axis=1)
    year = digits[:, :4] @ np.array([1000, 100, 10, 1])
    month, day, hour, minute, second = (digits[:, at] * 10 + digits[:, at + 1] for at in range(4, 14, 2))
    good &= (month >= 1) & (month <= 12) & (day >= 1) & (hour <= 23) & (minute <= 59) & (second <= 59)
    good &= (year >= 1970) & (day <= 31)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    last = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    days = months.astype("datetime64[D]").astype(np.int64) + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60.0 + second, good & (day <= last)


def _one_by_one(text: str, line: int, delimiter: str, places: list[int], day_first: bool, found: _Found) -> None:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    kept = []
    for row in reader:
        at = line + reader.line_num - 1
        if not row:
            continue
        try:
            mmsi, when, lat, lon = (row[place] for place in places)
            kept.append((float(int(mmsi)), _instant(when, day_first), float(lat), float(lon), float(at)))
        except (ValueError, IndexError, OverflowError) as error:
            found.faults.append(Fault(at, f"not a position ({error})"))
    if kept:
        found.rows.append(tuple(np.array(kept, np.float64).T))


def _instant(text: str, day_first: bool) -> float:
    """Seconds since 1970 of an ISO 8601 instant, of seconds since 1970, or of the Danish form."""
    if _EPOCH.fullmatch(text):
        return float(text)
    if day_first:
        return datetime.strptime(text, "%d/%m/%Y %H:%M:%S").replace(tzinfo=UTC).timestamp()
    time = datetime.fromisoformat(text)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
