# SPDX-License-Identifier: Apache-2.0
"""A timeline as people read it: reports that say the same of one day are one line, with every event behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from openosa.programme import Happening

__all__ = ["Line", "merged"]


@dataclass(frozen=True, slots=True)
class Line:
    """What one or several events say alike; `told` the events, the first of them speaking for all."""

    told: tuple[Happening, ...]

    @property
    def first(self) -> Happening:
        """The one that the line shows."""
        return self.told[0]

    @property
    def remarks(self) -> tuple[str, ...]:
        """Each remark once."""
        return tuple(dict.fromkeys(one.remark for one in self.told if one.remark))

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents behind all of it."""
        return tuple(dict.fromkeys(source for one in self.told for source in one.sources))

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that entered it."""
        return tuple(dict.fromkeys(one.party for one in self.told))

    @property
    def preferred(self) -> str | None:
        """Why this version is preferred over others, or None."""
        return next((one.preferred for one in self.told if one.preferred), None)


def merged(happenings: Iterable[Happening]) -> tuple[Line, ...]:
    """The lines, in the order given."""
    alike: dict[object, list[Happening]] = {}
    for one in happenings:
        alike.setdefault((one.type, one.basis, one.on, one.as_of, one.text), []).append(one)
    return tuple(Line(tuple(told)) for told in alike.values())
