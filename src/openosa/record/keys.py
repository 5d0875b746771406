# SPDX-License-Identifier: Apache-2.0
"""Ed25519 keys (RFC 8032) under one acceptance rule, libsodium's, everywhere.

Libraries disagree on low-order and non-canonical points: a signer could make one node accept an event
and the other refuse it. libsodium refuses such public keys and such R, at every verification.
Sealed key files: Argon2id (RFC 9106) over the passphrase, then XSalsa20-Poly1305.
Demonstration keys come from published seeds, so that anyone can recognise them and a real node refuses them.
"""

import base64
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

import nacl.bindings
import nacl.exceptions
import nacl.pwhash.argon2id as argon2id
import nacl.secret
import nacl.utils

from .canonical_json import canonical, parse_canonical
from .errors import MalformedEntry, RecordError, WrongPassphrase

__all__ = [
    "KeyId",
    "Signer",
    "VerifyKey",
    "demonstration_signer",
    "is_demonstration_key",
    "new_signer",
    "open_keys",
    "seal_keys",
]

_PKCS8_HEAD = bytes.fromhex("302e020100300506032b657004220420")
"""PrivateKeyInfo, version 0, algorithm 1.3.101.112 (Ed25519), an octet string of 32 bytes in one of 34."""

KeyId = NewType("KeyId", str)
"""Lower-case hexadecimal SHA-256 of the 32 bytes of a public key."""


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """A public key. `raw` is its 32 bytes."""

    raw: bytes
    id: KeyId = field(init=False)

    def __post_init__(self) -> None:
        if len(self.raw) != nacl.bindings.crypto_sign_PUBLICKEYBYTES or not _may_verify(self.raw):
            raise MalformedEntry(
                "public key " + self.raw.hex()[:12], "is no point of the curve in its one spelling, or one of low order"
            )
        object.__setattr__(self, "id", KeyId(hashlib.sha256(self.raw).hexdigest()))

    @classmethod
    def from_hex(cls, text: str) -> "VerifyKey":
        """The key written as 64 lower-case hexadecimal digits."""
        try:
            return cls(bytes.fromhex(text))
        except (ValueError, nacl.exceptions.TypeError, nacl.exceptions.ValueError) as error:
            raise MalformedEntry(f"public key {text[:12]!r}", "is not 64 hexadecimal digits") from error

    def accepts(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made `signature` (64 bytes) over `message`, by libsodium's rule."""
        try:
            nacl.bindings.crypto_sign_open(signature + message, self.raw)
        except (nacl.exceptions.BadSignatureError, nacl.exceptions.CryptoError, nacl.exceptions.ValueError):
            return False
        return len(signature) == nacl.bindings.crypto_sign_BYTES


_FIELD = 2**255 - 19
_IDENTITY = (1).to_bytes(32, "little")


def _may_verify(point: bytes) -> bool:
    """What libsodium asks of a public key at each verification: canonical, on the curve, not of low order."""
    if int.from_bytes(point, "little") % 2**255 >= _FIELD:
        return False
    try:
        for _ in range(3):
            point = nacl.bindings.crypto_core_ed25519_add(point, point)
    except nacl.exceptions.RuntimeError:
        return False
    return point != _IDENTITY  # eight times a point of low order


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key. `seed` is its 32 bytes and never leaves this object in text or logs."""

    seed: bytes = field(repr=False)
    _secret: bytes = field(init=False, repr=False)
    public: VerifyKey = field(init=False)

    def __post_init__(self) -> None:
        public, secret = nacl.bindings.crypto_sign_seed_keypair(self.seed)
        object.__setattr__(self, "_secret", secret)
        object.__setattr__(self, "public", VerifyKey(public))

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature over `message`."""
        return nacl.bindings.crypto_sign(message, self._secret)[: nacl.bindings.crypto_sign_BYTES]

    def pem(self) -> str:
        """The private key as an officer's browser and OpenSSL read it: PKCS #8 in PEM (RFC 8410, section 7)."""
        text = base64.b64encode(_PKCS8_HEAD + self.seed).decode()
        return f"-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n"


def new_signer() -> Signer:
    """A fresh key from the operating system's randomness: the one place in this room that draws any."""
    return Signer(nacl.utils.random(32))


_SEED_OF = "openosa demonstration key/v1\n{}"
_PARTIES = ("BGD", "DJI", "FJI", "IDN", "JPN", "LKA", "MNG", "MYS", "PHL", "PNG", "THA", "TLS", "TON")
_PURPOSES = ("root", "log", "cosigner", "node", "officer-1", "officer-2", "officer-3")


def demonstration_signer(party: str, purpose: str) -> Signer:
    """The published key of `party` (alpha-3) for `purpose`, worth nothing outside a demonstration."""
    if party not in _PARTIES or purpose not in _PURPOSES:
        raise RecordError(f"there is no demonstration key {party}/{purpose}; there are {', '.join(_PURPOSES)}.")
    return Signer(hashlib.sha256(_SEED_OF.format(f"{party}/{purpose}").encode()).digest())


def is_demonstration_key(key: VerifyKey) -> bool:
    """Whether anyone can sign with `key`, since its seed is published here."""
    return key.id in _demonstration_ids()


@functools.cache
def _demonstration_ids() -> frozenset[KeyId]:
    return frozenset(demonstration_signer(party, purpose).public.id for party in _PARTIES for purpose in _PURPOSES)


_SALT = argon2id.SALTBYTES


def seal_keys(signers: Mapping[str, Signer], passphrase: str) -> bytes:
    """A key file that only `passphrase` opens: salt, then the box over the named seeds."""
    salt = nacl.utils.random(_SALT)
    text = canonical({name: signer.seed.hex() for name, signer in signers.items()})
    return salt + bytes(nacl.secret.SecretBox(_stretched(passphrase, salt)).encrypt(text))


def open_keys(data: bytes, passphrase: str, place: str) -> dict[str, Signer]:
    """The named keys of a sealed file; raise WrongPassphrase naming `place`."""
    try:
        text = nacl.secret.SecretBox(_stretched(passphrase, data[:_SALT])).decrypt(data[_SALT:])
    except (nacl.exceptions.CryptoError, nacl.exceptions.ValueError) as error:
        raise WrongPassphrase(place) from error
    seeds = parse_canonical(text, place)
    assert isinstance(seeds, dict)  # the box is authenticated: only seal_keys wrote it
    return {name: Signer(bytes.fromhex(str(seed))) for name, seed in seeds.items()}


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return argon2id.kdf(
        nacl.secret.SecretBox.KEY_SIZE,
        passphrase.encode(),
        salt,
        opslimit=argon2id.OPSLIMIT_INTERACTIVE,
        memlimit=argon2id.MEMLIMIT_INTERACTIVE,
    )
