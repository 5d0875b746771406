# SPDX-License-Identifier: Apache-2.0
"""What a mirror answers, and what it keeps, when a message is not what an honest node sends."""

from dataclasses import replace

import msgspec
import pytest
from tests.record.parties import TIME, Party, keyset

from openosa.record import (
    Event,
    Genesis,
    Log,
    MemoryStorage,
    RecordError,
    Reply,
    Seen,
    accept_reply,
    audit,
    demonstration_signer,
    next_push,
    receive_push,
    sign_event,
)
from openosa.record.errors import NotAdmitted
from openosa.record.log import Admitted, bundle, unbundle
from openosa.record.note import SignedCheckpoint, signed_checkpoint
from openosa.record.sync import Received


def _message(log: Log, held: int = 0) -> bytes:
    message = next_push(log, held)
    assert message is not None
    return message


def _receive(taker: Party, giver: Party, message: bytes) -> Received:
    pins = {giver.own.origin: giver.own.entries[0].id}
    return receive_push(taker.logs, pins, message, taker.cosigner(), 1_800_000_000, taker.storage)


def _pair(events: int = 3) -> tuple[Party, Party]:
    jpn, mys = Party("JPN"), Party("MYS")
    jpn.append(*(jpn.event() for _ in range(events)))
    return jpn, mys


def _parts(message: bytes) -> tuple[bytes, bytes, list[bytes]]:
    head, origin, start, length, rest = message.split(b"\n", 4)
    return (
        b"\n".join((head, origin, start, b"")),
        rest[: int(length)],
        list(unbundle(rest[int(length) :])),
    )


def _whole(head: bytes, note: bytes, entries: list[bytes]) -> bytes:
    return head + str(len(note)).encode() + b"\n" + note + b"".join(len(e).to_bytes(2, "big") + e for e in entries)


def test_an_unknown_log_a_later_start_and_a_wrong_genesis_have_each_their_answer() -> None:
    jpn, mys = _pair()
    message = _message(jpn.own)
    assert receive_push(mys.logs, {}, message, mys.cosigner(), 0, mys.storage).reply.status == 404
    wrong = {jpn.own.origin: "0" * 64}
    assert receive_push(mys.logs, wrong, message, mys.cosigner(), 0, mys.storage).reply.status == 403
    mys.receive(message, jpn)
    jpn.append(jpn.event())
    jpn.append(jpn.event())
    reply = mys.receive(_message(jpn.own, 5), jpn)
    assert (reply.status, reply.body) == (409, b"4")
    assert mys.logs[jpn.own.origin].size == 4


@pytest.mark.parametrize("message", [b"", b"hello", b"\n\n\n\n", b"openosa/push/v1\nx\n0\n9\nnote", b"\xff" * 50])
def test_noise_is_refused_and_nothing_is_kept(message: bytes) -> None:
    jpn, mys = _pair()
    assert mys.receive(message, jpn).status == 400
    assert len(mys.storage.logs()) == 1


def test_a_message_with_any_byte_changed_is_never_taken_for_another_record() -> None:
    jpn, mys = _pair(2)
    whole = _message(jpn.own)
    for at in range(0, len(whole), 7):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert mys.receive(changed, jpn).status in {400, 403, 404, 409}
    assert mys.receive(whole, jpn).status == 200
    assert mys.logs[jpn.own.origin].root == jpn.own.root


def test_a_cosigner_key_of_someone_else_earns_nothing() -> None:
    jpn, mys = _pair()
    message = _message(jpn.own)
    foreign = Party("JPN").cosigner().line(jpn.own.latest.checkpoint, 7)
    with pytest.raises(RecordError, match="no cosignature"):
        accept_reply(jpn.own, message, Reply(200, foreign.encode()))
    with pytest.raises(RecordError, match="503: later"):
        accept_reply(jpn.own, message, Reply(503, b"later"))
    assert mys.logs.keys() == {mys.own.origin}


def test_an_entry_that_no_enrolled_key_signed_is_refused() -> None:
    jpn, mys = _pair()
    head, note, entries = _parts(_message(jpn.own))
    stranger = sign_event(jpn.own.entries[1].event, {"x": 1}, [demonstration_signer("THA", "officer-1")])
    assert mys.receive(_whole(head, note, [entries[0], stranger.envelope.entry(), *entries[2:]]), jpn).status == 403
    assert len(mys.storage.logs()) == 1


def test_entries_put_in_another_order_on_the_way_do_not_condemn_the_log() -> None:
    jpn, mys = _pair(1)
    jpn.push_to(mys)
    jpn.append(jpn.event(), jpn.event())
    message = _message(jpn.own, 2)
    head, note, entries = _parts(message)
    assert mys.receive(_whole(head, note, entries[::-1]), jpn).status == 422
    assert mys.storage.evidence(jpn.own.origin) == [note]
    assert audit(mys.storage, {jpn.own.origin: jpn.own.entries[0].id}).faults
    assert mys.receive(message, jpn).status == 200, "the right entries show that the tree stands"
    assert not audit(mys.storage, {jpn.own.origin: jpn.own.entries[0].id}).faults


def test_signature_lines_added_on_the_way_are_not_kept() -> None:
    jpn, mys = _pair()
    head, note, entries = _parts(_message(jpn.own))
    stranger = demonstration_signer("THA", "log")
    line = replace(jpn.signer(), name="a.stranger", signer=stranger).line(jpn.own.latest.checkpoint)
    assert mys.receive(_whole(head, note + line.encode(), entries), jpn).status == 200
    kept = mys.storage.checkpoints(jpn.own.origin)[-1]
    assert [line.split(" ")[1] for line in kept.lines] == [jpn.own.origin, mys.cosigner().name]
    assert not audit(mys.storage, {jpn.own.origin: jpn.own.entries[0].id}).faults


def test_two_signed_trees_of_one_size_stop_cosigning_for_ever() -> None:
    jpn, mys, forked = Party("JPN"), Party("MYS"), Party("JPN")
    jpn.append(jpn.event("one"))
    forked.append(forked.event("two"))
    jpn.push_to(mys)
    assert mys.receive(_message(forked.own), jpn).status == 422
    jpn.append(jpn.event())
    for log, held in ((jpn.own, 2), (jpn.own, 0), (forked.own, 0)):
        assert mys.receive(_message(log, held), jpn).status == 422
    found = audit(mys.storage, {jpn.own.origin: jpn.own.entries[0].id})
    assert any("two trees of size 2 were signed" in fault.reason for fault in found.faults)


def test_a_longer_tree_that_does_not_begin_with_what_is_held_is_not_cosigned() -> None:
    jpn, mys, forked = Party("JPN"), Party("MYS"), Party("JPN")
    jpn.append(jpn.event("one"))
    forked.append(forked.event("two"))
    forked.append(forked.event("three"))
    jpn.push_to(mys)
    assert mys.receive(_message(forked.own, 2), jpn).status == 422
    assert mys.logs[jpn.own.origin].size == 2
    assert len(mys.storage.evidence(jpn.own.origin)) == 1
    jpn.append(jpn.event())
    assert mys.receive(_message(jpn.own, 2), jpn).status == 422, "now both trees of size 3 are signed"


def _dishonest(party: Party, *admitted: Admitted) -> bytes:
    """A push of what the own log would refuse, signed all the same."""
    log = party.own
    entries = [one.envelope for one in log.entries] + [one.envelope for one in admitted]
    size = len(entries)
    root = log.roots_with(admitted, [size])[size]
    note = signed_checkpoint(replace(log.latest.checkpoint, size=size, root=root), party.signer()).note()
    head = b"openosa/push/v1\n" + log.origin.encode() + b"\n0\n" + str(len(note)).encode() + b"\n"
    return head + note + bundle(entries)


def test_a_breach_is_stored_cosigned_and_reported() -> None:
    jpn, mys = _pair()
    broken = [
        jpn.event(role="root"),
        jpn.event(basis="act"),
        jpn.event(parents=("0" * 64,)),
        jpn.event(jpn.own.entries[1].event.ref, stream="elsewhere"),
        jpn.event(type="genesis"),
        jpn.event(),
    ]
    found = _receive(mys, jpn, _dishonest(jpn, *broken))
    assert found.reply.status == 200
    assert [one.event for one in found.breaches] == [one.id for one in broken[:-1]]
    assert len(found.arrived) == 10
    assert not audit(mys.storage, {jpn.own.origin: jpn.own.entries[0].id}).faults


@pytest.mark.parametrize("change", ["log", "party", "seen"])
def test_an_entry_that_no_order_could_hold_is_refused(change: str) -> None:
    jpn, mys = _pair()
    wrong = {
        "log": jpn.event(log=mys.own.origin),
        "party": jpn.event(party="MYS"),
        "seen": jpn.event(seen=Seen(mys.own.origin, 1, "00" * 32)),
    }[change]
    assert _receive(mys, jpn, _dishonest(jpn, wrong)).reply.status == 400
    assert mys.logs.keys() == {mys.own.origin}


def test_a_message_keeps_within_its_bounds_and_ends_at_a_signed_checkpoint() -> None:
    jpn, mys = Party("JPN"), Party("MYS")
    for size in (900, 900, 900, 2_500, 3):
        jpn.append(*(jpn.event() for _ in range(size)))
    sizes = []
    held = 0
    while message := next_push(jpn.own, held):
        held = accept_reply(jpn.own, message, mys.receive(message, jpn))
        sizes.append(held)
    assert sizes == [1_801, 2_701, 5_201, 5_204]
    body = "x" * 40_000
    jpn.own.append(
        [sign_event(msgspec.structs.replace(jpn.event().event), body, [demonstration_signer("JPN", "officer-1")])],
        jpn.signer(),
        jpn.knows,
    )
    for _ in range(100):
        officer = demonstration_signer("JPN", "officer-1")
        jpn.append(sign_event(jpn.event().event, body, [officer]))
    assert max(len(_message(jpn.own, size)) for size in (5_204, 5_250)) < 4_100_000


def _genesis(**changes: object) -> Genesis:
    return Genesis(replace(keyset("JPN"), **changes), keyset("MYS"), "jpn-mys", "")  # type: ignore[arg-type]  # of any field


def _created(genesis: Genesis) -> Log:
    signer = replace(Party("JPN").signer(), name=genesis.own.log.name)
    return Log.create(MemoryStorage(), genesis, [demonstration_signer("JPN", "root")], signer, TIME, "rehearsal")


def test_a_real_log_takes_no_demonstration_key_and_each_log_its_threshold_of_roots() -> None:
    with pytest.raises(NotAdmitted, match="published demonstration key"):
        _created(_genesis(origin="mofa.example/osa/jpn-mys/donor/e1"))
    with pytest.raises(NotAdmitted, match="1 root keys signed it and 2 must"):
        _created(_genesis(threshold=2))


def test_a_key_that_is_not_enrolled_signs_nothing_here() -> None:
    jpn = Party("JPN")
    officer, stranger = demonstration_signer("JPN", "officer-1"), demonstration_signer("THA", "officer-1")
    event: Event = jpn.event().event
    with pytest.raises(NotAdmitted, match="is not enrolled"):
        jpn.append(sign_event(event, {"x": 1}, [officer, stranger]))
    with pytest.raises(NotAdmitted, match="is not enrolled"):
        jpn.append(sign_event(msgspec.structs.replace(event, author=stranger.public.id), {"x": 1}, [stranger]))
    with pytest.raises(NotAdmitted, match="does not sign this log's checkpoints"):
        jpn.own.append([jpn.event()], Party("MYS").signer(), jpn.knows)
    assert jpn.own.size == 1


def test_a_checkpoint_keeps_the_lines_it_is_given_once() -> None:
    jpn, mys = _pair()
    jpn.push_to(mys)
    jpn.push_to(mys)
    lines = jpn.storage.checkpoints(jpn.own.origin)[-1].lines
    assert len(lines) == 2
    signed = SignedCheckpoint(jpn.own.latest.checkpoint, lines).verified(
        [jpn.own.genesis.own.log, keyset("MYS").cosigner]
    )
    assert list(signed.values()) == [0, 1_800_000_000]
