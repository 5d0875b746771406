# SPDX-License-Identifier: Apache-2.0
import csv
import gzip
import io
import json
import math
import shutil
import subprocess
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from operator import xor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyais import IterMessages
from typer.testing import CliRunner

from openosa.cli import app
from openosa.maritime import MaritimeError, ais, ais_rows

FILES = ["aislib_stream_example.nmea", "amsa_ais.nmea.gz", "pyais_sample.nmea"]
CLASS_A = b"!AIVDM,1,1,,A,13RlIW?04F1beOVEFLB9bRvH0L0L,0*6C"
TYPE_5 = (
    b"!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C",
    b"!AIVDM,2,2,1,A,88888888880,2*25",
)
ARMOUR = "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw"
OURS = {"speed_kn": "speed", "course_deg": "course", "heading_deg": "heading", "type": "msg_type"}
# Raw codes for "not available" that a row leaves empty, by type where they differ.
MISSING = {"lon": 181, "lat": 91, "speed": 102.3, "course": 360, "heading": 511}
MISSING_OF = {9: {"speed": 1023}, 27: {"speed": 63, "course": 511}}

Row = dict[str, object]


def sample(shared: Path, name: str) -> bytes:
    data = (shared / "data" / "ais" / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


def rows(data: bytes) -> list[Row]:
    return list(ais_rows.rows(ais.decode(data)))


def sentence(payload: str, fill: int) -> bytes:
    body = f"AIVDM,1,1,,A,{payload},{fill}".encode()
    return b"!%s*%02X" % (body, reduce(xor, body))


def message(length: int, *fields: tuple[int, int, int]) -> bytes:
    """A sentence of this many bits; each field is (first bit, width, value)."""
    number, fill = 0, -length % 6
    for start, width, value in fields:
        number |= (value & ((1 << width) - 1)) << (length - start - width)
    number <<= fill
    characters = (length + fill) // 6
    return sentence("".join(ARMOUR[number >> (6 * at) & 63] for at in range(characters - 1, -1, -1)), fill)


def checksum_is_right(part: bytes) -> bool:
    body, _, stated = part[part.index(b"!") + 1 :].partition(b"*")
    return bool(stated) and reduce(xor, body, 0) == int(stated[:2], 16)


def plain(value: object) -> object:
    match value:
        case bytes():
            return value.hex()
        case list() | tuple():
            return [plain(each) for each in value]
        case dict():
            return {key: plain(each) for key, each in value.items()}
    return value


def by_pyais(data: bytes) -> list[Row]:
    """What pyais reads in sentences whose checksums are right, in our words for "not available"."""
    found = []
    for message in IterMessages(data.splitlines()):
        if not message.payload or not all(checksum_is_right(part) for part in message.raw.split(b"\n")):
            continue
        try:
            fields: Row = {key: plain(value) for key, value in message.decode().asdict(enum_as_int=True).items()}
        except Exception:
            continue
        kind = fields["msg_type"]
        for name, missing in (MISSING | MISSING_OF.get(int(str(kind)), {})).items():
            if fields.get(name) == missing:
                fields[name] = None
        found.append(fields)
    return found


def assert_equal_to_pyais(data: bytes) -> int:
    ours, theirs = rows(data), by_pyais(data)
    assert len(ours) == len(theirs)
    for mine, their in zip(ours, theirs, strict=True):
        named = {OURS.get(key, key): value for key, value in mine.items()}
        # pyais has the place of a reference station in minutes without a sign: see the test of type 17.
        compared = [key for key in their if not (their["msg_type"] == 17 and key in ("lon", "lat"))]
        assert {key: named.get(key) for key in compared} == {key: their[key] for key in compared}
    return len(ours)


@pytest.mark.parametrize("name", FILES)
def test_every_field_of_every_message_of_the_sample_files_equals_pyais(shared: Path, name: str) -> None:
    assert assert_equal_to_pyais(sample(shared, name)) > 700


@pytest.mark.parametrize(
    ("kind", "length"),
    [(1, 168), (2, 168), (3, 168), (4, 168), (5, 424), (5, 426), (9, 168), (11, 168), (18, 168), (19, 312), (20, 72),
     (20, 104), (20, 136), (20, 160), (21, 272), (21, 280), (21, 294), (21, 360), (24, 160), (24, 168), (27, 96)],
)  # fmt: skip
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_random_bits_of_each_type_are_read_as_pyais_reads_them(kind: int, length: int, data: st.DataObject) -> None:
    bits = data.draw(st.integers(0, (1 << (length - 40)) - 1))
    # For type 24: part A or B, and every second ship an auxiliary craft.
    mmsi, part = data.draw(st.sampled_from([533_000_001, 982_345_678])), data.draw(st.integers(0, 1))
    assert_equal_to_pyais(message(length, (0, 6, kind), (8, 30, mmsi), (38, 2, part), (40, length - 40, bits)))


def by_gpsd(data: bytes) -> list[Row]:
    """Positions of types 1 to 3 and 18 that gpsd reads, in our words."""
    decoder = shutil.which("gpsdecode")
    if decoder is None:
        pytest.skip("gpsdecode is not on PATH (Debian: gpsd-clients)")
    answer = subprocess.run([decoder], input=data, capture_output=True, check=True).stdout
    found = []
    for each in map(json.loads, answer.splitlines()):
        if each.get("type") in (1, 2, 3, 18):
            row = {name: each[OURS.get(name, name).replace("msg_type", "type")] for name in ais_rows.FIRST[1:]}
            for name, missing in MISSING.items():
                ours = next((mine for mine, theirs in OURS.items() if theirs == name), name)
                # gpsd says "nan" for not available, and "fast" for 102.2 knots or more.
                value = 102.2 if row[ours] == "fast" else float(row[ours])
                row[ours] = None if math.isnan(value) or math.isclose(value, missing) else value
            found.append(row)
    return found


@pytest.mark.parametrize("name", FILES)
def test_gpsd_reads_the_same_positions(shared: Path, name: str) -> None:
    data = sample(shared, name)
    theirs = by_gpsd(data)
    lines = data.split(b"\n")
    # gpsd wants letters for a talker; a receiver in one file writes "=I" and sums it up rightly.
    heard = [row for row in rows(data) if lines[int(str(row["line"])) - 1].split(b",")[0][-5:].isalpha()]
    ours = iter([row for row in heard if row["type"] in (1, 2, 3, 18)])
    passed_over = 0
    for their in theirs:
        # gpsd now and then passes over a sentence; what it does read, we read alike and in its order.
        for mine in ours:
            if all(mine[key] == pytest.approx(value, abs=1.01e-6) for key, value in their.items()):
                break
            passed_over += 1
        else:
            pytest.fail(f"gpsd reads {their}, and we do not")
    assert passed_over <= 0.002 * len(theirs)
    assert len(theirs) > 700


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_message_a_part_another_sentence_or_a_fault(shared: Path, name: str) -> None:
    data = sample(shared, name)
    found = ais.decode(data)
    whole, others = set(), 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line:
            continue
        if b"!" not in line:
            others += 1
        elif line.count(b",1,1,", 0, 12):
            whole.add(number)
    named = {fault.line for fault in found.faults} | {row["line"] for row in ais_rows.rows(found)}
    assert whole <= named
    assert sum(found.others_seen.values()) == others


def test_positions_alone_are_those_of_the_whole(shared: Path) -> None:
    data = sample(shared, "amsa_ais.nmea.gz")
    places = ais.decode(data, only=ais.KINEMATICS)
    whole = {row["line"]: row for row in rows(data)}
    count = 0
    for row in ais_rows.rows(places):
        assert all(whole[row["line"]][name] == row[name] for name in ais_rows.FIRST)
        count += 1
    assert count == sum("lon" in group.columns for group in places.groups for _ in group.line.tolist())
    assert count > 30_000


def test_a_wrong_checksum_is_named_with_its_line() -> None:
    found = ais.decode(b"\n".join([CLASS_A, CLASS_A[:-1] + b"D", CLASS_A[:-3]]))
    assert [(fault.line, fault.why) for fault in found.faults] == [
        (2, "wrong checksum"),
        (3, "no checksum at its end"),
    ]
    assert found.message_count == 1


def test_a_lone_part_is_named_and_its_pair_is_read() -> None:
    assert [fault.line for fault in ais.decode(TYPE_5[1] + b"\n" + CLASS_A).faults] == [1]
    assert [fault.line for fault in ais.decode(CLASS_A + b"\n" + TYPE_5[0]).faults] == [2]
    whole = ais.decode(b"\r\n".join([TYPE_5[0], CLASS_A, TYPE_5[1], b""]))
    assert not whole.faults
    assert [row["type"] for row in ais_rows.rows(whole)] == [1, 5]
    assert whole.line_count == 3


def test_a_new_first_part_ends_the_one_that_waits() -> None:
    found = ais.decode(b"\n".join([TYPE_5[0], TYPE_5[0], TYPE_5[1]]))
    assert [(fault.line, fault.why) for fault in found.faults] == [(1, "part 1 of 2 whose rest never came")]
    assert [row["line"] for row in ais_rows.rows(found)] == [3]


def test_static_data_has_its_text_trimmed_and_its_numbers_scaled() -> None:
    (row,) = rows(b"\n".join(TYPE_5))
    assert (row["shipname"], row["callsign"], row["imo"]) == ("EVER DIADEM", "3FOF8", 9134270)
    assert (row["ship_type"], row["draught"], row["destination"]) == (70, 12.2, "NEW YORK")
    assert [row[name] for name in ("to_bow", "to_stern", "to_port", "to_starboard")] == [225, 70, 1, 31]


def test_an_auxiliary_craft_names_its_mother_ship() -> None:
    craft, mother = 982_345_678, 533_000_001
    (row,) = rows(message(168, (0, 6, 24), (8, 30, craft), (38, 2, 1), (132, 30, mother)))
    assert (row["mmsi"], row["mothership_mmsi"]) == (craft, mother)
    assert "to_bow" not in row


def position(lon: float, lat: float, **raw: int) -> bytes:
    """A report of type 1."""
    places = {"turn": (42, 8), "speed": (50, 10), "course": (116, 12), "heading": (128, 9)}
    others = [(*places[name], value) for name, value in raw.items()]
    place = (61, 28, round(lon * 600_000)), (89, 27, round(lat * 600_000))
    return message(168, (0, 6, 1), (8, 30, 533_000_001), *place, *others)


def test_what_a_message_marks_as_not_available_is_empty() -> None:
    (row,) = rows(position(181, 91, speed=1023, course=3600, heading=511, turn=-128))
    assert [row[name] for name in ais_rows.FIRST[3:]] == [None] * 5
    assert row["turn"] == -128


def test_a_reference_station_stands_in_degrees() -> None:
    place = (40, 18, 17_478), (58, 17, -19_750)
    (row,) = rows(message(80, (0, 6, 17), (8, 30, 2_734_450), *place))
    assert row["lon"] == pytest.approx(29.13)
    assert row["lat"] == pytest.approx(-32.9166667)


def test_a_message_cut_off_is_named_and_its_cut_position_left_empty() -> None:
    found = ais.decode(sentence("37P8OL2<01Ch", 0))
    assert [fault.why for fault in found.faults] == ["message of type 3 cut off at 72 bits, it has 168 at least"]
    (row,) = ais_rows.rows(found)
    assert (row["mmsi"], row["lon"], row["lat"]) == (503455600, None, None)


def test_an_impossible_position_is_named_and_kept_in_its_row() -> None:
    found = ais.decode(CLASS_A + b"\n" + position(190, 3))
    assert [(fault.line, "impossible position 190" in fault.why) for fault in found.faults] == [(2, True)]
    assert found.message_count == 2


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reader(junk: bytes) -> None:
    assert len(rows(junk + b"\n" + CLASS_A + b"\n")) >= 1


@given(st.integers(0, len(CLASS_A) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_adds_a_row(place: int, byte: int) -> None:
    damaged = CLASS_A[:place] + bytes([byte]) + CLASS_A[place + 1 :]
    assert len(rows(damaged)) <= 1


@given(st.text(ARMOUR, min_size=1, max_size=90), st.integers(0, 5))
def test_any_payload_is_a_row_or_a_fault(payload: str, fill: int) -> None:
    found = ais.decode(sentence(payload, fill))
    assert found.message_count + len(found.faults) >= 1


def test_an_empty_file_holds_nothing() -> None:
    assert rows(b"") == []
    assert ais.decode(b"").line_count == 0


def test_a_sentence_behind_a_tag_block_or_a_remark_or_before_a_receivers_fields_is_read() -> None:
    expected = rows(CLASS_A)
    assert rows(b"\\s:2573535,c:1671533231*08\\" + CLASS_A + b"\n") == expected
    assert rows(b"\\s:a!b*00\\" + CLASS_A + b"\n") == expected
    assert rows(b"2026-03-01 08:00:00 " + CLASS_A + b"\n") == expected
    assert rows(CLASS_A + b",1327664821\r\n") == expected


def file_with(tmp_path: Path, data: bytes, name: str = "a.nmea") -> str:
    file = tmp_path / name
    file.write_bytes(data)
    return str(file)


def test_the_command_prints_rows_and_names_faults(tmp_path: Path) -> None:
    file = file_with(tmp_path, CLASS_A + b"\n" + CLASS_A[:-1] + b"D\n$PGHP,1*00\n")
    result = CliRunner().invoke(app, ["ais", "decode", file])
    assert result.stdout.startswith("line,type,mmsi,lon,lat,speed_kn,course_deg,heading_deg,")
    assert len(result.stdout.splitlines()) == 2
    assert "line 2: wrong checksum" in result.stderr
    assert "3 lines, 1 messages, 1 faults, other sentences: 1 $PGHP" in result.stderr


def test_each_form_holds_the_same_rows(tmp_path: Path) -> None:
    data = b"\n".join([CLASS_A, *TYPE_5, b""])
    packed = file_with(tmp_path, gzip.compress(data), "a.nmea.gz")
    table = CliRunner().invoke(app, ["ais", "decode", packed]).stdout
    objects = CliRunner().invoke(app, ["ais", "decode", packed, "--to", "jsonl"]).stdout
    assert [json.loads(line) for line in objects.splitlines()] == rows(data)
    first, second = csv.DictReader(io.StringIO(table))
    assert (first["lon"], first["accuracy"], first["shipname"]) == (str(rows(data)[0]["lon"]), "0", "")
    assert (second["type"], second["shipname"], second["heading_deg"]) == ("5", "EVER DIADEM", "")


@pytest.mark.parametrize("name", FILES)
def test_the_table_of_a_whole_file_holds_every_value_of_its_rows(shared: Path, name: str) -> None:
    found = ais.decode(sample(shared, name))
    table = csv.DictReader(io.StringIO("".join(ais_rows.csv_lines(found))))
    count = 0
    for line, row in zip(table, ais_rows.rows(found), strict=True):
        plain_ = {key: int(value) if isinstance(value, bool) else value for key, value in row.items()}
        assert line == dict.fromkeys(line, "") | {key: "" if v is None else str(v) for key, v in plain_.items()}
        count += 1
    assert count == found.message_count


def test_a_parquet_file_holds_the_same_rows(tmp_path: Path) -> None:
    if find_spec("pyarrow") is None:
        pytest.skip("pyarrow of the extra analytics is not installed")
    parquet = import_module("pyarrow.parquet")
    data, out = b"\n".join([CLASS_A, *TYPE_5, b""]), tmp_path / "a.parquet"
    result = CliRunner().invoke(app, ["ais", "decode", file_with(tmp_path, data), "--to", "parquet", "--out", str(out)])
    assert result.exit_code == 0, result.output
    found = parquet.read_table(out).to_pylist()
    for mine, expected in zip(found, rows(data), strict=True):
        assert {name: mine[name] for name in expected} == expected


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for file in (str(tmp_path / "none.nmea"), file_with(tmp_path, gzip.compress(CLASS_A)[:20], "cut.gz")):
        found = CliRunner().invoke(app, ["ais", "decode", file]).exception
        assert isinstance(found, MaritimeError)
        assert file in str(found)
    lost = CliRunner().invoke(app, ["ais", "decode", file_with(tmp_path, CLASS_A), "--to", "parquet"]).exception
    assert isinstance(lost, MaritimeError)
