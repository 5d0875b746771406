# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and patterns read better unbroken
"""How is a text read? Frame, then dates, figures, actors, clauses, checks; every span is an exact substring."""

from dataclasses import replace
from datetime import date

from openosa.intake.actors import actors
from openosa.intake.checks import checks
from openosa.intake.commitments import commitments
from openosa.intake.dates import dates
from openosa.intake.events import events
from openosa.intake.figures import figures, first_mentions
from openosa.intake.formulae import notes_formulae, officials
from openosa.intake.frame import document_frame, without_dateline
from openosa.intake.parties import Speakers
from openosa.intake.positions import positions
from openosa.intake.records import Reading
from openosa.intake.sentences import sentences
from openosa.intake.smoothing import smoothed

__all__ = ["read"]

_NO_DAY = "no reference date: relative dates stay unresolved; give one with --date"
_FORMULAE_ONLY = "of events and commitments, the formula of an exchange of notes alone is read in this language"


def read(text: str, *, on: date | None = None) -> Reading:
    """All proposals from a text; `on` is the reference date, which nothing in the text overrides.

    For Japanese and Malay: figures, dates, office-holders and agencies, and the formula of an exchange of notes; a
    list in which nothing of these was found is None (unread), never empty.
    """
    plain = smoothed(text)
    reading = _read(plain, on)
    return reading if plain == text else _as_printed(reading, text)


def _read(text: str, on: date | None) -> Reading:
    frame = document_frame(text, on)
    spans = without_dateline(text, sentences(text), frame)
    days = dates(text, spans, frame.today, frame.home, frame.language)
    printed = figures(text, [(d.start, d.end) for d in days], frame.parties, frame.home, frame.language)
    numbers = first_mentions(printed)
    reading = Reading(
        date=frame.today.isoformat() if frame.today else None,
        date_source=frame.date_source,
        language=frame.language,
        figures=tuple(numbers),
        dates=tuple(days),
        checks=tuple(checks(text, spans, printed, days, frame)),
        notes=() if frame.today else (_NO_DAY,),
    )
    if frame.language != "en":
        agreed = notes_formulae(text, spans, days, frame)
        return replace(
            reading,
            actors=tuple(officials(text, frame)) or None,
            events=tuple(event for event, _ in agreed) or None,
            commitments=tuple(commitment for _, commitment in agreed) or None,
            positions=None,
            notes=(*reading.notes, _FORMULAE_ONLY),
        )
    people = actors(text, frame)
    speakers = Speakers(text, spans, people, frame)
    return replace(
        reading,
        actors=tuple(people),
        events=tuple(events(text, spans, days, frame)),
        commitments=tuple(commitments(text, spans, speakers)),
        positions=tuple(positions(text, spans, speakers)),
    )


def _as_printed(reading: Reading, text: str) -> Reading:
    """The records with their words as the text has them, where reading smoothed a sign or a newline."""
    lists = {
        name: None if records is None else tuple(replace(r, quote=text[r.start : r.end]) for r in records)
        for name, records in (
            ("actors", reading.actors), ("events", reading.events), ("commitments", reading.commitments),
            ("positions", reading.positions), ("figures", reading.figures), ("dates", reading.dates), ("checks", reading.checks),
        )
    }  # fmt: skip
    return replace(reading, **lists)  # type: ignore[arg-type]  # each list keeps the type of its records
