# SPDX-License-Identifier: Apache-2.0
"""The translations: complete, current, and free of what a page would not survive."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src/openosa/web/locale"
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def collected() -> Catalog:
    """Every string that `make messages` would collect now."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as opened:
        methods, options = parse_mapping_cfg(opened)  # type: ignore[no-untyped-call]  # Babel left it so
    lazy = re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text("utf-8"))
    keywords = DEFAULT_KEYWORDS | parse_keywords(lazy)
    catalogue = Catalog()
    for _, _, message, _, context in extract_from_dir(ROOT, methods, options, keywords):
        catalogue.add(message, context=context)
    return catalogue


@pytest.fixture(params=["ja", "ms"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (LOCALE / request.param / "LC_MESSAGES/django.po").open("rb") as opened:
        return read_po(opened, locale=request.param, domain="django")


def test_each_catalogue_holds_what_the_pages_say_and_no_more(catalogue: Catalog, collected: Catalog) -> None:
    assert _ids(catalogue) == _ids(collected), "run `make messages`"


def test_every_string_is_translated_and_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in _messages(catalogue) if not all(_words(message.string))] == []
    assert [message.id for message in _messages(catalogue) if message.fuzzy] == []


def test_no_translation_loses_a_place_for_a_value(catalogue: Catalog) -> None:
    assert [(message.id, faults) for message, faults in catalogue.check()] == []


def test_a_translation_brings_no_markup_of_its_own(catalogue: Catalog) -> None:
    # Templates trust the markup of a translation, so only what the original holds may stand there.
    for message in _messages(catalogue):
        allowed = set(TAG.findall(" ".join(_words(message.id))))
        assert set(TAG.findall(" ".join(_words(message.string)))) <= allowed, message.id


def test_japanese_and_malay_have_one_form_for_any_number(catalogue: Catalog) -> None:
    # Django's Malay has one form; Babel's, made by `pybabel init`, has two.
    assert catalogue.plural_forms == "nplurals=1; plural=0;"


def _messages(catalogue: Catalog) -> list[Message]:
    """The catalogue without its header, which is the translation of nothing."""
    return [message for message in catalogue if message.id]


def _ids(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, _words(message.id)[0]) for message in _messages(catalogue)}


def _words(message: str | Iterable[str] | None) -> list[str]:
    return [message] if isinstance(message, str) else list(message or [""])
