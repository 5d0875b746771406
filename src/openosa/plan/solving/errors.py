# SPDX-License-Identifier: Apache-2.0
"""What a scheduling problem is refused for, each in one sentence with place and remedy."""

from collections.abc import Sequence

from openosa.plan.errors import PlanError

__all__ = ["BadLine", "CycleOfTasks", "DoesNotFit", "NeverEnough", "UnknownFormat"]


class UnknownFormat(PlanError):
    """The file is of no kind that can be solved."""

    def __init__(self, first_line: str) -> None:
        self.first_line = first_line
        super().__init__(
            f"line 1 begins {first_line[:40]!r}: this is no scheduling file that is known. Give a PSPLIB or MMLIB "
            "file (.sm, .mm), a Patterson file (.rcp), an MPLIB file (.rcmp), or YAML or JSON as "
            "docs/schedule.schema.json has it."
        )


class BadLine(PlanError):
    """A line of a benchmark file that says something else than it should, or is not there."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {what}")


class CycleOfTasks(PlanError):
    """Tasks that wait for each other in a circle."""

    def __init__(self, tasks: Sequence[str]) -> None:
        self.tasks = tuple(tasks)
        way = " -> ".join([*tasks, tasks[0]])
        super().__init__(f"tasks wait for each other in a circle: {way}. Take out one of these successions.")


class NeverEnough(PlanError):
    """A resource or budget that cannot carry a task however long one waits."""

    def __init__(self, resource: str, task: str, needs: int, has: int) -> None:
        self.resource = resource
        self.task = task
        super().__init__(
            f"resource {resource} never suffices for task {task}: it needs {needs} and there are at most {has}. "
            "Raise the capacity, or give the task a mode that asks for less."
        )


class DoesNotFit(PlanError):
    """No schedule keeps every line of the problem."""

    def __init__(self, what: str) -> None:
        super().__init__(f"no schedule exists: {what}")
