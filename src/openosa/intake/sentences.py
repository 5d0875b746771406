# SPDX-License-Identifier: Apache-2.0

"""Where does a sentence begin and end? Spans only; the text itself is never changed."""

import re
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["MONTHS", "sentence_at", "sentences"]

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            "May",
            "June Jun",
            "July Jul",
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
        ],
        1,
    )
    for name in names.split()
}
_END = re.compile(r"\n[ \t\r]*\n|(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|。|\n(?=[ \t]{0,20}(?:[-•*]|\d+[.)]\s))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Hon|Lt|Gen|Col|Maj|Capt|Adm|Brig|Sgt|St|No|Nos|Prof|Rep|Sen|Gov|Cmdr|approx|vs|Jan|Feb|"
    r"Aug|Sept|Sep|Oct|Nov|Dec|Ltd|Inc|Co)|\b[A-Z]|U\.S|U\.K|H\.E)\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without surrounding space, in order."""
    spans, begin = [], 0
    for match in _END.finditer(text):
        if match.group()[:1] != "\n" and _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start()):
            continue
        spans.append(_trim(text, begin, match.end()))
        begin = match.end()
    spans.append(_trim(text, begin, len(text)))
    return [piece for span in spans for piece in _bounded(text, *span)]


def sentence_at(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The sentence that holds a place; the last one before it when the place lies between two."""
    if not spans:
        return (place, place)
    return spans[max(bisect_right(spans, (place, 1 << 62)) - 1, 0)]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    # A text without full stops must not make the rules that follow slow: 2,000 characters at most.
    pieces = [_trim(text, a, min(a + 2000, end)) for a in range(start, end, 2000)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
