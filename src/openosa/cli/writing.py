# SPDX-License-Identifier: Apache-2.0
"""Commands that write to a node: load a history file, append one event."""

from __future__ import annotations

import json as json_text
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from .options import node_folder, open_node, passphrase

if TYPE_CHECKING:
    from openosa.node import Node
    from openosa.record import Signer

__all__ = ["append", "load"]


def load(context: typer.Context, file: Annotated[Path, typer.Argument(help="A history file (TOML).")]) -> None:
    """Enter the reports of a history file; one fault in it, and nothing is entered."""
    from openosa.node import load_histories
    from openosa.samples import read_history

    history = read_history(_read(file), file.name)
    with open_node(context, writable=True) as node:
        loaded = load_histories(node, [history])
    typer.echo(f"{file}: {loaded.written} events written, {loaded.known} stood there already")


def append(
    context: typer.Context,
    type: Annotated[str, typer.Option(help="Event type, such as CooperationHeld; docs/events.md lists them.")],
    stream: Annotated[str, typer.Option(help='What it is about, such as "partnership".')],
    body: Annotated[str, typer.Option(help="Its members as JSON, or @FILE.")],
    partnership: Annotated[str | None, typer.Option(help="The partnership; left out: the home log.")] = None,
    basis: Annotated[str, typer.Option(help="act, report or rehearsal.")] = "report",
    key: Annotated[str, typer.Option(help="Which officer key of a demonstration signs.")] = "officer-1",
    answers: Annotated[str | None, typer.Option(help="Id of the event that a countersignature names.")] = None,
    ref: Annotated[str | None, typer.Option(help="Your own name for it: written twice, it lands once.")] = None,
) -> None:
    """Sign one event with an officer's key and append it; prints its id.

    A node that runs is handed the signed event; one that does not is opened for the moment.
    """
    from openosa.node import Folder, NewEvent, NodeError, owner_of
    from openosa.record import Basis

    if basis not in get_args(Basis):
        raise NodeError(f"basis {basis!r} is none of act, report, rehearsal.")
    text = _read(Path(body[1:])).decode() if body.startswith("@") else body
    try:
        members = json_text.loads(text)
    except ValueError as error:
        raise NodeError(f'--body is not JSON: {error}. Write it like \'{{"on": "2025-06-23"}}\'.') from error
    new = NewEvent(
        partnership,
        type,
        stream,
        cast(Basis, basis),
        members,
        ref or str(uuid.uuid4()),
        (answers,) if answers else (),
    )
    owner = owner_of(Folder(node_folder(context)).lock)
    if url := owner.get("url"):
        with open_node(context) as node:
            entry = node.sign(new, _officer(node, key)).envelope.entry()
        typer.echo(_hand_over(url, entry))
    else:
        with open_node(context, writable=True) as node:
            typer.echo(node.write([new], _officer(node, key))[0].id)


def _officer(node: Node, name: str) -> Signer:
    from openosa.node import NodeError

    keys = node.officer_keys(passphrase())
    if name not in keys or not name.startswith("officer"):
        raise NodeError(
            f"this node seals no officer key {name!r}; it has {', '.join(k for k in keys if 'officer' in k)}."
        )
    return keys[name]


def _hand_over(url: str, entry: bytes) -> str:
    from openosa.node import NodeError

    request = urllib.request.Request(f"{url}/submit", entry, {"Content-Type": "application/octet-stream"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        raise NodeError(error.read().decode()) from error
    except OSError as error:
        raise NodeError(f"the node at {url} does not answer ({error}). Try again, or stop it first.") from error


def _read(file: Path) -> bytes:
    from openosa.node import NodeError

    try:
        return file.read_bytes()
    except OSError as error:
        raise NodeError(f"{file} cannot be read ({error.strerror}). Name a file that is there.") from error
