# SPDX-License-Identifier: Apache-2.0
"""How a reading is scored, on one short text by hand. Read the names; each case is one wanted and one given reading."""

from datetime import date
from pathlib import Path

import pytest
from benchmarks.intake_scoring.matching import largest_matching
from benchmarks.intake_scoring.scores import Checked, Tally, checked, scored, surplus
from benchmarks.intake_scoring.spans import same_clause, same_short_span, words
from benchmarks.intake_scoring.texts import TYPES, AnnotatedText, Field, Record

TEXT = (
    "On Friday, 13 June 2025, Foreign Minister ENDO Kazuya of Japan signed notes on 400 million yen (US$2.8 million) "
    "for three boats. Both sides agreed to meet again in 2026, and Endo said that Japan would send 12 trainers. "
    "The ministers voiced concern over the South China Sea. Of 400 million yen, half is paid."
)


def record(quote: str, parts: tuple[str, ...] = (), **fields: Field) -> Record:
    start = TEXT.index(quote)
    rest = tuple(Record(part, TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)
    return Record(quote, start, start + len(quote), fields, rest)


def text(free: tuple[str, ...] = (), **wanted: tuple[Record, ...] | None) -> AnnotatedText:
    return AnnotatedText(
        "notes", "Notes", "exchange of notes", "en", date(2025, 6, 14), TEXT,
        wanted={type_: wanted.get(type_, ()) for type_ in TYPES},
        free={type_: tuple(record(quote) for quote in free) for type_ in TYPES},
    )  # fmt: skip


def score(type_: str, wanted: Record | None, *given: Record, strict: bool = True, free: tuple[str, ...] = ()) -> Tally:
    of = text(free, **{type_: () if wanted is None else (wanted,)})
    return scored(type_, of, {type_: list(given)}, strict=strict)


YEN = record("400 million yen", kind="money", amount=400e6, unit="JPY")
ENDO = record("ENDO Kazuya", name="Endo Kazuya", kind="person", office="Foreign Minister", party="JPN")
AGREED = record(
    "Both sides agreed to meet again in 2026",
    by=("JPN", "PHL"), to=("JPN", "PHL"), status="agreed", topic="partnership",
)  # fmt: skip


def test_an_amount_off_by_less_than_a_thousandth_is_right() -> None:
    assert score("figures", YEN, record("400 million yen", kind="money", amount=400.3e6, unit="JPY")).right == 1
    assert score("figures", YEN, record("400 million yen", kind="money", amount=401e6, unit="JPY")).right == 0


def test_a_wrong_currency_is_right_leniently_and_wrong_strictly() -> None:
    dollars = record("400 million yen", kind="money", amount=400e6, unit="USD")
    assert score("figures", YEN, dollars, strict=False).right == 1
    assert score("figures", YEN, dollars, strict=True).right == 0


def test_the_noun_of_a_count_is_not_scored() -> None:
    wanted = record("three boats", kind="count", amount=3.0)
    assert score("figures", wanted, record("three boats", kind="count", amount=3.0, unit="patrol boats")).right == 1


def test_a_second_mention_of_a_figure_is_neither_right_nor_wrong() -> None:
    again = Record("400 million yen", TEXT.rindex("400"), TEXT.rindex("400") + 15, YEN.fields)
    assert score("figures", YEN, YEN, again) == score("figures", YEN, YEN)


def test_one_wanted_record_is_answered_once() -> None:
    other = record("US$2.8 million", kind="money", amount=2.8e6, unit="USD")
    tally = score("figures", YEN, YEN, other)
    assert (tally.right, tally.given, tally.wanted) == (1, 2, 1)
    assert (tally.precision, tally.recall) == (0.5, 1.0)
    assert tally.f1 == pytest.approx(2 / 3)


def test_what_is_left_to_judgement_is_neither_right_nor_wrong() -> None:
    half = record("half is paid", kind="percent", amount=50.0, unit=None)
    assert score("figures", None, half).given == 1
    assert score("figures", None, half, free=("half is paid",)).given == 0


def test_both_and_list_numbers_and_states_are_left_out() -> None:
    assert score("figures", None, record("Both", kind="count", amount=2.0)).given == 0
    assert score("actors", None, record("Japan", name="Japan", kind="org", party="JPN")).given == 0


@pytest.mark.parametrize("name", ["Kazuya Endo", "ENDO Kazuya", "Endo"])
def test_a_name_is_right_in_either_order_and_by_its_surname(name: str) -> None:
    given = record("ENDO Kazuya", name=name, kind="person", office="Minister", party="JPN")
    assert score("actors", ENDO, given).right == 1


def test_an_actor_without_party_is_right_leniently_alone() -> None:
    given = record("ENDO Kazuya", name="Endo Kazuya", kind="person", office="Foreign Minister", party=None)
    assert score("actors", ENDO, given, strict=False).right == 1
    assert score("actors", ENDO, given).right == 0


def test_either_of_two_values_is_right() -> None:
    wanted = record("2026", value="2026|2026-06")
    assert score("dates", wanted, record("in 2026", value="2026-06")).right == 1
    assert score("dates", wanted, record("in 2026", value="2025")).right == 0


def test_an_event_of_the_same_group_is_right_leniently() -> None:
    wanted = record("signed notes on 400 million yen", type="exchange_of_notes", date="2025-06-13")
    signing = record("signed notes on 400 million yen", type="signing", date=None)
    visit = record("signed notes on 400 million yen", type="visit", date=None)
    assert [score("events", wanted, given, strict=False).right for given in (signing, visit)] == [1, 0]
    assert score("events", wanted, signing).right == 0


def test_a_commitment_needs_its_status_all_who_undertake_and_one_who_benefits() -> None:
    def given(**change: Field) -> Record:
        return Record(AGREED.quote, AGREED.start, AGREED.end, {**AGREED.fields, **change})

    assert score("commitments", AGREED, given(topic="other", to=("PHL",))).right == 1
    assert score("commitments", AGREED, given(status="planned")).right == 0
    assert score("commitments", AGREED, given(by=("JPN",))).right == 0
    assert score("commitments", AGREED, given(by=("JPN", "USA"))).right == 0
    assert score("commitments", AGREED, given(to=("USA",))).right == 0
    assert score("commitments", AGREED, given(status="planned"), strict=False).right == 1


def test_a_type_that_is_not_asked_or_not_read_counts_nothing_and_says_so() -> None:
    assert scored("dates", text(dates=None), {"dates": [record("2026", value="2026")]}, strict=True) == Tally()
    assert scored("dates", text(dates=(record("2026", value="2026"),)), {"dates": None}, strict=True) == Tally(unread=1)


def test_money_is_counted_apart() -> None:
    boats = record("three boats", kind="count", amount=3.0)
    reading = {"figures": [YEN, boats]}
    of = text(figures=(YEN, boats))
    assert scored("figures", of, reading, strict=True, money=True).wanted == 1
    assert scored("figures", of, reading, strict=True, money=False).right == 1


def test_a_reader_that_gives_nothing_has_no_f1_where_something_is_wanted() -> None:
    assert score("figures", YEN).f1 == 0
    assert score("figures", None).f1 == 1


def test_strangers_are_named_for_the_person_who_mends_the_reader() -> None:
    other = record("12 trainers", kind="count", amount=12.0)
    assert surplus("figures", text(figures=(YEN,)), {"figures": [YEN, other]}) == [other]


# --- the same words


def test_half_of_the_shorter_quote_is_enough_for_short_spans() -> None:
    assert same_short_span(record("Friday, 13 June 2025"), record("13 June 2025"))
    assert not same_short_span(record("2026"), record("13 June 2025"))


def test_a_short_span_is_not_answered_by_a_whole_sentence() -> None:
    assert not same_short_span(record("2026"), record("Both sides agreed to meet again in 2026"))
    assert same_short_span(record("2026"), record("meet again in 2026"))


def test_the_same_words_at_another_place_do_not_count() -> None:
    again = Record("400 million yen", TEXT.rindex("400"), TEXT.rindex("400") + 15)
    assert not same_short_span(YEN, again)


def test_a_clause_may_be_answered_by_a_part_of_it_or_the_sentence_around_it() -> None:
    clause = record("Endo said that Japan would send 12 trainers")
    assert same_clause(clause, record("Japan would send 12 trainers"))
    assert same_clause(
        clause, record("Both sides agreed to meet again in 2026, and Endo said that Japan would send 12 trainers")
    )
    assert not same_clause(clause, record("12 trainers"))
    assert not same_clause(record("12 trainers"), Record(TEXT, 0, len(TEXT)))


def test_a_japanese_sign_is_a_word() -> None:
    assert words("4億円、2隻") == ["4", "億", "円", "2", "隻"]


# --- one-to-one


def test_the_matching_is_the_largest_and_not_the_first() -> None:
    # The first wanted record could take either; the second can take none but "a".
    can = {("x", "a"), ("x", "b"), ("y", "a")}
    pairs = largest_matching("xy", "ab", lambda w, g: (w, g) in can, lambda w, g: 0.0)
    assert pairs == {0: 1, 1: 0}


def test_of_two_that_agree_the_better_is_taken() -> None:
    pairs = largest_matching("x", "ab", lambda w, g: True, lambda w, g: 1.0 if g == "b" else 0.0)
    assert pairs == {0: 1}


# --- checks

WEEKDAY = record("Friday, 13 June 2025", kind="weekday", expect="ok")
RATE = record("400 million yen", ("US$2.8 million",), kind="fx_rate", expect="flag")


def check(kind: str, quote: str, expect: str = "flag") -> Record:
    return record(quote, kind=kind, expect=expect)


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ((), Checked(faults=1, right=1)),
        ((check("fx_rate", "US$2.8 million"),), Checked(faults=1, found=1, right=1)),
        ((check("fx_cross", "400 million yen"),), Checked(faults=1, found=1, right=1)),
        ((check("sum", "400 million yen"),), Checked(faults=1, right=1, stray=1)),
        ((check("weekday", "Friday, 13 June 2025"),), Checked(faults=1, right=1, false_alarms=1)),
        ((check("weekday", "Friday, 13 June 2025", "ok"),), Checked(faults=1, right=1)),
    ],
    ids=["nothing", "found by its other part", "found by a kin", "of another kind", "false alarm", "said to be right"],
)  # fmt: skip
def test_flags_are_faults_found_or_false_alarms(flags: tuple[Record, ...], found: Checked) -> None:
    assert checked(text(checks=(WEEKDAY, RATE)), {"checks": flags}) == found


def test_the_benchmark_scores_every_text_of_the_set(tmp_path: Path) -> None:
    from benchmarks.intake_scoring.readers import our_reading
    from benchmarks.intake_scoring.texts import annotated_texts

    texts = annotated_texts(Path(__file__).parent / "texts")
    readings = [our_reading(each) for each in texts]
    tallies = [scored("dates", each, reading, strict=False) for each, reading in zip(texts, readings, strict=True)]
    assert sum(tallies, Tally()).recall > 0.5


def test_what_is_wanted_scores_full_marks_against_itself() -> None:
    from benchmarks.intake_scoring.texts import annotated_texts

    for each in annotated_texts(Path(__file__).parent / "texts"):
        for type_ in TYPES:
            wanted = each.wanted[type_] or ()
            itself = {type_: [Record(one.quote, one.start, one.end, _settled(one), one.parts) for one in wanted]}
            tally = scored(type_, each, itself, strict=True)
            assert (tally.right, tally.given) == (tally.wanted, tally.wanted), (each.name, type_)


def _settled(record: Record) -> dict[str, Field]:
    def one(value: str) -> str | None:
        first = value.split("|")[0]
        return None if first == "null" else first

    return {
        key: tuple(str(one(each)) for each in value) if isinstance(value, tuple) else one(value)
        if isinstance(value, str) else value
        for key, value in record.fields.items()
    }  # fmt: skip
