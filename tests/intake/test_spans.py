# SPDX-License-Identifier: Apache-2.0

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import openosa.intake as intake
from openosa.intake import IntakeError, document_text, read

_PIECES = st.sampled_from(
    [
        "RM12.6 billion",
        "US$",
        "(",
        ")",
        "“",
        "”",
        "5 November 2023",
        "31 February 2024",
        "Sunday",
        "the Prime Minister of Japan",
        "Kishida",
        "will",
        "agreed",
        "%",
        "6.4 per cent",
        "since 2015",
        "2023年11月5日",
        "4億円",
        "令和5年度",
        "RM12.63 juta",
        "\u202e",
        "\n\n",
        ", ",
        ". ",
        "East China Sea",
        "Exercise",
        "0",
        "FY2024",
        "²",
        "٣",
        "0000-13-99",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("".join),
)


def _proved(text: str) -> None:
    reading = read(text, on=date(2023, 11, 5))
    lists = (
        reading.actors,
        reading.events,
        reading.commitments,
        reading.positions,
        reading.figures,
        reading.dates,
        reading.checks,
    )
    for records in lists:
        for record in records or ():
            assert text[record.start : record.end] == record.quote


@settings(deadline=None)
@given(_TEXTS)
def test_every_record_quotes_its_span(text: str) -> None:
    _proved(text)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        text = document_text(data, "upload")
    except IntakeError:
        return
    _proved(text)


def test_a_docx_that_unpacks_without_end_is_refused() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(65):
            part.write(b" " * (1 << 20))
    with pytest.raises(IntakeError, match="more than 64 MB"):
        document_text(packed.getvalue(), "bomb.docx")


def test_japanese_and_malay_give_money_and_dates_and_leave_the_rest_unread() -> None:
    reading = read("令和5年度、日本は4億円を供与する。2023年11月5日に署名された。", on=None)
    assert [d.value for d in reading.dates or ()] == ["2023-04/2024-03", "2023-11-05"]
    assert [(f.amount, f.unit) for f in reading.figures or ()] == [(4e8, "JPY")]
    assert reading.commitments is None
    malay = read("Kerajaan akan menerima bantuan bernilai RM12.63 juta pada 5 November 2023 dengan Jepun.", on=None)
    assert [(f.amount, f.unit) for f in malay.figures or ()] == [(12.63e6, "MYR")]
    assert malay.positions is None


def test_the_face_of_the_room() -> None:
    assert len(intake.__all__) == 17
