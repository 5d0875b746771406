# SPDX-License-Identifier: Apache-2.0
"""A real demonstration: opened in this process for Django's client, and served by `osa demo` for the browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.test import Client
from playwright.sync_api import Browser

from openosa.node import Node, load_demonstration
from openosa.web import running

from .visitor import Visitor, chromium

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosa.web.settings")
django.setup()

LANGUAGES = ("en", "ja", "ms")


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Node]]:
    folder = tmp_path_factory.mktemp("demo")
    paths = {"JPN": folder / "jpn", "MYS": folder / "mys"}
    load_demonstration(paths["JPN"], paths["MYS"], (8001, 8002), passphrase=None, tell=lambda word: None)
    with Node.open(paths["JPN"], writable=True) as donor, Node.open(paths["MYS"], writable=True) as partner:
        yield {"JPN": donor, "MYS": partner}


@pytest.fixture(params=["JPN", "MYS"])
def node(request: pytest.FixtureRequest, nodes: dict[str, Node]) -> Node:
    served = nodes[request.param]
    running.use(served)
    return served


@pytest.fixture
def client(node: Node) -> Client:
    return Client()


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The two addresses of a served demonstration."""
    folder, port = tmp_path_factory.mktemp("served"), _free_pair()
    found = tuple(f"http://127.0.0.1:{each}" for each in (port, port + 1))
    with (folder / "log").open("wb") as log:
        osa = [sys.executable, "-c", "from openosa.cli import main; main()"]
        served = subprocess.Popen(
            [*osa, "demo", "--dir", str(folder / "demo"), "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            for address in found:
                _await(address, served, folder / "log")
            yield found[0], found[1]
        finally:
            served.send_signal(signal.SIGINT)
            assert served.wait(timeout=30) == 0, "Ctrl-C must end both nodes cleanly"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(params=[0, 1], ids=["donor", "partner"])
def visitor(request: pytest.FixtureRequest, browser: Browser, addresses: tuple[str, str]) -> Iterator[Visitor]:
    """A reader of each of the two nodes in turn."""
    made = Visitor(browser, addresses[request.param])
    yield made
    made.assert_at_home()
    made.close()


@pytest.fixture(params=[0, 1], ids=["donor", "partner"])
def phone(request: pytest.FixtureRequest, browser: Browser, addresses: tuple[str, str]) -> Iterator[Visitor]:
    """The same with a phone's narrow screen."""
    made = Visitor(browser, addresses[request.param], width=390)
    yield made
    made.assert_at_home()
    made.close()


def _free_pair() -> int:
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def _await(address: str, served: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and served.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/status.json", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address} did not answer:\n{log.read_text('utf-8')}")
