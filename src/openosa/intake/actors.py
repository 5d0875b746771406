# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Who is named: office-holders and other persons with office and party, ministries, forces, bodies.

An office beside a capitalised name in either order, a counterpart, an appointment, an honorific or a verb of speech
beside a name. A surname alone is a repeat of a person already read and is not listed again; what a later mention adds
(an office) completes the earlier one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from openosa.intake.agencies import agencies, bodies
from openosa.intake.frame import DocumentFrame
from openosa.intake.offices import COMMON_OFFICE, HONORIFICS, NAME, OFFICE, PORTFOLIO, bare_name
from openosa.intake.records import Actor
from openosa.intake.states import STATE, mentions_in, party_of

__all__ = ["actors"]

_STATE_BEFORE = rf"(?:(?P<s>{STATE})(?:['’]s?)?\s+(?:side['’]s\s+)?)?"
_OF_STATE = rf"(?:\s+(?:of|to|for|in)\s+(?P<s2>(?:the\s+)?(?:(?:Socialist|Islamic|People['’]s|Democratic|Federal|Federative|Federated|Kingdom|Commonwealth|Republic|Sultanate|State|Government|Independent|Hashemite|Union)\s+(?:of\s+)?(?:the\s+)?){{0,5}}{STATE}))?"
_OF_BODY = r"(?:\s+(?:of|at|for)\s+(?:the\s+)?(?P<b>[A-Z][\w’'-]{0,40}(?:\s+(?:(?:and|of|the|for)\s+)?[A-Z][\w’'-]{0,40}){0,7})(?:\s+\([A-Z]{2,10}\))?)?"
_TO_STATE = rf"(?:\s+(?:to|in)\s+(?:the\s+)?(?:(?:Republic|Kingdom|Union)\s+of\s+(?:the\s+)?)?{STATE})?"
_BEFORE = re.compile(
    rf"(?<!\w)(?=[A-Z]|former|the)(?P<o>{OFFICE}){_OF_STATE}{_TO_STATE}(?:\s+\([^()\n]{{2,30}}\))?(?P<c>,)?\s+(?P<n>{HONORIFICS}{NAME})"
)
_BEFORE_BODY = re.compile(rf"(?<!\w)(?=[A-Z])(?P<o>{OFFICE}){_OF_BODY},?\s+(?P<n>{HONORIFICS}{NAME})")
_AFTER = re.compile(
    rf"(?<![\w’'-])(?=[A-ZÀ-Þ])(?P<n>{HONORIFICS}{NAME}),\s+(?:(?:the|its|his|her|a|an|who\s+is|currently|outgoing|visiting|then)\s+)*{_STATE_BEFORE}(?P<o>{OFFICE}){_OF_STATE}(?=\s*(?:[,.;:)”\n]|$)|\s+[a-z('’])"
)
_AFTER_COMMON = re.compile(
    rf"(?<![\w’'-])(?=[A-ZÀ-Þ])(?P<n>{HONORIFICS}{NAME}),\s+(?:\d\d,\s+)?(?:(?:the|its|his|her|a|an)\s+)?(?:(?:{STATE}|[A-Z]{{2,8}})(?:['’]s?)?\s+)?(?P<o>{COMMON_OFFICE})(?P<rest>[^,.;]{{0,60}})"
)
_BEFORE_COMMON = re.compile(rf"(?<!\w)(?=[a-z])(?P<o>{COMMON_OFFICE}),?\s+(?P<n>{HONORIFICS}{NAME})")
_SPOKESPERSON = re.compile(
    rf"(?<![\w&-])(?P<q>[A-Z][\w&-]{{1,40}}(?:\s+[A-Z][\w&-]{{1,40}}){{0,4}})\s+(?P<o>[Ss]pokes(?:person|man|woman)|chief|head|director|[Cc]ommander),?\s+(?P<n>{HONORIFICS}{NAME})"
)
_COUNTERPART = re.compile(
    rf"\b(?:his|her|their|its|my|whose)\s+(?:new\s+)?(?P<s>{STATE})?\s*(?:counterpart|opposite\s+number)s?(?:\s+from\s+(?P<s2>{STATE}))?,?\s+(?P<n>{HONORIFICS}{NAME})"
)
_COUNTERPART_OF = re.compile(rf"(?P<s>{STATE})\s+(?:counterpart|opposite\s+number),?\s+(?P<n>{HONORIFICS}{NAME})")
_NAMED_AS = re.compile(
    rf"\b(?:named|appointed|nominated|designated|swore\s+in|elected|and)\s+(?P<n>{HONORIFICS}{NAME})\s+(?:to\s+be|as|to\s+serve\s+as|to\s+the\s+post\s+of)\s+(?:the\s+)?(?:new\s+|next\s+)?{_STATE_BEFORE}(?P<o>{OFFICE}){_OF_STATE}"
)
_TITLED = re.compile(
    rf"(?<![\w’'-])(?P<n>(?=(?:H\.?\s?E|His\s+E|Her\s+E|Mr|Mrs|Ms|Dr|Hon|Datuk|Dato|Tan\s+Sri|Tun|Tengku|Gen|Lt|Maj|Col|Adm|Brig|Capt|Commodore|Cdre|Commander|Vice\s+Adm|Rear\s+Adm|Air\s|Admiral|General|Major|Colonel|Lieutenant|Captain|Sir|Dame|Prof|Senator|Shri|Smt|Cdr|Ratu|Sheikh)){HONORIFICS}{NAME})"
)
_SPEAKS = re.compile(
    rf"(?<![\w’'-])(?=[A-ZÀ-Þ])(?P<n>{NAME})(?:,[^,.;“”\n]{{3,80}},)?\s+(?:said|told|stated|added|noted|stressed|declared|announced|explained|remarked|warned|wrote|emphasi[sz]ed|underlined|underscored|reiterated|called|commented|recalled|thanked|welcomed|confirmed|expressed|hosted|chaired|received|signed|heads|led)\b"
)
_SPOKEN = re.compile(
    rf"[”\"’,]\s*(?:said|added|stated|noted|according\s+to|declared|remarked)\s+(?P<n>{HONORIFICS}{NAME})"
)
_WORD_NOT_NAME = frozenset(
    ["The", "On", "In", "At", "And", "Of", "For", "Said", "During", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "Both", "Each", "Under", "With", "From", "Following", "Asked", "Speaking", "Answering", "According", "Meanwhile", "However", "Separately", "Officials", "Press", "Statement", "Joint", "Summit", "Meeting", "Ministry", "Minister", "Ministers", "President", "Secretary", "Government", "Embassy", "Department", "Agency", "Council", "Commission", "Exercise", "Operation", "Strategic", "Partnership", "Agreement", "Treaty", "Security", "Defence", "Defense", "Foreign", "Affairs", "National", "Navy", "Army", "Coast", "Guard", "Force", "Forces", "Air", "Police", "Parliament", "Cabinet", "Congress", "Senate", "House", "Party", "State", "States", "United", "Nations", "Republic", "Kingdom", "Union", "European", "Sea", "Strait", "Ocean", "Island", "Islands", "Indo-Pacific", "North", "South", "East", "West", "Two", "Three", "Four", "Five", "Notes", "Note", "Official", "Assistance", "Reference", "Background", "Contact", "About", "Our", "Its", "His", "Her", "Their", "As", "To", "By", "If", "When", "While", "There", "Here", "No", "Not", "All", "Some", "Many", "Most", "Federal", "Royal", "Free", "Open", "Framework", "Declaration", "Charter", "Convention", "Committee", "Working", "Group", "Programme", "Program", "Project", "Plan", "Fund", "Bank", "Company", "Corporation", "Ltd", "Inc", "Also", "Then", "Thus", "Today", "Yesterday", "Tomorrow", "After", "Before", "Since", "Until", "Upon", "Over", "Among", "Between", "Regarding", "Concerning", "Moreover", "Furthermore", "Finally", "First", "Second", "Third", "Prime", "Deputy", "Chief", "General", "Director", "Ambassador", "High", "Commissioner", "Base", "Port", "Airport", "Hall", "Palace", "University", "Institute", "College", "School", "Centre", "Center", "Museum", "Hotel", "Street", "Road", "Avenue", "City", "Town", "Province", "District", "Region", "Frigate", "Vessel", "Ship", "Class", "Tribunal", "Court", "Spokesperson", "Commander", "Commandant", "Chairman", "Chair", "Talks", "Trade", "Exports", "Imports", "Investment", "Economy", "Budget", "Chapter", "Article", "Section", "Done", "Media", "Release", "News", "Agency", "Communiqué", "Communique", "Commentary", "Notification", "Washington", "Tokyo", "Manila", "Jakarta", "Beijing", "Seoul", "Canberra", "Hanoi", "Bangkok", "London", "Paris", "Berlin", "Brussels", "Delhi", "Wellington", "Ottawa", "Moscow", "Kyiv", "Putrajaya", "Malaysia", "Japan"]
)  # fmt: skip

_NOT_FIRST = re.compile(rf"{PORTFOLIO}|Extraordinary|Plenipotentiary")
_PATTERNS = (
    _AFTER,
    _BEFORE,
    _BEFORE_BODY,
    _NAMED_AS,
    _COUNTERPART,
    _COUNTERPART_OF,
    _AFTER_COMMON,
    _SPOKESPERSON,
    _BEFORE_COMMON,
    _TITLED,
    _SPOKEN,
    _SPEAKS,
)


def actors(text: str, frame: DocumentFrame) -> list[Actor]:
    """Persons, then agencies and bodies outside their names, each at its first mention, in order."""
    organisations = _distinct([*bodies(text), *agencies(text, frame)])
    people: list[Actor] = []
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if found := _person(text, m, people, organisations, frame):
                _keep(found, people)
    rest = [o for o in organisations if not any(p.start < o.end and o.start < p.end for p in people)]
    return sorted([*people, *rest], key=lambda actor: actor.start)


def _person(
    text: str, m: re.Match[str], before: list[Actor], organisations: list[Actor], frame: DocumentFrame
) -> Actor | None:
    raw = m["n"]
    cut, name = bare_name(raw)
    words = name.split()
    start = m.start("n") + cut
    if (
        not words
        or words[0] in _WORD_NOT_NAME
        or _NOT_FIRST.fullmatch(words[0])
        or any(word.strip(".,") in _WORD_NOT_NAME for word in words[-2:])
        or party_of(name)
    ):
        return None
    if any(o.start <= start < o.end for o in organisations) or (
        len(words) == 1 and m.re in (_SPEAKS, _SPOKEN, _AFTER, _AFTER_COMMON, _BEFORE_COMMON, _SPOKESPERSON)
    ):
        return None
    if name.isupper() and (len(words) > 3 or _is_heading(text, start)):
        return None
    groups = m.groupdict()
    office = groups.get("o")
    if m.re in (_COUNTERPART, _COUNTERPART_OF):
        office = next(
            (p.office for p in sorted(before, key=lambda p: -p.start) if p.start < m.start() and p.office), None
        )
    office = _office_words(office) if office else None
    party = _party_of_person(text, m, start + len(name), organisations, frame)
    return Actor(text[start : start + len(name)], start, start + len(name), _cased(name), "person", office, party)


def _office_words(office: str) -> str:
    return re.sub(r"^(?:Visiting|visiting|former|Former)\s+", "", " ".join(office.split())).strip(" ,")


def _party_of_person(
    text: str, m: re.Match[str], end: int, organisations: list[Actor], frame: DocumentFrame
) -> str | None:
    groups = m.groupdict()
    for group in ("s", "s2", "q", "b", "rest"):
        if words := groups.get(group):
            owner = _owner(words, organisations) if group in ("q", "b") else None
            named = mentions_in(words)
            if owner or named:
                return owner or named[0][2]
            if owner := _owner(words, organisations):
                return owner
    if m.re in (_BEFORE, _BEFORE_BODY, _TITLED, _AFTER, _NAMED_AS, _SPOKEN, _SPEAKS):
        # "..., who heads JCG's bureau" or "..., of the Royal Thai Navy" says whose the person is.
        tail = re.match(r",\s+(?:(?:who|the|of|from)\s+[^,.;]{3,70})", text[end : end + 90])
        if tail:
            named = mentions_in(tail.group())
            if named or (owner := _owner(tail.group(), organisations)):
                return named[0][2] if named else owner
        head = text[max(0, m.start() - 30) : m.start()]
        named = mentions_in(head)
        if named and re.fullmatch(r"(?:['’]s?)?\s+(?:[a-z]+\s+)?", head[named[-1][1] :]):
            return named[-1][2]
        if (owner := _owner(head[-18:], organisations)) and re.search(r"[A-Z]{2,}(?:['’]s)?\s+$", head):
            return owner
    return frame.home


def _owner(words: str, organisations: list[Actor]) -> str | None:
    for organisation in organisations:
        acronym = re.search(r"\(([A-Za-z]{2,14})\)$", organisation.quote)
        names = [organisation.name, *([acronym[1]] if acronym else [])]
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names):
            return organisation.party
    return None


def _keep(found: Actor, people: list[Actor]) -> None:
    """Add the person, or complete the mention already there."""
    for i, known in enumerate(people):
        if (known.start < found.end and found.start < known.end) or _same(known.name, found.name):
            if known.office is None and found.office is not None:
                people[i] = replace(known, office=found.office, party=found.party)
            if found.start < people[i].start and len(found.name) >= len(known.name) and not (known.start < found.end):
                people[i] = replace(people[i], quote=found.quote, start=found.start, end=found.end)
            return
    people.append(found)


def _same(one: str, other: str) -> bool:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return a <= b or b <= a


def _is_heading(text: str, place: int) -> bool:
    line = text[text.rfind("\n", 0, place) + 1 : (text.find("\n", place) if text.find("\n", place) >= 0 else len(text))]
    return line.isupper()


def _cased(name: str) -> str:
    """Surnames in capitals as names are written: MORI Keisuke is Mori Keisuke."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 and "." not in w else w for w in name.split())


def _distinct(found: Iterator[Actor] | list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    names: set[str] = set()
    for actor in sorted(found, key=lambda a: (a.start, -(a.end - a.start))):
        if any(k.start < actor.end and actor.start < k.end for k in kept[-4:]) or actor.name.casefold() in names:
            continue
        names.add(actor.name.casefold())
        if acronym := re.search(r"\(([A-Za-z-]{2,14})\)$", actor.quote):
            names.add(acronym[1].casefold())
        kept.append(actor)
    return kept
