# SPDX-License-Identifier: Apache-2.0
"""A history file: what named sources say, as data that a person can review (docs/formats/history.md).

TOML, schema "openosa-history/1": sources under [[document]], reports under [[event]]. One fault, and the file
is refused whole, with the file, the event and the member named.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from openosa.programme import BODIES, HOME_LOG, Refused, check_body
from openosa.record import Basis, Json

from .errors import BadHistory

__all__ = ["Document", "Draft", "History", "read_history"]

SCHEMA = "openosa-history/1"
_IN_HOME = HOME_LOG | {"DocumentRegistered", "SourcePreferred"}


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A public source. `country` is its publisher's, alpha-3."""

    id: str
    address: str
    publisher: str
    country: str | None = None
    dated: str | None = None


class _Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    log: str
    by: str
    type: str
    stream: str
    body: dict[str, Any]
    sources: tuple[str, ...] = ()
    occasion: str = ""
    remark: str = ""
    basis: Basis = "report"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str
    document: tuple[Document, ...] = ()
    event: tuple[_Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One report of the file, not yet signed. `partnership` None: the home log of `party`."""

    id: str
    partnership: str | None
    party: str
    type: str
    stream: str
    basis: Basis
    sources: tuple[str, ...]
    occasion: str
    remark: str
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class History:
    """What one file says. `name` without its ending leads the ref of each event."""

    name: str
    documents: tuple[Document, ...]
    drafts: tuple[Draft, ...]


def read_history(data: bytes, name: str) -> History:
    """The history that `data` holds; raise BadHistory at its first fault."""
    try:
        file = msgspec.convert(tomllib.loads(data.decode()), type=_File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadHistory(name, "its text", f"it is not TOML in UTF-8 ({error}).") from error
    except msgspec.ValidationError as error:
        raise BadHistory(name, "its form", f"{error}; docs/formats/history.md gives the form.") from error
    if file.schema != SCHEMA:
        raise BadHistory(name, "schema", f"it is {file.schema!r}; this version reads {SCHEMA!r}.")
    drafts = tuple(_drafts(file, name))
    return History(name.removesuffix(".toml"), file.document, drafts)


def _drafts(file: _File, name: str) -> Iterator[Draft]:
    documents = {one.id for one in file.document}
    ids: dict[str, int] = {}
    for number, one in enumerate(file.event, 1):
        place = f"event {number} ({one.id})"
        if one.id in ids:
            raise BadHistory(name, place, f"event {ids[one.id]} has the same id; give one of them another.")
        ids[one.id] = number
        _require_place(one, name, place)
        for source in one.sources:
            if source not in documents:
                raise BadHistory(name, place, f"its source {source!r} is no [[document]] of this file; add it.")
        _require_body(one, name, place)
        partnership = None if one.log == "home" else one.log
        yield Draft(
            id=one.id,
            partnership=partnership,
            party=one.by,
            type=one.type,
            stream=one.stream,
            basis=one.basis,
            sources=one.sources,
            occasion=one.occasion,
            remark=one.remark,
            body=one.body,
        )


def _require_place(one: _Event, name: str, place: str) -> None:
    if one.type not in BODIES:
        raise BadHistory(name, place, f"{one.type!r} is not in the vocabulary; docs/events.md lists it.")
    parties = [part.upper() for part in one.log.split("-")]
    if one.log != "home" and one.by not in parties:
        raise BadHistory(name, place, f"{one.by!r} is no party of {one.log!r}; its parties are {', '.join(parties)}.")
    if one.log == "home" and one.type not in _IN_HOME:
        raise BadHistory(name, place, f"{one.type} stands in a partnership log; name one, such as jpn-mys.")
    if one.log != "home" and one.type in HOME_LOG:
        raise BadHistory(name, place, f'{one.type} stands in the donor\'s home log; write log = "home".')


def _require_body(one: _Event, name: str, place: str) -> None:
    try:
        check_body(msgspec.convert(dict(one.body), type=BODIES[one.type]), one.type)
    except msgspec.ValidationError as error:
        raise BadHistory(name, f"{place}, body", f"{error}; docs/events.md lists the members.") from error
    except Refused as error:
        raise BadHistory(name, f"{place}, body", f"{error.reason}.") from error
