# SPDX-License-Identifier: Apache-2.0
"""Where a rule could easily say too much: drafts, parts, explanations, sources that differ."""

from typing import Any

import pytest
from tests.programme.telling import NOTES, confirmed, judged, said, seen, yen

from openosa.almanac import reference_rate
from openosa.programme import Budget, Case, Money, Verdict, verdicts
from openosa.record import Event

BOATS: dict[str, Any] = {"lot": "a", "name": "boat", "kind": "equipment"}


def only(rule: str, *events: Event, budgets: tuple[Budget, ...] | None = None) -> Verdict:
    (found,) = judged(rule, *events, budgets=budgets)
    return found.verdict


def step(kind: str, **members: Any) -> Event:
    return said(kind, lot="a", **members)


def test_r11_says_that_sources_differ_where_they_do() -> None:
    verdict = only("R11", said("GrantAgreed", amount=yen(1)), said("GrantAgreed", "MYS", amount=yen(2)))
    assert verdict.says == "Sources differ about the amount of OSA-FY2030-XXX-01."


@pytest.mark.parametrize(("stage", "outcome"), [("passed", "pass"), ("proposed", "cannot tell")])
def test_r12_a_draft_is_no_budget(stage: str, outcome: str) -> None:
    year = Budget(2030, stage, Money(1000, "JPY"), "e", Money(900, "JPY"), None, ())
    told = (said("NotesExchanged", **NOTES), said("GrantAgreed", amount=yen(900)))
    assert only("R12", *told, budgets=(year,)).outcome == outcome
    assert only("R12", *told, budgets=()).outcome == "cannot tell"


def test_r13_warns_of_an_entry_into_force_before_the_notes() -> None:
    verdict = only("R13", said("NotesExchanged", **NOTES), said("EnteredIntoForce", on="2030-05-01"))
    assert (verdict.outcome, verdict.facts["later"]) == ("warn", "EnteredIntoForce")


def test_r13_a_shipment_has_its_place_between_contract_and_arrival() -> None:
    assert only("R13", step("Shipped", on="2031-09-09"), step("Arrived", on="2031-09-01")).outcome == "warn"


def test_r13_the_first_part_of_a_lot_may_arrive_before_the_second_is_contracted() -> None:
    parts = [
        step(kind, on=day, occasion=part)
        for part, contracted, arrived in (("1", "2031-06-01", "2031-08-01"), ("2", "2031-09-01", "2031-11-01"))
        for kind, day in (("ContractSigned", contracted), ("Arrived", arrived))
    ]
    assert only("R13", *parts).outcome == "cannot tell"


def test_r13_an_approval_alone_is_no_exchange_of_notes() -> None:
    decided = said("DonorDecided", basis="act")
    approved = said("PartnerApproved", "MYS", "act", body="Cabinet")
    force = said("EnteredIntoForce", basis="act")
    verdict = only("R13", decided, approved, force, confirmed(force))
    assert verdict.says == "EnteredIntoForce stands on the record and NotesExchanged does not."


def test_r13_says_of_a_step_that_it_lacks_the_other_party_s_word() -> None:
    decided, notes = said("DonorDecided", basis="act"), said("NotesExchanged", basis="act", **NOTES)
    agent = said("AgentAppointed", "MYS", "act", agent="A")
    verdict = only("R13", decided, notes, agent)
    assert verdict.says == "AgentAppointed stands on the record and NotesExchanged is not countersigned."


def test_r16_says_that_the_rest_may_be_to_come() -> None:
    verdict = only("R16", said("LotDefined", **BOATS, quantity=4), step("HandedOver", quantity=3))
    assert verdict.outcome == "warn"
    assert "the rest is to come" in verdict.says


def test_r16_passes_once_the_difference_is_explained() -> None:
    handed = step("HandedOver", quantity=5, variance="A fifth was added in 2031.")
    verdict = only("R16", said("LotDefined", **BOATS, quantity=4), handed)
    assert verdict.outcome == "pass"
    assert verdict.says.endswith("explained: A fifth was added in 2031.")


def test_r16_says_that_sources_differ_where_they_do() -> None:
    verdict = only("R16", *(said("LotDefined", **BOATS, quantity=count) for count in (2, 10)))
    assert (verdict.outcome, verdict.facts["told"]) == ("cannot tell", "agreed")


def test_r17_an_act_that_names_no_unit_is_blocked_and_a_report_cannot_tell() -> None:
    assert only("R17", step("HandedOver", quantity=2)).outcome == "cannot tell"
    act = said("HandedOver", "MYS", "act", lot="a", quantity=2)
    assert only("R17", act, confirmed(act, by="JPN")).outcome == "block"


def test_r24_judges_every_currency_beside_the_first() -> None:
    amounts = [{"minor": n, "currency": code} for n, code in ((400_000_000, "JPY"), (1_263_000_000, "MYR"), (1, "USD"))]
    one = seen(said("FigurePrinted", indicator="v", period="2023-12", outlet="O", amounts=amounts))
    case = Case(None, one.figures, (), None, reference_rate, guards_act=False)
    assert [found.verdict.outcome for found in verdicts(case)] == ["pass", "warn"]


def test_r25_names_the_lot_about_which_sources_differ() -> None:
    told = (said("LotDefined", **BOATS), step("Arrived", quantity=14), step("Arrived", complete=False))
    assert only("R25", *told).facts["about"] == "boat: arrived"
