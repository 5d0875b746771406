# SPDX-License-Identifier: Apache-2.0

"""Do parts add up to the whole, shares to a hundred, and is a list as long as announced?

A sum that comes out right is kept wherever parts follow a whole. It is called wrong only where the text says that
these are all the parts: "of which", "comprising", a colon, "X for A and Y for B" right behind the whole, exports and
imports behind a trade. A list is counted only behind a colon, "namely", a dash or names in a row.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from openosa.intake.numerals import NUMBER, number_words
from openosa.intake.records import Check, Figure
from openosa.intake.sentences import Span

__all__ = ["sum_checks"]

_PARTS_CUE = re.compile(
    r"\b(?:includ(?:ing|es)|of\s+which|of\s+this|of\s+these|of\s+them|of\s+whom|compris(?:ing|es|ed)|consist(?:ing|s|ed)?\s+of|made\s+up\s+of|broken\s+down|divided|split|namely|being|as\s+follows|"
    r"and\s+\w+\s+(?:to|for|at|from|in)|exports?|imports?|sold|bought|respectively|one\s+in|goes?\s+to|go\s+to|sehingga|termasuk|terdiri|manakala|うち|内訳)\b|[:—]",
    re.I,
)
_DIVIDED = re.compile(
    r"\b(?:of\s+(?:this|which|these|whom|the\s+total|them)|compris\w+|consist\w*|made\s+up|divided|split|namely|broken\s+down|breaks\s+down)\b|:|—",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:among\s+(?:them|which)|such\s+as|at\s+least|more\s+than|over\s+\d|some\s+of|the\s+rest|remain(?:der|ing)|others?|the\s+first|up\s+to|as\s+well\s+as)\b",
    re.I,
)
_TOTALLED = re.compile(r"\b(?:total|combined|altogether|overall|in\s+all|flow|sum|together|keseluruhan)\b", re.I)
_LIST_NOUN = (
    r"(?:new\s+|key\s+|main\s+|priority\s+|legal\s+|bilateral\s+|joint\s+|policy\s+|further\s+)*(?:initiatives?|documents?|agreements?|areas?|measures?|pillars?|items?|memorand(?:a|ums?)(?:\s+of\s+(?:understanding|cooperation))?|MOUs?|MoUs?|MOCs?|vessels?|ships?|"
    r"projects?|fields?|points?|steps?|instruments?|countries|nations|states|ports|objectives?|priorities|topics|sites|bases|commitments|pacts|arrangements|deals|goals|phases|themes|principles|categories|types|sectors|services|partners|frigates?|teams?|participants|drills?|elements?|components?|locations?|recipients|beneficiar(?:y|ies)|members|provinces|islands|cities|towns)"
)
_ANNOUNCED = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:of\s+the\s+)?(?:[a-z-]+\s+)?(?P<noun>{_LIST_NOUN})(?:\s+\([A-Z]+s?\))?(?:\s+[\w-]+){{0,5}}?\s*"
    r"(?P<mark>:|,\s+(?=on\s)|,\s+namely\s+|—\s*|\s+[–-]\s+|\s+on\s+|,\s+comprising\s+|\s*\(|,\s+(?=(?:the\s+)?[A-Z]))(?P<list>[^.:\n]{6,400})",
    re.I,
)
_FIRM = (":", "—", "–", "-", ", namely", "(", ", comprising")
_AFTER_LIST = re.compile(
    r"\s+(?:will|were|was|are|is|has|have|had|took|joined|that|which|who|said|arrived|sailed|participated|in\s+(?:the\s+)?[A-Z]|at\s+the|during|under|aimed|by\s+the)\b"
)
_CLAUSE = re.compile(r"\b(?:which|who|that\s+(?:is|are|will)|will|was|were|said|is|are|has|have|had|while|including)\b")
_COUNTED = re.compile(rf"\s*{NUMBER}\s+(?:from|in|for|to|at|of|on)\b", re.I)
_SHARING = re.compile(
    r"\b(?:shares?|owned|split|divided|account(?:s|ed)?|hold(?:s|ing)?|ma(?:de|kes?)\s+up|of\s+(?:it|them|the\s+total|the\s+sum))\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:increase|growth|rise|(?<!made )(?<!make )(?<!makes )up|jump|decrease|drop|fall|decline|gain)\b", re.I
)


def sum_checks(text: str, spans: Sequence[Span], figures: Sequence[Figure], repeated: Sequence[Figure]) -> list[Check]:
    """Sums of money, counts and shares, printed growth, and announced lists."""
    return [
        *_sums(text, spans, figures),
        *_shares(text, repeated),
        *_growth(text, figures),
        *_lists(text),
    ]


def _sums(text: str, spans: Sequence[Span], figures: Sequence[Figure]) -> list[Check]:
    found: list[Check] = []
    used: set[int] = set()
    for kind in ("money", "count"):
        of_kind = [f for f in figures if f.kind == kind]
        for i, whole in enumerate(of_kind):
            if whole.start in used:
                continue
            check, parts = _sum_behind(text, whole, of_kind[i + 1 : i + 10], _reach(spans, whole.start))
            if check is None:
                check, parts = _sum_before(text, whole, of_kind[max(0, i - 3) : i])
            if check:
                used.update(part.start for part in parts)
                found.append(check)
    return found


def _reach(spans: Sequence[Span], place: int) -> int:
    """The end of the sentence after the one that holds the place."""
    at = bisect_right(spans, (place, 1 << 62)) - 1
    following = spans[max(at, 0) : max(at, 0) + 2]
    return following[-1][1] if following else place


def _sum_behind(text: str, whole: Figure, rest: Sequence[Figure], reach: int) -> tuple[Check | None, Sequence[Figure]]:
    parts = [
        f
        for f in rest
        if f.start < reach and f.amount < whole.amount and (f.unit == whole.unit or whole.kind == "count")
    ][:8]
    if len(parts) < 2:
        return None, ()
    if _PARTS_CUE.search(text, whole.end, parts[-1].end):
        for n in range(len(parts), 1, -1):
            if _near(sum(f.amount for f in parts[:n]), whole):
                return _sum(text, whole, parts[:n], right=True), parts[:n]
    # A remainder that is not printed is no fault: only a full division that misses by little is one.
    row = _row(text, parts)
    total = sum(f.amount for f in row)
    if len(row) > 1 and _is_division(text, whole, row) and 0.7 <= total / whole.amount <= 1.4:
        return _sum(text, whole, row, right=False), row
    return None, ()


def _row(text: str, parts: Sequence[Figure]) -> list[Figure]:
    """The parts up to the first that does not stand in one enumeration with those before."""
    row = [parts[0]]
    for before, after in pairwise(parts):
        gap = text[before.end : after.start]
        if len(gap) > 80 or "\n\n" in gap or re.search(r"[.;:]\s", gap):
            break
        row.append(after)
    return row


def _is_division(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the text says that these are all the parts."""
    before, gap = text[max(0, whole.start - 12) : whole.start], text[whole.end : parts[0].start]
    behind = text[whole.end : parts[-1].end + 30]
    if len(gap) > 90 or _PARTIAL.search(behind):
        return False
    if re.search(r"\bexports?\b", behind, re.I) and re.search(r"\bimports?\b", behind, re.I):
        return whole.kind == "money" and len(parts) == 2
    if _DIVIDED.search(gap) or re.search(r"\b[Oo]f\s+(?:the|these|its|their|some)?\s*$", before):
        return (
            len(parts) > 2
            or whole.kind == "money"
            or bool(re.search(r"whom|which|compris|consist|made|:|—", gap + before))
        )
    if whole.kind == "count" and re.search(r"\bincluding\b", gap):
        return len(parts) > 2
    return bool(re.fullmatch(r"\s*[,(–—-]\s*(?:with\s+)?", gap)) and all(_is_placed(text, f) for f in parts)


def _is_placed(text: str, part: Figure) -> bool:
    """Whether the part says where it goes: "seven for the navy", "three at Chattogram"."""
    tail = text[part.start + len(part.quote.split()[0]) : part.end + 40]
    return bool(re.match(r"(?:\s+[a-z]+){0,2}\s+(?:for|from|to|at|in|by|of\s+the|going|based)\b", tail))


def _sum_before(text: str, whole: Figure, before: Sequence[Figure]) -> tuple[Check | None, Sequence[Figure]]:
    parts = [f for f in before if f.unit == whole.unit and whole.start - f.start < 320 and f.kind == "money"]
    if len(parts) < 2 or not _TOTALLED.search(text[max(0, whole.start - 60) : whole.end + 30]):
        return None, ()
    pair = parts[-2:]
    total = sum(f.amount for f in pair)
    if _near(total, whole):
        return _sum(text, whole, pair, right=True), pair
    traded = re.search(
        r"\bexports?\b[^.]*\bimports?\b|\bimports?\b[^.]*\bexports?\b|\bsold\b[^.]*\bbought\b",
        text[max(0, pair[0].start - 120) : whole.end],
        re.I,
    )
    if 0.8 <= total / whole.amount <= 1.25 and (traded or len(_row(text, [*pair, whole])) == 3):
        return _sum(text, whole, pair, right=False), pair
    return None, ()


def _near(total: float, whole: Figure) -> bool:
    # Printed roundings: half of the last printed place of each part may be lost.
    return abs(total - whole.amount) <= (1e-9 if whole.kind == "count" else abs(whole.amount) * 0.005)


def _sum(text: str, whole: Figure, parts: Sequence[Figure], *, right: bool) -> Check:
    scale = whole.scale or 1.0
    total = sum(f.amount for f in parts)
    added = " + ".join(f"{f.amount / scale:.10g}" for f in parts)
    computation = f"{added} = {total / scale:.10g}" + ("" if right else f", not {whole.amount / scale:.10g}")
    advice = None if right else f"{total / scale:.10g}? or a part is wrong or missing"
    quotes = (whole.quote, *(f.quote for f in parts))
    tolerance = "exact" if whole.kind == "count" else "0.5 percent of the whole"
    return Check(
        whole.quote, whole.start, whole.end, "sum", "ok" if right else "flag", quotes, computation, tolerance, advice
    )


def _shares(text: str, figures: Sequence[Figure]) -> list[Check]:
    """Shares of one whole that exceed it."""
    found: list[Check] = []
    percents = [f for f in figures if f.kind == "percent"]
    for row in zip(percents, percents[1:], percents[2:], strict=False):
        total = sum(f.amount for f in row)
        around = text[max(0, row[0].start - 90) : row[-1].end + 60]
        if 100.5 < total < 125 and len(_row(text, row)) == 3 and _SHARING.search(around):
            whole = Figure("100", row[0].start, row[0].start, "percent", 100.0, 1.0, 100.0, "%")
            check = _sum(text, whole, row, right=False)
            quotes = tuple(f.quote for f in row)
            found.append(replace(check, quote=row[0].quote, start=row[0].start, end=row[0].end, quotes=quotes))
    return found


def _growth(text: str, figures: Sequence[Figure]) -> list[Check]:
    """From one amount to another, with the change in percent beside them."""
    found: list[Check] = []
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        if not (
            a.kind == b.kind == "money"
            and c.kind == "percent"
            and a.unit == b.unit
            and a.amount
            and c.end - a.start < 170
        ):
            continue
        if (
            not re.search(r"\bfrom\s+$", text[max(0, a.start - 6) : a.start])
            or not re.search(r"\bto\s+$", text[a.end : b.start])
            or not _CHANGE.search(text, b.end, c.end + 12)
        ):
            continue
        change = abs(b.amount / a.amount - 1) * 100
        right = abs(change - c.amount) <= max(0.6, c.amount * 0.05)
        computation = f"{a.quote} to {b.quote} is a change of {change:.1f} percent"
        advice = None if right else f"{change:.1f} percent?"
        quotes = (c.quote, a.quote, b.quote)
        found.append(
            Check(
                c.quote,
                c.start,
                c.end,
                "sum",
                "ok" if right else "flag",
                quotes,
                computation,
                "5 percent of the share",
                advice,
            )
        )
    return found


def _lists(text: str) -> list[Check]:
    found: list[Check] = []
    taken = -1
    for m in _ANNOUNCED.finditer(text):
        count = number_words(m["n"])
        listed = _listed(m)
        if m.start() <= taken or count is None or not 2 <= count <= 12 or listed is None:
            continue
        items, words = listed
        mark = m["mark"].strip()
        named = m["mark"].startswith(", ") and re.match(r"on\s|(?:the\s+)?[A-Z]", m["list"])
        right = items == count
        # "Three agreements on trade and technology" lists nothing: a plain row must be longer than a pair.
        if not right and (abs(items - count) > 2 or items < 2 or (mark not in _FIRM and not named and items < 3)):
            continue
        taken = m.end("noun")
        quote = text[m.start() : taken]
        advice = None if right else f"{items} are listed"
        verdict = "ok" if right else "flag"
        computation = f"{m['n']} announced, {items} listed"
        found.append(
            Check(quote, m.start(), taken, "count_list", verdict, (quote, words), computation, "exact", advice)
        )
    return found


def _listed(m: re.Match[str]) -> tuple[int, str] | None:
    """How many things are listed, and the words of the list; None where it is no list."""
    words = m["list"].split(")")[0] if m["mark"].strip() == "(" else re.split(r"[()]|\s[–—-]\s", m["list"])[0]
    words = words.strip().rstrip(",.")
    if _COUNTED.match(words):
        return None
    if ";" in words:
        return len([p for p in re.split(r";\s*(?:and\s+)?", words) if p.strip()]), words
    on = len(re.findall(r"(?:^|,\s+(?:and\s+)?|and\s+)on\s", words))
    if on > 1:
        return on, words
    # The list ends with the item behind its last "and"; what follows a comma there is the rest of the sentence.
    row = re.match(r"(?P<head>[^;]*?,?)\s+(?:and|&)\s+(?P<last>[^,;]+)", words)
    if not row or ("," not in row["head"] and m["mark"].strip() not in _FIRM):
        return None
    last = _AFTER_LIST.split(row["last"])[0]
    listed = words[: row.start("last") + len(last)]
    if _CLAUSE.search(listed):
        return None
    return len([p for p in row["head"].split(",") if p.strip()]) + 1, listed
