# SPDX-License-Identifier: Apache-2.0
"""docs/events.md says what programme.events says. `REWRITE_DOCS=1 make test ARGS=tests/docs` writes it anew."""

import os
from pathlib import Path
from typing import get_args

import msgspec

from openosa.programme import (
    BILATERAL,
    BODIES,
    DONOR_ONLY,
    EITHER_LOG,
    HOME_LOG,
    PARTNER_ONLY,
    Allocation,
    Body,
    ForecastDays,
    Money,
)
from openosa.programme.events import LotNamed

PAGE = Path(__file__).parents[2] / "docs" / "events.md"

HEAD = """\
# Events

What a party may say on the record. One type for each thing, named in the past tense; this page is written from
`programme/events.py`, and a test holds the two together (`REWRITE_DOCS=1 make test ARGS=tests/docs` writes it anew).

- **Log**: *partnership*, which the partner mirrors and cosigns; or *home*, which never leaves the donor.
- **Whose act**: who may say it of itself, as an act. A *report* of it may be entered by either party.
- **Counter-event**: as an act it takes effect only when a `countersignature` of the other party names it.
- A member marked `?` may be left out or null: no source gives it. Dates are ISO texts, whole or partial
  (`2025-09-22`, `2025-05`, `2023-11-15/2026-07-03`). Every other member must be there.

Every type may also carry `sources` (ids of the `DocumentRegistered` events that it rests on), `occasion` (which
happening of its kind: reports that name the same one speak of the same happening), `remark` and `span` (the words of a
document that an officer confirmed: `quote`, `start`, `end`, and the SHA-256 of the `document`).
"""

RECORD = """
## The record's own

Written by `record`, lower-case, in every log; no part of the vocabulary.

| type | members | whose | what it does |
| --- | --- | --- | --- |
| genesis | own, peer?, partnership?, notice | root | entry 0 of a log: its owner's keys, the peer's, the partnership |
| countersignature | none; its one parent names the event that it answers | officer | the other party agrees to a \
bilateral act |
| objection | event, reason | node | says that an event of the peer's breaks a rule; the event stays |
"""


def page() -> str:
    """The whole page, as it should stand."""
    rows = (
        "| type | says | members | log | whose act | counter-event |",
        "| --- | --- | --- | --- | --- | --- |",
        *map(row, BODIES),
    )
    shapes = (
        f"- `{shape.__name__}`: {members(shape)}. {first_sentence(shape)}"
        for shape in (Money, Allocation, LotNamed, ForecastDays)
    )
    return "\n".join((HEAD, "## The vocabulary", "", *rows, "", *shapes, "")) + RECORD


def row(name: str) -> str:
    """One type's line of the table."""
    log = "home" if name in HOME_LOG else "either" if name in EITHER_LOG else "partnership"
    whose = "donor" if name in DONOR_ONLY else "partner" if name in PARTNER_ONLY else "either"
    needs = "yes" if name in BILATERAL else ""
    cells = (f"**{name}**", first_sentence(BODIES[name]), members(BODIES[name]), log, whose, needs)
    return "| " + " | ".join(cells) + " |"


def members(shape: type[msgspec.Struct]) -> str:
    """The members of a type but those that every body has; `?` where a source need not give it."""
    common = {field.name for field in msgspec.structs.fields(Body)} if issubclass(shape, Body) else set()
    own = [field for field in msgspec.structs.fields(shape) if field.name not in common]
    return ", ".join(f"`{one.name}`" + ("?" if is_optional(one) else "") for one in own)


def is_optional(field: msgspec.structs.FieldInfo) -> bool:
    return not field.required or type(None) in get_args(field.type)


def first_sentence(shape: type[msgspec.Struct]) -> str:
    return (shape.__doc__ or "").partition("\n")[0]


def test_the_page_of_events_says_what_the_vocabulary_says() -> None:
    if os.environ.get("REWRITE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_event_type_says_what_it_means_in_one_sentence() -> None:
    silent = [name for name, body in BODIES.items() if not first_sentence(body).endswith(".")]
    assert silent == []


def test_every_type_with_a_special_place_is_in_the_vocabulary() -> None:
    assert set(BODIES) >= BILATERAL | HOME_LOG | DONOR_ONLY | PARTNER_ONLY | EITHER_LOG
