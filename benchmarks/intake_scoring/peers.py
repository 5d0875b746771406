# SPDX-License-Identifier: Apache-2.0
"""What do three peers give for a text? Each fed fairly, and its answers put into our records.

Each peer is used as its own documents show, with the day of the text as its reference date, and is asked only for what
it reads. Numbers inside a date or an amount of the same peer are not held against it, nor bare years.

* recognizers-text-suite (1.0.2a2): the models for numbers, ordinals, percentages, currency and date-time, paragraph by
  paragraph, since the date-time model loses its way in whole articles. It leaves a choice of days for "Sunday"; the
  one nearest to the day of the text is taken. It has no Malay.
* quantulum3: English alone. "(US$4.21 billion)" becomes negative there; the sign of money is taken off.
* dateparser: `search_dates` in the language of the text. It gives instants; a value is cut to the day, the month or the
  year that it says it found.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from .scores import Reading
from .texts import TYPES, AnnotatedText, Field, Record

__all__ = ["PEERS"]


def _nothing() -> dict[str, list[Record] | None]:
    return dict.fromkeys(TYPES)


# --- recognizers-text-suite


_CULTURES = {"en": "en-us", "ja": "ja-jp"}
_CODES = {
    "United States dollar": "USD", "Dollar": "$", "Euro": "EUR", "British pound": "GBP", "Pound": "GBP",
    "Japanese yen": "JPY", "Indian rupee": "INR", "Rupee": "₹", "South Korean won": "KRW", "Thai baht": "THB",
    "Indonesian rupiah": "IDR", "Brazilian real": "BRL", "Australian dollar": "AUD", "Canadian dollar": "CAD",
    "Singapore dollar": "SGD", "New Zealand dollar": "NZD", "Philippine peso": "PHP", "Malaysian ringgit": "MYR",
    "Sri Lankan rupee": "LKR", "Bangladeshi taka": "BDT", "Fijian dollar": "FJD", "Mongolian tögrög": "MNT",
}  # fmt: skip


def recognizers(text: AnnotatedText) -> Reading:
    """Figures and dates by recognizers-text-suite."""
    reading = _nothing()
    if text.language not in _CULTURES:
        return reading
    figures: list[Record] = []
    dates: list[Record] = []
    for start, paragraph in _paragraphs(text.text):
        found = _recognized(paragraph, _CULTURES[text.language], text)
        dates += [_as_printed(_moved(record, start), text.text) for record in found["dates"]]
        figures += [_as_printed(_moved(record, start), text.text) for record in found["figures"]]
    return {**reading, "figures": figures, "dates": dates}


def _recognized(paragraph: str, culture: str, text: AnnotatedText) -> dict[str, list[Record]]:
    import recognizers_date_time as date_time
    import recognizers_number as number
    import recognizers_number_with_unit as with_unit

    on = datetime.combine(text.on, datetime.min.time())
    dates, durations = [], []
    for hit in _tried(lambda: date_time.recognize_datetime(paragraph, culture, reference=on)):
        if hit.type_name == "datetimeV2.duration":
            durations.append(_span(hit, kind="duration", **_duration(hit)))
        elif (value := _recognized_date(hit, text.on)) is not None:
            dates.append(_span(hit, value=value))
    money = [
        _span(hit, kind="money", amount=float(hit.resolution["value"]), unit=_currency(hit))
        for hit in _tried(lambda: with_unit.recognize_currency(paragraph, culture))
        if hit.resolution and hit.resolution.get("value")
    ]
    percent = [
        _span(hit, kind="percent", amount=float(str(hit.resolution["value"]).rstrip("%")))
        for hit in _tried(lambda: number.recognize_percentage(paragraph, culture))
    ]
    ranks = [
        _span(hit, kind="rank", amount=float(hit.resolution["value"]))
        for hit in _tried(lambda: number.recognize_ordinal(paragraph, culture))
        if str(hit.resolution.get("value", "")).isdigit() and hit.resolution["value"] != "0"  # "next", "last"
    ]
    counts = [
        _span(hit, kind="count", amount=float(hit.resolution["value"]))
        for hit in _tried(lambda: number.recognize_number(paragraph, culture))
        if hit.resolution.get("value")
    ]
    taken = [*dates, *durations, *money, *percent]
    figures = [*durations, *money, *percent]
    for each in (*ranks, *counts):
        if not any(each.start < one.end and one.start < each.end for one in taken):
            figures.append(each)
            taken.append(each)
    return {"figures": figures, "dates": dates}


def _tried(recognize: Callable[[], list[Any]]) -> list[Any]:
    """What a model found; a model that this culture lacks, or that fails on a paragraph, finds nothing."""
    try:
        return recognize()
    except Exception:  # a peer's failure is its own result: nothing read here
        return []


def _span(hit: Any, **fields: Field) -> Record:
    # The end of a hit is its last character.
    return Record(hit.text, hit.start, hit.end + 1, fields)


def _currency(hit: Any) -> str:
    unit = hit.resolution.get("unit")
    return str(hit.resolution.get("isoCurrency") or _CODES.get(unit, unit))


_SECONDS = (("year", 31_536_000), ("month", 2_592_000), ("week", 604_800), ("day", 86_400), ("hour", 3_600))


def _duration(hit: Any) -> dict[str, Field]:
    """The amount in the unit that is printed: the model resolves to seconds."""
    seconds = float(hit.resolution["values"][0].get("value") or 0)
    for unit, length in _SECONDS:
        if unit in hit.text.casefold():
            return {"amount": seconds / length, "unit": unit}
    return {"amount": seconds, "unit": "second"}


def _recognized_date(hit: Any, on: date) -> str | None:
    """A calendar value as we print it, or None for a clock time; of several candidates the nearest to the day."""
    values = [value for value in (hit.resolution or {}).get("values") or [] if "timex" in value]
    if not values:
        return None
    match hit.type_name:
        case "datetimeV2.date" | "datetimeV2.datetime":
            return min((str(value.get("value"))[:10] for value in values), key=lambda day: _distance(day, on))
        case "datetimeV2.daterange":
            return _recognized_range(min(values, key=lambda value: _distance(str(value.get("start")), on)))
        case _:
            return None


def _recognized_range(value: Mapping[str, str]) -> str | None:
    timex, first, last = value["timex"], value.get("start"), value.get("end")
    if len(timex) in (4, 7) and timex.replace("-", "").isdigit():
        return timex
    if first and last:
        # A whole year or month stays one; the end of a range is exclusive there and inclusive here.
        return f"{first}/{date.fromisoformat(last) - timedelta(days=1)}"
    return f"{first}/.." if first else None


def _distance(day: str, on: date) -> int:
    try:
        return abs((date.fromisoformat(day) - on).days)
    except ValueError:
        return 10**6


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    breaks = [-1, *(i for i, sign in enumerate(text) if sign == "\n"), len(text)]
    for before, after in pairwise(breaks):
        if paragraph := text[before + 1 : after]:
            yield before + 1, paragraph


def _moved(record: Record, by: int) -> Record:
    return Record(record.quote, record.start + by, record.end + by, record.fields)


def _as_printed(record: Record, text: str) -> Record:
    """The words as the text has them: this peer gives them in lower case."""
    return Record(text[record.start : record.end], record.start, record.end, record.fields)


# --- quantulum3


def quantulum(text: AnnotatedText) -> Reading:
    """Figures by quantulum3."""
    reading = _nothing()
    if text.language != "en":
        return reading
    from quantulum3 import parser

    found = [_quantity(each) for each in parser.parse(text.text)]
    return {**reading, "figures": [record for record in found if not _YEAR.fullmatch(record.quote)]}


def _quantity(found: Any) -> Record:
    start, end = found.span
    unit, entity, amount = found.unit.name, found.unit.entity.name, float(found.value)
    fields: dict[str, Field] = {"kind": "count", "unit": unit, "amount": amount}
    if entity == "currency":
        fields = {"kind": "money", "unit": _QUANTULUM.get(unit, unit), "amount": abs(amount)}
    elif entity == "time":
        fields = {"kind": "duration", "unit": unit, "amount": amount}
    elif unit in ("percentage", "per cent", "percent"):
        fields = {"kind": "percent", "unit": None, "amount": amount}
    return Record(found.surface, start, end, fields)


_YEAR = re.compile(r"(?:19|20)\d\d")
_QUANTULUM = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY",
    "japanese yen": "JPY", "rupee": "INR", "indian rupee": "INR", "baht": "THB", "thai baht": "THB", "rupiah": "IDR",
    "indonesian rupiah": "IDR", "won": "KRW", "real": "BRL", "brazilian real": "BRL", "australian dollar": "AUD",
    "canadian dollar": "CAD", "singapore dollar": "SGD", "new zealand dollar": "NZD", "philippine peso": "PHP",
    "malaysian ringgit": "MYR", "kina": "PGK",
}  # fmt: skip


# --- dateparser


def dateparser(text: AnnotatedText) -> Reading:
    """Dates by dateparser's search."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.combine(text.on, datetime.min.time())}
    found = search_dates(text.text, languages=[text.language], settings=settings) or []
    dates = []
    at = 0
    for quote, moment in found:
        place = text.text.find(quote, at)
        if place >= 0:
            dates.append(Record(quote, place, place + len(quote), {"value": _cut(quote, moment, text)}))
            at = place + len(quote)
    return {**_nothing(), "dates": dates}


def _cut(quote: str, moment: datetime, text: AnnotatedText) -> str:
    """The day, month or year of an instant, as fine as the quote is."""
    from dateparser import DateDataParser

    settings = {"RELATIVE_BASE": datetime.combine(text.on, datetime.min.time())}
    period = DateDataParser(languages=[text.language], settings=settings).get_date_data(quote).period
    return moment.strftime({"year": "%Y", "month": "%Y-%m"}.get(period or "day", "%Y-%m-%d"))


PEERS: Mapping[str, Callable[[AnnotatedText], Reading]] = {
    "recognizers-text-suite": recognizers,
    "quantulum3": quantulum,
    "dateparser": dateparser,
}
