# SPDX-License-Identifier: Apache-2.0
"""The real history in the package says what the reference material says: nothing left out, nothing added up wrong."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from openosa.programme import BODIES, DONOR_ONLY, HOME_LOG
from openosa.samples import Draft, History, japan_programme

HISTORIES = japan_programme()
DRAFTS = [draft for history in HISTORIES for draft in history.drafts]

# What a fact is entered as where it is no event of the partnership's own stream under its own name.
ENTERED_AS = {
    "JM-014": "mys-2023-approval",
    "JM-015": "osa-fy2023-mys-01-notes",
    "JM-018": "mys-2023-training",
    "JM-020": "mys-2023-uav-handover",
    "JM-021": "mys-2023-boat-handover",
    "JM-022": "osa-fy2025-mys-01-notes",
}


def of(kind: str, stream: str | None = None) -> list[Draft]:
    return [draft for draft in DRAFTS if draft.type == kind and stream in {None, draft.stream}]


def named(id: str) -> Draft:
    (found,) = (draft for draft in DRAFTS if draft.id == id)
    return found


def minor(draft: Draft) -> int:
    amount = draft.body["amount"]
    assert isinstance(amount, Mapping)
    assert isinstance(amount["minor"], int)
    return amount["minor"]


def history_of(draft: Draft) -> History:
    (found,) = (history for history in HISTORIES if draft in history.drafts)
    return found


@pytest.fixture(scope="session")
def programme(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "reference" / "osa-projects.json").read_text())
    return found


@pytest.fixture(scope="session")
def relations(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "reference" / "japan-malaysia.json").read_text())
    return found


def test_one_file_for_each_partnership_and_one_for_the_home_log() -> None:
    for history in HISTORIES:
        logs = {draft.partnership or "home" for draft in history.drafts}
        assert logs == {history.name}


def test_sixteen_projects_thirteen_with_notes_and_a_grant() -> None:
    projects = {draft.stream for draft in DRAFTS if draft.stream.startswith("project/")}
    assert len(projects) == 16
    assert len(of("NotesExchanged")) == 13
    assert {draft.stream for draft in of("NotesExchanged")} == {draft.stream for draft in of("GrantAgreed")}
    without = projects - {draft.stream for draft in of("NotesExchanged")}
    assert without == {f"project/OSA-FY2025-{partner}-01" for partner in ("IDN", "THA", "TLS")}


def test_grants_of_each_fiscal_year_add_up() -> None:
    year = {draft.stream: draft.body["fiscal_year"] for draft in of("NotesExchanged")}
    totals: Counter[object] = Counter()
    for stream, amount in {(draft.stream, minor(draft)) for draft in of("GrantAgreed")}:
        totals[year[stream]] += amount
    assert totals == {2023: 1_975_000_000, 2024: 5_000_000_000, 2025: 5_200_000_000}


def test_everything_is_a_report_with_a_source() -> None:
    for draft in DRAFTS:
        assert draft.basis == "report", draft.id
        assert draft.sources or draft.type == "SourcePreferred", draft.id


def test_every_source_is_cited() -> None:
    for history in HISTORIES:
        cited = {source for draft in history.drafts for source in draft.sources}
        assert cited == {document.id for document in history.documents}, history.name


def test_one_address_is_one_document_with_one_publisher_in_every_file() -> None:
    found: dict[str, tuple[str, str, str | None]] = {}
    for document in (document for history in HISTORIES for document in history.documents):
        said = (document.id, document.publisher, document.country)
        assert found.setdefault(document.address, said) == said
    assert len({said[0] for said in found.values()}) == len(found)


def test_malaysian_sources_are_entered_by_malaysia_and_the_others_by_japan() -> None:
    """A report that rests on both is entered by the side of its first source."""
    for draft in DRAFTS:
        countries = {document.id: document.country for document in history_of(draft).documents}
        if draft.partnership == "jpn-mys" and draft.sources:
            assert (draft.party == "MYS") == (countries[draft.sources[0]] == "MYS"), draft.id
        elif draft.partnership != "jpn-mys":
            assert draft.party == "JPN", draft.id


def test_what_both_sides_report_shares_an_occasion() -> None:
    both: dict[tuple[str, str], set[str]] = {}
    for draft in DRAFTS:
        if draft.partnership == "jpn-mys" and draft.occasion:
            both.setdefault((draft.type, draft.occasion), set()).add(draft.party)
    reported = {occasion for (_, occasion), parties in both.items() if parties == {"JPN", "MYS"}}
    assert reported >= {"summit 2023-11-05", "comprehensive strategic partnership", "equipment agreement"}


def test_a_preference_stands_in_the_stream_of_what_it_judges() -> None:
    for draft in of("SourcePreferred"):
        over = draft.body["over"]
        assert isinstance(over, list)
        for key in (draft.body["preferred"], *over):
            assert named(str(key)).stream == draft.stream, draft.id
        assert draft.body["preferred"] not in over


def test_members_outside_osa_use_the_words_of_the_vocabulary() -> None:
    assert {draft.body["kind"] for draft in of("CooperationHeld")} <= {"training", "exchange", "dialogue", "gift"}
    assert {draft.body["kind"] for draft in of("LotDefined")} <= {"equipment", "supplies", "works", "training"}


def test_exactly_five_lots_are_handed_over() -> None:
    found = {(draft.stream.removeprefix("project/"), draft.body["lot"]) for draft in of("HandedOver")}
    assert found == {
        ("OSA-FY2023-BGD-01", "patrol-boat"),
        ("OSA-FY2023-FJI-01", "patrol-boats-and-related-equipment"),
        ("OSA-FY2023-MYS-01", "rescue-boat"),
        ("OSA-FY2023-MYS-01", "uav"),
        ("OSA-FY2023-PHL-01", "coastal-radar-system"),
    }


def test_every_lot_of_which_something_is_said_is_defined() -> None:
    defined = {(draft.stream, draft.body["lot"]) for draft in of("LotDefined")}
    assert {(draft.stream, draft.body["lot"]) for draft in DRAFTS if "lot" in draft.body} == defined
    assert {draft.stream for draft in of("NotesExchanged")} == {stream for stream, _ in defined}


def test_only_what_was_committed_counts_as_agreed() -> None:
    agreed = {(draft.stream[-6:-3], draft.body["lot"]) for draft in of("LotDefined") if "quantity" in draft.body}
    assert agreed == {
        ("BGD", "patrol-boat"),
        ("IDN", "high-speed-patrol-boat"),
        ("LKA", "unmanned-aerial-vehicle"),
        ("MYS", "truck"),
    }


def test_no_source_gives_an_entry_into_force() -> None:
    assert not of("EnteredIntoForce")
    assert [draft.stream for draft in of("NotesExchanged") if "force_condition" in draft.body] == [
        "project/OSA-FY2024-IDN-01"
    ]


def test_five_commitments_of_the_fifth_of_november() -> None:
    found = [draft for draft in of("CommitmentRecorded") if draft.party == "MYS"]
    assert {draft.body["on"] for draft in found} == {"2023-11-05"}
    assert Counter(str(draft.body["status"]) for draft in found) == {
        "confirmed": 2,
        "planned": 1,
        "agreed": 1,
        "continued": 1,
    }


@pytest.mark.parametrize(
    ("kind", "stream", "occasion", "member", "values"),
    [
        ("Arrived", "project/OSA-FY2023-MYS-01", "arrival of the drones", "complete", {True, False}),
        ("HandedOver", "project/OSA-FY2023-MYS-01", "handover of the boats", "on", {"2025-09-22", "2025-10-01"}),
        ("LotDefined", "project/OSA-FY2025-LKA-01", "", "quantity", {None, 2, 10}),
        ("BudgetProposed", "budget/2026", "", "recipients_planned", {None, 10, 12}),
        ("ExerciseHeld", "partnership", "Port Klang 2025", "days", {None, 4, 5}),
        ("ExerciseHeld", "partnership", "Kuantan 2018", "on", {"2018-01-24/2018-01-30", "2018-01-25/2018-01-30"}),
        ("CooperationHeld", "partnership", "start of coast guard cooperation", "on", {"2005", "2006"}),
        ("LevelChanged", "partnership", "comprehensive strategic partnership", "on", {"2022", "2023-12-16"}),
    ],
)
def test_conflicting_reports_are_all_kept(
    kind: str, stream: str, occasion: str, member: str, values: set[object]
) -> None:
    found = [draft for draft in of(kind, stream) if draft.occasion == occasion]
    assert {draft.body.get(member) for draft in found} == values


def test_units_that_sources_name_differently_are_all_kept() -> None:
    def units(stream: str, lot: str) -> set[str]:
        found = [draft for draft in of("LotDefined", stream) if draft.body["lot"] == lot]
        return {str(unit) for draft in found for unit in msgspec.convert(draft.body.get("end_users", []), list[str])}

    assert units("project/OSA-FY2023-MYS-01", "rescue-boat") == {"RMAF special forces (PASKAU)", "Royal Malaysian Navy"}
    assert units("project/OSA-FY2025-LKA-01", "unmanned-aerial-vehicle") == {"Sri Lanka Navy", "Sri Lanka Air Force"}


def test_the_budget_of_2025_is_kept_as_printed_twice_and_the_ministrys_preferred() -> None:
    assert {minor(draft) for draft in of("BudgetPassed", "budget/2025")} == {8_100_000_000, 8_000_000_000}
    assert minor(named(str(named("budget-2025-preferred").body["preferred"]))) == 8_100_000_000


def _amounts(draft: Draft) -> dict[str, int]:
    found = msgspec.convert(draft.body.get("amounts", []), list[dict[str, Any]])
    return {one["currency"]: one["minor"] for one in found}


def test_the_grant_is_printed_in_ringgit_twice_and_in_dollars() -> None:
    found = [_amounts(draft) for draft in of("FigurePrinted", "project/OSA-FY2023-MYS-01")]
    assert {(currency, units) for one in found for currency, units in one.items() if currency != "JPY"} == {
        ("MYR", 12_630_000_00),
        ("MYR", 12_360_000_00),
        ("USD", 2_800_000_00),
    }
    assert {one["JPY"] for one in found} == {400_000_000}


# Against the reference material, where it lies beside the repository.


def test_every_project_has_its_facts(programme: dict[str, Any]) -> None:
    assert len(programme["projects"]) == 16
    for one in programme["projects"]:
        stream = f"project/{one['id']}"
        opening = of("NotesExchanged", stream) or of("CandidateNamed", stream)
        assert {draft.body["fiscal_year"] for draft in opening} == {one["fiscal_year"]}
        assert {draft.body["title"] for draft in opening} == {one["title"]}
        assert [list(draft.body["end_users"] or ()) for draft in opening] == [one["recipient_org"] or []]  # type: ignore[arg-type]  # Json: a list here
        assert {draft.body.get("on") for draft in opening} == {one["signed_on"]}
        assert {minor(draft) for draft in of("GrantAgreed", stream)} == ({one["amount_jpy"]} - {None})
        for notes in of("NotesExchanged", stream):
            assert notes.body.get("donor_signatory") == one.get("donor_signatory")
            assert notes.body.get("partner_signatory") == one.get("recipient_signatory")
            assert notes.partnership == f"jpn-{one['recipient_iso3'].lower()}"


def test_every_source_of_a_project_is_cited_for_it(programme: dict[str, Any]) -> None:
    for one in programme["projects"]:
        cited = {address for draft in DRAFTS if draft.stream == f"project/{one['id']}" for address in addresses(draft)}
        assert cited >= set(one["sources"]), one["id"]


def addresses(draft: Draft) -> Iterator[str]:
    by_id = {document.id: document.address for document in history_of(draft).documents}
    return (by_id[source] for source in draft.sources)


def test_every_date_of_a_project_is_found(programme: dict[str, Any]) -> None:
    for one in programme["projects"]:
        said = {
            draft.body.get(member)
            for draft in DRAFTS
            if draft.stream == f"project/{one['id']}"
            for member in ("on", "as_of")
        }
        dates = {one["signed_on"], one["delivered_on"], one.get("arrived_on"), one.get("reported_delivered_by")}
        assert said >= (dates | set(one.get("event_dates", {}).values())) - {None}, one["id"]


def test_every_quantity_of_a_project_is_found(programme: dict[str, Any]) -> None:
    for one in programme["projects"]:
        stream = f"project/{one['id']}"
        agreed = {draft.body.get("quantity") for draft in of("LotDefined", stream)}
        handed = {draft.body.get("quantity") for draft in of("HandedOver", stream)}
        assert agreed >= {line["qty_committed"] for line in one["equipment"]} - {None}, one["id"]
        assert handed >= {line["qty_delivered"] for line in one["equipment"]} - {None}, one["id"]


def test_the_observed_durations_follow(programme: dict[str, Any]) -> None:
    for one in programme["observed_durations"]:
        stream = f"project/{one['project']}"
        notes = date.fromisoformat(str(of("NotesExchanged", stream)[0].body["on"]))
        steps = of("HandedOver", stream) + of("Arrived", stream)
        days = {str(draft.body.get(member)) for draft in steps for member in ("on", "as_of")}
        assert one["to"] in days
        assert (date.fromisoformat(one["to"]) - notes).days == one["days"]


def test_every_budget_has_its_amount_and_sources(programme: dict[str, Any]) -> None:
    for one in programme["budgets"]:
        found = [draft for draft in DRAFTS if draft.stream == f"budget/{one['fiscal_year']}" and "amount" in draft.body]
        assert minor(found[0]) == one["amount_jpy"]
        assert found[0].body.get("recipients_planned") == one["recipients_planned"]
        assert set(addresses(found[0])) == set(one["sources"])
        assert found[0].type == ("BudgetProposed" if one["fiscal_year"] == 2026 else "BudgetPassed")


def test_candidates_that_were_not_selected_are_named_without_a_project(programme: dict[str, Any]) -> None:
    found = {(d.body["fiscal_year"], d.body["partner"]) for d in of("CandidateNamed") if "project" not in d.body}
    assert found == {(one["fiscal_year"], one["recipient_iso3"]) for one in programme["not_selected_candidates"]}


def test_every_fact_of_the_partnership_is_found(relations: dict[str, Any]) -> None:
    assert len(relations["facts"]) == 22
    for fact in relations["facts"]:
        id = fact["id"]
        found = (
            [named(ENTERED_AS[id])] if id in ENTERED_AS else [d for d in DRAFTS if d.id.startswith(f"{id.lower()}-")]
        )
        assert found, id
        assert fact["date"] in {draft.body.get("on") for draft in found}, id
        everywhere = {address for draft in DRAFTS for address in addresses(draft)}
        assert everywhere >= set(fact["sources"]), id


def test_every_printed_figure_is_found_to_the_cent(relations: dict[str, Any]) -> None:
    printed = of("FigurePrinted", "figures")
    for one in relations["trade_and_investment_figures"]:
        billions = {"MYR": one["rm_bn"], "USD": one["usd_bn"]}
        amounts = {code: round(value * 1e11) for code, value in billions.items() if value is not None}
        (found,) = (d for d in printed if d.body["outlet"] == one["outlet"] and _amounts(d) == amounts)
        assert one["source"] in set(addresses(found))
        assert ("as of" in one["metric"] or "to June" in one["metric"]) == bool(found.body.get("cumulative"))


def test_the_trigger_article_gives_its_own_two_figures(relations: dict[str, Any]) -> None:
    found = [d for d in of("FigurePrinted", "figures") if relations["trigger_article"]["copy_seen"] in addresses(d)]
    assert [_amounts(draft) for draft in found] == [
        {"MYR": 181_510_000_000_00, "USD": 4_210_000_000_00},
        {"MYR": 91_890_000_000_00, "USD": 27_430_000_000_00},
    ]


def test_no_sentence_of_the_reference_is_copied(shared: Path) -> None:
    """Facts and figures carry over; eight words in a row do not (names and titles apart)."""
    texts = [(shared / "reference" / name).read_text() for name in ("osa-projects.json", "japan-malaysia.json")]
    known = " ".join(" ".join(texts).split())
    for draft in DRAFTS:
        own = [draft.remark, *(str(draft.body.get(name, "")) for name in ("what", "stance", "reason", "why", "text"))]
        for words in (text.split() for text in own):
            for at in range(len(words) - 7):
                assert " ".join(words[at : at + 8]) not in known, draft.id


def test_each_type_stands_where_its_log_is() -> None:
    for draft in DRAFTS:
        assert draft.type in BODIES
        assert (draft.type in HOME_LOG) <= (draft.partnership is None)
        assert draft.party == "JPN" or draft.type not in DONOR_ONLY
