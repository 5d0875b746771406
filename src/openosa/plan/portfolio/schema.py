# SPDX-License-Identifier: Apache-2.0
"""What a portfolio file may hold: JSON Schema, published as docs/portfolio.schema.json."""

__all__ = ["SCHEMA"]

_ID = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_BY_YEAR = {"type": "object", "patternProperties": {"^[0-9]{4}$": _COUNT}, "additionalProperties": False}
_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}
_YEARS = {"type": "array", "items": _YEAR, "minItems": 1, "uniqueItems": True}
_FROM_START = {"type": "array", "items": _COUNT, "minItems": 1}

_PROJECT = {
    "type": "object",
    "required": ["id", "priority"],
    "additionalProperties": False,
    "oneOf": [{"required": ["cost"]}, {"required": ["payments"]}],
    "properties": {
        "id": _ID,
        "title": {"type": "string"},
        "country": {**_ID, "description": "Counts towards max_starts_per_country_and_year; none: counts towards none."},
        "priority": {**_COUNT, "description": "What funding it adds to the sum that is maximised; higher is better."},
        "cost": {**_COUNT, "description": "All of it paid in the fiscal year of the start."},
        "payments": {**_FROM_START, "description": "Paid in the fiscal year of the start, the next one, and so on."},
        "staff": {
            "oneOf": [_COUNT, _FROM_START],
            "default": 0,
            "description": "Needed in each year with a payment; a list: in the year of the start, the next one, ...",
        },
        "eligible": {**_YEARS, "description": "Fiscal years in which it may start; left out: all."},
        "eligible_from": {**_YEAR, "description": "First fiscal year in which it may start."},
        "eligible_until": {**_YEAR, "description": "Last fiscal year in which it may start."},
        "after": {
            "type": "array",
            "items": _ID,
            "default": [],
            "description": "Projects that must be funded, and start in the same fiscal year or an earlier one.",
        },
        "must": {"type": "boolean", "default": False, "description": "Whether it has to be funded."},
    },
}

SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "OpenOSA portfolio",
    "type": "object",
    "required": ["fiscal_years", "budget", "projects"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string"},
        "currency": {**_ID, "description": "For people; all amounts are whole numbers of one unit."},
        "fiscal_years": {**_YEARS, "description": "In which projects may start, in order."},
        "budget": {
            **_BY_YEAR,
            "description": "For each fiscal year, what may be paid in it. A year left out has none.",
        },
        "staff": {**_BY_YEAR, "description": "For each fiscal year, who there is. A year left out is not bounded."},
        "max_starts_per_country_and_year": {**_COUNT, "description": "Left out: not bounded."},
        "projects": {"type": "array", "items": _PROJECT},
    },
}
