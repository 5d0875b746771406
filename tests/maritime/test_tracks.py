# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod
from shapely import Polygon
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import MaritimeError, events, tracks

HEAD = b"MMSI,BaseDateTime,LAT,LON\n"


def points(*rows: tuple[int, float, float, float]) -> tracks.Points:
    columns = np.array(rows, float).reshape(-1, 4).T
    line = np.arange(2, len(rows) + 2)
    return tracks.Points(columns[0].astype(np.int64), columns[1], columns[2], columns[3], line)


def ship(
    mmsi: int, lon: float, lat: float, minutes: range, drift: float = 0.0
) -> list[tuple[int, float, float, float]]:
    return [(mmsi, minute * 60.0, lon + drift * minute, lat) for minute in minutes]


def test_a_track_is_cut_at_a_gap_and_measured_on_wgs_84() -> None:
    found = tracks.tracks(points(*ship(1, 101, 3, range(0, 60, 10), 0.001), *ship(1, 101, 3, range(120, 150, 10))))
    first, second = tracks.segments(found)
    _, _, metres = Geod(ellps="WGS84").inv(101, 3, 101.05, 3)
    assert first.distance_nm * 1852 == pytest.approx(metres, rel=1e-6)
    assert (first.points, second.points, second.distance_nm) == (6, 3, 0)
    assert events.gaps(found) == [events.Gap(1, 3000, 7200)]


def test_a_ship_in_two_places_at_once_is_named_and_its_track_cut() -> None:
    found = tracks.tracks(points((1, 0, 101, 3), (1, 60, 103, 3), (1, 120, 103, 3)))
    assert "two ships with one MMSI" in found.faults[0].why
    assert [segment.points for segment in tracks.segments(found)] == [1, 2]
    assert sum(segment.distance_nm for segment in tracks.segments(found)) == 0


def test_two_ships_with_one_mmsi_are_named_and_kept_as_two_tracks() -> None:
    both = sorted(
        [*ship(1, 101, 3, range(0, 60, 2), 0.001), *ship(1, 104, 5, range(1, 60, 2), 0.001)], key=lambda p: p[1]
    )
    found = tracks.tracks(points(*both))
    assert [fault.why.split(":")[0] for fault in found.faults] == ["two ships send MMSI 1"]
    assert [segment.points for segment in tracks.segments(found)] == [30, 30]
    assert float(np.nanmax(found.speed_kn)) < 10


def test_a_clock_that_goes_back_is_named_by_its_line() -> None:
    way = ship(1, 101, 3, range(0, 200), 0.005)
    late = [(mmsi, time - 3600 * (100 <= row < 120), lon, lat) for row, (mmsi, time, lon, lat) in enumerate(way)]
    found = tracks.tracks(points(*late))
    assert (found.faults[0].line, found.faults[0].why) == (102, "the clock of 1 goes back 3540 s from line 101")
    assert not any("two ships send" in fault.why for fault in found.faults)
    assert float(np.nanmax(found.speed_kn[np.diff(found.segment, prepend=-1) == 0])) <= tracks.FASTEST_KN


def test_a_report_heard_twice_counts_once() -> None:
    found = tracks.tracks(points((1, 0, 101, 3), (1, 0, 101, 3), (1, 60, 101.001, 3), (1, 0, 101, 3)))
    assert [(fault.line, fault.why) for fault in found.faults] == [
        (3, "the same report as line 2, counted once"),
        (5, "the same report as line 2, counted once"),
    ]
    assert len(found.points.mmsi) == 2


def test_an_empty_track_shows_nothing() -> None:
    found = tracks.tracks(tracks.Points.none())
    assert tracks.segments(found) == []
    assert events.gaps(found) == []
    assert events.meetings(found) == []
    assert events.loitering(found) == []


def test_an_entry_over_a_gap_says_so() -> None:
    area = Polygon([(101, 2), (102, 2), (102, 4), (101, 4)])
    found = tracks.tracks(points((1, 0, 100.9, 3), (1, 600, 101.1, 3), (2, 0, 100.9, 3), (2, 9000, 101.1, 3)))
    assert [(entry.mmsi, entry.over_gap) for entry in events.entries(found, "A", area)] == [
        (1, False),
        (2, True),
    ]


def test_an_area_that_crosses_itself_is_refused() -> None:
    with pytest.raises(MaritimeError, match="area A"):
        events.entries(tracks.tracks(points()), "A", Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))


def test_a_meeting_is_found_and_one_beside_a_gap_is_not_provable() -> None:
    near, far = 101.002, 101.5
    together = [*ship(1, 101, 3, range(0, 61, 2)), *ship(2, near, 3, range(0, 61, 2))]
    hidden = [*ship(3, 102, 3, range(0, 61, 2)), *ship(4, 102.002, 3, range(0, 7, 2))]
    later = ship(4, 102.9, 3, range(60, 61))
    apart = ship(5, far, 3, range(0, 61, 2))
    found = events.meetings(tracks.tracks(points(*together, *hidden, *later, *apart)))
    assert [(meeting.mmsi, meeting.other, meeting.provable) for meeting in found] == [
        (1, 2, True),
        (3, 4, False),
    ]


def test_a_ship_that_stays_slow_loiters_and_a_gap_ends_it() -> None:
    slow = [*ship(1, 101, 3, range(0, 91, 10)), *ship(1, 101, 3, range(200, 231, 10))]
    fast = ship(2, 101, 3, range(0, 91, 10), 0.01)
    found = tracks.tracks(points(*slow, *fast))
    assert events.loitering(found) == [events.Loitering(1, 0, 5400)]


def test_an_entry_is_printed_for_each_area_of_a_geojson_file(tmp_path: Path) -> None:
    ring = [[101, 2], [102, 2], [102, 4], [101, 4], [101, 2]]
    feature = {
        "type": "Feature",
        "properties": {"name": "A"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    area = tmp_path / "a.geojson"
    area.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    file = tmp_path / "t.csv"
    file.write_bytes(HEAD + b"1,2023-01-11T00:00:00,3,100.9\n1,2023-01-11T00:10:00,3,101.1\n")
    result = CliRunner().invoke(app, ["ais", "events", str(file), "--areas", str(area)])
    assert json.loads(result.stdout)["area"] == "A"
    area.write_text("{}")
    assert isinstance(
        CliRunner().invoke(app, ["ais", "events", str(file), "--areas", str(area)]).exception, MaritimeError
    )


def test_a_meeting_over_the_antimeridian_is_found() -> None:
    east, west = ship(1, 179.9995, -17, range(0, 61, 2)), ship(2, -179.9995, -17, range(0, 61, 2))
    across = [(3, minute * 60.0, (179.99 + minute * 5e-4 + 180) % 360 - 180, -20.0) for minute in range(0, 61, 2)]
    found = events.meetings(tracks.tracks(points(*east, *west, *across)))
    assert [(meeting.mmsi, meeting.other, meeting.provable) for meeting in found] == [(1, 2, True)]


def test_sorted_cells_find_what_all_pairs_find() -> None:
    rng = np.random.default_rng(7)
    rows = []
    for mmsi in range(60):
        lon, lat = 101 + rng.random() * 0.1, 3 + rng.random() * 0.1
        for minute in range(0, 121, 2):
            lon, lat = lon + rng.normal() * 3e-4, lat + rng.normal() * 3e-4
            rows.append((mmsi, minute * 60.0, lon, lat))
    found = tracks.tracks(points(*rows))
    meetings = events.meetings(found)
    lons = found.points.lon.reshape(60, 61)
    lats = found.points.lat.reshape(60, 61)
    expected = set()
    for a in range(60):
        for b in range(a + 1, 60):
            _, _, metres = Geod(ellps="WGS84").inv(lons[a], lats[a], lons[b], lats[b])
            run = best = 0
            for near in metres <= 500:
                run = run + 1 if near else 0
                best = max(best, run)
            if best >= 11:
                expected.add((a, b))
    assert expected
    assert {(meeting.mmsi, meeting.other) for meeting in meetings} == expected


def test_the_commands_print_tracks_and_events(shared: Path) -> None:
    file = str(shared / "data" / "ais" / "noaa_marinecadastre_20230111_1000rows.csv")
    run = CliRunner().invoke
    result = run(app, ["ais", "tracks", file])
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == "mmsi,start,end,points,distance_nm"
    assert run(app, ["ais", "events", file]).exit_code == 0
