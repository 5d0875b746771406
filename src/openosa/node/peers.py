# SPDX-License-Identifier: Apache-2.0
"""Keeping the peer up to date: what it does not hold yet is pushed, in the background, for as long as it takes.

A peer that is down never stops a node: it is said since when, and it catches up. Before the first push, and
whenever a log has lost something, the peer is asked for it.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from openosa import OpenOsaError
from openosa.record import Log, RecordError, Reply, accept_reply, next_push, push

from .errors import NodeError
from .folder import Peer
from .node import Node
from .peer_state import PeerState

__all__ = ["Syncing", "catch_up"]

Send = Callable[[bytes], Reply]


def catch_up(log: Log, node: Node, send: Send) -> int:
    """Push what the peer lacks of an own log; return the size up to which it has cosigned.

    Raises RecordError when the peer cannot be reached or refuses.
    """
    held = _cosigned_size(node, log)
    while True:
        with node.lock:
            message = next_push(log, held)
        if message is None:
            return held
        reply = send(message)
        if reply.status == 409:
            told = int(reply.body)
            if told == held or told > log.size:
                raise RecordError(f"the peer holds {told} entries of {log.origin}, we {log.size}; it refuses the next.")
            held = told
            continue
        with node.lock:
            held = accept_reply(log, message, reply)
            node.forget_view()


def _cosigned_size(node: Node, log: Log) -> int:
    return next((one.cosigned_size for one in node.view().logs if one.origin == log.origin), 0)


@dataclass(slots=True)
class Syncing:
    """The thread that keeps every peer of a node up to date. `pause_s` between two looks."""

    node: Node
    pause_s: float = 1.0
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    def start(self) -> None:
        """Begin."""
        self._threads.append(threading.Thread(target=self._run, name="sync", daemon=True))
        self._threads[-1].start()

    def stop(self) -> None:
        """End after the push under way."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=10)

    def _run(self) -> None:
        noted: dict[str, int] = {}
        while not self._stop.is_set():
            for partnership, peer in self.node.settings.partnerships.items():
                if peer:
                    self._look(partnership, peer)
            sizes = {log.origin: log.size for log in list(self.node.logs.values())}
            if sizes != noted:  # lazily, after the fact: a second flush per event would double its cost
                with contextlib.suppress(NodeError):  # on a full disk: tried again at the next look
                    self.node.note_high_water()
                    noted = sizes
            self._stop.wait(self.pause_s)

    def _look(self, partnership: str, peer: Peer) -> None:
        try:
            if self.node.behind or partnership not in self._asked:
                self.node.refill(partnership)
                self._asked.add(partnership)
            catch_up(self.node.own_log(partnership), self.node, lambda message: push(f"{peer.url}/sync", message))
        except OpenOsaError as error:
            self._asked.discard(partnership)
            self._say(peer, False, str(error))
        else:
            self._say(peer, True, "")

    def _say(self, peer: Peer, reached: bool, says: str) -> None:
        before = self.node.peer
        if before is None or before.reached != reached or before.says != says:
            since = before.since if before and before.reached == reached else self.node.clock()
            self.node.peer = PeerState(peer.party, peer.url, reached, since, says)
