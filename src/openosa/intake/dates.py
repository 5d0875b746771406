# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Which days, months, years and intervals does the text name, seen from the reference date?

Absolute, partial, relative, weekday by tense, interval, open and fiscal-year expressions. Every rule is a pattern and
what makes its value; at one place the longest expression wins. Without a reference date a relative expression stays
unresolved (value None) and is shown as such.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from openosa.intake.date_words import (
    DAY_NAMES,
    DAY_NUMBERS,
    DAYS,
    MONTH_NAMES,
    MONTHS,
    Frame,
    day_text,
    month_step,
    month_text,
    near_year,
)
from openosa.intake.dates_asia import JAPANESE_RULES, MALAY_RULES
from openosa.intake.fiscal import fiscal_months, fiscal_year_of
from openosa.intake.numerals import NUMBER, number_words
from openosa.intake.records import DateExpression
from openosa.intake.sentences import sentence_at
from openosa.intake.states import states_in
from openosa.intake.tense import FUTURE, PAST, tense_at

__all__ = ["dates", "weekday_of"]

_M, _W = MONTH_NAMES, DAY_NAMES
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|:\d)"
_Y = r"(?:1[6-9]|20|21)\d\d(?![\d%])"
_TO = r"\s*(?:-|–|—|~|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*"
_W_SHORT = rf"(?:{_W}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_LEAD = rf"(?=[\dA-Z])(?:\b{_W_SHORT}\.?,?\s+(?:the\s+)?)?"
_TAIL = rf"(?:\s*\(\s*{_W_SHORT}\.?\s*\))?"

_Maker = Callable[[re.Match[str], Frame], str | None]
Rule = tuple[re.Pattern[str], _Maker, str | tuple[str, ...]]
Hit = tuple[int, int, re.Match[str], _Maker]


def dates(
    text: str, spans: list[tuple[int, int]], today: date | None, home: str | None, language: str = "en"
) -> list[DateExpression]:
    """Every calendar expression in order; longer readings win over shorter ones inside them."""
    frame = Frame(text, spans, today, home)
    hits: list[Hit] = []
    rules: list[Rule] = [*_RULES, *JAPANESE_RULES, *(MALAY_RULES if language == "ms" else ())]
    places = {kind: [m.start() for m in start.finditer(text)] for kind, start in _STARTS.items()}
    for pattern, maker, needs in rules:
        if isinstance(needs, str):
            found_at = (pattern.match(text, place) for place in places[needs])
            hits += [(m.start(), m.end(), m, maker) for m in found_at if m]
        elif not needs or any(word in text for word in needs):
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
    """The weekday named first in the words, by its English name."""
    match = re.search(
        rf"\b(?:{_W_SHORT})\b|(?<=[(（])[月火水木金土日](?=[)）曜])|\b(?:Isnin|Selasa|Rabu|Khamis|Jumaat|Sabtu|Ahad)\b",
        words,
    )
    if not match:
        return None
    asian = {
        **dict(zip("月火水木金土日", range(7), strict=True)),
        "Isnin": 0,
        "Selasa": 1,
        "Rabu": 2,
        "Khamis": 3,
        "Jumaat": 4,
        "Sabtu": 5,
        "Ahad": 6,
    }
    name = match.group()
    return DAYS[DAY_NUMBERS[name] if name in DAY_NUMBERS else asian[name]]


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _tense(m: re.Match[str], f: Frame) -> int:
    return tense_at(f.text, sentence_at(f.spans, m.start()), m.start(), m.end())


def _printed_year(m: re.Match[str]) -> int | None:
    groups = m.groupdict()
    return int(groups["y"]) if groups.get("y") else None


def _year(m: re.Match[str], f: Frame, month: int, day: int | None) -> int | None:
    """The printed year, the one that "this year" gives, or the nearest that the tense allows."""
    if printed := _printed_year(m):
        return printed
    if f.today is None:
        return None
    if relative := m.groupdict().get("r"):
        return f.today.year + _step(relative)
    return near_year(f.today, month, day, _tense(m, f))


def _step(words: str) -> int:
    first = words.lower().split()[0]
    return {
        "this": 0,
        "last": -1,
        "next": 1,
        "current": 0,
        "previous": -1,
        "coming": 1,
        "same": 0,
        "the": 0,
        "past": -1,
        "following": 1,
    }.get(first, 0)


def _full(m: re.Match[str], f: Frame) -> str | None:
    month, day = _month(m["m"]), _number(m["d"])
    year = _year(m, f, month, day)
    return None if year is None else day_text(year, month, day)


def _range(m: re.Match[str], f: Frame) -> str | None:
    groups = m.groupdict()
    second = groups.get("m2") or m["m"]
    year = _year(m, f, _month(second), _number(m["e"]))
    if year is None:
        return None
    first_month, last_month = _month(m["m"]), _month(second)
    first_year = int(groups.get("y0") or year - (first_month > last_month))
    first, last = day_text(first_year, first_month, _number(m["d"])), day_text(year, last_month, _number(m["e"]))
    return f"{first}/{last}" if first and last and first < last else ""


def _months(m: re.Match[str], f: Frame) -> str | None:
    first, last = _month(m["m"]), _month(m["m2"])
    year = _year(m, f, last, None)
    if year is None:
        return None
    first_year = int(m.groupdict().get("y0") or year - (first > last))
    return f"{month_text(first_year, first)}/{month_text(year, last)}"


def _month_year(m: re.Match[str], f: Frame) -> str | None:
    return month_text(int(m["y"]), _month(m["m"]))


def _month_relative(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    month = _month(m["m"])
    if m.groupdict().get("r"):
        return month_text(f.today.year + _step(m["r"]), month)
    match m["q"].lower().split()[-1]:
        case "last" | "past":
            return month_text(f.today.year - (month >= f.today.month), month)
        case "next" | "coming":
            return month_text(f.today.year + (month <= f.today.month), month)
        case _:
            return month_text(f.today.year, month)


def _bare_month(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    month, tense = _month(m["m"]), _tense(m, f)
    if re.search(
        r"\b(?:by|until|before)\s+(?:the\s+)?(?:(?:end\s+of|early|late)[\s-]+)?$",
        f.text[max(0, m.start() - 24) : m.start()],
    ):
        tense = tense or FUTURE
    value = month_text(near_year(f.today, month, None, tense or PAST), month)
    return f"{value}/.." if m.groupdict().get("since") else value


def _weekday(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    wanted, here = DAY_NUMBERS[m["w"]], f.today.weekday()
    word = (m.groupdict().get("q") or "").lower()
    future = word in ("next", "coming") or (word not in ("last", "past") and _tense(m, f) == FUTURE)
    if word == "this":
        return (f.today + timedelta(wanted - here)).isoformat()
    if future:
        return (f.today + timedelta((wanted - here) % 7 or (7 if word == "next" else 0))).isoformat()
    return (f.today - timedelta((here - wanted) % 7 or (7 if word == "last" else 0))).isoformat()


def _weekdays(m: re.Match[str], f: Frame) -> str | None:
    first, last = _weekday(m, f), None
    if first and f.today:
        step = (DAY_NUMBERS[m["w2"]] - DAY_NUMBERS[m["w"]]) % 7
        last = (date.fromisoformat(first) + timedelta(step)).isoformat()
    return f"{first}/{last}" if last else None


def _relative(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    step, unit = _step(m["q"]), m["u"].lower()
    if m["q"].lower() in ("same", "the same"):
        return f.last[:4] if f.last and unit == "year" and f.last[:4].isdigit() else ""
    if unit == "year":
        return str(f.today.year + step)
    if unit == "month":
        return month_step(f.today.year, f.today.month, step)
    if unit in ("week", "weekend"):
        monday = f.today - timedelta(f.today.weekday()) + timedelta(7 * step)
        return f"{monday + timedelta(5 if unit == 'weekend' else 0)}/{monday + timedelta(6)}"
    quarter = (f.today.month - 1) // 3 + step
    year, quarter = f.today.year + quarter // 4, quarter % 4
    return f"{month_text(year, quarter * 3 + 1)}/{month_text(year, quarter * 3 + 3)}"


def _near(m: re.Match[str], f: Frame) -> str | None:
    if m.groupdict().get("d"):
        return _full(m, f)
    if f.today is None:
        return None
    word = m.group().lower().split()[0].split("(")[0]
    return (f.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))).isoformat()


def _ago(m: re.Match[str], f: Frame) -> str | None:
    count = 1.0 if m["n"].lower() in ("a", "an") else number_words(m["n"])
    if f.today is None or count is None or not 0 < count < 1000:
        return None if f.today is None else ""
    match m["u"].lower().rstrip("s"):
        case "year":
            return str(f.today.year - int(count))
        case "decade":
            return str(f.today.year - 10 * int(count))
        case "month":
            return month_step(f.today.year, f.today.month, -int(count))
        case "week":
            return (f.today - timedelta(7 * int(count))).isoformat()
        case _:
            return (f.today - timedelta(int(count))).isoformat()


def _following(m: re.Match[str], f: Frame) -> str | None:
    step = -1 if re.match(r"(?:the\s+)?(?:previous|preceding|year\s+before)|a\s+year\s+earlier", m.group(), re.I) else 1
    unit = (m.groupdict().get("u") or "year").lower()
    base = f.last.split("/")[-1] if f.last else (f.today.isoformat() if f.today else "")
    base = f.last.split("/")[0] if base == ".." and f.last else base
    if not re.match(r"\d{4}", base):
        return ""
    if unit == "year":
        return str(int(base[:4]) + step)
    if len(base) < 7 and f.today:
        base = f.today.isoformat()
    if unit == "month" and len(base) >= 7:
        return month_step(int(base[:4]), int(base[5:7]), step)
    if unit == "day" and len(base) == 10:
        return (date.fromisoformat(base) + timedelta(step)).isoformat()
    return ""


def _open(m: re.Match[str], f: Frame) -> str | None:
    groups = m.groupdict()
    if groups.get("d"):
        year = _year(m, f, _month(m["m"]), _number(m["d"]))
        first = day_text(year, _month(m["m"]), _number(m["d"])) if year else ""
        return f"{first}/.." if first else ""
    return f"{month_text(int(m['y']), _month(m['m']))}/.." if groups.get("m") else f"{m['y']}/.."


def _open_relative(m: re.Match[str], f: Frame) -> str | None:
    return f"{f.today.year + _step(m['q'])}/.." if f.today else None


_COMPARED = re.compile(
    r"\b(?:up|down|rise|rose|risen|fell|fall|fallen|increased?|decreased?|grew|growth|drop|dropped|change|changed|compared|percent|per\s+cent|%|different|higher|lower|left\s+over|dating)\s+$",
    re.I,
)


def _from_year(m: re.Match[str], f: Frame) -> str | None:
    return "" if _COMPARED.search(f.text[max(0, m.start() - 16) : m.start()]) else f"{m['y']}/.."


def _state_of(m: re.Match[str], f: Frame) -> str | None:
    """Whose fiscal year: the state in the expression or named last before it in the sentence, else the home state."""
    start, _ = sentence_at(f.spans, m.start())
    named = states_in(f.text, max(start, m.start() - 300), m.end())
    return named[-1][2] if named else f.home


def _fiscal(m: re.Match[str], f: Frame) -> str | None:
    digits = m["y"] if len(m["y"]) == 4 else "20" + m["y"]
    state = "JPN" if m.group()[:1] == "J" else _state_of(m, f)
    return fiscal_months(int(digits), state, written_double=bool(m["z"]))


def _fiscal_relative(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    state = _state_of(m, f)
    return fiscal_months(fiscal_year_of(f.today.year, f.today.month, state) + _step(m["q"]), state)


def _years(m: re.Match[str], f: Frame) -> str | None:
    last = m["z"] if len(m["z"]) == 4 else m["y"][:2] + m["z"]
    return f"{m['y']}/{last}" if 0 < int(last) - int(m["y"]) < 200 else ""


_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}


def _quarter(m: re.Match[str], f: Frame) -> str | None:
    groups = m.groupdict()
    year = _printed_year(m) or (f.today.year + _step(groups.get("r") or "this") if f.today else None)
    if year is None:
        return None
    n, span = _QUARTERS[m["q"].lower()], 6 if (groups.get("u") or "").lower() == "half" else 3
    n = min(n, 2) if span == 6 else n
    return f"{month_text(year, (n - 1) * span + 1)}/{month_text(year, n * span)}"


def _decade(m: re.Match[str], f: Frame) -> str | None:
    value = f"{m['y']}/{int(m['y']) + 9}"
    return f"{m['y']}/.." if m.groupdict().get("since") else value


def _iso(m: re.Match[str], f: Frame) -> str | None:
    return day_text(int(m["y"]), int(m["m"]), int(m["d"]))


def _dmy(m: re.Match[str], f: Frame) -> str | None:
    day, month = int(m["d"]), int(m["m"])
    year = int(m["y"]) + (2000 if int(m["y"]) < 100 else 0)
    # American offices write the month first; elsewhere the day comes first, unless it cannot.
    if (f.home == "USA" and m["s"] == "/" and day <= 12) or month > 12:
        day, month = month, day
    return day_text(year, month, day)


def _nth(m: re.Match[str], f: Frame) -> str | None:
    base = (
        f.last if f.last and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", f.last) else (f.today.isoformat() if f.today else None)
    )
    return day_text(int(base[:4]), int(base[5:7]), _number(m["d"])) if base else None


def _feast(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None and not _printed_year(m):
        return None
    month, day = {"christmas": (12, 25), "new": (1, 1)}[m["feast"].lower().split()[0]]
    year = _year(m, f, month, day)
    return None if year is None else day_text(year, month, day)


def _year_end(m: re.Match[str], f: Frame) -> str | None:
    return str(f.today.year) if f.today else None


def _plain_year(m: re.Match[str], f: Frame) -> str | None:
    around = f.text[max(0, m.start() - 14) : m.start()]
    old = int(m["y"]) < 1900 or int(m["y"]) > 2099
    if old and not re.search(r"\b(?:in|of|since|by|until|from|year|and|to)\s+$", around):
        return ""
    if re.search(
        r"(?:\b(?:Resolution|Vision|Agenda|Horizon|No\.?|Act|Decree|Law|Regulation|Room|Flight|Hull|some|about|than|nearly|over|estimated)\s+(?:No\.?\s*)?|[A-Z]{2,}[-/])$",
        around,
    ):
        return ""
    return (
        ""
        if re.match(
            r"\s+(?:troops|personnel|soldiers|sailors|people|members|men|officers|homes|families|metric|tons|tonnes|kilomet|participants|km\b|m\b)",
            f.text[m.end() : m.end() + 14],
        )
        else m["y"]
    )


# A word without which a pattern cannot match saves the search for it.
_NEEDED = (
    ("[Ss]ince", ("ince",)), ("<since>", ("ince",)), ("[Ff]rom\\s", ("rom ",)), ("[Tt]oday", ("oday", "esterday", "omorrow", "onight")), ("ago\\b", ("ago",)),
    ("fiscal|financial", ("fiscal", "financial", "budget")), ("FY", ("FY", "iscal", "inancial", "udget")), ("quarter|half", ("quarter", "half")), ("\\bQ(?P", ("Q",)), ("\\b(?:H(?P", ("H1", "H2", "1H", "2H")),
    ("Christmas", ("Christmas", "New Year")), ("year['’]s", ("year",)), ("0)['’]?s", ("0s", "0's", "0’s")), ("[Bb]etween", ("etween",)), ("on\\s+the\\s", ("on the ",)), ("subsequent", ("following", "subsequent", "next", "previous", "preceding")),
    ("year\\s+(?:before", ("year before", "year earlier")), ("<u>year|month", ("year", "month", "week", "quarter")), ("[Ll]ast|[Nn]ext|[Tt]his(?:", ("ast ", "ext ", "his ")),
)  # fmt: skip


def _needs(pattern: str) -> str | tuple[str, ...]:
    """Where a pattern can begin ("day" or "month", see _STARTS), or words without which it cannot match."""
    for kind, heads in (
        (
            "day",
            (
                _LEAD + r"\b(?P<d>",
                r"\b(?P<d>",
                r"(?<![\d/.-])(?P<d>",
                r"(?<![\d-])(?P<y>",
                r"(?<![\w.,/$€£¥₱-])(?:[Mm]id-)?(?P<y>",
            ),
        ),
        ("month", (_LEAD + r"\b(?P<m>", r"\b(?P<m>", r"(?:(?<=\b[Ii]n )")),
    ):
        if pattern.startswith(heads):
            return kind
    return next((words for mark, words in _NEEDED if mark in pattern), ())


_STARTS = {
    "day": re.compile(rf"(?<![A-Za-z\d])(?=\d|{_W_SHORT}|[Mm]id-)"),
    "month": re.compile(rf"(?<![A-Za-z\d])(?={_M}|{_W_SHORT})"),
}
_REL_YEAR = r"(?:of\s+)?(?P<r>(?:this|last|next|the\s+same|the\s+current)\s+year)\b"
_IN_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd)[\s-]+)?"
_FISCAL = r"(?:[Ff]iscal|[Ff]inancial|[Bb]udget)(?:\s+[Yy]ear)?(?:\s*\(FY\))?"
_RULES: list[Rule] = [
    (re.compile(pattern), maker, _needs(pattern))
    for pattern, maker in (
        (
            rf"{_LEAD}\b(?P<d>{_D})\s+(?P<m>{_M}),?(?:\s+(?P<y0>{_Y}),?)?{_TO}{_LEAD}(?P<e>{_D})\s+(?P<m2>{_M})(?:,?\s+(?P<y>{_Y}))?",
            _range,
        ),
        (
            rf"{_LEAD}\b(?P<m>{_M})\s+(?P<d>{_D}),?(?:\s+(?P<y0>{_Y}),?)?{_TO}{_LEAD}(?P<m2>{_M})\s+(?P<e>{_D})\b(?:,?\s+(?P<y>{_Y}))?",
            _range,
        ),
        (rf"\b(?P<d>{_D}){_TO}(?P<e>{_D})\s+(?:of\s+)?(?P<m>{_M})(?:,?\s+(?:(?P<y>{_Y})|{_REL_YEAR}))?", _range),
        (rf"\b(?P<m>{_M})\s+(?P<d>{_D}){_TO}(?P<e>{_D})(?!\d)(?:,?\s+(?:(?P<y>{_Y})|{_REL_YEAR}))?", _range),
        (
            rf"{_LEAD}\b(?P<d>{_D})(?:\s+day)?[\s-]+(?:of\s+)?(?P<m>{_M})(?:,?[\s-]+(?:(?P<y>{_Y})|{_REL_YEAR}))?{_TAIL}",
            _full,
        ),
        (
            rf"{_LEAD}\b(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_D})(?!,?\d|\s?(?:million|billion|per\s?cent|{_M}))(?:,?\s+(?:(?P<y>{_Y})|{_REL_YEAR}))?{_TAIL}",
            _full,
        ),
        (rf"\b[Ss]ince\s+{_LEAD}(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?", _open),
        (rf"\b[Ss]ince\s+{_LEAD}(?P<m>{_M})\s+(?P<d>{_D})(?:,?\s+(?P<y>{_Y}))?", _open),
        (
            rf"\b[Ss]ince\s+(?:at\s+least\s+)?{_IN_PART}(?:the\s+year\s+)?(?:(?P<m>{_M}),?\s+(?:of\s+)?)?(?P<y>{_Y})(?!s)",
            _open,
        ),
        (r"\b[Ss]ince\s+(?P<q>last|this)\s+year\b", _open_relative),
        (rf"\b(?P<since>[Ss]ince)\s+{_IN_PART}(?P<m>{_M})(?!\s+\d)", _bare_month),
        (rf"\b[Ff]rom\s+(?P<y>{_Y})(?!s|{_TO}(?:the\s+)?(?:{_Y}|{_M}|\d)|\s+(?:onwards?|on)\b)", _from_year),
        (rf"\b(?:[Ff]rom|[Aa]s\s+(?:of|from))\s+(?P<y>{_Y})\s+(?:onwards?|on)\b", _open),
        (rf"\b[Ff]rom\s+(?P<m>{_M})\s+(?P<y>{_Y})\s+(?:onwards?|on)\b", _open),
        (rf"\b(?P<m>{_M})(?:,?\s+(?P<y0>{_Y}))?{_TO}(?P<m2>{_M}),?\s+(?P<y>{_Y})", _months),
        (
            rf"\b(?:(?:from|between)\s+)?(?P<m>{_M})(?:\s*(?:-|–)\s*|\s+to\s+|\s+and\s+)(?P<m2>{_M})(?!\s+\d)(?:\s+{_REL_YEAR})?",
            _months,
        ),
        (rf"\b{_IN_PART}(?P<m>{_M}),?\s+(?:of\s+)?(?:the\s+year\s+)?(?P<y>{_Y})", _month_year),
        (rf"\b{_IN_PART}(?P<m>{_M}),?\s+(?:in\s+)?{_REL_YEAR}", _month_relative),
        (rf"\b(?P<q>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?)\s+(?P<m>{_M})(?!\s+\d)", _month_relative),
        (
            rf"(?=[A-Z])(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\bto )|(?<=\b[Uu]ntil )|(?<=\b[Ff]or )|(?<=\b[Ff]rom )|(?<=\b[Dd]uring )|(?<=\bof )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Ii]n early )|(?<=\b[Ii]n late )|(?<=\b[Ee]arly )|(?<=\b[Ll]ate )|(?<=\b[Mm]id-)|(?<=\bend-)|(?<=\b[Ii]n the month of ))(?P<m>{_M})(?!\s+\d|\s+[A-Z]\w+ise|\s+[A-Z][a-z]+\s+(?:said|told))",
            _bare_month,
        ),
        (rf"(?:\b(?:from|between)\s+)?\b(?P<w>{_W})(?:{_TO})(?P<w2>{_W})\b(?!,?\s+\d)", _weekdays),
        (
            rf"\b(?:(?P<q>[Ll]ast|[Nn]ext|[Tt]his|coming)\s+)?(?P<w>{_W})\b(?!,?\s+\(?\d)(?:\s+(?:morning|afternoon|evening|night))?",
            _weekday,
        ),
        (rf"\b[Tt]oday\s*\(\s*{_LEAD}(?P<d>{_D})\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?\s*\)", _near),
        (rf"\b[Tt]oday\s*\(\s*{_LEAD}(?P<m>{_M})\s+(?P<d>{_D})(?:,?\s+(?P<y>{_Y}))?\s*\)", _near),
        (
            r"\b(?:(?:[Ee]arlier|[Ll]ater)\s+)?(?P<q>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Pp]revious|[Cc]oming|[Tt]he\s+same)\s+(?P<u>year|month|week|weekend|quarter)\b(?!['’]s\s+end|-)",
            _relative,
        ),
        (
            r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b(?:\s+(?:morning|afternoon|evening))?(?!['’]s\s+(?:world|challenges|threats|Navy))",
            _near,
        ),
        (rf"\b(?P<n>an?|A|(?i:{NUMBER}))\s+(?P<u>years?|months?|weeks?|days?|decades?)\s+ago\b", _ago),
        (r"\b[Tt]he\s+(?:following|subsequent|next|previous|preceding)\s+(?P<u>month|year|day)\b", _following),
        (r"\b(?:[Tt]he|a)\s+year\s+(?:before|earlier)\b(?!\s+(?:the|he|she|it|they))", _following),
        (
            rf"\b(?:[Ee]nd\s+of\s+)?(?:[Tt]he\s+)?(?:J?FY|J?FYs?\s|{_FISCAL})\s*(?:of\s+)?(?P<y>{_Y}|\d\d(?=\b))(?:\s*(?:/|–|-|\bto\b)\s*(?P<z>\d{{4}}|\d\d))?\b",
            _fiscal,
        ),
        (
            r"\b(?P<q>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Pp]revious|[Cc]oming|[Ff]ollowing)\s+(?:fiscal|financial|budget)\s+year\b",
            _fiscal_relative,
        ),
        (
            rf"\b(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal|1st|2nd|3rd|4th)\s+(?P<u>quarter|half)\s+(?:of\s+)?(?:(?P<y>{_Y})|(?P<r>(?:this|last|next|the)\s+year))",
            _quarter,
        ),
        (rf"\bQ(?P<q>[1-4])\s*(?:of\s+|/)?(?P<y>{_Y})|\b(?P<q2>[1-4])Q\s?(?P<y2>{_Y})", lambda m, f: _plain_quarter(m)),
        (rf"\b(?:H(?P<q>[12])|(?P<q2>[12])H)\s*(?:of\s+|/)?(?P<y>{_Y})", lambda m, f: _plain_half(m)),
        (
            rf"\b(?:(?:[Ff]rom|[Bb]etween)\s+)?(?P<y>{_Y})\s*(?:-|–|—|/|\bto\b|\buntil\b|\bthrough\b)\s*(?P<z>(?:19|20)?\d\d)\b(?![-/]\d)",
            _years,
        ),
        (rf"\b[Bb]etween\s+(?P<y>{_Y})\s+and\s+(?P<z>{_Y})\b", _years),
        (r"\b(?:(?P<since>[Ss]ince)\s+)?(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<y>(?:19|20)\d0)['’]?s\b", _decade),
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d-])", _iso),
        (r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/-])", _dmy),
        (r"\bon\s+the\s+(?P<d>\d{1,2}(?:st|nd|rd|th))(?=[,.;)]|\s+(?:in|at|and|by|to)\b)", _nth),
        (rf"\b(?P<feast>Christmas|New\s+Year['’]?s?\s+Day)(?:\s+Day)?(?:,?\s+(?P<y>{_Y}))?(?!\s+[A-Z])", _feast),
        (r"\b(?:by\s+)?(?:the\s+)?(?:end\s+of\s+the\s+year|year['’]s\s+end|year-?end)\b", _year_end),
        (rf"(?<![\w.,/$€£¥₱-])(?:[Mm]id-)?(?P<y>{_Y})(?![\w/%]|-\d|,\d|\.\d)", _plain_year),
        (rf"(?<=[Mm]id-)(?P<y>{_Y})(?![\w/%]|-\d|,\d|\.\d)", _plain_year),
    )
]


def _plain_quarter(m: re.Match[str]) -> str:
    n, year = int(m["q"] or m["q2"]), int(m["y"] or m["y2"])
    return f"{month_text(year, n * 3 - 2)}/{month_text(year, n * 3)}"


def _plain_half(m: re.Match[str]) -> str:
    n = int(m["q"] or m["q2"])
    return f"{month_text(int(m['y']), n * 6 - 5)}/{month_text(int(m['y']), n * 6)}"
