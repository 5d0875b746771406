# SPDX-License-Identifier: Apache-2.0


"""Do parts add up to the whole, and is a list as long as announced?

A sum is checked only where the text says that these are parts: "including", "of which", "of this", "comprising", a
colon, or "X to A and Y to B" behind the whole; a list only where a colon or commas follow the announced number.
"""

import itertools
import re
from collections.abc import Sequence

from openosa.intake.numerals import NUMBER, number_words
from openosa.intake.records import Check, Figure
from openosa.intake.sentences import Span

__all__ = ["sum_checks"]

_PARTS_CUE = re.compile(
    r"\b(?:includ(?:ing|es)|of\s+which|of\s+this|of\s+these|of\s+them|compris(?:ing|es|ed)|consist(?:ing|s|ed)\s+of|made\s+up\s+of|broken\s+down|divided|split|namely|being|with\s+\d|—|:|as\s+follows|"
    r"and\s+\w+\s+(?:to|for|at|from|in)|exports?|imports?|sold|bought|respectively|comprised|one\s+in|goes?\s+to|go\s+to|sehingga|termasuk|terdiri|manakala|うち|内訳)\b|[:—]",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:including|include[sd]?|among\s+them|among\s+which|of\s+which|some\s+of|of\s+them|at\s+least|such\s+as|more\s+than|termasuk)\b",
    re.I,
)
_LIST_NOUN = (
    r"(?:new\s+|key\s+|main\s+|priority\s+|legal\s+|bilateral\s+|joint\s+|policy\s+|further\s+)*(?:initiatives?|documents?|agreements?|areas?|measures?|pillars?|items?|memorand(?:a|ums?)(?:\s+of\s+(?:understanding|cooperation))?|MOUs?|MoUs?|MOCs?|vessels?|ships?|"
    r"projects?|fields?|points?|steps?|instruments?|countries|nations|states|ports|objectives?|priorities|topics|sites|bases|commitments|pacts|arrangements|deals|goals|phases|themes|principles|categories|types|sectors|services|partners|frigates?|teams?|participants|drills?|elements?|components?|locations?|recipients|beneficiar(?:y|ies)|members|provinces|islands|cities|towns)"
)
_ANNOUNCED = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:of\s+the\s+)?(?:[a-z-]+\s+)?(?P<noun>{_LIST_NOUN})(?:\s+(?:\([A-Z]+s?\)\s*)?(?:[\w-]+\s+){{0,4}}?)?\s*(?P<mark>:|,\s+(?=on\s)|,\s+namely\s+|—\s*|\s+[–-]\s+|,\s+(?:including\s+)?(?=an?\s+\w+)|\s+such\s+as\s+|,\s+comprising\s+|\s*\()(?P<list>[^.;:\n]{{6,400}})",
    re.I,
)
_SAILED = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?P<noun>{_LIST_NOUN})\s+(?:[\w]+\s+){{1,6}}(?P<mark>:)\s*(?P<list>[^.;\n]{{6,400}})", re.I
)
_SHARE = re.compile(
    r"\b(?:share|accounts?|accounted|made\s+up|makes?\s+up|comprise[ds]?|of\s+(?:it|them|which|this|these|the\s+(?:total|sum|budget|fund|grant|cost))|went\s+to|goes\s+to|is\s+for|from|the\s+rest|remaining|other|others)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:rose|fell|grew|growth|increase[ds]?|decrease[ds]?|(?<!made )(?<!make )(?<!makes )up|down|inflation|interest|unemployment|tariffs?|higher|lower|compared|from\s+[\d.]+\s*(?:%|per\s?cent))\b",
    re.I,
)
_REST = re.compile(r"\b(?:the\s+(?:rest|remainder|remaining)|others?)\b", re.I)
_TRADE = re.compile(r"\b(?:[Tt]wo-way|[Tt]otal|[Bb]ilateral|[Mm]utual)\s+(?:merchandise\s+|goods\s+)?trade\b")
_ITEM = re.compile(r",\s+and\s+|,\s+|\s+and\s+|;\s+and\s+|;\s+| as well as ")


def sum_checks(text: str, spans: Sequence[Span], figures: Sequence[Figure], repeated: Sequence[Figure]) -> list[Check]:
    """Sums of money and of counts, shares, and announced lists; `repeated` holds the repeats of an amount as well."""
    return [*_sums(text, spans, figures), *_shares(text, spans, repeated), *_two_ways(text, figures), *_lists(text)]


def _sums(text: str, spans: Sequence[Span], figures: Sequence[Figure]) -> list[Check]:
    found: list[Check] = []
    used: set[int] = set()
    for kind in ("money", "count", "percent"):
        of_kind = [f for f in figures if f.kind == kind]
        for i, whole in enumerate(of_kind):
            if whole.start in used:
                continue
            check, parts = _sum_behind(text, whole, of_kind[i + 1 :], _reach(spans, whole.start))
            if check is None:
                check, parts = _sum_before(text, whole, of_kind[max(0, i - 3) : i])
            if check:
                used.update(part.start for part in parts)
                found.append(check)
    return found


def _shares(text: str, spans: Sequence[Span], figures: Sequence[Figure]) -> list[Check]:
    """Shares of one whole, three or more in a row: what a full division misses of 100 is a fault."""
    found = []
    percents = [f for f in figures if f.kind == "percent" and 0 < f.amount < 100]
    for start, end in spans:
        row = [f for f in percents if start <= f.start < end]
        words = text[start:end]
        if len(row) < 3 or not _SHARE.search(words) or _CHANGE.search(words) or not _one_row(text, row):
            continue
        total = sum(f.amount for f in row)
        full = _REST.search(words) or len(row) >= 3
        if abs(total - 100) <= 1 or (full and 100 < total <= 140) or (_REST.search(words) and 60 <= total < 100):
            right = abs(total - 100) <= 1
            added = " + ".join(f"{f.amount:.10g}" for f in row)
            quotes = tuple(f.quote for f in row)
            advice = None if right else f"the shares make {total:.10g} percent"
            first = row[0]
            verdict = "ok" if right else "flag"
            found.append(
                Check(
                    first.quote,
                    first.start,
                    first.end,
                    "sum",
                    verdict,
                    quotes,
                    f"{added} = {total:.10g}",
                    "1 percentage point",
                    advice,
                )
            )
    return found


def _two_ways(text: str, figures: Sequence[Figure]) -> list[Check]:
    """Trade as the sum of what goes out and what comes in, where one paragraph prints all three in one currency."""
    found = []
    money = [f for f in figures if f.kind == "money"]
    for m in _TRADE.finditer(text):
        stop = text.find("\n\n", m.end())
        near = [
            f for f in money if m.start() <= f.start < (stop if stop >= 0 else len(text)) and f.start < m.start() + 500
        ]
        if not near or near[0].start - m.end() > 60:
            continue
        whole = near[0]
        parts = [f for f in near[1:] if f.unit == whole.unit and f.amount < whole.amount]
        heads = [text[max(whole.end, f.start - 60) : f.start + len(f.quote) + 14].lower() for f in parts[:2]]
        if len(parts) < 2 or not (
            ("export" in heads[0] and "import" in heads[1]) or ("import" in heads[0] and "export" in heads[1])
        ):
            continue
        total = parts[0].amount + parts[1].amount
        if 0.8 <= total / whole.amount <= 1.25:
            found.append(_sum(text, whole, parts[:2], right=_near(total, whole.amount, whole)))
    return found


def _reach(spans: Sequence[Span], place: int) -> int:
    """The end of the sentence after the one that holds the place."""
    ends = [end for start, end in spans if start > place - 2000 and end > place]
    return ends[min(1, len(ends) - 1)] if ends else place


def _sum_behind(text: str, whole: Figure, rest: Sequence[Figure], reach: int) -> tuple[Check | None, Sequence[Figure]]:
    parts = [
        f for f in rest if (f.start < reach and f.unit == whole.unit) or (whole.kind == "count" and f.start < reach)
    ]
    parts = [f for f in parts if f.amount < whole.amount][:8]
    if len(parts) < 2 or not parts or not _PARTS_CUE.search(text, whole.end, parts[-1].end):
        return None, ()
    for n in range(len(parts), 1, -1):
        if _near(sum(f.amount for f in parts[:n]), whole.amount, whole):
            return _sum(text, whole, parts[:n], right=True), parts[:n]
    # A remainder that is not printed is no fault: only a full division that misses by little is one.
    gap = text[whole.end : parts[0].start]
    total = sum(f.amount for f in parts)
    divided = re.search(
        r"\b(?:of\s+(?:this|which|these|the\s+total)|compris|consist|made\s+up|divided|split|namely|broken\s+down)|:",
        gap,
        re.I,
    ) or (whole.kind == "count" and re.search(r"\bincluding\b", gap) and len(parts) > 2)
    alike = len(parts) >= 3 or (len(parts) == 2 and whole.kind == "money") or (divided and whole.kind == "count")
    if divided and alike and 0.7 <= total / whole.amount <= 1.4 and _one_row(text, parts):
        return _sum(text, whole, parts, right=False), parts
    return None, ()


def _sum_before(text: str, whole: Figure, before: Sequence[Figure]) -> tuple[Check | None, Sequence[Figure]]:
    parts = [f for f in before if f.unit == whole.unit and whole.start - f.start < 320 and f.kind == "money"]
    if len(parts) < 2 or not re.search(
        r"\b(?:total|combined|altogether|overall|in\s+all|flow|sum|together|keseluruhan)\b",
        text[max(0, whole.start - 60) : whole.end + 30],
        re.I,
    ):
        return None, ()
    pair = parts[-2:]
    total = sum(f.amount for f in pair)
    if _near(total, whole.amount, whole):
        return _sum(text, whole, pair, right=True), pair
    if 0.8 <= total / whole.amount <= 1.25:
        return _sum(text, whole, pair, right=False), pair
    return None, ()


def _one_row(text: str, parts: Sequence[Figure]) -> bool:
    """Whether the parts stand in one enumeration: commas, "and", few words, and no other full sentence between."""
    gaps = [text[a.end : b.start] for a, b in itertools.pairwise(parts)]
    return all(len(gap) < 80 and "\n\n" not in gap and not re.search(r"\.\s", gap) for gap in gaps)


def _near(total: float, amount: float, whole: Figure) -> bool:
    # Printed roundings: half of the last printed place of each part may be lost.
    return abs(total - amount) <= max(abs(amount) * 0.003, 1e-9 if whole.kind == "count" else abs(amount) * 0.005)


def _sum(text: str, whole: Figure, parts: Sequence[Figure], *, right: bool) -> Check:
    scale = whole.scale or 1.0
    total = sum(f.amount for f in parts)
    added = " + ".join(f"{f.amount / scale:.10g}" for f in parts)
    computation = f"{added} = {total / scale:.10g}" + ("" if right else f", not {whole.amount / scale:.10g}")
    advice = None if right else f"{total / scale:.10g}? or a part is wrong or missing"
    quotes = (whole.quote, *(f.quote for f in parts))
    return Check(
        whole.quote,
        whole.start,
        whole.end,
        "sum",
        "ok" if right else "flag",
        quotes,
        computation,
        "0.5 percent of the whole",
        advice,
    )


def _lists(text: str) -> list[Check]:
    found: list[Check] = []
    taken = -1
    for pattern in (_ANNOUNCED, _SAILED):
        for m in pattern.finditer(text):
            count = number_words(m["n"])
            if (
                m.start() <= taken
                or count is None
                or not 2 <= count <= 12
                or m["mark"].strip() == "such as"
                or _PARTIAL.search(m["mark"])
            ):
                continue
            listed = _listed(m)
            if listed is None:
                continue
            items, words = listed
            right = items == count
            if not right and (
                abs(items - count) > 1
                or (m["mark"].strip() not in (":", "—", "–", "-", ", namely", "(") and items > count)
            ):
                continue
            taken = m.end()
            end = m.start("noun") + len(m["noun"])
            quote = text[m.start() : end]
            advice = None if right else f"{items} are listed"
            found.append(
                Check(
                    quote,
                    m.start(),
                    end,
                    "count_list",
                    "ok" if right else "flag",
                    (quote, words),
                    f"{m['n']} announced, {items} listed",
                    "exact",
                    advice,
                )
            )
    return found


def _listed(m: re.Match[str]) -> tuple[int, str] | None:
    """How many things are listed, and the words of the list; None where it is no list."""
    words = m["list"]
    words = re.split(r"[()]|\s+[–—-]\s|\.\s", words)[0] if m["mark"].strip() != "(" else words.split(")")[0]
    words = words.strip().rstrip(",.")
    if re.search(
        r"\b(?:which|who|that\s+(?:is|are|will)|will|was|were|said|is|are|has|have|had)\b", words
    ) or not re.search(r",|;|\sand\s", words):
        return None
    if not re.search(r"\sand\s|;\s|\s&\s", words):
        return None
    if ";" in words:
        return len([p for p in re.split(r";\s*(?:and\s+)?", words) if p.strip()]), words
    on = len(re.findall(r"(?:^|,\s+|and\s+)on\s", words))
    if on > 1:
        return on, words
    if ", and " in words:
        return len([p for p in re.split(r",\s+(?:and\s+)?", words) if p.strip()]), words
    if words.count(" and ") != 1:
        return None
    return len([p for p in _ITEM.split(words) if p.strip()]), words
