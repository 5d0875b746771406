# SPDX-License-Identifier: Apache-2.0

"""Which days, months, years and intervals does the text name, seen from the reference date?

Absolute, partial, relative, weekday by tense, interval, open and fiscal-year expressions. Without a
reference date a relative expression stays unresolved (value None) and is shown as such.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from openosa.intake.records import DateExpression
from openosa.intake.sentences import MONTHS, sentence_at
from openosa.intake.states import party_of

__all__ = ["dates", "weekday_of"]

_M = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:19|20)\d\d(?!\d)"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_W = r"(?:" + "|".join(_DAYS) + ")"
_TO = r"\s*(?:-|–|—|\bto\b|\buntil\b|\bthrough\b|\band\b)\s*"
_MALAY = {
    name: n
    for n, name in enumerate(
        [
            "Januari",
            "Februari",
            "Mac",
            "April",
            "Mei",
            "Jun",
            "Julai",
            "Ogos",
            "September",
            "Oktober",
            "November",
            "Disember",
        ],
        1,
    )
}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_FISCAL_START = {
    "JPN": 4,
    "USA": 10,
    "AUS": 7,
    "IND": 4,
    "GBR": 4,
    "NZL": 7,
    "BGD": 7,
    "PAK": 7,
    "THA": 10,
    "CAN": 4,
}
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|is scheduled|are scheduled|scheduled|is set|plans?|is due|are due|expected)\b"
)

_Maker = Callable[[re.Match[str], "_Frame"], str | None]


class _Frame:
    def __init__(self, text: str, spans: list[tuple[int, int]], today: date | None, home: str | None) -> None:
        self.text, self.spans, self.today, self.home = text, spans, today, home
        self.last: str | None = None


def dates(text: str, spans: list[tuple[int, int]], today: date | None, home: str | None) -> list[DateExpression]:
    """Every calendar expression in order; longer readings win over shorter ones inside them."""
    frame = _Frame(text, spans, today, home)
    hits: list[tuple[int, int, re.Match[str], _Maker]] = []
    for pattern, maker in _RULES:
        hits += [(m.start(), m.end(), m, maker) for m in pattern.finditer(text)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    found: list[DateExpression] = []
    reach = 0
    for start, end, match, maker in hits:
        if start < reach:
            continue
        value = maker(match, frame)
        if value == "":
            continue
        reach, frame.last = end, value or frame.last
        found.append(DateExpression(text[start:end], start, end, value))
    return found


def weekday_of(words: str) -> str | None:
    """The English weekday named first in the words."""
    match = re.search(_W, words)
    return match.group() if match else None


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _year(m: re.Match[str], f: _Frame, month: int, day: int = 15) -> int | None:
    """The printed year, or the one nearest to the reference that the tense allows."""
    printed = m.groupdict().get("y")
    if printed:
        return int(printed)
    today = f.today
    if today is None:
        return None
    years = (today.year + k for k in (-1, 0, 1))
    return min(years, key=lambda y: abs((date(y, month, min(day, 28)) - today).days))


def _full(m: re.Match[str], f: _Frame) -> str | None:
    month, day = _month(m["m"]), _number(m["d"])
    year = _year(m, f, month, day)
    return None if year is None else _day(year, month, day)


def _range(m: re.Match[str], f: _Frame) -> str | None:
    second = m.groupdict().get("m2") or m["m"]
    year = _year(m, f, _month(second), _number(m["e"]))
    if year is None:
        return None
    first_year = int(m.groupdict().get("y0") or year)
    first, last = (
        _day(first_year, _month(m["m"]), _number(m["d"])),
        _day(year, _month(second), _number(m["e"])),
    )
    return f"{first}/{last}" if first and last else ""


def _months(m: re.Match[str], f: _Frame) -> str | None:
    return f"{m['y0'] or m['y']}-{_month(m['m']):02d}/{m['y']}-{_month(m['m2']):02d}"


def _month_year(m: re.Match[str], f: _Frame) -> str | None:
    return f"{m['y']}-{_month(m['m']):02d}"


def _month_relative(m: re.Match[str], f: _Frame) -> str | None:
    if f.today is None:
        return None
    which, month = (m.groupdict().get("r") or m.groupdict().get("q") or "").lower(), _month(m["m"])
    year = f.today.year
    if m.groupdict().get("r"):
        year += {"last": -1, "this": 0, "next": 1}[which.split()[0]]
    elif which == "last":
        year -= month >= f.today.month
    elif which == "next":
        year += month <= f.today.month
    return f"{year}-{month:02d}"


def _bare_month(m: re.Match[str], f: _Frame) -> str | None:
    if f.today is None:
        return None
    start, end = sentence_at(f.spans, m.start())
    month, year = _month(m["m"]), f.today.year
    if _FUTURE.search(f.text, start, end):
        year += month < f.today.month
    else:
        year -= month > f.today.month
    return f"{year}-{month:02d}"


def _weekday(m: re.Match[str], f: _Frame) -> str | None:
    if f.today is None:
        return None
    start, end = sentence_at(f.spans, m.start())
    wanted, here = _DAYS.index(m["w"]), f.today.weekday()
    word = (m.groupdict().get("q") or "").lower()
    future = word == "next" or (word != "last" and _FUTURE.search(f.text, start, end) is not None)
    if future:
        step = (wanted - here) % 7 or (7 if word == "next" else 0)
        return (f.today + timedelta(step)).isoformat()
    back = (here - wanted) % 7 or (7 if word == "last" else 0)
    first = f.today - timedelta(back)
    return first.isoformat()


def _relative(m: re.Match[str], f: _Frame) -> str | None:
    if f.today is None:
        return None
    which, unit = m["q"].lower(), m["u"].lower()
    step = {"this": 0, "last": -1, "next": 1, "current": 0, "previous": -1, "coming": 1}[which]
    if unit == "year":
        return str(f.today.year + step)
    if unit == "month":
        index = f.today.year * 12 + f.today.month - 1 + step
        return f"{index // 12}-{index % 12 + 1:02d}"
    monday = f.today - timedelta(f.today.weekday()) + timedelta(7 * step)
    return f"{monday}/{monday + timedelta(6)}"


def _near(m: re.Match[str], f: _Frame) -> str | None:
    if f.today is None:
        return None
    return (f.today + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[m.group().lower()])).isoformat()


def _following(m: re.Match[str], f: _Frame) -> str | None:
    if not f.last or not re.match(r"\d{4}(-\d\d)?", f.last):
        return None
    if m["u"].lower() == "year":
        return str(int(f.last[:4]) + 1)
    if len(f.last) < 7:
        return None
    index = int(f.last[:4]) * 12 + int(f.last[5:7])
    return f"{index // 12}-{index % 12 + 1:02d}"


def _open(m: re.Match[str], f: _Frame) -> str | None:
    if m["m"]:
        return f"{m['y']}-{_month(m['m']):02d}/.."
    return f"{m['y']}/.."


def _fiscal(m: re.Match[str], f: _Frame) -> str | None:
    around = f.text[max(0, m.start() - 60) : m.end() + 20]
    state = party_of(around) or f.home
    digits = m["y"] if len(m["y"]) == 4 else "20" + m["y"]
    return _fiscal_months(int(digits), state, two_years=bool(m["z"]))


def _fiscal_months(year: int, state: str | None, two_years: bool = False) -> str:
    start = _FISCAL_START.get(state or "", 4 if two_years else 1)
    if start == 1:
        return f"{year}-01/{year}-12"
    # Japan, India, Britain and Canada name the year it begins in; the others the year it ends in.
    first = year if two_years or state in ("JPN", "IND", "GBR", "CAN", None) else year - 1
    return f"{first}-{start:02d}/{first + 1}-{start - 1:02d}"


def _years(m: re.Match[str], f: _Frame) -> str | None:
    last = m["z"] if len(m["z"]) == 4 else m["y"][:2] + m["z"]
    return f"{m['y']}/{last}" if int(last) > int(m["y"]) else ""


def _quarter(m: re.Match[str], f: _Frame) -> str | None:
    word = m["q"].lower()
    span, n = (
        (6, {"first": 1, "second": 2}[word]) if m["u"].lower() == "half" and word in ("first", "second") else (3, 0)
    )
    n = n or {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(word, 0)
    year = m["y"]
    return f"{year}-{(n - 1) * span + 1:02d}/{year}-{n * span:02d}" if n else ""


def _japanese(m: re.Match[str], f: _Frame) -> str | None:
    number = 1 if m["n"] == "元" else int(m["n"])
    year = _ERAS[m["era"]] + number if m["era"] else number
    if m["fy"]:
        return _fiscal_months(year, "JPN")
    if not m["m"]:
        return str(year) if m["era"] or year > 1900 else ""
    return _day(year, int(m["m"]), int(m["d"])) if m["d"] else f"{year}-{int(m['m']):02d}"


def _malay(m: re.Match[str], f: _Frame) -> str | None:
    month = _MALAY[m["m"]]
    return _day(int(m["y"]), month, int(m["d"])) if m["d"] else f"{m['y']}-{month:02d}"


def _numeric(m: re.Match[str], f: _Frame) -> str | None:
    return _day(int(m["y"]), int(m["m"]), int(m["d"]))


_RULES: list[tuple[re.Pattern[str], _Maker]] = [
    (
        re.compile(
            rf"\b(?P<d>{_D})\s+(?P<m>{_M})(?:\s+(?P<y0>{_Y}))?{_TO}(?P<e>{_D})\s+(?P<m2>{_M})(?:,?\s+(?P<y>{_Y}))?"
        ),
        _range,
    ),
    (
        re.compile(rf"\b(?P<m>{_M})\s+(?P<d>{_D}){_TO}(?P<m2>{_M})\s+(?P<e>{_D})\b(?:,?\s+(?P<y>{_Y}))?"),
        _range,
    ),
    (re.compile(rf"\b(?P<d>{_D}){_TO}(?P<e>{_D})\s+(?:of\s+)?(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?"), _range),
    (re.compile(rf"\b(?P<m>{_M})\s+(?P<d>{_D}){_TO}(?P<e>{_D})(?!\d)(?:,?\s+(?P<y>{_Y}))?"), _range),
    (
        re.compile(rf"(?:\b{_W},?\s+(?:the\s+)?)?\b(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?"),
        _full,
    ),
    (re.compile(rf"(?:\b{_W},?\s+)?\b(?P<m>{_M})\s+(?P<d>{_D})(?!\d|,\d)(?:,?\s+(?P<y>{_Y}))?"), _full),
    (re.compile(rf"\b(?P<m>{_M})(?:\s+(?P<y0>{_Y}))?{_TO}(?P<m2>{_M})\s+(?P<y>{_Y})"), _months),
    (re.compile(rf"\bsince\s+(?:(?P<m>{_M})\s+)?(?P<y>{_Y})", re.I), _open),
    (re.compile(rf"\b(?P<m>{_M}),?\s+(?:of\s+)?(?P<y>{_Y})"), _month_year),
    (re.compile(rf"\b(?P<m>{_M})\s+(?:of\s+)?(?P<r>(?:this|last|next)\s+year)\b"), _month_relative),
    (re.compile(rf"\b(?P<q>last|next|this)\s+(?P<m>{_M})", re.I), _month_relative),
    (re.compile(rf"(?<=\b[Ii]n )(?P<m>{_M})(?!\s+\d)"), _bare_month),
    (re.compile(rf"\b(?:(?P<q>last|next|this)\s+)?(?P<w>{_W})\b(?!,?\s+\d)"), _weekday),
    (
        re.compile(r"\b(?P<q>this|last|next|current|previous|coming)\s+(?P<u>year|month|week)\b", re.I),
        _relative,
    ),
    (re.compile(r"\b(?:today|yesterday|tomorrow)\b", re.I), _near),
    (re.compile(r"\bthe\s+following\s+(?P<u>month|year)\b", re.I), _following),
    (
        re.compile(
            r"\b(?:(?:the\s+)?(?:Japanese\s+)?(?:[Ff]iscal|[Ff]inancial)\s+[Yy]ear\s*|J?FY\s?)(?P<y>\d{4}|\d\d)(?:\s*[/–-]\s*(?P<z>\d{2,4}))?\b"
        ),
        _fiscal,
    ),
    (
        re.compile(rf"\b(?P<q>first|second|third|fourth)\s+(?P<u>quarter|half)\s+of\s+(?P<y>{_Y})", re.I),
        _quarter,
    ),
    (re.compile(rf"\b(?:from\s+|between\s+)?(?P<y>{_Y})(?:{_TO})(?P<z>{_Y})\b"), _years),
    (re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"), _numeric),
    (re.compile(rf"(?<![\w.,/$-])(?P<y>{_Y})(?![\w/%]|-\d|,\d|\.\d)"), lambda m, f: m["y"]),
    (
        re.compile(
            r"(?P<era>令和|平成|昭和)?(?P<n>元|\d{1,4})年(?P<fy>度)?(?:\s*(?P<m>\d{1,2})月(?:\s*(?P<d>\d{1,2})日)?)?"
        ),
        _japanese,
    ),
    (re.compile(rf"\b(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{'|'.join(_MALAY)})\s+(?P<y>{_Y})"), _malay),
]
