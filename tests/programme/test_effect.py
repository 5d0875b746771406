# SPDX-License-Identifier: Apache-2.0
"""A bilateral act takes effect when both parties have signed; a report is a report, whoever enters it."""

from hypothesis import given
from hypothesis import strategies as st
from tests.programme.telling import NOTES, confirmed, name, said, seen, told, yen

from openosa.programme import BILATERAL, BODIES, Money


def test_notes_that_one_party_alone_has_signed_are_no_exchange() -> None:
    notes = said("NotesExchanged", basis="act", **NOTES)
    alone = seen(notes)
    assert (alone.stage, alone.notes_exchanged_on) == ("candidate", None)
    assert alone.unconfirmed == (name(notes),)
    both = seen(notes, confirmed(notes))
    assert (both.stage, both.notes_exchanged_on, both.unconfirmed) == ("notes_exchanged", "2030-05-20", ())


def test_a_party_cannot_confirm_its_own_word() -> None:
    notes = said("NotesExchanged", basis="act", **NOTES)
    assert seen(notes, confirmed(notes, by="JPN")).stage == "candidate"


def test_a_reported_exchange_counts_though_the_partner_has_not_confirmed_it() -> None:
    one = seen(said("NotesExchanged", **NOTES))
    assert one.stage == "notes_exchanged"
    assert len(one.unconfirmed) == 1


def test_a_grant_and_a_handover_wait_for_the_other_party_too() -> None:
    grant = said("GrantAgreed", basis="act", amount=yen(5), on="2030-05-20")
    handover = said("HandedOver", "MYS", "act", lot="boats", quantity=2, on="2031-05-20")
    waiting = seen(grant, handover)
    assert waiting.granted is None
    assert [one.handed_over for one in waiting.lots] == [None]
    done = seen(grant, handover, confirmed(grant), confirmed(handover, by="JPN"))
    assert done.granted == Money(5, "JPY")
    assert [one.handed_over for one in done.lots] == [2]


def test_what_is_not_in_effect_stays_on_the_timeline() -> None:
    (line,) = seen(said("NotesExchanged", basis="act", **NOTES)).timeline
    assert (line.confirmed, line.is_in_effect) == (False, False)


@given(st.sampled_from(sorted(BODIES)), st.sampled_from(["act", "report", "rehearsal"]), st.booleans())
def test_only_an_unanswered_bilateral_act_is_without_effect(kind: str, basis: str, answered: bool) -> None:
    stream = told()
    fact = type("_Fact", (), {"id": "x", "type": kind, "basis": basis})()
    if answered:
        stream.countersigned["x"] = "y"
    expected = answered or basis == "report" or kind not in BILATERAL
    assert stream.is_in_effect(fact) is expected
