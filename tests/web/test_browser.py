# SPDX-License-Identifier: Apache-2.0
"""The pages of both nodes as people see them: real nodes, a real Chromium, three languages."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Browser, Request, sync_playwright

LANGUAGES = ("en", "ja", "ms")
PAGES = ("", "project/OSA-FY2023-MYS-01/", "project/OSA-REHEARSAL-01/", "partnership/jpn-mys/", "record/")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("served")
    demo = subprocess.Popen([Path(sys.executable).parent / "osa", "demo", "--dir", folder, "--port", str(port)])
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port + 1}/api/status.json", timeout=5).close()
            break
        except OSError:
            assert demo.poll() is None, "osa demo ended by itself"
            time.sleep(0.2)
    yield port, port + 1
    demo.send_signal(signal.SIGINT)
    assert demo.wait(timeout=30) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium is installed, and CI must see the pages: install Debian's chromium")
        pytest.skip("no Chromium is installed: install Debian's chromium to see the pages tested")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield launched
        launched.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", [0, 1])
def test_every_page_stays_at_home_and_keeps_its_policy(
    nodes: tuple[int, int], browser: Browser, side: int, language: str
) -> None:
    home = f"http://127.0.0.1:{nodes[side]}"
    page = browser.new_page()
    page.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation', e => broken.push(e.blockedURI))"
    )
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((home, "data:")):
            foreign.append(request.url)

    page.on("request", note)
    for path in PAGES:
        answer = page.goto(f"{home}/{language}/{path}")
        assert answer is not None
        assert answer.status == 200
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator(".notice").is_visible()
        assert page.evaluate("() => window.broken") == []
        serious = [one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}]
        assert not serious, [(one["id"], one["nodes"][0]["html"]) for one in serious]
    page.locator("form button").click()
    page.locator("#verified .alert-success").wait_for()
    assert foreign == []
    assert page.evaluate("() => window.broken") == []
    page.goto(f"{home}/{language}/project/OSA-FY2023-MYS-01/")
    page.locator("a.event").first.click()
    assert page.locator("pre.payload").inner_text().startswith('{"author":')
    page.close()
