# SPDX-License-Identifier: Apache-2.0
"""The pages are translated from docs/glossary.md, so the table must be whole."""

import re
from collections import Counter
from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| English"))
]
SOURCES = dict(re.findall(r"^- ([EJM]\d+): (.*)$", TEXT, re.MULTILINE))
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_term_stands_in_three_languages_with_where_it_was_read(row: list[str]) -> None:
    english, japanese, malay, read_in = row
    assert english
    assert KANA_OR_KANJI.search(japanese)
    assert malay
    assert not KANA_OR_KANJI.search(malay)
    assert read_in == "ours" or set(re.findall(r"[EJM]\d+", read_in)) <= set(SOURCES)
    assert "ours" in read_in or len(re.findall(r"[EJM]\d+", read_in)) == 2


def test_every_source_is_a_public_address_and_is_used() -> None:
    table = "\n".join(row[3] for row in ROWS) + TEXT.split("## The programme", 1)[0]
    for key, address in SOURCES.items():
        assert "http" in address
        assert re.search(rf"\b{key}\b", table), f"{key} is listed and never used"


@pytest.mark.parametrize("column", [0, 1, 2])
def test_one_word_is_one_thing_in_each_language(column: int) -> None:
    # Two English terms on one Japanese or Malay word would lose a distinction on the screens.
    assert [word for word, rows in Counter(row[column] for row in ROWS).items() if rows > 1] == []


def test_the_table_is_large_enough_for_the_pages() -> None:
    assert len(ROWS) >= 80
