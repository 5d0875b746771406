# SPDX-License-Identifier: Apache-2.0
"""How far a project has come, and what it waits for."""

from typing import Any

from tests.programme.telling import NOTES, name, said, seen

from openosa.programme import turn
from openosa.record import Event

FOUR = said("LotDefined", lot="a", name="boat", kind="equipment", quantity=4)


def handed(quantity: int, day: str = "2031-10-01", **more: Any) -> Event:
    return said("HandedOver", lot="a", on=day, quantity=quantity, **more)


def test_fewer_handed_over_than_agreed_is_a_part() -> None:
    one = seen(said("NotesExchanged", **NOTES), FOUR, handed(3))
    assert (one.lots[0].stage, one.stage) == ("partly_handed_over", "partly_handed_over")


def test_handovers_of_several_days_add_up_and_so_do_the_units() -> None:
    first = handed(3, occasion="first", to=[{"unit": "Army", "quantity": 3}])
    second = handed(1, "2031-11-01", occasion="second", to=[{"unit": "Navy", "quantity": 1}])
    (boats,) = seen(FOUR, first, second).lots
    assert (boats.handed_over, boats.handed_over_on, boats.stage) == (4, "2031-11-01", "handed_over")
    assert [(each.unit, each.quantity) for each in boats.allocations] == [("Army", 3), ("Navy", 1)]
    assert boats.conflicts == ()
    assert boats.count_events["handed_over"] == (name(first), name(second))


def test_the_day_of_a_stage_is_the_settled_one() -> None:
    later, earlier = handed(7), handed(7, "2031-09-22")
    choice = said("SourcePreferred", preferred=name(later), over=[name(earlier)], reason="own statement")
    assert seen(later, earlier, choice).lots[0].stage_on == "2031-10-01"


def test_an_act_that_awaits_its_counter_event_names_whose_turn_it_is() -> None:
    notes = said("NotesExchanged", basis="act", **NOTES)
    (awaited,) = turn(seen(notes))
    assert (awaited.step, awaited.who, awaited.answers) == ("NotesExchanged", "partner", name(notes))


def test_each_lot_waits_for_its_own_next_step() -> None:
    truck = said("TenderOpened", lot="t", as_of="2031-09-22")
    found = turn(seen(said("NotesExchanged", **NOTES), handed(7), truck))
    assert [(each.step, each.who, each.lot) for each in found] == [
        ("DeclaredOperational", "partner", "a"),
        ("ContractSigned", "agent", "t"),
    ]


def test_after_the_notes_their_entry_into_force_is_awaited() -> None:
    (awaited,) = turn(seen(said("NotesExchanged", **NOTES)))
    assert (awaited.step, awaited.who) == ("EnteredIntoForce", "both")
