# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken; full-width signs are what the texts print
"""Calendar expressions in Japanese and Malay: eras, fiscal years, ranges, relative days, and their values."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from openosa.intake.date_words import Frame, day_text, month_step, month_text, near_year
from openosa.intake.fiscal import fiscal_months, fiscal_year_of
from openosa.intake.sentences import sentence_at
from openosa.intake.tense import tense_at

__all__ = ["JAPANESE_RULES", "MALAY_RULES"]

_MONTH_ROWS = (
    "Januari Jan",
    "Februari Feb",
    "Mac",
    "April Apr",
    "Mei",
    "Jun Juni",
    "Julai Jul Juli",
    "Ogos Ogo Agustus",
    "September Sept Sep",
    "Oktober Okt",
    "November Nov",
    "Disember Dis Desember",
)
_MONTHS = {form: n for n, row in enumerate(_MONTH_ROWS, 1) for name in row.split() for form in (name, name.upper())}
_DAYS = ("Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_JA_DAYS = "月火水木金土日"
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_N = r"[0-9０-９]{1,2}"
_Y4 = r"[0-9０-９]{4}"
_MS_M = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_MS_D = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?hb\.?)?"
_MS_W = "(?:" + "|".join(_DAYS) + ")"
_JA_YEAR = (
    rf"(?:(?P<era>令和|平成|昭和)(?P<n>元|{_N})年|(?P<y>{_Y4})年|(?P<r>今年|本年|昨年|去年|来年|翌年|同年|一昨年))"
)

_Maker = Callable[[re.Match[str], Frame], str | None]


def _int(words: str) -> int:
    return int(words.translate(_WIDE))


def _tense(m: re.Match[str], f: Frame) -> int:
    return tense_at(f.text, sentence_at(f.spans, m.start()), m.start(), m.end())


def _ja_year(m: re.Match[str], f: Frame) -> int | None:
    groups = m.groupdict()
    if groups.get("era"):
        return _ERAS[m["era"]] + (1 if m["n"] == "元" else _int(m["n"]))
    if groups.get("y"):
        return _int(m["y"])
    word = groups.get("r")
    if word in ("翌年", "同年"):
        return int(f.last[:4]) + (word == "翌年") if f.last else (f.today.year if f.today else None)
    if f.today is None:
        return None
    return f.today.year + {"昨年": -1, "去年": -1, "来年": 1, "一昨年": -2}.get(word or "", 0)


def _ja_date(m: re.Match[str], f: Frame) -> str | None:
    year = _ja_year(m, f)
    groups = m.groupdict()
    month = _int(m["m"]) if groups.get("m") else None
    day = _int(m["d"]) if groups.get("d") else None
    if year is None:
        return None
    if month is None:
        return str(year)
    return day_text(year, month, day) if day else (month_text(year, month) if 1 <= month <= 12 else "")


def _ja_short(m: re.Match[str], f: Frame) -> str | None:
    """A month and perhaps a day without a year: that of the date before it in the text, else the nearest."""
    month, day = _int(m["m"]), _int(m["d"]) if m["d"] else None
    if f.today is None or not 1 <= month <= 12:
        return None if 1 <= month <= 12 else ""
    end = sentence_at(f.spans, m.start())[1]
    future = re.search(r"予定|見込|見通し|始まる|開始する|行われる|される。", f.text[m.end() : min(end, m.end() + 60)])
    past = re.search(r"(?:した|れた|った|ました)[。、]?", f.text[m.end() : end])
    year = near_year(f.today, month, day, 1 if future else -1 if past else 0)
    return day_text(year, month, day) if day else month_text(year, month)


def _ja_range(m: re.Match[str], f: Frame) -> str | None:
    groups = m.groupdict()
    month = _int(m["m"])
    year = (
        _ja_year(m, f)
        if any(groups.get(k) for k in ("era", "y", "r"))
        else (near_year(f.today, month, _int(m["d"]), 0) if f.today and 1 <= month <= 12 else None)
    )
    if year is None:
        return None
    last_month = _int(groups["m2"]) if groups.get("m2") else month
    first, last = day_text(year, month, _int(m["d"])), day_text(year + (last_month < month), last_month, _int(m["e"]))
    return f"{first}/{last}" if first and last else ""


def _ja_day(m: re.Match[str], f: Frame) -> str | None:
    base = f.last if f.last and re.fullmatch(r"\d{4}-\d\d-\d\d", f.last) else (f.today.isoformat() if f.today else None)
    return day_text(int(base[:4]), int(base[5:7]), _int(m["d"])) if base else None


def _ja_fiscal(m: re.Match[str], f: Frame) -> str | None:
    if m["y"] or m["era"]:
        year = _int(m["y"]) if m["y"] else _ERAS[m["era"]] + (1 if m["n"] == "元" else _int(m["n"]))
        return fiscal_months(year, "JPN")
    if f.today is None:
        return None
    here = fiscal_year_of(f.today.year, f.today.month, "JPN")
    if m["q"] in "前翌" and f.last and re.fullmatch(r"\d{4}-04/\d{4}-03", f.last):
        here = int(f.last[:4])
    return fiscal_months(here + {"前": -1, "昨": -1, "来": 1, "翌": 1}.get(m["q"], 0), "JPN")


def _ja_relative(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    step = {"本日": 0, "今日": 0, "昨日": -1, "明日": 1, "前日": -1, "翌日": 1}.get(m.group())
    if step is not None:
        return (f.today + timedelta(step)).isoformat()
    months = {"今月": 0, "本月": 0, "先月": -1, "来月": 1, "翌月": 1}.get(m.group())
    if months is not None:
        return month_step(f.today.year, f.today.month, months)
    return str(f.today.year + {"昨年": -1, "去年": -1, "来年": 1, "一昨年": -2}.get(m.group(), 0))


def _ms_full(m: re.Match[str], f: Frame) -> str | None:
    month, day = _MONTHS[m["m"].rstrip(".")], int(re.sub(r"\D", "", m["d"]))
    if m["y"]:
        return day_text(int(m["y"]), month, day)
    return None if f.today is None else day_text(near_year(f.today, month, day, _tense(m, f)), month, day)


def _ms_range(m: re.Match[str], f: Frame) -> str | None:
    second = _MONTHS[(m["m2"]).rstrip(".")]
    first = _MONTHS[m["m"].rstrip(".")] if m["m"] else second
    last_day, first_day = (int(re.sub(r"\D", "", m[k])) for k in ("e", "d"))
    if not m["y"] and f.today is None:
        return None
    year = int(m["y"]) if m["y"] else near_year(f.today or date.min, second, last_day, _tense(m, f))
    a, b = day_text(year - (first > second), first, first_day), day_text(year, second, last_day)
    return f"{a}/{b}" if a and b else ""


def _ms_month(m: re.Match[str], f: Frame) -> str | None:
    month = _MONTHS[m["m"].rstrip(".")]
    since = "/.." if m["since"] else ""
    if m["y"]:
        return month_text(int(m["y"]), month) + since
    if f.today is None:
        return None
    word = (m["r"] or "").split()[-1] if m["r"] else ""
    if m["r"] and "tahun" in m["r"]:
        return month_text(f.today.year + {"lalu": -1, "lepas": -1, "depan": 1, "hadapan": 1}.get(word, 0), month)
    if word in ("depan", "hadapan"):
        return month_text(f.today.year + (month <= f.today.month), month)
    if word in ("lalu", "lepas"):
        return month_text(f.today.year - (month >= f.today.month), month)
    return month_text(near_year(f.today, month, None, _tense(m, f)), month) + since


def _ms_relative(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    words = m.group().lower()
    if words in ("hari ini", "semalam", "kelmarin", "esok"):
        return (f.today + timedelta({"semalam": -1, "kelmarin": -1, "esok": 1}.get(words, 0))).isoformat()
    unit, which = words.split()[0], words.split()[-1]
    step = {"lalu": -1, "lepas": -1, "depan": 1, "hadapan": 1}.get(which, 0)
    if which in ("sebelumnya", "berikutnya", "berikut", "sebelum"):
        step, base = (
            (-1 if which.startswith("sebelum") else 1),
            (f.last or f.today.isoformat()).split("/")[-1].strip(".") or f.today.isoformat(),
        )
        if unit == "tahun":
            return str(int(base[:4]) + step)
        return month_step(int(base[:4]), int(base[5:7]), step) if len(base) >= 7 else ""
    if unit == "tahun":
        return str(f.today.year + step)
    if unit == "bulan":
        return month_step(f.today.year, f.today.month, step)
    monday = f.today - timedelta(f.today.weekday()) + timedelta(7 * step)
    return f"{monday}/{monday + timedelta(6)}"


def _ms_weekday(m: re.Match[str], f: Frame) -> str | None:
    if f.today is None:
        return None
    wanted, here = _DAYS.index(m["w"]), f.today.weekday()
    if (m["q"] or "") in ("depan", "hadapan") or _tense(m, f) > 0:
        return (f.today + timedelta((wanted - here) % 7 or 7 * bool(m["q"]))).isoformat()
    return (f.today - timedelta((here - wanted) % 7 or 7 * bool(m["q"] and m["q"] != "ini"))).isoformat()


def _ms_quarter(m: re.Match[str], f: Frame) -> str | None:
    n = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}[m["q"]]
    span = 6 if m["u"] == "separuh" else 3
    return f"{month_text(int(m['y']), (min(n, 12 // span) - 1) * span + 1)}/{month_text(int(m['y']), min(n, 12 // span) * span)}"


_SIGNS, _NO_NEED = ("年", "月", "日"), ()
JAPANESE_RULES: list[tuple[re.Pattern[str], _Maker, str | tuple[str, ...]]] = [
    (re.compile(pattern), maker, _SIGNS)
    for pattern, maker in (
        (
            rf"(?:{_JA_YEAR})?(?P<m>{_N})月(?P<d>{_N})日?(?:[(（][{_JA_DAYS}](?:曜日?)?[)）])?\s*(?:から|[~〜～－-]|より)\s*(?:(?P<m2>{_N})月)?(?P<e>{_N})日(?:[(（][{_JA_DAYS}](?:曜日?)?[)）])?(?:まで)?",
            _ja_range,
        ),
        (
            rf"{_JA_YEAR}(?:\s*(?P<m>{_N})月(?:\s*(?P<d>{_N})日|末|上旬|中旬|下旬)?)?(?:\s*[(（][{_JA_DAYS}](?:曜日?)?(?:・祝)?[)）])?(?![度間目連])",
            _ja_date,
        ),
        (
            rf"(?<![0-9０-９年か])(?P<m>{_N})月(?:(?P<d>{_N})日|末|上旬|中旬|下旬)?(?:\s*[(（][{_JA_DAYS}](?:曜日?)?(?:・祝)?[)）])?",
            _ja_short,
        ),
        (rf"(?<![0-9０-９月])(?P<d>{_N})日(?![間本])(?:[(（][{_JA_DAYS}][)）])?", _ja_day),
        (
            rf"(?:(?P<y>{_Y4})|(?P<era>令和|平成|昭和)(?P<n>元|{_N}))年(?:会計年)?度|(?P<q>[今前来昨翌本])年度",
            _ja_fiscal,
        ),
        (
            r"本日|今日|昨日|明日|翌日|今月|先月|来月|翌月|(?<![一])昨年|去年|今年|本年(?!度)|来年(?!度|[0-9０-９])|一昨年",
            _ja_relative,
        ),
    )
]
MALAY_RULES: list[tuple[re.Pattern[str], _Maker, str | tuple[str, ...]]] = [
    (re.compile(pattern), maker, _NO_NEED)
    for pattern, maker in (
        (rf"\b(?:(?:hari\s+)?{_MS_W},?\s+\(?)?(?P<d>{_MS_D})\s+(?P<m>{_MS_M})(?:,?\s+(?P<y>(?:19|20)\d\d))?", _ms_full),
        (
            rf"\b(?:dari\s+)?(?P<d>{_MS_D})(?:\s+(?P<m>{_MS_M}))?\s*(?:hingga|sehingga|sampai|-|–)\s*(?P<e>{_MS_D})\s+(?P<m2>{_MS_M})(?:,?\s+(?P<y>(?:19|20)\d\d))?",
            _ms_range,
        ),
        (
            rf"\b(?:(?P<since>[Ss]ejak)\s+)?(?:bulan\s+)?(?P<m>{_MS_M})\s+(?:(?P<y>(?:19|20)\d\d)|(?P<r>(?:tahun\s+)?(?:ini|lalu|lepas|depan|hadapan)))",
            _ms_month,
        ),
        (
            rf"\b(?:(?P<since>[Ss]ejak)\s+|(?<=[Pp]ada )bulan\s+|bulan\s+)(?P<m>{_MS_M})(?!\s+\d)(?P<y>)(?P<r>)",
            _ms_month,
        ),
        (
            r"\b(?:[Hh]ari\s+ini|[Ss]emalam|[Kk]elmarin|[Ee]sok|(?:[Tt]ahun|[Bb]ulan|[Mm]inggu)\s+(?:ini|lalu|lepas|depan|hadapan|sebelumnya|sebelum|berikutnya|berikut))\b",
            _ms_relative,
        ),
        (rf"\b(?:[Hh]ari\s+)?(?P<w>{_MS_W})\b(?:\s+(?P<q>ini|lalu|lepas|depan|hadapan))?(?!,?\s+\(?\d)", _ms_weekday),
        (r"\b[Ss]ejak\s+(?:tahun\s+)?(?P<y>(?:19|20)\d\d)\b", lambda m, f: f"{m['y']}/.."),
        (
            r"\b(?:[Tt]ahun\s+(?:fiskal|kewangan)\s+)(?P<y>(?:19|20)\d\d)\b",
            lambda m, f: fiscal_months(int(m["y"]), f.home),
        ),
        (r"\b(?:[Tt]ahun\s+)(?P<y>(?:19|20)\d\d)\b(?!\s*(?:-|–|hingga))", lambda m, f: m["y"]),
        (
            r"\b(?P<u>suku(?:\s+tahun)?|separuh)\s+(?P<q>pertama|kedua|ketiga|keempat)\s+(?:tahun\s+)?(?P<y>(?:19|20)\d\d)",
            _ms_quarter,
        ),
        (r"\b(?:dari\s+)?(?P<y>(?:19|20)\d\d)\s+hingga\s+(?P<z>(?:19|20)\d\d)\b", lambda m, f: f"{m['y']}/{m['z']}"),
    )
]
