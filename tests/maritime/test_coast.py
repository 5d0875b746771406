# SPDX-License-Identifier: Apache-2.0
import itertools
import json
from pathlib import Path

import pytest
import shapely

from openosa.maritime import MaritimeError
from openosa.maritime.coast import cut, land

VENDOR = Path(__file__).parents[2] / "src/openosa/web/static/vendor/world-atlas/land-10m.json"
MALACCA = (98.0, 0.5, 105.5, 7.5)
SQUARE = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [100, 0]},
    "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
    "objects": {"land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0, -2]]}]}},
}


@pytest.fixture(scope="module")
def world() -> tuple[shapely.Polygon, ...]:
    return land(VENDOR.read_bytes())


def test_arcs_are_joined_forwards_and_backwards() -> None:
    (polygon,) = land(json.dumps(SQUARE).encode())
    assert polygon.equals(shapely.box(100, 0, 104, 4))


def test_land_is_cut_to_the_box() -> None:
    found = cut(land(json.dumps(SQUARE).encode()), (102, 1, 110, 9))
    (feature,) = found["features"]
    assert shapely.Polygon(feature["geometry"]["coordinates"][0]).equals(shapely.box(102, 1, 104, 4))
    assert cut(land(json.dumps(SQUARE).encode()), (0, 0, 1, 1))["features"] == []


def test_the_coast_of_the_strait_is_that_of_the_public_sample(world: tuple[shapely.Polygon, ...], shared: Path) -> None:
    sample = json.loads((shared / "data" / "ais" / "ne10m_land_malacca.geojson").read_text())
    theirs = shapely.union_all([shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in sample["features"]])
    ours = [shapely.geometry.shape(feature["geometry"]) for feature in cut(world, MALACCA)["features"]]
    union = shapely.union_all([shapely.make_valid(each) for each in ours])
    assert union.symmetric_difference(theirs).area < 1e-3 * theirs.area


def test_no_border_is_drawn_no_edge_belongs_to_two_lands(world: tuple[shapely.Polygon, ...]) -> None:
    frame, owner = (95, -10, 125, 12), dict[tuple[tuple[float, ...], ...], int]()
    for number, feature in enumerate(cut(world, frame)["features"]):
        for ring in feature["geometry"]["coordinates"]:
            for one, two in itertools.pairwise(ring):
                edge = tuple(sorted((tuple(one), tuple(two))))
                on_frame = any(one[axis] == two[axis] and one[axis] in frame for axis in (0, 1))
                assert on_frame or owner.setdefault(edge, number) == number
    assert len(owner) > 1000


@pytest.mark.parametrize("data", [b"", b"{}", b'{"arcs": 1}', b"[]"])
def test_a_file_that_is_no_coast_is_refused(data: bytes) -> None:
    with pytest.raises(MaritimeError, match="coast"):
        land(data)
