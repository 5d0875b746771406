# SPDX-License-Identifier: Apache-2.0
"""How far a project has come, and what it waits for."""

from openosa.programme import turn

from .record_of import Said, event_id, project_of

NOTES = {"title": "T", "fiscal_year": 2023, "end_users": [], "on": "2023-12-16"}


def lot(**members: object) -> Said:
    return Said("LotDefined", {"lot": "a", "name": "boat", "kind": "equipment"} | members)


def handed(quantity: int | None, day: str = "2025-10-01", **members: object) -> Said:
    return Said("HandedOver", {"lot": "a", "on": day, "quantity": quantity} | members)


def test_fewer_handed_over_than_agreed_is_a_part() -> None:
    one = project_of(Said("NotesExchanged", NOTES), lot(quantity=4), handed(3))
    assert (one.lots[0].stage, one.stage) == ("partly_handed_over", "partly_handed_over")


def test_handovers_of_several_days_add_up_and_so_do_the_units() -> None:
    one = project_of(
        lot(quantity=4),
        handed(3, occasion="first", to=[{"unit": "Army", "quantity": 3}]),
        handed(1, "2025-11-01", occasion="second", to=[{"unit": "Navy", "quantity": 1}]),
    )
    (boats,) = one.lots
    assert (boats.handed_over, boats.handed_over_on, boats.stage) == (4, "2025-11-01", "handed_over")
    assert [(each.unit, each.quantity) for each in boats.allocations] == [("Army", 3), ("Navy", 1)]
    assert boats.conflicts == ()
    assert boats.count_events["handed_over"] == (event_id(1), event_id(2))


def test_the_day_of_a_stage_is_the_settled_one() -> None:
    one = project_of(
        handed(7, "2025-10-01"),
        handed(7, "2025-09-22"),
        Said("SourcePreferred", {"preferred": event_id(0), "over": [event_id(1)], "reason": "own statement"}),
    )
    assert one.lots[0].stage_on == "2025-10-01"


def test_an_act_of_both_parties_counts_once_both_have_signed_it() -> None:
    notes = Said("NotesExchanged", NOTES, basis="act")
    assert project_of(notes).stage == "candidate"
    answered = project_of(notes, Said("countersignature", party="MYS", basis="act", answers=0))
    assert answered.stage == "notes_exchanged"


def test_an_act_that_awaits_its_counter_event_names_whose_turn_it_is() -> None:
    (awaited,) = turn(project_of(Said("NotesExchanged", NOTES, basis="act")))
    assert (awaited.step, awaited.who, awaited.answers) == ("NotesExchanged", "partner", event_id(0))


def test_each_lot_waits_for_its_own_next_step() -> None:
    truck = Said("TenderOpened", {"lot": "t", "as_of": "2025-09-22"})
    found = turn(project_of(Said("NotesExchanged", NOTES), handed(7), truck))
    assert [(each.step, each.who, each.lot) for each in found] == [
        ("DeclaredOperational", "partner", "a"),
        ("ContractSigned", "agent", "t"),
    ]


def test_after_the_notes_their_entry_into_force_is_awaited() -> None:
    (awaited,) = turn(project_of(Said("NotesExchanged", NOTES)))
    assert (awaited.step, awaited.who) == ("EnteredIntoForce", "both")
