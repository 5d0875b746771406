# SPDX-License-Identifier: Apache-2.0
"""The rules, each at its edge: what passes, what warns, what blocks an act, and where reports cannot tell."""

from typing import Any

import pytest
from tests.programme.telling import NOTES, confirmed, judged, said, yen

from openosa.programme import Budget, Money
from openosa.record import Event

NOTES_ACT = said("NotesExchanged", basis="act", **NOTES)
RUN_HERE = (said("DonorDecided", basis="act", on="2030-05-01"), NOTES_ACT, confirmed(NOTES_ACT))


def outcomes(rule: str, *events: Event, budgets: tuple[Budget, ...] | None = None) -> list[str]:
    return [one.verdict.outcome for one in judged(rule, *events, budgets=budgets)]


def budget(passed: int, granted: int) -> tuple[Budget, ...]:
    return (Budget(2030, "passed", Money(passed, "JPY"), "b", Money(granted, "JPY"), None, ()),)


@pytest.mark.parametrize(
    ("amount", "outcome"),
    [(yen(1), "pass"), (yen(0), "block"), ({"minor": 100, "currency": "USD"}, "block"), (None, "cannot tell")],
)
def test_r11_a_grant_is_in_yen_and_above_zero(amount: dict[str, object] | None, outcome: str) -> None:
    told = [said("GrantAgreed", amount=amount)] if amount else [said("NotesExchanged", **NOTES)]
    assert outcomes("R11", *told) == [outcome]


def test_r12_the_last_yen_of_a_budget_may_be_granted_and_not_one_more() -> None:
    told = (said("NotesExchanged", **NOTES), said("GrantAgreed", amount=yen(100)))
    assert outcomes("R12", *told, budgets=budget(100, 100)) == ["pass"]
    assert outcomes("R12", *told, budgets=budget(100, 101)) == ["warn"]
    assert outcomes("R12", *told) == ["cannot tell"]


def test_r13_a_step_dated_before_its_forerunner_warns_where_it_is_reported() -> None:
    notes = said("NotesExchanged", **NOTES)
    assert outcomes("R13", notes, said("Arrived", lot="boats", on="2030-05-19")) == ["warn"]
    assert outcomes("R13", notes, said("Arrived", lot="boats", on="2030-05-20")) == ["cannot tell"]


def test_r13_an_act_must_find_the_steps_before_it_done() -> None:
    contract = said("ContractSigned", basis="act", lot="boats", on="2030-08-01")
    (finding,) = judged("R13", *RUN_HERE, contract)
    assert finding.verdict.outcome == "block"
    assert finding.verdict.facts["earlier"] == "EnteredIntoForce"


def test_r13_a_step_that_the_other_party_has_not_confirmed_does_not_carry_the_next() -> None:
    force = said("EnteredIntoForce", basis="act", on="2030-06-01")
    agent = said("AgentAppointed", "MYS", "act", agent="JICS", on="2030-06-02")
    assert outcomes("R13", *RUN_HERE, force, agent) == ["block"]
    assert outcomes("R13", *RUN_HERE, force, confirmed(force), agent) == ["pass"]


def test_r13_an_act_on_a_project_known_from_reports_is_not_stopped_by_their_silence() -> None:
    """The partner may confirm a receipt though no public source ever gave the contract."""
    known = said("NotesExchanged", **NOTES)
    assert outcomes("R13", known, said("Accepted", "MYS", "act", lot="boats", on="2031-05-01")) == ["cannot tell"]


def test_r16_counts_that_differ_warn_and_counts_that_are_missing_cannot_tell() -> None:
    agreed = said("LotDefined", lot="boats", name="boats", kind="equipment", quantity=4)
    assert outcomes("R16", agreed, said("HandedOver", lot="boats", quantity=5)) == ["warn"]
    assert outcomes("R16", agreed, said("HandedOver", lot="boats", quantity=4)) == ["cannot tell"]
    rest = [said(kind, lot="boats", quantity=4) for kind in ("ContractSigned", "Accepted", "HandedOver")]
    assert outcomes("R16", agreed, *rest) == ["pass"]


def test_r17_units_that_do_not_add_up_warn_in_a_report_and_block_an_act() -> None:
    held: dict[str, Any] = {"lot": "boats", "quantity": 3, "to": [{"unit": "Navy", "quantity": 2}]}
    assert outcomes("R17", said("HandedOver", **held)) == ["warn"]
    act = said("HandedOver", "MYS", "act", **held)
    assert outcomes("R17", *RUN_HERE, act, confirmed(act, by="JPN")) == ["block"]


def test_r17_printed_units_that_add_up_still_lack_serials() -> None:
    held: dict[str, Any] = {"lot": "boats", "quantity": 2, "to": [{"unit": "Navy", "quantity": 2}]}
    assert outcomes("R17", said("HandedOver", **held)) == ["cannot tell"]


def test_r25_a_conflict_warns_until_one_version_is_preferred() -> None:
    assert outcomes("R25", said("GrantAgreed", amount=yen(1)), said("GrantAgreed", "MYS", amount=yen(2))) == ["warn"]
