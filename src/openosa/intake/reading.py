# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and patterns read better unbroken
"""How is a text read? Frame, then dates, figures, actors, clauses, checks; every span is an exact substring."""

from datetime import date

from openosa.intake.actors import actors
from openosa.intake.checks import checks
from openosa.intake.commitments import commitments
from openosa.intake.dates import dates
from openosa.intake.events import events
from openosa.intake.figures import figures, first_mentions
from openosa.intake.formulae import notes_formulae, officials
from openosa.intake.frame import document_frame
from openosa.intake.parties import Speakers
from openosa.intake.positions import positions
from openosa.intake.records import Reading
from openosa.intake.sentences import sentences

__all__ = ["read"]

_NO_DAY = "no reference date: relative dates stay unresolved; give one with --date"
_FORMULAE_ONLY = "of events and commitments, the formula of an exchange of notes alone is read in this language"


def read(text: str, *, on: date | None = None) -> Reading:
    """All proposals from a text; `on` is the reference date, which nothing in the text overrides.

    For Japanese and Malay: figures, dates, office-holders and agencies, and the formula of an exchange of notes; a
    list in which nothing of these was found is None (unread), never empty.
    """
    frame = document_frame(text, on)
    spans = sentences(text)
    days = dates(text, spans, frame.today, frame.home, frame.language)
    printed = figures(text, [(d.start, d.end) for d in days], frame.parties, frame.home, frame.language)
    numbers = first_mentions(printed)
    found = checks(text, spans, printed, days, frame)
    notes = [] if frame.today else [_NO_DAY]
    if frame.language != "en":
        people = officials(text, frame)
        agreed = notes_formulae(text, spans, days, frame)
        return Reading(
            date=frame.today.isoformat() if frame.today else None, date_source=frame.date_source, language=frame.language,
            actors=tuple(people) or None, events=tuple(e for e, _ in agreed) or None,
            commitments=tuple(c for _, c in agreed) or None, positions=None, figures=tuple(numbers), dates=tuple(days),
            checks=tuple(found), notes=(*notes, _FORMULAE_ONLY),
        )  # fmt: skip
    people = actors(text, frame)
    speakers = Speakers(text, spans, people, frame)
    return Reading(
        date=frame.today.isoformat() if frame.today else None,
        date_source=frame.date_source,
        language=frame.language,
        actors=tuple(people),
        events=tuple(events(text, spans, days, frame)),
        commitments=tuple(commitments(text, spans, speakers)),
        positions=tuple(positions(text, spans, speakers)),
        figures=tuple(numbers),
        dates=tuple(days),
        checks=tuple(found),
        notes=tuple(notes),
    )
