# SPDX-License-Identifier: Apache-2.0
"""Sources conflict: all are kept, one may be preferred, and nothing is guessed."""

from tests.programme.telling import confirmed, name, said, seen, yen

from openosa.programme import Money


def test_sources_that_agree_settle_a_value() -> None:
    one = seen(*(said("GrantAgreed", party, amount=yen(400)) for party in ("JPN", "MYS")))
    assert (one.granted, one.conflicts) == (Money(400, "JPY"), ())


def test_sources_that_differ_leave_it_unknown_with_every_version() -> None:
    one = seen(said("GrantAgreed", amount=yen(400)), said("GrantAgreed", "MYS", amount=yen(450)))
    assert one.granted is None
    (conflict,) = one.conflicts
    assert [claim.says for claim in conflict.claims] == ["JPY 400", "JPY 450"]
    assert not conflict.is_settled


def test_a_preferred_source_settles_it_and_the_other_stays() -> None:
    low, high = said("GrantAgreed", amount=yen(400)), said("GrantAgreed", "MYS", amount=yen(450))
    choice = said("SourcePreferred", preferred=name(high), over=[name(low)], reason="the treaty series prints it")
    one = seen(low, high, choice)
    assert one.granted == Money(450, "JPY")
    assert [claim.preferred for claim in one.conflicts[0].claims] == [None, "the treaty series prints it"]


def test_the_parties_own_act_outweighs_a_report_which_stays_beside_it() -> None:
    act = said("GrantAgreed", basis="act", amount=yen(400))
    one = seen(said("GrantAgreed", amount=yen(450)), act, confirmed(act))
    assert one.granted == Money(400, "JPY")
    (conflict,) = one.conflicts
    assert [(claim.basis, claim.says) for claim in conflict.claims] == [("report", "JPY 450"), ("act", "JPY 400")]
    assert conflict.is_settled


def test_money_in_two_currencies_is_a_conflict_and_never_a_sum() -> None:
    one = seen(
        said("GrantAgreed", amount=yen(400)),
        said("GrantAgreed", "MYS", amount={"minor": 1_263, "currency": "MYR"}),
    )
    assert one.granted is None
    assert len(one.conflicts) == 1
