# SPDX-License-Identifier: Apache-2.0
"""A communique read into proposals, each tied to its exact words. Pure: bytes and a day in, records out."""

from openosa.intake.documents import LONGEST_TEXT, document_text, is_plain
from openosa.intake.errors import IntakeError
from openosa.intake.model import ModelReading, Proposal, judged_answer, model_request
from openosa.intake.reading import read
from openosa.intake.records import Actor, Check, Commitment, DateExpression, Event, Figure, Position, Reading

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
