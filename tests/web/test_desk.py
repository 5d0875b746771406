# SPDX-License-Identifier: Apache-2.0
"""An officer signs in the browser: the key stays there, the exact bytes are shown first, both parties' word counts."""

import base64
import time

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect

from openosa.node import Node
from openosa.programme import BODIES
from openosa.record import Signer, demonstration_signer
from openosa.web.errors import BadField
from openosa.web.event_forms import body_from, fields

from .visitor import Visitor


def write(desk: Visitor, kind: str, **filled: str) -> None:
    page = desk.open(f"/en/desk/?type={kind}")
    if page.locator("#forget-key").is_hidden():
        page.get_by_role("button", name="published key").click()
        page.locator("#forget-key").wait_for()
    page.locator("#basis").select_option("rehearsal")
    for name, value in filled.items():
        field = page.locator(f"#event [name={name}]")
        if field.evaluate("(it) => it.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Show what will be signed").click()
    page.locator("#sheet").wait_for()


def sign(desk: Visitor) -> str:
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Sign", exact=True).click()
    return desk.page.url.split("/event/")[1].strip("/")


def test_one_party_signs_the_other_countersigns_and_the_act_counts(
    browser: Browser, addresses: tuple[str, str]
) -> None:
    donor, partner = (Visitor(browser, address) for address in addresses)
    write(
        donor,
        "AgreementSigned",
        partnership="jpn-mys",
        stream="partnership",
        agreement="desk",
        title="An invented arrangement",
        on="2026-11-20",
    )
    shown = donor.page.locator("#exact").inner_text()
    signed = sign(donor)
    assert donor.page.locator("pre.payload").inner_text() == shown
    assert f'"author":"{demonstration_signer("JPN", "officer-1").public.id}"' in shown

    waiting = partner.page.locator(f"[data-answers='{signed}']")
    ends = time.monotonic() + 20
    while not (partner.open("/en/desk/"), waiting.count())[1]:
        assert time.monotonic() < ends, "the partner's node did not receive the act"
        time.sleep(0.3)
    partner.page.get_by_role("button", name="published key").click()
    waiting.click()
    expect(partner.page.locator("#exact")).to_contain_text(f'"parents":["{signed}"]')
    sign(partner)
    expect(partner.open("/en/desk/").locator(f"[data-answers='{signed}']")).to_have_count(0)
    assert (
        "countersigned"
        in partner.open("/en/partnership/jpn-mys/").locator(f"tr:has(a[href*='{signed}'])").first.inner_text()
    )
    for one in (donor, partner):
        one.assert_at_home()
        one.close()


def test_what_may_not_be_written_is_said_before_it_is_signed(visitor: Visitor) -> None:
    write(visitor, "VisitMade", stream="partnership", who="a delegation", what="a visit", on="2026-02-30")
    expect(visitor.page.locator("#refused")).to_contain_text("2026-02-30")
    expect(visitor.page.locator("#sign")).to_be_disabled()
    assert visitor.page.locator("#exact").inner_text() == ""


@pytest.mark.parametrize("kind", sorted(BODIES))
def test_every_type_has_a_form(client: Client, kind: str) -> None:
    page = client.get(f"/en/desk/?type={kind}").content.decode()
    for field in fields(kind):
        assert f'name="{field.name}"' in page


def test_a_key_that_is_not_enrolled_prepares_nothing(client: Client) -> None:
    told = client.post(
        "/en/desk/prepare/",
        {"author": "0" * 64, "type": "VisitMade", "basis": "report", "stream": "partnership", "partnership": "jpn-mys"}
        | {"who": "a delegation", "what": "a visit"},
    )
    assert told.status_code == 422
    assert "not enrolled" in told.json()["error"]


def test_the_published_key_opens_with_any_tool_that_reads_pkcs8(client: Client, node: Node) -> None:
    pem = client.get("/api/demonstration-key.pem").content.decode()
    seed = base64.b64decode("".join(pem.splitlines()[1:-1]))[-32:]
    assert Signer(seed).public == demonstration_signer(node.party, "officer-1").public


def test_a_form_reads_amounts_lists_and_units_exactly() -> None:
    assert body_from("GrantAgreed", {"amount": "12.63 MYR"}) == {"amount": {"minor": 1263, "currency": "MYR"}}
    assert body_from("HandedOver", {"lot": "uav", "quantity": "12", "to": "Army; 6\nNavy; 6"})["to"] == [
        {"unit": "Army", "quantity": 6},
        {"unit": "Navy", "quantity": 6},
    ]


@pytest.mark.parametrize(
    ("kind", "filled", "sentence"),
    [
        ("GrantAgreed", {"amount": "0.5 JPY"}, "amount and its currency"),
        ("GrantAgreed", {}, "is empty"),
        ("HandedOver", {"lot": "uav", "to": "Army 6"}, "semicolon between"),
        ("HandedOver", {"lot": "uav", "quantity": "six"}, "whole number"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_the_remedy(
    kind: str, filled: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BadField, match=sentence):
        body_from(kind, filled)
