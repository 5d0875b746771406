# SPDX-License-Identifier: Apache-2.0
"""What several sources say stays side by side, and is one thing where they speak of one thing."""

from openosa.programme import partnership

from .record_of import Said, event_id, project_of, stream_of

GRANT = {"amount": {"minor": 400_000_000, "currency": "JPY"}}


def figure(myr: int, outlet: str) -> Said:
    amounts = [{"minor": 400_000_000, "currency": "JPY"}, {"minor": myr, "currency": "MYR"}]
    return Said("FigurePrinted", {"indicator": "value", "period": "2023-12", "outlet": outlet, "amounts": amounts})


def commitment(party: str, status: str = "agreed", **more: str) -> Said:
    body = {"commitment": "exercises", "by": ["JPN"], "to": ["MYS"], "what": "Hold them", "topic": "t"}
    return Said("CommitmentRecorded", body | {"status": status, "on": "2023-11-05"} | more, party)


def preferring(at: int, *over: int) -> Said:
    return Said("SourcePreferred", {"preferred": event_id(at), "over": [event_id(n) for n in over], "reason": "seen"})


def test_two_printings_of_a_project_s_value_are_a_conflict_and_neither_is_changed() -> None:
    one = project_of(figure(1_263_000_000, "A"), figure(1_236_000_000, "B"))
    (conflict,) = one.conflicts
    assert (conflict.of, conflict.about, conflict.is_settled) == ("value, 2023-12", "MYR", False)
    assert [claim.says for claim in conflict.claims] == ["1263000000", "1236000000"]
    assert [figure.amounts[1].minor for figure in one.figures] == [1_263_000_000, 1_236_000_000]


def test_one_version_preferred_settles_a_conflict_with_its_reason() -> None:
    (conflict,) = project_of(figure(1, "A"), figure(2, "B"), preferring(0, 1)).conflicts
    assert conflict.is_settled
    assert [claim.preferred for claim in conflict.claims] == ["seen", None]


def test_two_versions_preferred_settle_nothing() -> None:
    said = [Said("AgentAppointed", {"agent": name}) for name in ("A", "B")]
    one = project_of(*said, preferring(0, 1), preferring(1, 0))
    assert one.agent is None
    assert one.conflicts[0].is_preferred_twice


def test_a_commitment_that_both_parties_report_is_one_with_both_reports() -> None:
    stream = stream_of(commitment("MYS"), commitment("JPN"), name="commitments")
    (one,) = partnership("jpn-mys", [stream]).commitments
    assert one.events == (event_id(0), event_id(1))
    assert one.parties == ("MYS", "JPN")
    assert one.conflicts == ()


def test_reports_that_differ_about_a_commitment_stand_side_by_side() -> None:
    stream = stream_of(commitment("MYS"), commitment("JPN", status="planned"), name="commitments")
    found = partnership("jpn-mys", [stream])
    (conflict,) = found.commitments[0].conflicts
    assert (conflict.of, conflict.about) == ("exercises", "status")
    assert conflict in found.conflicts


def test_reports_of_one_exercise_are_one_exercise_with_what_they_differ_in() -> None:
    said = [Said("ExerciseHeld", {"exercise": "E", "title": "t", "on": "2025-06-23", "days": days}) for days in (4, 5)]
    (one,) = partnership("jpn-mys", [stream_of(*said, name="partnership")]).exercises
    assert (one.on, one.days, len(one.reports)) == ("2025-06-23", None, 2)
    assert [conflict.about for conflict in one.conflicts] == ["days"]


def test_every_member_of_a_project_names_the_event_it_follows_from() -> None:
    one = project_of(
        Said("GrantAgreed", GRANT),
        Said("PartnerApproved", {"on": "2023-12-01", "body": "Cabinet"}),
        Said("PartnerApproved", {"on": "2025-02-04", "body": "Parliament"}),
        Said("AgentAppointed", {"agent": "JICS"}),
    )
    assert (one.approved_on, one.agent) == ("2025-02-04", "JICS")
    assert one.events == {"granted": event_id(0), "approved_on": event_id(2), "agent": event_id(3)}
    assert one.conflicts == ()
