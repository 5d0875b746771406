# SPDX-License-Identifier: Apache-2.0
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdf
import pytest
import yaml
from typer.testing import CliRunner

from openosa.cli import app
from openosa.cli.exercise_files import fonts
from openosa.maritime import MaritimeError
from openosa.maritime.coast import coast
from openosa.maritime.report_words import _WORDS

TITLES = {"en": "After-action report", "ja": "訓練評価報告書", "ms": "Laporan selepas eksesais"}
NOT_PROVABLE = {"en": "not provable (gap)", "ja": "立証不能（空白）", "ms": "tidak dapat dibuktikan (jurang)"}


def osa(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["exercise", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@dataclass(frozen=True)
class Made:
    """The demonstration and its evaluation in a folder, and what the command printed."""

    folder: Path
    told: str

    def report(self, name: str, language: str) -> bytes:
        out = self.folder / name
        osa("report", self.folder / "evaluation", "--out", out, "--language", language)
        return out.read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    if not list(fonts().glob("*.ttf")):
        pytest.skip("the shipped font is not installed")
    folder = tmp_path_factory.mktemp("demo")
    return Made(folder, osa("demo", "--out", folder, "--others", 5))


def test_the_command_tells_each_drill_in_words(made: Made) -> None:
    assert "d2  late: arrived late (tracks)" in made.told
    assert "the log says held, the tracks say not provable (gap)" in made.told


@pytest.mark.parametrize("language", TITLES)
def test_every_figure_of_the_html_report_leads_to_its_track_point(made: Made, language: str) -> None:
    page = (made.folder / "evaluation" / f"report.{language}.html").read_text(encoding="utf-8")
    assert TITLES[language] in page
    assert NOT_PROVABLE[language] in page
    led = set(re.findall(r'href="#(p\d+)"', page))
    assert led == set(re.findall(r'id="(p\d+)"', page))
    assert len(led) > 10
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_each_track_point_of_the_evaluation_stands_at_its_line(made: Made) -> None:
    lines = (made.folder / "tracks.csv").read_text().splitlines()
    value = json.loads((made.folder / "evaluation" / "evaluation.json").read_bytes())
    arrived = next(each for each in value["drills"] if each["drill"] == "d2")["units"][0]["arrived"]
    assert lines[arrived["line"] - 1].startswith(f"200000003,{arrived['time']}")


@pytest.mark.parametrize("language", TITLES)
def test_the_pdf_is_the_same_bytes_on_each_run_and_says_the_same(made: Made, language: str) -> None:
    first, second = made.report("a.pdf", language), made.report("b.pdf", language)
    assert first == second
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)
    assert TITLES[language] in text
    assert NOT_PROVABLE[language].split("（")[0].split()[0] in text


@pytest.mark.parametrize("language", TITLES)
def test_the_docx_reads_back_with_its_tables_its_map_and_its_links(made: Made, language: str) -> None:
    data = made.report("a.docx", language)
    assert data == made.report("b.docx", language)
    file = docx.Document(io.BytesIO(data))
    assert file.paragraphs[1].text == TITLES[language]
    cells = {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    assert NOT_PROVABLE[language] in cells
    assert len(file.inline_shapes) == 1
    xml = file.element.xml
    assert set(re.findall(r'w:anchor="(p\d+)"', xml)) == set(re.findall(r'w:name="(p\d+)"', xml)) != set()


def test_lessons_return_as_actions_of_the_next_plan_and_are_named_when_overdue(made: Made) -> None:
    plan = made.folder / "next.yaml"
    osa("template", "search", "--after", made.folder / "evaluation" / "evaluation.json", "--out", plan)
    form = yaml.safe_load(plan.read_text())
    assert [action["owner"] for action in form["actions"]] == ["service-mys", "service-jpn"]
    form["actions"][0]["due"] = "2027-01-31"
    plan.write_text(yaml.safe_dump(form))
    found = CliRunner().invoke(app, ["exercise", "check", str(plan), "--json"])
    assert [each["kind"] for each in json.loads(found.stdout)] == ["action"]


def test_a_report_of_another_form_is_refused(made: Made) -> None:
    arguments = ["exercise", "report", str(made.folder / "evaluation"), "--out", str(made.folder / "a.odt")]
    assert isinstance(CliRunner().invoke(app, arguments).exception, MaritimeError)


def test_an_empty_track_file_leaves_every_drill_at_sea_not_provable(made: Made, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    value = json.loads(osa("evaluate", made.folder / "exercise.yaml", "--tracks", empty, "--json"))["evaluation"]
    assert {each["state"] for each in value["drills"]} == {"not provable"}
    assert value["not_used"] == ["empty.csv, line 1: the file is empty"]


def test_entries_that_are_off_are_named_by_line_and_the_rest_is_evaluated(made: Made, tmp_path: Path) -> None:
    text = (made.folder / "exercise.yaml").read_text()
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "id: d2" in each)
    broken = tmp_path / "exercise.yaml"
    broken.write_text(text.replace("id: d2\n  kind: boarding", "id: d2\n  kind: parade"))
    arguments = ("evaluate", broken, "--tracks", made.folder / "tracks.csv", "--json")
    value = json.loads(osa(*arguments))["evaluation"]
    assert [each["drill"] for each in value["drills"]] == ["d0", "d1", "d3", "d4"]
    assert any(each.startswith(f"exercise, line {line + 1}: drills, kind: 'parade'") for each in value["not_used"])


def test_every_word_of_the_report_is_there_in_three_languages() -> None:
    assert [key for key, words in _WORDS.items() if len(words) != 3 or not all(words)] == []


def test_the_coast_is_read_from_geojson_too() -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    whole = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": square}]}
    (land,) = coast(json.dumps(whole).encode(), (1, -1, 3, 3))
    assert land.area == 2
    with pytest.raises(MaritimeError, match="coast"):
        coast(b"[]", (0, 0, 1, 1))
