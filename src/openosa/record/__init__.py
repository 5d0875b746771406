# SPDX-License-Identifier: Apache-2.0
"""The signed record that two parties hold and neither can alter alone. It knows nothing of assistance.

bytes (canonical_json, event, envelope, keys) → trees and notes (tree, note, keyset) → storage, log →
order, sync, refill, tiles, audit; wire alone has a socket.
"""

from .audit import Audit, AuditedLog, Fault, audit
from .canonical_json import Json, canonical
from .envelope import Envelope, read_entry
from .errors import Diverged, ForeignStorage, RecordError, StorageBroken, WrongPassphrase
from .event import Basis, Event, EventId, Seen, read_event, write_event
from .keys import Signer, VerifyKey, demonstration_signer, new_signer, open_keys, seal_keys
from .keyset import Genesis, Keyset, Officer, is_demonstration_origin
from .log import Admitted, Log, LoggedEvent, sign_event, verify_event
from .note import NoteKey, NoteSigner
from .order import Order, canonical_order, interleaved
from .refill import pulled, refill
from .sqlite import SqliteStorage
from .storage import MemoryStorage, Storage, StoredLog
from .sync import Reply, accept_reply, next_push, receive_push
from .tiles import log_file
from .tree import leaf_hash
from .wire import fetch, push

__all__ = [
    "Admitted",
    "Audit",
    "AuditedLog",
    "Basis",
    "Diverged",
    "Envelope",
    "Event",
    "EventId",
    "Fault",
    "ForeignStorage",
    "Genesis",
    "Json",
    "Keyset",
    "Log",
    "LoggedEvent",
    "MemoryStorage",
    "NoteKey",
    "NoteSigner",
    "Officer",
    "Order",
    "RecordError",
    "Reply",
    "Seen",
    "Signer",
    "SqliteStorage",
    "Storage",
    "StorageBroken",
    "StoredLog",
    "VerifyKey",
    "WrongPassphrase",
    "accept_reply",
    "audit",
    "canonical",
    "canonical_order",
    "demonstration_signer",
    "fetch",
    "interleaved",
    "is_demonstration_origin",
    "leaf_hash",
    "log_file",
    "new_signer",
    "next_push",
    "open_keys",
    "pulled",
    "push",
    "read_entry",
    "read_event",
    "receive_push",
    "refill",
    "seal_keys",
    "sign_event",
    "verify_event",
    "write_event",
]
