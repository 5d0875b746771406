# SPDX-License-Identifier: Apache-2.0
"""Which lines of an NMEA file are whole sentences, and which hold a plain position report.

The whole file at once: one running XOR gives every checksum. A line is `plain` when it is one
`VDM` or `VDO` sentence of one part, 28 characters, no fill bits, a right checksum, type 1 to 4, 11 or 18.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openosa.maritime.ais_bits import PAYLOAD

_HEX = np.full(256, 255, np.uint8)
for _digit in range(16):
    _HEX[ord(f"{_digit:X}")] = _HEX[ord(f"{_digit:x}")] = _digit
_TAIL = 5  # ",0*HH"
_ROOM = 64  # zeros behind the file, so that a look ahead never leaves it


@dataclass(frozen=True, slots=True)
class Lines:
    """The file's bytes with room behind; per line: start, end, sentence start, state of its checksum."""

    text: NDArray[np.uint8]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    sentence: NDArray[np.int64]
    has_checksum: NDArray[np.bool_]
    checksum_is_right: NDArray[np.bool_]


def lines(data: bytes) -> Lines:
    """Every line of the file; `sentence` is where its '!' stands, behind a tag block, or -1."""
    text = np.frombuffer(data + b"\n" + bytes(_ROOM), np.uint8)
    end = np.flatnonzero(text[: len(data) + 1] == 10)
    start = np.concatenate(([0], end[:-1] + 1))
    end = end - ((text[np.maximum(end - 1, 0)] == 13) & (end > start))
    head = text[start]
    sentence = np.where((head == 33) & (end > start), start, -1)
    tagged = np.flatnonzero(head == 92)
    if len(tagged):
        marks = np.append(np.flatnonzero(text[: len(data)] == 33), len(text))
        first = marks[np.searchsorted(marks, start[tagged])]
        sentence[tagged] = np.where(first < end[tagged], first, -1)
    running = np.bitwise_xor.accumulate(text)
    star = np.maximum(end - 3, 0)
    has = (sentence >= 0) & (text[star] == 42) & (star > sentence)
    high, low = _HEX[text[star + 1]], _HEX[text[star + 2]]
    has &= (high < 16) & (low < 16)
    found = running[np.maximum(star - 1, 0)] ^ running[np.maximum(sentence, 0)]
    right = has & (found == ((high << 4) | (low & 15)))
    return Lines(text, start, end, sentence, has, right)


def payload_starts(of: Lines) -> NDArray[np.int64]:
    """Per line where the payload of a plain position report begins, -1 for every other line."""
    text, at = of.text, np.maximum(of.sentence, 0)
    plain = of.checksum_is_right.copy()
    for offset, byte in zip((3, 4, 6, 7, 8, 9, 10), b"VD,1,1,", strict=True):
        plain &= text[at + offset] == byte
    plain &= (text[at + 5] == ord("M")) | (text[at + 5] == ord("O"))
    after = at + 11
    digit = (text[after] >= 48) & (text[after] <= 57)
    after = after + digit
    plain &= text[after] == 44
    channel = after + 1
    after = channel + (text[channel] != 44)
    plain &= text[after] == 44
    payload = after + 1
    plain &= payload + PAYLOAD + _TAIL == of.end
    tail = np.where(plain, payload + PAYLOAD, 0)
    plain &= (text[tail] == 44) & (text[tail + 1] == 48)
    kind = text[np.where(plain, payload, 0)]
    plain &= ((kind >= 49) & (kind <= 52)) | (kind == 59) | (kind == 66)
    return np.where(plain, payload, -1)
