# SPDX-License-Identifier: Apache-2.0
"""What a rule says. A finding is a verdict other than pass.

A rule that guards acts does not pretend to judge reports: where they do not say enough, it cannot tell.
The sentence is a template with named facts, so that screens say it in three languages.
"""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Outcome", "Verdict", "blocks", "cannot_tell", "passes", "warns"]

Outcome = Literal["pass", "warn", "block", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`template` is English with {named} facts; `events` are ids of the events that it rests on."""

    outcome: Outcome
    template: str
    facts: dict[str, str | int] = field(default_factory=dict)
    events: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The sentence in English."""
        return self.template.format(**self.facts)


def passes(template: str, *events: str, **facts: str | int) -> Verdict:
    """The rule is kept."""
    return Verdict("pass", template, facts, events)


def warns(template: str, *events: str, **facts: str | int) -> Verdict:
    """Something needs a person's attention; nothing is stopped."""
    return Verdict("warn", template, facts, events)


def blocks(template: str, *events: str, **facts: str | int) -> Verdict:
    """An act may not go ahead."""
    return Verdict("block", template, facts, events)


def cannot_tell(template: str, *events: str, **facts: str | int) -> Verdict:
    """What is on the record does not let this rule judge, and why."""
    return Verdict("cannot tell", template, facts, events)
