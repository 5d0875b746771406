# SPDX-License-Identifier: Apache-2.0
"""How one member of an entry stands in a cell, by its schema, and back.

Lists have their items by '; ', an item that holds ';' or '"' or blanks at its ends in quotes; a position is
'lon lat'. A date cell is read in the zone of the workbook.
"""

import re
from datetime import date, datetime
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from openosa.maritime import form_schema
from openosa.maritime.errors import MaritimeError
from openosa.maritime.exercise_form import INSTANTS

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;"]*))\s*(?:;|$)')
_MOST_CHARACTERS = 32_767  # of one cell: Excel's limit
_TRUE, _FALSE = ("true", "yes", "ya", "はい", "1"), ("false", "no", "tidak", "いいえ", "0")


def to_cell(schema: dict[str, Any], value: Any, place: str) -> str | float | bool | None:
    """A member of an entry as a cell holds it."""
    if isinstance(value, list):
        value = _list_to_text(schema, value)
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        if ILLEGAL_CHARACTERS_RE.search(text) or len(text) > _MOST_CHARACTERS:
            raise MaritimeError(f"workbook, {place}: too long, or with a control character. Shorten or retype it.")
        return text
    return value  # type: ignore[no-any-return]  # a number, a truth or nothing, as the schema has it


def _list_to_text(schema: dict[str, Any], value: list[Any]) -> str:
    if schema == form_schema.POSITION:
        return " ".join(map(repr, value))
    if schema == form_schema.RING:
        return "; ".join(f"{lon!r} {lat!r}" for lon, lat in value)
    return "; ".join(map(_quoted, map(str, value)))


def _quoted(item: str) -> str:
    plain = item == item.strip() and item and not set(item) & set(';"')
    return item if plain else '"' + item.replace('"', '""') + '"'


def from_cell(name: str, schema: dict[str, Any], value: Any, zone: str | None) -> Any:
    """What a cell says of a member; raise MaritimeError with what is off and the remedy."""
    if isinstance(value, date):
        return _moment(name, value, zone)
    if schema.get("type") == "array":
        return _list(schema, str(value))
    if schema.get("type") in ("number", "integer"):
        return _number(schema, value)
    if schema.get("type") == "boolean":
        return _truth(value)
    # A planner's 1 in an id column means the name "1".
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _moment(name: str, value: date, zone: str | None) -> str:
    if name == "due":
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if name not in INSTANTS:
        return value.isoformat()
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a cell has no zone
    if zone is None:
        raise MaritimeError("a date cell has no zone. Write one, such as +08:00, in column zone of sheet exercise.")
    return value.isoformat() + zone


def _list(schema: dict[str, Any], text: str) -> Any:
    items = schema.get("items", {})
    if items.get("type") == "string" or "enum" in items:
        return _items(text)
    try:
        if schema == form_schema.RING:
            return [[float(part) for part in item.split()] for item in text.split(";") if item.strip()]
        numbers = [float(part) for part in re.split(r"[;\s]+", text.strip()) if part]
    except ValueError as error:
        raise MaritimeError(f"'{text}' is no place or number. Write 'lon lat', and ';' between places.") from error
    if schema == form_schema.POSITION and len(numbers) != 2:
        raise MaritimeError(f"'{text}' is no place. Write longitude and latitude, such as 101.2 2.9.")
    return numbers


def _items(text: str) -> list[str]:
    found, at = [], 0
    while at < len(text):
        item = _ITEM.match(text, at)
        if item is None:
            raise MaritimeError(f"'{text}' has a quote that does not close. Write \"\" for a quote inside quotes.")
        quoted, plain = item.groups()
        if quoted is not None:
            found.append(quoted.replace('""', '"'))
        elif plain.strip():
            found.append(plain.strip())
        at = item.end()
    return found


def _number(schema: dict[str, Any], value: Any) -> float | int:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise MaritimeError(f"'{value}' is no number. Write digits, with a point before decimals.") from error
    whole = schema["type"] == "integer" or isinstance(value, int)
    return int(number) if whole and number.is_integer() else number


def _truth(value: Any) -> bool:
    small = str(value).strip().casefold()
    if small not in (*_TRUE, *_FALSE):
        raise MaritimeError(f"'{value}' is neither yes nor no. Write TRUE or FALSE.")
    return small in _TRUE
