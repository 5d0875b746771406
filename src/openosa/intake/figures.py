# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns and word lists read better unbroken
"""Which money, percentages, counts, ranks and durations does the text print?

One pass, the longest reading first. A number inside a date, a clock time or a designator is left out.
Ambiguous signs ("$", "P", "K") are decided by the parties of the text and marked as a guess.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from openosa.intake.records import Figure

__all__ = ["figures", "number_words"]

_SIGNS = {
    "RM": "MYR", "US$": "USD", "USD$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD",
    "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NT$": "TWD", "FJ$": "FJD", "F$": "FJD", "T$": "TOP", "WS$": "WST",
    "SI$": "SBD", "B$": "BND", "€": "EUR", "£": "GBP", "¥": "JPY", "\uffe5": "JPY", "JP¥": "JPY", "₱": "PHP", "PhP": "PHP",
    "Php": "PHP", "Rp": "IDR", "Rp.": "IDR", "₫": "VND", "฿": "THB", "₩": "KRW", "₹": "INR", "Rs.": "INR", "Rs": "INR",
    "₮": "MNT", "Tk": "BDT", "Tk.": "BDT", "৳": "BDT", "CN¥": "CNY", "RMB": "CNY", "MVR": "MVR", "K": "PGK", "P": "PHP",
    "$": "USD", "NOK": "NOK", "Nu.": "BTN", "VT": "VUV", "FDJ": "DJF", "₦": "NGN", "₺": "TRY", "₴": "UAH", "₪": "ILS",
}  # fmt: skip
_CODES = [
    "USD",
    "EUR",
    "JPY",
    "GBP",
    "MYR",
    "PHP",
    "IDR",
    "THB",
    "VND",
    "SGD",
    "BND",
    "KHR",
    "LAK",
    "MMK",
    "BDT",
    "LKR",
    "INR",
    "PKR",
    "NPR",
    "MVR",
    "BTN",
    "MNT",
    "CNY",
    "KRW",
    "TWD",
    "HKD",
    "AUD",
    "NZD",
    "FJD",
    "PGK",
    "TOP",
    "WST",
    "SBD",
    "VUV",
    "CAD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "TRY",
    "UAH",
    "RUB",
    "ILS",
    "SAR",
    "AED",
    "QAR",
    "KWD",
    "DJF",
    "KES",
    "ZAR",
    "BRL",
    "MXN",
]
_WORDS = {
    r"(?:Japanese\s+)?yen": "JPY", r"(?:Malaysian\s+)?ringgit": "MYR", r"(?:Philippine\s+)?pesos?": "PHP",
    r"(?:Indonesian\s+)?rupiahs?": "IDR", r"(?:Thai\s+)?baht": "THB", r"(?:Vietnamese\s+)?dong": "VND",
    r"(?:Bangladeshi?\s+)?taka": "BDT", r"(?:Sri\s+Lankan?|Lanka)\s+rupees?": "LKR", r"Pakistani?\s+rupees?": "PKR",
    r"Nepal(?:i|ese)\s+rupees?": "NPR", r"(?:Indian\s+)?rupees?": "INR", r"(?:Mongolian\s+)?(?:tugriks?|tögrögs?|togrogs?)": "MNT",
    r"(?:Chinese\s+)?(?:yuan|renminbi)": "CNY", r"(?:South\s+Korean\s+|Korean\s+)?won": "KRW", r"(?:Papua\s+New\s+Guinean?\s+)?kina": "PGK",
    r"Australian\s+dollars?": "AUD", r"New\s+Zealand\s+dollars?": "NZD", r"Singapore(?:an)?\s+dollars?": "SGD",
    r"Canadian\s+dollars?": "CAD", r"Fiji(?:an)?\s+dollars?": "FJD", r"Brunei\s+dollars?": "BND", r"Hong\s+Kong\s+dollars?": "HKD",
    r"Solomon\s+Islands?\s+dollars?": "SBD", r"New\s+Taiwan\s+dollars?": "TWD", r"(?:U\.?S\.?|American)\s+dollars?": "USD",
    r"(?:Tongan?\s+)?pa['’]?anga": "TOP", r"(?:Samoan?\s+)?tala": "WST", r"vatu": "VUV", r"Djibouti(?:an)?\s+francs?": "DJF",
    r"Swiss\s+francs?": "CHF", r"euros?": "EUR", r"(?:British\s+)?pounds?(?:\s+sterling)": "GBP", r"(?:Cambodian\s+)?riels?": "KHR",
    r"(?:Lao\s+)?kip": "LAK", r"(?:Myanmar\s+)?kyats?": "MMK", r"rufiyaa": "MVR", r"ngultrum": "BTN", r"dollars?": "USD",
    r"(?:Norwegian\s+)kroner?": "NOK", r"(?:Danish\s+)kroner?": "DKK", r"(?:Swedish\s+)kron(?:a|or)": "SEK", r"z[łl]otys?": "PLN",
    r"hryvnias?": "UAH", r"(?:Turkish\s+)?liras?": "TRY", r"shekels?": "ILS", r"riyals?": "SAR", r"dirhams?": "AED",
    "円": "JPY", "ドル": "USD", "リンギット": "MYR", "ペソ": "PHP", "ユーロ": "EUR", "米ドル": "USD",
}  # fmt: skip
_SCALES = {
    "thousand": 1e3, "ribu": 1e3, "million": 1e6, "mn": 1e6, "mil": 1e6, "m": 1e6, "M": 1e6, "juta": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "B": 1e9, "bilion": 1e9, "miliar": 1e9, "trillion": 1e12, "tn": 1e12, "trilion": 1e12,
    "triliun": 1e12, "lakh": 1e5, "crore": 1e7, "hundred": 1e2, "k": 1e3, "億": 1e8, "万": 1e4, "兆": 1e12, "千": 1e3, "百万": 1e6,
    "dozen": 12.0,
}  # fmt: skip
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_SMALL = {word: float(n) for n, word in enumerate(_UNITS)} | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
_WORD = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_SPELLED = rf"{_WORD}(?:[- ]{_WORD})?(?:\s+hundred(?:\s+and\s+{_WORD}(?:-{_WORD})?)?)?"
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3}){1,8}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
_SCALE = "|".join(sorted((re.escape(word) for word in _SCALES if len(word) > 1), key=len, reverse=True))
_SIGN = "|".join(sorted(map(re.escape, [*_SIGNS, *_CODES]), key=len, reverse=True))
_CURRENCY = "|".join([*sorted(_WORDS, key=len, reverse=True), *_CODES])

_MONEY_BEFORE = re.compile(
    rf"(?<![A-Za-z$])(?P<sign>{_SIGN})\s?(?P<n>{_DIGITS})(?:[\s-]?(?P<s>{_SCALE})(?![A-Za-z])|(?P<s1>[mbkMB])n?(?![A-Za-z]))?"
    r"(?:\s*(?P<s2>crore|lakh))?"
)
_MONEY_AFTER = re.compile(
    rf"(?<![A-Za-z0-9.,$])(?P<n>{_DIGITS}|{_SPELLED})(?:[\s-]*(?P<s>{_SCALE}))?(?:[\s-]*(?P<s2>{_SCALE}))?[\s-]*(?P<word>{_CURRENCY})(?![A-Za-z])", re.I
)  # fmt: skip
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<n>[-−]?(?:{_DIGITS})|{_SPELLED})\s?(?P<word>%|％|per\s?cent\b|percent(?:age\s+points?)?\b|peratus\b|パーセント)",
    re.I,
)
_DURATION = re.compile(
    rf"(?<![\w.,])(?P<n>{_DIGITS}|{_SPELLED})[\s-]+(?:(?:successive|consecutive|straight|full|calendar|working|fiscal)\s+)?"
    r"(?P<word>years?|months?|weeks?|days?|hours?|minutes?|decades?|tahun|bulan|minggu|hari)(?![a-z])(?![\s-]old)", re.I
)  # fmt: skip
_RANK = re.compile(
    r"(?<!\w)(?P<n>" + "|".join(_ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th))[\s-]+(?:largest|biggest|highest|most|"
    r"leading|top|smallest|oldest|busiest|ranked|place|position|anniversary)(?:\s+\w+){0,2}|(?:ranked|placed|No\.)\s+(?P<m>\d{1,3}(?:st|nd|rd|th)?|"
    + "|".join(_ORDINALS) + ")(?!\\w)", re.I
)  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w.,$/:#-])(?P<n>{_DIGITS}|{_SPELLED})(?:\s+(?P<s>thousand|million|billion|dozen|hundred))?(?:\s*\(\d[\d,]*\))?"
    r"(?P<tail>[\s-]+(?:(?:[a-z][\w’'-]*|[A-Z][\w’'-]*)[ -]){0,4}?(?P<noun>[A-Za-z][\w-]*s|people|personnel|aircraft|men|women|staff|crew|police|"
    r"children|troops|fish|sq\s?km|km|metres?|kg|tonnes?))?(?![\w-]*\d)", re.I
)  # fmt: skip
_JA_MONEY = re.compile(
    r"(?<![\d.,])(?:(?P<c>\d[\d,]{0,12})兆)?(?:(?P<o>\d[\d,]{0,12}(?:\.\d{1,6})?)億)?(?:(?P<m>\d[\d,]{0,12}(?:\.\d{1,6})?)万)?(?P<u>円|米?ドル)"
)
_JA_COUNT = re.compile(r"(?<![\d,])(?P<n>\d[\d,]{0,14})(?P<word>か国|カ国|隻|機|名|人|件|台|回)")
_FREE_NOUN = re.compile(
    r"^[\s-]+(?:(?:of|the|our|their|respective)\s+)*(?:countr|side|leader|nation|government|part(?:y|ies)|minister|state|"
    r"peoples|neighbour)", re.I
)  # fmt: skip
_BEFORE_NOT = re.compile(
    r"(?:\b(?:No|Nos|Article|Articles|Section|paragraph|Annex|Block|Phase|Resolution|Chapter|page|Type|Mark|Mk|Room|Hull|"
    r"Flight|Route|Part|Task Force|Squadron|Batch|Pillar|Stage|Appendix|Protocol|Group|Level)\.?|[A-Z]{1,4}-)\s*$"
)
_STOP = {"is", "was", "has", "this", "years", "as", "its", "his", "does", "us", "thus", "across", "plus"}


def number_words(words: str) -> float | None:
    """The number that digits or English words stand for; None when they stand for none."""
    plain = words.strip().lower().replace("−", "-")
    digits = re.sub("[,\u202f\u00a0]", "", plain)
    if re.fullmatch(r"-?\d+(\.\d+)?", digits):
        return float(digits[:40])
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", plain)
    if ordinal:
        return float(ordinal[1])
    if plain in _ORDINALS:
        return float(_ORDINALS.index(plain) + 1)
    total = 0.0
    for word in re.split(r"[\s-]+", plain):
        if word == "hundred":
            total *= 100
        elif word != "and":
            if word not in _SMALL:
                return None
            total += _SMALL[word]
    return total


def figures(text: str, taken: Collection[tuple[int, int]], parties: Sequence[str], period: str | None) -> list[Figure]:
    """All figures outside the taken spans (dates), in order; only the first mention of each amount and unit."""
    used = _Spans(taken)
    found: list[Figure] = []
    for figure in _candidates(text, parties):
        if used.overlaps(figure.start, figure.end):
            continue
        used.add(figure.start, figure.end)
        found.append(figure)
    seen: set[tuple[object, ...]] = set()
    result = []
    for figure in sorted(found, key=lambda f: f.start):
        key = (figure.kind, figure.amount, figure.unit)
        if key not in seen:
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
        self._spans.insert(bisect_right(self._spans, (start, end)), (start, end))


def _candidates(text: str, parties: Sequence[str]) -> Iterator[Figure]:
    for m in _JA_MONEY.finditer(text):
        parts = zip((m["c"], m["o"], m["m"]), (1e12, 1e8, 1e4), strict=True)
        amount = sum((number_words(n) or 0.0) * scale for n, scale in parts if n)
        if amount:
            currency = "JPY" if m["u"] == "円" else "USD"
            yield Figure(m.group(), m.start(), m.end(), "money", amount, 1.0, round(amount, 6), currency)
    for m in _MONEY_BEFORE.finditer(text):
        unit, guess = _sign(m["sign"], parties)
        # "P" and "K" are letters first: without their state among the parties they are no currency.
        if unit:
            yield _made(text, m, "money", unit, m["s"] or m["s1"] or m["s2"], guess)
    for m in _MONEY_AFTER.finditer(text):
        unit = next((u for w, u in _WORDS.items() if re.fullmatch(w, m["word"], re.I)), m["word"].upper())
        if unit in _CODES or unit in _WORDS.values():
            guess = "dollar read as USD" if m["word"].lower().startswith("dollar") else None
            yield _made(text, m, "money", unit, (m["s"], m["s2"]), guess)
    for m in _PERCENT.finditer(text):
        yield _made(text, m, "percent", "%", None, None)
    for m in _RANK.finditer(text):
        if (m["n"] or m["m"]).lower() != "first":
            yield _made(text, m, "rank", None, None, None)
    for m in _DURATION.finditer(text):
        yield _made(text, m, "duration", m["word"].lower().rstrip("s"), None, None)
    for m in _JA_COUNT.finditer(text):
        yield _made(text, m, "count", m["word"], None, None)
    for m in _COUNT.finditer(text):
        if _is_count(text, m):
            yield _made(text, m, "count", m["noun"].lower(), m["s"], None)


def _sign(sign: str, parties: Sequence[str]) -> tuple[str | None, str | None]:
    if sign == "P":
        return ("PHP", "P read as PHP") if "PHL" in parties else (None, None)
    if sign == "K":
        return ("PGK", "K read as PGK") if "PNG" in parties else (None, None)
    if sign == "$":
        home = {"AUS": "AUD", "NZL": "NZD", "SGP": "SGD", "FJI": "FJD", "CAN": "CAD"}
        unit = home.get(parties[0], "USD") if parties else "USD"
        return unit, f"$ read as {unit}"
    if sign in ("Rs", "Rs.") and parties:
        unit = {"LKA": "LKR", "PAK": "PKR", "NPL": "NPR"}.get(parties[0], "INR")
        return unit, f"{sign} read as {unit}"
    return _SIGNS.get(sign, sign), None


def _is_count(text: str, m: re.Match[str]) -> bool:
    noun, number = m["noun"], m["n"]
    if noun is None or noun.lower() in _STOP or _BEFORE_NOT.search(text, max(0, m.start() - 20), m.start()):
        return False
    if re.fullmatch("(?:19|20)\\d\\d", number):
        return False
    if number.lower() in ("two", "one") and _FREE_NOUN.match(m["tail"]):
        return False
    return not (number.lower() == "one" and not m["s"])


def _made(
    text: str,
    m: re.Match[str],
    kind: str,
    unit: str | None,
    scale: str | tuple[str | None, ...] | None,
    guess: str | None,
) -> Figure:
    number = m["n"] if m["n"] is not None else m["m"]
    value = number_words(number) or 0.0
    scales = (scale,) if isinstance(scale, str) or scale is None else scale
    factor = 1.0
    for word in scales:
        if word:
            factor *= _SCALES.get(word) or _SCALES[word.lower()]
    end = m.end()
    amount = round(value * factor, 6)
    return Figure(text[m.start() : end], m.start(), end, kind, value, factor, amount, unit, None, None, guess)
