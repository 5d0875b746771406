# SPDX-License-Identifier: Apache-2.0
"""What a reader meets beside the walk of test_browser.py: a phone's width, a change of language.

OPENOSA_PICTURES names a folder to keep a picture of each page in.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


@pytest.fixture(params=[0, 1], ids=["donor", "partner"])
def address(request: pytest.FixtureRequest, addresses: tuple[str, str]) -> str:
    return addresses[request.param]


def test_a_phone_shows_each_page_without_scrolling_sideways(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(f"{address}/ja/{path}")
        _keep_picture(page, f"phone-{name}-{address.rpartition(':')[2]}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, name
    context.close()


def test_another_language_keeps_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/project/OSA-FY2023-MYS-01/")
    page.get_by_role("link", name="日本語").click()
    assert page.url == f"{address}/ja/project/OSA-FY2023-MYS-01/"
    page.close()


def _keep_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("OPENOSA_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=not name.startswith("phone"))
