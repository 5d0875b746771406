# SPDX-License-Identifier: Apache-2.0
import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import BadSearchPlan, drift, effort, patterns, route_files

some_nm = st.floats(0.1, 30)
some_heading = st.floats(0, 360, exclude_max=True)


def test_effort_coverage_spacing_and_area_are_one_law() -> None:
    group = effort.Effort(3, 12.0, 2.5, 0.8)
    assert group.effort_nm2 == pytest.approx(72.0, abs=1e-9)
    assert group.coverage(100) == pytest.approx(0.72, abs=1e-9)
    assert group.coverage(100) == pytest.approx(effort.coverage_of_sweep(0.8, group.spacing_nm(100)), abs=1e-9)
    assert group.area_nm2(group.spacing_nm(100)) == pytest.approx(100, abs=1e-9)


def test_detection_meets_the_printed_anchors() -> None:
    assert round(effort.detection_random(1), 3) == 0.632
    assert round(effort.detection_parallel(1), 3) == 0.790
    assert effort.detection_random(0.7) == pytest.approx(1 - math.exp(-0.7), abs=1e-12)
    assert effort.cumulative_detection([0.6, 0.6]) == pytest.approx(0.84, abs=1e-12)
    assert effort.search_hours(4) == pytest.approx(3.4, abs=1e-12)


@given(st.floats(0, 5))
def test_parallel_sweeps_never_find_less_than_random_ones(coverage: float) -> None:
    assert effort.detection_parallel(coverage) >= effort.detection_random(coverage) - 1e-12


def test_the_rapid_response_radius_meets_the_printed_anchors() -> None:
    def radius(x: float, d: float) -> float:
        return drift.rapid_response_radius_nm(position_error_nm=x, searcher_error_nm=0.1, drift_nm=d, safety_factor=1)

    assert radius(1.0, 4.77545) == pytest.approx(2.53263, abs=5.1e-6)
    assert radius(0.1, 3.91413) == pytest.approx(1.37424, abs=5.1e-6)


def test_the_datum_off_greenland_meets_its_printed_digits() -> None:
    wind = drift.leeway_vector(drift.LEEWAY["person-in-water"], 30, 15, 1)
    found = drift.datum(-51, 61, [drift.Vector(45, 5, 1), wind], earth=drift.SPHERE)
    assert round((found.lat - 61) * 60, 3) == 3.328
    assert round((-50 - found.lon) * 60, 3) == 52.939
    assert round(found.drift_nm, 3) == 4.775
    assert round(found.drift_towards_deg, 2) == 45.78


@given(some_nm, some_heading, st.floats(100, 104), st.floats(-60, 60))
def test_a_sector_search_is_home_after_legs_three_six_and_nine(r: float, h: float, lon: float, lat: float) -> None:
    plan = patterns.sector(r, h)
    points = patterns.waypoints(plan, lon, lat, 5)
    assert plan.length_nm == pytest.approx(9 * r, abs=1e-9)
    for leg in (3, 6, 9):
        assert math.hypot(*plan.plane()[leg]) < 1e-9
        assert abs(points[leg].lon - lon) < 1e-9
        assert abs(points[leg].lat - lat) < 1e-9
    headings = [leg.heading_deg for leg in plan.legs]
    assert headings[3] == headings[2]
    assert headings[6] == headings[5]


def test_half_a_mile_at_five_knots_takes_six_minutes_a_leg() -> None:
    points = patterns.waypoints(patterns.sector(0.5), 101, 3, 5)
    assert [round(point.hours * 60, 9) for point in points] == [6 * leg for leg in range(10)]


@given(some_nm, st.integers(1, 60), some_heading)
def test_an_expanding_square_grows_by_one_spacing_each_second_leg(s: float, legs: int, h: float) -> None:
    plan = patterns.expanding_square(s, legs, h)
    pairs, odd = divmod(legs, 2)
    assert plan.length_nm == pytest.approx(s * (pairs * (pairs + 1) + odd * (pairs + 1)), rel=1e-12)
    assert [leg.length_nm for leg in plan.legs[:6]] == pytest.approx([s, s, 2 * s, 2 * s, 3 * s, 3 * s][:legs])
    for before, after in zip(plan.legs, plan.legs[1:], strict=False):
        assert (after.heading_deg - before.heading_deg) % 360 == pytest.approx(90, abs=1e-9)


@given(st.floats(0.2, 2), st.integers(1, 20), st.floats(5, 20), some_heading)
def test_a_ladder_fills_its_rectangle_half_a_spacing_inside(s: float, n: int, long: float, h: float) -> None:
    plan = patterns.parallel_track(long, n * s, s, h)
    assert plan.length_nm == pytest.approx(n * (long - s) + (n - 1) * s, rel=1e-9)
    corners, turn = plan.plane(), math.radians(h)
    along = [e * math.sin(turn) + n_ * math.cos(turn) for e, n_ in corners]
    across = [e * math.cos(turn) - n_ * math.sin(turn) for e, n_ in corners]
    assert max(along) == pytest.approx((long - s) / 2, abs=1e-9)
    assert min(along) == pytest.approx(-(long - s) / 2, abs=1e-9)
    assert max(across) == pytest.approx((n - 1) * s / 2, abs=1e-9)
    assert min(across) == pytest.approx(-(n - 1) * s / 2, abs=1e-9)


def test_a_creeping_line_moves_along_its_heading() -> None:
    plan = patterns.creeping_line(10, 4, 1, 90)
    east = [corner[0] for corner in plan.plane()]
    assert east == sorted(east)
    assert plan.length_nm == pytest.approx(10 * 3 + 9)


def test_legs_on_the_earth_are_as_long_as_planned() -> None:
    points = patterns.waypoints(patterns.expanding_square(1, 8), 101.2, 2.9, 10)
    geod = Geod(ellps="WGS84")
    for a, b in itertools.pairwise(points):
        _, _, metres = geod.inv(a.lon, a.lat, b.lon, b.lat)
        assert metres == pytest.approx(b.length_nm * 1852, rel=2e-6)


@pytest.mark.parametrize("spacing", [0, -1, math.nan, math.inf])
def test_a_spacing_that_is_none_is_refused_by_name(spacing: float) -> None:
    with pytest.raises(BadSearchPlan, match="spacing"):
        patterns.expanding_square(spacing, 4)


def test_weather_narrows_the_sweep_for_a_person_more_than_for_a_ship() -> None:
    assert effort.corrected_sweep_width(2, target="small", weather="moderate") == pytest.approx(1.0)
    assert effort.corrected_sweep_width(2, target="small", weather="severe") == pytest.approx(0.5)
    assert effort.corrected_sweep_width(2, target="other", weather="severe", tired=True) == pytest.approx(1.62)


def test_the_way_out_and_back_comes_off_the_time_on_scene() -> None:
    assert effort.on_scene_hours(10, 30, 20, 10) == 5
    assert effort.on_scene_hours(2, 30, 20, 10) == 0


def test_the_command_prints_a_pattern_in_each_form() -> None:
    run = CliRunner().invoke
    base = [
        "search",
        "pattern",
        "sector",
        "--lon",
        "101.2",
        "--lat",
        "2.9",
        "--speed",
        "5",
        "--radius",
        "0.5",
    ]
    answer = json.loads(run(app, [*base, "--json"]).stdout)
    assert answer["length_nm"] == 4.5
    assert len(answer["waypoints"]) == 10
    assert run(app, [*base, "--gpx"]).stdout.count("<rtept") == 10
    assert "<coordinates>" in run(app, [*base, "--kml"]).stdout
    assert len(json.loads(run(app, [*base, "--geojson"]).stdout)["features"]) == 11
    assert "4.500 NM in 0.900 h" in run(app, base).stdout


def test_a_name_in_a_route_file_is_escaped() -> None:
    points = patterns.waypoints(patterns.sector(1), 101, 3, 5)
    assert "&lt;b&gt;" in route_files.gpx(points, "<b>")


def test_the_command_prints_detection_and_datum() -> None:
    run = CliRunner().invoke
    both = run(app, ["search", "pod", "--sweep-width", "1", "--spacing", "1", "--json"])
    assert json.loads(both.stdout)["pod_random"] == pytest.approx(0.6321205588)
    found = run(app, ["search", "datum", "--lon", "-51", "--lat", "61", "--hours", "1", "--current", "5"])
    assert json.loads(found.stdout)["drift_nm"] == pytest.approx(5)
