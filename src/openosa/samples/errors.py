# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a history file. The facts as fields, the sentence for people."""

from openosa import OpenOsaError

__all__ = ["BadHistory", "SamplesError"]


class SamplesError(OpenOsaError):
    """The base of this room's errors."""


class BadHistory(SamplesError):
    """A history file that cannot be entered; nothing of it is."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        self.file, self.place, self.reason = file, place, reason
        super().__init__(f"{file}, {place}: {reason} Nothing of the file was entered.")
