# SPDX-License-Identifier: Apache-2.0
"""What the room `plan` refuses, each in one sentence with place and remedy."""

from openosa import OpenOsaError

__all__ = ["PlanError"]


class PlanError(OpenOsaError):
    """A plan, a table of durations or a benchmark file that cannot be used as it stands."""
