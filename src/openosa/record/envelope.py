# SPDX-License-Identifier: Apache-2.0
"""DSSE v1: the bytes that were said, and the signatures over exactly those bytes.

Signed are the stored bytes, never a re-serialisation. A log's entry is the canonical JSON of the envelope
(members payload, payloadType, signatures; signatures in order of key id), at most 65,535 bytes.
Order of work on an envelope from outside: parse the envelope, verify signatures, then read the payload.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping

import msgspec

from .canonical_json import parse_canonical
from .errors import BadSignature, MalformedEntry, NotCanonical
from .keys import KeyId, Signer, VerifyKey

__all__ = [
    "LONGEST_ENTRY",
    "PAYLOAD_TYPE",
    "Envelope",
    "checked",
    "pre_authentication_encoding",
    "read_entry",
    "signed",
]

PAYLOAD_TYPE = "application/vnd.openosa.event+json;v=1"
LONGEST_ENTRY = 65_535
MOST_SIGNATURES = 16
_KEY_ID, _SIGNATURE = 32, 64
_KEY_ID_FORM = re.compile(r"[0-9a-f]{64}")

_MIDDLE = f'","payloadType":"{PAYLOAD_TYPE}","signatures":['.encode()
_LINE = len('{"keyid":"","sig":""},') + 64 + 88
_AROUND = len(b'{"payload":"') + len(_MIDDLE) + len(b"]}") - len(b",")


# Out of the garbage collector's sight (gc=False), as are events: a log keeps all of them, none in a cycle.
class Envelope(msgspec.Struct, frozen=True, gc=False):
    """One entry of a log: what was said, and whose keys said it.

    payload     the event as RFC 8785 JSON, kept as the exact bytes that were signed
    signatures  (key id, 64 bytes) in order of key id, each key once, 1 to 16
    """

    payload: bytes
    signatures: tuple[tuple[KeyId, bytes], ...]

    def signers(self, keys: Mapping[KeyId, VerifyKey]) -> frozenset[KeyId]:
        """The known keys that signed; raise BadSignature on the first known key that did not.

        A signature by a key that we do not know is left out, not refused: the owner of the log may
        enrol that key in an entry that we have yet to receive.
        """
        message = pre_authentication_encoding(self.payload)
        known = [(key_id, value) for key_id, value in self.signatures if key_id in keys]
        for key_id, value in known:
            if not keys[key_id].accepts(message, value):
                raise BadSignature("an entry", key_id)
        return frozenset(key_id for key_id, _ in known)

    def entry(self) -> bytes:
        """The bytes that the log's tree commits to."""
        # Written by hand since replay does this for every event; a property test holds it to RFC 8785.
        lines = b",".join(
            b'{"keyid":"' + key_id.encode() + b'","sig":"' + base64.b64encode(value) + b'"}'
            for key_id, value in self.signatures
        )
        return b'{"payload":"' + base64.b64encode(self.payload) + _MIDDLE + lines + b"]}"

    def length(self) -> int:
        """How many bytes the entry takes, without making it."""
        encoded = 4 * -(-len(self.payload) // 3)
        return _AROUND + encoded + _LINE * len(self.signatures)

    def packed_signatures(self) -> bytes:
        """The signatures as storage keeps them: 32 bytes of key id, 64 of signature, each."""
        return b"".join(bytes.fromhex(key_id) + value for key_id, value in self.signatures)

    @classmethod
    def unpacked(cls, payload: bytes, signatures: bytes) -> "Envelope":
        """The envelope of a payload and its packed signatures."""
        width = _KEY_ID + _SIGNATURE
        if not signatures or len(signatures) % width:
            raise MalformedEntry("an entry", f"its signatures take {len(signatures)} bytes, not a multiple of {width}")
        return cls(
            payload,
            tuple(
                (KeyId(signatures[at : at + _KEY_ID].hex()), signatures[at + _KEY_ID : at + width])
                for at in range(0, len(signatures), width)
            ),
        )


def pre_authentication_encoding(payload: bytes, payload_type: str = PAYLOAD_TYPE) -> bytes:
    """What an officer's key signs (DSSE v1 protocol, PAE): type and payload, each after its length in bytes."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def signed(payload: bytes, signers: Iterable[Signer]) -> Envelope:
    """The envelope of `payload` under each of the keys."""
    message = pre_authentication_encoding(payload)
    signatures = sorted((signer.public.id, signer.sign(message)) for signer in signers)
    return checked(Envelope(payload, tuple(signatures)))


def read_entry(entry: bytes) -> Envelope:
    """The envelope that `entry` spells; raise MalformedEntry unless it is the spelling of one."""
    if len(entry) > LONGEST_ENTRY:
        raise MalformedEntry("an entry", f"it takes {len(entry)} bytes and a log holds at most {LONGEST_ENTRY}")
    try:
        value = parse_canonical(entry, "an entry")
    except NotCanonical as error:
        raise MalformedEntry("an entry", error.reason) from error
    try:
        match value:
            case {"payload": str(payload), "payloadType": kind, "signatures": list(lines), **rest} if not rest:
                if kind != PAYLOAD_TYPE:
                    raise MalformedEntry("an entry", f"its payload type is {kind!r}, not {PAYLOAD_TYPE!r}")
                signatures = tuple(
                    (KeyId(line["keyid"]), base64.b64decode(line["sig"], validate=True)) for line in lines
                )
                envelope = Envelope(base64.b64decode(payload, validate=True), signatures)
            case _:
                raise MalformedEntry("an entry", "it has other members than payload, payloadType and signatures")
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise MalformedEntry("an entry", f"its signatures or payload are not as DSSE has them ({error})") from error
    if checked(envelope).entry() != entry:
        raise MalformedEntry("an entry", "it is not the canonical spelling of its envelope")
    return envelope


def checked(envelope: Envelope) -> Envelope:
    """The envelope itself; raise MalformedEntry where it cannot be an entry of a log."""
    ids = [key_id for key_id, _ in envelope.signatures]
    # Storage packs a key id to 32 bytes: an id of another spelling would come back as another entry.
    if not all(isinstance(key_id, str) and _KEY_ID_FORM.fullmatch(key_id) for key_id in ids):
        raise MalformedEntry("an entry", "a key id is not 64 lower-case hexadecimal digits")
    if not 1 <= len(ids) <= MOST_SIGNATURES:
        raise MalformedEntry(
            "an entry", f"it carries {len(ids)} signatures; from 1 to {MOST_SIGNATURES} may stand there"
        )
    if ids != sorted(set(ids)):
        raise MalformedEntry("an entry", "its signatures are not in order of key id, each key once")
    if any(len(value) != _SIGNATURE for _, value in envelope.signatures):
        raise MalformedEntry("an entry", "a signature has another length than 64 bytes")
    if (length := envelope.length()) > LONGEST_ENTRY:
        raise MalformedEntry("an entry", f"it takes {length} bytes and a log holds at most {LONGEST_ENTRY}; shorten it")
    return envelope
