# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a record. The facts as fields, the sentence for people."""

from openosa import OpenOsaError

__all__ = [
    "BadNote",
    "BadSignature",
    "Diverged",
    "Equivocation",
    "ForeignStorage",
    "MalformedEntry",
    "NotAdmitted",
    "NotCanonical",
    "RecordError",
    "StorageBroken",
    "UnknownSigner",
    "WrongPassphrase",
]


class RecordError(OpenOsaError):
    """The base of this room's errors; nothing else escapes it."""


class NotCanonical(RecordError):
    """Bytes that are not the one spelling (RFC 8785, our profile) of the JSON that they hold."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what} {reason}. Write it again as canonical JSON (RFC 8785; no floats, ASCII keys).")


class MalformedEntry(RecordError):
    """An entry or event that does not have the form that docs/formats/event.md gives."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what}: {reason}")


class BadSignature(RecordError):
    """A signature by a key that we know, which that key did not make."""

    def __init__(self, what: str, key_id: str) -> None:
        self.what, self.key_id = what, key_id
        super().__init__(
            f"{what}: the signature that names key {key_id[:12]}… was not made by that key over these bytes. "
            "Ask the signer for the entry again."
        )


class UnknownSigner(RecordError):
    """An event that no enrolled key has signed."""

    def __init__(self, what: str, signer: str) -> None:
        self.what, self.signer = what, signer
        super().__init__(
            f"{what}: key {signer[:12]}… signed it and is not enrolled in this log's keyset. "
            "Confirm the key with the party that owns the log, or sign with an enrolled key."
        )


class NotAdmitted(RecordError):
    """An event that may not be written to this log; nothing was written."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what} was not written: {reason}")


class BadNote(RecordError):
    """A signed note, checkpoint or cosignature that does not parse or verify."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what}: {reason}")


class Equivocation(RecordError):
    """Two signed checkpoints of one log that cannot both be true. Both are kept for ever."""

    def __init__(self, origin: str, size: int) -> None:
        self.origin, self.size = origin, size
        super().__init__(
            f"log {origin} signed two different trees of size {size}. Both checkpoints are kept as evidence and "
            "cosigning of this log has stopped; settle with its owner which one stands."
        )


class Diverged(RecordError):
    """A mirror holds a tree that this log's key signed and that does not begin with what is kept here."""

    def __init__(self, origin: str, size: int) -> None:
        self.origin, self.size = origin, size
        super().__init__(
            f"the mirror of {origin} holds a tree of {size} entries, signed by this log's key, and what is kept here "
            "is not its beginning. Nothing is written: put back a copy of the database that is."
        )


class ForeignStorage(RecordError):
    """A file that is not a record of ours, or not one that this version reads."""

    def __init__(self, place: str, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(f"{place} {reason}. Name the folder of an OpenOSA node, or restore the file from a copy.")


class StorageBroken(RecordError):
    """Stored bytes that contradict the tree, the signatures or each other; the place is named."""

    def __init__(self, place: str, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(
            f"{place}: {reason}. The node does not write until this is mended: restore the database from a copy, "
            "or fetch the log again from the party that mirrors it."
        )


class WrongPassphrase(RecordError):
    """A sealed key file that this passphrase does not open."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"{place}: the passphrase does not open these keys. Set OSA_PASSPHRASE to the right one.")
