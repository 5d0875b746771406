# SPDX-License-Identifier: Apache-2.0
"""Where does a sentence begin and end? Spans only; the text itself is never changed.

A blank line, a full stop before a capital letter, a list mark at the start of a line, and a single newline where the
text does not wrap its lines. No sentence is longer than 2,000 characters, so that rules stay linear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

__all__ = ["Span", "is_wrapped", "sentence_at", "sentences", "trimmed"]

Span = tuple[int, int]

_END = re.compile(
    r"\n[ \t\r]*\n|(?<=[.!?])[”\"’')\]]{0,3}\s+(?=[“\"‘'(\[]?[A-Z0-9À-Þ])|(?<=[。！？])[」』]?|:\s*\n|"
    r"\n(?=[ \t]{0,20}(?:[-•*–]|\(?[0-9a-z]{1,3}[.)])\s)|\n"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Hon|Rt|Lt|Gen|Col|Maj|Capt|Adm|Brig|Sgt|Cdr|Cmdr|Cdre|Comm|RAdm|VAdm|St|No|Nos|Prof|Rep|Sen|Gov|Sec|"
    r"Amb|Atty|Engr|Ir|Drs|H|approx|vs|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ltd|Inc|Co|Corp|Rs|Tk|Rp|Ft|Mt|Art|"
    r"para|Vol|Jr|Sr|Undersec|Asec|Usec|Spec|Pol|ret|Ret)|\b[A-Z]|U\.S|U\.K|H\.E|\([Rr]et|a\.m|p\.m|e\.g|i\.e)\.$|\(ret\.\)$"
)
_ITEM = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,3}\.$")
_LONGEST = 2000
# A dateline is no part of the sentence behind it: "SEOUL, Aug. 7 (Agency) -- ", "Suva, 3 May 2025 — ", "COLOMBO: ".
_DATELINE = re.compile(r"(?:\A|\n)[ \t]*[A-ZÀ-Þ][^\n:–—]{2,70}?(?:\s+--?\s+|\s*[–—]\s*|:\s+)(?=[\"“]?[A-ZÀ-Þ])")
_PLACE = re.compile(r"\d|[A-ZÀ-Þ]{3,}|\(|[A-ZÀ-Þ][\w’'.-]+(?:[ ,]+[A-ZÀ-Þ][\w’'.-]+){0,2}\s*(?:--?|[–—:])\s*$")


def sentences(text: str) -> list[Span]:
    """Start and end of each sentence, without surrounding space, in order."""
    wrapped = is_wrapped(text)
    spans, begin = [], 0
    if (head := _DATELINE.search(text, 0, 800)) and _PLACE.search(head.group()):
        begin = head.end()
        spans = sentences(text[:begin].rstrip(" -–—:"))
    for match in _END.finditer(text, begin):
        if not _ends_here(text, begin, match, wrapped):
            continue
        spans.append(trimmed(text, begin, match.end()))
        begin = match.end()
    spans.append(trimmed(text, begin, len(text)))
    return [piece for span in spans for piece in _bounded(text, *span)]


def sentence_at(spans: Sequence[Span], place: int) -> Span:
    """The sentence that holds a place; the last one before it when the place lies between two."""
    if not spans:
        return (place, place)
    return spans[max(bisect_right(spans, (place, 1 << 62)) - 1, 0)]


def trimmed(text: str, start: int, end: int, drop: str = "") -> Span:
    """The span without white space, and without the signs in `drop`, at either end."""
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return start, end


def _ends_here(text: str, begin: int, match: re.Match[str], wrapped: bool) -> bool:
    if match.group() == "\n":
        # A line of wrapped prose goes on below; a short one is a heading or an address and ends there.
        line = text.rfind("\n", begin, match.start()) + 1 or begin
        return not wrapped or match.start() - max(line, begin) < 45
    if match.group()[:1] == "\n" or match.group().endswith("\n"):
        return True
    head = max(begin, match.start() - 14)
    return not (_ABBREVIATION.search(text, head, match.start()) or _ITEM.search(text, head, match.start()))


def is_wrapped(text: str) -> bool:
    """Whether lines are broken at a width: many lines, hardly one of them long."""
    lengths = [len(line) for line in text[:20_000].splitlines() if line.strip()]
    return len(lengths) > 6 and max(lengths) <= 100 and sum(n > 55 for n in lengths) * 3 > len(lengths)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    for a in range(start, end, _LONGEST):
        piece = trimmed(text, a, min(a + _LONGEST, end))
        if piece[0] < piece[1]:
            yield piece
