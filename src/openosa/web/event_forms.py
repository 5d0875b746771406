# SPDX-License-Identifier: Apache-2.0
"""A form for each type of the vocabulary, made from the type itself: what a body may carry, and read back.

A list is one entry a line; where an entry has parts (a unit and its quantity), a semicolon stands between them.
An amount is written in whole units of its currency ("400000000 JPY", "12.63 MYR") and becomes whole minor units.
An empty field is a member left out.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

import msgspec

from openosa.programme import BODIES, Money, digits
from openosa.record import Json

from .errors import BadField
from .words import MEMBERS

__all__ = ["Field", "body_from", "fields", "filled_from"]

Shape = Literal["text", "date", "number", "yes or no", "amount", "lines", "amounts", "rows", "choice"]

_DATES = frozenset({"on", "as_of", "dated", "seen_on", "period"})
_CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("LotDefined", "kind"): ("equipment", "supplies", "works", "training"),
    ("CommitmentRecorded", "status"): ("agreed", "confirmed", "planned", "continued"),
}
_LISTS: Mapping[object, Shape] = {str: "lines", Money: "amounts"}
_ALONE: Mapping[object, Shape] = {str: "text", int: "number", bool: "yes or no", Money: "amount"}


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a body: its name on the wire, what it looks like, and whether it must be filled.

    parts  of one entry of a list, in their order: each a field of its own
    """

    name: str
    label: str
    shape: Shape
    needed: bool
    choices: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()


def fields(kind: str) -> tuple[Field, ...]:
    """The members of an event type, those that must be filled first, what all types share last."""
    found = [_field(kind, one) for one in msgspec.structs.fields(BODIES[kind]) if one.name != "span"]
    shared = {"sources": 1, "occasion": 2, "remark": 3}
    return tuple(sorted(found, key=lambda one: (shared.get(one.name, 0), not one.needed)))


def body_from(kind: str, filled: Mapping[str, str]) -> dict[str, Json]:
    """The body that a filled form says; raise BadField where an entry cannot be read."""
    read = ((one.name, _read(one, filled.get(one.name, "").strip())) for one in fields(kind))
    return {name: value for name, value in read if value is not None}


def filled_from(kind: str, body: Mapping[str, Json]) -> dict[str, str]:
    """The form as a body would fill it: what `body_from` reads back to the same members."""
    return {one.name: _written(one, body[one.name]) for one in fields(kind) if body.get(one.name) is not None}


def _written(field: Field, value: Any) -> str:
    match field.shape:
        case "yes or no":
            return "yes" if value else "no"
        case "amount":
            return _amount_text(value)
        case "lines":
            return "\n".join(map(str, value))
        case "amounts":
            return "\n".join(map(_amount_text, value))
    return str(value)


def _amount_text(value: Mapping[str, Any]) -> str:
    return f"{Decimal(value['minor']).scaleb(-digits(value['currency']))} {value['currency']}"


def _field(kind: str, member: msgspec.structs.FieldInfo) -> Field:
    choices = _CHOICES.get((kind, member.name), ())
    label = str(MEMBERS.get(member.name, member.name.replace("_", " ")))
    shape = "choice" if choices else "date" if member.name in _DATES else _shape(member.type)
    return Field(member.name, label, shape, member.required, choices, _parts(member.type) if shape == "rows" else ())


def _shape(of: Any) -> Shape:
    of = _without_none(of)
    if typing.get_origin(of) is tuple:
        return _LISTS.get(typing.get_args(of)[0], "rows")
    return _ALONE[of]


def _parts(of: Any) -> tuple[Field, ...]:
    row = typing.get_args(_without_none(of))[0]
    return tuple(_field(row.__name__, one) for one in msgspec.structs.fields(row))


def _without_none(of: Any) -> Any:
    if isinstance(of, types.UnionType):
        (of,) = (one for one in typing.get_args(of) if one is not types.NoneType)
    return of


def _read(field: Field, text: str) -> Json:
    if not text:
        if field.needed:
            raise BadField(field.label, "is empty", "Enter it")
        return None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    match field.shape:
        case "number":
            return _number(field, text)
        case "yes or no":
            return text == "yes"
        case "amount":
            return _amount(field, text)
        case "lines":
            return lines
        case "amounts":
            return [_amount(field, line) for line in lines]
        case "rows":
            return [_row(field, line) for line in lines]
    return text


def _number(field: Field, text: str) -> int:
    try:
        return int(text.replace(",", ""))
    except ValueError:
        raise BadField(field.label, f"is {text!r}, not a whole number", "Write digits alone") from None


def _amount(field: Field, text: str) -> dict[str, Json]:
    value, _, currency = text.replace(",", "").partition(" ")
    currency = currency.strip().upper()
    try:
        if len(currency) != 3 or not currency.isalpha():
            raise InvalidOperation
        minor = Decimal(value).scaleb(digits(currency))
        if minor != minor.to_integral_value():
            raise InvalidOperation
    except InvalidOperation:
        raise BadField(field.label, f"is {text!r}", 'Write an amount and its currency, "400000000 JPY"') from None
    return {"minor": int(minor), "currency": currency}


def _row(field: Field, line: str) -> dict[str, Json]:
    said = [part.strip() for part in line.split(";")]
    if len(said) != len(field.parts):
        form = "; ".join(part.label for part in field.parts)
        raise BadField(field.label, f"has the line {line!r}", f'Write its parts with a semicolon between: "{form}"')
    return {part.name: _read(part, text) for part, text in zip(field.parts, said, strict=True)}
