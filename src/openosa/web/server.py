# SPDX-License-Identifier: Apache-2.0
"""One node, served: `python -m openosa.web.server FOLDER PORT`, as `osa serve` and `osa demo` start it.

One process owns the node: one gunicorn worker with threads. The worker takes the lock when it starts and
lets go when it ends; the arbiter above it only restarts it.
"""

import os
import sys
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from openosa import OpenOsaError
from openosa.node import Node, Syncing

from . import running

__all__ = ["Server"]


class Server(BaseApplication):
    """gunicorn, told from here and from nowhere else."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.syncing: Syncing | None = None
        super().__init__()

    def load_config(self) -> None:
        """One worker, threads, loopback only."""
        for name, value in {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 8,
            "timeout": 120,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self._begin,
            "worker_exit": self._end,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application, in the worker."""
        from .wsgi import application

        return application

    def _begin(self, worker: object) -> None:
        try:
            node = Node.open(
                self.folder,
                writable=True,
                passphrase=os.environ.get("OSA_PASSPHRASE"),
                url=f"http://127.0.0.1:{self.port}",
                wait_s=5,
            )
        except OpenOsaError as error:
            sys.stderr.write(f"osa: {error}\n")
            sys.exit(Arbiter.APP_LOAD_ERROR)
        running.use(node)
        node.view()
        self.syncing = Syncing(node)
        self.syncing.start()

    def _end(self, arbiter: object, worker: object) -> None:
        if self.syncing:
            self.syncing.stop()
            running.node().close()


if __name__ == "__main__":
    Server(Path(sys.argv[1]), int(sys.argv[2])).run()
