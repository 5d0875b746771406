# SPDX-License-Identifier: Apache-2.0
"""Planned calls beside what the umpires' log says of them: on time, late, failed, not in the log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openosa.maritime.exercise import Check
from openosa.maritime.umpire_log import Entry


@dataclass(frozen=True, slots=True)
class CheckMade:
    """One unit in one planned check; `entry` is the line of the log that says so."""

    check: str
    unit: str
    channel: str
    state: str
    planned_s: float
    late_s: float | None
    entry: Entry | None


def checks_made(checks: Sequence[Check], log: Sequence[Entry]) -> Iterator[CheckMade]:
    """Every planned call of every unit; of several entries the first that succeeded counts, else the first."""
    for check in checks:
        for unit in check.units:
            said = [e for e in log if e.kind == "communications" and e.check == check.id and e.unit in (unit, None)]
            entry = next((each for each in said if each.result != "failed"), said[0] if said else None)
            late_s = (entry.at - check.at).total_seconds() if entry else None
            yield CheckMade(
                check.id, unit, check.channel, _state(check, entry, late_s), check.at.timestamp(), late_s, entry
            )


def _state(check: Check, entry: Entry | None, late_s: float | None) -> str:
    if entry is None or late_s is None:
        return "not in the log"
    if entry.result == "failed":
        return "failed"
    return "on time" if abs(late_s) <= 60 * check.within_min else "late"
