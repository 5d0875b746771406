# SPDX-License-Identifier: Apache-2.0
"""The words of which the schemas of exercise files and umpires' logs are made."""

from collections.abc import Sequence
from typing import Any

LANGUAGES = ("en", "ja", "ms")
ID: dict[str, Any] = {"type": "string", "minLength": 1}
IDS: dict[str, Any] = {"type": "array", "items": ID}
TRUTH: dict[str, Any] = {"type": "boolean"}
ABOVE_ZERO: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0}
NOT_NEGATIVE: dict[str, Any] = {"type": "number", "minimum": 0}
DEGREES: dict[str, Any] = {"type": "number", "minimum": 0, "exclusiveMaximum": 360}
SHARE: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 10_000}
POSITION: dict[str, Any] = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "maxItems": 2,
}
RING: dict[str, Any] = {"type": "array", "items": POSITION, "minItems": 4}
HEIGHTS: dict[str, Any] = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def one_of(words: Sequence[str]) -> dict[str, Any]:
    """One of these words."""
    return {"enum": list(words)}


def part(required: list[str], **fields: dict[str, Any]) -> dict[str, Any]:
    """A list of entries with these members and no other."""
    entry = {"type": "object", "required": required, "properties": fields, "additionalProperties": False}
    return {"type": "array", "items": entry}


def schema(title: str, required: list[str], members: dict[str, Any]) -> dict[str, Any]:
    """A whole form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": members,
    }


def parts_of(whole: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """The parts of a schema that are lists of entries: {part: {member: its schema}}."""
    entries = {name: each.get("items", {}) for name, each in whole["properties"].items()}
    return {name: each["properties"] for name, each in entries.items() if "properties" in each}
