# SPDX-License-Identifier: Apache-2.0
"""Commands that serve: demo (both nodes from nothing) and serve (one node)."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from .options import node_folder, passphrase
from .reading import show_status

if TYPE_CHECKING:
    from openosa.node import Demonstration

__all__ = ["demo", "serve"]

Port = Annotated[int, typer.Option(min=1, max=65534, help="The donor's port; the partner's is the next one.")]


def demo(
    dir: Annotated[Path, typer.Option(help="Where the two nodes are, or will be.")] = Path("demo"),
    port: Port = 8001,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Load, verify, print, and end.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the two nodes away first.")] = False,
) -> None:
    """Japan's real programme on two nodes: loads, syncs, verifies, prints what stands where, serves both.

    Run again, it reuses what is there. Ctrl-C ends both nodes.
    """
    from openosa.node import Node

    folders, ports = (dir / "jpn", dir / "mys"), (port, port + 1)
    if not no_serve:
        for each in ports:
            _require_free(each)
    if fresh:
        _throw_away(folders)
    done = _load(folders, ports)
    for step in done.rehearsed:
        if step.refused:
            typer.echo(f"rehearsal: refused, as it should be: {step.refused}")
    for folder in folders:
        _verify(folder)
    with Node.open(folders[0]) as node:
        show_status(node)
    if not no_serve:
        _serve_all(list(zip(folders, ports, strict=True)))


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")] = 8001,
) -> None:
    """Serve one node on 127.0.0.1 and keep its peer up to date. Ctrl-C ends it."""
    from openosa.node import Folder

    folder = node_folder(context)
    Folder(folder).settings()
    _require_free(port)
    _serve_all([(folder, port)])


def _load(folders: tuple[Path, Path], ports: tuple[int, int]) -> Demonstration:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from openosa.node import load_demonstration

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("opening", total=None)
        return load_demonstration(
            *folders, ports, passphrase=passphrase(), tell=lambda word: progress.update(task, description=word)
        )


def _verify(folder: Path) -> None:
    from openosa.node import NodeError, verify_folder

    found = verify_folder(folder)
    typer.echo(f"{folder}: {found.entries} entries and {found.signatures} signatures verified")
    if found.faults:
        fault = found.faults[0]
        raise NodeError(
            f"{folder} does not verify: {fault.place}: {fault.reason}. `osa --node {folder} verify` lists each fault; "
            "`osa demo --fresh` makes the demonstration anew."
        )


def _throw_away(folders: Sequence[Path]) -> None:
    from openosa.node import Folder, NodeError, owner_of

    for folder in folders:
        if not folder.exists():
            continue
        if not Folder(folder).settings().demonstration:
            raise NodeError(f"{folder} is not a demonstration's node and is not thrown away. Use another --dir.")
        if owner := owner_of(folder / "lock"):
            raise NodeError(f"{folder} is owned by process {owner.get('pid')}. Stop it before --fresh.")
        shutil.rmtree(folder)


def _require_free(port: int) -> None:
    from openosa.node import NodeError

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NodeError(
                f"port {port} on 127.0.0.1 is in use ({error.strerror}). Choose another with --port."
            ) from error


def _serve_all(nodes: Sequence[tuple[Path, int]]) -> None:
    """One process per node, until Ctrl-C or until one of them ends."""
    from openosa.node import NodeError

    servers = [
        subprocess.Popen([sys.executable, "-m", "openosa.web.server", str(folder), str(port)], start_new_session=True)
        for folder, port in nodes
    ]

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # A shell that starts us in the background has us ignore SIGINT; whoever sends one still means it.
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, end)
    try:
        for folder, port in nodes:
            _await(port, servers)
            typer.echo(f"{folder} at http://127.0.0.1:{port}/")
        typer.echo("Ctrl-C ends " + ("both nodes." if len(nodes) > 1 else "it."))
        while all(server.poll() is None for server in servers):
            time.sleep(0.2)
    except KeyboardInterrupt:
        pass
    finally:
        for server in servers:
            with suppress(ProcessLookupError):
                os.kill(server.pid, signal.SIGTERM)
        codes = [server.wait(timeout=20) for server in servers]
    if any(codes):
        raise NodeError("a node ended by itself; the lines above say why.")


def _await(port: int, servers: Sequence[subprocess.Popen[bytes]]) -> None:
    from openosa.node import NodeError

    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        if any(server.poll() is not None for server in servers):
            raise NodeError("a node did not start; the lines above say why.")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise NodeError(f"the node on port {port} did not answer within 30 s. Try again when the machine is less busy.")
