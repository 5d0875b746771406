# SPDX-License-Identifier: Apache-2.0
"""The audit of a node that may be too broken to load."""

from pathlib import Path

from openosa.record import Audit, Fault, ForeignStorage, SqliteStorage, StorageBroken, audit

from .folder import Folder

__all__ = ["verify_folder"]


def verify_folder(path: Path) -> Audit:
    """Audit a node's record without trusting it enough to load it: what is broken is named, not stumbled over.

    What the folder remembers beside the database, how far each log went, is held against it too. A database so
    broken that it cannot be opened is a fault; one that is not there raises ForeignStorage.
    """
    folder = Folder(path)
    pins = {peer.origin: peer.genesis for peer in folder.settings().partnerships.values() if peer}
    try:
        storage = SqliteStorage.open(folder.record, read_only=True)
    except (ForeignStorage, StorageBroken) as error:
        if not folder.record.is_file():
            raise
        return Audit(faults=[Fault(error.place, error.reason)])
    try:
        return audit(storage, pins, folder.read_high_water())
    finally:
        storage.close()
