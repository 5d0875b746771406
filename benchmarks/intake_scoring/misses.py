# SPDX-License-Identifier: Apache-2.0
"""What was not right, for the person who mends the reader: wanted and not found, given and wrong."""

from .agreement import STRICT_FIELDS, agrees_in, agrees_strictly, same_place
from .scores import Reading, surplus
from .texts import AnnotatedText, Record

__all__ = ["misses"]


def misses(type_: str, text: AnnotatedText, reading: Reading) -> str:
    """Lines for one text and type, by the strict score; none where all is right."""
    wanted, given = text.wanted[type_], reading[type_]
    if wanted is None or given is None:
        return ""
    lines = []
    for want in wanted:
        if not any(agrees_strictly(type_, want, give) for give in given):
            near = [give for give in given if same_place(type_, want, give)]
            lines.append(f"  - {_short(want)} {_fields(type_, want)}")
            lines += [f"      given {_short(give)} {_differences(type_, want, give)}" for give in near]
    lines += [f"  + {_short(give)} {_fields(type_, give)}" for give in surplus(type_, text, reading)]
    return "\n".join([text.name, *lines, ""]) if lines else ""


def _short(record: Record) -> str:
    quote = record.quote.replace("\n", " ")
    return repr(quote if len(quote) <= 110 else f"{quote[:70]} … {quote[-35:]}")


def _fields(type_: str, record: Record) -> str:
    return " ".join(f"{field}={record.fields.get(field)}" for field in STRICT_FIELDS[type_])


def _differences(type_: str, want: Record, give: Record) -> str:
    return " ".join(
        f"{field}={give.fields.get(field)}" for field in STRICT_FIELDS[type_] if not agrees_in(type_, field, want, give)
    )
