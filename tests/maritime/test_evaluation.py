# SPDX-License-Identifier: Apache-2.0
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from openosa.maritime.demonstration import DATUM, Demonstration, demonstration
from openosa.maritime.drift import NM_M, WGS84
from openosa.maritime.evaluation import Evaluation, evaluation
from openosa.maritime.evaluation_document import document
from openosa.maritime.exercise import Check, Drill, Exercise, Search, Unit, exercise_from_form
from openosa.maritime.exercise_searches import planned_route
from openosa.maritime.pattern_kept import PatternKept
from openosa.maritime.presence import State
from openosa.maritime.recorded import TrackFile
from openosa.maritime.track_files import points_from_csv
from openosa.maritime.tracks import Points
from openosa.maritime.umpire_log import Entry, UmpireLog, log_from_form

START = datetime(2027, 3, 1, 8, tzinfo=UTC)
AREA = shapely.box(101.0, 3.0, 101.1, 3.1)
IN, OUT = (101.05, 3.05), (101.2, 3.05)
UNIT = Unit("u", "A", 20, 9, *OUT, mmsi=200000001)
DRILL = Drill("d", "manoeuvre", "a", ("u",), START, START + timedelta(hours=1))
Heard = Sequence[tuple[float, tuple[float, float]]]


def files(*heard: Heard, mmsi: int = 200000001) -> list[TrackFile]:
    """One file for each list of (minute after the start, place)."""
    found = []
    for number, reports in enumerate(heard):
        time_s = np.array([START.timestamp() + 60 * minute for minute, _ in reports])
        lon, lat = (np.array([place[axis] for _, place in reports], float) for axis in (0, 1))
        line = np.arange(2, 2 + len(reports))
        found.append(TrackFile(f"{number}.csv", Points(np.full(len(line), mmsi), time_s, lon, lat, line)))
    return found


def minutes(first: float, last: float, place: tuple[float, float]) -> list[tuple[float, tuple[float, float]]]:
    """A report a minute at one place."""
    return [(minute, place) for minute in np.arange(first, last + 1)]


def way(first: float, last: float, begin: tuple[float, float], end: tuple[float, float]) -> Heard:
    """A report a minute on a straight way."""
    times = np.arange(first, last + 1)
    shares = (times - first) / (last - first)
    return [
        (t, (begin[0] + s * (end[0] - begin[0]), begin[1] + s * (end[1] - begin[1])))
        for t, s in zip(times, shares, strict=True)
    ]


def plan(**more: object) -> Exercise:
    return replace(Exercise("t", "rehearsal", (UNIT,), {"a": AREA}, (DRILL,)), **more)  # type: ignore[arg-type]  # test


def verdict(*heard: Heard, of: Exercise | None = None, log: UmpireLog | None = None) -> tuple[State, str]:
    found = evaluation(of or plan(), files(*heard), log)
    return found.drills[0].state, found.drills[0].reason


def test_a_unit_in_the_area_from_the_start_held_its_drill() -> None:
    assert verdict(minutes(-5, 65, IN)) == (State.HELD, "on time")


def test_a_unit_that_comes_after_the_deadline_is_late() -> None:
    heard = [*way(-30, 20, OUT, (101.1001, 3.05)), *way(21, 65, (101.0999, 3.05), IN)]
    found = evaluation(plan(), files(heard)).drills[0].presences[0]
    assert (found.state, found.arrived and found.arrived.time_s) == (State.LATE, START.timestamp() + 21 * 60)
    assert found.outside
    assert found.outside.time_s == START.timestamp() + 20 * 60
    assert found.arrived
    assert (found.arrived.file, found.arrived.line) == ("0.csv", 53)


def test_a_unit_heard_elsewhere_all_the_while_did_not_hold_it() -> None:
    assert verdict(minutes(-5, 65, OUT)) == (State.NOT_HELD, "not there")


def test_a_unit_that_leaves_soon_did_not_hold_it() -> None:
    heard = [*minutes(-5, 20, IN), *way(21, 65, (101.11, 3.05), OUT)]
    assert verdict(heard) == (State.NOT_HELD, "on scene too short")


def test_what_a_silence_can_hide_is_not_provable() -> None:
    assert verdict([*minutes(-30, -5, IN), *minutes(64, 70, IN)]) == (State.NOT_PROVABLE, "gap")


def test_a_silence_too_short_for_the_way_there_and_back_hides_nothing() -> None:
    far = (103.0, 3.05)  # 114 NM off: at 20 knots the silence of 50 minutes does not reach
    assert verdict([*minutes(-30, 0, far), *minutes(50, 70, far)]) == (State.NOT_HELD, "not there")


def test_an_arrival_within_a_silence_over_the_deadline_is_not_provable() -> None:
    heard = [*minutes(-10, 0, (101.12, 3.05)), *minutes(20, 65, IN)]
    assert verdict(heard) == (State.NOT_PROVABLE, "gap")


@pytest.mark.parametrize(("unit", "reason"), [(UNIT, "no reports"), (replace(UNIT, mmsi=200000009), "no reports")])
def test_a_unit_that_was_never_heard_is_not_provable(unit: Unit, reason: str) -> None:
    heard = minutes(-5, 65, IN) if unit is not UNIT else []
    assert verdict(heard, of=plan(units=(unit,))) == (State.NOT_PROVABLE, reason)


def test_two_ships_with_the_units_mmsi_prove_nothing_of_it() -> None:
    assert verdict(minutes(-5, 65, IN), minutes(-4.5, 65, (103.0, 4.0))) == (State.NOT_PROVABLE, "two ships")


def test_reports_of_two_files_are_one_track_and_faults_name_file_and_line() -> None:
    first, second = minutes(-5, 30, IN), minutes(30, 65, IN)
    second[3] = (33, (200.0, 3.0))
    found = evaluation(plan(), files(first, second))
    assert found.drills[0].state is State.HELD
    assert [fault.split(":")[0] for fault in found.faults] == ["1.csv, line 2", "1.csv, line 5"]
    assert "the same report as 0.csv, line 37" in found.faults[0]


def test_a_drill_without_ais_is_judged_by_the_log_alone() -> None:
    ashore = plan(units=(replace(UNIT, mmsi=None),))
    began = Entry("e", START + timedelta(minutes=12), "umpire", "started", "line 3", drill="d")
    assert verdict(of=ashore, log=UmpireLog((began,))) == (State.LATE, "as the umpires wrote")
    assert verdict(of=ashore) == (State.NOT_PROVABLE, "no tracks and no log")


def test_where_log_and_tracks_differ_both_stand() -> None:
    began = Entry("e", START, "umpire", "started", "line 3", drill="d")
    found = evaluation(plan(), files(minutes(-5, 65, OUT)), UmpireLog((began,))).drills[0]
    assert (found.state, found.differs) == (State.NOT_HELD, (State.HELD, State.NOT_HELD))


def test_a_line_of_the_log_about_what_is_not_planned_is_named() -> None:
    began = Entry("e", START, "umpire", "started", "line 3", drill="x")
    found = evaluation(plan(), files(minutes(-5, 65, IN)), UmpireLog((began,)))
    assert [fault.split(".")[0] for fault in found.faults] == ["umpires' log, line 3: no drill x in the plan"]


def test_a_drill_that_ends_before_it_begins_is_named_and_the_others_are_evaluated() -> None:
    bad = replace(DRILL, id="bad", end=START - timedelta(hours=1))
    found = evaluation(plan(drills=(bad, DRILL)), files(minutes(-5, 65, IN)))
    assert [each.drill.id for each in found.drills] == ["d"]
    assert [fault.split(".")[0] for fault in found.faults] == [
        "Drill bad ends before it begins",
        "drill bad is not evaluated: it, or its area, cannot be as planned",
    ]


def test_units_that_must_meet_are_found_to_meet_or_not() -> None:
    other = replace(UNIT, id="v", mmsi=200000002)
    both = replace(DRILL, units=("u", "v"), meet_m=500, meet_min=10)
    near = (IN[0] + 0.003, IN[1])
    for place, state in ((near, State.HELD), (OUT, State.NOT_HELD)):
        heard = [*files(minutes(-5, 65, IN)), *files(minutes(-5, 65, place), mmsi=200000002)]
        (met,) = evaluation(plan(units=(UNIT, other), drills=(both,)), heard).drills[0].met
        assert met.state is state
        assert met.nearest_m == pytest.approx(WGS84.inv(*IN, *place)[2])


@pytest.mark.parametrize(
    ("minute", "result", "state"), [(4, "ok", "on time"), (6, "ok", "late"), (1, "failed", "failed")]
)
def test_a_communications_check_is_on_time_late_or_failed(minute: int, result: str, state: str) -> None:
    check = Check("k", "VHF 16", START, ("u",))
    said = Entry("e", START + timedelta(minutes=minute), "x", "communications", "line 2", check="k", result=result)
    found = evaluation(plan(checks=(check,)), [], UmpireLog((said,)))
    assert [(made.unit, made.state) for made in found.checks] == [("u", state)]


def test_a_check_of_which_the_log_says_nothing_is_named_so() -> None:
    found = evaluation(plan(checks=(Check("k", "VHF 16", START, ("u",)),)), [])
    assert [made.state for made in found.checks] == ["not in the log"]


def sailed(shift_nm: float) -> PatternKept:
    """Three lanes to the north and south, all moved to the east, at 20 knots, a report each 36 seconds."""
    search = Search("s", "d", "u", "parallel", *IN, 0.5, 20, 0.0, length_nm=3, width_nm=1.5, within_nm=0.05)
    drill = replace(DRILL, end=START + timedelta(minutes=25.5))
    route = planned_route(search)
    times = np.append(np.arange(0, 8.5 / 20, 0.01), 8.5 / 20)
    lon, lat = (
        np.interp(times, np.cumsum([p.length_nm for p in route]) / 20, [getattr(p, name) for p in route])
        for name in ("lon", "lat")
    )
    moved = [WGS84.fwd(x, y, 90, shift_nm * NM_M)[:2] for x, y in zip(lon, lat, strict=True)]
    heard = files([(60 * t, place) for t, place in zip(times.tolist(), moved, strict=True)])
    return evaluation(plan(drills=(drill,), searches=(search,)), heard).drills[0].patterns[0]


def test_a_pattern_sailed_as_planned_is_kept() -> None:
    found = sailed(0.0)
    assert found.state == "kept"
    # Between two reports the track cuts the corners.
    assert found.kept_share > 0.98
    assert found.greatest_nm == pytest.approx(0, abs=0.001)


def test_cross_track_error_is_the_distance_from_the_planned_legs() -> None:
    found = sailed(0.1)
    assert found.state in ("partly kept", "not kept")
    assert found.p95_nm == pytest.approx(0.1, abs=0.001)
    # To the right of the two lanes that lead north, to the left of the one that leads south.
    assert found.bias_nm == pytest.approx(0.1 * 2.5 / 8.5, abs=0.01)


@pytest.fixture(scope="module")
def demo() -> Demonstration:
    return demonstration()


@pytest.fixture(scope="module")
def found(demo: Demonstration) -> tuple[Evaluation, float]:
    begin = time.process_time()
    read = exercise_from_form(demo.plan)
    points, faults = points_from_csv(demo.tracks)
    answer = evaluation(read, [TrackFile("tracks.csv", points, faults)], log_from_form(demo.log))
    document(answer, {"tracks.csv": demo.tracks})
    return answer, time.process_time() - begin


def test_the_demonstration_is_evaluated_within_ten_seconds_of_cpu_among_a_thousand_ships(
    found: tuple[Evaluation, float],
) -> None:
    assert found[0].recorded.others == 1000
    assert found[1] < 10


def test_every_planted_outcome_is_found(found: tuple[Evaluation, float], demo: Demonstration) -> None:
    assert {each.drill.id: str(each.state) for each in found[0].drills} == demo.truth.states
    (search,) = found[0].drills[-1].patterns
    assert search.state == "partly kept"
    assert tuple(leg.number for leg in search.legs if leg.kept_nm > 0.9 * leg.length_nm) == demo.truth.kept_legs


def test_arrivals_are_found_within_one_report_interval(found: tuple[Evaluation, float], demo: Demonstration) -> None:
    late_s = {
        (drill.drill.id, each.unit): each.arrived.time_s - demo.truth.arrivals[drill.drill.id, each.unit]
        for drill in found[0].drills
        for each in drill.presences
        if each.arrived and (drill.drill.id, each.unit) in demo.truth.arrivals
    }
    assert late_s.keys() == demo.truth.arrivals.keys()
    assert max(map(abs, late_s.values())) <= 10


def test_the_area_covered_is_true_to_half_a_percent(found: tuple[Evaluation, float], demo: Demonstration) -> None:
    """Truth by counting: 40,000 cells of the area, each with its distance from the true way on WGS 84."""
    swept = found[0].drills[-1].swept
    assert swept is not None
    area = found[0].plan.areas["search"]
    west, south, east, north = area.bounds
    middles = (np.arange(200) + 0.5) / 200
    lon, lat = (each.ravel() for each in np.meshgrid(west + middles * (east - west), south + middles * (north - south)))
    corners = np.array([(x, y) for _, x, y in demo.truth.search_way])

    # On the plane of true bearings and distances from the datum.
    def flat(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        turn, _, metres = WGS84.inv(np.full_like(x, DATUM[0]), np.full_like(y, DATUM[1]), x, y)
        return np.column_stack((metres * np.sin(np.radians(turn)), metres * np.cos(np.radians(turn))))

    ways, cells = shapely.LineString(flat(corners[:, 0], corners[:, 1])), shapely.points(flat(lon, lat))
    inside = shapely.contains_xy(area, lon, lat)
    near = shapely.distance(cells, ways) <= 0.5 * NM_M
    truth = float((near & inside).sum() / inside.sum())
    assert swept.share == pytest.approx(truth, rel=0.005)


def test_the_same_evaluation_is_the_same_document(found: tuple[Evaluation, float], demo: Demonstration) -> None:
    inputs = {"tracks.csv": demo.tracks}
    assert document(found[0], inputs).data == document(found[0], inputs).data
    other = replace(found[0], gap_s=601.0)
    assert document(other, inputs).digest != document(found[0], inputs).digest


def test_the_demonstration_is_the_same_for_the_same_seed() -> None:
    assert demonstration(seed=7, others=5).tracks == demonstration(seed=7, others=5).tracks
    assert demonstration(seed=7, others=5).tracks != demonstration(seed=8, others=5).tracks
