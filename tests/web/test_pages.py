# SPDX-License-Identifier: Apache-2.0
import csv
import io
import json
import re

import pytest
from django.test import Client
from lxml import etree

from openosa.node import Node
from openosa.programme import NOTICE, RULES
from openosa.record import leaf_hash
from openosa.record.tree import is_included

from .conftest import LANGUAGES

UAVS = "OSA-FY2023-MYS-01"


def _pages(node: Node) -> list[str]:
    own = node.view()
    return [
        "",
        "record/",
        "partnership/",
        "rule/",
        *(f"rule/{rule.id}/" for rule in RULES),
        *(f"project/{key}/" for key in own.projects),
        *(f"partnership/{key}/" for key in own.partnerships),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_its_language_with_the_notice(client: Client, node: Node, language: str) -> None:
    for page in _pages(node):
        answer = client.get(f"/{language}/{page}")
        text = answer.content.decode()
        assert answer.status_code == 200, page
        assert f'<html lang="{language}">' in text
        assert NOTICE[language] in text


@pytest.mark.parametrize("page", ["", "record/", f"project/{UAVS}/", "partnership/jpn-mys/"])
def test_every_link_of_a_page_to_this_node_leads_somewhere(client: Client, page: str) -> None:
    text = client.get(f"/en/{page}").content.decode()
    links = {link for link in re.findall(r'href="(/[^"#]*)', text) if not link.startswith("/static/")}
    assert len(links) > 5
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_every_anchor_of_a_project_stands_on_its_page(client: Client, node: Node) -> None:
    for key in node.view().projects:
        text = client.get(f"/en/project/{key}/").content.decode()
        anchors = set(re.findall(r'href="#([^"]+)"', text))
        assert anchors <= set(re.findall(r'id="([^"]+)"', text)), key


def test_every_event_has_its_page_and_leads_to_its_sources(client: Client, node: Node) -> None:
    for line in node.view().projects[UAVS].timeline:
        text = client.get(f"/en/event/{line.event}/").content.decode()
        found = node.event(line.event)
        assert line.event in text
        assert all(f'href="{source.address.replace("&", "&amp;")}"' in text for source in found.sources)


def test_home_shows_what_is_asked_for_on_the_day_that_is_asked_for(client: Client) -> None:
    narrowed = client.get("/en/?q=rescue&stage=partly_handed_over").content.decode()
    assert UAVS in narrowed.partition('id="commitments"')[0]
    assert "OSA-FY2025-MYS-01" not in narrowed.partition('id="commitments"')[0]
    earlier = client.get("/en/?as_of=2023-12-20").content.decode()
    assert "OSA-FY2025-MYS-01" not in earlier
    assert "as of 20 December 2023" in earlier
    assert client.get("/en/?as_of=2025-02-30").status_code == 400


def test_a_proof_leads_from_an_event_to_the_signed_checkpoint(client: Client, node: Node) -> None:
    event = node.event(node.view().projects[UAVS].timeline[0].event)
    proof = client.get(f"/api/event/{event.id}.proof.json").json()
    path = [bytes.fromhex(one) for one in proof["path"]]
    root = bytes.fromhex(proof["root"])
    assert leaf_hash(event.envelope).hex() == proof["leaf_hash"]
    assert is_included(bytes.fromhex(proof["leaf_hash"]), proof["index"], proof["size"], path, root)
    assert proof["checkpoint"].splitlines()[:2] == [event.log, str(proof["size"])]


def test_the_table_has_a_line_for_every_lot_and_says_what_it_is(client: Client, node: Node) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/projects.csv").content.decode())))
    lots = [(one.id, lot.name) for one in node.view().projects.values() for lot in one.lots]
    assert [(row["id"], row["lot_name"]) for row in rows] == lots
    drones = next(row for row in rows if row["lot_name"] == "unmanned aerial vehicle (VTOL)")
    assert (drones["lot_handed_over"], drones["lot_arrived"], drones["lot_disputed"]) == ("14", "", "arrived")
    assert {row["notice"] for row in rows} == {NOTICE["en"]}


def test_the_feed_names_the_newest_events_and_carries_the_notice(client: Client) -> None:
    feed = etree.fromstring(client.get("/api/events.atom").content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:subtitle", namespaces=atom) == NOTICE["en"]
    links = [link.get("href", "") for link in feed.findall("a:entry/a:link", atom)]
    assert links
    assert client.get(links[0].removeprefix("http://testserver")).status_code == 200


def test_a_figure_on_a_project_s_page_is_a_link_to_its_event(client: Client, node: Node) -> None:
    one, text = node.view().projects[UAVS], client.get(f"/en/project/{UAVS}/").content.decode()
    for member in ("granted", "notes_exchanged_on", "approved_on", "agent", "end_users", "fiscal_year"):
        assert f'/en/event/{one.events[member]}/"' in text, member
    for lot in one.lots:
        for about, events in lot.count_events.items():
            assert f'/en/event/{events[0]}/"' in text, (lot.name, about)


def test_words_of_the_record_are_in_the_reader_s_language_or_marked(client: Client) -> None:
    text = client.get(f"/ja/project/{UAVS}/").content.decode()
    assert "マレーシア国軍への救難艇、無人航空機等" in text
    assert '<span lang="en">Two go to the cyber' in text


def test_an_event_is_found_by_the_beginning_of_its_id(client: Client, node: Node) -> None:
    event = node.view().projects[UAVS].timeline[0].event
    assert client.get(f"/en/event/?id={event[:10]}")["Location"] == f"/en/event/{event}/"
    assert client.get("/en/event/?id=ffffffffffff").status_code == 404


def test_a_log_s_page_lists_its_entries(client: Client, node: Node) -> None:
    for log in node.view().logs:
        text = client.get(f"/en/record/log/{log.origin}/").content.decode()
        assert text.count('class="event hash"') == min(log.size, 100), log.origin
    assert client.get(f"/en/record/log/{node.view().logs[0].origin}/?page=99").status_code == 404


def test_an_event_can_be_taken_away_exactly_as_signed(client: Client, node: Node) -> None:
    event = node.view().projects[UAVS].timeline[0].event
    assert client.get(f"/api/event/{event}.dsse").content == node.event(event).envelope


def test_every_json_says_that_no_government_endorses_it(client: Client, node: Node) -> None:
    event = node.view().projects[UAVS].timeline[0].event
    for name in ("status", f"project/{UAVS}", f"event/{event}", "verify"):
        assert client.get(f"/api/{name}.json").json()["notice"] == NOTICE["en"], name


def test_the_status_of_a_day_is_the_status_of_that_day(client: Client) -> None:
    assert client.get("/api/status.json?as_of=2025-09-22").json()["as_of"] == "2025-09-22"


def test_a_day_that_is_none_is_answered_with_a_sentence(client: Client) -> None:
    answer = client.get("/api/status.json?as_of=2025-02-30")
    assert answer.status_code in {400, 404}
    assert "2025-02-30" in answer.json()["error"]


@pytest.mark.parametrize("page", ["project/OSA-NONE/", "partnership/jpn-xxx/", "event/00ff/", "nothing/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_on_a_page(client: Client, language: str, page: str) -> None:
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize(("wanted", "language"), [("ja", "ja"), ("ms-MY,ms", "ms"), ("fr", "en")])
def test_the_root_leads_to_the_reader_s_language(client: Client, wanted: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": wanted})
    assert answer.status_code == 302
    assert answer["Location"] == f"/{language}/"


def test_a_verification_is_asked_for_from_a_page_of_this_node_alone(node: Node) -> None:
    assert Client(enforce_csrf_checks=True).post("/en/record/verify/").status_code == 403
    assert node is not None


def test_verify_now_works_with_and_without_a_script(client: Client) -> None:
    whole = client.post("/en/record/verify/").content.decode()
    part = client.post("/en/record/verify/", headers={"hx-request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip() in whole


def test_the_policy_is_strict_on_every_answer(client: Client) -> None:
    for page in ("/en/", "/api/status.json", "/favicon.ico", "/en/nothing/", "/static/openosa.css"):
        answer = client.get(page)
        policy = answer["Content-Security-Policy"]
        answer.close()
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy


def test_a_push_that_is_no_message_is_refused(client: Client) -> None:
    answer = client.post("/sync", b"nonsense", content_type="application/octet-stream")
    assert 400 <= answer.status_code < 500


def test_each_shared_log_is_there_as_tiles(client: Client, node: Node) -> None:
    for log in (one for one in node.view().logs if one.partnership):
        path = log.origin.partition("/")[2]
        assert client.get(f"/{path}/checkpoint").content.decode() == log.note
        full, rest = divmod(log.size, 256)
        width = f".p/{rest}" if rest and not full else ""
        tile = client.get(f"/{path}/tile/0/000{width}").content
        assert len(tile) == 32 * (256 if full else rest)


def test_the_home_log_never_travels(client: Client, node: Node) -> None:
    for log in (one for one in node.view().logs if not one.partnership):
        assert client.get(f"/{log.origin.partition('/')[2]}/checkpoint").status_code == 404


def test_the_shared_state_is_the_same_to_the_byte_on_both_nodes(client: Client, nodes: dict[str, Node]) -> None:
    served = client.get("/api/state/jpn-mys.json").content
    assert served == nodes["JPN"].state_json("jpn-mys") == nodes["MYS"].state_json("jpn-mys")
    assert json.loads(served)
