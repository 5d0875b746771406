# SPDX-License-Identifier: Apache-2.0
"""No text stops the reader or slows it beyond what its length asks."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openosa.intake import Reading, document_text, read

_LISTS = ("actors", "events", "commitments", "positions", "figures", "dates", "checks")
_PARAGRAPH = (
    "TOKYO, May 5, 2025 - Japan and Malaysia agreed on Monday to hold a five-day exercise from 9 to 13 June 2025, "
    "Foreign Minister Yamada Taro said. RM181.51 billion (US$41.2 billion) was traded, 6.4 per cent more.\n\n"
)
_BAD_TEXTS = {
    "a million digits": "9" * 1_000_000,
    "a million digits in groups": "123," * 80_000,
    "nested brackets": "(" * 200_000 + ")" * 200_000,
    "right-to-left marks": "\u202e\u200fJapan \u2067will\u2069 " * 20_000,
    "capital letters": "A" * 300_000,
    "capitalised words": "Ministry Of Foreign Affairs Navy " * 10_000,
    "names and commas": "Datuk Seri Anwar, Prime Minister of Malaysia, " * 6_000,
    "open quotations": '“said "' * 60_000,
    "spaces": " " * 200_000 + "x",
    "newlines": "\n" * 300_000,
    "months": "May June 5 " * 10_000,
    "numbers in words": "two hundred and fifty million and " * 5_000,
    "amounts": "US$5 million (RM20 million) " * 8_000,
    "kanji digits": "１２億３４万円と" * 8_000,
    "dashes and weekdays": "Monday - Tuesday – " * 8_000,
    "and": "and to will that " * 8_000,
}


def proved(text: str, reading: Reading) -> None:
    for name in _LISTS:
        for record in getattr(reading, name) or ():
            assert text[record.start : record.end] == record.quote


@pytest.mark.parametrize("name", _BAD_TEXTS)
def test_a_text_made_to_stop_the_reader_is_read(name: str) -> None:
    text = _BAD_TEXTS[name]
    started = time.process_time()
    proved(text, read(text, on=date(2025, 5, 12)))
    # A microsecond for each rule and character would be 60 s a megabyte; what grows by the square takes hours.
    assert time.process_time() - started < 5 + len(text) / 8_000


def test_five_megabytes_of_news_take_a_time_in_proportion() -> None:
    few, many = _PARAGRAPH * 100, _PARAGRAPH * 1_000
    spent = []
    for text in (few, many):
        started = time.process_time()
        proved(text, read(text, on=date(2025, 5, 12)))
        spent.append(time.process_time() - started)
    assert spent[1] < 16 * spent[0] + 1


@given(st.binary(max_size=400), st.integers(0, 2000))
@settings(deadline=None)
def test_broken_bytes_in_the_middle_of_a_text_leave_every_quotation_exact(noise: bytes, place: int) -> None:
    data = (_PARAGRAPH * 3).encode()
    text = document_text(data[:place] + noise + data[place:], "upload.txt") if not noise.startswith(b"%PDF") else ""
    proved(text, read(text, on=None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    words = "Japan’s grant of £4 million – “the first” – was signed.\r\nIt ends in May 2026.\r\n"
    assert document_text(words.encode(encoding), "note.txt") == words


def test_japanese_of_an_old_machine_is_decoded() -> None:
    words = "外務省は令和5年11月5日に書簡を交換しました。"
    assert document_text(words.encode("cp932"), "note.txt") == words


def test_wrapped_lines_are_read_as_prose_and_quoted_as_printed() -> None:
    text = (
        "The Ministry of Foreign Affairs announced that Japan will provide the\nPhilippines with patrol vessels "
        "worth 16 billion yen, and that the Foreign\nMinister will visit Manila on 5\nMay 2025 for talks on it and on\n"
        "other matters that have long been open between the two governments of\nthe region, in which both take an "
        "interest of long standing and which both\nhave often spoken of in public and elsewhere, as is well known.\n"
        "They have done so since 2015, in the main.\n"
    )
    reading = read(text, on=date(2025, 4, 1))
    assert "2025-05-05" in [d.value for d in reading.dates or ()]
    proved(text, reading)
