# SPDX-License-Identifier: Apache-2.0
"""What may a reader give or leave out, in any text? States as actors, and numbers that are no figures.

Free figures: "first", "second", "both", "two countries", list numbers, clock times, hull and type designators.
"""

import re
from functools import lru_cache

from openosa.almanac import countries

from .texts import Record

__all__ = ["is_left_out"]

_WORDS = re.compile(
    r"\b(?:(?:a |the )?(?:first|second)|both|one)\b|両国|双方|第一|第二|kedua-dua|pertama|kedua", re.IGNORECASE
)
_PLACES = re.compile(
    r"^[ \t]*\(?\d{1,2}[.)\u3000]"  # the number of a paragraph
    r"|\b(?:the )?two(?= (?:countries|sides|leaders|nations|governments|states|parties|ministers)\b)"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|hours|GMT|UTC)|\b\d{1,2}:\d{2}\b"  # clock times
    r"|\b\d{1,2}\s*[ap]\.?m\b|午[前後]\d+時"
    r"|\b[A-Z]{1,5}(?:/[A-Z]+)?-\d+[A-Z]?\b|\bBlock \d+(?:/\d+)?",  # F-16C, AN/APS-143, Block 70/72
    re.MULTILINE | re.IGNORECASE,
)
_STATE_FORMS = ("the ", "republic of ", "kingdom of ", "government of ", "state of ")
_MORE_STATES = frozenset(
    ["usa", "us", "u.s.", "uk", "viet nam", "south korea", "north korea", "korea", "russia", "britain"]
)


def is_left_out(type_: str, text: str, given: Record) -> bool:
    """Whether the rules leave this record out: it is neither right nor wrong."""
    match type_:
        case "actors":
            return _is_state(given.quote)
        case "figures":
            return bool(_WORDS.fullmatch(given.quote.strip())) or any(
                place.start() <= given.start < place.end() for place in _PLACES.finditer(text)
            )
        case _:
            return False


def _is_state(quote: str) -> bool:
    name = quote.casefold().strip()
    shortened = True
    while shortened:
        shortened = False
        for form in _STATE_FORMS:
            if name.startswith(form):
                name, shortened = name.removeprefix(form), True
    return name in _state_names()


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    names = {name.casefold() for each in countries().values() for name in (each.names.en, each.names.ja, each.names.ms)}
    return frozenset(names | _MORE_STATES)
