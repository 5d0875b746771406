# SPDX-License-Identifier: Apache-2.0
"""The officer's screen by keyboard alone: read, accept, mend, reject, sign; the peer sees what was signed."""

import json
import time
import urllib.request

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from openosa.node import Node
from openosa.record import Json
from openosa.web.document_marks import pieces
from openosa.web.event_forms import body_from, filled_from

from .visitor import Visitor


def opened(visitor: Visitor, language: str = "en") -> Page:
    page = visitor.open(f"/{language}/documents/")
    address = page.locator("table a", has_text="communique.txt").get_attribute("href")
    page = visitor.open(str(address))
    expect(page.locator("#proposals > li.at-hand")).to_have_count(1)
    return page


def walk_to(page: Page, kind: str, part: str) -> str:
    """Press j until the proposal of that type and words is reached; its number."""
    for _ in range(page.locator("#proposals > li").count()):
        here = page.locator("#proposals > li.at-hand")
        if here.get_attribute("data-type") == kind and part in here.inner_text():
            return str(here.get_attribute("data-number"))
        page.keyboard.press("j")
    raise AssertionError(f"no proposal {kind} with {part!r}")


def sign(page: Page, number: str) -> str:
    """Accept and sign the proposal that is here; the event's id, whole."""
    page.keyboard.press("a")
    expect(page.locator(f"#p-{number}")).to_have_attribute("data-decision", "accepted")
    page.keyboard.press("s")
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#exact")).not_to_be_empty()
    page.keyboard.press("Enter")
    expect(page.locator(f"#p-{number}")).to_have_attribute("data-decision", "signed")
    return str(page.locator(f"#p-{number} .event-link a").get_attribute("href")).rstrip("/").split("/")[-1]


def told(address: str, event: str) -> dict[str, object] | None:
    try:
        with urllib.request.urlopen(f"{address}/api/event/{event}.json", timeout=5) as answer:
            found = json.load(answer)
    except OSError:
        return None
    return dict(found["event"])


def test_an_officer_reads_accepts_mends_rejects_and_signs_by_keyboard(
    browser: Browser, addresses: tuple[str, str]
) -> None:
    visitor = Visitor(browser, addresses[0])
    page = opened(visitor)
    page.keyboard.press("u")
    expect(page.locator("#key-state")).to_contain_text("This browser keeps your key")
    for _ in range(30):
        page.keyboard.press("k")
    number = walk_to(page, "DocumentRegistered", "Written for this demonstration")
    assert number == "0"
    sign(page, number)

    number = walk_to(page, "PositionStated", "East and South China Seas")
    page.keyboard.press("r")
    expect(page.locator(f"#p-{number}")).to_have_attribute("data-decision", "rejected")

    for _ in range(30):
        page.keyboard.press("k")
    number = walk_to(page, "CommitmentRecorded", "agreed to enhance cooperation at sea")
    page.keyboard.press("m")
    form = page.locator(f"#p-{number} form")
    expect(form).to_be_visible()
    what = form.locator("[name=what]")
    what.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Exercise together at sea")
    form.locator("button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(f"#p-{number}")).to_contain_text("Exercise together at sea")
    for _ in range(30):
        page.keyboard.press("k")
    walk_to(page, "CommitmentRecorded", "Exercise together at sea")
    event = sign(page, number)

    said = told(addresses[0], event)
    assert said is not None
    body = said["body"]
    assert isinstance(body, dict)
    assert body["what"] == "Exercise together at sea"
    span = body["span"]
    text = page.locator(".document-text").evaluate("it => it.textContent")
    assert list(text)[span["start"] : span["end"]] == list(span["quote"])
    assert "agreed to enhance cooperation at sea" in span["quote"]
    ends = time.monotonic() + 30
    while (seen := told(addresses[1], event)) is None:
        assert time.monotonic() < ends, "the other node did not receive the event"
        time.sleep(0.3)
    assert seen["body"] == body
    visitor.assert_at_home()
    visitor.close()


@pytest.mark.parametrize("language", ["en", "ja", "ms"])
def test_the_screen_is_there_in_three_languages(visitor: Visitor, language: str) -> None:
    page = opened(visitor, language)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".document-text mark.at-hand").first).to_be_visible()


def test_what_the_record_holds_is_linked_and_what_differs_stands_beside_it(visitor: Visitor) -> None:
    page = opened(visitor)
    expect(page.locator(".match.same").first).to_contain_text("The record holds this already")
    expect(page.locator("#proposals > li", has_text="Against the reference rate").first).to_contain_text("41.21?")


def test_a_pasted_text_that_commands_is_shown_as_text(client: Client) -> None:
    hostile = (
        "<script>alert(1)</script> {{ 7*7 }} Japan will provide two boats to Fiji on 5 May 2025. =cmd|' /C calc'!A0"
    )
    answer = client.post("/en/documents/", {"text": hostile, "publisher": "<b>x</b>"})
    assert answer.status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "<script>alert(1)" not in shown
    assert "{{ 7*7 }}" in shown
    assert "&lt;b&gt;x" in shown


def test_nothing_is_prepared_before_it_is_accepted_and_the_document_comes_first(client: Client, node: Node) -> None:
    answer = client.post("/en/documents/", {"text": f"Japan will provide boats to Fiji. {node.party} wrote this."})
    base, key = answer["Location"], node.demonstration_key()
    assert key is not None
    refused = client.post(f"{base}1/prepare/", {"author": "0" * 64, "partnership": "jpn-mys"})
    assert "Accept it first" in refused.json()["error"]
    client.post(f"{base}1/decide/", {"decision": "accepted"})
    refused = client.post(f"{base}1/prepare/", {"author": "0" * 64, "partnership": "jpn-mys"})
    assert "first proposal" in refused.json()["error"]


def test_an_empty_document_is_refused_beside_the_form(client: Client) -> None:
    answer = client.post("/en/documents/", {"text": "  "})
    assert answer.status_code == 422
    assert "Choose a file or paste its text" in answer.content.decode()


def test_overlapping_marks_cut_the_text_and_lose_nothing() -> None:
    cut = pieces("abcdef", [(1, 0, 4), (2, 2, 6)])
    assert "".join(one.words for one in cut) == "abcdef"
    assert [one.marks for one in cut] == [(1,), (1, 2), (2,)]


def test_a_body_goes_into_a_form_and_comes_back_the_same() -> None:
    body: dict[str, Json] = {
        "commitment": "x",
        "by": ["JPN"],
        "to": ["MYS"],
        "what": "boats",
        "topic": "other",
        "status": "agreed",
    }
    assert body_from("CommitmentRecorded", filled_from("CommitmentRecorded", body)) == body
    figure: dict[str, Json] = {
        "indicator": "trade",
        "outlet": "x",
        "amounts": [{"minor": 421, "currency": "USD"}],
        "cumulative": False,
    }
    assert body_from("FigurePrinted", filled_from("FigurePrinted", figure)) == figure
