# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- a table reads better unbroken

"""The text as the rules read it: one character for one, so that every offset holds in the text as it stands.

Unusual spaces and the newlines of wrapped prose become blanks, unusual hyphens and quotation marks the common ones,
marks of direction and invisible signs blanks. Nothing is added and nothing taken away.
"""

import re

from openosa.intake.sentences import is_wrapped

__all__ = ["smoothed"]

_SAME = {
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u2005\u2006\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\t\v\f", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u201f\u201e\u00ab", "\u201c"),
    "\u00bb": "\u201d",
    **dict.fromkeys("\u2018\u201b\u02bc\u0060\u00b4\u2032", "\u2019"),
}  # fmt: skip
_TABLE = str.maketrans({ord(sign): common for sign, common in _SAME.items()})
_WRAP = re.compile(r"(?<=[^\n\s.:;!?])\n(?=[^\n\s•*–-])|(?<=[.,;])\n(?=[a-z])")


def smoothed(text: str) -> str:
    """The same number of characters, the common ones for the unusual."""
    plain = text.translate(_TABLE).replace("\r\n", " \n").replace("\r", "\n")
    if not is_wrapped(plain):
        return plain
    # A short line is a heading or an address: its newline stays.
    return _WRAP.sub(lambda m: " " if m.start() - plain.rfind("\n", 0, m.start()) > 45 else "\n", plain)
