# SPDX-License-Identifier: Apache-2.0
"""What several sources say of one value: settled, unknown, or disputed with every version kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .stream import Fact

__all__ = ["Claim", "Conflict", "Settled", "occasions", "settle"]

T = TypeVar("T")

OWN_WORD = "the party's own act outweighs what others print of it"
"""Why an act is preferred to reports that differ from it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One version of a value: what the event says, shown as text, and why it is preferred (or None)."""

    event: str
    party: str
    basis: str
    says: str
    preferred: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Versions of one value that cannot all be true, side by side.

    about   names the value ("arrived", "on"; a currency for a printed amount)
    of      what it is a value of: a lot, an exercise, an indicator with its period; empty for the project itself
    """

    about: str
    claims: tuple[Claim, ...]
    of: str = ""

    @property
    def name(self) -> str:
        """The value with what it is a value of, as one text."""
        return f"{self.of}: {self.about}" if self.of else self.about

    @property
    def is_settled(self) -> bool:
        """Whether one version alone is marked preferred, with the reason."""
        return len({claim.says for claim in self.claims if claim.preferred is not None}) == 1

    @property
    def is_preferred_twice(self) -> bool:
        """Whether different versions are preferred."""
        return len({claim.says for claim in self.claims if claim.preferred is not None}) > 1


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """The value that follows from the claims (None: unknown or disputed), and the conflict if there is one."""

    value: T | None
    event: str | None
    conflict: Conflict | None = None


def settle(
    facts: Iterable[Fact],
    about: str,
    read: Callable[[Fact], T | None],
    preferred: Mapping[str, str],
    show: Callable[[T], str] = str,
    of: str = "",
) -> Settled[T]:
    """The value on which all facts that give one agree; where they differ, the preferred one's.

    Acts that agree outweigh reports of them, which stay beside them: the party's own word comes before what
    others print.
    """
    given = [(fact, value) for fact in facts if (value := read(fact)) is not None]
    if not given:
        return Settled(None, None)
    first, value = given[0]
    if all(other == value for _, other in given):
        return Settled(value, first.id)
    acts = [pair for pair in given if pair[0].basis != "report"]
    why = dict(preferred)
    if acts and all(other == acts[0][1] for _, other in acts):
        why = {acts[0][0].id: OWN_WORD}
    claims = tuple(Claim(fact.id, fact.party, fact.basis, show(said), why.get(fact.id)) for fact, said in given)
    conflict = Conflict(about, claims, of)
    chosen = next(((fact, said) for fact, said in given if fact.id in why), None)
    if chosen is None or not conflict.is_settled:
        return Settled(None, None, conflict)
    return Settled(chosen[1], chosen[0].id, conflict)


def occasions(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts by the happening that they speak of, in order of first mention."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.body.occasion if fact.body else ""].append(fact)
    return dict(found)
