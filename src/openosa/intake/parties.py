# SPDX-License-Identifier: Apache-2.0

"""For whom does a clause speak? The subject before its verb, a pronoun's antecedent, a quotation's speaker.

Rules, in order: "both sides" and its like are the pair of the frame; the first party named in the subject, with those
joined to it; a pronoun stands for the subject before it; inside a quotation "we" and "our" are the speaker's; else the
last subject of the paragraph, else the home state.
"""

import itertools
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from openosa.intake.frame import DocumentFrame
from openosa.intake.records import Actor
from openosa.intake.states import BODIES, mentions_in

__all__ = ["Keys", "Speakers"]

Keys = tuple[str, ...]
_Mention = tuple[int, int, str]

_JOINT = re.compile(
    r"\b(?:both\s+(?:sides|leaders|countries|nations|ministers|parties|governments|prime\s+ministers|states|presidents|coast\s+guards|navies|delegations)|[Tt]he\s+(?:two|three|four)\s+(?:sides|leaders|countries|nations|(?:prime\s+|foreign\s+|defen[cs]e\s+)?ministers|parties|governments|states|presidents|"
    r"secretaries|officials|coast\s+guards|navies|forces|kingdoms|services|delegations|neighbou?rs|allies|sea\s+services|chiefs)|[Tt]he\s+(?:(?:Prime|Foreign|Defen[cs]e)\s+)?(?:Ministers|leaders|sides|parties|Leaders|Presidents|allies|Sides|Parties|Secretaries|Participants|participants|Governments)\b|mutual(?:ly)?|jointly)",
    re.I,
)
_PREPOSITION = re.compile(
    r"\b(?:with|to|for|from|in|between|by|on|under|against|at|among|into|toward|towards|near|across|about|via|off|than)\s+(?:the\s+|its\s+|their\s+|a\s+|an\s+|new\s+|all\s+)*(?:[\w-]+\s+)?$"
)
_OF = re.compile(
    r"\bof\s+(?:the\s+)?(?:(?:Republic|Kingdom|Socialist\s+Republic|People['’]s\s+Republic|Commonwealth)\s+of\s+(?:the\s+)?)?$"
)
_OWNING = re.compile(
    r"\b(?:[Gg]overnments?|Ministr(?:y|ies)|[Mm]inisters?|President|Republic|Kingdom|Embassy|people|Forces|Secretary|Ambassador|side|part|behalf)[\w\s,]{0,60}?\s+of\s+(?:the\s+)?(?:(?:Republic|Kingdom|Socialist\s+Republic)\s+of\s+(?:the\s+)?)?$"
)
_AND = re.compile(
    r"(?:['’]s)?(?:,?\s+and\s+|,\s+|\s*-\s*|\s+as\s+well\s+as\s+)(?:(?:the|its|his|her|their)\s+)?(?:[A-Z][\w’'.-]*\s+){0,6}?$"
)
_PRONOUN = re.compile(
    r"\b(?P<p>[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]t|[Tt]hey|[Ww]e|I|[Oo]ur|[Tt]he\s+(?:ministry|government|department|minister|president|prime\s+minister|secretary|premier|agency|Ministry|Government|Department|Minister|President|Prime\s+Minister|Secretary|Ambassador|ambassador|council|Council|bloc|Union|alliance|spokesperson|spokesman|force|country|Administration|cabinet|Cabinet|Republic|Kingdom|Commonwealth|Embassy|embassy|parliament|Parliament|army|Army|Assembly|Board|Commission|commission|Federal\s+Government|navy|Navy|coast\s+guard|Coast\s+Guard))\b"
)
_PERSONAL = re.compile(r"minister|president|secretary|premier|ambassador|spokes")
_NO_SIDE = frozenset(BODIES.values()) - {"ASEAN", "EU", "NATO", "PIF"}
_SPEECH = re.compile(
    r"\b(?:said|says|told|stated|added|noted|stressed|declared|wrote|explained|announced|according\s+to|pointed\s+out|remarked|commented|reiterated|affirmed|emphasi[sz]ed|argued|replied|warned|recalled|assured)\b"
)
_EMBASSY = re.compile(
    r"\b(?:Embassy|Ambassador(?:\s+Extraordinary\s+and\s+Plenipotentiary)?|High\s+Commission(?:er)?)\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?|[A-Z]\w+(?:\s+[A-Z]\w+)?\s+(?:Ambassador|Embassy|High\s+Commissioner)\b"
)
_WE_JOINT = re.compile(
    r"\b(?:JOINT\s+STATEMENT|[Jj]oint\s+[Ss]tatement|[Jj]oint\s+(?:[Dd]eclaration|[Cc]ommuniqu[ée]|[Vv]ision)|CHAIR(?:MAN|['’]S)|[Cc]hair(?:man)?['’]s\s+[Ss]tatement)\b"
)


class Speakers:
    """The parties named in one text, by place, and who is meant where none is named."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], people: Sequence[Actor], frame: DocumentFrame
    ) -> None:
        self.text, self.spans, self.frame = text, spans, frame
        self._mentions = _mentions(text, people)
        self._starts = [m[0] for m in self._mentions]
        self._people = [m for m in self._mentions if m[3]]
        self._person_starts = [m[0] for m in self._people]
        self._last: dict[int, Keys] = {}
        self._subjects: list[int] = []
        self.is_joint = bool(_WE_JOINT.search(text[:400])) and len(frame.pair) > 1

    def named(self, start: int, end: int) -> list[_Mention]:
        """Parties named in the span: start, end, key."""
        return [m[:3] for m in self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]]

    def by(self, start: int, verb: int, sentence: tuple[int, int]) -> Keys:
        """Who acts: the subject between `start` and the verb, or whom it stands for."""
        return self.subject(start, verb, sentence) or self.before(sentence[0])

    def subject(self, start: int, verb: int, sentence: tuple[int, int]) -> Keys:
        """The party in the subject between `start` and the verb, remembered for what follows; empty where none is."""
        keys = self._subject(start, verb, sentence)
        if keys:
            self.remembered(keys, sentence[0])
        return keys

    def remembered(self, keys: Keys, place: int) -> Keys:
        """The keys, kept as the subject that a later pronoun stands for."""
        if place not in self._last:
            insort(self._subjects, place)
        self._last[place] = keys
        return keys

    def to(self, by: Keys, verb: int, end: int) -> Keys:
        """Toward whom: the others named after the verb, else the rest of the pair."""
        if len(by) > 1:
            return by
        after = tuple(dict.fromkeys(key for _, _, key in self.named(verb, end) if key not in by))
        return after or tuple(key for key in (*self.frame.pair, *self.frame.parties) if key not in by)[:1]

    def _people_between(self, start: int, end: int) -> list[tuple[int, int, str, bool]]:
        return self._people[bisect_left(self._person_starts, start) : bisect_left(self._person_starts, end)]

    def before(self, place: int) -> Keys:
        """The subject read last before a place, else the home state or the pair."""
        at = bisect_right(self._subjects, place) - 1
        if at >= 0:
            return self._last[self._subjects[at]]
        return self.frame.pair if self.is_joint else ((self.frame.home,) if self.frame.home else ())

    def speaker(self, place: int) -> Keys:
        """Who says the quotation at a place: the person beside the nearest verb of speech, the same paragraph first."""
        start = (
            self.text.rfind("\n\n", max(0, place - 3000), place) + 2
            if "\n\n" in self.text[max(0, place - 3000) : place]
            else max(0, place - 3000)
        )
        stop = self.text.find("\n\n", place, place + 3000)
        stop = stop if stop >= 0 else min(len(self.text), place + 3000)
        for head, tail in ((start, stop), (max(0, start - 1500), start), (stop, min(len(self.text), stop + 400))):
            best: tuple[int, str] | None = None
            for m in _SPEECH.finditer(self.text, head, tail):
                near = [
                    x
                    for x in self.named(max(head, m.start() - 160), min(tail, m.end() + 90))
                    if not self._quoted(x[0], head)
                ]
                for x in near:
                    away = abs(x[0] - m.start()) + (60 if not self._is_person(x) else 0) + abs(m.start() - place) // 4
                    if best is None or away < best[0]:
                        best = (away, x[2])
            if best:
                return (best[1],)
        return (self.frame.home,) if self.frame.home else ()

    def is_quoted(self, place: int) -> bool:
        """Whether the place lies inside a quotation that may run over paragraphs."""
        return self._quoted(place, max(0, place - 1500))

    def _subject(self, start: int, verb: int, sentence: tuple[int, int]) -> Keys:
        words = self.text[start:verb]
        joint = _JOINT.search(words)
        if joint and not re.search(r"\bboth\s+\w+\s+ministers?\s+of\b", words):
            return self._pair_near(sentence, start + joint.start())
        named = [m for m in self.named(start, verb) if not self._is_object(m, start)]
        pronoun = next(_PRONOUN.finditer(words), None)
        if named and not (
            pronoun
            and pronoun.start() + start > named[-1][0]
            and pronoun["p"].lower() not in ("our", "it")
            and pronoun.end() + start >= verb - 14
        ):
            return self._joined(named)
        if pronoun:
            return self._pronoun(pronoun["p"].lower(), start + pronoun.start(), sentence)
        return ()

    def _joined(self, named: list[_Mention]) -> Keys:
        keys = [named[0][2]]
        for before, after in itertools.pairwise(named):
            if not _AND.fullmatch(self.text[before[1] : after[0]]):
                break
            keys.append(after[2])
        return tuple(dict.fromkeys(keys))

    def _pronoun(self, word: str, place: int, sentence: tuple[int, int]) -> Keys:
        if word.endswith(("embassy", "ambassador")) and (of := self._embassy()):
            return of
        if word in ("we", "i", "our"):
            if self.is_quoted(place):
                return self.speaker(place)
            return self.frame.pair if self.is_joint else ((self.frame.home,) if self.frame.home else ())
        if word == "they":
            return self._plural(sentence)
        if word in ("he", "she", "his", "her") or re.search(
            r"minister|president|secretary|premier|ambassador|spokes", word
        ):
            titled = self._people_between(place - 1200, place)
            return (titled[-1][2],) if titled else ()
        if word.startswith("the ") and not re.search(r"bloc|union|alliance|council", word):
            return (self.frame.home,) if self.frame.home else ()
        return self.before(sentence[0])

    def _embassy(self) -> Keys:
        """Whose embassy or ambassador the text is about, where it names one."""
        m = _EMBASSY.search(self.text)
        named = mentions_in(m.group()) if m else []
        return (named[0][2],) if named else ()

    def _pair_near(self, sentence: tuple[int, int], place: int) -> Keys:
        """The two that "both" means: the only two named before it in its sentence, else the pair of the frame."""
        inside = tuple(dict.fromkeys(key for _, _, key in self.named(sentence[0], place) if key not in _NO_SIDE))
        return inside if len(inside) == 2 and set(inside) <= set(self.frame.parties[:4]) else self.frame.pair

    def _plural(self, sentence: tuple[int, int]) -> Keys:
        """The two that "they" means: the subject before it if that is two, the persons named before, the pair."""
        before = self.before(sentence[0])
        if len(before) > 1:
            return before
        head = max(0, sentence[0] - 400)
        people = tuple(dict.fromkeys(m[2] for m in self._people_between(head, sentence[0])))
        return people if len(people) == 2 else (self.frame.pair if len(self.frame.pair) == 2 else before)

    def _is_object(self, mention: _Mention, start: int) -> bool:
        head = self.text[max(start, mention[0] - 90) : mention[0]]
        if _OF.search(head):
            return not _OWNING.search(head)
        return bool(_PREPOSITION.search(head))

    def _is_person(self, mention: _Mention) -> bool:
        return bool(self._people_between(mention[0], mention[0] + 1))

    def _quoted(self, place: int, head: int) -> bool:
        opened, closed = self.text.rfind("“", head, place), self.text.rfind("”", head, place)
        if opened > closed:
            return True
        if "“" in self.text[head:place]:
            return False
        start = max(head, self.text.rfind("\n\n", head, place))
        return self.text.count('"', start, place) % 2 == 1


def _mentions(text: str, people: Sequence[Actor]) -> list[tuple[int, int, str, bool]]:
    """Every party named: states and bodies, and the persons and agencies that speak for one, also by short name."""
    found: list[tuple[int, int, str, bool]] = []
    forms: dict[str, tuple[str, bool]] = {}
    offices: dict[str, set[str]] = {}
    for actor in people:
        if actor.office and actor.party:
            offices.setdefault(actor.office, set()).add(actor.party)
    for actor in people:
        if not actor.party:
            continue
        person = actor.kind == "person"
        words = actor.quote.split() if person else [actor.name]
        names = {actor.quote, actor.name, *([words[0], words[-1]] if person else [])}
        if acronym := re.search(r"\(([A-Za-z-]{2,14})\)$", actor.quote):
            names.add(acronym[1])
        if person and actor.office and offices[actor.office] == {actor.party}:
            names.update((f"The {actor.office}", f"the {actor.office}"))
        for name in names:
            if len(name) > 2 or not person:
                forms.setdefault(name, (actor.party, person))
    if forms:
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(forms, key=len, reverse=True)) + r")(?!\w)"
        )
        found += [(m.start(), m.end(), *forms[m.group()]) for m in pattern.finditer(text)]
    spans = [(a, b) for a, b, _, _ in found]
    starts = sorted(spans)
    for a, b, key in mentions_in(text):
        place = bisect_right(starts, (a, 1 << 62)) - 1
        if place >= 0 and starts[place][1] > a:
            continue
        found.append((a, b, key, False))
    return sorted(found)
