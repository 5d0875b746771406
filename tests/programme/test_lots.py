# SPDX-License-Identifier: Apache-2.0
"""Agreed, contracted, arrived, accepted and handed over stay apart; occasions add up; reports of one do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programme.telling import NOTES, said, seen

from openosa.programme import Lot
from openosa.record import Event

STEPS = ["TenderOpened", "ContractSigned", "Shipped", "Arrived", "Accepted", "HandedOver", "DeclaredOperational"]
STAGES = ["tender", "contracted", "shipped", "arrived", "accepted", "handed_over", "operational"]


def boats(*steps: Event) -> Lot:
    (lot,) = seen(*steps).lots
    return lot


def test_each_count_is_of_its_own_step() -> None:
    lot = boats(
        said("LotDefined", lot="boats", name="patrol boats", kind="equipment", quantity=5),
        said("ContractSigned", lot="boats", quantity=4),
        said("Arrived", lot="boats", quantity=3, complete=False),
    )
    assert (lot.agreed, lot.contracted, lot.arrived, lot.accepted, lot.handed_over) == (5, 4, 3, None, None)


def test_two_occasions_add_up_and_two_reports_of_one_do_not() -> None:
    first = said("HandedOver", lot="boats", occasion="May", quantity=2, on="2031-05-01")
    again = said("HandedOver", "MYS", lot="boats", occasion="May", quantity=2, on="2031-05-01")
    second = said("HandedOver", lot="boats", occasion="June", quantity=3, on="2031-06-01")
    lot = boats(first, again, second)
    assert (lot.handed_over, lot.handed_over_on) == (5, "2031-06-01")


def test_reports_that_differ_about_one_occasion_leave_the_count_unknown() -> None:
    lot = boats(
        said("Arrived", lot="boats", quantity=2, complete=True), said("Arrived", "MYS", lot="boats", quantity=10)
    )
    assert (lot.arrived, lot.disputed) == (None, ("arrived",))


def test_days_count_from_the_notes_to_the_last_handover() -> None:
    lot = boats(
        said("NotesExchanged", **NOTES),
        said("HandedOver", lot="boats", quantity=1, on="2032-02-25"),
    )
    assert lot.days_from_notes == 646


def test_a_handover_of_which_only_the_reports_day_is_known_gives_an_upper_bound() -> None:
    lot = boats(
        said("NotesExchanged", **NOTES),
        said("HandedOver", lot="boats", quantity=1, as_of="2031-05-20"),
    )
    assert (lot.handed_over_on, lot.days_from_notes, lot.days_at_most) == (None, None, 365)


@pytest.mark.parametrize(("kind", "stage"), [*zip(STEPS, STAGES, strict=True)])
def test_a_lot_stands_at_the_furthest_step_that_is_told(kind: str, stage: str) -> None:
    assert boats(said("TenderOpened", lot="boats"), said(kind, lot="boats")).stage == stage


@given(st.lists(st.sampled_from(STEPS), min_size=1))
def test_the_stage_does_not_depend_on_the_order_of_telling(kinds: list[str]) -> None:
    furthest = STAGES[max(map(STEPS.index, kinds))]
    assert boats(*(said(kind, lot="boats") for kind in kinds)).stage == furthest


def test_a_project_is_partly_handed_over_until_every_lot_of_goods_is() -> None:
    boats_done = said("HandedOver", lot="boats", quantity=1)
    trucks = said("TenderOpened", lot="trucks")
    course = said("LotDefined", lot="course", name="training", kind="training")
    assert seen(boats_done, trucks, course).stage == "partly_handed_over"
    assert seen(boats_done, trucks, course, said("HandedOver", lot="trucks")).stage == "handed_over"
