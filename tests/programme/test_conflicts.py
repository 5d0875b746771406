# SPDX-License-Identifier: Apache-2.0
"""What several sources say stays side by side, and is one thing where they speak of one thing."""

from typing import Any

from tests.programme.telling import name, said, seen, told, yen

from openosa.programme import Commitment, Partnership, partnership
from openosa.record import Event


def figure(myr: int, outlet: str) -> Event:
    amounts = [{"minor": 400_000_000, "currency": "JPY"}, {"minor": myr, "currency": "MYR"}]
    return said("FigurePrinted", indicator="value", period="2023-12", outlet=outlet, amounts=amounts)


def commitment(party: str, status: str = "agreed") -> Event:
    body: dict[str, Any] = {"commitment": "exercises", "by": ["JPN"], "to": ["MYS"], "what": "Hold them", "topic": "t"}
    return said("CommitmentRecorded", party, status=status, on="2023-11-05", **body)


def of(*events: Event) -> Partnership:
    return partnership("jpn-mys", [told(*events)])


def the_commitment(*events: Event) -> Commitment:
    (one,) = of(*events).commitments
    return one


def preferring(event: Event, *over: Event) -> Event:
    return said("SourcePreferred", preferred=name(event), over=[name(other) for other in over], reason="seen")


def test_two_printings_of_a_project_s_value_are_a_conflict_and_neither_is_changed() -> None:
    one = seen(figure(1_263_000_000, "A"), figure(1_236_000_000, "B"))
    (conflict,) = one.conflicts
    assert (conflict.of, conflict.about, conflict.is_settled) == ("value, 2023-12", "MYR", False)
    assert [claim.says for claim in conflict.claims] == ["MYR 12,630,000", "MYR 12,360,000"]
    assert [printed.amounts[1].minor for printed in one.figures] == [1_263_000_000, 1_236_000_000]


def test_one_printing_preferred_settles_it_with_its_reason() -> None:
    first, second = figure(1, "A"), figure(2, "B")
    (conflict,) = seen(first, second, preferring(first, second)).conflicts
    assert conflict.is_settled
    assert [claim.preferred for claim in conflict.claims] == ["seen", None]


def test_two_versions_preferred_settle_nothing() -> None:
    first, second = (said("AgentAppointed", agent=agent) for agent in "AB")
    one = seen(first, second, preferring(first, second), preferring(second, first))
    assert one.agent is None
    assert one.conflicts[0].is_preferred_twice


def test_a_commitment_that_both_parties_report_is_one_with_both_reports() -> None:
    ours, theirs = commitment("MYS"), commitment("JPN")
    one = the_commitment(ours, theirs)
    assert one.events == (name(ours), name(theirs))
    assert one.parties == ("MYS", "JPN")
    assert one.conflicts == ()


def test_reports_that_differ_about_a_commitment_stand_side_by_side() -> None:
    found = of(commitment("MYS"), commitment("JPN", status="planned"))
    (conflict,) = found.commitments[0].conflicts
    assert (conflict.of, conflict.about) == ("exercises", "status")
    assert conflict in found.conflicts


def test_a_commitment_kept_names_the_event_that_says_so() -> None:
    kept = said("CommitmentKept", commitment="exercises", what="held off Port Klang", on="2025-06-23")
    assert the_commitment(commitment("MYS"), kept).kept_by == (name(kept),)


def test_reports_of_one_exercise_are_one_exercise_with_what_they_differ_in() -> None:
    reports = [said("ExerciseHeld", exercise="E", title="t", on="2025-06-23", days=days) for days in (4, 5)]
    (one,) = of(*reports).exercises
    assert (one.on, one.days, len(one.reports)) == ("2025-06-23", None, 2)
    assert [conflict.about for conflict in one.conflicts] == ["days"]


def test_every_member_of_a_project_names_the_event_it_follows_from() -> None:
    grant = said("GrantAgreed", amount=yen(400))
    cabinet = said("PartnerApproved", on="2023-12-01", body="Cabinet")
    parliament = said("PartnerApproved", on="2025-02-04", body="Parliament")
    agent = said("AgentAppointed", agent="JICS")
    one = seen(grant, cabinet, parliament, agent)
    assert (one.approved_on, one.agent) == ("2025-02-04", "JICS")
    assert one.events == {"granted": name(grant), "approved_on": name(parliament), "agent": name(agent)}
    assert one.conflicts == ()
