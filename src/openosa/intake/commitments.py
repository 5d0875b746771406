# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""Who undertakes what toward whom? One record per undertaking clause, its status by the class of its verb.

agreed     concluded by both: signed, exchanged notes, agreed, consensus, relations raised
confirmed  affirmed or decided by an authority: confirmed, reaffirmed, decided, adopted, approved, pledged, set aside
continued  cooperation that goes on: will continue, remains committed
planned    will, plans, aims, is to, is expected, and "would" in reported speech

The first verb of a clause decides; a clause that only goes on with "and to" or "and that" keeps the verb before it.
Refusals, conditions, background and what things (not parties) will do are left out.
"""

import re

from openosa.intake.clauses import clauses, is_denied, is_statement, stripped, topic_of
from openosa.intake.parties import Keys, Speakers
from openosa.intake.records import Commitment
from openosa.intake.sentences import Span

__all__ = ["commitments"]

_ADV = r"(?:(?:also|further|jointly|formally|today|now|since|officially|again|strongly|both|together|mutually|recently|already|firmly)\s+)*"
_VERBS = re.compile(
    rf"\b(?:(?P<continued>(?:will|shall|would|to)\s+(?:be\s+)?{_ADV}(?:continued?\b|keep(?:\s+(?:up|on|supporting|working|its|their|the|open|sending|helping))|maintain|go\s+on\b|carry\s+on\b|remain\s+(?:committed|engaged|ready)|stay\s+engaged|remain\s+committed)|(?:continues?|continued)\s+to\s+(?:support|provide|cooperate|work|assist|strengthen|promote)|remains?\s+committed\s+to\s+(?:supporting|working|cooperating|providing|strengthening|deepening)|(?:is|are)\s+to\s+(?:go\s+on|continue|remain|be\s+(?:maintained|continued|kept\s+up))|will\s+remain\s+in|stay\s+on\b|keeps?\s+(?:up|on)\s|continues?\s+(?:its|their|to)\b)"
    rf"|(?P<agreed>(?:{_ADV}(?:signed\s+and\s+exchanged|signed|inked|initialled|exchanged\s+(?:diplomatic\s+)?(?:the\s+)?notes|concurred|agreed)(?!\s+(?:text|minutes|framework|that\s+the\s+situation|off\s+on\s+the\s+text)))|put\s+their\s+signatures?|affixed\s+their|(?:concluded|reached|struck|sealed|clinched)\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,4}}(?:agreement|deal|pact|treaty|consensus|understanding|arrangement|memorandum|contract)|"
    rf"consensus\s+(?:has\s+been|was)\s+reached|notes\s+(?:concerning|on|for|were)[^.;]{{0,160}}exchanged|signing\s+(?:and\s+exchange\s+)?of\s+(?:the\s+)?(?:notes|an?|two|three|four|documents|memorand)|exchange\s+of\s+notes\s+(?:was|were|took)|(?:raised?|elevated?|upgraded?)\s+(?:the\s+|their\s+|its\s+|bilateral\s+)*(?:relations|ties|relationship|partnership)|bought\s+with\s+a\s+grant|undertook\s+mutually)"
    rf"|(?P<confirmed>confirm(?:ed|s)|re-?affirm(?:ed|s)|affirm(?:ed|s)|reiterated\s+(?:its|their|his|her|the)\s+(?:commitment|pledge|determination|resolve|intention|readiness|willingness)|decide[ds]|adopt(?:ed|s)|approve[ds]|approving|pledge[ds]|commit(?:ted|s)\s+(?:to|itself|themselves|(?:a\s+further\s+|another\s+|up\s+to\s+)?[A-Z$€£¥₱]{0, 4}\d)|recommitted|undertook|undertaken|undertakes?|promise[ds]|vow(?:ed|s)|endorsed|resolved\s+(?:to|that)|g(?:ave|iven)\s+(?:an?|its|his|her)\s+(?:assurance|undertaking|promise|pledge|commitment|word)|assured\b(?=[^.;]{0, 80}\b(?:will|would)\b)|bound\s+(?:itself|themselves)\s+to|tasked|instructed|directed|"
    rf"earmark(?:ed|s)|allocate[ds]|allot(?:ted|s)|set\s+aside|extended\s+(?:the\s+mandate|its\s+mandate|Operation|(?:the\s+|its\s+)?(?:mission|deployment|programme|scheme))|contributed?\s+[A-Z$€£¥₱]|authori[sz]ed|accorded|cleared|ratified|pledge\s+(?:of|to)|commitment\s+to\s+(?:provide|accelerate|support|deliver|contribute|build|transfer)|guaranteed|determined\s+to|launched\s+negotiations|donate[ds]|(?:has\s+|have\s+)?offered\s+(?:to|[A-Z$€£¥₱]{0, 4}\d)|dedicated\s+[A-Z$€£¥₱]{0, 4}\d)"
    rf"|(?P<planned>(?:will|shall)\s+(?!not\b|never\b|no\b|have\b)|(?:is|are)\s+(?:also\s+)?(?:to|going\s+to|ready\s+to|prepared\s+to|set\s+to|due\s+(?:to|in|for|at)|expected\s+to|scheduled\s+(?:to|for)|slated\s+(?:to|for)|planned\s+(?:to|for)|preparing\s+to|planning\s+to|looking\s+to|foreseen)\b|plans?\s+(?:to\b|for\b|on\s+\w+ing\b)|aims?\s+to\b|intends?\s+to\b|intention\s+to\b|seeks?\s+to\b|"
    rf"hopes?\s+to\s+(?:sign|conclude|finali[sz]e)|expects?\s+to\b|would\s+(?!not\b|never\b|like\b|have\b|be\s+(?:a|an|the)\b|it\b)|to\s+be\s+(?:delivered|provided|handed|transferred|tested|held|completed|supplied)|due\s+(?:to|in)\b))",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:said|says|announced|announces|confirmed|decided|agreed|stated|told|added|pledged|promised|reaffirmed|affirmed|noted|explained|disclosed|revealed|according\s+to|reiterated|assured|informed|declared|undertook|conveyed|indicated|vowed)\b",
    re.I,
)
_HOLLOW = re.compile(
    r"\s*(?:be\s+(?:no\b|nine|\w+\s+years?\s+old|able|remembered|a\b|an\b|possible|needed|required|the\s+(?:largest|biggest|only))|"
    r"(?:re)?visit\b|travel\b|fly\b|attend\b|meet\s+(?:with\s+)?(?:[A-Z]|his|her|the\s+[A-Z])|consider\b|remain\s+(?:a|an|the|in\s+place|our)\b|rise\b|fall\b|reach\b|stand\b|be\s+(?:observed|celebrated|marked|commemorated|back|here|remembered|noted|found|staffed)|happen\b|know\b|hear\b|take\s+(?:place|effect|time|office)|last\b|run\s+(?:from|until|to)|enter\s+into|improve|help\b|contribute\s+to|enhance|ensure\s+that|benefit|serve\s+(?:as|the)|allow|enable|make\b|mark\b|bring\b|become|come\s+(?:into|at|when|before|after)|say\b|depend|cost\b|require|never|not\b|see\b|face\b|give\s+(?:rise|way)|mean\b|lead\s+to|go\s+down|matter|follow\b|"
    r"support\s+the\s+foreign\s+policy|proceed\s+to|leave|depart|arrive|return|meet\s+with\s+reporters|bear\s+fruit|alter\b|stay\s+one|recogni[sz]e|tell\b|guess|be\s+(?:asked|told|defended|answered|used|needed|worth|felt|seen|feared|accompanied|followed|joined|based\s+on))"
)
_THING_SUBJECT = re.compile(
    r"\b(?:[Tt]his|[Tt]hat|[Tt]he|[Ii]ts?)\s+(?:proposed\s+)?(?:sale|deal\s+would|principal\s+contractor|award|dialogue|anniversary|equipment\s+will\s+(?:help|enable)|question)\b|\b[Tt]here\s*$|\b[Ii]mplementation\s+of\b"
)
_NOT_UNDERTAKING = re.compile(
    r"\b(?:importance|need\b|necessity|significance|concerns?|condolences|appreciation|gratitude|views?\s+on|that\s+(?:the\s+)?(?:situation|attempts?)|centrality|respect\s+for|adherence|opposition\s+to|principles?\s+of|validity|vision\s+of\s+a\s+free|death|death\s+toll|casualt|infection|in\s+the\s+post|freedom\s+of)\b",
    re.I,
)
_CONFIRMED_FACT = re.compile(
    r"(?:confirmed|affirmed|reaffirmed)\s+(?:that\s+|on\s+\w+\s+that\s+)?(?!.*\b(?:will|would|to|continue|shall|accelerat|strengthen|commitment|cooperation|intention|plan|resolve)\b)",
    re.I,
)
_TO_RECEIVE = re.compile(
    r"^(?:receive|get|obtain|be\s+(?:provided|given|supplied|equipped|handed)\s+with|be\s+(?:given|granted|lent)|benefit\s+from|take\s+(?:delivery|over))\b",
    re.I,
)
_PASSIVE = re.compile(
    r"^(?:be|have\s+been)\s+(?:\w+ly\s+)?(?:provided|given|delivered|handed|transferred|supplied|built|trained|finished|completed|held|opened|made|used|sent|financed|funded|carried|conducted|established|donated|installed|extended|put|tested|stationed|dispatched|begun|launched|commissioned|implemented|allocated|invited|set|accelerated|enhanced|strengthened|deepened|expanded|convened)",
    re.I,
)
_BY_AGENT = re.compile(r"\b(?:by|from)\s+(?:the\s+)?(?:[Gg]overnment\s+of\s+(?:the\s+)?)?$")
_ASSISTANCE = re.compile(
    r"\b(?:grant|aid|assistance|OSA|donat\w+|gift|loan|provid\w+|supply|supplies|equipment|deliver\w*|handed|handover|hand-over|transfer\w*|yen)\b",
    re.I,
)
_OLD = re.compile(r"\b(?:in|since|of|on\s+\d{1,2}\s+\w+|[A-Z][a-z]+)\s+((?:19|20)\d\d)\b")
_SUBJECT_CUT = re.compile(
    r"\b(?:that|said|says|while|but|as|where|because|whereas|announced|added|told\s+\w+)\s+|[“\"]\s*|;\s+|:\s+|,\s+(?=(?:he|she|it|they|we|the|a|an|which|with)\s)",
    re.I,
)
_ITS = re.compile(r"(?:its|his|her|their)\s+(?:\w+\s+){0,2}$")
_ANAPHOR = re.compile(
    r"(?:(?:on|this|last|in)\s+\w+,?\s+)?(?:that\s+)?(?:it|he|she|they|this|its|(?:his|her|their|its)\s+(?:government|cabinet|ministry|country|embassy|administration|side|forces?|department))(?:\s+\w+ly|\s+also)?",
    re.I,
)
_INNER = re.compile(
    r"\s+(?:that\s+)?(?P<who>(?:[A-Z]|the\s|its\s|his\s|her\s)[^,.;]{1,50}?)\s+(?:will|would|shall|is\s+to|are\s+to|intends|plans)\b"
)
_SAID_BEHIND = re.compile(
    r"[,”\"]\s+(?P<who>(?:the\s+)?[A-Z][^,.;”\"]{2,70}?)\s+(?:said|says|added|pledged|promised|announced|confirmed|stated|told|explained|noted)\b"
)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[a-z]+\s+){0,2}")
_BOTH_THINGS = re.compile(
    r"\b(?:agreement|treaty|talks|dialogue|meeting|exercise|cost|round|memorandum|hotline|line|cooperation|working\s+group|committee|text|negotiations)\b",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:he|she|they|we|it|both|sides|leaders|ministers|government|ministry|minister|cabinet|council)\b", re.I
)
_DECIDED_AT_END = re.compile(
    r"\b(?:was|were|has\s+been|have\s+been)\s+(?:also\s+)?(?P<confirmed>confirmed|decided|reaffirmed|adopted|approved)\b"
)
_EXCHANGE = re.compile(r"\bnotes\b", re.I)


def commitments(text: str, spans: list[Span], speakers: Speakers) -> list[Commitment]:
    """All undertakings of the text, in order."""
    found: list[Commitment] = []
    for sentence in spans:
        if is_statement(text, sentence):
            found += _of_sentence(text, sentence, speakers)
        else:
            speakers.by(sentence[0], min(sentence[1], sentence[0] + 120), sentence)
    return found


def _of_sentence(text: str, sentence: Span, speakers: Speakers) -> list[Commitment]:
    found: list[Commitment] = []
    carried: tuple[str, Keys] | None = None
    for a, b in clauses(text, sentence):
        if is_denied(text, sentence, (a, b)):
            continue
        verb = _undertaking(text, a, b, sentence, speakers)
        goes_on = re.compile(r"(?:to|that)\s+").match(text, a, b)
        if verb is None and goes_on and carried:
            status, by = carried
            to = speakers.to(by, a, b)
        elif verb is not None:
            status = str(verb.lastgroup)
            by, to = _sides(text, (a, b), verb, sentence, speakers)
            if goes_on and carried:
                status, by = carried
                to = speakers.to(by, a, b)
        else:
            if speakers.named(a, b):
                speakers.by(a, min(b, a + 100), sentence)
            continue
        carried = (status, by) if status in ("agreed", "confirmed") else carried
        start, end = stripped(text, a, b)
        words = " ".join(text[start:end].split())
        found.append(Commitment(text[start:end], start, end, by, to, words, status, topic_of(words)))
    return found


def _undertaking(text: str, a: int, b: int, sentence: Span, speakers: Speakers) -> re.Match[str] | None:
    """The verb that undertakes, or None where the clause does not."""
    if (ending := _DECIDED_AT_END.search(text, a, b)) and not re.search(r"\bthat\b", text[ending.end() : b]):
        return ending
    for m in _VERBS.finditer(text, a, b):
        rest, head, kind = text[m.end() : b], text[a : m.start()], str(m.lastgroup)
        if re.search(
            r"\b(?:not|never|nor|no\s+longer|cannot|without|yet\s+to|to\s+have|who|asked|whether|hoped|expected\s+that)\s+(?:\w+\s+)?$",
            head[-24:],
        ) or _THING_SUBJECT.search(head):
            return None
        if kind == "planned" and (_HOLLOW.match(rest) or not rest.strip()):
            continue
        if (
            kind == "planned"
            and m.group().lower().startswith("would")
            and not _REPORTED.search(text, sentence[0], sentence[1])
        ):
            continue
        if (
            kind == "planned"
            and re.fullmatch(r"to\s+be\s+\w+|due\s+\w+", m.group(), re.I)
            and re.search(r"\b(?:will|is|are)\b", head)
        ):
            continue
        if kind in ("confirmed", "agreed") and _NOT_UNDERTAKING.match(
            (rest.lstrip()[:60].split("to ")[0][:60].strip() and rest.lstrip()) or ""
        ):
            continue
        if kind == "confirmed" and (
            _CONFIRMED_FACT.match(text[m.start() : b])
            or re.match(
                r"\s*(?:the|their|its|his|her|our)?\s*(?:[\w-]+\s+){0,2}" + _NOT_UNDERTAKING.pattern, rest, re.I
            )
        ):
            continue
        if kind == "agreed" and _is_history(text, m, a, b, speakers):
            continue
        return m
    return None


def _is_history(text: str, verb: re.Match[str], a: int, b: int, speakers: Speakers) -> bool:
    """Signed or raised long before the text: a part of its history, not an undertaking of it."""
    years = [int(y) for y in _OLD.findall(text[a:b])]
    today = speakers.frame.today
    raised = re.match(r"(?:raise|elevate|upgrade)", verb.group().strip(), re.I)
    if not today or not years:
        return False
    return max(years) < today.year - (0 if raised else 2)


def _sides(text: str, clause: Span, verb: re.Match[str], sentence: Span, speakers: Speakers) -> tuple[Keys, Keys]:
    a, b = clause
    by = _who(text, clause, verb, sentence, speakers)
    named = bool(speakers.named(a, verb.start())) or bool(_ACTIVE.search(text, a, verb.start()))
    kind, rest = str(verb.lastgroup), text[verb.end() : b].lstrip()
    if (
        kind == "agreed"
        and len(by) == 1
        and re.search(
            r"\b(?:with\s+(?!an?\b)|between|exchanged|notes|consensus|relations|ties|signing)\b", text[verb.start() : b]
        )
        and not re.match(r"\s*to\s+\w+", text[verb.end() : b])
    ):
        others = [key for _, _, key in speakers.named(a, b) if key not in by]
        by = (*by, *others[:1]) if others else (speakers.frame.pair if by[0] in speakers.frame.pair else by)
    if _EXCHANGE.search(text, a, b) and _ASSISTANCE.search(text, a, b) and kind == "agreed":
        return _donor_first(text, a, b, speakers)
    if _TO_RECEIVE.match(rest) or re.search(r"\bto\s+(?:receive|get)\s*$", text[verb.start() : verb.end() + 9]):
        giver = _agent(text, verb.end(), b, by, speakers)
        return giver, by
    if _PASSIVE.match(rest) or re.search(r"\bdue\s+(?:to|in)", verb.group()):
        agent = _agent(text, verb.end(), b, (), speakers)
        if re.search(r"\bby\s+(?:the\s+)?[A-Z]", rest) and agent != speakers.before(sentence[0]):
            return agent, speakers.to(agent, verb.end(), b)
        if (not named or _ASSISTANCE.search(text, a, b)) and (donor := _donor(speakers)):
            return (donor,), speakers.to((donor,), verb.end(), b)
        if (
            not named
            and kind == "planned"
            and _BOTH_THINGS.search(text, a, verb.start())
            and len(speakers.frame.pair) > 1
        ):
            return speakers.frame.pair, speakers.frame.pair
    if kind == "agreed" and len(by) == 1 and not named and len(speakers.frame.pair) > 1:
        return speakers.frame.pair, speakers.frame.pair
    return by, speakers.to(by, verb.end(), b)


def _who(text: str, clause: Span, verb: re.Match[str], sentence: Span, speakers: Speakers) -> Keys:
    """The subject of the verb; of "X said it would" or "X said that forty would" it is X."""
    if owner := _owner(text, verb.start(), speakers):
        return owner
    if _ITS.match(text, clause[0], verb.start()):
        return speakers.before(clause[0])
    edges = [clause[0], *(m.end() for m in _SUBJECT_CUT.finditer(text, clause[0], verb.start()))]
    stop = verb.start()
    inner = _INNER.match(text, verb.end(), clause[1]) if verb.lastgroup == "confirmed" else None
    if (
        inner
        and not _ANAPHOR.fullmatch(inner["who"].strip())
        and (by := speakers.subject(inner.start("who"), inner.end("who"), sentence))
    ):
        return by
    for head in reversed(edges):
        words = text[head:stop].strip()
        if (
            words
            and not (head > clause[0] and _ANAPHOR.fullmatch(words))
            and (by := speakers.subject(head, stop, sentence))
        ):
            return by
        stop = head
    if (behind := _SAID_BEHIND.search(text, verb.end(), sentence[1])) and (
        by := speakers.subject(behind.start("who"), behind.end("who"), sentence)
    ):
        return by
    if clause[0] > sentence[0] and (by := speakers.subject(sentence[0], clause[0], sentence)):
        return by
    return speakers.before(sentence[0])


def _owner(text: str, verb: int, speakers: Speakers) -> Keys:
    """Whose pledge or plan: "Japan's pledge of"."""
    near = speakers.named(max(0, verb - 60), verb)
    if near and _POSSESSIVE.fullmatch(text, near[-1][1], verb):
        return speakers.remembered((near[-1][2],), verb)
    return ()


def _agent(text: str, start: int, end: int, by: Keys, speakers: Speakers) -> Keys:
    """Who gives: named after "from" or "by", else the other of the pair."""
    for place, _, key in speakers.named(start, end):
        if key not in by and _BY_AGENT.search(text, max(start - 1, place - 40), place):
            return (key,)
    others = tuple(key for key in (*speakers.frame.pair, *speakers.frame.parties) if key not in by)
    donor = _donor(speakers)
    return (donor,) if donor and donor not in by else others[:1]


def _donor(speakers: Speakers) -> str | None:
    """The donor of the text where it is about assistance: Japan, else the party that is said to grant or provide."""
    text, parties = speakers.text, speakers.frame.parties
    if "JPN" in parties[:3] and re.search(r"\b(?:yen|OSA|Official\s+Security\s+Assistance|JICA)\b", text[:6000]):
        return "JPN"
    for m in re.finditer(r"\b(?:grants?|provides?|donated?|gift|provided|funded|financed|lend|finance)\b", text[:6000]):
        before = speakers.named(max(0, m.start() - 80), m.start())
        if before:
            return before[-1][2]
    return None


def _donor_first(text: str, a: int, b: int, speakers: Speakers) -> tuple[Keys, Keys]:
    donor = _donor(speakers)
    named = list(dict.fromkeys(key for _, _, key in speakers.named(a, b)))
    if donor is None:
        return speakers.frame.pair, speakers.frame.pair
    others = tuple(key for key in (*named, *speakers.frame.pair) if key != donor)
    return (donor,), others[:1]
