# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with a running node. The facts as fields, the sentence for people."""

from openosa import OpenOsaError

__all__ = ["Behind", "NodeError", "NodeOwned", "NotANode", "NotAnOfficer", "UnknownEvent"]


class NodeError(OpenOsaError):
    """The base of this room's errors."""


class NotANode(NodeError):
    """A folder that holds no node, or one whose settings cannot be read."""

    def __init__(self, folder: str, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(f"{folder} {reason}. Name the folder of a node (`osa demo` makes two), or set OSA_NODE.")


class NodeOwned(NodeError):
    """Another process owns the node; exactly one may write."""

    def __init__(self, folder: str, owner: str) -> None:
        self.folder, self.owner = folder, owner
        super().__init__(f"{folder} is owned by {owner}. Stop that process, or wait until it has ended.")


class Behind(NodeError):
    """A log that holds less than is known to have been signed: to write to it would sign a second tree."""

    def __init__(self, origin: str, held: int, stood: int, remedy: str) -> None:
        self.origin, self.held, self.stood = origin, held, stood
        super().__init__(
            f"log {origin} holds {held} entries and {stood} were signed: an older copy of the database was put back. "
            f"Nothing was written, so that no second tree is signed: {remedy}."
        )


class NotAnOfficer(NodeError):
    """A key that no log of this party has enrolled for the role."""

    def __init__(self, key: str, role: str) -> None:
        self.key, self.role = key, role
        super().__init__(
            f"key {key[:12]!r} is not enrolled as {role} of this node's party. Use the key that the party enrolled."
        )


class UnknownEvent(NodeError):
    """An event id that no log of this node holds."""

    def __init__(self, event: str) -> None:
        self.event = event
        super().__init__(f"no log of this node holds the event {event[:16]!r}; copy its id from a page or from `osa`.")
