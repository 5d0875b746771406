# SPDX-License-Identifier: Apache-2.0
"""The exercise pages: read and edited by Django's client, and seen by a real browser."""

import json
import shutil

import pytest
from django.test import Client

from openosa.node import Node

from .conftest import LANGUAGES
from .visitor import Visitor

KEY = "port-klang-rehearsal"
ROWS = 5000


def test_the_list_names_what_is_planned_and_what_the_record_holds(client: Client) -> None:
    page = client.get("/en/exercise/").content.decode()
    assert f"/en/exercise/{KEY}/" in page
    assert "/en/exercise/held/jpn-mys/kuantan-2018/" in page
    assert "/en/exercise/held/jpn-mys/port-klang-2025/" in page


def test_an_exercise_held_is_reported_from_the_record_with_its_sources(client: Client) -> None:
    page = client.get("/en/exercise/held/jpn-mys/port-klang-2025/").content.decode()
    assert "no evaluation of this exercise" in page
    assert page.count("/en/event/") >= 2
    assert client.get("/en/exercise/held/jpn-mys/none/").status_code == 404


def test_the_page_says_each_drills_state_in_its_language(client: Client) -> None:
    for language, word in zip(LANGUAGES, ("not provable", "立証不能", "tidak dapat dibuktikan"), strict=True):
        assert word in client.get(f"/{language}/exercise/{KEY}/").content.decode()


def test_the_evaluation_that_both_sides_signed_is_on_the_page_with_its_report(client: Client, node: Node) -> None:
    page = client.get(f"/en/exercise/{KEY}/").content.decode()
    digest = node.exercises.document(KEY).digest
    assert digest in page
    agreed = page.index("Evaluation agreed by both sides")
    assert "this evaluation; countersigned" in page[agreed : agreed + 400]
    for language, title in zip(LANGUAGES, ("After-action report", "訓練評価報告書", "Laporan selepas"), strict=True):
        answer = client.get(f"/{language}/exercise/{KEY}/report/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert title in answer.content.decode()
        assert digest in answer.content.decode()


def test_the_coast_is_geojson_of_this_node(client: Client) -> None:
    answer = client.get(f"/api/exercise/{KEY}/coast.json")
    assert json.loads(answer.content)["features"]


def test_one_bad_plan_does_not_hide_the_others(client: Client, node: Node) -> None:
    bad = node.folder.exercises / "bad"
    bad.mkdir()
    try:
        (bad / "plan.json").write_text("{")
        page = client.get("/en/exercise/").content.decode()
    finally:
        shutil.rmtree(bad)
    assert "<strong>bad</strong>" in page
    assert KEY in page


def test_the_scenario_is_saved_whole_or_not_at_all(client: Client, node: Node) -> None:
    before = node.exercises.exercise(KEY)
    rows = [{"id": "i1", "text": "A", "requires": ""}, {"id": "i2", "text": "B", "requires": "i1; i2"}]
    address = f"/en/exercise/{KEY}/scenario/save/"

    def save(**body: object) -> tuple[int, dict[str, object]]:
        answer = client.post(address, json.dumps(body), content_type="application/json")
        return answer.status_code, json.loads(answer.content)

    try:
        status, told = save(digest=before.digest, injects=rows)
        assert status == 200
        assert told["conflicts"] == ["Inject i2 waits for itself. Drop that requirement."]
        assert save(digest=before.digest, injects=rows)[0] == 422
        for off in ([{"id": "i1"}], [{"id": "i1", "text": "A", "colour": "red"}], "x"):
            assert save(digest=told["digest"], injects=off)[0] == 422
        assert node.exercises.exercise(KEY).digest == told["digest"]
    finally:
        now = node.exercises.exercise(KEY)
        node.exercises.write_injects(KEY, now.digest, before.form["injects"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_drawn_and_time_moves_the_ships(visitor: Visitor, language: str) -> None:
    page = visitor.open(f"/{language}/exercise/{KEY}/")
    page.wait_for_function("() => document.documentElement.dataset.drawn")
    if page.evaluate("() => document.documentElement.dataset.drawn") == "map":
        assert page.locator("#map canvas").is_visible()
        assert page.locator(".area-label").count() == 5
    place = page.locator('[data-unit="pl-b"] [data-place]')
    before = place.inner_text()
    page.locator("#clock").evaluate(
        "slider => { slider.value = Number(slider.min) + 8 * 3600; slider.dispatchEvent(new Event('input')); }"
    )
    assert place.inner_text() != before
    assert page.locator("#clock-text").inner_text() == "2027-02-16 15:00"
    visitor.assert_at_home()
    assert visitor.grave() == []


def test_five_thousand_injects_open_scroll_are_edited_and_saved(visitor: Visitor) -> None:
    address = f"/en/exercise/{KEY}/scenario/"
    page = visitor.open(address)
    page.locator("#grid tr[data-number]").first.wait_for()
    kept = page.evaluate("() => JSON.parse(document.getElementById('scenario').textContent).rows")
    many = [{"id": f"i{n}", "text": f"Inject {n}", "requires": f"i{n - 1}" if n else ""} for n in range(ROWS)]

    def put(rows: list[dict[str, str]]) -> int:
        return int(
            page.evaluate(
                """async (rows) => {
                    const page = await (await fetch(location.href)).text();
                    const found = new DOMParser().parseFromString(page, "text/html").getElementById("scenario");
                    const given = JSON.parse(found.textContent);
                    const token = document.getElementById("bar").elements.csrfmiddlewaretoken.value;
                    const answer = await fetch(given.save, {
                        method: "POST", body: JSON.stringify({ digest: given.digest, injects: rows }),
                        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
                    });
                    return answer.status;
                }""",
                rows,
            )
        )

    try:
        assert put(many) == 200
        visitor.open(address)
        rows = page.locator("#grid tr[data-number]")
        rows.first.wait_for()
        assert page.locator("#count").inner_text() == f"{ROWS} / {ROWS}"
        assert rows.count() < 60
        page.locator("#grid").evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
        last = page.locator(f'#grid tr[data-number="{ROWS - 1}"] input.cell-text')
        last.wait_for()
        assert last.input_value() == f"Inject {ROWS - 1}"
        last.fill("The last")
        page.locator("#filter").fill("the last")
        assert page.locator("#count").inner_text() == f"1 / {ROWS}"
        page.locator("#save").click()
        page.get_by_text("Saved.").wait_for()
        assert visitor.grave() == []
    finally:
        assert put([{name: str(value) for name, value in row.items()} for row in kept]) == 200
