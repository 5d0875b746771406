# SPDX-License-Identifier: Apache-2.0
"""One party's running node. It composes the rooms below and decides nothing."""

from .demonstration import DEMONSTRATION_PARTNERS, Demonstration, load_demonstration
from .errors import NodeError, NodeOwned, NotANode, NotAnOfficer, UnknownEvent
from .folder import Folder, Peer, Settings
from .founding import OFFICER_ROLE, found_demonstration
from .loading import Loaded, Rehearsed, load_histories, rehearse
from .node import DEMONSTRATION_PASSPHRASE, Document, Entry, EventView, NewEvent, Node, Prepared, verify_folder
from .ownership import owner_of
from .peer_state import PeerState
from .peers import Syncing, catch_up
from .view import LogState, View

__all__ = [
    "DEMONSTRATION_PARTNERS",
    "DEMONSTRATION_PASSPHRASE",
    "OFFICER_ROLE",
    "Demonstration",
    "Document",
    "Entry",
    "EventView",
    "Folder",
    "Loaded",
    "LogState",
    "NewEvent",
    "Node",
    "NodeError",
    "NodeOwned",
    "NotANode",
    "NotAnOfficer",
    "Peer",
    "PeerState",
    "Prepared",
    "Rehearsed",
    "Settings",
    "Syncing",
    "UnknownEvent",
    "View",
    "catch_up",
    "found_demonstration",
    "load_demonstration",
    "load_histories",
    "owner_of",
    "rehearse",
    "verify_folder",
]
