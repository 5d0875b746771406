# SPDX-License-Identifier: Apache-2.0
"""Joint exercises and searches at sea: plan, tracks, evaluation. Civil safety and oversight only.

Pure: bytes and numbers in. No maritime limits are shipped; positions are WGS 84, longitude first.
"""

from openosa.maritime.errors import BadSearchPlan, MaritimeError

__all__ = ["BadSearchPlan", "MaritimeError"]
