# SPDX-License-Identifier: Apache-2.0
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.parties import Party

from openosa.record import LoggedEvent, Order, Seen, canonical_order

STEPS = st.lists(st.sampled_from(["JPN", "MYS", "JPN>MYS", "MYS>JPN"]), max_size=14)


def _conversation(steps: list[str]) -> tuple[Party, Party]:
    parties = {code: Party(code) for code in ("JPN", "MYS")}
    jpn, mys = parties["JPN"], parties["MYS"]
    for step in steps:
        match step.split(">"):
            case [code]:
                newest = max((log.entries[-1].id for log in parties[code].logs.values()), default="")
                parties[code].append(parties[code].event(parents=(newest,)))
            case [giver, taker]:
                parties[giver].push_to(parties[taker])
    jpn.push_to(mys)
    mys.push_to(jpn)
    return jpn, mys


def _ids(events: list[LoggedEvent]) -> list[str]:
    return [one.id for one in events]


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_both_nodes_give_one_order_and_each_event_comes_after_what_it_names(steps: list[str]) -> None:
    jpn, mys = _conversation(steps)
    ordered = canonical_order(jpn.logs.values())
    assert _ids(ordered) == _ids(canonical_order(reversed(list(mys.logs.values()))))
    places: dict[str, int] = {one.id: place for place, one in enumerate(ordered)}
    for one in ordered:
        assert all(places[parent] < places[one.id] for parent in one.event.parents)
        if (seen := one.event.seen) is not None:
            assert places[jpn.logs[seen.origin].entries[seen.size - 1].id] < places[one.id]


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_an_order_that_grew_as_events_arrived_is_the_one_read_again(steps: list[str]) -> None:
    parties = {code: Party(code) for code in ("JPN", "MYS")}
    live, grown = Order(), []
    origins = {party.own.origin: 0 for party in parties.values()}
    for step in [*steps, "JPN>MYS", "MYS>JPN"]:
        match step.split(">"):
            case [code]:
                parties[code].append(parties[code].event())
            case [giver, taker]:
                parties[giver].push_to(parties[taker])
        for origin, log in parties["JPN"].logs.items():
            grown += [(live.add(one), one.id) for one in log.entries[origins[origin] :]]
            origins[origin] = log.size
    assert [one for _, one in sorted(grown)] == _ids(canonical_order(parties["JPN"].logs.values()))


def test_a_seen_entry_that_stands_nowhere_lifts_nothing() -> None:
    jpn = Party("JPN")
    jpn.append(jpn.event(seen=Seen("elsewhere.demo.invalid/osa/x", 10**6, "00" * 32)), jpn.event())
    order = Order()
    assert [order.add(one)[0] for one in jpn.own.entries] == [1, 2, 3]


def test_logs_that_wait_for_each_other_still_have_one_order() -> None:
    jpn, mys = Party("JPN"), Party("MYS")
    jpn.append(jpn.event(seen=Seen(mys.own.origin, 2, "00" * 32)))
    mys.append(mys.event(seen=Seen(jpn.own.origin, 2, "00" * 32)))
    forward, backward = canonical_order([jpn.own, mys.own]), canonical_order([mys.own, jpn.own])
    assert _ids(forward) == _ids(backward)
    assert len(forward) == 4
