# SPDX-License-Identifier: Apache-2.0
import itertools
import json
import math
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyproj import Geod
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import BadSearchPlan, MaritimeError, drift, effort, patterns, route_files
from openosa.maritime.leeway import LEEWAY

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
    wind = drift.leeway_vector(LEEWAY["person-in-water"], 30, 15, 1)
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
    assert [round((point.hours or 0) * 60, 9) for point in points] == [6 * leg for leg in range(10)]


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


def answer(*words: str) -> Any:
    result = CliRunner().invoke(app, ["search", *words])
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


HERE = ["--lon", "101.2", "--lat", "2.9"]
SECTOR = ["pattern", "sector", *HERE, "--speed", "5", "--radius", "0.5"]


def test_the_command_prints_a_pattern_with_units_in_its_names() -> None:
    found = answer(*SECTOR, "--start", "2026-03-01T08:00+08:00", "--json")
    assert (found["kind"], found["code"], found["length_nm"]) == ("sector", "VS", 4.5)
    assert found["duration_h"] == pytest.approx(0.9)
    assert [leg["heading_deg"] for leg in found["legs"]] == [0, 120, 240, 240, 0, 120, 120, 240, 0]
    third = found["waypoints"][3]
    assert (third["number"], third["time"], third["heading_deg"]) == (3, "2026-03-01T00:18:00Z", 240)
    assert (third["sailed_nm"], third["lon"], third["lat"]) == pytest.approx((1.5, 101.2, 2.9))
    assert "4.500 NM in 0.900 h" in CliRunner().invoke(app, ["search", *SECTOR]).stdout


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("parallel", "PS", "parallel-track"), 49.0),
        (("creeping", "CS", "creeping_line"), 44.0),
        (("square", "ss", "expanding-square"), 20.0),
        (("sector", "VS"), 9.0),
    ],
)
def test_a_pattern_has_the_names_that_planners_use(names: tuple[str, ...], expected: float) -> None:
    for name in names:
        found = answer("pattern", name, *HERE, "--length", "10", "--width", "4.5", "--json")
        assert found["length_nm"] == pytest.approx(expected)
        assert found["waypoints"][-1]["hours"] is None
    lost = CliRunner().invoke(app, ["search", "pattern", "spiral", *HERE]).exception
    assert isinstance(lost, MaritimeError)


def test_an_area_that_is_no_multiple_of_the_spacing_is_filled() -> None:
    plan = patterns.parallel_track(10, 5, 2)
    across = [corner[0] for corner in plan.plane()]
    assert (min(across) - 1, max(across) + 1) == pytest.approx((-3, 3))


def children(element: Any) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_the_gpx_file_has_the_parts_of_gpx_1_1_in_their_order() -> None:
    text = CliRunner().invoke(app, ["search", *SECTOR, "--start", "2026-03-01T08:00Z", "--gpx"]).stdout
    root = etree.fromstring(text.encode())
    assert root.tag == "{http://www.topografix.com/GPX/1/1}gpx"
    assert (root.get("version"), bool(root.get("creator"))) == ("1.1", True)
    assert children(root) == ["metadata", "rte"]
    assert children(root[1]) == ["name", *["rtept"] * 10]
    for point in list(root[1])[1:]:
        assert children(point) == ["time", "name", "desc"]
        assert -180 <= float(point.get("lon", "x")) < 180
        assert -90 <= float(point.get("lat", "x")) <= 90
        assert datetime.fromisoformat(str(point[0].text)).tzinfo is not None


def test_the_kml_and_geojson_files_hold_the_line_and_the_waypoints() -> None:
    kml = etree.fromstring(CliRunner().invoke(app, ["search", *SECTOR, "--kml"]).stdout.encode())
    assert len(kml.findall(".//{http://www.opengis.net/kml/2.2}Placemark")) == 11
    line = kml.findtext(".//{http://www.opengis.net/kml/2.2}LineString/{http://www.opengis.net/kml/2.2}coordinates")
    assert len(str(line).split()) == 10
    found = answer(*SECTOR, "--geojson")
    assert [feature["geometry"]["type"] for feature in found["features"]] == ["LineString", *["Point"] * 10]


def test_a_pattern_over_the_antimeridian_is_cut_there_in_geojson() -> None:
    points = patterns.waypoints(patterns.parallel_track(20, 4, 2, 90), 179.95, -17, 10)
    assert {point.lon > 0 for point in points} == {True, False}
    geometry: Any = route_files.line_geometry(points)
    assert geometry["type"] == "MultiLineString"
    for line in geometry["coordinates"]:
        assert all(abs(two[0] - one[0]) < 1 for one, two in itertools.pairwise(line))
    whole = [each for line in geometry["coordinates"] for each in line if abs(each[0]) != 180]
    assert whole == [[point.lon, point.lat] for point in points]
    assert 'lon="180' not in route_files.gpx(points, "x")


def test_true_courses_part_from_headings_in_high_latitudes_and_then_too_far() -> None:
    points = patterns.waypoints(patterns.parallel_track(10, 4, 1, 90), 20, 75, 10)
    apart = [abs((p.course_deg or 0) - (p.heading_deg or 0)) for p in points[1:]]
    assert 0.1 < max(apart) < patterns.MOST_CONVERGENCE_DEG
    with pytest.raises(MaritimeError, match="meridians"):
        patterns.waypoints(patterns.parallel_track(10, 4, 1, 90), 20, 89.9, 10)


def test_what_endurance_leaves_on_scene_is_told_with_the_legs_it_allows() -> None:
    away = ["--endurance", "2", "--base-lon", "101.2", "--base-lat", "2.4", "--json"]
    found = answer(*SECTOR[:-4], "--speed", "60", "--radius", "5", *away)
    way = Geod(ellps="WGS84").inv(101.2, 2.4, 101.2, 2.9)[2] / 1852
    assert found["way_out_nm"] == pytest.approx(way)
    assert found["on_scene_h"] == pytest.approx(2 - 2 * way / 60)
    assert found["search_h"] == pytest.approx(0.85 * found["on_scene_h"])
    assert (found["legs_within_search_h"], found["fits"]) == (9, True)
    short = answer(*SECTOR[:-4], "--speed", "60", "--radius", "5", *away[:1], "1.5", *away[2:])
    assert (short["legs_within_search_h"], short["fits"]) == (5, False)


@pytest.mark.parametrize(
    "words",
    [
        [*SECTOR, "--start", "noon"],
        [*SECTOR, "--endurance", "2", "--base-lon", "101"],
        ["pattern", "sector", *HERE, "--endurance", "2"],
        ["pattern", "square", *HERE, "--spacing", "0"],
        ["pattern", "square", "--lon", "181", "--lat", "3"],
        ["datum", *HERE, "--hours", "1", "--object", "piano"],
        ["effort", "--sweep-width", "1", "--speed", "10"],
        ["pod", "--sweep-width", "-1", "--spacing", "1"],
    ],
)
def test_a_plan_that_cannot_be_is_refused(words: list[str]) -> None:
    assert isinstance(CliRunner().invoke(app, ["search", *words]).exception, MaritimeError)


def test_a_name_in_a_route_file_is_escaped() -> None:
    points = patterns.waypoints(patterns.sector(1), 101, 3, 5)
    assert "&lt;b&gt;" in route_files.gpx(points, "<b>")


def test_the_commands_print_detection_effort_time_and_radius() -> None:
    found = answer("pod", "--sweep-width", "1", "--spacing", "1", "--json")
    assert found["pod_random"] == pytest.approx(1 - math.exp(-1), abs=1e-12)
    assert found["pod_parallel"] == pytest.approx(math.erf(math.sqrt(math.pi) / 2), abs=1e-12)
    again = answer("pod", "--sweep-width", "2", "--spacing", "2", "--searches", "2", "--earlier-pod", "0.5", "--json")
    assert again["cumulative_random"] == pytest.approx(1 - 0.5 * math.exp(-2), abs=1e-12)
    group = ["--sweep-width", "0.8", "--speed", "12", "--on-scene", "2", "--searchers", "3"]
    whole = answer("effort", *group, "--area", "100", "--json")
    assert whole["search_h"] == pytest.approx(1.7)
    assert whole["effort_nm2"] == pytest.approx(3 * 12 * 1.7 * 0.8)
    assert whole["coverage"] == pytest.approx(whole["effort_nm2"] / 100)
    filled = answer("effort", "--sweep-width", "1", "--speed", "10", "--hours", "2", "--spacing", "0.5", "--json")
    assert (filled["area_nm2"], filled["coverage"]) == pytest.approx((10, 2))
    assert answer("radius", "--position-error", "1", "--drift", "4.77545", "--safety-factor", "1", "--json") == {
        "radius_nm": pytest.approx(2.532635)
    }
    assert answer("time", "--on-scene", "4", "--json")["search_h"] == pytest.approx(3.4)


def test_the_datum_is_told_downwind_and_at_the_divergence_to_either_side() -> None:
    drifting = ["datum", *HERE, "--hours", "2", "--current", "1", "--current-to", "90", "--wind", "20"]
    found = answer(*drifting, "--object", "raft-4-6")
    speed = LEEWAY["raft-4-6"].speed_kn(20)
    assert found["drift_nm"] == pytest.approx(math.hypot(2, 2 * speed), rel=1e-3)
    assert found["left"]["lon"] > found["lon"] > found["right"]["lon"]
    assert found["leeway"]["source"].startswith("SAR Danmark")
    still = answer("datum", *HERE, "--hours", "2")
    assert (still["drift_nm"], still["drift_towards_deg"]) == (0, None)


def test_leeway_is_listed_with_its_source_and_never_blows_upwind() -> None:
    shown = CliRunner().invoke(app, ["search", "leeway"]).stdout
    assert all(name in shown for name in LEEWAY)
    assert "Source: SAR Danmark" in shown
    assert LEEWAY["raft-15-25"].speed_kn(1) == 0
    assert LEEWAY["raft-15-25"].speed_kn(20) == pytest.approx(0.634)
