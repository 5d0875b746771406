# SPDX-License-Identifier: Apache-2.0
"""A form (exercise or umpires' log) out of YAML or JSON, and what of it can be used.

Each entry off the schema is left out and named with its line or cell; the rest stands. What is off at the top
of the form (no title, a part that is no list) leaves nothing to use: that is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import jsonschema
import yaml

from openosa.maritime.errors import MaritimeError
from openosa.maritime.form_schema import parts_of

INSTANTS = ("start", "end", "at", "ready")
Place = tuple[str | int, ...]


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]  # either
    """YAML that leaves instants as text: PyYAML would drop the zone that they were written with."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own name and type
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True, slots=True)
class Form:
    """A form as its file has it.

    places  where a part, an entry `(part, number)` or its member `(part, number, name)` stands: "line 12"
    faults  in one sentence each, what was left out so far
    """

    value: Any
    places: Mapping[Place, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def place(self, path: Place) -> str:
        """The nearest place that is known of this path."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "at its top")


def read_form(data: bytes, what: str = "exercise") -> Form:
    """The form in a YAML or JSON file, not yet held against a schema."""
    loader = None
    try:
        loader = _Loader(data)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise MaritimeError(f"{what}: not YAML or JSON ({error}). Mend the file there.") from error
    finally:
        if loader is not None:
            loader.dispose()
    places: dict[Place, str] = {}
    if isinstance(node, yaml.MappingNode):
        _walk(node, (), places, what)
    return Form(value, places)


def _walk(node: yaml.Node, path: Place, places: dict[Place, str], what: str) -> None:
    """Where everything stands, down to the members of entries; a member that stands twice is refused."""
    places[path] = f"line {node.start_mark.line + 1}"
    if isinstance(node, yaml.SequenceNode) and len(path) == 1:
        for number, each in enumerate(node.value):
            _walk(each, (*path, number), places, what)
    if isinstance(node, yaml.MappingNode) and len(path) < 3:
        seen: set[str] = set()
        for key, each in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                raise MaritimeError(f"{what}, line {line}: {name} stands twice here. Keep one of the two.")
            seen.add(name)
            if len(path) < 2:
                _walk(each, (*path, name), places, what)
            places[(*path, name)] = f"line {line}"


def usable(form: Form, schema: dict[str, Any], what: str = "exercise") -> Form:
    """The form less its entries that are off the schema, each named with its place and the remedy.

    Raise MaritimeError where the form is off outside its entries.
    """
    parts = parts_of(schema)
    top = schema | {"properties": schema["properties"] | {each: {"type": "array"} for each in parts}}
    fault = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(top).iter_errors(form.value))
    if fault is not None:
        place = form.place(tuple(fault.absolute_path))
        raise MaritimeError(f"{what}, {place}: {_reason(fault)}. Mend that place by the schema.")
    value, faults = dict(form.value), list(form.faults)
    places = {path: place for path, place in form.places.items() if len(path) < 2}
    for name in parts:
        check = jsonschema.Draft202012Validator(schema["properties"][name]["items"])
        kept: list[Any] = []
        ids: set[str] = set()
        for number, entry in enumerate(form.value.get(name, [])):
            why = _off(form, check, name, number, entry, ids)
            if why is not None:
                faults.append(f"{what}, {why}")
                continue
            ids.add(entry["id"])
            for path in ((name, number), *((name, number, member) for member in entry)):
                if path in form.places:
                    places[(name, len(kept), *path[2:])] = form.places[path]
            kept.append(entry)
        if name in value:
            value[name] = kept
    return Form(value, places, tuple(faults))


def _off(form: Form, check: Any, name: str, number: int, entry: Any, ids: set[str]) -> str | None:
    """Why an entry cannot be used, with its place and the remedy."""
    fault = jsonschema.exceptions.best_match(check.iter_errors(entry))
    if fault is not None:
        place = form.place((name, number, *fault.absolute_path))
        return f"{place}: {name}, {_reason(fault)}. This entry is left out; mend it by the schema."
    if entry["id"] in ids:
        place = form.place((name, number, "id"))
        return f"{place}: {name}, {entry['id']} stands twice. This entry is left out; give each its own id."
    for key in INSTANTS:
        if isinstance(entry.get(key), str):
            try:
                instant(entry[key])
            except MaritimeError as error:
                place = form.place((name, number, key))
                return f"{place}: {name} {entry['id']}, {key}: {error} This entry is left out."
    try:
        due = entry.get("due")
        date.fromisoformat(due) if isinstance(due, str) else None
    except ValueError:
        place = form.place((name, number, "due"))
        return f"{place}: {name} {entry['id']}, due: {due} is no day such as 2026-03-01. This entry is left out."
    return None


def _reason(fault: jsonschema.ValidationError) -> str:
    """The schema's own sentence, cut where it repeats a whole entry."""
    message = str(fault.message)
    member = fault.absolute_path[-1] if fault.absolute_path else None
    shown = f"{member}: {message}" if isinstance(member, str) else message
    return shown if len(shown) <= 200 else f"{shown[:90]} ... {shown[-90:]}"


def instant(text: str) -> datetime:
    """The instant that an ISO 8601 text with its zone names."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise MaritimeError(f"{text} is no instant. Write it as 2026-03-01T08:00+08:00.") from error
    if found.tzinfo is None:
        raise MaritimeError(f"{text} has no zone. Add one, such as +08:00.")
    return found
