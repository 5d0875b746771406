# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and patterns read better unbroken
"""What frames a document: its language, its day and where that is printed, its home state, the parties it is about.

The home state is that of the dateline, else of the agency that issues it, else the one named most. The reference day is
what the caller gives, else the first full date near the top; nothing in the text overrides a day that was given.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from openosa.intake.dates import dates
from openosa.intake.sentences import sentences
from openosa.intake.states import BODIES, mentions_in, place_party

__all__ = ["DocumentFrame", "document_frame", "without_dateline"]

_KANA = re.compile("[\u3040-\u30ff]")
_MALAY = re.compile(
    r"\b(?:dan|yang|dengan|kepada|telah|akan|juta|pada|bagi|Kerajaan|dalam|untuk|daripada|oleh|ini|itu|antara|bernilai|peratus)\b"
)
_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-ZÀ-Þ][\w’'.ñéè-]*(?:[ ,]+[A-ZÀ-Þ][\w’'.-]*){0,5})\s*"
    r"(?:,\s*(?P<rest>[^\n–—:]{0,60}?))?\s*(?:\([^()\n]{2,40}\)\s*)?(?:–|—|--|-\s|:|\.\s|\n)"
)
_OPENING = re.compile(r"[^\n–—]{0,70}?(?:\s[–—-]+\s*|—|:\s+|\)\s*[–—-]+\s*)")
_AGENCY_STATE = re.compile(
    r"\b(?:(?:U\.S\. )?State Department|Defense Security Cooperation Agency|DSCA|Pentagon|Department of (?:State|Defense|War))\b"
)
_AMERICAN = 400
_TOWNS = {
    "Yokohama": "JPN", "Osaka": "JPN", "Yokosuka": "JPN", "Sasebo": "JPN", "Kure": "JPN", "Nagasaki": "JPN", "Hiroshima": "JPN",
    "Naha": "JPN", "Langkawi": "MYS", "Kota Kinabalu": "MYS", "Johor Bahru": "MYS", "Penang": "MYS", "George Town": "MYS",
    "Kuching": "MYS", "Lumut": "MYS", "Kuantan": "MYS", "Port Klang": "MYS", "Davao": "PHL", "Davao City": "PHL", "Cebu": "PHL",
    "Cebu City": "PHL", "Subic": "PHL", "Puerto Princesa": "PHL", "Surabaya": "IDN", "Batam": "IDN", "Denpasar": "IDN",
    "Bali": "IDN", "Medan": "IDN", "Makassar": "IDN", "Da Nang": "VNM", "Hai Phong": "VNM", "Ho Chi Minh City": "VNM",
    "Cam Ranh": "VNM", "Phuket": "THA", "Sattahip": "THA", "Pattaya": "THA", "Chattogram": "BGD", "Chittagong": "BGD",
    "Mumbai": "IND", "Chennai": "IND", "Kochi": "IND", "Visakhapatnam": "IND", "Kolkata": "IND", "Port Blair": "IND",
    "Trincomalee": "LKA", "Hambantota": "LKA", "Karachi": "PAK", "Busan": "KOR", "Incheon": "KOR", "Jinhae": "KOR",
    "Sydney": "AUS", "Perth": "AUS", "Darwin": "AUS", "Brisbane": "AUS", "Cairns": "AUS", "Melbourne": "AUS", "Auckland": "NZL",
    "Honolulu": "USA", "New York": "USA", "San Diego": "USA", "Arlington": "USA", "Pearl Harbor": "USA", "Guam": "USA",
    "Vancouver": "CAN", "Halifax": "CAN", "Toronto": "CAN", "Sihanoukville": "KHM", "Shanghai": "CHN", "Hong Kong": "CHN",
    "Kaohsiung": "TWN", "Lae": "PNG", "Manus": "PNG", "Lautoka": "FJI", "Mombasa": "KEN", "Brussels": "EU", "Istanbul": "TUR",
    "Mumbai, India": "IND", "Rio de Janeiro": "BRA", "São Paulo": "BRA", "Marseille": "FRA", "Toulon": "FRA", "Nouméa": "FRA",
    "Papeete": "FRA", "Portsmouth": "GBR", "Hamburg": "DEU", "Naples": "ITA", "Milan": "ITA",
}  # fmt: skip
_TOWNS_UPPER = {name.upper(): key for name, key in _TOWNS.items()}
_JOINED = re.compile(
    r"\s*[-–/]\s*|\s+(?:and|AND|with|to|TO|WITH)\s+(?:the\s+|THE\s+)?(?:(?:Republic|Kingdom|REPUBLIC|KINGDOM|Government|Socialist\s+Republic)\s+(?:of|OF)\s+(?:the\s+|THE\s+)?)?"
)
_FRAME_BODIES = ("ASEAN", "EU", "NATO", "PIF")


@dataclass(frozen=True, slots=True)
class DocumentFrame:
    """The frame of one document.

    parties  keys of states (and of ASEAN, EU, NATO, PIF) by how much the text is about them, the most first
    home     the state or body that speaks
    pair     the two that "both sides" means; one or none where the text is about fewer
    """

    language: str
    today: date | None
    date_source: str | None
    home: str | None
    parties: tuple[str, ...]
    pair: tuple[str, ...]
    place: str | None


def document_frame(text: str, on: date | None) -> DocumentFrame:
    """The frame; `on` is the reference day that the caller gives."""
    parties = _parties(text)
    place, home = _dateline(text)
    home = home or _issuer(text) or (parties[0] if parties else None)
    today, source = (on, "given") if on else _printed_day(text, home)
    return DocumentFrame(_language(text), today, source, home, parties, _pair(text, parties, home), place)


def without_dateline(text: str, spans: list[tuple[int, int]], frame: DocumentFrame) -> list[tuple[int, int]]:
    """The sentences, the first beginning behind the place and day that open the report."""
    cut = []
    for start, end in spans[:4]:
        m = _OPENING.match(text, start, end) if frame.place and text.startswith(frame.place, start) else None
        cut.append((m.end(), end) if m and m.end() < end else (start, end))
    return [*cut, *spans[4:]]


def _language(text: str) -> str:
    sample = text[:20_000]
    if len(_KANA.findall(sample)) * 20 > len(sample):
        return "ja"
    words = len(sample.split()) or 1
    return "ms" if len(_MALAY.findall(sample)) * 12 > words else "en"


def _parties(text: str) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for start, _, key in mentions_in(text, 0, min(len(text), 50_000)):
        if key in _FRAME_BODIES or key not in BODIES.values():
            counted[key] += 3 if start < 250 else 2 if start < 700 else 1
    return tuple(key for key, _ in counted.most_common())


def _dateline(text: str) -> tuple[str | None, str | None]:
    for line in [part for part in text[:1500].split("\n") if part.strip()][:3]:
        m = _DATELINE.match(line + "\n")
        if not m:
            continue
        whole = m["place"].strip(" .")
        town = re.split(r",| \(", whole)[0].strip()
        key = _TOWNS.get(town) or _TOWNS_UPPER.get(town) or _TOWNS.get(whole) or _TOWNS_UPPER.get(whole)
        key = key or next((_TOWNS[part] for part in re.split(r",\s*", whole)[1:] if part in _TOWNS), None)
        found = key or (place_party(whole) if len(whole.split()) <= 4 else None)
        if found:
            return whole, found
    return None, None


def _issuer(text: str) -> str | None:
    head = text[:_AMERICAN]
    if _AGENCY_STATE.search(head):
        return "USA"
    agency = re.search(r"\b(?:Ministry|Department|Embassy|Council|FCDO|DFAT|MOFA)\b[^\n.]{0,60}", head)
    named = mentions_in(agency.group()) if agency else []
    if re.search(r"\bFCDO\b|\bGOV\.UK\b|Ministry of Defence \(MOD\)", head):
        return "GBR"
    return named[0][2] if named else None


def _printed_day(text: str, home: str | None) -> tuple[date | None, str | None]:
    head = text[:600]
    for expression in dates(head, sentences(head), None, home, _language(text)):
        if expression.value and re.fullmatch(r"\d{4}-\d\d-\d\d", expression.value):
            return date.fromisoformat(expression.value), f"the text, at {expression.start}: {expression.quote}"
    return None, None


def _pair(text: str, parties: tuple[str, ...], home: str | None) -> tuple[str, ...]:
    """The two that the text is between: those its title joins, else the home state and the one named most beside it."""
    title = text[: text.find("\n") if "\n" in text[:300] else 0]
    named = mentions_in(title.replace("-", " "))
    for one, other in itertools.pairwise(named):
        if one[2] != other[2] and _JOINED.fullmatch(title, one[1], other[0]):
            return (one[2], other[2])
    if home and home in parties[:2]:
        others = [party for party in parties if party != home]
        return (home, *others[:1])
    return parties[:2]
