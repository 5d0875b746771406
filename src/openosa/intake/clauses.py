# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Where does a sentence part into clauses, and which sentences state nothing that holds?

A cut stands before a coordinate verb ("and will", "and to hold", "and that"), a relative clause that undertakes, a
semicolon. Questions, conditions, denials and what somebody else is said to have written are not statements.
"""

import re
from functools import lru_cache

from openosa.intake.sentences import Span, trimmed

__all__ = ["HYPOTHETICAL", "clauses", "is_denied", "is_heading", "is_statement", "stripped", "topic_of"]

_CUT = re.compile(
    r";\s+|,?\s+(?=with\s+plans\s+for\b)|,?\s+and\s+(?=(?:will|shall|would|undertook|undertakes|resolved|tasks|urges|backs|supports|opposes|signed|to|that|it|he|she|they|we|is\s+to|are\s+to|has|have|agreed|decided|confirmed|pledged|promised|committed|reaffirmed|"
    r"announced|tasked|instructed|plans?|aims?|intends?|witnessed|signed|adopted|approved|welcomed|expressed|voiced|underlined|underscored|stressed|condemned|urged|called\s+(?:on|for)|opposed|emphasi[sz]ed|reiterated|looked|look)\b)|"
    r",\s+(?=(?:while|but|whereas)\b)|,\s+(?=which\s+(?:will|would|plans?|aims?|is\s+to|has)\b)|,\s+(?:and\s+)?(?=(?:its|their|his|her)\s+(?:plan|pledge|intention|commitment|promise)\b)|"
    r",\s+(?:and\s+)?(?=[a-z]{3,}\s+(?:will|are\s+expected\s+to|is\s+expected\s+to)\b)|,\s+and\s+(?=(?:[A-Z][\w’'-]+\s+){1,5}(?:will|would|agreed|is\s+to|are\s+to|plans|has|have)\b)|"
    r",\s+and\s+(?=(?:the|a|an|its|each|both|member|deliveries|patrols)\s+(?:[\w-]+\s+){0,5}(?:will|would|is\s+to|are\s+to|shall|has|have|was|were)\b)|"
    r",\s+(?=(?:to\s+[a-z]+\s+(?:a|an|the|their|its|joint|more)\b[^,]*,?\s+and\s+to\b))"
)
HYPOTHETICAL = re.compile(
    r"\b(?:if\s+(?!needed|necessary|required|any)|suppose|imagine|what\s+if|were\s+(?:to|the)\b|had\s+(?:such|the|there)\s+\w+\s+been|would\s+have|could\s+have|might|whether\s+or\s+not|perhaps|in\s+case\b|hypothetical)",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:false|untrue|unfounded|rumou?rs?\b(?!\s+control)|speculat\w+|none\s+of\s+this|(?:newspaper|media|magazine|report|reports|blog|critics|analysts?|economists?|observers|lawmakers?|opposition)[^.]{0,60}\b(?:had\s+written|wrote|claimed|alleged|speculated|warned|suggested|argued|said|believe))\b",
    re.I,
)
# What stands behind one of these in its sentence is denied.
_DENIES = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|dismiss(?:ed|es|ing)|refut(?:ed|es|ing)|reject(?:ed|s|ing)\s+(?:reports?|claims?|talk|suggestions?|speculation)|declin(?:ed|es|ing)\s+to|refus(?:ed|es|ing)\s+to|rul(?:ed|es|ing)\s+out|stopp?(?:ed)?\s+short\s+of|fell\s+short\s+of|failed\s+to|instead\s+of|rather\s+than)\b",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:no\s+(?:agreement|decision|plans?|intention|deal|such|signing|visit|date|commitment|promise)\b|[Nn]o(?:ne|body|thing)?\s+(?:(?!and\b|or\b)[\w-]+\s+){0,4}(?:had|has|have|was|were|will|would|is|are|shall)\b|(?:has|have|had)\s+never|did\s+not|do(?:es)?\s+not\s+(?:plan|intend|mean|expect|aim|want|seek|propose)|was\s+not\s+discussed|neither\b[^.;]{0,60}\bnor|ha(?:s|ve|d)\s+not\s+(?:yet\s+)?(?:decided|agreed|committed|promised|pledged)|nothing\b)",
)
_VERB = re.compile(
    r"\b(?:[a-z]+ed|is|are|was|were|will|shall|would|has|have|had|said|says|met|held|to\s+[a-z]+|can|must|[a-z]+s)\b"
)
_TOPICS = [
    (topic, re.compile(pattern, re.I))
    for topic, pattern in (
        ("coast_guard", r"coast\s?guard|\bPCG\b|\bMMEA\b|\bJCG\b"), ("joint_exercise", r"exercise|\bdrills?\b|war\s?games?|manoeuvres"), ("strategic_communication", r"strategic communication|hotline|direct line|dialogue|consultation"),
        ("humanitarian", r"humanitarian|disaster|relief|rescue|refugee"), ("air_defence", r"air[ -]defen|radar|missile"), ("cyber", r"cyber"), ("capacity_building", r"train|capacity|instructor|cadet|scholarship for officers|seminar|workshop"),
        ("defence_equipment", r"equipment|\bOSA\b|official security assistance|vessels?|aircraft|drones?|boats?|supplies|howitzer|frigate|submarine|foreign military sale|munition|helicopter"),
        ("maritime_security", r"maritime|naval|\bseas?\b|navy|patrol|port\b"), ("education", r"education|student|school|youth|young people|universit"), ("energy", r"energy|hydrogen|power\b|nuclear plant|LNG|solar"),
        ("climate", r"climate|carbon|emission|green"), ("legal_framework", r"treaty|status-of-forces|reciprocal access|legal|arrangement on"), ("financing", r"loan|grant|fund|budget|billion|million|financ"),
        ("economic", r"trade|econom|invest|tariff|business"), ("regional_security", r"North Korea|Myanmar|Ukraine|Gaza|regional|security"), ("partnership", r"partner|relations|ties|friendship"),
    )
]  # fmt: skip
_TRAILING = re.compile(r"[\s,]+(?:and|but|while|or)$")
_EDGE = ' \n\t\r“"”‘’,;:.'


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence, in order; offsets in the text."""
    start, end = sentence
    edges, begin = [], start
    for m in _CUT.finditer(text, start, end):
        if not _in_brackets(text, begin, m.start()):
            edges.append((begin, m.start()))
            begin = m.end()
    edges.append((begin, end))
    return [piece for a, b in edges if (piece := stripped(text, a, b))[0] < piece[1]]


def stripped(text: str, start: int, end: int) -> Span:
    """The span without quotation marks, commas and full stops at its edges, save a stop that ends an abbreviation."""
    a, b = trimmed(text, start, end, _EDGE)
    a = _after_mark(text, a, b)
    if trailing := _TRAILING.search(text, max(a, b - 8), b):
        a, b = trimmed(text, a, trailing.start(), _EDGE)
    if b < end and text[b] == "." and re.search(r"(?:\b[A-Z]|Jr|Sr|Inc|Ltd|Co)$", text[max(a, b - 5) : b]):
        b += 1
    while b < end and text[b] in ")]" and text.count("(", a, b) > text.count(")", a, b):
        b += 1
    return a, b


def is_statement(text: str, sentence: Span) -> bool:
    """Whether the sentence states something: no question, condition, hearsay or heading."""
    start, end = sentence
    words = text[start:end]
    if words.rstrip('”"’ ').endswith("?") or is_heading(words):
        return False
    return not (HYPOTHETICAL.search(words) or _HEARSAY.search(words))


def is_denied(text: str, sentence: Span, clause: Span) -> bool:
    """Whether the clause negates itself, or stands behind a denial in its sentence."""
    return bool(_NEGATED.search(text, *clause) or _DENIES.search(text, sentence[0], clause[1]))


@lru_cache(maxsize=1 << 10)
def is_heading(words: str) -> bool:
    """A line without a verb, or all in capitals."""
    return words.isupper() or (len(words) < 160 and words[-1:] not in '.!?”"' and not _VERB.search(words))


def topic_of(words: str) -> str:
    """The first topic whose words stand in the clause."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(words)), "other")


def _after_mark(text: str, start: int, end: int) -> int:
    m = re.compile(r"(?:\(?\d{1,3}[.)]|[-•*–]|\([a-z]\))\s+").match(text, start, end)
    return m.end() if m else start


def _in_brackets(text: str, start: int, place: int) -> bool:
    return text.count("(", start, place) > text.count(")", start, place)
