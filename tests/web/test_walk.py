# SPDX-License-Identifier: Apache-2.0
"""A reader's walk in real Chromium: nothing from another host, nothing that the policy stops, nothing axe minds.

OPENOSA_PICTURES names a folder to keep a picture of each page in.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from .conftest import LANGUAGES

PAGES = {
    "home": "",
    "project": "project/OSA-FY2023-MYS-01/",
    "rehearsal": "project/OSA-REHEARSAL-01/",
    "partnership": "partnership/jpn-mys/",
    "record": "record/",
}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WATCH = "window.stopped = []; document.addEventListener('securitypolicyviolation', e => stopped.push(e.violatedDirective));"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no browser is on PATH ({', '.join(names)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield opened
        opened.close()


class Walk:
    """A page that notes whom it asks and what the policy stops."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: set[str] = set()
        self.complaints: list[str] = []
        page.add_init_script(WATCH)
        page.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def stopped(self) -> list[str]:
        found: list[str] = self.page.evaluate("() => window.stopped")
        return found


@pytest.fixture(params=[0, 1], ids=["donor", "partner"])
def address(request: pytest.FixtureRequest, addresses: tuple[str, str]) -> str:
    return addresses[request.param]


@pytest.fixture
def walk(browser: Browser) -> Iterator[Walk]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Walk(context.new_page())
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_walks_every_page_undisturbed(walk: Walk, address: str, language: str) -> None:
    for name, path in PAGES.items():
        answer = walk.page.goto(f"{address}/{language}/{path}")
        assert answer is not None
        assert answer.status == 200
        _keep_picture(walk.page, f"{name}-{language}-{urlsplit(address).port}")
        found = Axe().run(walk.page).response["violations"]
        minded = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}]
        assert minded == [], name
        assert walk.stopped() == [], name
    assert walk.asked == {urlsplit(address).netloc}
    assert walk.complaints == []


def test_a_phone_shows_each_page_without_scrolling_sideways(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(f"{address}/ja/{path}")
        _keep_picture(page, f"phone-{name}-{urlsplit(address).port}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, name
    context.close()


def test_verify_now_answers_in_place(walk: Walk, address: str) -> None:
    walk.page.goto(f"{address}/en/record/")
    walk.page.get_by_role("button", name="Verify now").click()
    walk.page.get_by_text("Verified").wait_for()
    assert walk.page.url.endswith("/en/record/")
    assert walk.stopped() == []
    assert walk.complaints == []


def test_another_language_keeps_the_page(walk: Walk, address: str) -> None:
    walk.page.goto(f"{address}/en/project/OSA-FY2023-MYS-01/")
    walk.page.get_by_role("link", name="日本語").click()
    assert walk.page.url == f"{address}/ja/project/OSA-FY2023-MYS-01/"


def _keep_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("OPENOSA_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=not name.startswith("phone"))
