# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- lexicons read better unbroken
"""Which ministries, forces, agencies and bodies does the text name, and whose are they?

By head noun with its qualifiers ("Malaysian Maritime Enforcement Agency (MMEA)"), by a gazetteer of names and
abbreviations that have no head noun, and the international bodies. Each once, at its first mention.
"""

import re
from collections.abc import Iterator

from openosa.intake.frame import DocumentFrame
from openosa.intake.offices import PORTFOLIO
from openosa.intake.records import Actor
from openosa.intake.states import BODIES, STATE, mentions_in

__all__ = ["agencies", "bodies"]

_CAP = r"[A-ZÀ-Þ][\w’'&-]{0,40}"
_QUALIFIERS = rf"(?:(?:{STATE}(?:['’]s?)?|{_CAP})[ ](?:(?:and|of|the|&)[ ](?={_CAP}))?){{0,6}}?"
_OF = rf"(?:[ ](?:of|for|on)[ ](?:the[ ])?(?:{PORTFOLIO}|{_CAP})(?:(?:,[ ](?:and[ ])?|[ ](?:and|&|of)[ ](?:the[ ])?|[ ]){PORTFOLIO}){{0,9}})?"
_ACRONYM = r"(?:[ ]\((?:the[ ])?[“\"]?(?P<acr>[A-Z][A-Za-z&/-]{1,14})[”\"]?\))?"
_HEAD = (
    r"(?:Ministry|MINISTRY|Department|DEPARTMENT|Agency|Authority|Council|Commission|Committee|Bureau|Command|Corps|Forces?|Navy|Army|Air[ ]Force|Coast[ ]Guard(?:[ ](?:Service|Administration|Agency|Command|Force))?|Coastguard|"
    r"Border[ ]Guard|National[ ]Guard|Police|Administration|Treasury|Secretariat|Service|Organi[sz]ation|Confederation|Institute|Board|Directorate(?:[ ]General)?|Marines|Gendarmerie|Headquarters|Parliament(?=[ ]of)|Joint[ ]Staff|Chiefs[ ]of[ ]Staff|Foreign[ ]Office|Fleet|Bank|Center|Centre|Division(?=[ ]of))"
)
_AGENCY = re.compile(
    rf"(?<![\w-])(?=[A-ZÀ-Þ]){_QUALIFIERS}{_HEAD}(?![\w-])(?:[ ](?:of|for)[ ](?:the[ ])?{STATE}|{_OF}(?:[ ]of[ ](?:the[ ])?{STATE})?)?{_ACRONYM}"
)
_MINISTRY_UPPER = re.compile(r"\b(?:MINISTRY|DEPARTMENT) OF (?:THE )?[A-Z]+(?:(?:,| AND|) [A-Z]+){0,5}")
# Abbreviations and names without a head noun, with the state they belong to.
_NAMED = {
    "JCG": "JPN", "JSDF": "JPN", "JMSDF": "JPN", "MSDF": "JPN", "JASDF": "JPN", "JGSDF": "JPN", "SDF": "JPN", "JICA": "JPN", "JETRO": "JPN", "JBIC": "JPN",
    "NEXI": "JPN", "JAXA": "JPN", "PCG": "PHL", "AFP": "PHL", "DND": "PHL", "BFAR": "PHL", "NEDA": "PHL", "MMEA": "MYS", "RMN": "MYS",
    "RMAF": "MYS", "MAF": "MYS", "MINDEF": "MYS", "MITI": "MYS", "MIDA": "MYS", "MATRADE": "MYS", "Wisma Putra": "MYS", "Bakamla": "IDN",
    "BAKAMLA": "IDN", "TNI": "IDN", "TNI-AL": "IDN", "KPLP": "IDN", "Kemhan": "IDN", "Kemlu": "IDN", "Polri": "IDN", "USCG": "USA", "USINDOPACOM": "USA",
    "INDOPACOM": "USA", "DSCA": "USA", "USAID": "USA", "Pentagon": "USA", "White House": "USA", "USFK": "USA", "USFJ": "USA", "DoD": "USA",
    "DFAT": "AUS", "ADF": "AUS", "NZDF": "NZL", "MFAT": "NZL", "FCDO": "GBR", "Bundeswehr": "DEU", "ICG": "IND", "DRDO": "IND", "MEA": "IND",
    "RAKSHA MANTRALAYA": "IND", "KCG": "KOR", "KOICA": "KOR", "DAPA": "KOR", "PLA": "CHN", "PNGDF": "PNG", "RFMF": "FJI", "BIDA": "BGD", "ERD": "BGD",
    "Fisheries and Oceans Canada": "CAN", "Global Affairs Canada": "CAN", "Expertise France": "FRA", "Quai d'Orsay": "FRA", "Kremlin": "RUS",
    "Number 10": "GBR", "Downing Street": "GBR", "Blue House": "KOR", "Malacañang": "PHL", "Malacanang": "PHL", "Kantei": "JPN",
    "United States Forces Korea": "USA", "United States Forces Japan": "USA", "U.S. Forces Korea": "USA", "US Forces Korea": "USA", "U.S. Forces Japan": "USA",
    "F-FDTL": "TLS", "HMAF": "TON", "JUSMAG": "USA", "AusAID": "AUS", "SAF": "SGP",
}  # fmt: skip
_NAMED_RE = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _NAMED), key=len, reverse=True)) + r")(?![\w-])" + _ACRONYM
)
_SPECIAL = re.compile(
    rf"(?<!\w)(?=[A-Z])(?:(?:{STATE}(?:['’]s)?[ ]|Royal[ ]|His[ ]Majesty['’]s[ ]|Her[ ]Majesty['’]s[ ])*(?:Armed[ ]Forces|Self[- ]Defen[cs]e[ ]Forces?|(?:Maritime|Ground|Air)[ ]Self[- ]Defen[cs]e[ ]Forces?|Defen[cs]e[ ]Forces?|National[ ]Armed[ ]Forces)(?:[ ]of[ ](?:the[ ])?{STATE})?|"
    rf"People['’]s[ ]Liberation[ ]Army(?:[ ]Navy)?|{STATE}[ ]Air[ ]Defen[cs]e[ ]-[ ]Air[ ]Force|(?:Federal[ ])?Foreign[ ]Office|(?:{STATE}[ ])?Joint[ ]Chiefs[ ]of[ ]Staff){_ACRONYM}"
)
_BODY = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(b) for b in sorted(BODIES, key=len, reverse=True)) + r")(?![\w])" + _ACRONYM
)
_MORE_BODIES = re.compile(
    rf"(?<!\w)(?:United[ ]Nations[ ](?:Command|Secretariat|Secretary-General['’]s[ ]Office|Mission[ ]in[ ]{_CAP})|Neutral[ ]Nations[ ]Supervisory[ ]Commission|Quad(?=[ ,.;])|Western[ ]Pacific[ ]Naval[ ]Symposium|Information[ ]Fusion[ ]Centre){_ACRONYM}"
)
_BODY_NOT = re.compile(
    r"(?:['’]s)?[ ](?:Convention|Charter|Framework[ ]Convention|Treaty|Chair|dollar)|-(?!led|backed)"
)
_DROP_FIRST = re.compile(
    r"^(?:(?:The|A|An|This|That|These|Its|Their|His|Her|Our|And|In|On|At|For|From|By|With|As|To|When|While|Under|After|Before|Meanwhile|Both|Each|Separately|According|Thus|But|If|Visiting|Former|Officials|Also|Commander|Commandant|Chief|Director|Head|Spokesperson|Spokesman|Minister|Secretary|President|General|of|and|the|Deputy)[ ])+"
)
_GENERIC = re.compile(
    r"(?:The[ ])?(?:Coast[ ]Guard|Navy|Army|Air[ ]Force|Forces?|Agency|Authority|Council|Commission|Committee|Bureau|Command|Corps|Police|Administration|Service|Organi[sz]ation|Institute|Board|Bank|Center|Centre|Ministry|Department|Secretariat|Headquarters|"
    r"Fleet|Joint[ ]Staff|Treasury|Marines|Defen[cs]e[ ]Forces?|Armed[ ]Forces|Task[ ]Force|Joint[ ](?:Committee|Commission|Working[ ]Group)|Strategic[ ]Command|Air[ ]Forces?|Air[ ]and[ ]Space[ ]Force|Civil[ ]Service|Security[ ]Council)"
)
_NO_AGENCY = re.compile(
    r"\b(?:Task Force|Joint Committee|Joint Commission|Working Group|Steering Committee|Organizing Committee|Joint Consultative Committee|Naval Base|Strategy|Shopping|Cultural Centre|Convention Cent|Research Center for)\b"
)


def agencies(text: str, frame: DocumentFrame) -> Iterator[Actor]:
    """Ministries, forces and other agencies in the order of the patterns; overlaps are left to the caller."""
    for pattern in (_SPECIAL, _NAMED_RE, _AGENCY, _MINISTRY_UPPER):
        for m in pattern.finditer(text):
            found = _agency(text, m, frame)
            if found:
                yield found


def bodies(text: str) -> Iterator[Actor]:
    """International bodies, each at its first mention."""
    seen: set[str] = set()
    for m in _MORE_BODIES.finditer(text):
        name = re.sub(r"[ ]\([^)]*\)$", "", m.group())
        key = "UN" if name.startswith("United Nations") else m.groupdict().get("acr")
        yield Actor(m.group(), m.start(), m.end(), name, "org", None, key)
    for m in _BODY.finditer(text):
        name = re.sub(r"[ ]\([^)]*\)$", "", m.group())
        key = BODIES[name]
        if name not in seen and key not in seen and not _BODY_NOT.match(text, m.end()):
            seen.update((name, key))
            yield Actor(m.group(), m.start(), m.end(), name, "org", None, key)


def _agency(text: str, m: re.Match[str], frame: DocumentFrame) -> Actor | None:
    start, end, acronym = m.start(), m.end(), m.groupdict().get("acr")
    words = text[start:end]
    if cut := _DROP_FIRST.match(words):
        start, words = start + cut.end(), words[cut.end() :]
    name = re.sub(r"[ ]\([^)]*\)$", "", words).strip(" ,")
    if _GENERIC.fullmatch(name) or _NO_AGENCY.search(name) or len(name) < 3 or name in BODIES:
        return None
    if m.re is _AGENCY and name.split()[0].endswith(("’s", "'s")) and not mentions_in(name.split()[0]):
        return None
    party = _owner(text, start, name, acronym, frame)
    kind = "org" if party in BODIES.values() or re.search(r"\b(?:Confederation|Federation|Bank)\b", name) else "agency"
    return Actor(text[start:end], start, end, _plain(name), kind, None, party)


def _plain(name: str) -> str:
    return re.sub(rf"^(?:{STATE})['’]s?[ ]", "", name) if re.match(rf"(?:{STATE})['’]s?[ ]", name) else name


def _owner(text: str, start: int, name: str, acronym: str | None, frame: DocumentFrame) -> str | None:
    named = _NAMED.get(name) or _NAMED.get(acronym or "")
    if named:
        return named
    inside = mentions_in(name)
    if inside:
        return inside[0][2]
    after = re.match(
        r"(?:\s*\([^)]{2,15}\))?,?\s+(?:of\s+(?:the\s+)?)?", text[start + len(name) : start + len(name) + 30]
    )
    if after:
        place = start + len(name) + after.end()
        near = mentions_in(text, place, min(len(text), place + 40))
        if near and near[0][0] == place and re.search(r"of\s+(?:the\s+)?$|,\s+$", after.group()):
            return near[0][2]
    before = mentions_in(text, max(0, start - 40), start)
    if before and re.fullmatch(r"['’]s?\s+|\s+", text[before[-1][1] : start]):
        return before[-1][2]
    return frame.home
