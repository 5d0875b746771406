# SPDX-License-Identifier: Apache-2.0
"""What a schedule file of our own may hold: JSON Schema, published as docs/schedule.schema.json."""

__all__ = ["SCHEMA"]

_ID = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_BY_ID = {"type": "object", "additionalProperties": _COUNT}


def _object(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _array(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


_WORK = {
    "duration": {**_COUNT, "description": "Periods, without a pause."},
    "needs": {**_BY_ID, "description": "Units of each resource while it runs; left out: none."},
    "costs": {**_BY_ID, "description": "Paid from each budget when it starts; left out: nothing."},
}
_TASK = {
    **_object(
        ["id"],
        id=_ID,
        title={"type": "string"},
        after={**_array(_ID), "description": "Ids of tasks that end before: of this project, or as project/task."},
        earliest={**_DAY, "description": "It does not start before that day."},
        deadline={**_DAY, "description": "It has ended by the end of that day."},
        modes={**_array(_object(["duration"], **_WORK)), "minItems": 1, "description": "Ways to do it; one is chosen."},
        **_WORK,
    ),
    "oneOf": [{"required": ["duration"]}, {"required": ["modes"]}],
}
_AWAY = _object(
    ["from", "until"], **{"from": _DAY, "until": _DAY, "units": {**_COUNT, "description": "Left out: all of them."}}
)

SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "OpenOSA schedule",
    **_object(
        ["begins", "projects"],
        title={"type": "string"},
        begins={**_DAY, "description": "The first day on which a task may start."},
        period={"enum": ["day", "week", "working day"], "default": "day", "description": "In what durations count."},
        offices={
            **_array(_ID),
            "description": "Whose common working days count, by their keys in the almanac.",
        },
        resources=_array(
            _object(
                ["id", "capacity"],
                id=_ID,
                kind={"type": "string", "description": "For people: officer, inspector, trainer, yard slot."},
                capacity={**_COUNT, "description": "Units there are unless some are away."},
                away={**_array(_AWAY), "description": "Both days included."},
            )
        ),
        budgets=_array(
            {
                **_object(
                    ["id"],
                    id=_ID,
                    amount={**_COUNT, "description": "For all of the time."},
                    fiscal_years={
                        **_array(
                            _object(["from", "until", "amount"], **{"from": _DAY, "until": _DAY, "amount": _COUNT})
                        ),
                        "description": "For tasks that start in these days, both included; they do not overlap.",
                    },
                ),
                "oneOf": [{"required": ["amount"]}, {"required": ["fiscal_years"]}],
            }
        ),
        projects={
            **_array(
                _object(
                    ["id", "tasks"],
                    id=_ID,
                    title={"type": "string"},
                    earliest=_DAY,
                    deadline=_DAY,
                    tasks={**_array(_TASK), "minItems": 1},
                )
            ),
            "minItems": 1,
        },
    ),
}
