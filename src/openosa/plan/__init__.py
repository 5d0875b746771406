# SPDX-License-Identifier: Apache-2.0
"""How long it will take, what holds it up, and what would speed it up.

Pure: bytes, days and seeds come in as arguments; no clock, file, database or global random.
"""

from openosa.plan.errors import PlanError

__all__ = ["PlanError"]
