# SPDX-License-Identifier: Apache-2.0
"""What does recognizers-text-suite (1.0.2a2) give for a text? Its answers put into our records, in its favour.

The models for numbers, ordinals, percentages, currency and date-time, paragraph by paragraph, since the date-time model
loses its way in whole articles. It leaves a choice of days for "Sunday": the one nearest to the day of the text is
taken. Its ranges become whole months or years where they are. Numbers inside a date or an amount are not held against
it, nor bare years. It has no Malay.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_currency

from .scores import Reading
from .spans import touch
from .texts import TYPES, AnnotatedText, Field, Record

__all__ = ["recognizers"]

_YEAR = re.compile(r"(?:19|20)\d\d")

_CULTURES = {"en": "en-us", "ja": "ja-jp"}
_CODES = {
    "United States dollar": "USD", "Dollar": "USD", "Euro": "EUR", "British pound": "GBP", "Pound": "GBP",
    "Japanese yen": "JPY", "Indian rupee": "INR", "Rupee": "₹", "South Korean won": "KRW", "Thai baht": "THB",
    "Indonesian rupiah": "IDR", "Brazilian real": "BRL", "Australian dollar": "AUD", "Canadian dollar": "CAD",
    "Singapore dollar": "SGD", "New Zealand dollar": "NZD", "Philippine peso": "PHP", "Malaysian ringgit": "MYR",
    "Sri Lankan rupee": "LKR", "Bangladeshi taka": "BDT", "Fijian dollar": "FJD", "Mongolian tögrög": "MNT",
}  # fmt: skip


def recognizers(text: AnnotatedText) -> Reading:
    """Figures and dates by recognizers-text-suite."""
    nothing: dict[str, list[Record] | None] = dict.fromkeys(TYPES)
    if text.language not in _CULTURES:
        return nothing
    figures: list[Record] = []
    dates: list[Record] = []
    for start, paragraph in _paragraphs(text.text):
        found = _recognized(paragraph, _CULTURES[text.language], text)
        dates += [_as_printed(_moved(record, start), text.text) for record in found["dates"]]
        figures += [_as_printed(_moved(record, start), text.text) for record in found["figures"]]
    return {**nothing, "figures": figures, "dates": dates}


def _recognized(paragraph: str, culture: str, text: AnnotatedText) -> dict[str, list[Record]]:
    dates, durations = _dates_and_durations(paragraph, culture, text.on)
    figures = [*durations, *_money(paragraph, culture), *_percentages(paragraph, culture)]
    for each in (*_ranks(paragraph, culture), *_counts(paragraph, culture)):
        if not _YEAR.fullmatch(each.quote) and not any(touch(each, one) for one in (*dates, *figures)):
            figures.append(each)
    return {"figures": figures, "dates": dates}


def _dates_and_durations(paragraph: str, culture: str, on: date) -> tuple[list[Record], list[Record]]:
    dates, durations = [], []
    reference = datetime.combine(on, datetime.min.time())
    for hit in recognize_datetime(paragraph, culture, reference=reference):
        if hit.type_name == "datetimeV2.duration":
            durations.append(_span(hit, kind="duration", **_duration(hit)))
        elif (value := _recognized_date(hit, on)) is not None:
            dates.append(_span(hit, value=value))
    return dates, durations


def _money(paragraph: str, culture: str) -> list[Record]:
    return [
        _span(hit, kind="money", amount=float(hit.resolution["value"]), unit=_currency(hit))
        for hit in recognize_currency(paragraph, culture)
        if hit.resolution and hit.resolution.get("value")
    ]


def _percentages(paragraph: str, culture: str) -> list[Record]:
    return [
        _span(hit, kind="percent", amount=float(str(hit.resolution["value"]).rstrip("%")))
        for hit in recognize_percentage(paragraph, culture)
    ]


def _ranks(paragraph: str, culture: str) -> list[Record]:
    return [
        _span(hit, kind="rank", amount=float(hit.resolution["value"]))
        for hit in recognize_ordinal(paragraph, culture)
        if str(hit.resolution.get("value", "")).isdigit() and hit.resolution["value"] != "0"  # "next", "last"
    ]


def _counts(paragraph: str, culture: str) -> list[Record]:
    return [
        _span(hit, kind="count", amount=float(hit.resolution["value"]))
        for hit in recognize_number(paragraph, culture)
        if hit.resolution.get("value")
    ]


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
    """A range as we print it: whole months and years as such, and both ends inclusive."""
    first, last = value.get("start"), value.get("end")
    if not first or not last:
        return first.removesuffix("-01").removesuffix("-01") + "/.." if first else None
    if value["timex"].startswith("(") and not (first.endswith("-01") and last.endswith("-01")):
        return f"{first}/{last}"  # the ends as the text prints them, as in "9 to 11 June"
    end = date.fromisoformat(last) - timedelta(days=1)
    if first.endswith("-01-01") and last.endswith("-01-01"):
        return _one_or_both(first[:4], str(end.year))
    if first.endswith("-01") and last.endswith("-01"):
        return _one_or_both(first[:7], f"{end:%Y-%m}")
    return f"{first}/{end}"


def _one_or_both(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


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
