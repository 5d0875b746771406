# SPDX-License-Identifier: Apache-2.0
"""A communique read into proposals, each tied to its exact words. Pure: bytes and a day in, records out."""

from openosa.intake.documents import document_text
from openosa.intake.errors import IntakeError
from openosa.intake.reading import read
from openosa.intake.records import Actor, Check, Commitment, DateExpression, Event, Figure, Position, Reading

__all__ = [
    "Actor",
    "Check",
    "Commitment",
    "DateExpression",
    "Event",
    "Figure",
    "IntakeError",
    "Position",
    "Reading",
    "document_text",
    "read",
]
