# SPDX-License-Identifier: Apache-2.0
"""Which node this process serves: exactly one."""

from openosa.node import Node, NodeError

__all__ = ["node", "use"]

_served: list[Node] = []


def use(node: Node) -> None:
    """Serve this node from now on, in place of any other."""
    _served[:] = [node]


def node() -> Node:
    """The node of this process; raise NodeError before `use`."""
    if not _served:
        raise NodeError("this process serves no node yet. Start it with `osa serve` or `osa demo`.")
    return _served[0]
