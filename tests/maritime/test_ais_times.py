# SPDX-License-Identifier: Apache-2.0
from functools import reduce
from operator import xor
from pathlib import Path

import pytest
from pyais import encode_dict
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime.ais_times import points_from_nmea


def report(**fields: int) -> bytes:
    whole: dict[str, str | int | float | bytes | bool] = {"type": 1, "mmsi": 533000001, "speed": 5}
    whole.update({"lon": 101.25, "lat": 2.9})
    whole.update(fields)
    return encode_dict(whole, radio_channel="A", talker_id="AI")[0].encode()


def tagged(block: bytes, sentence: bytes) -> bytes:
    return b"\\%s*%02X\\%s\n" % (block, reduce(xor, block), sentence)


def test_a_report_has_the_time_of_its_tag_block() -> None:
    found, faults = points_from_nmea(
        tagged(b"s:klang,c:1772323200", report()) + tagged(b"c:1772323260", report(type=18, mmsi=7))
    )
    assert faults == ()
    assert (found.time_s.tolist(), found.mmsi.tolist()) == ([1772323200, 1772323260], [533000001, 7])
    assert found.lon[0] == pytest.approx(101.25, abs=1e-6)
    assert found.line.tolist() == [1, 2]


def test_a_report_without_time_or_place_is_named_and_the_rest_used() -> None:
    data = (
        tagged(b"c:100", report())
        + report()
        + b"\n"
        + tagged(b"c:100", report()).replace(b"c:100", b"c:101")
        + tagged(b"c:1772323200000", report())
        + tagged(b"c:160", report(lon=181, lat=91))
    )
    found, faults = points_from_nmea(data)
    assert found.line.tolist() == [1]
    assert {fault.line for fault in faults} == {2, 3, 4, 5}
    assert any("checksum" in fault.why for fault in faults if fault.line == 3)
    assert any("not in seconds" in fault.why for fault in faults if fault.line == 4)
    assert any("no position" in fault.why for fault in faults if fault.line == 5)


def test_a_time_behind_the_sentence_counts_as_that_of_a_tag_block() -> None:
    found, faults = points_from_nmea(
        report() + b",1772323200\r\n" + report() + b",d-103,S0000,r003669945,1772323260\n" + report() + b",V\n"
    )
    assert found.time_s.tolist() == [1772323200, 1772323260]
    assert [fault.line for fault in faults] == [3]


def test_no_bytes_give_no_points() -> None:
    found, faults = points_from_nmea(b"")
    assert (len(found.mmsi), faults) == (0, ())


def test_the_command_makes_tracks_of_nmea(tmp_path: Path) -> None:
    file = tmp_path / "log.nmea"
    file.write_bytes(b"# a remark\n" + tagged(b"c:0", report()) + tagged(b"c:600", report(lat=3)))
    result = CliRunner().invoke(app, ["ais", "tracks", str(file)])
    assert result.stdout.splitlines()[1].startswith("533000001,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,2,")
