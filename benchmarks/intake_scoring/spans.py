# SPDX-License-Identifier: Apache-2.0
"""Do two quotes mean the same place? Counted in shared words, and by offsets where both sides give them.

* Short spans (actors, figures, dates): at least half the words of the shorter quote are shared, and the given quote
  is not longer than three times the wanted one and four words.
* Clause spans (events, commitments, positions): at least half the words of the longer quote are shared; or the given
  quote is a part of the clause (30 percent of it, and 80 percent of the given words lie inside); or it is the sentence
  around the clause (at most three times as long and ten words).
"""

import re
from collections import Counter

from .texts import Record

__all__ = ["same_clause", "same_short_span", "touch", "words"]

# A Japanese text has no spaces: each of its characters counts as a word.
_WORD = re.compile(r"[\u3005-\u30ff\u3400-\u9fff]|\d+(?:[.,]\d+)*|[^\W\d_\u3005-\u30ff\u3400-\u9fff]+")


def words(quote: str) -> list[str]:
    """The words of a quote in lower case; a number is one word, its digits joined by commas and points."""
    return [word.casefold() for word in _WORD.findall(quote)]


def touch(wanted: Record, given: Record) -> bool:
    """Whether the two share at least one character of the text."""
    return wanted.start < given.end and given.start < wanted.end


def same_short_span(wanted: Record, given: Record) -> bool:
    """The rule for actors, figures and dates."""
    a, b = words(wanted.quote), words(given.quote)
    if not a or not b or len(b) > 3 * len(a) + 4:
        return False
    return touch(wanted, given) and _shared(a, b) / min(len(a), len(b)) >= 0.5


def same_clause(wanted: Record, given: Record) -> bool:
    """The rule for events, commitments and positions."""
    a, b = words(wanted.quote), words(given.quote)
    if not a or not b or not touch(wanted, given):
        return False
    shared = _shared(a, b)
    alike = shared / max(len(a), len(b)) >= 0.5
    part = shared >= 0.3 * len(a) and shared >= 0.8 * len(b)
    around = shared == len(a) and len(b) <= 3 * len(a) + 10
    return alike or part or around


def _shared(a: list[str], b: list[str]) -> int:
    return (Counter(a) & Counter(b)).total()
