# SPDX-License-Identifier: Apache-2.0
"""The demonstration's two nodes, asked what a programme officer and an auditor would ask."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from openosa.cli import app
from openosa.node import NewEvent, Node, NodeError, NodeOwned, load_demonstration
from openosa.node.state import Scope
from openosa.programme import Refused
from openosa.programme.events import EvaluationAgreed
from openosa.record import RecordError, WrongPassphrase, interleaved

COOPERATION = {"kind": "training", "what": "a course", "on": "2026-02-01", "place": None, "people": 4}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("demo")
    donor, partner = folder / "jpn", folder / "mys"
    done = load_demonstration(donor, partner, (8941, 8942), passphrase=None, tell=lambda _: None)
    assert [one.step.refused for one in done.rehearsed] == [one.refused is not None for one in done.rehearsed]
    assert sum(one.refused is not None for one in done.rehearsed) == 2
    return donor, partner


@pytest.fixture(scope="module")
def status(pair: tuple[Path, Path]) -> dict[str, Any]:
    with Node.open(pair[0]) as node:
        found: dict[str, Any] = orjson.loads(orjson.dumps(node.status_json(date(2026, 11, 23))))
        return found


def lots(status: dict[str, Any], project: str) -> dict[str, dict[str, Any]]:
    found = next(one for one in status["projects"] if one["id"] == project)
    return {lot["name"]: lot for lot in found["lots"]}


def test_sixteen_real_projects_thirteen_with_notes(status: dict[str, Any]) -> None:
    real = [one for one in status["projects"] if one["basis"] != "rehearsal"]
    assert len(real) == 16
    assert sum(one["notes_exchanged_on"] is not None for one in real) == 13
    assert {one["basis"] for one in real} == {"report"}


def test_grants_stand_beside_their_budgets(status: dict[str, Any]) -> None:
    years = {one["fiscal_year"]: (one["amount_minor"], one["granted_minor"]) for one in status["budgets"]}
    assert years[2023] == (2_000_000_000, 1_975_000_000)
    assert years[2024] == (5_000_000_000, 5_000_000_000)
    assert years[2025] == (8_100_000_000, 5_200_000_000)
    assert years[2026] == (18_100_000_000, None)


def test_days_from_notes_to_handover(status: dict[str, Any]) -> None:
    malaysia = lots(status, "OSA-FY2023-MYS-01")
    assert malaysia["unmanned aerial vehicle (VTOL)"]["days_from_notes"] == 646
    assert malaysia["rescue boat (JE-470)"]["days_from_notes"] == 655
    assert lots(status, "OSA-FY2023-PHL-01")["coastal radar system"]["days_from_notes"] == 831


def test_what_is_disputed_or_unknown_is_null(status: dict[str, Any]) -> None:
    drones = lots(status, "OSA-FY2023-MYS-01")["unmanned aerial vehicle (VTOL)"]
    assert (drones["handed_over"], drones["arrived"], drones["accepted"]) == (14, None, None)
    assert drones["disputed"] == ["arrived"]
    assert drones["by_ceremony"]
    trucks = lots(status, "OSA-FY2023-MYS-01")["road-cleaning truck"]
    assert (trucks["stage"], trucks["stage_on"]) == ("tender", "2025-09-22")


def test_bangladesh_is_a_printed_discrepancy(status: dict[str, Any]) -> None:
    boats = lots(status, "OSA-FY2023-BGD-01")["patrol boat"]
    assert (boats["agreed"], boats["handed_over"], boats["handed_over_on"]) == (4, 5, None)
    found = next(one for one in status["projects"] if one["id"] == "OSA-FY2023-BGD-01")["findings"]
    assert any(one["rule"] == "R16" and one["verdict"] == "warn" and "discrepancy" in one["says"] for one in found)


def test_no_source_gives_an_entry_into_force_and_indonesia_names_a_condition(status: dict[str, Any]) -> None:
    real = [one for one in status["projects"] if one["basis"] != "rehearsal"]
    assert {one["entered_into_force_on"] for one in real} == {None}
    conditions = {one["id"] for one in real if one["entry_into_force_condition"]}
    assert conditions == {"OSA-FY2024-IDN-01"}


def test_as_of_an_earlier_day_only_what_had_happened_counts(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0]) as node:
        view = node.view(date(2023, 11, 5))
    assert [one.id for one in view.projects.values() if one.notes_exchanged_on] == ["OSA-FY2023-PHL-01"]


def test_every_event_leads_to_its_source(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0]) as node:
        for log in node.logs.values():
            for logged in log.entries:
                event = logged.event
                if event.basis == "report" and event.type not in {"DocumentRegistered", "SourcePreferred"}:
                    assert node.event(logged.id).sources, f"{event.type} {event.ref}"


def test_both_nodes_print_one_state(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0]) as donor, Node.open(pair[1]) as partner:
        assert donor.state_json("jpn-mys") == partner.state_json("jpn-mys")


def test_both_sides_agreed_on_one_evaluation_of_the_rehearsed_exercise(pair: tuple[Path, Path]) -> None:
    key = "port-klang-rehearsal"
    for folder in pair:
        with Node.open(folder) as node:
            stream = node.scopes["jpn-mys"].streams[f"exercise/{key}"]
            (agreed,) = stream.of("EvaluationAgreed")
            assert isinstance(agreed.body, EvaluationAgreed)
            assert agreed.body.digest == node.exercises.document(key).digest
            assert [fact.party for fact in stream.of("EvaluationViewed")] == ["MYS", "JPN"]


def test_the_order_of_arrival_changes_nothing(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0]) as node:
        logs = [log for log in node.logs.values() if log.genesis.partnership == "jpn-mys"]
        expected = {name: [fact.id for fact in one.facts] for name, one in node.scopes["jpn-mys"].streams.items()}
        for seed in range(5):
            scope, rng = Scope(), random.Random(seed)
            arrivals = list(interleaved(rng.sample(logs, len(logs))))
            while arrivals:
                count = rng.randint(1, 9)
                scope.add(arrivals[:count])
                del arrivals[:count]
            assert {name: [fact.id for fact in one.facts] for name, one in scope.streams.items()} == expected


def test_both_nodes_verify(pair: tuple[Path, Path]) -> None:
    for folder in pair:
        with Node.open(folder) as node:
            found = node.verify()
            assert not found.faults
            assert found.entries > 100


def test_a_second_owner_is_told_why_not(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0], writable=True), pytest.raises(NodeOwned, match=str(os.getpid())):
        Node.open(pair[0], writable=True)


def test_an_act_out_of_order_is_refused_and_nothing_is_written(pair: tuple[Path, Path]) -> None:
    with Node.open(pair[0], writable=True) as node:
        size = node.own_log("jpn-mys").size
        early = NewEvent(
            "jpn-mys",
            "ContractSigned",
            "project/OSA-REHEARSAL-02",
            "rehearsal",
            {"lot": "boats", "on": "2026-01-01", "quantity": 2},
            "early",
        )
        with pytest.raises(Refused, match="R13"):
            node.write([early], node.keys["officer-1"])
        with pytest.raises(RecordError, match="nothing in a demonstration is an act"):
            node.write(
                [NewEvent("jpn-mys", "CooperationHeld", "partnership", "act", COOPERATION, "act")],
                node.keys["officer-1"],
            )
        assert node.own_log("jpn-mys").size == size


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--node", "/nowhere/node", "status"], "does not exist"),
        (["--node", "{jpn}", "project", "show", "OSA-X"], "is not on this record"),
        (["--node", "{jpn}", "state", "--partnership", "jpn-xxx"], "keeps no partnership"),
        (["--node", "{jpn}", "status", "--as-of", "2025-02-30"], "2025-02-30"),
        (["--node", "{jpn}", "load", "{bad}"], "never negative"),
        (["--node", "{jpn}", "load", "{impossible}"], "2025-02-30"),
        (["status"], "no node is named"),
    ],
)
def test_bad_input_gets_one_sentence(
    arguments: list[str], sentence: str, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    event = (
        'schema = "openosa-history/1"\n[[event]]\nid = "x"\nlog = "jpn-mys"\nby = "JPN"\ntype = "GrantAgreed"\n'
        'stream = "project/X"\n[event.body]\non = "{on}"\namount = {{ minor = {minor}, currency = "JPY" }}\n'
    )
    (tmp_path / "bad.toml").write_text(event.format(on="2025-02-28", minor=-5))
    (tmp_path / "impossible.toml").write_text(event.format(on="2025-02-30", minor=5))
    names = {"jpn": pair[0], "bad": tmp_path / "bad.toml", "impossible": tmp_path / "impossible.toml"}
    found = CliRunner().invoke(app, [one.format(**names) for one in arguments])
    assert isinstance(found.exception, Exception)
    assert sentence in str(found.exception)
    assert "\n" not in str(found.exception).strip()


def test_a_wrong_passphrase_and_a_broken_database_are_said(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase, match=r"keys\.sealed"):
        Node.open(pair[0], writable=True, passphrase="wrong")
    (tmp_path / "node.json").write_bytes((pair[0] / "node.json").read_bytes())
    (tmp_path / "record.sqlite").write_bytes(b"x" * 9000)
    with pytest.raises(RecordError, match=r"record\.sqlite"):
        Node.open(tmp_path)


def test_a_port_in_use_is_said(pair: tuple[Path, Path]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = CliRunner().invoke(app, ["demo", "--dir", str(pair[0].parent), "--port", str(port)])
    assert isinstance(found.exception, NodeError)
    assert f"port {port}" in str(found.exception)


# Two served nodes


def _serve(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    server = subprocess.Popen([sys.executable, "-m", "openosa.web.server", str(folder), str(port)])
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        try:
            _get(port, "/api/status.json")
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise AssertionError("the node did not answer")


def _get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        data: bytes = answer.read()
        return data


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0


@pytest.fixture
def ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        found = one.getsockname()[1], other.getsockname()[1]
    return found


def test_one_stopped_the_other_wrote_and_it_came_back(tmp_path: Path, ports: tuple[int, int]) -> None:
    donor, partner = tmp_path / "jpn", tmp_path / "mys"
    load_demonstration(donor, partner, ports, passphrase=None, tell=lambda _: None)
    jpn = _serve(donor, ports[0])
    found = CliRunner().invoke(
        app,
        [
            *("--node", str(donor), "append", "--type", "CooperationHeld", "--stream", "partnership"),
            *("--partnership", "jpn-mys", "--body", orjson.dumps(COOPERATION).decode(), "--ref", "while-away"),
        ],
        catch_exceptions=False,
    )
    assert len(found.stdout.strip()) == 64
    mys = _serve(partner, ports[1])
    try:
        ends = time.monotonic() + 30
        while (states := [_get(port, "/api/state/jpn-mys.json") for port in ports])[0] != states[1]:
            assert time.monotonic() < ends, "the two nodes did not come to one state"
            time.sleep(0.2)
        assert found.stdout.strip().encode() in states[1]
    finally:
        _stop(mys)
        _stop(jpn)


def test_an_altered_database_fails_verification_with_its_place_and_exit_code_1(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("node.json", "record.sqlite"):
        (tmp_path / name).write_bytes((pair[0] / name).read_bytes())
    data = bytearray((tmp_path / "record.sqlite").read_bytes())
    at = data.find(b'"stream":"project/OSA-FY2024-MNG-01"')
    data[at + 12] ^= 1
    (tmp_path / "record.sqlite").write_bytes(data)
    found = CliRunner().invoke(app, ["--node", str(tmp_path), "verify", "--json"])
    assert found.exit_code == 1
    assert "jpn-mng" in orjson.loads(found.stdout)["faults"][0]["place"]
