# SPDX-License-Identifier: Apache-2.0
"""A conflict of a plan: what collides, where, and one sentence with its remedy that screens say in three languages."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Conflict:
    """What collides (ids) and how; `kind` for code, `text` for people.

    template  the sentence in English with {named} facts
    areas     ids of the areas in which it lies, for a map
    """

    kind: str
    ids: tuple[str, ...]
    template: str
    facts: dict[str, Fact] = field(default_factory=dict)
    areas: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template.format(**self.facts)

    def as_json(self) -> dict[str, Any]:
        """What `osa exercise check --json` prints of it."""
        return {"kind": self.kind, "ids": list(self.ids), "areas": list(self.areas), "text": self.text}


def say(template: str, **facts: Fact) -> tuple[str, dict[str, Fact]]:
    """A sentence and its facts; the catalogues collect the first argument of every call."""
    return template, facts


def clock(instant: datetime) -> str:
    """An instant as the plan wrote it, with its own zone."""
    return instant.isoformat(sep=" ", timespec="minutes")


def hours(value: float) -> str:
    """Hours to a tenth."""
    return f"{value:.1f}"
