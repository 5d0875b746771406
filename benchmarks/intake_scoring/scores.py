# SPDX-License-Identifier: Apache-2.0
"""How good is a reading? Counts that add up over texts, and the shares worked out from them.

A given record that no wanted one answers is wrong, unless it is free: a repeat of a matched record, a place that the
annotation leaves to judgement, or one of what the rules leave out (`free.py`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .agreement import FIELDS, agrees_in, agrees_leniently, agrees_strictly, is_repeat, same_place
from .free import is_left_out
from .matching import largest_matching
from .texts import AnnotatedText, Record

__all__ = ["Checked", "Reading", "Tally", "checked", "scored", "surplus"]

# What a reader gives for a text: for each type its records, or None where it does not read that type.
Reading = Mapping[str, Sequence[Record] | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one type: wanted and given records, pairs that agree, and fields right among matched pairs."""

    wanted: int = 0
    given: int = 0
    right: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.wanted + other.wanted,
            self.given + other.given,
            self.right + other.right,
            Counter(self.fields) + Counter(other.fields),
            self.unread + other.unread,
        )

    @property
    def precision(self) -> float:
        """The share of given records that are right; 1 where none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of wanted records that were found; 1 where none was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Twice the right ones over all wanted and all given; 1 where there was neither."""
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


@dataclass(frozen=True, slots=True)
class Checked:
    """Planted faults and how many were flagged; right things and how many were flagged; flags on neither."""

    faults: int = 0
    found: int = 0
    right: int = 0
    false_alarms: int = 0
    stray: int = 0

    def __add__(self, other: "Checked") -> "Checked":
        return Checked(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def scored(type_: str, text: AnnotatedText, reading: Reading, *, strict: bool, money: bool | None = None) -> Tally:
    """One type of one text; of checks, the flags. `money` narrows figures to money (True) or to the others (False)."""
    wanted, given = text.wanted[type_], reading[type_]
    if wanted is None:
        return Tally()
    if given is None:
        return Tally(unread=1)

    def counts(record: Record) -> bool:
        if type_ == "checks":
            return record.fields["expect"] == "flag"
        return money is None or (record.fields["kind"] == "money") is money

    return _tally(type_, text, list(filter(counts, wanted)), list(filter(counts, given)), strict)


def surplus(type_: str, text: AnnotatedText, reading: Reading) -> list[Record]:
    """The given records that answer no wanted one, not even leniently, and are not free."""
    wanted, given = list(text.wanted[type_] or ()), list(reading[type_] or ())
    known = _pairs(type_, wanted, given, strict=False)
    matched = [wanted[i] for i in known]
    return [
        record
        for j, record in enumerate(given)
        if j not in known.values() and not _is_free(type_, text, record, matched)
    ]


def _tally(type_: str, text: AnnotatedText, wanted: list[Record], given: list[Record], strict: bool) -> Tally:
    pairs = _pairs(type_, wanted, given, strict)
    # What answers a wanted record leniently is no repeat: where its fields are wrong, it is wrong.
    known = _pairs(type_, wanted, given, strict=False) if strict else pairs
    matched = [wanted[i] for i in known]
    free = sum(
        _is_free(type_, text, record, () if j in known.values() else matched)
        for j, record in enumerate(given)
        if j not in pairs.values()
    )
    fields = Counter(
        field for i, j in pairs.items() for field in FIELDS[type_] if agrees_in(type_, field, wanted[i], given[j])
    )
    return Tally(len(wanted), len(given) - free, len(pairs), fields)


def _pairs(type_: str, wanted: list[Record], given: list[Record], strict: bool) -> dict[int, int]:
    def agree(want: Record, give: Record) -> bool:
        return (agrees_strictly if strict else agrees_leniently)(type_, want, give)

    def merit(want: Record, give: Record) -> float:
        overlap = min(want.end, give.end) - max(want.start, give.start)
        right = sum(agrees_in(type_, field, want, give) for field in FIELDS[type_])
        return right + overlap / max(want.end - want.start, give.end - give.start)

    return largest_matching(wanted, given, agree, merit)


def _is_free(type_: str, text: AnnotatedText, given: Record, matched: Iterable[Record]) -> bool:
    return (
        any(same_place(type_, free, given) for free in text.free.get(type_, ()))
        or any(is_repeat(type_, record, given) for record in matched)
        or is_left_out(type_, text.text, given)
    )


def checked(text: AnnotatedText, reading: Reading) -> Checked:
    """Planted faults found and right things flagged, by the group of the kind."""
    wanted = text.wanted["checks"]
    if wanted is None or reading["checks"] is None:
        return Checked()
    flags = [record for record in reading["checks"] if record.fields["expect"] == "flag"]
    faults = [record for record in wanted if record.fields["expect"] == "flag"]
    right = [record for record in wanted if record.fields["expect"] == "ok"]
    answered = {
        expect: [[j for j, flag in enumerate(flags) if agrees_leniently("checks", record, flag)] for record in records]
        for expect, records in (("flag", faults), ("ok", right))
    }
    # A flag that answers a fault may also touch a right sum beside it; it is no false alarm for that.
    on_faults = {j for hits in answered["flag"] for j in hits}
    alarms = [[j for j in hits if j not in on_faults] for hits in answered["ok"]]
    on_right = {j for hits in alarms for j in hits}
    free = text.free.get("checks", ())
    stray = [
        j
        for j, flag in enumerate(flags)
        if j not in on_faults | on_right and not any(same_place("checks", one, flag) for one in free)
    ]
    return Checked(len(faults), sum(map(bool, answered["flag"])), len(right), sum(map(bool, alarms)), len(stray))
