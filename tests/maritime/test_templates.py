# SPDX-License-Identifier: Apache-2.0
import pytest

from openosa.maritime.deconflict import conflicts
from openosa.maritime.exercise import exercise_from_form
from openosa.maritime.exercise_schema import SCHEMA
from openosa.maritime.exercise_searches import search_conflicts
from openosa.maritime.exercise_templates import KINDS, template_form
from openosa.maritime.exercise_words import LABELS
from openosa.maritime.form_schema import LANGUAGES, parts_of
from openosa.maritime.spreadsheet import read_workbook, write_workbook
from openosa.maritime.umpire_log import LOG_SCHEMA


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_no_conflict_and_goes_through_a_workbook_in_its_language(kind: str, language: str) -> None:
    form = template_form(kind, language)
    plan = exercise_from_form(form)
    assert [each.text for each in (*conflicts(plan), *search_conflicts(plan))] == []
    read = read_workbook(write_workbook(form, language=language))
    assert read.faults == ()
    assert exercise_from_form(read.value) == plan


def test_every_part_and_member_has_a_label_in_three_languages() -> None:
    names = {
        name
        for schema in (SCHEMA, LOG_SCHEMA)
        for part, members in parts_of(schema).items()
        for name in (part, *members)
    }
    assert names <= LABELS.keys()
    assert [name for name, labels in LABELS.items() if not all(labels)] == []
