# SPDX-License-Identifier: Apache-2.0
"""What does our reader give for a text? By the face of its room, as records to be scored."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from openosa.intake import read

from .scores import Reading
from .texts import TYPES, AnnotatedText, Field, Record

__all__ = ["our_reading"]


def our_reading(text: AnnotatedText) -> Reading:
    """The reading of `osa intake --json --date`, as records."""
    found = asdict(read(text.text, on=text.on))
    return {type_: _ours(found[type_], text.text) for type_ in TYPES}


def _ours(records: Iterable[Mapping[str, Any]] | None, text: str) -> list[Record] | None:
    return None if records is None else [_our_record(record, text) for record in records]


def _our_record(record: Mapping[str, Any], text: str) -> Record:
    start, end = record["start"], record["end"]
    fields: dict[str, Field] = {
        key: tuple(value) if isinstance(value, list | tuple) else value
        for key, value in record.items()
        if key not in ("quote", "quotes", "start", "end")
    }
    parts = tuple(
        Record(quote, at, at + len(quote)) for quote in record.get("quotes", ()) if (at := text.find(quote)) >= 0
    )
    return Record(record["quote"], start, end, fields, parts)
