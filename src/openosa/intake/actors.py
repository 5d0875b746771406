# SPDX-License-Identifier: Apache-2.0

"""Who is named: leaders and officials with office and party, ministries, forces, bodies.

An office beside a capitalised name, in either order; agencies by head noun; bodies by gazetteer.
A surname alone is a repeat of a person already read and is not listed again.
"""

import re
from collections.abc import Sequence

from openosa.intake.records import Actor
from openosa.intake.states import BODIES, STATE, party_of

__all__ = ["OFFICE", "actors"]

OFFICE = (
    r"(?:(?:Acting|Deputy|Vice|Assistant|Parliamentary|State|Senior|Permanent|Under|First|Chief|Former|former|Special)[\s-]+){0,4}"
    r"(?:Prime\s+Minister|President|Vice[\s-]President|Chancellor|King|Queen|Sultan|Emperor|Governor-General|"
    r"(?:Foreign|Defen[cs]e|Home|Interior|Finance|Trade|Transport|Health|Education|Energy|External\s+Affairs)\s+(?:Minister|Secretary)|"
    r"Minister\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:(?:,\s+|\s+and\s+|\s+)(?:[A-Z]\w+)){0,6}|Minister|"
    r"Secretary(?:-|\s+)General|Secretary\s+of\s+(?:State|Defen[cs]e|War|the\s+Navy|National\s+Defen[cs]e|Foreign\s+Affairs)|National\s+Security\s+Advis[eo]r|"
    r"Chief\s+of\s+(?:the\s+)?(?:Defen[cs]e(?:\s+(?:Force|Staff))?|Naval\s+Staff|Army(?:\s+Staff)?|Air\s+Staff|General\s+Staff|Joint\s+Staff|Staff)|"
    r"High\s+Commissioner|High\s+Representative|Ambassador|Charg[ée]\s+d['’]Affaires|Commandant|Commander|Director(?:-|\s+)General|"
    r"Premier|Taoiseach|Chief\s+Cabinet\s+Secretary|Permanent\s+Secretary|Chairman|Chair|Speaker)"
)
_HONORIFIC = (
    r"(?:(?:H\.?E\.?|His\s+Excellency|Her\s+Excellency|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Hon\.?|the\s+Hon\.?|Rt\.?\s+Hon\.?|Right\s+Honourable|"
    r"Datuk|Dato['’]?|Seri|Sri|Tan|Tun|Tengku|Haji|Gen(?:eral|\.)?|Lt\.?|Lieutenant|Maj(?:or|\.)?|Col(?:onel|\.)?|Adm(?:iral|\.)?|Vice|Rear|"
    r"Brig(?:adier|\.)?|Capt(?:ain|\.)?|Commodore|Cdre\.?|Air|Chief|Marshal|Sir|Dame|Senator|Professor|Prof\.?|Honourable)\s+){0,6}"
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?:\s+(?:bin|binti|al|de|van|von|der|[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)){0,4}"
_PERSON = re.compile(
    rf"(?:(?P<s>{STATE})(?:['’]s?)?\s+)?(?P<o>{OFFICE})(?:\s+of\s+(?P<s2>{STATE}))?,?\s+(?P<h>{_HONORIFIC})(?P<n>{_NAME})"
)
_AFTER = re.compile(
    rf"(?<!\w)(?P<h>{_HONORIFIC})(?P<n>{_NAME}),\s+(?:the\s+)?(?:(?P<s>{STATE})(?:['’]s?)?\s+)?(?P<o>{OFFICE})(?:\s+of\s+(?P<s2>{STATE}))?"
)
_COUNTERPART = re.compile(rf"\b(?:his|her|their)\s+(?P<s>{STATE})\s+counterpart,?\s+(?P<h>{_HONORIFIC})(?P<n>{_NAME})")
_ADJECTIVE = r"(?:(?:Royal|National|Imperial|United)\s+){0,3}"
_AGENCY = re.compile(
    rf"(?<!\w)(?:(?:Royal\s+)?{STATE}(?:['’]s?)?\s+)?{_ADJECTIVE}(?:(?:Royal\s+)?{STATE}\s+)?"
    r"(?:(?:Ministry|Department|Embassy|Office|Bureau)\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:(?:,?\s+and\s+|,\s+|\s+)[A-Z]\w+){0,6}|"
    r"(?:Ministry|Foreign\s+Ministry|Defen[cs]e\s+Ministry|Coast\s+Guard(?:\s+Administration)?|Navy|Army|Air\s+Force|Armed\s+Forces|Marine\s+Corps|"
    r"Defen[cs]e\s+Forces?|(?:(?:Maritime|Ground|Air)\s+)?Self[\s-]Defen[cs]e\s+Forces?|(?:Maritime|Border|Police|Military)\s+(?:Force|Enforcement\s+Agency)|"
    r"Maritime\s+Enforcement\s+Agency|Defen[cs]e\s+Force|State\s+Department|Pentagon|Parliament|National\s+Security\s+Council|Cabinet\s+Office))"
    rf"(?:\s+of\s+{STATE})?(?:\s+\((?P<acr>[A-Z]{{2,8}})\))?"
)
_BODY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(b) for b in sorted(BODIES, key=len, reverse=True))
    + r")(?![\w-])(?:\s+\([A-Z]{2,8}\))?"
)
_NOT_A_NAME = re.compile(
    r"^(?:The|On|In|At|And|Of|For|Said|During|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def actors(text: str, agency_party: str | None) -> list[Actor]:
    """Persons, then agencies and bodies outside them, each at its first mention."""
    found: list[Actor] = []
    for pattern in (_PERSON, _COUNTERPART, _AFTER):
        for m in pattern.finditer(text):
            actor = _person(m, found, agency_party)
            if actor and not _known(actor, found):
                found.append(actor)
    for m in _AGENCY.finditer(text):
        name = re.sub(r"\s*\([A-Z]+\)$", "", m.group())
        kept = Actor(m.group(), m.start(), m.end(), _bare(name), "agency", None, party_of(name) or agency_party)
        if not _known(kept, found):
            found.append(kept)
    for m in _BODY.finditer(text):
        name = re.sub(r"\s*\([A-Z]+\)$", "", m.group())
        body = Actor(m.group(), m.start(), m.end(), name, "org", None, BODIES[name])
        if not any(a.party == body.party and a.kind == "org" for a in found) and not _known(body, found):
            found.append(body)
    return sorted(found, key=lambda actor: actor.start)


def _person(m: re.Match[str], before: Sequence[Actor], home: str | None) -> Actor | None:
    name = m["n"]
    if _NOT_A_NAME.match(name) or re.fullmatch(OFFICE, name):
        return None
    groups = m.groupdict()
    office = groups.get("o") or next(
        (a.office for a in reversed(before) if a.kind == "person" and a.start < m.start()), None
    )
    state = party_of(groups.get("s") or groups.get("s2") or "") or home
    name = re.sub(r"['’]s$", "", name)
    start = m.start("n")
    return Actor(m.string[start : start + len(name)], start, start + len(name), name, "person", office, state)


def _known(actor: Actor, found: Sequence[Actor]) -> bool:
    if any(a.start < actor.end and actor.start < a.end for a in found):
        return True
    name = actor.name.casefold()
    return any(
        a.kind == actor.kind
        and (a.name.casefold() == name or (a.kind == "person" and a.name.casefold().endswith(" " + name)))
        for a in found
    )


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name)
