# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- sentences for people and for the model read better unbroken
"""A document read in a process of its own, which holds no key and may take only so much time and memory.

The libraries that open PDF, DOCX and HTML have faults that nobody knows yet; what such a fault can reach is an empty
process. Its environment is empty, it writes no file, and it is ended when its time is over.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from openosa.intake import IntakeError, Reading

__all__ = ["LARGEST_DOCUMENT", "ReadDocument", "read_apart"]

LARGEST_DOCUMENT = 32 << 20
_TIME_S = 180
_CHILD = Path(__file__).with_name("apart_child.py")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of a document, in which every span counts, and what was read in it."""

    text: str
    reading: Reading


def read_apart(data: bytes, name: str, on: date | None) -> ReadDocument:
    """Open and read a document in its own process; raise IntakeError with one sentence where it cannot be read."""
    if len(data) > LARGEST_DOCUMENT:
        raise IntakeError(f"{name}: {len(data):,} bytes, more than {LARGEST_DOCUMENT:,}. Save its text and read that.")
    head = json.dumps({"name": name, "on": on.isoformat() if on else None}).encode() + b"\n"
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=head + data,
            capture_output=True,
            timeout=_TIME_S,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IntakeError(f"{name}: was not read within {_TIME_S} seconds. Save its text and read that.") from error
    if child.returncode:
        raise IntakeError(
            f"{name}: the process that opened it ended with {child.returncode}: it asked for more time or memory than a "
            "document may take, or broke a library. Save its text and read that."
        )
    answer = json.loads(child.stdout)
    if "error" in answer:
        raise IntakeError(answer["error"])
    return ReadDocument(answer["text"], msgspec.convert(answer["reading"], Reading))
