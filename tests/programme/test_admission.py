# SPDX-License-Identifier: Apache-2.0
"""What may be written is asked before signing; a refusal says what, why and how to mend it."""

import pytest
from tests.programme.telling import NOTES, case, confirmed, said, told, yen

from openosa.programme import Finding, Refused, Stream, admit
from openosa.record import Event


def admitted(event: Event, stream: Stream | None = None, *, is_home: bool = False) -> tuple[Finding, ...]:
    return admit(event, stream=stream or told(), is_home=is_home, is_donor=event.party == "JPN", case=case)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (said("ContractBroken"), "not in the vocabulary"),
        (said("GrantAgreed", amount=yen(-5)), "never negative"),
        (said("NotesExchanged", **{**NOTES, "on": "2030-02-30"}), "2030-02-30"),
        (said("BudgetPassed", fiscal_year=2030, amount=yen(5)), "home log"),
        (said("PartnerApproved", basis="act", body="cabinet"), "the partner's act"),
        (said("DonorDecided", "MYS", "act"), "the donor's act"),
        (said("GrantAgreed", basis="act", amount=yen(0)), "R11"),
    ],
)
def test_what_may_not_be_written_is_refused_with_a_sentence(event: Event, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        admitted(event)


def test_a_body_with_a_member_too_many_or_too_few_is_named() -> None:
    with pytest.raises(Exception, match=r"DonorDecided.*colour"):
        admitted(said("DonorDecided", colour="blue"))
    with pytest.raises(Exception, match=r"GrantAgreed.*amount"):
        admitted(said("GrantAgreed"))


def test_a_report_is_never_judged_by_the_rules() -> None:
    assert admitted(said("GrantAgreed", amount=yen(0))) == ()


def test_an_act_is_judged_as_if_the_other_party_had_already_confirmed_it() -> None:
    """Else a grant of nothing would pass, since it is not in effect yet."""
    with pytest.raises(Refused, match="R11"):
        admitted(said("GrantAgreed", basis="act", amount=yen(0)))


def test_trying_an_event_leaves_the_stream_as_it_was() -> None:
    notes = said("NotesExchanged", basis="act", **NOTES)
    stream = told(said("DonorDecided", basis="act", on="2030-05-01"))
    admitted(notes, stream)
    assert (len(stream.facts), stream.of("NotesExchanged"), stream.countersigned) == (1, [], {})


def test_a_countersignature_answers_one_event_of_the_other_party() -> None:
    notes = said("NotesExchanged", basis="act", **NOTES)
    stream = told(said("DonorDecided", basis="act", on="2030-05-01"), notes)
    admitted(confirmed(notes), stream)
    with pytest.raises(Refused, match="its own party"):
        admitted(confirmed(notes, by="JPN"), stream)
    with pytest.raises(Refused, match="exactly one event"):
        admitted(said("countersignature", "MYS", "act"), stream)
