# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/intake-evaluation.md, as Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from .agreement import FIELDS
from .scores import Checked, Reading, Tally, checked, scored
from .texts import TYPES, AnnotatedText

__all__ = ["by_group", "checks_line", "peers_table", "set_table", "types_table"]

Readings = Mapping[str, Reading]


def set_table(parts: Mapping[str, Sequence[AnnotatedText]]) -> str:
    """How many texts and records each part has."""
    head = ["part", "texts", "en", "ja", "ms", *TYPES[:-1], "planted faults", "right checks"]
    rows = []
    for name, texts in parts.items():
        languages = [sum(text.language == language for text in texts) for language in ("en", "ja", "ms")]
        counts = [sum(len(text.wanted[type_] or ()) for text in texts) for type_ in TYPES[:-1]]
        expects = [check.fields["expect"] for text in texts for check in text.wanted["checks"] or ()]
        rows.append([name, len(texts), *languages, *counts, expects.count("flag"), expects.count("ok")])
    return _markdown(head, rows)


def types_table(texts: Sequence[AnnotatedText], readings: Readings) -> str:
    """Each type of record: strict and lenient, and the fields among the pairs that match leniently."""
    head = [
        "record",
        "wanted",
        "given",
        "strict precision",
        "recall",
        "F1",
        "lenient F1",
        "fields right",
        "unread texts",
    ]
    rows = []
    for label, type_, money in _ROWS:
        strict = tally(texts, readings, type_, strict=True, money=money)
        lenient = tally(texts, readings, type_, strict=False, money=money)
        fields = ", ".join(
            f"{field} {_share(lenient.fields.get(field, 0), lenient.right)}"
            for field in FIELDS[type_]
            if lenient.right and not (type_ == "figures" and field == "amount")
        )
        shares = (_two(strict.precision), _two(strict.recall), f"**{_two(strict.f1)}**", _two(lenient.f1))
        rows.append([label, strict.wanted, strict.given, *shares, fields, strict.unread or ""])
    return _markdown(head, rows)


_ROWS: Sequence[tuple[str, str, bool | None]] = (
    ("figures", "figures", None),
    ("… money", "figures", True),
    ("… other", "figures", False),
    *((type_, type_, None) for type_ in TYPES[1:]),
)


def peers_table(texts: Sequence[AnnotatedText], by_reader: Mapping[str, Readings]) -> str:
    """Figures and dates, strict and lenient F1, each reader a row; over the texts in a language that it reads."""
    head = ["reader", "figures", "lenient", "money", "dates", "lenient", "unread"]
    asked = (("figures", True, None), ("figures", False, None), ("figures", True, True))
    rows = []
    for name, readings in by_reader.items():
        found = [
            tally(texts, readings, type_, strict=strict, money=money)
            for type_, strict, money in (*asked, ("dates", True, None), ("dates", False, None))
        ]
        unread = min(each.unread for each in found)
        rows.append([name, *(_two(each.f1) if each.unread < len(texts) else "" for each in found), unread or ""])
    return _markdown(head, rows)


def by_group(texts: Sequence[AnnotatedText], readings: Readings, group: Callable[[AnnotatedText], str]) -> str:
    """Strict F1 of each type, by language or by kind of text."""
    head = ["", "texts", *TYPES[:-1]]
    rows = []
    for name in sorted({group(text) for text in texts}):
        some = [text for text in texts if group(text) == name]
        rows.append(
            [name, len(some), *(_f1_or_none(tally(some, readings, type_, strict=True)) for type_ in TYPES[:-1])]
        )
    return _markdown(head, rows)


def checks_line(texts: Sequence[AnnotatedText], readings: Readings) -> str:
    """One sentence on planted faults and false alarms."""
    sums = sum((checked(text, readings[text.name]) for text in texts), Checked())
    return (
        f"Planted faults found: {sums.found} of {sums.faults}. False alarms on what is right: {sums.false_alarms} of "
        f"{sums.right}. Flags on anything else: {sums.stray}."
    )


def tally(
    texts: Iterable[AnnotatedText], readings: Readings, type_: str, *, strict: bool, money: bool | None = None
) -> Tally:
    """One type over many texts."""
    return sum((scored(type_, text, readings[text.name], strict=strict, money=money) for text in texts), Tally())


def _f1_or_none(found: Tally) -> str:
    return f"{_two(found.f1)} ({found.wanted})" if found.wanted + found.given else ""


def _share(part: int, whole: int) -> str:
    return _two(part / whole) if whole else ""


def _two(share: float) -> str:
    return f"{share:.2f}".removeprefix("0") if share < 1 else "1.0"


def _markdown(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
