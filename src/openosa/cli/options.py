# SPDX-License-Identifier: Apache-2.0
"""What several commands ask of their caller: the node, its passphrase, a day, JSON."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

if TYPE_CHECKING:
    from openosa.node import Node

__all__ = ["AsJson", "day", "node_folder", "open_node", "passphrase", "print_json"]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]


def open_node(context: typer.Context, *, writable: bool = False, wait_s: float = 5) -> Node:
    """The node that `--node` or OSA_NODE names."""
    from openosa.node import Node

    return Node.open(node_folder(context), writable=writable, passphrase=passphrase(), wait_s=wait_s)


def node_folder(context: typer.Context) -> Path:
    """The folder that `--node` or OSA_NODE names."""
    from openosa.node import NodeError

    folder: Path | None = context.find_root().params.get("node")
    if folder is None:
        raise NodeError("no node is named. Put --node DIR before the command, or set OSA_NODE.")
    return folder


def passphrase() -> str | None:
    """The passphrase of the node's keys, where the caller gave one."""
    return os.environ.get("OSA_PASSPHRASE")


def day(text: str | None) -> date | None:
    """The day that the caller wrote; raise ImpossibleDate where there is no such day."""
    from openosa.almanac import ImpossibleDate

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleDate(text, "write a day as 2025-09-22") from error


def print_json(value: object) -> None:
    """One JSON value, indented, in UTF-8 whatever the terminal's locale."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
