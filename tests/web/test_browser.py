# SPDX-License-Identifier: Apache-2.0
"""The pages of both nodes as people see them: real nodes, a real Chromium, three languages, a desk and a phone."""

import pytest

from .conftest import LANGUAGES
from .visitor import Visitor

PAGES = (
    "",
    "documents/",
    "project/OSA-FY2023-MYS-01/",
    "project/OSA-REHEARSAL-01/",
    "partnership/",
    "partnership/jpn-mys/",
    "plan/",
    "project/OSA-FY2025-MYS-01/plan/",
    "exercise/",
    "exercise/port-klang-rehearsal/",
    "exercise/port-klang-rehearsal/scenario/",
    "exercise/held/jpn-mys/kuantan-2018/",
    "desk/",
    "desk/?type=HandedOver",
    "record/",
    "record/log/jpn.demo.invalid/osa/jpn-mys/donor/e1/",
    "rule/",
    "rule/R24/",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stays_at_home_keeps_its_policy_and_can_be_read_by_all(visitor: Visitor, language: str) -> None:
    for path in PAGES:
        visitor.open(f"/{language}/{path}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_each_page_without_scrolling_sideways(phone: Visitor, language: str) -> None:
    for path in PAGES:
        page = phone.open(f"/{language}/{path}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, path


def test_a_reader_walks_from_home_to_the_bytes_that_were_signed(visitor: Visitor) -> None:
    page = visitor.open("/en/")
    page.get_by_role("link", name="Partnerships").first.click()
    page.get_by_role("link", name="Japan – Malaysia").click()
    page.get_by_role("link", name="Rescue boats").first.click()
    page.locator("a.event").first.click()
    assert page.locator("pre.payload").inner_text().startswith('{"author":')


def test_verify_now_answers_on_the_page(visitor: Visitor) -> None:
    page = visitor.open("/en/record/")
    page.get_by_role("button", name="Verify now").click()
    page.locator("#verified .alert-success").wait_for()


def test_another_language_keeps_the_page(visitor: Visitor) -> None:
    page = visitor.open("/en/project/OSA-FY2023-MYS-01/")
    page.get_by_role("link", name="日本語").click()
    assert page.url == f"{visitor.home}/ja/project/OSA-FY2023-MYS-01/"
