# SPDX-License-Identifier: Apache-2.0
"""A history file is read whole or refused whole, and the refusal names the place and the remedy."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openosa import samples
from openosa.samples import BadHistory, SamplesError, read_history

SCHEMA = 'schema = "openosa-history/1"\n'
DOCUMENT = '[[document]]\nid = "sun"\naddress = "https://news.example/1"\npublisher = "The Sun"\ncountry = "MYS"\n'
BUDGET = 'fiscal_year = 2023\namount = { minor = 5, currency = "JPY" }'


def event(
    body: str = 'level = "raised"\non = "2015"',
    *,
    kind: str = "LevelChanged",
    log: str = "jpn-mys",
    by: str = "JPN",
    id: str = "first",
    beside: str = "",
) -> str:
    head = f'[[event]]\nid = "{id}"\nlog = "{log}"\nby = "{by}"\ntype = "{kind}"\nstream = "partnership"\n'
    return f"{head}{beside}\n[event.body]\n{body}\n"


def refusal(text: str, name: str = "mine.toml") -> str:
    with pytest.raises(BadHistory) as caught:
        read_history(text.encode(), name)
    said = str(caught.value)
    assert said.startswith(f"{name}, ")
    assert said.endswith("Nothing of the file was entered.")
    assert ".." not in said
    return said


def test_the_face_is_what_it_says() -> None:
    assert sorted(samples.__all__) == [
        "BadHistory",
        "Document",
        "Draft",
        "History",
        "REHEARSED_PROJECT",
        "SamplesError",
        "Step",
        "communique",
        "japan_programme",
        "read_history",
        "rehearsal",
    ]


def test_a_file_is_read_with_all_that_it_says() -> None:
    beside = 'sources = ["sun"]\noccasion = "the rise"\nremark = "Ours."'
    history = read_history((SCHEMA + DOCUMENT + event(by="MYS", beside=beside)).encode(), "mine.toml")
    (document,), (draft,) = history.documents, history.drafts
    assert (history.name, document.id, document.country) == ("mine", "sun", "MYS")
    assert (draft.id, draft.partnership, draft.party, draft.basis) == ("first", "jpn-mys", "MYS", "report")
    assert (draft.sources, draft.occasion, draft.remark) == (("sun",), "the rise", "Ours.")
    assert draft.body == {"level": "raised", "on": "2015"}


def test_the_home_log_has_no_partnership() -> None:
    (draft,) = read_history((SCHEMA + event(BUDGET, kind="BudgetPassed", log="home")).encode(), "home.toml").drafts
    assert draft.partnership is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("schema = \n", r"not TOML.*line 1", id="what is not TOML"),
        pytest.param(SCHEMA.replace("/1", "/2"), r"schema: .*'openosa-history/2'", id="another schema"),
        pytest.param(SCHEMA + '[[event]]\nid = "a"\n', r"event 1: .*`log`.*docs/formats", id="an event without a log"),
        pytest.param(SCHEMA + event(beside="surprise = 1"), r"event 1: .*`surprise`", id="an unknown member"),
        pytest.param(SCHEMA + event() + event(id="b", beside="sources = 3"), r"event 2, sources", id="not a list"),
        pytest.param(SCHEMA + event(kind="LevelRaised"), r"event 1 \(first\): 'LevelRaised'", id="an unknown type"),
        pytest.param(SCHEMA + event('levle = "x"'), r"event 1 \(first\), body: .*`levle`", id="a misspelt body member"),
        pytest.param(SCHEMA + event('on = "2015"'), r"\(first\), body: .*`level`", id="a missing body member"),
        pytest.param(SCHEMA + event("level = 3"), r"\(first\), body: .*\$\.level", id="a member of the wrong kind"),
        pytest.param(SCHEMA + event('level = "x"\non = 2015-02-03'), r"body: .*`date`.*\$\.on", id="a bare date"),
        pytest.param(
            SCHEMA + event('level = "x"\non = "2015-02-30"'), r"body: on: .*2015-02-30.*no such day", id="a day"
        ),
        pytest.param(
            SCHEMA + event(BUDGET.replace("5", "-5"), kind="BudgetPassed", log="home"),
            r"amount\.minor is -5; .*never negative",
            id="a negative amount",
        ),
        pytest.param(
            SCHEMA + event(BUDGET.replace("5", "1.5"), kind="BudgetPassed", log="home"), r"`int`", id="half a yen"
        ),
        pytest.param(
            SCHEMA + event('lot = "a"\nquantity = -1', kind="Arrived"), r"quantity is -1", id="a negative quantity"
        ),
        pytest.param(
            SCHEMA + event(beside='sources = ["moon"]'), r"'moon' is no \[\[document\]\]", id="no such source"
        ),
        pytest.param(SCHEMA + event() + event(), r"event 2 \(first\): event 1 has the same id", id="an id used twice"),
        pytest.param(SCHEMA + DOCUMENT + DOCUMENT, r"document 2 \(sun\): document 1", id="a document used twice"),
        pytest.param(SCHEMA + DOCUMENT + 'dated = "2023-13"\n', r"\(sun\), dated: .*2023-13", id="a document's date"),
        pytest.param(SCHEMA + DOCUMENT.replace("MYS", "XQX"), r"\(sun\), country: .*XQX", id="a publisher's country"),
        pytest.param(SCHEMA + event(by="PHL"), r"'PHL' is no party.*JPN, MYS", id="a party of another partnership"),
        pytest.param(SCHEMA + event(log="JPN-MYS"), r"'JPN-MYS' is neither", id="a log in capitals"),
        pytest.param(SCHEMA + event(log="jpn"), r"'jpn' is neither", id="a log of one party"),
        pytest.param(SCHEMA + event(log="jpn-xqx"), r"log: .*XQX", id="a log of no country"),
        pytest.param(
            SCHEMA + event(BUDGET, kind="BudgetPassed", log="home", by="JP"),
            r"by: 'JP' is written 'JPN'",
            id="two letters",
        ),
        pytest.param(SCHEMA + event(log="home"), r"stands in a partnership log", id="a partnership's event at home"),
        pytest.param(SCHEMA + event(BUDGET, kind="BudgetPassed"), r"home log; write", id="a budget on the shared log"),
        pytest.param(SCHEMA + event('level = "x"\nremark = "r"'), r"'remark' stands beside", id="a remark in the body"),
        pytest.param(
            SCHEMA + event('preferred = "second"\nover = []\nreason = "r"', kind="SourcePreferred"),
            r"\(first\): it names 'second', which is no event",
            id="a preference for no event",
        ),
        pytest.param(
            SCHEMA + event() + event('preferred = "first"\nover = ["x"]\nreason = "r"', kind="SourcePreferred", id="b"),
            r"event 2 \(b\): it names 'x'",
            id="a preference over no event",
        ),
    ],
)
def test_a_refusal_names_the_place_and_what_is_wrong(text: str, says: str) -> None:
    said = refusal(text)
    assert re.search(says, said), said


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadHistory, match=r"mine.toml, its text: it is not TOML in UTF-8"):
        read_history(b"\xff\xfe", "mine.toml")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_only_this_rooms_error_escapes(data: bytes) -> None:
    with pytest.raises(SamplesError):
        read_history(data, "noise.toml")


@given(st.data())
def test_a_file_cut_off_anywhere_is_read_or_refused_by_this_rooms_error(data: st.DataObject) -> None:
    whole = SCHEMA + DOCUMENT + event(beside='sources = ["sun"]') + event(id="second")
    end = data.draw(st.integers(0, len(whole)))
    try:
        history = read_history(whole[:end].encode(), "cut.toml")
    except SamplesError:
        return
    assert len(history.drafts) <= 2


def test_the_example_in_the_documentation_is_read() -> None:
    page = Path(__file__).parents[2] / "docs" / "formats" / "history.md"
    first, preference = re.findall(r"```toml\n(.*?)```", page.read_text(), re.DOTALL)
    other = first[first.index("[[event]]") :].replace("boats-handed-over", "boats-with-the-drones")
    history = read_history((first + "\n" + other + "\n" + preference).encode(), "example.toml")
    assert [draft.type for draft in history.drafts] == ["HandedOver", "HandedOver", "SourcePreferred"]
