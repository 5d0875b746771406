# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and statements read better unbroken
"""What of a reading could enter the record, as bodies of the vocabulary, each with the words it rests on.

It proposes and decides nothing: an officer accepts, mends or rejects, and signs. A commitment that the record already
holds is proposed under the same name, so that the report joins it and is not counted twice; a figure of an indicator
and period that the record has with other amounts is shown beside them, and both stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from openosa.intake import Commitment, DateExpression, Event, Figure, Position, Reading
from openosa.programme import Commitment as HeldCommitment
from openosa.programme import digits
from openosa.record import Json

__all__ = ["Draft", "HeldFigure", "Match", "drafts_of", "matched"]

_ALIKE = 62.0
_INDICATORS = (
    ("total trade", r"\btrade\b"), ("exports", r"\bexports?\b"), ("imports", r"\bimports?\b"), ("investment", r"\binvest"), ("grant", r"\bgrant|\baid\b|\bassistance\b"),
    ("loan", r"\bloan\b"), ("budget", r"\bbudget|\ballocat"), ("contract", r"\bcontract\b"), ("estimated cost", r"\bcost\b"),
)  # fmt: skip
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposed event: its type, stream and body, and the words in the document."""

    type: str
    stream: str
    start: int
    end: int
    quote: str
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure on the record: its event, indicator, period and amounts as (minor units, currency)."""

    event: str
    indicator: str
    period: str | None
    amounts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What the record already says of a draft: the same, or otherwise; its event, and its words."""

    same: bool
    event: str
    says: str
    name: str | None = None


def drafts_of(text: str, reading: Reading, outlet: str) -> list[Draft]:
    """The events that a reading could become, in the order of the text."""
    found = [
        *(_commitment(one, reading.date) for one in reading.commitments or ()),
        *(draft for one in reading.positions or () for draft in _positions(one, reading.date)),
        *(draft for one in reading.events or () if (draft := _event(one, reading))),
        *_figures(text, reading.figures or (), reading.dates or (), outlet),
    ]
    return sorted(found, key=lambda draft: (draft.start, draft.type))


def matched(draft: Draft, commitments: Iterable[HeldCommitment], figures: Iterable[HeldFigure]) -> Match | None:
    """What the record holds of the same thing, the likest first."""
    body = draft.body
    if draft.type == "CommitmentRecorded":
        near = [(_likeness(draft, held), held) for held in commitments if set(held.by) & set(_texts(body["by"]))]
        score, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if best and score >= _ALIKE:
            same = best.status == body["status"] and set(best.by) == set(_texts(body["by"]))
            return Match(same, best.event, f"{best.what} ({best.status})", best.id)
    if draft.type == "FigurePrinted":
        return _matched_figure(body, figures)
    return None


def _likeness(draft: Draft, held: HeldCommitment) -> float:
    topic = 12.0 if draft.body["topic"] == held.topic else 0.0
    return fuzz.token_set_ratio(str(draft.body["what"]).lower(), held.what.lower()) + topic


def _matched_figure(body: Mapping[str, Json], figures: Iterable[HeldFigure]) -> Match | None:
    ours = {(one["minor"], one["currency"]) for one in body["amounts"]}  # type: ignore[union-attr, index, call-overload]  # a list of amounts, as made below
    held = [one for one in figures if _same_thing(body, one)]
    for one in held:
        if ours <= set(one.amounts):
            return Match(True, one.event, _amounts(one), one.indicator)
    for one in held:
        shared = {currency for _, currency in ours} & {currency for _, currency in one.amounts}
        if shared:
            return Match(False, one.event, _amounts(one), one.indicator)
    return None


def _same_thing(body: Mapping[str, Json], one: HeldFigure) -> bool:
    return one.indicator == body["indicator"] and one.period == body.get("period")


def _amounts(one: HeldFigure) -> str:
    return ", ".join(f"{minor / 10 ** digits(currency):,.0f} {currency}" for minor, currency in one.amounts)


def _texts(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _commitment(one: Commitment, day: str | None) -> Draft:
    body: dict[str, Json] = {
        "commitment": _slug(one.what), "by": list(one.by), "to": list(one.to), "what": one.what, "topic": one.topic,
        "status": one.status,
    }  # fmt: skip
    return Draft("CommitmentRecorded", "commitments", one.start, one.end, one.quote, _dated(body, day))


def _positions(one: Position, day: str | None) -> Iterator[Draft]:
    for party in one.by:
        body: dict[str, Json] = {"by": party, "subject": one.on, "stance": " ".join(one.quote.split())}
        yield Draft("PositionStated", "positions", one.start, one.end, one.quote, _dated(body, day))


def _event(one: Event, reading: Reading) -> Draft | None:
    names = [
        actor.name for actor in reading.actors or () if one.start <= actor.start < one.end and actor.kind == "person"
    ]
    who, what = ", ".join(names) or "as quoted", " ".join(one.quote.split())
    bodies: dict[str, tuple[str, dict[str, Json]]] = {
        "visit": ("VisitMade", {"who": who, "what": what}),
        "meeting": ("VisitMade", {"who": who, "what": what}),
        "summit": ("VisitMade", {"who": who, "what": what}),
        "exercise": ("ExerciseHeld", {"exercise": _slug(what), "title": what}),
        "anniversary": ("AnniversaryMarked", {"what": what}),
        "signing": ("AgreementSigned", {"agreement": _slug(what), "title": what}),
        "entry_into_force": ("AgreementInForce", {"agreement": _slug(what)}),
        "partnership_upgrade": ("LevelChanged", {"level": _level(what)}),
    }
    if one.type not in bodies:
        return None
    kind, body = bodies[one.type]
    return Draft(kind, "partnership", one.start, one.end, one.quote, _dated(body, one.date))


def _figures(text: str, figures: Sequence[Figure], dates: Sequence[DateExpression], outlet: str) -> Iterator[Draft]:
    """Amounts of money, two printed side by side for one sum as one figure."""
    money = [one for one in figures if one.kind == "money"]
    taken: set[int] = set()
    for i, one in enumerate(money):
        if one.start in taken:
            continue
        pair = [one]
        if i + 1 < len(money) and re.fullmatch(r"\s*\(\s*(?:about\s+|around\s+)?", text[one.end : money[i + 1].start]):
            pair.append(money[i + 1])
            taken.add(money[i + 1].start)
        head = max(text.rfind(".", 0, one.start), text.rfind("\n", 0, one.start), one.start - 200)
        before = [d.value for d in dates if head <= d.start < one.start and d.value and _PLAIN_DATE.fullmatch(d.value)]
        body: dict[str, Json] = {
            "indicator": _indicator(text[head : one.end + 40]), "outlet": outlet,
            "amounts": [{"minor": _minor(f), "currency": str(f.unit)} for f in pair],
        }  # fmt: skip
        if before:
            body["period"] = before[-1]
        end = pair[-1].end + (len(pair) > 1 and text[pair[-1].end : pair[-1].end + 1] == ")")
        yield Draft("FigurePrinted", "figures", one.start, end, text[one.start : end], body)


def _minor(figure: Figure) -> int:
    return round(figure.amount * 10.0 ** digits(str(figure.unit)))


def _indicator(words: str) -> str:
    hits = [(m.start(), name) for name, pattern in _INDICATORS for m in re.finditer(pattern, words, re.I)]
    return max(hits)[1] if hits else "amount"


def _dated(body: dict[str, Json], day: str | None) -> dict[str, Json]:
    return {**body, "on": day} if day and _PLAIN_DATE.fullmatch(day) else body


def _level(what: str) -> str:
    m = re.search(r"\bto\s+(?:an?\s+|the\s+)?((?:[A-Z]\w+\s+){0,3}Partnership)", what)
    return m[1] if m else what


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())[:7]) or "unnamed"
