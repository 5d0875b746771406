# SPDX-License-Identifier: Apache-2.0
"""A history file: what named sources say, as data that a person can review (docs/formats/history.md).

TOML, schema "openosa-history/1": sources under [[document]], reports under [[event]]. One fault, and the file
is refused whole, with the file, the event and the member named.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from openosa.almanac import AlmanacError, country, partial_date
from openosa.programme import BODIES, HOME_LOG, Refused, check_body
from openosa.record import Basis, Json

from .errors import BadHistory

__all__ = ["Document", "Draft", "History", "read_history"]

SCHEMA = "openosa-history/1"
_IN_HOME = HOME_LOG | {"DocumentRegistered", "SourcePreferred"}
_BESIDE_BODY = ("sources", "occasion", "remark")


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
        what, _, where = str(error).partition(" - at ")
        raise BadHistory(name, _place(where), f"{what}; docs/formats/history.md gives the form.") from error
    if file.schema != SCHEMA:
        raise BadHistory(name, "schema", f"it is {file.schema!r}; this version reads {SCHEMA!r}.")
    _require_documents(file.document, name)
    drafts = tuple(_drafts(file, name))
    _require_preferences(drafts, name)
    return History(name.removesuffix(".toml"), file.document, drafts)


def _place(path: str) -> str:
    """Where in the file, counted from 1 as people count: "$.event[0].by" is "event 1, by"."""
    found = re.match(r"`?\$\.(event|document)\[(\d+)\]\.?(.*?)`?$", path)
    if not found:
        return "its form"
    kind, index, member = found.groups()
    return f"{kind} {int(index) + 1}" + (f", {member}" if member else "")


def _require_documents(documents: tuple[Document, ...], name: str) -> None:
    seen: dict[str, int] = {}
    for number, one in enumerate(documents, 1):
        place = f"document {number} ({one.id})"
        if one.id in seen:
            raise BadHistory(name, place, f"document {seen[one.id]} has the same id; give one of them another.")
        seen[one.id] = number
        try:
            if one.dated is not None:
                partial_date(one.dated)
        except AlmanacError as error:
            raise BadHistory(name, f"{place}, dated", _sentence(error)) from error
        if one.country is not None:
            _require_country(one.country, "country", name, place)


def _require_preferences(drafts: tuple[Draft, ...], name: str) -> None:
    """Each preference names reports of this file; whether they are on the record is asked when it is entered."""
    ids = {one.id for one in drafts}
    for number, one in enumerate(drafts, 1):
        if one.type != "SourcePreferred":
            continue
        preferred, over = one.body["preferred"], one.body["over"]
        for key in (preferred, *(over if isinstance(over, list) else ())):
            if key not in ids:
                place = f"event {number} ({one.id})"
                raise BadHistory(name, place, f"it names {key!r}, which is no event of this file; name one by its id.")


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
    parties = _parties(one.log, name, place) if one.log != "home" else (one.by,)
    if one.by not in parties:
        raise BadHistory(name, place, f"{one.by!r} is no party of {one.log!r}; its parties are {', '.join(parties)}.")
    _require_country(one.by, "by", name, place)
    if one.log == "home" and one.type not in _IN_HOME:
        raise BadHistory(name, place, f"{one.type} stands in a partnership log; name one, such as jpn-mys.")
    if one.log != "home" and one.type in HOME_LOG:
        raise BadHistory(name, place, f'{one.type} stands in the donor\'s home log; write log = "home".')


def _parties(log: str, name: str, place: str) -> tuple[str, ...]:
    parties = tuple(part.upper() for part in log.split("-"))
    if len(parties) != 2 or log != log.lower():
        raise BadHistory(name, place, f'log {log!r} is neither "home" nor a partnership such as "jpn-mys".')
    for party in parties:
        _require_country(party, "log", name, place)
    return parties


def _require_country(code: str, member: str, name: str, place: str) -> None:
    try:
        known = country(code).alpha_3
    except AlmanacError as error:
        raise BadHistory(name, f"{place}, {member}", _sentence(error)) from error
    if known != code:
        raise BadHistory(name, f"{place}, {member}", f"{code!r} is written {known!r} here, with three letters.")


def _sentence(said: object) -> str:
    text = str(said)
    return text if text.endswith((".", "?")) else f"{text}."


def _require_body(one: _Event, name: str, place: str) -> None:
    for member in _BESIDE_BODY:
        if member in one.body:
            raise BadHistory(name, f"{place}, body", f"{member!r} stands beside type and stream; move it there.")
    try:
        check_body(msgspec.convert(dict(one.body), type=BODIES[one.type]), one.type)
    except msgspec.ValidationError as error:
        raise BadHistory(name, f"{place}, body", f"{error}; docs/events.md lists the members.") from error
    except Refused as error:
        raise BadHistory(name, f"{place}, body", _sentence(error.reason)) from error
