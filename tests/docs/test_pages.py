# SPDX-License-Identifier: Apache-2.0
"""The docs name what there is, and their links lead somewhere."""

import re
from pathlib import Path

import pytest
import typer.main

from openosa.cli import app
from openosa.programme import RULES, RULESET_VERSION

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
PAGES = sorted([*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMANDS = ["demo", "serve", "status", "state", "project show", "verify", "load", "append", "event show"]


def text_of(page: str) -> str:
    return (REPOSITORY / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_page_with_its_title_source_and_sections(rule: object) -> None:
    rule_id, title, source = (getattr(rule, name) for name in ("id", "title", "source"))
    page = text_of(f"docs/rules/{rule_id}.md")
    assert page.startswith(f"# {rule_id}: {title}\n")
    assert source in page or source == f"docs/rules/{rule_id}.md"
    missing = [word for word in ("**Says.", "**Source.", "**Valid from**", "**From the data.") if word not in page]
    assert missing == []
    assert "**Cannot tell**" in page
    assert f"[{rule_id}]({rule_id}.md) | {title} |" in text_of("docs/rules/README.md")


def test_no_page_describes_a_rule_that_is_not_there() -> None:
    described = {page.stem for page in (DOCS / "rules").glob("R*.md")} - {"README"}
    assert described == {rule.id for rule in RULES}


def test_the_index_of_rules_names_the_version_of_the_rule_set() -> None:
    assert f"`{RULESET_VERSION}`" in text_of("docs/rules/README.md")


def test_every_command_of_osa_is_in_the_page_for_operators() -> None:
    page = text_of("docs/operations.md")
    assert [name for name in commands_of_osa() if not re.search(rf"`osa (--node DIR )?{name}[ `]", page)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_only_commands_that_exist(command: str) -> None:
    assert command in commands_of_osa()
    assert re.search(rf"osa (--node \S+ )?{command}\b", text_of("README.md"))


@pytest.mark.parametrize("word", ["make demo", "make test", "make check", "make bench"])
def test_the_readme_names_the_words_of_make(word: str) -> None:
    assert word in text_of("README.md")
    assert re.search(rf"^{word.removeprefix('make ')}:", text_of("Makefile"), re.MULTILINE)


def test_every_decision_is_dated_and_says_what_it_costs() -> None:
    index = text_of("docs/decisions/README.md")
    for page in (DOCS / "decisions").glob("0*.md"):
        text = page.read_text(encoding="utf-8")
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ 20\d\d\. ", text, re.MULTILINE), page.name
        heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert heads == ["Context", "Weighed", "Decision", "What it costs us"], page.name
        assert f"({page.name})" in index


def test_every_room_that_exists_stands_in_the_drawing_of_the_house() -> None:
    drawing = text_of("docs/house.md")
    rooms = {each.parent.name for each in (REPOSITORY / "src" / "openosa").glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if f"{room}/" not in drawing] == []


def commands_of_osa() -> list[str]:
    """Every command, with its group before it."""
    group = typer.main.get_group(app)
    found = []
    for name, command in group.commands.items():
        nested = getattr(command, "commands", None)
        found += [f"{name} {below}" for below in nested] if nested else [name]
    return found
