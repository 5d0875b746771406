# SPDX-License-Identifier: Apache-2.0
"""Public formats against public vectors, and signatures against the bare equation of Ed25519."""

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record import ed25519_points as curve
from tests.record.parties import Party

from openosa.record import Json, RecordError, VerifyKey, canonical, log_file
from openosa.record.canonical_json import parse_canonical
from openosa.record.envelope import Envelope, pre_authentication_encoding
from openosa.record.errors import BadNote, MalformedEntry, NotCanonical
from openosa.record.keys import KeyId
from openosa.record.note import NoteKey, read_checkpoint
from openosa.record.tiles import bundle_paths, tile_number
from openosa.record.tree import (
    Subtrees,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    root_of,
)

# Ed25519: RFC 8032, section 7.1; points of low order

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]
SECRET = 2**254 + 8 * 12345
KEY = curve.times(SECRET, curve.BASE)


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_signatures_of_rfc_8032_are_accepted_and_altered_ones_are_not(key: str, message: str, signature: str) -> None:
    public, said, value = VerifyKey.from_hex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert public.accepts(said, value)
    assert not public.accepts(said + b" ", value)
    greater = int.from_bytes(value[32:], "little") + curve.ORDER
    assert not public.accepts(said, value[:32] + greater.to_bytes(32, "little")), "S has one spelling"
    assert not public.accepts(said, value[:-1])


@pytest.mark.parametrize("point", curve.LOW_ORDER)
def test_a_key_of_low_order_in_any_spelling_is_refused_when_it_is_enrolled(point: str) -> None:
    assert curve.times(8, curve.decoded(bytes.fromhex(point))) == (0, 1)
    with pytest.raises(MalformedEntry):
        VerifyKey.from_hex(point)


@pytest.mark.parametrize("key", ["02" + "00" * 31, "ff" * 32, "00" * 31, "00" * 33, "zz" * 32, ""])
def test_what_is_no_point_is_no_key(key: str) -> None:
    with pytest.raises(RecordError):
        VerifyKey.from_hex(key)


@pytest.mark.parametrize("point", curve.LOW_ORDER)
def test_an_r_of_low_order_is_refused_though_the_equation_may_hold(point: str) -> None:
    r, key, message = bytes.fromhex(point), curve.encoded(KEY), b"a handover that never was"
    s = curve.challenge(r, key, message) * SECRET % curve.ORDER
    signature = r + s.to_bytes(32, "little")
    assert not VerifyKey(key).accepts(message, signature)
    if point == curve.LOW_ORDER[0]:
        assert curve.satisfies(key, message, signature), "only the rule on R stands between two nodes and a split"


def test_a_key_with_a_part_of_low_order_is_judged_by_the_equation_without_cofactor() -> None:
    torsion = curve.decoded(bytes.fromhex(curve.LOW_ORDER[4]))
    key, message = curve.encoded(curve.plus(KEY, torsion)), b"of mixed order"
    verdicts: dict[bool, bool] = {}
    for nonce in range(1, 60):
        r = curve.encoded(curve.times(nonce, curve.BASE))
        k = curve.challenge(r, key, message)
        signature = r + ((nonce + k * SECRET) % curve.ORDER).to_bytes(32, "little")
        verdicts[k % 8 == 0] = VerifyKey(key).accepts(message, signature)
    assert verdicts == {True: True, False: False}


# RFC 8785, as far as the profile goes


def test_strings_are_escaped_as_rfc_8785_has_it() -> None:
    said = '\u20ac$\u000f\nA\'B"\\\\"/\b\t\f\r\u0000\u001f\u007f\u2028\U0001f600'
    spelled = '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\\b\\t\\f\\r\\u0000\\u001f\x7f\u2028😀"'
    assert canonical(said).decode() == spelled
    assert parse_canonical(spelled.encode()) == said


def test_members_stand_in_the_order_of_their_keys_and_numbers_have_one_spelling() -> None:
    value: Json = {"b": 0, "a": -1, "B": 2**53 - 1, "1": -(2**53) + 1, "10": [], "\r": {}, "_": None, "": True}
    expected = '{"":true,"\\r":{},"1":-9007199254740991,"10":[],"B":9007199254740991,"_":null,"a":-1,"b":0}'
    assert canonical(value).decode() == expected


@pytest.mark.parametrize(
    "value", [1.0, 1e30, float("nan"), 2**53, -(2**53), {"é": 1}, {"日": 1}, {1: 2}, b"x", "\ud800"]
)
def test_what_leaves_the_profile_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)  # type: ignore[arg-type]  # what a careless caller may hand over


@pytest.mark.parametrize(
    "text",
    ["-0", "0.0", "1E2", "01", "9007199254740993", '{"b":1,"a":2}', '"\\/"', '"\\u000a"', '"\\ud83d\\ude00"', " 1"],
)
def test_another_spelling_of_the_same_json_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        parse_canonical(text.encode())


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(NotCanonical):
        canonical(endless)  # type: ignore[arg-type]  # what a careless caller may hand over


# DSSE


def test_the_pre_authentication_encoding_is_that_of_dsse() -> None:
    assert pre_authentication_encoding(b"hello world", "http://example.com/HelloWorld") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert pre_authentication_encoding("機".encode(), "型") == "DSSEv1 3 型 3 機".encode(), "lengths are in bytes"


@given(st.binary(max_size=400), st.integers(1, 16))
@settings(max_examples=50)
def test_the_length_of_an_entry_is_known_without_making_it(payload: bytes, count: int) -> None:
    signatures = tuple((KeyId(f"{number:064x}"), bytes(64)) for number in range(count))
    envelope = Envelope(payload, signatures)
    assert envelope.length() == len(envelope.entry())


# RFC 6962: the tree of eight leaves that implementations share

LEAVES = [
    leaf_hash(bytes.fromhex(one))
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
ZERO_OF_8 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
FIVE_OF_8 = [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
SIX_TO_8 = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
TWO_TO_5 = [
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
]


def _hex(hashes: list[bytes]) -> list[str]:
    return [one.hex() for one in hashes]


def test_roots_and_proofs_of_the_shared_test_tree() -> None:
    tree = Subtrees()
    tree.append(LEAVES)
    assert [tree.span(0, size).hex() for size in range(1, 9)] == ROOTS
    assert [root_of(LEAVES[:size]).hex() for size in range(1, 9)] == ROOTS
    assert tree.span(0, 0) == hashlib.sha256(b"").digest()
    assert _hex(inclusion_proof(0, 8, tree.span)) == ZERO_OF_8
    assert _hex(inclusion_proof(5, 8, tree.span)) == FIVE_OF_8
    assert _hex(consistency_proof(6, 8, tree.span)) == SIX_TO_8
    assert _hex(consistency_proof(2, 5, tree.span)) == TWO_TO_5
    assert _hex(consistency_proof(1, 1, tree.span)) == _hex(consistency_proof(0, 8, tree.span)) == []


def test_no_proof_holds_for_another_leaf_size_or_root() -> None:
    tree = Subtrees()
    tree.append(LEAVES)
    for size in range(1, 9):
        root = tree.span(0, size)
        for index in range(size):
            path = inclusion_proof(index, size, tree.span)
            assert is_included(LEAVES[index], index, size, path, root)
            assert not is_included(LEAVES[index], index, size, [*path, root], root)
            assert not is_included(LEAVES[index - 1], index, size, path, root)
            assert not any(is_included(LEAVES[index], index, size, path[:-1], root) for _ in path[:1])
        for old in range(size):
            proof, before = consistency_proof(old, size, tree.span), tree.span(0, old)
            assert is_consistent(old, before, size, root, proof)
            assert not is_consistent(old, before[::-1], size, root, proof)
            assert not old or not is_consistent(old, before, size, root[::-1], proof)
            assert not is_consistent(old, before, size, root, [*proof, root])


# C2SP: notes, cosignatures, tiles


def test_a_note_of_gos_documentation_verifies() -> None:
    key = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    blob = base64.b64decode(
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    )
    assert (key.name, key.kind, key.hash.hex()) == ("PeterNeumann", "log", "c74f20a3")
    assert blob[:4] == key.hash
    assert key.key.accepts(text.encode(), blob[4:])


def test_the_example_of_tlog_cosignature_is_read_and_written_again_byte_for_byte() -> None:
    note = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyW"
        "E+xeMcTOAYQ8=\n"
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0x"
        "Ue+mbIUBkBIfZ+qnA==\n"
    ).encode()
    read = read_checkpoint(note)
    assert (read.checkpoint.origin, read.checkpoint.size, len(read.lines)) == (
        "example.com/behind-the-sofa",
        20852163,
        2,
    )
    assert read.note() == note
    assert int.from_bytes(base64.b64decode(read.lines[1].split(" ")[2])[4:12], "big") == 1679315147
    assert read.verified([]) == {}, "lines of unknown keys are passed over"


@pytest.mark.parametrize("size", ["020852163", "+1", "-1", "1_0", "", "１"])
def test_a_size_in_another_spelling_is_refused(size: str) -> None:
    line = Party("JPN").own.latest.lines[0]
    with pytest.raises(BadNote):
        read_checkpoint(f"example.com/log\n{size}\n{base64.b64encode(bytes(32)).decode()}\n\n{line}".encode())


def test_what_logs_and_cosigners_sign_is_what_c2sp_has_them_sign() -> None:
    jpn, mys = Party("JPN"), Party("MYS")
    jpn.push_to(mys)
    text, _, lines = jpn.own.latest.note().decode().rpartition("\n\n")
    own, cosigned = ((line.split(" ")[1], base64.b64decode(line.split(" ")[2])) for line in lines.splitlines())
    body = text + "\n"
    for (name, blob), key, kind in (
        (own, jpn.signer().public.key.raw, 1),
        (cosigned, mys.cosigner().public.key.raw, 4),
    ):
        assert blob[:4] == hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + key).digest()[:4]
        stamp, signature = (b"", blob[4:]) if kind == 1 else (blob[4:12], blob[12:])
        said = body if kind == 1 else f"cosignature/v1\ntime {int.from_bytes(stamp, 'big')}\n{body}"
        assert curve.satisfies(key, said.encode(), signature)
        assert not curve.satisfies(key, said.encode() + b"\n", signature)


def test_a_reader_who_has_only_the_served_files_comes_to_the_signed_root() -> None:
    party = Party("JPN")
    party.append(*(party.event() for _ in range(599)))
    size = read_checkpoint(log_file(party.own, "checkpoint") or b"").checkpoint.size
    assert size == 600
    leaves: list[bytes] = []
    for number in range(3):
        suffix = f"{tile_number(number)}" + (".p/88" if number == 2 else "")
        hashes, bundle = log_file(party.own, f"tile/0/{suffix}"), log_file(party.own, f"tile/entries/{suffix}")
        assert hashes is not None
        assert bundle is not None
        here = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            assert leaf_hash(bundle[2 : 2 + length]) == here[len(leaves) % 256]
            leaves.append(here[len(leaves) % 256])
            bundle = bundle[2 + length :]
    assert root_of(leaves) == party.own.root
    assert log_file(party.own, "tile/1/000.p/2") == root_of(leaves[:256]) + root_of(leaves[256:512])
    assert [path for _, path in bundle_paths(500, 600)] == ["tile/entries/001", "tile/entries/002.p/88"]


@pytest.mark.parametrize(
    "path",
    [
        *("tile/0/002", "tile/0/002.p/89", "tile/0/002.p/0", "tile/0/000.p/256", "tile/0/000.p/010", "tile/1/000"),
        *(
            "tile/1/000.p/3",
            "tile/2/000.p/1",
            "tile/64/000",
            "tile/00/000",
            "tile/0/0",
            "tile/0/0000",
            "tile/0/x000/000",
        ),
        *("tile/entries/003", "tile/data/000", "tile/0/000/", "checkpoint/", "tile/63/000.p/1", "tile/0/-01", ""),
    ],
)
def test_there_is_no_file_of_another_spelling_or_beyond_the_tree(path: str) -> None:
    party = Party("JPN")
    party.append(*(party.event() for _ in range(599)))
    assert log_file(party.own, path) is None


@pytest.mark.parametrize(
    ("number", "path"), [(0, "000"), (999, "999"), (1_000, "x001/000"), (1_234_067, "x001/x234/067")]
)
def test_a_tiles_number_is_spelled_by_threes(number: int, path: str) -> None:
    assert tile_number(number) == path
