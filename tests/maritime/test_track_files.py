# SPDX-License-Identifier: Apache-2.0
import csv
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import MaritimeError, tracks
from openosa.maritime.track_files import points_from_csv

HEAD = b"MMSI,BaseDateTime,LAT,LON\n"
DAY = datetime(2026, 3, 1, tzinfo=UTC).timestamp()


def test_a_bad_line_of_a_track_file_is_named_and_the_rest_used() -> None:
    data = HEAD + b"1,2023-01-11T00:00:00,3,101\n1,yesterday,3,101\n1,2023-01-11T00:01:00,95,101\n2,2023-01-11\n"
    read, faults = points_from_csv(data)
    assert [fault.line for fault in faults] == [3, 5]
    found = tracks.tracks(read)
    assert [fault.line for fault in found.faults] == [4]
    assert len(found.points.mmsi) == 1


@pytest.mark.parametrize(
    "text",
    [
        "MMSI,BaseDateTime,LAT,LON\n533000001,2026-03-01T08:00:00,2.9,101.25\n",
        "mmsi,base_date_time,longitude,latitude,sog\n533000001,2026-03-01 08:00:00,101.25,2.9,5\n",
        "Time;Ship;Lat;Lon\r\n2026-03-01T16:00:00+08:00;533000001;2.9;101.25\r\n",
        'name\tMMSI\tTimestamp\tLatitude\tLongitude\n"A, B"\t533000001\t2026-03-01T08:00:00Z\t2.9\t101.25',
        "# Timestamp,Type,MMSI,Latitude,Longitude\n01/03/2026 08:00:00,Class A,533000001,2.9,101.25\n",
        "t,mmsi,lat,lon\n1772352000,533000001,2.9,101.25\n",
        "\ufefft,mmsi,lat,lon\n\n1772352000.0,533000001,+2.9,1.0125e2\n",
    ],
)
def test_the_columns_and_times_that_planners_have_are_read(text: str) -> None:
    read, faults = points_from_csv(text.encode())
    assert faults == ()
    assert (read.mmsi.tolist(), read.time_s.tolist()) == ([533000001], [DAY + 8 * 3600])
    assert (read.lon.tolist(), read.lat.tolist()) == ([101.25], [2.9])


def test_a_planner_may_say_which_column_is_which(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Boot,WANN,BREITE,LAENGE\n533000001,2026-03-01T08:00:00,2.9,101.25\n")
    named = [word for pair in ("mmsi=Boot", "time=wann", "lat=Breite", "lon=Laenge") for word in ("--column", pair)]
    result = CliRunner().invoke(app, ["ais", "tracks", str(file), *named])
    assert result.stdout.splitlines()[1].startswith("533000001,2026-03-01T08:00:00Z,")
    for wrong in (named[:2], ["--column", "ship=Boot"], ["--gap", "0"]):
        assert isinstance(CliRunner().invoke(app, ["ais", "tracks", str(file), *wrong]).exception, MaritimeError)


def test_a_track_file_without_a_column_is_refused_by_its_name() -> None:
    with pytest.raises(MaritimeError, match="no column for lon"):
        points_from_csv(b"MMSI,Time,LAT\n")


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named_as_empty(data: bytes) -> None:
    read, faults = points_from_csv(data)
    assert (len(read.mmsi), [fault.why for fault in faults]) == (0, ["the file is empty"])


def test_a_header_alone_is_no_positions() -> None:
    read, faults = points_from_csv(HEAD)
    assert (len(read.mmsi), faults) == (0, ())


def test_a_day_that_does_not_exist_is_a_fault() -> None:
    read, faults = points_from_csv(HEAD + b"1,2026-02-29T00:00:00,3,101\n1,2028-02-29T00:00:00,3,101\n")
    assert [fault.line for fault in faults] == [2]
    assert read.line.tolist() == [3]


some_number = st.one_of(
    st.decimals(-180, 180, places=6).map(str), st.floats(-180, 180).map(repr), st.integers(-99, 99).map(str),
    st.text("0123456789.-+e ", max_size=8),
)  # fmt: skip
some_time = st.one_of(
    st.integers(0, 4_102_444_800).map(lambda each: datetime.fromtimestamp(each, UTC).strftime("%Y-%m-%dT%H:%M:%S")),
    st.text("0123456789-T: Z", max_size=21),
)


@given(st.lists(st.tuples(st.integers(1, 999_999_999).map(str), some_time, some_number, some_number), max_size=20))
def test_rows_read_many_at_once_are_those_read_one_by_one(rows: list[tuple[str, str, str, str]]) -> None:
    body = "".join(",".join(row) + "\n" for row in rows)
    fast, faults = points_from_csv(HEAD + body.encode())
    # A quoted last row sends every row the other way.
    slow, also = points_from_csv(HEAD + body.encode() + b'"0",x,0,0\n')
    assert [fault.line for fault in faults] == [fault.line for fault in also][:-1]
    for one, two in zip(
        (fast.mmsi, fast.time_s, fast.lat, fast.lon, fast.line),
        (slow.mmsi, slow.time_s, slow.lat, slow.lon, slow.line),
        strict=True,
    ):
        assert np.array_equal(one, two, equal_nan=True)


def test_the_public_sample_is_read_whole(shared: Path) -> None:
    file = shared / "data" / "ais" / "noaa_marinecadastre_20230111_1000rows.csv"
    read, faults = points_from_csv(file.read_bytes())
    assert faults == ()
    with file.open() as lines:
        expected = [(int(row["MMSI"]), float(row["LON"]), float(row["LAT"])) for row in csv.DictReader(lines)]
    assert list(zip(read.mmsi.tolist(), read.lon.tolist(), read.lat.tolist(), strict=True)) == expected
