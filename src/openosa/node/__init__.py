# SPDX-License-Identifier: Apache-2.0
"""One party's running node. It composes the rooms below and decides nothing."""

from .demonstration import DEMONSTRATION_PARTNERS, Demonstration, load_demonstration, sync_directly
from .errors import Behind, NodeError, NodeOwned, NotANode, NotAnOfficer, UnknownEvent
from .event_view import Document, Entry, EventView
from .exercises import Exercises, PlannedExercise
from .folder import DEMONSTRATION_PASSPHRASE, Folder, Peer, Settings
from .founding import OFFICER_ROLE, found_demonstration
from .intake_drafts import Decision, IntakeDocument, IntakeDrafts, IntakeProposal
from .loading import Loaded, Rehearsed, load_histories, rehearse
from .node import NewEvent, Node, Prepared
from .ownership import owner_of
from .peer_state import PeerState
from .peers import Syncing, catch_up
from .proposing import Draft, HeldFigure, Match, matched
from .reading_apart import ReadDocument, read_apart
from .verifying import verify_folder
from .view import LogState, View

__all__ = [
    "DEMONSTRATION_PARTNERS",
    "DEMONSTRATION_PASSPHRASE",
    "OFFICER_ROLE",
    "Behind",
    "Decision",
    "Demonstration",
    "Document",
    "Draft",
    "Entry",
    "EventView",
    "Exercises",
    "Folder",
    "HeldFigure",
    "IntakeDocument",
    "IntakeDrafts",
    "IntakeProposal",
    "Loaded",
    "LogState",
    "Match",
    "NewEvent",
    "Node",
    "NodeError",
    "NodeOwned",
    "NotANode",
    "NotAnOfficer",
    "Peer",
    "PeerState",
    "PlannedExercise",
    "Prepared",
    "ReadDocument",
    "Rehearsed",
    "Settings",
    "Syncing",
    "UnknownEvent",
    "View",
    "catch_up",
    "found_demonstration",
    "load_demonstration",
    "load_histories",
    "matched",
    "owner_of",
    "read_apart",
    "rehearse",
    "sync_directly",
    "verify_folder",
]
