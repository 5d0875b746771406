# SPDX-License-Identifier: Apache-2.0
"""What the reader's rules make of single sentences, each written for one rule."""

from datetime import date

import pytest

from openosa.intake import read

DAY = date(2025, 9, 3)


def _events(text: str) -> list[tuple[str, str | None]]:
    return [(event.type, event.date) for event in read(text, on=DAY).events or ()]


def _undertakings(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(c.by, c.to, c.status) for c in read(text, on=DAY).commitments or ()]


def _flags(text: str, on: date = DAY) -> list[str]:
    return [check.kind for check in read(text, on=on).checks or () if check.expect == "flag"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Foreign Minister Bataar of Mongolia spoke today with his Fijian counterpart.", ("meeting", "2025-09-03")),
        ("The Court on Tuesday ruled in favour of Guyana.", ("ruling", "2025-09-02")),
        ("The memorandum takes effect on 1 January 2026.", ("entry_into_force", "2026-01-01")),
        ("The crews of Japan and Fiji drilled together yesterday.", ("exercise", "2025-09-02")),
        ("The ambassador of Japan presented his credentials on 8 August.", ("ceremony", "2025-08-08")),
        ("Fiji today launched the Pacific Radar Network.", ("framework_launch", "2025-09-03")),
    ],
)
def test_an_event_is_told_by_its_verb(text: str, event: tuple[str, str]) -> None:
    assert event in _events(text)


def test_the_day_of_a_relative_clause_is_not_that_of_the_event_before_it() -> None:
    text = "Minister Han of Korea called on President Silva, who was elected on 2 June."
    assert ("meeting", None) in _events(text)


@pytest.mark.parametrize(
    "text",
    [
        "No base will be given to any foreign navy, Fiji said.",
        "Fiji does not intend to join any alliance.",
        "The Minister denied that Fiji had agreed to host a base.",
    ],
)
def test_what_is_denied_is_no_undertaking(text: str) -> None:
    assert _undertakings(text) == []


def test_reported_speech_and_possessives_keep_their_party() -> None:
    text = (
        "SUVA: New Zealand's Defence Minister Moana Whittaker said her government would send six technicians to Fiji."
    )
    assert _undertakings(text) == [(("NZL",), ("FJI",), "planned")]
    assert (("JPN",), ("FJI",), "confirmed") in _undertakings("SUVA: Fiji welcomed Japan's pledge of 2 billion yen.")


def test_who_is_to_receive_is_not_who_undertakes() -> None:
    text = "SUVA: Fiji is to receive two boats from Japan."
    assert _undertakings(text) == [(("JPN",), ("FJI",), "planned")]


def test_a_dollar_sign_names_no_state() -> None:
    assert _undertakings("BRASILIA: Brazil pledged US$5 million to Indonesia.") == [(("BRA",), ("IDN",), "confirmed")]


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        (
            "Garments make up 60 per cent of it, farm goods 25 per cent and other products 25 per cent.",
            "Garments make up 60 per cent of it, farm goods 25 per cent and other products 15 per cent.",
            "sum",
        ),
        (
            "Two-way trade was RM215.3 billion. Exports made RM121.5 billion and imports RM83.8 billion.",
            "Two-way trade was RM205.3 billion. Exports made RM121.5 billion and imports RM83.8 billion.",
            "sum",
        ),
        (
            "Five members sat: two from Europe, two from Africa and two from Asia.",
            "Six members sat: two from Europe, two from Africa and two from Asia.",
            "sum",
        ),
        (
            "Three bases - those of France, the United States, Japan and Italy - stand there.",
            "Four bases - those of France, the United States, Japan and Italy - stand there.",
            "count_list",
        ),
        (
            "Seventy-five years have passed since relations were opened in 1975.",
            "Fifty years have passed since relations were opened in 1975.",
            "date_arith",
        ),
        (
            "Prime Minister Anwar Ibrahim visited Tokyo on 5 March 2021.",
            "Prime Minister Anwar Ibrahim visited Tokyo on 5 March 2023.",
            "office_date",
        ),
        (
            "Minister Rui Alves, who took office on 5 May, left.\n\nMinister Rui Alves signed it on 12 April 2025.",
            "Minister Rui Alves, who took office on 5 May, left.\n\nMinister Rui Alves signed it on 12 June 2025.",
            "office_date",
        ),
    ],
)
def test_a_fault_is_flagged_and_its_right_form_is_not(wrong: str, right: str, kind: str) -> None:
    assert _flags(wrong) == [kind]
    assert _flags(right) == []


def test_a_pair_printed_on_a_sunday_is_compared_with_its_month() -> None:
    sunday = date(2025, 3, 16)
    assert _flags("TOKYO: Japan lent 165.9 billion yen (US$11.1 billion).", sunday) == ["fx_rate"]
    assert _flags("TOKYO: Japan lent 165.9 billion yen (US$1.11 billion).", sunday) == []
