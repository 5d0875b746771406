# SPDX-License-Identifier: Apache-2.0
"""How is an annotated text read? A text file and, beside it, a YAML file of records that quote it.

A record quotes the text word for word; its offsets are found here and never written by hand. A quote that stands
more than once means its first place, unless `within` names a longer passage that holds the one meant.
A type that is `null` is not asked of the reader. `free` lists quotes that are neither right nor wrong: a matter of
judgement on which two careful readers would differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

__all__ = ["TYPES", "AnnotatedText", "Field", "Misquoted", "Record", "annotated_text", "annotated_texts"]

TYPES = ("figures", "dates", "actors", "events", "commitments", "positions", "checks")

Field = str | float | tuple[str, ...] | None


class Misquoted(ValueError):
    """An annotation that quotes words its text does not have."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record, wanted or given.

    quote, start, end  its words and their place in code points; for a check, those of its first printed part
    fields             its fields in plain values; in a wanted one `a|b` means that either is right
    parts              the further printed parts of a check, each a record without fields
    """

    quote: str
    start: int
    end: int
    fields: Mapping[str, Field] = field(default_factory=dict)
    parts: tuple["Record", ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text, the day it is read on, and what a reading of it should give; None = not asked."""

    name: str
    title: str
    kind: str
    language: str
    on: date
    text: str
    wanted: Mapping[str, tuple[Record, ...] | None]
    free: Mapping[str, tuple[Record, ...]]


def annotated_texts(folder: Path) -> tuple[AnnotatedText, ...]:
    """All texts of a folder, by name; raise Misquoted on an annotation that does not quote."""
    return tuple(annotated_text(path) for path in sorted(folder.glob("*.yaml")))


def annotated_text(path: Path) -> AnnotatedText:
    """The text beside `path`, a YAML file, with its annotations placed."""
    # newline="" keeps the text as it is: offsets count the code points of the file.
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    notes = yaml.safe_load(path.read_text(encoding="utf-8"))
    return AnnotatedText(
        name=path.stem,
        title=notes["title"],
        kind=notes["kind"],
        language=notes["language"],
        on=notes["date"],
        text=text,
        wanted={type_: _records(notes[type_], text, path.name) for type_ in TYPES},
        free={
            type_: tuple(_placed({"quote": quote}, text, path.name) for quote in quotes)
            for type_, quotes in (notes.get("free") or {}).items()
        },
    )


def _records(notes: list[dict[str, Any]] | None, text: str, name: str) -> tuple[Record, ...] | None:
    return None if notes is None else tuple(_placed(note, text, name) for note in notes)


def _placed(note: Mapping[str, Any], text: str, name: str) -> Record:
    quote, *others = note.get("quotes") or [note["quote"]]
    within = note.get("within", quote)
    for words in (quote, within, *others):
        if words not in text:
            raise Misquoted(f"{name}: the text does not say {words!r}. Quote it word for word.")
    if quote not in within:
        raise Misquoted(f"{name}: {within!r} does not hold {quote!r}. Name a passage around the quote.")
    start = text.index(within) + within.index(quote)
    parts = tuple(Record(other, text.index(other), text.index(other) + len(other)) for other in others)
    return Record(quote, start, start + len(quote), dict(_fields(note)), parts)


def _fields(note: Mapping[str, Any]) -> Iterator[tuple[str, Field]]:
    for key, value in note.items():
        match key, value:
            case (("quote" | "quotes" | "within"), _):
                continue
            case "amount", _:
                yield key, float(value)
            case _, list():
                yield key, tuple(str(each) for each in value)
            case _, None:
                yield key, None
            case _:
                yield key, str(value)
