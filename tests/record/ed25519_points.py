# SPDX-License-Identifier: Apache-2.0
"""The curve of Ed25519 in a few lines (RFC 8032, section 5.1), to make the signatures that no honest key makes."""

import hashlib

__all__ = ["BASE", "LOW_ORDER", "ORDER", "Point", "challenge", "decoded", "encoded", "plus", "satisfies", "times"]

Point = tuple[int, int]

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

LOW_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    # The same points again, in spellings that are not canonical.
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
)
"""Every encoding of the eight points whose order divides 8."""


def plus(one: Point, other: Point) -> Point:
    """The sum of two points."""
    (x1, y1), (x2, y2) = one, other
    both = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + both, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - both, -1, P) % P


def times(count: int, point: Point) -> Point:
    """The point added to itself `count` times."""
    found: Point = (0, 1)
    while count:
        if count & 1:
            found = plus(found, point)
        point, count = plus(point, point), count >> 1
    return found


def encoded(point: Point) -> bytes:
    """The 32 bytes of a point."""
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decoded(data: bytes) -> Point:
    """The point that 32 bytes spell."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number % 2**255 % P
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert x * x % P == square
    return (P - x if x & 1 != sign else x) % P, y


BASE = decoded((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def challenge(r: bytes, key: bytes, message: bytes) -> int:
    """The number k of a verification."""
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % ORDER


def satisfies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether S B = R + k A holds (RFC 8032, section 5.1.7), with no rule on the points: as some libraries have it."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    right = plus(decoded(r), times(challenge(r, key, message), decoded(key)))
    return s < ORDER and times(s, BASE) == right
