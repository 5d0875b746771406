# SPDX-License-Identifier: Apache-2.0
"""When do a wanted and a given record agree? The place first (spans.py), then the core of the type.

| type        | lenient                    | strict, as well                                      |
| ----------- | -------------------------- | ---------------------------------------------------- |
| figures     | amount within 0.1 percent  | the kind; the unit of money and of durations         |
| dates       | the place                  | the value                                            |
| actors      | the name                   | the party; the office                                |
| events      | the group of type, or date | the type and the date                                |
| commitments | the place                  | the status, all of `by`, and some of `to` if wanted  |
| positions   | the place                  | all of `by`                                          |
| checks      | the group of kind          | the kind                                             |

Names and offices agree when all words of the shorter stand in the longer, in any order: "Kazuya Endo" is
"ENDO Kazuya", and "Ambassador" is the "Ambassador Extraordinary and Plenipotentiary". In a wanted field `a|b` means
that either is right, and `null` among them that it may be left open.
"""

import math
import unicodedata
from collections.abc import Callable, Mapping

from .spans import same_clause, same_short_span, words
from .texts import Field, Record

__all__ = ["FIELDS", "STRICT_FIELDS", "agrees_in", "agrees_leniently", "agrees_strictly", "is_repeat", "same_place"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "figures": ("amount", "kind", "unit"),
    "dates": ("value",),
    "actors": ("name", "kind", "party", "office"),
    "events": ("type", "date"),
    "commitments": ("status", "by", "to", "topic"),
    "positions": ("by",),
    "checks": ("kind",),
}
_NOT_STRICT = {"actors": "kind", "commitments": "topic"}
STRICT_FIELDS: Mapping[str, tuple[str, ...]] = {
    type_: tuple(field for field in fields if field != _NOT_STRICT.get(type_)) for type_, fields in FIELDS.items()
}

_EVENT_GROUPS = (
    {"visit", "meeting", "summit", "press_conference"},
    {"exchange_of_notes", "signing", "agreement", "partnership_upgrade", "entry_into_force"},
    {"statement", "speech", "announcement", "notification", "framework_launch", "press_conference"},
    {"adoption", "approval", "ruling"},
    {"appointment", "government_formation"},
    {"anniversary", "ceremony"},
)
_CHECK_GROUPS = (
    {"fx_rate", "fx_cross"},
    {"sum", "count_list"},
    {"weekday", "date_arith", "date_conflict", "office_date"},
)
_GROUPS = {"type": _EVENT_GROUPS, "kind": _CHECK_GROUPS}

# Words that an office or a name carries without becoming another one, and spellings of one word.
_FILLERS = frozenset(["of", "the", "for", "and", "to"])
_SPELLINGS = {"defense": "defence", "spokesman": "spokesperson", "spokeswoman": "spokesperson"}


def same_place(type_: str, wanted: Record, given: Record) -> bool:
    """Whether the two quote the same words; a check may do so with any of its printed parts."""
    match type_:
        case "figures" | "dates" | "actors":
            return same_short_span(wanted, given)
        case "checks":
            return any(
                same_short_span(one, other) or same_clause(one, other)
                for one in (wanted, *wanted.parts)
                for other in (given, *given.parts)
            )
        case _:
            return same_clause(wanted, given)


def agrees_leniently(type_: str, wanted: Record, given: Record) -> bool:
    """The same place, and the core of the type."""
    return same_place(type_, wanted, given) and _core_agrees(type_, wanted, given)


def agrees_strictly(type_: str, wanted: Record, given: Record) -> bool:
    """The same place, and every field that the strict score asks for."""
    return same_place(type_, wanted, given) and all(
        agrees_in(type_, field, wanted, given) for field in STRICT_FIELDS[type_]
    )


def is_repeat(type_: str, matched: Record, given: Record) -> bool:
    """Whether `given` says once more, at another place, what a matched record has said."""
    match type_:
        case "figures" | "actors":
            return _core_agrees(type_, matched, given)
        case "dates":
            return agrees_in(type_, "value", matched, given)
        case "events":
            undated = given.fields.get("date") is None
            return agrees_in(type_, "type", matched, given) and (undated or agrees_in(type_, "date", matched, given))
        case _:
            return False


def agrees_in(type_: str, field: str, wanted: Record, given: Record) -> bool:
    """Whether one field agrees."""
    want, give = wanted.fields.get(field), given.fields.get(field)
    match field:
        case "amount":
            return isinstance(want, float) and isinstance(give, float) and math.isclose(want, give, rel_tol=1e-3)
        case "unit":
            # The noun of a count is not scored: "boats", "patrol boats" and "fast patrol boats" are all right.
            return wanted.fields["kind"] not in ("money", "duration") or _agree(want, give, _same_unit)
        case "name" | "office":
            return _agree(want, give, _same_words)
        case "by":
            wants, gives = _tuple(want), _tuple(give)
            return len(wants) == len(gives) and all(any(_agree(one, each) for each in gives) for one in wants)
        case "to":
            return not want or any(_agree(one, each) for one in _tuple(want) for each in _tuple(give))
        case _:
            return _agree(want, give)


def _core_agrees(type_: str, wanted: Record, given: Record) -> bool:
    match type_:
        case "figures":
            return agrees_in(type_, "amount", wanted, given)
        case "actors":
            return agrees_in(type_, "name", wanted, given)
        case "events":
            return _in_one_group("type", wanted, given) or agrees_in(type_, "date", wanted, given)
        case "checks":
            return _in_one_group("kind", wanted, given)
        case _:
            return True


def _in_one_group(field: str, wanted: Record, given: Record) -> bool:
    give = str(given.fields.get(field))
    wants = str(wanted.fields[field]).split("|")
    return any(want == give or any({want, give} <= group for group in _GROUPS[field]) for want in wants)


def _agree(want: Field, give: Field, same: Callable[[str, str], bool] = str.__eq__) -> bool:
    """Whether the given value is one of those wanted."""
    wants = ["null"] if want is None else str(want).split("|")
    return "null" in wants if give is None else any(same(one, str(give)) for one in wants if one != "null")


def _same_unit(want: str, give: str) -> bool:
    return want.casefold().removesuffix("s") == give.casefold().removesuffix("s")


def _same_words(want: str, give: str) -> bool:
    a, b = _bare(want), _bare(give)
    return bool(a and b) and (a <= b or b <= a)


def _bare(name: str) -> set[str]:
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return {_SPELLINGS.get(word, word) for word in words(letters)} - _FILLERS


def _tuple(value: Field) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if value is None else (str(value),)
