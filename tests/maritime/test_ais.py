# SPDX-License-Identifier: Apache-2.0
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyais import IterMessages
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import ais

FILES = ["aislib_stream_example.nmea", "amsa_ais.nmea.gz", "pyais_sample.nmea"]
CLASS_A = b"!AIVDM,1,1,,A,13RlIW?04F1beOVEFLB9bRvH0L0L,0*6C"
TYPE_5 = (
    b"!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C",
    b"!AIVDM,2,2,1,A,88888888880,2*25",
)


def sample(shared: Path, name: str) -> bytes:
    data = (shared / "data" / "ais" / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


def by_pyais(data: bytes) -> list[dict[str, object]]:
    found = []
    for sentence in IterMessages(data.splitlines()):
        if not sentence.is_valid or not sentence.payload:
            continue
        try:
            fields: dict[str, object] = dict(sentence.decode().asdict(enum_as_int=True))
        except Exception:
            continue
        for name, missing in (("lon", 181), ("lat", 91), ("speed", 102.3), ("course", 360), ("heading", 511)):
            if fields.get(name) == missing:
                fields[name] = None
        found.append(fields)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_message_of_the_sample_files_equals_pyais(shared: Path, name: str) -> None:
    data = sample(shared, name)
    ours, theirs = ais.rows(ais.decode(data)), by_pyais(data)
    back = {"speed_kn": "speed", "course_deg": "course", "heading_deg": "heading", "type": "msg_type"}
    named = [{back.get(key, key): value for key, value in row.items()} for row in ours]
    assert len(named) == len(theirs)
    for mine, their in zip(named, theirs, strict=True):
        expected = {key: value for key, value in their.items() if key != "spare_1"}
        got = {key: mine.get(key) for key in expected}
        assert got == expected


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_message_a_part_another_sentence_or_a_fault(shared: Path, name: str) -> None:
    data = sample(shared, name)
    found = ais.decode(data)
    whole, others = set(), 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line:
            continue
        if line[:1] not in b"!\\":
            others += 1
        elif line.count(b",1,1,", 0, 12):
            whole.add(number)
    named = {fault.line for fault in found.faults} | {row["line"] for row in ais.rows(found)}
    assert whole <= named
    assert sum(found.others_seen.values()) == others


def test_a_wrong_checksum_is_named_with_its_line() -> None:
    found = ais.decode(b"\n".join([CLASS_A, CLASS_A[:-1] + b"D"]))
    assert [(fault.line, fault.why) for fault in found.faults] == [(2, "wrong checksum")]
    assert len(ais.rows(found)) == 1


def test_a_lone_part_is_named_and_its_pair_is_read() -> None:
    assert [fault.line for fault in ais.decode(TYPE_5[1] + b"\n" + CLASS_A).faults] == [1]
    assert [fault.line for fault in ais.decode(CLASS_A + b"\n" + TYPE_5[0]).faults] == [2]
    whole = ais.decode(b"\r\n".join([TYPE_5[0], CLASS_A, TYPE_5[1], b""]))
    assert not whole.faults
    assert [row["type"] for row in ais.rows(whole)] == [1, 5]
    assert whole.line_count == 3


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reader(junk: bytes) -> None:
    found = ais.decode(junk + b"\n" + CLASS_A + b"\n")
    assert len(ais.rows(found)) >= 1


@given(st.integers(0, len(CLASS_A) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_adds_a_row(place: int, byte: int) -> None:
    damaged = CLASS_A[:place] + bytes([byte]) + CLASS_A[place + 1 :]
    assert len(ais.rows(ais.decode(damaged))) <= 1


def test_an_empty_file_holds_nothing() -> None:
    assert ais.rows(ais.decode(b"")) == []
    assert ais.decode(b"").line_count == 0


def test_the_command_prints_rows_and_names_faults(tmp_path: Path) -> None:
    file = tmp_path / "a.nmea"
    file.write_bytes(CLASS_A + b"\n" + CLASS_A[:-1] + b"D\n$PGHP,1*00\n")
    result = CliRunner().invoke(app, ["ais", "decode", str(file)])
    assert result.stdout.startswith("line,type,mmsi,lon,lat,speed_kn,course_deg,heading_deg,")
    assert len(result.stdout.splitlines()) == 2
    assert "line 2: wrong checksum" in result.stderr
    assert "3 lines, 1 messages, 1 faults, other sentences: 1 $PGHP" in result.stderr


def test_a_sentence_behind_a_tag_block_is_read() -> None:
    found = ais.decode(b"\\s:2573535,c:1671533231*08\\" + CLASS_A + b"\n")
    assert ais.rows(found) == ais.rows(ais.decode(CLASS_A))
