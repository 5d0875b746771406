# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and patterns read better unbroken
"""Does the sentence place this expression before or after the day of the text?

The nearest verb decides, one on the right only where it stands close ("on Wednesday approved"). "Will open talks, the
minister said on Monday" is past at Monday: `said` is nearer than `will`.
"""

import re

__all__ = ["FUTURE", "PAST", "tense_at"]

FUTURE, PAST = 1, -1

_CUE = re.compile(
    r"\b(?:(?P<f>will|shall|would|may|might|could|can|should|must|(?:is|are)\s+(?:\w+ly\s+)?(?:to|set|due|expected|scheduled|slated|planned)|to\s+be|"
    r"be\s+held|scheduled|planned|slated|foreseen|expected|expects?|plans?|aims?|intends?|hopes?|begins?|ends?|starts?|opens?|departs?|"
    r"leaves?|arrives?|flies|travels|meets|visits|hosts|lays|holds|pencilled|going\s+to|next|takes\s+place|due|deadline|upcoming|coming|forthcoming|timed\s+for|'ll|"
    r"akan|dijangka|dijadual\w*|bakal|menjelang)|"
    r"(?P<p>said|told|met|held|was|were|had|has|have|did|made|gave|took|came|went|left|began|sent|saw|wrote|spoke|paid|fell|rose|stood|"
    r"led|won|put|ran|brought|bought|sold|built|sank|issued|[a-z]{2,}ed|berkata|telah|kata\w*|di[a-z]{4,}|comes\s+to\s+an\s+end))\b",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|off\s+to|postponed\s+to)\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid-)?$", re.I
)
# Participles that describe a thing and say nothing of when.
_ADJECTIVES = frozenset(
    ["armed", "united", "combined", "related", "based", "limited", "advanced", "unmanned", "shared", "integrated", "need",
     "indeed", "proposed", "concerned", "enhanced", "used", "rules-based", "detailed", "continued", "agreed"]
)  # fmt: skip


def tense_at(text: str, sentence: tuple[int, int], start: int, end: int) -> int:
    """FUTURE, PAST or 0 for the expression at start:end within its sentence."""
    head = max(sentence[0], start - 160)
    if _UNTIL.search(text, max(head, start - 24), start):
        return FUTURE
    best, distance = 0, 1 << 30
    for m in _CUE.finditer(text, head, min(sentence[1], end + 60)):
        if start <= m.start() < end or m.group().lower() in _ADJECTIVES:
            continue
        # "Will be completed": the auxiliary tells the time, the participle does not.
        if m["p"] and text[max(head, m.start() - 4) : m.start()].lower().strip() in ("be", "to"):
            continue
        # A verb on the right belongs to the expression where nothing but a word or two stands between.
        away = start - m.end() if m.end() <= start else (m.start() - end) * (1 if m.start() - end < 4 else 4) + 2
        if m.end() <= start and re.search(r"[;:—]", text[m.end() : start]):
            away += 60
        if away < distance:
            best, distance = FUTURE if m["f"] else PAST, away
    return best
