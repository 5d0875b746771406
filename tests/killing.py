# SPDX-License-Identifier: Apache-2.0
"""A process that is killed again and again while it writes, and what it had said until then.

Run as a program, by `kills`: the module is imported once, and each process that is to die is a fork of it. What
writes is a function of the test's module, named by the caller: it opens what it needs after the fork (no
connection may cross one) and yields a line each time that something is acknowledged.
"""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

__all__ = ["kills"]


def kills(writer: str, path: Path, times: int) -> list[list[str]]:
    """What each of `times` processes had acknowledged when it was killed; `writer` as "package.module:function"."""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", writer, str(path), str(times)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line.split("\t") if line else [] for line in done.stdout.split("\n")[:-1]]


def _main(writer: str, path: Path, times: int) -> None:
    module, _, name = writer.partition(":")
    write = getattr(importlib.import_module(module), name)
    rng = Random(2026)
    for _ in range(times):
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.close(reading)
            for line in write(path):
                os.write(writing, line.encode() + b"\n")
        os.close(writing)
        said, awaited = b"", rng.randrange(6)
        # The moment is random, and counted from what was written, so that a busy machine changes nothing.
        while said.count(b"\n") < awaited and (more := os.read(reading, 4096)):
            said += more
        time.sleep(rng.random() * 0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reading, 65536):
            said += more
        os.close(reading)
        print("\t".join(said.decode().split("\n")[:-1]), flush=True)


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
