# SPDX-License-Identifier: Apache-2.0
"""Files that a command reads and writes: whole or not at all, with a sentence where they cannot be."""

import contextlib
import os
from pathlib import Path

from openosa import OpenOsaError

__all__ = ["FileRefused", "read", "write"]


class FileRefused(OpenOsaError):
    """A file that cannot be read, or cannot be written."""

    def __init__(self, path: Path, why: str, remedy: str) -> None:
        self.path = path
        super().__init__(f"{path}: {why}. {remedy}")


def read(path: Path) -> bytes:
    """The file's bytes."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(path, error.strerror or str(error), "Give a file that can be read.") from error


def write(path: Path, data: bytes) -> None:
    """Write the file; what stood there stays until all of the new one is on the disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):  # what stood in the way of writing may stand in the way of this; it is told
            beside.unlink()
        raise FileRefused(path, error.strerror or str(error), "Name a file that can be written.") from error
