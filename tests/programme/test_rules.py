# SPDX-License-Identifier: Apache-2.0
"""Each rule at its edges; the real history's verdicts stand in tests/node."""

from typing import Any

import pytest

from openosa.programme import Budget, Money, Project

from .record_of import Said, project_of, verdict_of

NOTES = {"title": "T", "fiscal_year": 2026, "end_users": ["Navy"], "on": "2026-05-20"}


def grant(minor: int, currency: str = "JPY") -> Said:
    return Said("GrantAgreed", {"amount": {"minor": minor, "currency": currency}})


def budget(stage: str = "passed", granted: int = 900, amount: int = 1000) -> Budget:
    return Budget(2026, stage, Money(amount, "JPY"), "e", Money(granted, "JPY"), None, ())


def lot(*steps: Said, **members: Any) -> Project:
    return project_of(Said("LotDefined", {"lot": "a", "name": "boat", "kind": "equipment"} | members), *steps)


def step(kind: str, **members: Any) -> Said:
    return Said(kind, {"lot": "a"} | members)


def acts(*steps: tuple[str, dict[str, Any]], countersigned: bool = True) -> Project:
    said: list[Said] = []
    for kind, body in steps:
        said.append(Said(kind, body, basis="rehearsal"))
        if countersigned:
            said.append(Said("countersignature", party="MYS", basis="rehearsal", answers=len(said) - 1))
    return project_of(*said)


@pytest.mark.parametrize(("amount", "outcome"), [((1, "JPY"), "pass"), ((0, "JPY"), "block"), ((5, "USD"), "block")])
def test_r11_a_grant_is_yen_above_zero(amount: tuple[int, str], outcome: str) -> None:
    assert [one.outcome for one in verdict_of("R11", project_of(grant(*amount)))] == [outcome]


def test_r11_says_that_sources_differ_where_they_do() -> None:
    (said,) = verdict_of("R11", project_of(grant(1), grant(2)))
    assert said.says == "Sources differ about the amount of P."


@pytest.mark.parametrize(
    ("of", "outcome"),
    [(budget(), "pass"), (budget(granted=1001), "warn"), (budget("proposed"), "cannot tell")],
)
def test_r12_a_year_s_grants_stay_within_a_budget_that_was_passed(of: Budget, outcome: str) -> None:
    one = project_of(Said("NotesExchanged", NOTES), grant(900))
    assert [said.outcome for said in verdict_of("R12", one, budgets=(of,))] == [outcome]


def test_r12_cannot_tell_where_the_year_has_no_budget() -> None:
    one = project_of(Said("NotesExchanged", NOTES), grant(900))
    assert [said.outcome for said in verdict_of("R12", one, budgets=())] == ["cannot tell"]


def test_r13_warns_of_an_entry_into_force_before_the_notes() -> None:
    one = project_of(Said("NotesExchanged", NOTES), Said("EnteredIntoForce", {"on": "2026-05-01"}))
    (said,) = verdict_of("R13", one)
    assert (said.outcome, said.facts["later"], said.facts["earlier"]) == ("warn", "EnteredIntoForce", "NotesExchanged")


def test_r13_a_shipment_has_its_place_between_contract_and_arrival() -> None:
    one = lot(step("Shipped", on="2026-09-09"), step("Arrived", on="2026-09-01"))
    assert [said.outcome for said in verdict_of("R13", one)] == ["warn"]


def test_r13_the_first_part_of_a_lot_may_arrive_before_the_second_is_contracted() -> None:
    one = lot(
        step("ContractSigned", on="2026-06-01", occasion="first"),
        step("Arrived", on="2026-08-01", occasion="first"),
        step("ContractSigned", on="2026-09-01", occasion="second"),
        step("Arrived", on="2026-11-01", occasion="second"),
    )
    assert [said.outcome for said in verdict_of("R13", one)] == ["cannot tell"]


def test_r13_an_approval_alone_is_no_exchange_of_notes() -> None:
    steps = [("DonorDecided", {}), ("PartnerApproved", {"body": "Cabinet"}), ("EnteredIntoForce", {})]
    (said,) = verdict_of("R13", acts(*steps), guards_act=True)
    assert said.says == "EnteredIntoForce stands on the record and NotesExchanged does not."


def test_r13_no_act_may_follow_one_that_awaits_its_counter_event() -> None:
    steps = [("DonorDecided", {}), ("NotesExchanged", NOTES), ("EnteredIntoForce", {})]
    (said,) = verdict_of("R13", acts(*steps, countersigned=False), guards_act=True)
    assert said.says == "EnteredIntoForce stands on the record and NotesExchanged is not countersigned."
    assert [one.outcome for one in verdict_of("R13", acts(*steps), guards_act=True)] == ["pass"]


def test_r16_warns_of_a_printed_discrepancy() -> None:
    (said,) = verdict_of("R16", lot(step("HandedOver", quantity=5), quantity=4))
    assert said.outcome == "warn"
    assert "agreed 4, handed over 5" in said.says
    assert "discrepancy" in said.says


def test_r16_says_that_the_rest_may_be_to_come() -> None:
    (said,) = verdict_of("R16", lot(step("HandedOver", quantity=3), quantity=4))
    assert said.outcome == "warn"
    assert "the rest is to come" in said.says


def test_r16_passes_once_the_difference_is_explained() -> None:
    (said,) = verdict_of("R16", lot(step("HandedOver", quantity=5, variance="A fifth was added in 2025."), quantity=4))
    assert said.outcome == "pass"
    assert said.says.endswith("explained: A fifth was added in 2025.")


def test_r16_says_that_sources_differ_where_they_do() -> None:
    one = project_of(
        *(Said("LotDefined", {"lot": "a", "name": "b", "kind": "equipment", "quantity": n}) for n in (2, 10))
    )
    (said,) = verdict_of("R16", one)
    assert (said.outcome, said.facts["told"]) == ("cannot tell", "agreed")


def test_r17_an_act_that_names_no_unit_is_blocked_and_a_report_cannot_tell() -> None:
    one = lot(step("HandedOver", quantity=2))
    assert [said.outcome for said in verdict_of("R17", one, guards_act=True)] == ["block"]
    assert [said.outcome for said in verdict_of("R17", one)] == ["cannot tell"]


def test_r17_units_that_do_not_add_up_are_warned_of() -> None:
    one = lot(step("HandedOver", quantity=14, to=[{"unit": "Army", "quantity": 6}, {"unit": "Navy", "quantity": 6}]))
    assert [said.outcome for said in verdict_of("R17", one)] == ["warn"]


def test_r24_judges_every_currency_beside_the_first() -> None:
    amounts = [{"minor": n, "currency": code} for n, code in ((400_000_000, "JPY"), (1_263_000_000, "MYR"), (1, "USD"))]
    printed = {"indicator": "v", "period": "2023-12", "outlet": "O", "amounts": amounts}
    found = verdict_of("R24", project_of(Said("FigurePrinted", printed)))
    assert [said.outcome for said in found] == ["pass", "warn"]


def test_r25_names_the_lot_about_which_sources_differ() -> None:
    said = [step("Arrived", quantity=14), step("Arrived", complete=False)]
    (found,) = verdict_of("R25", lot(*said))
    assert found.facts["about"] == "boat: arrived"
