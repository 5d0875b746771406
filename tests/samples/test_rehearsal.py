# SPDX-License-Identifier: Apache-2.0
"""The rehearsed project is plainly invented and goes through every step, by the party whose act each is."""

from collections import Counter

import msgspec

from openosa.programme import BILATERAL, BODIES, DONOR_ONLY, PARTNER_ONLY
from openosa.samples import REHEARSED_PROJECT, rehearsal

STEPS = rehearsal()
BY_ID = {step.id: step for step in STEPS}


def test_each_step_has_its_own_id_and_one_stream() -> None:
    assert len(BY_ID) == len(STEPS)
    assert {step.stream for step in STEPS} == {f"project/{REHEARSED_PROJECT}"}
    assert {step.partnership for step in STEPS} == {"jpn-mys"}


def test_each_act_is_its_own_partys() -> None:
    for step in STEPS:
        if step.type in DONOR_ONLY:
            assert step.party == "JPN", step.id
        if step.type in PARTNER_ONLY:
            assert step.party == "MYS", step.id


def test_bodies_are_what_their_types_ask_for() -> None:
    for step in STEPS:
        if step.answers is None:
            msgspec.convert(dict(step.body), type=BODIES[step.type])


def test_every_bilateral_act_is_countersigned_by_the_other_party_afterwards() -> None:
    answered = {step.answers: step for step in STEPS if step.answers}
    for step in STEPS:
        if step.type in BILATERAL and not step.refused:
            answer = answered[step.id]
            assert answer.party != step.party
            assert STEPS.index(answer) > STEPS.index(step)
    assert all(BY_ID[name].type in BILATERAL for name in answered)


def test_two_steps_are_wrong_on_purpose() -> None:
    refused = [step for step in STEPS if step.refused]
    assert Counter(step.type for step in refused) == {"GrantAgreed": 1, "HandedOver": 1}
    early = next(step for step in refused if step.type == "HandedOver")
    accepted = next(step for step in STEPS if step.type == "Accepted")
    assert STEPS.index(early) < STEPS.index(accepted)


def test_the_project_goes_from_request_to_handover() -> None:
    told = [step.type for step in STEPS if not step.refused and step.answers is None]
    order = [
        "RequestSubmitted",
        "AimStated",
        "DonorDecided",
        "PartnerApproved",
        "NotesExchanged",
        "GrantAgreed",
        "NotificationReceived",
        "EnteredIntoForce",
        "AgentAppointed",
        "LotDefined",
        "TenderOpened",
        "ContractSigned",
        "Shipped",
        "Arrived",
        "Accepted",
        "HandedOver",
    ]
    assert sorted(order, key=told.index) == order
    assert "TrainingHeld" in told


def test_it_says_that_it_is_invented() -> None:
    assert "REHEARSAL" in REHEARSED_PROJECT
    assert all("nvented" in str(step.body["title"]) for step in STEPS if "title" in step.body)
