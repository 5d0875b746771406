# SPDX-License-Identifier: Apache-2.0
"""The one node that this process serves."""

from openosa.node import Node, NodeError

__all__ = ["node", "use"]

_served: list[Node] = []


def use(node: Node) -> None:
    """Serve this node from now on."""
    _served[:] = [node]


def node() -> Node:
    """The node that is served; raise NodeError before there is one."""
    if not _served:
        raise NodeError("no node is served by this process; start one with `osa serve`.")
    return _served[0]
