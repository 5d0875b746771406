# SPDX-License-Identifier: Apache-2.0
"""Several projects that share people, slots and money, in our own file, as one problem of the package `solving`."""

from openosa.plan.multi_project.axis import Axis
from openosa.plan.multi_project.files import SharedPlan, is_shared_plan, read_shared_plan
from openosa.plan.multi_project.schema import SCHEMA

__all__ = ["SCHEMA", "Axis", "SharedPlan", "is_shared_plan", "read_shared_plan"]
