# SPDX-License-Identifier: Apache-2.0
"""What can go wrong while a document is opened; reading an opened text never fails."""

from openosa import OpenOsaError

__all__ = ["IntakeError"]


class IntakeError(OpenOsaError):
    """A document that cannot be opened: its name, the place in it and the remedy, in one sentence."""
