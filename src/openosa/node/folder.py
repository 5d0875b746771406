# SPDX-License-Identifier: Apache-2.0
"""A node's folder: what lies in it, and its settings.

node.json         party, host, partnerships, the peer of each     keys.sealed   the node's keys, sealed
record.sqlite     the record                                       lock          held by the one owner
exercises/        plans, umpires' logs and tracks of its planners: drafts, see `exercises`
high-water.json   how far each log went, outside the database: an older copy of the database that was put back
                  is noticed by it
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from openosa.record import Signer, open_keys

from .errors import NodeError, NotANode

__all__ = ["DEMONSTRATION_PASSPHRASE", "Folder", "Peer", "Settings"]

DEMONSTRATION_PASSPHRASE = "demonstration"
"""Published: a demonstration's keys are worth nothing outside it."""


class Peer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The other party's node: its address, and the genesis of its log, read aloud when the record began."""

    party: str
    url: str
    origin: str
    genesis: str


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes this node this party's. `partnerships` by id; a peer of None has no node."""

    party: str
    host: str
    demonstration: bool
    partnerships: dict[str, Peer | None]

    def is_donor(self, partnership: str) -> bool:
        """Whether this party is the donor there: the first of the two names."""
        return partnership.split("-")[0].upper() == self.party

    def origin(self, partnership: str | None) -> str:
        """The origin of this party's log: of a partnership, or (None) its home log."""
        if partnership is None:
            return f"{self.host}/osa/home/e1"
        return f"{self.host}/osa/{partnership}/{'donor' if self.is_donor(partnership) else 'partner'}/e1"


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of a node."""

    path: Path

    @property
    def record(self) -> Path:
        """The database of the record."""
        return self.path / "record.sqlite"

    @property
    def keys(self) -> Path:
        """The sealed key file."""
        return self.path / "keys.sealed"

    @property
    def lock(self) -> Path:
        """The file that the owner holds locked."""
        return self.path / "lock"

    @property
    def exercises(self) -> Path:
        """The folder of the planners' exercises."""
        return self.path / "exercises"

    @property
    def drafts(self) -> Path:
        """The database of documents read and waiting for an officer; losing it loses no fact."""
        return self.path / "drafts.sqlite"

    @property
    def high_water(self) -> Path:
        """How far each log went."""
        return self.path / "high-water.json"

    def settings(self) -> Settings:
        """The node's settings; raise NotANode where there are none to read."""
        place = self.path / "node.json"
        if not self.path.is_dir():
            raise NotANode(str(self.path), "does not exist or is not a folder")
        try:
            return msgspec.json.decode(place.read_bytes(), type=Settings)
        except FileNotFoundError as error:
            raise NotANode(str(self.path), "holds no node.json, so it is not a node's folder") from error
        except (OSError, msgspec.DecodeError) as error:
            raise NotANode(str(place), f"cannot be read ({error})") from error

    def open_keys(self, settings: Settings, passphrase: str | None) -> dict[str, Signer]:
        """The node's own keys; a demonstration's open with the published passphrase unless another is given."""
        if passphrase is None:
            if not settings.demonstration:
                raise NodeError(f"the keys in {self.keys} are sealed. Set OSA_PASSPHRASE to their passphrase.")
            passphrase = DEMONSTRATION_PASSPHRASE
        try:
            return open_keys(self.keys.read_bytes(), passphrase, str(self.keys))
        except OSError as error:
            raise NodeError(f"{self.keys} cannot be read ({error.strerror}). Restore it from a copy.") from error

    def write_settings(self, settings: Settings) -> None:
        """Write the settings so that a crash leaves the old ones or the new ones."""
        replace(self.path / "node.json", msgspec.json.format(msgspec.json.encode(settings), indent=1))

    def read_high_water(self) -> dict[str, int]:
        """How many entries of each log, by origin, have stood; empty where none was written yet."""
        try:
            found: dict[str, int] = json.loads(self.high_water.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise NodeError(
                f"{self.high_water} cannot be read ({error}). Restore it, or delete it if `osa verify` passes."
            ) from error
        return found


def replace(path: Path, data: bytes) -> None:
    """Write `data` at `path`, whole or not at all."""
    beside = path.with_suffix(f"{path.suffix}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise NodeError(
            f"{path} could not be written ({error.strerror}); nothing was changed. Free the place."
        ) from error
