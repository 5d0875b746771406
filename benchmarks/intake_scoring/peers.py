# SPDX-License-Identifier: Apache-2.0
"""What do three peers give for a text? Each fed fairly, and its answers put into our records.

Each peer is used as its own documents show, with the day of the text as its reference date, and is asked only for what
it reads. Bare years are not held against a reader of numbers.

* recognizers-text-suite: see peer_recognizers.py.
* quantulum3: English alone. "(US$4.21 billion)" becomes negative there; the sign of money is taken off.
* dateparser: `search_dates` in the language of the text. It gives instants; a value is cut to the day, the month or the
  year that it says it found.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dateparser import DateDataParser
from dateparser.search import search_dates
from quantulum3 import parser

from .peer_recognizers import recognizers
from .scores import Reading
from .texts import TYPES, AnnotatedText, Field, Record

__all__ = ["PEERS"]


def _nothing() -> dict[str, list[Record] | None]:
    return dict.fromkeys(TYPES)


# --- quantulum3


def quantulum(text: AnnotatedText) -> Reading:
    """Figures by quantulum3."""
    reading = _nothing()
    if text.language != "en":
        return reading
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
    settings = {"RELATIVE_BASE": datetime.combine(text.on, datetime.min.time())}
    period = DateDataParser(languages=[text.language], settings=settings).get_date_data(quote).period
    return moment.strftime({"year": "%Y", "month": "%Y-%m"}.get(period or "day", "%Y-%m-%d"))


PEERS: Mapping[str, Callable[[AnnotatedText], Reading]] = {
    "recognizers-text-suite": recognizers,
    "quantulum3": quantulum,
    "dateparser": dateparser,
}
