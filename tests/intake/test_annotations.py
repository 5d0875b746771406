# SPDX-License-Identifier: Apache-2.0
"""The annotated texts keep their own rules: every annotation quotes, and every stated fault can be worked out."""

from datetime import date
from pathlib import Path

import pytest
from benchmarks.intake_scoring.spans import touch
from benchmarks.intake_scoring.texts import TYPES, AnnotatedText, Misquoted, Record, annotated_text

from openosa.almanac import NoReferenceRate, ReferenceRate, partial_date, reference_rate

FOLDER = Path(__file__).parent / "texts"
TEXTS = [annotated_text(path) for path in sorted(FOLDER.rglob("*.yaml"))]

FIGURE_KINDS = {"money", "percent", "count", "rank", "duration"}
ACTOR_KINDS = {"person", "agency", "org"}
STATUSES = {"agreed", "confirmed", "planned", "continued"}
CHECK_KINDS = {"fx_rate", "fx_cross", "sum", "count_list", "weekday", "date_arith", "date_conflict", "office_date"}
EVENT_TYPES = {
    "visit",
    "meeting",
    "press_conference",
    "exchange_of_notes",
    "signing",
    "agreement",
    "statement",
    "speech",
    "announcement",
    "framework_launch",
    "partnership_upgrade",
    "exercise",
    "adoption",
    "approval",
    "notification",
    "anniversary",
    "entry_into_force",
    "appointment",
    "ruling",
    "ceremony",
    "summit",
    "government_formation",
}
TOPICS = {
    "maritime_security",
    "air_defence",
    "defence_equipment",
    "coast_guard",
    "joint_exercise",
    "strategic_communication",
    "capacity_building",
    "cyber",
    "economic",
    "energy",
    "education",
    "climate",
    "regional_security",
    "partnership",
    "humanitarian",
    "financing",
    "legal_framework",
    "other",
}

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)


@each_text
def test_every_annotation_quotes_its_text(text: AnnotatedText) -> None:
    for type_ in TYPES:
        for record in (*(text.wanted[type_] or ()), *text.free.get(type_, ())):
            assert text.text[record.start : record.end] == record.quote


@each_text
def test_no_annotation_stands_twice(text: AnnotatedText) -> None:
    for type_ in ("figures", "dates", "actors", "commitments", "positions"):
        spans = [(record.start, record.end) for record in text.wanted[type_] or ()]
        assert len(spans) == len(set(spans)), type_


@each_text
def test_nothing_is_both_asked_and_free(text: AnnotatedText) -> None:
    for type_ in TYPES[:-1]:
        asked = {(record.start, record.end) for record in text.wanted[type_] or ()}
        assert not asked & {(record.start, record.end) for record in text.free.get(type_, ())}, type_


@each_text
def test_every_annotation_uses_the_words_of_its_type(text: AnnotatedText) -> None:
    for type_, field, words in (
        ("figures", "kind", FIGURE_KINDS),
        ("actors", "kind", ACTOR_KINDS),
        ("events", "type", EVENT_TYPES),
        ("commitments", "status", STATUSES),
        ("commitments", "topic", TOPICS),
        ("checks", "kind", CHECK_KINDS),
        ("checks", "expect", {"flag", "ok"}),
    ):
        for record in text.wanted[type_] or ():
            assert set(str(record.fields[field]).split("|")) <= words, record


@each_text
def test_every_date_is_a_day_a_month_a_year_or_an_interval(text: AnnotatedText) -> None:
    for record in text.wanted["dates"] or ():
        for value in str(record.fields["value"]).split("|"):
            first, _, last = value.partition("/")
            assert _is_date(first)
            assert last in ("", "..") or _is_date(last)


def _is_date(value: str) -> bool:
    date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    return True


@each_text
def test_money_names_its_currency_and_a_duration_its_unit(text: AnnotatedText) -> None:
    for record in text.wanted["figures"] or ():
        if record.fields["kind"] in ("money", "duration"):
            assert record.fields["unit"], record


def test_an_annotation_that_does_not_quote_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Three boats arrived.", encoding="utf-8")
    notes = "title: t\nkind: k\nlanguage: en\ndate: 2024-01-01\n" + "\n".join(f"{t}: []" for t in TYPES[1:])
    (tmp_path / "a.yaml").write_text(notes + "\nfigures:\n- {quote: Four boats, amount: 4}\n", encoding="utf-8")
    with pytest.raises(Misquoted, match="Quote it word for word"):
        annotated_text(tmp_path / "a.yaml")


@each_text
def test_every_annotated_weekday_is_right_or_wrong_by_the_calendar(text: AnnotatedText) -> None:
    for check in _checks(text, "weekday"):
        (value,) = [date_.fields["value"] for date_ in text.wanted["dates"] or () if touch(check, date_)]
        weekday = f"{date.fromisoformat(str(value)[:10]):%A}"
        assert (weekday in check.quote) is (check.fields["expect"] == "ok"), (check.quote, weekday)


@each_text
def test_every_annotated_pair_of_amounts_is_at_the_rate_of_its_time_or_far_from_it(text: AnnotatedText) -> None:
    for check in _checks(text, "fx_rate"):
        first, second = (_figure(text, part) for part in (check, *check.parts))
        printed = _amount(second) / _amount(first)
        rates = [
            float(found.rate)
            for year in (text.on.year, text.on.year - 1)
            if isinstance(found := _rate(first, second, year), ReferenceRate)
        ]
        assert rates, f"no reference rate for {check.quote}: annotate no fx_rate"
        # The reader may know the period better; a pair within a tenth of either year's mean is right.
        is_near = any(abs(printed / rate - 1) < 0.1 for rate in rates)
        assert is_near is (check.fields["expect"] == "ok"), (check.quote, printed, rates)


@each_text
def test_every_annotated_sum_of_amounts_adds_up_or_does_not(text: AnnotatedText) -> None:
    for check in _checks(text, "sum"):
        try:
            whole, *parts = (_amount(_figure(text, part)) for part in (check, *check.parts))
        except LookupError:
            continue  # a sum in words, such as "two to the north and two to the south"
        is_right = abs(sum(parts) - whole) <= 0.001 * whole
        assert is_right is (check.fields["expect"] == "ok"), check.quote


def test_the_set_holds_enough_of_each() -> None:
    expects = [check.fields["expect"] for text in TEXTS for check in text.wanted["checks"] or ()]
    languages = [text.language for text in TEXTS]
    assert len(TEXTS) >= 65
    assert expects.count("flag") >= 24
    assert expects.count("ok") >= 78
    assert languages.count("ja") >= 6
    assert languages.count("ms") >= 5


def _checks(text: AnnotatedText, kind: str) -> list[Record]:
    return [check for check in text.wanted["checks"] or () if check.fields["kind"] == kind]


def _figure(text: AnnotatedText, part: Record) -> Record:
    for figure in text.wanted["figures"] or ():
        if (figure.start, figure.end) == (part.start, part.end):
            return figure
    raise LookupError(part.quote)


def _amount(figure: Record) -> float:
    amount = figure.fields["amount"]
    assert isinstance(amount, float)
    return amount


def _rate(first: Record, second: Record, year: int) -> ReferenceRate | NoReferenceRate:
    return reference_rate(str(first.fields["unit"]), str(second.fields["unit"]), partial_date(str(year)))
