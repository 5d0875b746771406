# SPDX-License-Identifier: Apache-2.0
"""Signed notes, checkpoints and cosignatures as C2SP has them (signed-note, tlog-checkpoint, tlog-cosignature).

A checkpoint's text is three lines: origin, size, base64 of the root. After an empty line stand signature
lines, "— name base64(key hash, 4 bytes || signature)". A log signs the text (Ed25519, type 0x01); a
cosigner signs "cosignature/v1", "time T" and the text (type 0x04, signature led by T, 8 bytes).
Key hash: SHA-256(name || newline || type || public key), first 4 bytes. It collides on purpose easily, so
keys are looked up by (name, hash) and verified by the configured key; unknown lines are passed over, and a
known key's line that fails refuses the whole note.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .errors import BadNote
from .keys import Signer, VerifyKey

__all__ = ["Checkpoint", "NoteKey", "NoteSigner", "SignedCheckpoint", "read_checkpoint"]

_LOG, _COSIGNER = 0x01, 0x04
_KINDS: dict[int, Literal["log", "cosigner"]] = {_LOG: "log", _COSIGNER: "cosigner"}
_TYPES = {kind: number for number, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key for notes: its name, what it may sign, and the key."""

    name: str
    kind: Literal["log", "cosigner"]
    key: VerifyKey

    @property
    def hash(self) -> bytes:
        """The 4 bytes that a signature line leads with."""
        typed = bytes([_TYPES[self.kind]]) + self.key.raw
        return hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]

    def __str__(self) -> str:
        """The verifier key as other tools take it: name+hash+base64(type || key)."""
        typed = bytes([_TYPES[self.kind]]) + self.key.raw
        return f"{self.name}+{self.hash.hex()}+{base64.b64encode(typed).decode()}"

    @classmethod
    def parse(cls, text: str) -> "NoteKey":
        """The verifier key that `text` spells; raise BadNote where it is not one of ours."""
        name, _, rest = text.partition("+")
        try:
            typed = base64.b64decode(rest.partition("+")[2], validate=True)
            key = cls(name, _KINDS[typed[0]], VerifyKey(typed[1:]))
        except (binascii.Error, KeyError, IndexError, ValueError) as error:
            raise BadNote(f"verifier key {text!r}", "it is not name+hash+key with an Ed25519 key") from error
        if str(key) != text:
            raise BadNote(f"verifier key {text!r}", "its hash does not belong to its name and key")
        return key


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: origin, size in entries, root (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class NoteSigner:
    """A private key for notes under a name."""

    name: str
    kind: Literal["log", "cosigner"]
    signer: Signer

    @property
    def public(self) -> NoteKey:
        """The key that verifies what this one signs."""
        return NoteKey(self.name, self.kind, self.signer.public)

    def line(self, checkpoint: Checkpoint, time_s: int = 0) -> str:
        """The signature line for `checkpoint`; a cosigner's carries `time_s`, Unix seconds."""
        stamp = time_s.to_bytes(8, "big") if self.kind == "cosigner" else b""
        signature = self.signer.sign(_message(self.kind, checkpoint, time_s))
        blob = base64.b64encode(self.public.hash + stamp + signature).decode()
        return f"— {self.name} {blob}\n"


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with its signature lines, as bytes that other tools read."""

    checkpoint: Checkpoint
    lines: tuple[str, ...]

    def note(self) -> bytes:
        """The whole signed note."""
        return (self.checkpoint.text() + "\n" + "".join(self.lines)).encode()

    def with_lines(self, lines: Iterable[str]) -> "SignedCheckpoint":
        """The same checkpoint with more signature lines, each once."""
        return SignedCheckpoint(self.checkpoint, tuple(dict.fromkeys((*self.lines, *lines))))

    def only(self, key: NoteKey) -> "SignedCheckpoint":
        """The same checkpoint with the lines of `key` alone; raise BadNote when one of them does not verify."""
        alone = (SignedCheckpoint(self.checkpoint, (line,)) for line in self.lines)
        return SignedCheckpoint(self.checkpoint, tuple(one.lines[0] for one in alone if key in one.verified([key])))

    def verified(self, keys: Iterable[NoteKey]) -> dict[NoteKey, int]:
        """The known keys that signed, with the time of each cosignature (0 for a log's signature).

        Raises BadNote when a line of a known key does not verify.
        """
        known = {(key.name, key.hash): key for key in keys}
        signed: dict[NoteKey, int] = {}
        for line in self.lines:
            name, blob = _split(line)
            if key := known.get((name, blob[:4])):
                signed[key] = _verify(key, self.checkpoint, blob[4:])
        return signed


def signed_checkpoint(checkpoint: Checkpoint, signer: NoteSigner) -> SignedCheckpoint:
    """The checkpoint under its log's own signature."""
    return SignedCheckpoint(checkpoint, (signer.line(checkpoint),))


def read_checkpoint(note: bytes) -> SignedCheckpoint:
    """The signed checkpoint that `note` spells; raise BadNote where it spells none. Verifies nothing."""
    try:
        text, separator, tail = note.decode().partition("\n\n")
        origin, size, root = text.split("\n")
        checkpoint = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
        lines = tuple(line + "\n" for line in tail.removesuffix("\n").split("\n"))
    except (ValueError, binascii.Error) as error:
        raise BadNote("a checkpoint", f"it is not origin, size and root above signature lines ({error})") from error
    for line in lines:
        _split(line)
    found = SignedCheckpoint(checkpoint, lines)
    if not separator or checkpoint.size < 0 or len(checkpoint.root) != 32 or found.note() != note:
        raise BadNote("a checkpoint", "it is not spelled as tlog-checkpoint has it")
    return found


def _split(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, blob = rest.removesuffix("\n").partition(" ")
    try:
        raw = base64.b64decode(blob, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote("a signature line", f"{line!r} does not end in base64") from error
    # Base64 leaves bits of the last character unread: only one spelling of them counts.
    spelled = base64.b64encode(raw).decode() == blob
    if dash != "—" or not name or "+" in name or len(raw) < 5 or not spelled:
        raise BadNote("a signature line", f"{line!r} is not — name signature")
    return name, raw


def _verify(key: NoteKey, checkpoint: Checkpoint, blob: bytes) -> int:
    time_s = int.from_bytes(blob[:8], "big") if key.kind == "cosigner" else 0
    signature = blob[8:] if key.kind == "cosigner" else blob
    if not key.key.accepts(_message(key.kind, checkpoint, time_s), signature):
        raise BadNote(
            f"checkpoint of {checkpoint.origin}, size {checkpoint.size}",
            f"the line of {key.name} does not verify",
        )
    return time_s


def _message(kind: str, checkpoint: Checkpoint, time_s: int) -> bytes:
    text = checkpoint.text()
    return (f"cosignature/v1\ntime {time_s}\n{text}" if kind == "cosigner" else text).encode()
