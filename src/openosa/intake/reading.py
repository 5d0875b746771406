# SPDX-License-Identifier: Apache-2.0
"""How is a text read? Frame, then dates, figures, actors, clauses, checks; every span is proved."""

import re
from collections import Counter
from datetime import date

from openosa.intake.actors import actors
from openosa.intake.checks import checks
from openosa.intake.clauses import commitments, events, positions
from openosa.intake.dates import dates
from openosa.intake.figures import figures
from openosa.intake.records import Reading
from openosa.intake.sentences import sentences
from openosa.intake.states import BODIES, states_in

__all__ = ["read"]

_MALAY = re.compile(r"\b(?:dan|yang|dengan|kepada|telah|akan|juta|pada|bagi|Kerajaan)\b")


def read(text: str, *, on: date | None = None) -> Reading:
    """All proposals from a text; `on` is the reference date, which nothing in the text overrides.

    For Japanese and Malay only figures, dates and checks are read; the other lists are None.
    """
    language = _language(text)
    spans = sentences(text)
    parties = _parties(text)
    frame, source = (on, "given") if on else _dateline(text)
    home = parties[0] if parties else None
    days = dates(text, spans, frame, home)
    numbers = figures(text, [(d.start, d.end) for d in days], parties, None)
    money = [f for f in numbers if f.kind == "money"]
    found = checks(text, money, days, frame)
    read_words = language == "en"
    people = actors(text, None) if read_words else []
    reading = Reading(
        date=frame.isoformat() if frame else None,
        date_source=source,
        language=language,
        actors=tuple(people) if read_words else None,
        events=tuple(events(text, spans, days)) if read_words else None,
        commitments=tuple(commitments(text, spans, people, parties)) if read_words else None,
        positions=tuple(positions(text, spans, people, parties)) if read_words else None,
        figures=tuple(numbers),
        dates=tuple(days),
        checks=tuple(found),
        notes=() if frame else ("no reference date: relative dates stay unresolved; give one with --date",),
    )
    return reading


def _language(text: str) -> str:
    sample = text[:20_000]
    if len(re.findall("[\u3040-\u30ff]", sample)) * 20 > len(sample):
        return "ja"
    words = len(sample.split()) or 1
    return "ms" if len(_MALAY.findall(sample)) * 15 > words else "en"


def _parties(text: str) -> list[str]:
    """The states of the text by how often it names them; the first named wins a tie."""
    counted = Counter(key for _, _, key in states_in(text[:50_000]) if key not in BODIES.values())
    return [key for key, _ in counted.most_common()]


def _dateline(text: str) -> tuple[date | None, str | None]:
    head = text[:400]
    for expression in dates(head, sentences(head), None, None):
        if expression.value and re.fullmatch(r"\d{4}-\d\d-\d\d", expression.value):
            return date.fromisoformat(expression.value), f"the text, at {expression.start}: {expression.quote}"
    return None, None
