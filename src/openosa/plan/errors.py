# SPDX-License-Identifier: Apache-2.0
"""What the room `plan` refuses, each in one sentence with place and remedy."""

from collections.abc import Sequence

from openosa import OpenOsaError

__all__ = ["BadPlan", "Cycle", "NoDuration", "PlanError", "TooLong"]


class PlanError(OpenOsaError):
    """A plan, a table of durations or a benchmark file that cannot be used as it stands."""


class BadPlan(PlanError):
    """A project file with a member that cannot be used."""

    def __init__(self, name: str, where: str, why: str) -> None:
        self.name, self.where = name, where
        super().__init__(f"{name}, {where}: {why}")


class Cycle(PlanError):
    """Tasks that wait for each other in a circle. `tasks`: their ids, the first again at the end."""

    def __init__(self, name: str, tasks: Sequence[str]) -> None:
        self.tasks = tuple(tasks)
        circle = ", which waits for ".join(f'"{task}"' for task in tasks)
        super().__init__(f"{name}: {circle}: a circle that never begins. Take out one of these links.")


class NoDuration(PlanError):
    """A task that has no duration and has not finished."""

    def __init__(self, name: str, task: str) -> None:
        self.task = task
        super().__init__(
            f'{name}, task "{task}": it has no duration. Give its working days as days, 0 for a milestone, '
            "or the day on which it finished."
        )


class TooLong(PlanError):
    """A plan that runs beyond the calendars' last day."""

    def __init__(self, name: str, last_day: object) -> None:
        super().__init__(
            f"{name}: the plan runs beyond {last_day}, the last day of its calendars. Shorten the tasks, or look for a "
            "duration written in the wrong unit: days are working days."
        )
