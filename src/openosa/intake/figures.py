# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Which money, percentages, counts, ranks and durations does the text print?

Money first, then percentages, ranks, durations and counts: what an earlier kind has read no later one reads again.
A number inside a date, a clock time, a list mark or a designator is left out. Ambiguous currency signs are decided by the home state of the text and marked as a guess.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Collection, Iterator, Sequence

from openosa.intake.currencies import AFTER, SIGN, currency_after, currency_of_sign, dollar_of
from openosa.intake.figures_asia import asian_figures
from openosa.intake.numerals import DIGITS, NUMBER, ORDINAL, SCALES, SPELLED, number_words
from openosa.intake.records import Figure

__all__ = ["figures", "first_mentions"]

_SCALE = "|".join(sorted((re.escape(word) for word in SCALES if len(word) > 1), key=len, reverse=True))
_SCALED = rf"(?:[\s-]*(?P<s>{_SCALE})(?![A-Za-z])|(?P<s1>[mbkMBK])(?![A-Za-z]))?(?:\s+(?P<s2>crores?|lakhs?|thousand|million|billion)(?![A-Za-z]))?"
_MONEY_BEFORE = re.compile(
    rf"(?<![A-Za-z$£€])(?P<sign>{SIGN})[\s ]?(?P<n>{DIGITS}){_SCALED}(?:\s+(?P<more>{AFTER})(?![A-Za-z]))?"
)
_MONEY_AFTER = re.compile(
    rf"(?<![A-Za-z0-9.,$-])(?P<n>{DIGITS}|(?i:{SPELLED})){_SCALED}[\s-]*(?:\([^()\n]{{1,20}}\)\s*)?(?:in\s+|of\s+)?(?P<word>{AFTER})(?![A-Za-z])"
)
_MONEY_RANGE = re.compile(
    rf"(?P<sign>{SIGN})\s?(?P<n>{DIGITS})(?=\s*(?:-|–|\bto\b|\band\b)\s*(?:{SIGN})?\s?{DIGITS}[\s-]*(?P<s>{_SCALE})(?![A-Za-z]))(?P<s1>)(?P<s2>)"
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<n>[-−]?(?:{DIGITS})|(?i:{SPELLED}))(?:\s*(?:-|–|to)\s*(?P<n2>{DIGITS}))?[\s-]?(?P<word>%|％|[Pp]er\s?cent(?:age\s+points?)?\b|pct\b|percentage\s+points?|peratus\b|persen\b|パーセント|ポイント)"
)
_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|nights?|centur(?:y|ies)|quarters?)"
_DURATION = re.compile(
    rf"(?<![\w.,$])(?P<n>(?i:{NUMBER}))(?P<half>(?:-and-a-half|\s+and\s+a\s+half))?(?:\s*\(\d+\))?(?:\s*(?:-|–|to)\s*(?P<n2>{NUMBER}))?[\s-]+"
    rf"(?:(?:successive|consecutive|straight|full|calendar|working|fiscal|business|more|additional|further|whole|long|academic)[\s-]+)?(?P<word>{_UNIT})(?![a-z])(?![\s-]+old\b(?!\s+on))", re.I
)  # fmt: skip
_HALF = re.compile(r"\b(?P<q>half\s+a|a\s+quarter\s+of\s+a)\s+(?P<u>century|decade|year)\b", re.I)
_TO_SAME_UNIT = re.compile(rf"\s+to\s+(?P<n>{NUMBER})(?=[\s.,;])(?!\s+\w+s\b)", re.I)
_RANK = re.compile(
    rf"(?<![\w/])(?P<n>(?i:{ORDINAL}))(?P<tail>[\s-]+(?:largest|biggest|highest|most\s+\w+|leading|smallest|oldest|busiest|best|place|position|anniversary)(?:\s+\w+){{0,2}}|\s+[A-Za-z][\w-]*)?",
    re.I,
)
_NUMBERED_RANK = re.compile(r"\b(?:ranked|ranks|ranking|placed)\s+(?:No\.?\s*|number\s+)?(?P<n>\d{1,3})(?![\d,.]\d)")
_NOT_A_RANK = re.compile(
    r"\s+(?:Fleet|Division|Brigade|Battalion|Regiment|Army|Squadron|Wing|Corps|Group|Air\s+Force|Marine|Infantry|Expeditionary|Region|century|floor|generation|Street|Avenue|Congress|"
    r"countr(?:y|ies)|part(?:y|ies)|nations?|States?\b|persons?|of\s+(?:a|the|its|their|all)\b|Thomas)|-(?:country|party|generation)|s\b", re.I
)  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w$/:#&.,-])(?P<n>(?i:{NUMBER})|a\s+(?:half\s+)?dozen|\d{{1,3}}(?=[\s-](?:F|C|P|MQ|UH|AH|CH|SH|MH|RQ|KC|E|B|A|T|SM|AIM|AGM|MK|V)-?\d))(?:[\s-](?P<s>thousand|million|billion|trillion|dozen|lakh|crore|ribu|juta)\b)?(?:\s*\((?:\d[\d,]*)\))?(?P<tail>(?:[\s-]+(?!(?:and|or|in|on|at|by|for|from|to|of|with|the|will|would|had|has|have|was|were|is|are|who|that|which|as|when|under|between|among|during|after|before|into)\b)[\w’'./-]+){{0,4}})",
)
_NOUN = re.compile(
    r"^(?:[\s-]+[\w’'./-]+){0,3}?[\s-]+(?:[A-Za-z][\w’'-]*(?:s|men|women)|people|personnel|aircraft|staff|crew|police|children|troops|fish|craft|infantry|cattle|offspring|software|equipment|sorties|hectares|tonnes?)(?![\w-])"
)
_FREE_NOUN = re.compile(
    r"^[\s-]+(?:(?:of|the|our|their|respective|other|more|great|close|friendly|neighbou?ring|brotherly|allied|like-minded|Asian)\s+){0,2}(?:countr|side|leader|nation|government|part(?:y|ies)\b|(?:Prime\s+|Foreign\s+|Defen[cs]e\s+)?[Mm]inister|state|people[s’']|neighbou?r|capital|kingdom|President|head|principal|all(?:y|ies)\b|delegation|coast\s+guard|nav(?:y|ies)\b|service)",
    re.I,
)
_WAYS = re.compile(
    r"^-(?:way|plus|pronged|on-|state|sided|star|tier|thirds?|wheel|engine|fold|party|step|handed|stage|dimensional|edged)|^-thirds|^\s*\+\s*\d|^\s+(?:way|thirds?|quarters?)\b",
    re.I,
)
_BEFORE_NOT = re.compile(
    r"(?:\b(?:No|Nos|Article|Articles|Section|Sections|Paragraph|paragraph|paragraphs|Annex|Block|Phase|Resolution|Resolutions|Chapter|page|pages|Type|Mark|Mk|Room|Hull|Flight|Route|Part|"
    r"Task\s+(?:Force|Group)|Squadron|Batch|Pillar|Stage|Appendix|Protocol|Group|Level|Force|Commission|Table|Figure|Version|Increment|Lot|Tranche|Highway|Pier|Berth|Gate|Tel|Fax|Phone|aged?|"
    r"Transmittal|Serial|Five|Form|Order|Act|Law|Decree|Regulation|Vision|Agenda|Top|Cap)\.?|\b(?:BRP|KD|KRI|JS|USS|PLH|PL|PM|CG|MRRV|MV|INS|HMAS|HMNZS|RSS|ROKS|BNS|AN)\s?-?|[A-Z]{1,4}-|#|§)\s*$"
)
_AGE = re.compile(r",\s*$")
_MEASURE = re.compile(
    r"^[\s-]*(?:km²?|kilomet(?:re|er)s?|met(?:re|er)s?|m\b|cm\b|mm\b|nautical\s+miles?|nm\b|miles?|knots?|kg\b|kilograms?|tonnes?|tons?|feet|foot|ft\b|inch|acres?|hectares?|square|sq\b|litres?|liters?|degrees?|°|MW|GW|kW|megawatts?|gigawatts?|horsepower|mm-)",
    re.I,
)
_CLOCK = re.compile(
    r"^(?::\d\d|\.\d\d\s*[ap]\.?m|\s*(?:[ap]\.?m\b|o['’]clock|hours\s+(?:GMT|UTC|local)|GMT|UTC|hrs?\b))", re.I
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*\(?$")
_PLAIN_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def figures(
    text: str, taken: Collection[tuple[int, int]], parties: Sequence[str], home: str | None, language: str = "en"
) -> list[Figure]:
    """All figures outside the taken spans (dates), in order, repeats among them."""
    used = _Spans(taken)
    dollar = dollar_of(text, home)
    found: list[Figure] = []
    for figure in _candidates(text, parties, home, dollar, language, used):
        if not used.overlaps(figure.start, figure.end):
            used.add(figure.start, figure.end)
            found.append(figure)
    return sorted(found, key=lambda f: f.start)


def first_mentions(found: Sequence[Figure]) -> list[Figure]:
    """Without the repeats of an amount and unit; counts stay, since two of one thing are not two of another."""
    seen: set[tuple[object, ...]] = set()
    result = []
    for figure in found:
        key = (figure.kind, figure.amount, figure.unit if figure.kind in ("money", "duration") else None)
        if key not in seen or figure.kind == "count":
            seen.add(key)
            result.append(figure)
    return result


class _Spans:
    """Disjoint spans that are already read."""

    def __init__(self, spans: Collection[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def overlaps(self, start: int, end: int) -> bool:
        place = bisect_right(self._spans, (end, -1)) - 1
        return any(a < end and start < b for a, b in self._spans[max(place - 1, 0) : place + 1])

    def add(self, start: int, end: int) -> None:
        insort(self._spans, (start, end))


def _candidates(
    text: str, parties: Sequence[str], home: str | None, dollar: str, language: str, used: _Spans
) -> Iterator[Figure]:
    yield from asian_figures(text, language)
    for pattern in (_MONEY_RANGE, _MONEY_BEFORE):
        for m in pattern.finditer(text):
            unit, guess = currency_of_sign(m["sign"], home, parties, dollar)
            # "P" and "K" are letters first: without their state among the parties they are no currency.
            if unit:
                yield _made(text, m, "money", unit, guess)
    for m in _MONEY_AFTER.finditer(text):
        unit, guess = currency_after(m["word"], home, parties, dollar)
        if unit and not (m["word"] in ("won", "rand", "real") and number_words(m["n"]) == 1):
            yield _made(text, m, "money", unit, guess)
    yield from _shares_and_times(text)
    yield from _ranks(text, language)
    for m in _COUNT.finditer(text):
        if not used.overlaps(m.start("n"), m.end("n")) and _is_count(text, m, language):
            yield _count(text, m)


def _shares_and_times(text: str) -> Iterator[Figure]:
    for m in _PERCENT.finditer(text):
        for group in ("n", "n2"):
            if m[group] and (value := number_words(m[group])) is not None:
                start, end = m.start(group), m.end() if group == "n2" or not m["n2"] else m.end("n")
                yield Figure(text[start:end], start, end, "percent", value, 1.0, value, "%")
    for m in _HALF.finditer(text):
        years = {"century": 100.0, "decade": 10.0, "year": 1.0}[m["u"].lower()]
        value = years / (2 if m["q"].lower().startswith("half") else 4)
        yield Figure(m.group(), m.start(), m.end(), "duration", value, 1.0, value, "year")
    for m in _DURATION.finditer(text):
        value = number_words(m["n"])
        if value is None or (
            re.match(r"\s+hours?\b", text[m.end("n") : m.end()]) and re.fullmatch("[0-2]\\d[0-5]\\d", m["n"])
        ):
            continue
        unit = m["word"].lower().removesuffix("s").replace("centurie", "century").replace("night", "day")
        value += 0.5 if m["half"] else 0
        end = m.end()
        if m["n2"] and (second := number_words(m["n2"])) is not None:
            yield Figure(text[m.start("n2") : end], m.start("n2"), end, "duration", second, 1.0, second, unit)
            end = m.end("n")
        yield Figure(text[m.start() : end], m.start(), end, "duration", value, 1.0, value, unit)
        if (more := _TO_SAME_UNIT.match(text, m.end())) and (second := number_words(more["n"])) is not None:
            yield Figure(more["n"], more.start("n"), more.end("n"), "duration", second, 1.0, second, unit)


def _ranks(text: str, language: str) -> Iterator[Figure]:
    for m in _RANK.finditer(text):
        value = number_words(m["n"])
        spelled_part = re.search(
            r"(?:one|two|three|four|a|an|per)[\s-]$", text[max(0, m.start() - 6) : m.start()], re.I
        )
        if value is None or value < 3 or _NOT_A_RANK.match(text, m.end("n")) or spelled_part:
            continue
        end = m.end("n") if not m["tail"] else m.end()
        yield Figure(text[m.start() : end], m.start(), end, "rank", value, 1.0, value)
    for m in _NUMBERED_RANK.finditer(text):
        value = number_words(m["n"])
        if value is not None and value > 2:
            yield Figure(m["n"], m.start("n"), m.end("n"), "rank", value, 1.0, value)


def _is_count(text: str, m: re.Match[str], language: str) -> bool:
    number, after = m["n"], text[m.end("n") : m.end("n") + 60]
    before = text[max(0, m.start() - 24) : m.start()]
    digits = number[:1].isdigit()
    value = number_words(re.sub(r"^a\s+(?:half\s+)?", "", number))
    if _BEFORE_NOT.search(before) or _CLOCK.match(after) or _WAYS.match(after) or re.match(r"[A-Za-z/:]", after):
        return False
    if _LIST_MARK.search(before) and re.match(r"[.)]|\s{2,}|\u3000", after):
        return False
    if digits and ((_PLAIN_YEAR.fullmatch(number) and not m["s"] and not _NOUN.match(after)) or number.startswith("0")):
        return False
    if value is not None and value <= 2 and (_FREE_NOUN.match(after) or (value < 2 and not m["s"])):
        return False
    if digits and _AGE.search(before) and re.match(r",", after) and value is not None and 18 <= value <= 99:
        return False
    if (
        not digits
        and not m["s"]
        and number.lower() in ("one", "zero", "two")
        and not _NOUN.match(after)
        and not re.match(r"\s+(?:at|of|in|to|from|for|on)\b", after)
    ):
        return False
    return not (
        digits
        and len(number) == 1
        and not _NOUN.match(after)
        and not m["s"]
        and not re.match(r"\s+(?:of|at|from|[a-z]{3,})\b", after)
    )


def _count(text: str, m: re.Match[str]) -> Figure:
    words = m["n"].lower()
    if words.startswith("a "):
        value, scale = (6.0, 1.0) if "half" in words else (12.0, 1.0)
    else:
        value, scale = number_words(m["n"]) or 0.0, SCALES[m["s"].lower()] if m["s"] else 1.0
    noun = _NOUN.match(m["tail"] or "")
    end = m.start("tail") + noun.end() if noun else m.start("tail")
    unit = m["tail"][: noun.end()].split()[-1].lower() if noun and m["tail"][: noun.end()].split() else None
    return Figure(text[m.start() : end], m.start(), end, "count", value, scale, round(value * scale, 6), unit)


def _made(text: str, m: re.Match[str], kind: str, unit: str | None, guess: str | None) -> Figure:
    value, factor = number_words(m["n"]) or 0.0, 1.0
    for group in ("s", "s1", "s2"):
        if word := m.groupdict().get(group):
            factor *= SCALES.get(word) or SCALES[word.lower()]
    end = m.end()
    return Figure(
        text[m.start() : end], m.start(), end, kind, value, factor, round(value * factor, 6), unit, None, None, guess
    )
