# SPDX-License-Identifier: Apache-2.0
"""Messages that came in several parts put together; what is no part of a message is named by its line.

Parts belong together by sequence number, channel, talker, kind and count, and must come in order; others
may come between. A new first part ends one that still waits.
"""

from dataclasses import dataclass

import numpy as np

from openosa.maritime.ais_lines import LONGEST, ROOM, Payloads

_MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that gave no message, or a message that cannot be true; `line` counts from 1."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class _Part:
    line: int
    number: int
    of: int
    payload: bytes
    fill: int


class Assembly:
    """Takes sentences one by one; afterwards `whole()` are the messages, `faults` the rest."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._whole: list[tuple[int, bytes, int]] = []
        self._waiting: dict[tuple[bytes, ...], list[_Part]] = {}

    def take(self, line: int, sentence: bytes) -> None:
        """One sentence with a right checksum, from its '!' to before its '*'."""
        fields = sentence.split(b",")
        if fields[0][3:].upper() not in (b"VDM", b"VDO"):
            self.faults.append(Fault(line, f"not an AIS sentence ({_shown(fields[0])})"))
            return
        part = _part(line, fields)
        if isinstance(part, Fault):
            self.faults.append(part)
        elif part.of == 1:
            self._whole.append((line, part.payload, part.fill))
        else:
            self._join((fields[0], fields[1], fields[3], fields[4]), part)

    def _join(self, key: tuple[bytes, ...], part: _Part) -> None:
        waiting = self._waiting.get(key, [])
        if part.number == 1:
            self._lone(waiting)
            waiting = self._waiting[key] = []
        elif part.number != len(waiting) + 1:
            self.faults.append(Fault(part.line, f"part {part.number} of {part.of} without the parts before it"))
            return
        waiting.append(part)
        if len(waiting) == part.of:
            del self._waiting[key]
            payload = b"".join(each.payload for each in waiting)
            if len(payload) > LONGEST:
                self.faults.append(Fault(part.line, f"message of {len(payload)} characters, AIS has none so long"))
            else:
                self._whole.append((part.line, payload, part.fill))

    def _lone(self, waiting: list[_Part]) -> None:
        for part in waiting:
            self.faults.append(Fault(part.line, f"part {part.number} of {part.of} whose rest never came"))

    def close(self) -> None:
        """The file has ended: what still waits is named."""
        for waiting in self._waiting.values():
            self._lone(waiting)
        self._waiting.clear()

    def whole(self) -> Payloads:
        """The messages, in the order of the lines that completed them."""
        text = b"".join(payload for _, payload, _ in self._whole)
        length = np.array([len(payload) for _, payload, _ in self._whole], np.int64)
        return Payloads(
            np.frombuffer(text + bytes(ROOM), np.uint8),
            np.cumsum(length) - length,
            length,
            np.array([fill for _, _, fill in self._whole], np.int64),
            np.array([line for line, _, _ in self._whole], np.int64),
        )


def _part(line: int, fields: list[bytes]) -> _Part | Fault:
    """The part that these fields of a sentence are, or why they are none."""
    try:
        _, count, number, _, _, payload, fill = fields
        part = _Part(line, int(number), int(count), payload, int(fill))
    except ValueError:
        return Fault(line, "not the fields of an AIS sentence")
    if not (1 <= part.number <= part.of <= _MOST_PARTS and 0 <= part.fill <= 5):
        return Fault(line, f"part {part.number} of {part.of} with {part.fill} fill bits cannot be")
    if not payload:
        return Fault(line, "AIS sentence without a message in it")
    if len(payload) > LONGEST:
        return Fault(line, f"message of {len(payload)} characters, AIS has none so long")
    return part


def _shown(raw: bytes) -> str:
    return raw[:12].decode("ascii", "replace")
