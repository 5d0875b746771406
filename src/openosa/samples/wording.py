# SPDX-License-Identifier: Apache-2.0
"""The words of the history files that screens put in the reader's language: an extractor for Babel (babel.cfg).

The record keeps them as they were entered and signed; a catalogue that has a text word for word shows it in
another language, and one that has not shows it as recorded.
"""

import tomllib
from collections.abc import Iterator
from typing import IO, Any

__all__ = ["extract"]

_WORDS = frozenset(
    {
        *("agreement", "exercise", "indicator", "level", "name", "relation", "stance", "subject", "title", "topics"),
        *("agent", "body", "kind", "reason"),
        *("end_users", "force_condition", "participants", "place", "unit", "what", "who", "why"),
    }
)
"""Members of bodies that are words of ours; what a source prints stays as it is printed."""


def extract(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Each text once, in order of first mention, as Babel asks for it: line, function, text, comments."""
    seen: set[str] = set()
    for event in tomllib.loads(file.read().decode()).get("event", ()):
        for text in _texts(event.get("body", {})):
            if text not in seen:
                seen.add(text)
                yield 0, "", text, []


def _texts(body: dict[str, Any]) -> Iterator[str]:
    for member, value in body.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _texts(one)
            elif isinstance(one, str) and one and member in _WORDS:
                yield one
