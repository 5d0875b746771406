# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns and word lists read better unbroken
"""Which events, commitments and positions does a sentence state?

Each rule asks one sentence: an undertaking verb gives a commitment, an event noun or verb an event,
a region or norm with a stance formula a position. Background and refusals are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from openosa.intake.figures import number_words
from openosa.intake.records import Actor, Commitment, DateExpression, Event, Position
from openosa.intake.states import states_in

__all__ = ["commitments", "events", "positions"]

_EVENTS = [
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("press_conference", r"(?:joint\s+)?press\s+(?:conference|briefing)"),
        ("exchange_of_notes", r"exchanged?\s+(?:of\s+)?(?:diplomatic\s+)?notes|exchange\s+of\s+notes"),
        ("signing", r"\bsigned\b|signing(?:\s+ceremony)?(?:\s+of)?"),
        (
            "framework_launch",
            r"\blaunched\s+in\b|launch(?:ed)?\s+(?:of\s+)?(?:the\s+|a\s+)?(?:new\s+)?(?:\w+\s+)?(?:framework|initiative)",
        ),
        (
            "partnership_upgrade",
            r"(?:upgraded?|elevated?)\s+(?:\w+\s+){0,4}(?:ties|relations|relationship|partnership)",
        ),
        ("anniversary", r"\b\d{1,4}(?:st|nd|rd|th)\s+anniversary"),
        (
            "exercise",
            r"(?:joint|bilateral|trilateral|multilateral|naval|maritime|military)\s+(?:\w+\s+)?(?:exercise|drill)|\bExercise\s+[A-Z]\w+",
        ),
        ("entry_into_force", r"enter(?:ed|s)?\s+into\s+force|entry\s+into\s+force"),
        ("summit", r"\bsummit\b"),
        (
            "visit",
            r"\b(?:visited|visits?\s+to|(?:official|working|state|inaugural)\s+(?:\S+\s+)?visit|paid\s+a\s+visit|arrived\s+in)\b",
        ),
        (
            "meeting",
            r"\b(?:met\s+(?:with\s+)?|held\s+(?:\w+\s+){0,3}(?:talks|meeting|consultations)|meeting\s+(?:with|between|in)|talks\s+(?:with|between))",
        ),
        ("adoption", r"\badopted\b"),
        ("approval", r"\bapproved\b|\bapproval\s+of\b"),
        ("notification", r"\bnotified\s+(?:the\s+)?Congress|\bnotification\b"),
        ("appointment", r"\b(?:appointed|sworn\s+in)\b"),
        ("ruling", r"\b(?:ruled|arbitral\s+(?:award|ruling))\b"),
        ("ceremony", r"\b(?:handover|hand-over|commissioning|opening|closing|turnover)\s+ceremony"),
        ("speech", r"\bdelivered\s+(?:a|the)\s+(?:\w+\s+)?(?:speech|address|remarks)"),
        ("announcement", r"\bannounced\b"),
        ("agreement", r"\b(?:reached|concluded)\s+(?:an?\s+)?(?:agreement|consensus)"),
    )
]
_STATUS = [
    (status, re.compile(pattern, re.I))
    for status, pattern in (
        ("agreed", r"\b(?:have\s+|has\s+)?(?:signed|exchanged\s+(?:diplomatic\s+)?notes|agreed|concurred)\b|consensus\s+has\s+been\s+reached|reached\s+(?:a\s+)?consensus"),
        ("confirmed", r"\b(?:confirmed|reaffirmed|decided|adopted|approved|pledged|committed|recommitted|undertook|vowed)\b|was\s+confirmed"),
        ("continued", r"\bwill\s+(?:be\s+)?continued?\b|\bcontinues?\s+to\b|\bremains?\s+committed\b|will\s+(?:be|remain)\s+ongoing"),
        ("planned", r"\b(?:will|shall|plans?\s+to|with\s+plans\s+for|aims?\s+to|intends?\s+to|(?:is|are)\s+to|(?:is|are)\s+expected\s+to|looks?\s+forward\s+to)\b"),
    )
]  # fmt: skip
_BACKGROUND = re.compile(
    r"\b(?:aimed at|initially aimed|would have|if\s+\w+\s+were|did not|will not|no plans|declined|refused|ruled out|could|might)\b",
    re.I,
)
_NOT_UNDERTAKING = re.compile(
    r"\b(?:agreed|confirmed)\s+that\s+(?:the\s+)?(?:situation|attempts?)\b|signed\s+off", re.I
)
_TOPICS = [
    (topic, re.compile(pattern, re.I))
    for topic, pattern in (
        ("coast_guard", "coast guard"), ("joint_exercise", "exercise|drill"), ("strategic_communication", "strategic communication"),
        ("maritime_security", "maritime|naval|sea"), ("air_defence", "air defen|radar"), ("defence_equipment", "equipment|OSA|vessel|aircraft|drone|supplies"),
        ("capacity_building", "training|capacity"), ("cyber", "cyber"), ("humanitarian", "humanitarian|disaster|relief"), ("energy", "energy|hydrogen"),
        ("climate", "climate|carbon"), ("education", "education|student|scholar"), ("financing", "loan|grant|fund"), ("legal_framework", "treaty|agreement|legal"),
        ("regional_security", "North Korea|Myanmar|Ukraine|Gaza|security"), ("economic", "trade|econom|invest"), ("partnership", "partner|relations|ties"),
    )
]  # fmt: skip
_PLACE = re.compile(
    r"(?:East\s+and\s+South\s+China\s+Seas?|South\s+China\s+Sea|East\s+China\s+Sea|Korean\s+Peninsula|North\s+Korea|Taiwan\s+Strait|"
    r"West\s+Philippine\s+Sea|Red\s+Sea|Middle\s+East|Gaza|Ukraine|Myanmar|free\s+and\s+open\s+(?:international\s+order|Indo-Pacific)|"
    r"rule\s+of\s+law|international\s+law|UNCLOS|freedom\s+of\s+navigation|Indo-Pacific)", re.I
)  # fmt: skip
_STANCE = re.compile(
    r"\b(?:is\s+not\s+tolerated|not\s+be\s+tolerated|pointed\s+out\s+the\s+importance|importance\s+of|oppos\w+|condemn\w*|concern(?:ed|s)?\b(?!ing)|reject\w*|"
    r"support(?:ed|s)?\b|call(?:ed|s)?\s+(?:for|on)|urge\w*|stress\w*|underscor\w*|emphasi[sz]\w*|reaffirm\w*|close\s+cooperation|must|deplor\w*|welcom\w*|uphold\w*)",
    re.I,
)


def events(text: str, spans: Sequence[tuple[int, int]], dates: Sequence[DateExpression]) -> list[Event]:
    """At most one event of a type per sentence; its date is the nearest one of the sentence."""
    found = []
    starts = [d.start for d in dates]
    for start, end in spans:
        inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
        for kind, pattern in _EVENTS:
            m = pattern.search(text, start, end)
            if m:
                near = [d for d in inside if d.value and not d.value.endswith("..")]
                day = min(near, key=lambda d: abs(d.start - m.end())).value if near else None
                if kind in ("visit", "exercise"):
                    day = _stretched(text[start:end], day)
                a, b = _clause(text, start, end, m.start(), m.end())
                found.append(Event(text[a:b], a, b, kind, day, " ".join(text[a:b].split())))
    return found


def commitments(
    text: str, spans: Sequence[tuple[int, int]], people: Sequence[Actor], parties: Sequence[str]
) -> list[Commitment]:
    """One per undertaking clause, with the parties that the sentence or its speaker stands for."""
    found: list[Commitment] = []
    for start, end in spans:
        if _BACKGROUND.search(text, start, end) or _NOT_UNDERTAKING.search(text, start, end):
            continue
        for a, b in _undertakings(text, start, end):
            status = next(s for s, p in _STATUS if p.search(text, a, b))
            by, to = _sides(text, (start, end), a, people, parties)
            topic = next((t for t, p in _TOPICS if p.search(text, a, b)), "other")
            found.append(Commitment(text[a:b], a, b, by, to, " ".join(text[a:b].split()), status, topic))
    return found


def positions(
    text: str, spans: Sequence[tuple[int, int]], people: Sequence[Actor], parties: Sequence[str]
) -> list[Position]:
    """Sentences that join a region, state or norm with a stance formula."""
    found = []
    for start, end in spans:
        place, stance = _PLACE.search(text, start, end), _STANCE.search(text, start, end)
        if place and stance:
            by = _speaker(text, (start, end), people, parties)
            found.append(Position(text[start:end], start, end, by, " ".join(place.group().split()), stance.group()))
    return found


def _stretched(sentence: str, day: str | None) -> str | None:
    """The interval of "an N-day visit from that day"; the day itself otherwise."""
    m = re.search(r"\b(\w+)-day\b[^.]*?\b(?:from|starting|beginning)\b", sentence)
    days = number_words(m[1]) if m else None
    if day is None or days is None or not 1 < days < 100 or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day
    return f"{day}/{date.fromisoformat(day) + timedelta(int(days) - 1)}"


def _undertakings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for m in re.finditer(r",?\s+(?:with plans for|and (?:will|to|agreed|decided|confirmed)|while)\b", text[start:end]):
        cuts.append(start + m.start() + (len(m.group()) - len(m.group().lstrip(", "))))
    cuts.append(end)
    pieces = [(a, b) for a, b in pairwise(cuts) if any(p.search(text, a, b) for _, p in _STATUS)]
    return [_strip(text, a, b) for a, b in pieces]


def _strip(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a] in ' \n\t\r“"‘,;':
        a += 1
    while b > a and text[b - 1] in ' \n\t\r”"’.,;':
        b -= 1
    return a, b


def _clause(text: str, start: int, end: int, a: int, b: int) -> tuple[int, int]:
    # Scored against the clause: cut at the nearest comma on either side, within the sentence.
    left = max(text.rfind(", ", start, a) + 2, start)
    right = text.find(", ", b, end)
    return _strip(text, left, end if right < 0 else right)


def _sides(
    text: str, span: tuple[int, int], a: int, people: Sequence[Actor], parties: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = text[span[0] : span[1]]
    named = list(dict.fromkeys(key for _, _, key in states_in(words)))
    joint = re.search(r"\b(?:both|two|leaders|sides|mutual|joint|consensus|confirmed by)\b|was confirmed", words, re.I)
    pair = tuple(named if len(named) >= 2 else parties[:2])
    if joint or re.match(r"[^,]*,?[^,]*\band\b[^,]*\b(?:have|agreed|confirmed|signed)\b", words):
        return pair, pair
    speaker = _speaker(text, span, people, parties)
    receiver = re.search(r"\b(?:receive|get|be provided with|benefit from)\b", words)
    others = tuple(k for k in named if k not in speaker) or tuple(k for k in parties[:2] if k not in speaker)
    return (others, speaker) if receiver else (speaker, others)


def _speaker(text: str, span: tuple[int, int], people: Sequence[Actor], parties: Sequence[str]) -> tuple[str, ...]:
    words = text[span[0] : span[1]]
    quoted = words[:1] in '“"' or (
        text.rfind("“", max(0, span[0] - 3000), span[0]) > text.rfind("”", max(0, span[0] - 3000), span[0])
    )
    if not quoted:
        named = states_in(words)
        if named:
            return (named[0][2],)
    # A quotation belongs to the person named by surname nearest after it, else before it.
    best: tuple[int, str] | None = None
    for person in people:
        if person.kind != "person" or not person.party:
            continue
        surname = person.name.split()[-1]
        for m in re.finditer(rf"\b{re.escape(surname)}\b", text[max(0, span[0] - 600) : span[1] + 300]):
            place = max(0, span[0] - 600) + m.start()
            distance = abs(place - span[1]) if place >= span[0] else span[0] - place + 300
            if best is None or distance < best[0]:
                best = (distance, person.party)
    return (best[1],) if best else tuple(parties[:1])
