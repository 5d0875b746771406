# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with an act or a report. The facts as fields, the sentence for people."""

from openosa import OpenOsaError

__all__ = ["BadBody", "ProgrammeError", "UnknownProject"]


class ProgrammeError(OpenOsaError):
    """The base of this room's errors; nothing else escapes it."""


class BadBody(ProgrammeError):
    """A body that is not what its event type asks for."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what}: {reason}")


class UnknownProject(ProgrammeError):
    """A project that the record does not hold."""

    def __init__(self, project: str, known: tuple[str, ...]) -> None:
        self.project, self.known = project, known
        super().__init__(f"project {project!r} is not on this record; there are {', '.join(known) or 'none yet'}.")
