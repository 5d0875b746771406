# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables read better unbroken

"""Which number do these digits or words stand for? English and Malay words, western and full-width digits."""

import re

__all__ = ["DIGITS", "MALAY_NUMBER", "NUMBER", "ORDINAL", "SCALES", "SPELLED", "number_words"]

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
_ORDINAL_UNITS = [
    "zeroth",
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
]
_ORDINAL_TENS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
]
_MALAY = ["kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan", "sepuluh", "sebelas"]  # fmt: skip
SCALES = {
    "thousand": 1e3, "ribu": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "m": 1e6, "juta": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "bil": 1e9, "bilion": 1e9, "miliar": 1e9, "milyar": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "trilion": 1e12, "triliun": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7,
    "crores": 1e7, "cr": 1e7, "hundred": 1e2, "k": 1e3, "dozen": 12.0, "億": 1e8, "万": 1e4, "兆": 1e12, "千": 1e3, "百万": 1e6,
}  # fmt: skip
_SMALL = (
    {word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | {word: float(n) for n, word in enumerate(_MALAY)}
)
_ORDINALS = (
    {word: float(n) for n, word in enumerate(_ORDINAL_UNITS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_ORDINAL_TENS)}
    | {"ketiga": 3.0, "keempat": 4.0, "kelima": 5.0, "keenam": 6.0, "ketujuh": 7.0, "kelapan": 8.0, "kesembilan": 9.0,
       "kesepuluh": 10.0}
)  # fmt: skip
_WORD = "(?:" + "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True)) + ")"
_BIG = r"(?:hundred|thousand|million|billion)"
SPELLED = rf"{_WORD}(?:[-\s]{_WORD})?(?:\s+{_BIG}(?:\s+and)?(?:\s+{_WORD}(?:[-\s]{_WORD})?)?){{0,4}}(?![a-z])"
MALAY_NUMBER = (
    "(?:" + "|".join(sorted(_MALAY, key=len, reverse=True)) + r")(?:\s+(?:belas|puluh(?:\s+(?:satu|dua|tiga|empat|lima|"
    r"enam|tujuh|lapan|sembilan))?|ratus))?(?![a-z])"
)
DIGITS = (
    r"(?:\d{1,3}(?:[,\u202f\u00a0]\d{2,3}){1,8}(?:\.\d{1,9})?(?![\d])|\d{1,3}(?:\.\d{3}){2,8}(?!\d)|"
    r"\d{1,3}(?: \d{3}){1,5}(?![\d])|\d{1,18}(?:\.\d{1,9})?)"
)
NUMBER = rf"(?:{DIGITS}|{SPELLED})"
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)|(?:" + "|".join(_TENS) + r")-(?:" + "|".join(_ORDINAL_UNITS[1:10]) + ")|"
    + "|".join(sorted([*_ORDINAL_UNITS[1:], *_ORDINAL_TENS], key=len, reverse=True)) + ")"
)  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９．，−", "0123456789.,-")


def number_words(words: str) -> float | None:
    """The number that digits or words stand for; None when they stand for none."""
    plain = words.strip().lower().translate(_WIDE)
    digits = re.sub("[,\u202f\u00a0 ]", "", plain)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,8}", digits):
        digits = digits.replace(".", "")
    if re.fullmatch(r"-?\d{1,40}(\.\d+)?", digits):
        return float(digits)
    if ordinal := re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)", plain):
        return float(ordinal[1])
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    return _spelled(re.split(r"[\s-]+", plain))


def _spelled(words: list[str]) -> float | None:
    total = group = 0.0
    seen = False
    for word in words:
        if word == "and" and seen:
            continue
        if word in ("hundred", "ratus"):
            group = (group or 1.0) * 100
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group *= 10
        elif word in ("thousand", "million", "billion", "ribu", "juta"):
            total, group = total + (group or 1.0) * SCALES[word], 0.0
        elif word in _SMALL:
            group += _SMALL[word]
        elif word in _ORDINALS:
            group += _ORDINALS[word]
        else:
            return None
        seen = True
    return total + group if seen else None
