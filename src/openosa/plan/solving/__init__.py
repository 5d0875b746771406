# SPDX-License-Identifier: Apache-2.0
"""Schedules under shared resources: benchmark files and our own, solved by a deadline, checked apart."""

from openosa.plan.solving.anytime import Search, Solution, solution
from openosa.plan.solving.benchmark_files import is_benchmark, read_benchmark
from openosa.plan.solving.errors import BadLine, CycleOfTasks, DoesNotFit, NeverEnough, UnknownFormat
from openosa.plan.solving.feasibility import faults
from openosa.plan.solving.packed import Found, Packed
from openosa.plan.solving.population import improvements
from openosa.plan.solving.problem import Budget, Mode, Problem, Reservation, Resource, Schedule, Task, Year, checked

__all__ = [
    "BadLine",
    "Budget",
    "CycleOfTasks",
    "DoesNotFit",
    "Found",
    "Mode",
    "NeverEnough",
    "Packed",
    "Problem",
    "Reservation",
    "Resource",
    "Schedule",
    "Search",
    "Solution",
    "Task",
    "UnknownFormat",
    "Year",
    "checked",
    "faults",
    "improvements",
    "is_benchmark",
    "read_benchmark",
    "solution",
]
