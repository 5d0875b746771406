# SPDX-License-Identifier: Apache-2.0
"""A reader with a real Chromium who notes what must not happen: a request to another host, a break of the policy.

def test_the_map_is_drawn(visitor: Visitor) -> None:
    page = visitor.open("/en/exercises/")      # answered 200, in its language, with the notice, axe content
    page.locator("canvas").wait_for()
    visitor.assert_at_home()                   # after what was done on the page; also at the test's end
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Browser, Page, Request, sync_playwright

__all__ = ["Visitor", "chromium"]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_NOTE_BREACHES = (
    "window.broken = []; document.addEventListener('securitypolicyviolation',"
    " e => broken.push(e.violatedDirective + ' ' + e.blockedURI))"
)
_GRAVE = {"serious", "critical"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped with a reason; where CI is true it fails."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no browser is on PATH ({', '.join(_NAMES)}): install Debian's chromium to see the pages tested"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield opened
        opened.close()


class Visitor:
    """One reader of one node. `home` is the node's address; `width` the screen's, in CSS pixels."""

    def __init__(self, browser: Browser, home: str, *, width: int = 1280) -> None:
        self.home, self.foreign = home, list[str]()
        self._context = browser.new_context(viewport={"width": width, "height": 800})
        self.page = self._context.new_page()
        self.page.add_init_script(_NOTE_BREACHES)
        self.page.on("request", self._note)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> Page:
        """The page at `path` ("/ja/record/"), once it has shown that it keeps what every page must keep."""
        answer = self.page.goto(self.home + path)
        assert answer is not None
        assert answer.status == 200, path
        assert self.page.locator("html").get_attribute("lang") == path.split("/")[1]
        assert self.page.locator(".notice").is_visible(), path
        self.assert_at_home()
        assert self.grave() == [], path
        self._keep_picture(path)
        return self.page

    def grave(self) -> list[tuple[str, str]]:
        """What axe rates serious or critical on the page: the rule, and the element."""
        found = Axe().run(self.page).response["violations"]
        return [(one["id"], node["html"]) for one in found if one["impact"] in _GRAVE for node in one["nodes"]]

    def assert_at_home(self) -> None:
        """No request went to another host, the policy was kept, no script stopped."""
        assert self.foreign == []
        assert self.page.evaluate("() => window.broken") == []
        assert self.errors == []

    def close(self) -> None:
        """End the visit."""
        self._context.close()

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.home + "/", "data:")):
            self.foreign.append(request.url)

    def _keep_picture(self, path: str) -> None:
        """OPENOSA_PICTURES names a folder to keep a picture of each page in."""
        if folder := os.environ.get("OPENOSA_PICTURES"):
            width = (self.page.viewport_size or {"width": 0})["width"]
            name = f"{self.home.rpartition(':')[2][-1]}-{width}{path.replace('/', '-')}.png"
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / name, full_page=True)
