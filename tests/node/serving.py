# SPDX-License-Identifier: Apache-2.0
"""Nodes served as `osa serve` serves them, for tests."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

__all__ = ["COMMAND", "free_ports", "get", "osa", "serve", "stop", "until"]

COMMAND = str(Path(sys.executable).with_name("osa"))


def serve(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """The node, once it answers."""
    server = subprocess.Popen([sys.executable, "-m", "openosa.web.server", str(folder), str(port)])

    def answers() -> bool:
        assert server.poll() is None, "the node ended"
        try:
            return bool(get(port, "/api/status.json"))
        except OSError:
            return False

    until(answers, "the node did not answer")
    return server


def get(port: int, path: str) -> bytes:
    """What the node on `port` answers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        data: bytes = answer.read()
        return data


def stop(server: "subprocess.Popen[bytes]") -> None:
    """End it as Ctrl-C does, and see that it ends well."""
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0


def until(true: Callable[[], bool], otherwise: str, wait_s: float = 30) -> None:
    """Wait until `true` holds."""
    ends = time.monotonic() + wait_s
    while not true():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.1)


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def osa(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command, as a person runs it."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
