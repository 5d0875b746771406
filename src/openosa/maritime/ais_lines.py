# SPDX-License-Identifier: Apache-2.0
"""Which lines of an NMEA file are whole sentences, and where the payload of a message of one part lies.

The whole file at once: one running XOR gives every checksum. A sentence may stand behind a tag block
(NMEA 0183, 4.10) or a remark, and before a receiver's own fields (`...,0*30,1327664821`); the checksum is
that of the sentence alone. `payloads` takes `VDM` and `VDO` of one part, with 0 to 5 fill bits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_HEX = np.full(256, 255, np.uint8)
for _digit in range(16):
    _HEX[ord(f"{_digit:X}")] = _HEX[ord(f"{_digit:x}")] = _digit
_BEHIND_CHECKSUM = np.isin(np.arange(256), np.frombuffer(b", \t\r\n", np.uint8))
_CHUNK = 1 << 20
ROOM = 640  # zeros behind the file, so that a look ahead never leaves it
LONGEST = 500  # characters of a payload; the longest message of AIS, of five slots, has 168


@dataclass(frozen=True, slots=True)
class Lines:
    """The file's bytes with room behind; per line: start, end, sentence start, its '*', state of its checksum.

    sentence  where the '!' stands, or -1 where the line has none
    star      where the '*' before the checksum stands, or -1
    """

    text: NDArray[np.uint8]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    sentence: NDArray[np.int64]
    star: NDArray[np.int64]
    checksum_is_right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Payloads:
    """Messages of six-bit characters in `text`: where each begins, its length, fill bits, line (from 1)."""

    text: NDArray[np.uint8]
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    fill: NDArray[np.int64]
    line: NDArray[np.int64]


def _next(byte: int, text: NDArray[np.uint8], after: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where this byte comes first at or after each of these places; the end of the text where it never does."""
    marks = np.append(np.flatnonzero(text == byte), len(text))
    return marks[np.searchsorted(marks, after)]


def _sentences(text: NDArray[np.uint8], start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the '!' of each line stands: at its head, behind its tag block, or behind a remark; else -1."""
    head = text[start]
    sentence = np.where((head == ord("!")) & (end > start), start, -1)
    other = np.flatnonzero((head != ord("!")) & (head != ord("$")) & (end > start))
    if len(other):
        # A tag block may itself hold a '!': look behind the backslash that closes it.
        tagged = head[other] == ord("\\")
        opening = start[other]
        opening[tagged] = _next(ord("\\"), text, opening[tagged] + 1)
        first = _next(ord("!"), text, opening)
        sentence[other] = np.where(first < end[other], first, -1)
    return sentence


def _stars(
    text: NDArray[np.uint8], sentence: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The '*' of each sentence and the checksum it states; -1 where there is none of its form."""
    star = np.maximum(end - 3, 0)
    odd = np.flatnonzero((sentence >= 0) & (text[star] != ord("*")))
    if len(odd):
        star[odd] = np.minimum(_next(ord("*"), text, sentence[odd]), end[odd])
    high, low = _HEX[text[star + 1]], _HEX[text[star + 2]]
    has = (sentence >= 0) & (text[star] == ord("*")) & (star > sentence) & (high < 16) & (low < 16)
    has &= (star + 3 <= end) & ((star + 3 == end) | _BEHIND_CHECKSUM[text[star + 3]])
    return np.where(has, star, -1), np.where(has, (high << 4) | (low & 15), 0).astype(np.int64)


def lines(data: bytes) -> Lines:
    """Every line of the file, a few thousand at a time, so that they stay near the processor."""
    text = np.frombuffer(data + b"\n" + bytes(ROOM), np.uint8)
    parts, low, size = [], 0, len(data) + 1
    while low < size:
        high = data.find(b"\n", min(low + _CHUNK, size)) + 1 or size
        parts.append(_some_lines(text[low : high + ROOM], high - low, low))
        low = high
    start, end, sentence, star, right = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Lines(text, start, end, sentence, star, right.astype(np.bool_))


def _some_lines(text: NDArray[np.uint8], size: int, before: int) -> tuple[NDArray[np.int64], ...]:
    """Start, end, sentence, star and whether the checksum is right, of whole lines; `before` bytes lie before."""
    end = np.flatnonzero(text[:size] == 10)
    start = np.concatenate(([0], end[:-1] + 1))
    end = end - ((text[np.maximum(end - 1, 0)] == 13) & (end > start))
    sentence = _sentences(text, start, end)
    star, stated = _stars(text, sentence, end)
    running = np.bitwise_xor.accumulate(text)
    found = running[np.maximum(star - 1, 0)] ^ running[np.maximum(sentence, 0)]
    right = (star >= 0) & (found == stated)
    return (
        start + before,
        end + before,
        np.where(sentence >= 0, sentence + before, -1),
        np.where(star >= 0, star + before, -1),
        right.astype(np.int64),
    )


def payloads(of: Lines) -> tuple[Payloads, NDArray[np.bool_]]:
    """The messages of one part, and which lines they are."""
    text, at = of.text, np.maximum(of.sentence, 0)
    plain = of.checksum_is_right.copy()
    for offset, byte in zip((3, 4, 6, 7, 8, 9, 10), b"VD,1,1,", strict=True):
        plain &= text[at + offset] == byte
    plain &= (text[at + 5] == ord("M")) | (text[at + 5] == ord("O"))
    after = at + 11
    after = after + ((text[after] >= 48) & (text[after] <= 57))
    plain &= text[after] == 44
    channel = after + 1
    after = channel + (text[channel] != 44)
    plain &= text[after] == 44
    begin, fill = after + 1, text[np.maximum(of.star - 1, 0)].astype(np.int64) - 48
    length = of.star - 2 - begin
    plain &= (text[np.maximum(of.star - 2, 0)] == 44) & (fill >= 0) & (fill <= 5)
    plain &= (length >= 1) & (length <= LONGEST)
    rows = np.flatnonzero(plain)
    return Payloads(text, begin[rows], length[rows], fill[rows], rows + 1), plain
