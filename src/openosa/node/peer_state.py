# SPDX-License-Identifier: Apache-2.0
"""How it stands with the other party's node."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["PeerState"]


@dataclass(frozen=True, slots=True)
class PeerState:
    """How it stands with the peer. `since` the moment from which `reached` has been so."""

    party: str
    url: str
    reached: bool
    since: datetime
    says: str
