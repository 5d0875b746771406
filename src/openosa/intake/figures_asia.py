# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken; full-width signs are what the texts print
"""Figures in Japanese (億円, 隻, 回目, 年連続) and Malay (juta, buah, orang, kali ketiga)."""

import re
from collections.abc import Iterator

from openosa.intake.numerals import DIGITS, MALAY_NUMBER, number_words
from openosa.intake.records import Figure

__all__ = ["asian_figures"]

_N = r"[0-9０-９][0-9０-９,，]{0,14}(?:[.．][0-9０-９]{1,6})?"
_JA_MONEY = re.compile(
    rf"(?<![0-9０-９.,])(?:(?P<c>{_N})兆)?(?:(?P<o>{_N})億)?(?:(?P<p>{_N})百万)?(?:(?P<m>{_N})万)?(?:(?P<t>{_N})千)?(?P<r>{_N})?(?P<u>円|米?ドル|豪ドル|ユーロ|ポンド|リンギット|ペソ|ルピア|ルピー|バーツ|ドン|タカ)"
)
_CURRENCIES = {
    "円": "JPY", "ドル": "USD", "米ドル": "USD", "豪ドル": "AUD", "ユーロ": "EUR", "ポンド": "GBP", "リンギット": "MYR", "ペソ": "PHP",
    "ルピア": "IDR", "ルピー": "INR", "バーツ": "THB", "ドン": "VND", "タカ": "BDT",
}  # fmt: skip
_JA_PERCENT = re.compile(rf"(?<![0-9０-９.,])(?P<n>{_N})(?:[%％]|パーセント|ポイント)")
_JA_DURATION = re.compile(
    rf"(?<![0-9０-９.,])(?P<n>{_N})(?P<u>年連続|年間|年ぶり|か年|カ年|か月間?|カ月間?|ヶ月間?|日間|週間|時間|泊)"
)
_JA_UNITS = {
    "年": "year",
    "か年": "year",
    "カ年": "year",
    "か月": "month",
    "カ月": "month",
    "ヶ月": "month",
    "日": "day",
    "週": "week",
    "時": "hour",
    "泊": "day",
}
_JA_RANK = re.compile(rf"(?:第(?P<a>{_N})(?:回|位|次|期|番目|号)|(?P<b>{_N})(?:回目|位|番目|周年|年目|期連続|度目))")
_JA_COUNT = re.compile(
    rf"(?<![0-9０-９.,第])(?:(?P<o>{_N})億)?(?:(?P<m>{_N})万)?(?P<n>{_N})?(?P<u>か国|カ国|ヶ国|隻|艘|機|名|人|件|台|回|基|両|門|社|校|棟|組|個(?:中隊|小隊|大隊|旅団|師団)?|式|発|トン|キロ|か所|カ所|ヶ所|項目|分野|本|冊|点|機関|種類|便|丁|挺)"
)
_MS_CLASSIFIER = r"(?:buah|orang|unit|ekor|batang|keping|biji|pucuk|kali)"
_MS_COUNT = re.compile(
    rf"(?<![\w.,$])(?:(?:[Ss]eramai|[Ss]ebanyak|[Ss]ejumlah)\s+)?(?P<n>{DIGITS}|(?i:{MALAY_NUMBER}))(?:\s+(?P<s>ribu|juta|bilion))?\s+(?:{_MS_CLASSIFIER}\s+)?(?P<noun>[a-z]\w+)(?:\s+[a-z]\w+)?"
)
_MS_DURATION = re.compile(
    rf"(?<![\w.,$])(?P<n>{DIGITS}|(?i:{MALAY_NUMBER}))\s+(?P<u>tahun|bulan|minggu|hari|jam|dekad)\b(?!\s+(?:lalu|lepas))"
)
_MS_UNITS = {"tahun": "year", "bulan": "month", "minggu": "week", "hari": "day", "jam": "hour", "dekad": "decade"}
_MS_RANK = re.compile(
    r"\b(?:kali\s+)?(?P<n>ketiga|keempat|kelima|keenam|ketujuh|kelapan|kesembilan|kesepuluh|ke-\s?\d{1,3})\b(?:\s+(?:terbesar|tertinggi))?"
)
_MS_FREE = re.compile(r"(?:satu|dua)\s+(?:buah\s+)?(?:negara|pihak|pemimpin|kerajaan|menteri|hala)", re.I)
_MS_NOT_NOUN = {
    "peratus",
    "daripada",
    "dan",
    "hingga",
    "juta",
    "bilion",
    "ribu",
    "pada",
    "yang",
    "di",
    "ke",
    "dari",
    "akan",
    "iaitu",
    "manakala",
    "januari",
}


def asian_figures(text: str, language: str) -> Iterator[Figure]:
    """Japanese figures in any text (their signs are theirs alone), Malay ones in a Malay text."""
    if re.search("[円ドル年月日名隻人件％]", text):
        yield from _japanese(text)
    if language == "ms":
        yield from _malay(text)


def _japanese(text: str) -> Iterator[Figure]:
    for m in _JA_MONEY.finditer(text):
        amount = _sum(m, (("c", 1e12), ("o", 1e8), ("p", 1e6), ("m", 1e4), ("t", 1e3), ("r", 1.0)))
        if amount:
            yield Figure(m.group(), m.start(), m.end(), "money", amount, 1.0, amount, _CURRENCIES[m["u"]])
    for m in _JA_PERCENT.finditer(text):
        yield _plain(m, "percent", number_words(m["n"]) or 0.0, "%")
    for m in _JA_RANK.finditer(text):
        value = number_words(m["a"] or m["b"]) or 0.0
        if value > 2:
            yield _plain(m, "rank", value, None)
    for m in _JA_DURATION.finditer(text):
        unit = re.sub("連続|間$|ぶり", "", m["u"])
        yield _plain(m, "duration", number_words(m["n"]) or 0.0, _JA_UNITS.get(unit))
    for m in _JA_COUNT.finditer(text):
        value = _sum(m, (("o", 1e8), ("m", 1e4), ("n", 1.0)))
        if value:
            yield _plain(m, "count", value, m["u"])


def _malay(text: str) -> Iterator[Figure]:
    for m in _MS_RANK.finditer(text):
        value = number_words(m["n"].removeprefix("ke-").strip()) or 0.0
        if value > 2:
            yield _plain(m, "rank", value, None)
    for m in _MS_DURATION.finditer(text):
        yield _plain(m, "duration", number_words(m["n"]) or 0.0, _MS_UNITS[m["u"]])
    for m in _MS_COUNT.finditer(text):
        count = number_words(m["n"])
        if count is None or m["noun"] in _MS_NOT_NOUN or _MS_FREE.match(m.group()) or (count < 2 and not m["s"]):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", m["n"]):
            continue
        scale = {"ribu": 1e3, "juta": 1e6, "bilion": 1e9}.get(m["s"] or "", 1.0)
        yield Figure(m.group(), m.start(), m.end(), "count", count, scale, round(count * scale, 6), m["noun"])


def _sum(m: re.Match[str], parts: tuple[tuple[str, float], ...]) -> float:
    return round(
        sum((number_words(m[group].replace("，", ",")) or 0.0) * scale for group, scale in parts if m[group]), 6
    )


def _plain(m: re.Match[str], kind: str, value: float, unit: str | None) -> Figure:
    return Figure(m.group(), m.start(), m.end(), kind, value, 1.0, value, unit)
