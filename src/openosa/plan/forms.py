# SPDX-License-Identifier: Apache-2.0
"""A file that people write, YAML or JSON, held against its schema before anything is made of it."""

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import yaml

from openosa.plan.errors import PlanError

__all__ = ["form_of"]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where it was built
    """A safe loader that leaves dates as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def form_of(text: str, schema: Mapping[str, object], what: str) -> dict[str, Any]:
    """The form in the text, as the schema has it; raise PlanError, which names the first place off it.

    Keys are text, whether written 2026 or "2026".
    """
    try:
        form = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, _Loader)
    except (ValueError, yaml.YAMLError) as error:
        place = " ".join(str(error).split())
        raise PlanError(f"{what}: not YAML or JSON ({place}). Mend the file there.") from error
    form = _with_text_keys(form)
    fault = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema).iter_errors(form))
    if fault is not None:
        raise PlanError(f"{what}, {_place(form, fault)}: {fault.message}. Mend that place by the schema.")
    assert isinstance(form, dict)  # every schema of ours says so
    return form


def _with_text_keys(form: Any) -> Any:
    if isinstance(form, dict):
        return {str(key): _with_text_keys(value) for key, value in form.items()}
    return [_with_text_keys(each) for each in form] if isinstance(form, list) else form


def _place(form: Any, fault: jsonschema.ValidationError) -> str:
    """Where the fault is, with the id of what it is in, if that has one."""
    names = []
    for step in fault.absolute_path:
        form = form[step]
        if isinstance(form, dict) and isinstance(form.get("id"), str):
            names.append(form["id"])
    return fault.json_path + (f" ({', '.join(names)})" if names else "")
