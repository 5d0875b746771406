# SPDX-License-Identifier: Apache-2.0
"""A communique read into proposals, each tied to its exact words. Pure: bytes and a day in, records out.

The grammars of `read` are compiled when it is first asked for: a node that only shows proposals does not wait for them.
"""

from typing import TYPE_CHECKING

from openosa.intake.documents import LONGEST_TEXT, document_text, is_plain
from openosa.intake.errors import IntakeError
from openosa.intake.model import ModelReading, Proposal, judged_answer, model_request
from openosa.intake.records import Actor, Check, Commitment, DateExpression, Event, Figure, Position, Reading

if TYPE_CHECKING:
    from openosa.intake.reading import read
else:

    def __getattr__(name):
        if name != "read":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from openosa.intake.reading import read

        return read


__all__ = [
    "LONGEST_TEXT",
    "Actor",
    "Check",
    "Commitment",
    "DateExpression",
    "Event",
    "Figure",
    "IntakeError",
    "ModelReading",
    "Position",
    "Proposal",
    "Reading",
    "document_text",
    "is_plain",
    "judged_answer",
    "model_request",
    "read",
]
