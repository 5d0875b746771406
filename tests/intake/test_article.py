# SPDX-License-Identifier: Apache-2.0
from datetime import date
from pathlib import Path

import pytest

from openosa.intake import Reading, document_text, read


@pytest.fixture(scope="module")
def article(shared: Path) -> Reading:
    path = shared / "documents" / "bernama-2023-11-05-putrajaya.txt"
    return read(document_text(path.read_bytes(), path.name), on=date(2023, 11, 5))


def test_all_ten_figures_of_the_article_are_read(article: Reading) -> None:
    amounts = [(f.kind, f.amount) for f in article.figures or ()]
    assert amounts == [
        ("duration", 2), ("rank", 50), ("duration", 8), ("rank", 4), ("money", 181.51e9), ("money", 4.21e9),
        ("percent", 6.4), ("count", 2778), ("money", 91.89e9), ("money", 27.43e9),
    ]  # fmt: skip


def test_all_nine_dates_of_the_article_are_resolved(article: Reading) -> None:
    assert [d.value for d in article.dates or ()] == [
        "2023-11-05", "2023-04", "2022-12", "2023-11-04", "2023", "2015", "2015/..", "2022", "2023-06",
    ]  # fmt: skip


def test_both_leaders_are_read_without_their_titles(article: Reading) -> None:
    people = {(a.name, a.office, a.party) for a in article.actors or ()}
    assert people == {("Fumio Kishida", "Prime Minister", "JPN"), ("Anwar Ibrahim", "Prime Minister", "MYS")}


def test_five_commitments_carry_their_status(article: Reading) -> None:
    statuses = [c.status for c in article.commitments or ()]
    assert statuses == ["confirmed", "confirmed", "agreed", "planned", "continued"]


def test_three_positions_are_read(article: Reading) -> None:
    assert [p.by for p in article.positions or ()] == [("JPN",)] * 3


def test_three_currency_findings_and_no_false_alarm(article: Reading) -> None:
    flagged = {(c.kind, c.suggestion) for c in article.checks or () if c.expect == "flag"}
    assert flagged == {
        ("fx_rate", "41.21?"),
        ("fx_rate", "not at the rate of the period; perhaps cumulative"),
        ("fx_cross", "the two pairs imply different rates"),
    }
