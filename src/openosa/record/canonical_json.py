# SPDX-License-Identifier: Apache-2.0
"""One spelling for each event: RFC 8785 on a profile where a fast encoder already writes it.

The profile (I-JSON, RFC 7493, made narrower): objects with ASCII keys, each once; arrays; strings;
integers below 2^53 in magnitude; true, false, null. No floats, so no number formatting to disagree on;
ASCII keys, so UTF-16 order (RFC 8785 section 3.2.3) is byte order. On this profile orjson with sorted
keys writes exactly RFC 8785; a property test holds the two together.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import orjson

from .errors import NotCanonical

__all__ = ["Json", "canonical", "parse_canonical", "require_profile"]

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

LARGEST = 2**53 - 1
_PLAIN = frozenset({str, bool, type(None)})


def canonical(value: Json, what: str = "this value") -> bytes:
    """The canonical bytes of `value`; raise NotCanonical where it leaves the profile."""
    try:
        text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:  # a lone surrogate, a key that is no text, or nested hundreds deep
        raise NotCanonical(what, f"cannot be written as JSON ({error})") from error
    require_profile(value, what)  # afterwards, when it is known to have an end
    return text


def parse_canonical(data: bytes, what: str = "this text") -> Json:
    """What `data` says; raise NotCanonical unless `data` is the canonical spelling of it."""
    try:
        value: Json = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotCanonical(what, f"is not JSON ({error})") from error
    # Writing it again catches what a lenient parser forgives: repeated keys, spaces, other escapes.
    if canonical(value, what) != data:
        raise NotCanonical(what, "is JSON, but not in its canonical spelling")
    return value


def require_profile(value: object, what: str) -> None:
    """Raise NotCanonical at a part of `value` that the profile leaves out."""
    # A list of what is still to be looked at, for calls would cost more than the looking: each event passes here.
    pending = [value]
    while pending:
        part = pending.pop()
        kind = type(part)
        if kind in _PLAIN:
            continue
        if kind is int:
            if not -LARGEST <= part <= LARGEST:  # type: ignore[operator]  # an int, as the line above has it
                raise NotCanonical(what, f"holds the integer {part}, which does not fit in 53 bits")
        elif isinstance(part, dict):
            for key in part:
                if type(key) is not str or not key.isascii():
                    raise NotCanonical(what, f"has the key {key!r}, which is not ASCII text")
            pending += part.values()
        elif isinstance(part, list | tuple):
            pending += part
        else:
            raise NotCanonical(what, f"holds {part!r}, a {kind.__name__}; write numbers as integers or decimal text")
