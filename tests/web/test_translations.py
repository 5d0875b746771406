# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from openosa import web
from openosa.programme import RULES

LOCALE = Path(web.__path__[0]) / "locale"
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(params=["ja", "ms"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (LOCALE / request.param / "LC_MESSAGES" / "django.po").open("rb") as opened:
        return read_po(opened, locale=request.param, domain="django")


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def test_nothing_is_left_untranslated_or_fuzzy(catalogue: Catalog) -> None:
    assert [one.id for one in _messages(catalogue) if one.fuzzy or not all(_texts(one.string))] == []


def test_no_translation_would_break_a_page(catalogue: Catalog) -> None:
    assert list(catalogue.check()) == []


def test_no_translation_brings_markup_of_its_own(catalogue: Catalog) -> None:
    for one in _messages(catalogue):
        allowed = {tag for text in _texts(one.id) for tag in TAG.findall(text)}
        assert all(set(TAG.findall(text)) <= allowed for text in _texts(one.string)), one.id


def test_a_translation_names_the_same_facts(catalogue: Catalog) -> None:
    for one in _messages(catalogue):
        facts = {fact for text in _texts(one.id) for fact in re.findall(r"\{(\w+)\}", text)}
        assert all(set(re.findall(r"\{(\w+)\}", text)) == facts for text in _texts(one.string)), one.id


def test_every_string_of_the_screens_and_the_rules_is_in_the_catalogue(catalogue: Catalog) -> None:
    keywords = dict.fromkeys(("_", "gettext", "gettext_lazy", "passes", "warns", "blocks", "cannot_tell"))
    root = Path(web.__path__[0])
    jinja = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
    found = {
        message
        for folder in (root, root.parent / "programme" / "rules")
        for _, _, message, _, _ in extract_from_dir(
            folder,
            method_map=[("**.py", "python"), ("**.html", "jinja2")],
            options_map={"**.html": jinja},
            keywords=keywords,
        )
        if isinstance(message, str)
    }
    assert len(found) > 60
    assert sorted(found - {one.id for one in _messages(catalogue)}) == []


def test_every_rule_has_its_title_in_the_catalogue(catalogue: Catalog) -> None:
    known = {one.id for one in _messages(catalogue)}
    assert [rule.title for rule in RULES if rule.title not in known] == []
