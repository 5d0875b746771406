# SPDX-License-Identifier: Apache-2.0
"""Exactly one process owns a node: the operating system's lock on a file, gone when the process ends."""

import contextlib
import fcntl
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .errors import NodeError, NodeOwned

__all__ = ["Ownership", "owner_of", "take"]


@dataclass(frozen=True, slots=True)
class Ownership:
    """The lock while this process holds it."""

    file: IO[str]

    def release(self) -> None:
        """Let another process own the node."""
        self.file.close()


def take(lock: Path, *, url: str | None = None, wait_s: float = 0) -> Ownership:
    """Own the node, waiting at most `wait_s`; raise NodeOwned naming who does.

    url  where this owner answers, for a second `osa` to talk to
    """
    try:
        file = lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise NodeError(
            f"{lock} cannot be opened for writing ({error.strerror}). Run as the node's own account."
        ) from error
    ends = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= ends:
                owner = owner_of(lock)
                file.close()
                raise NodeOwned(str(lock.parent), f"process {owner.get('pid', '?')}") from None
            time.sleep(0.05)
    try:
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "url": url}))
        file.flush()
    except OSError as error:
        with contextlib.suppress(OSError):  # it would try to write what is still in its buffer
            file.close()
        raise NodeError(f"{lock} cannot be written ({error.strerror}); nothing was changed. Make room.") from error
    return Ownership(file)


def owner_of(lock: Path) -> dict[str, str]:
    """Who holds the lock, as the owner wrote it; empty where no living process does."""
    with contextlib.suppress(OSError, ValueError), lock.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            found = json.load(file)
            return {key: str(value) for key, value in found.items() if value is not None}
    return {}
