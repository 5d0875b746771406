# SPDX-License-Identifier: Apache-2.0
"""A pattern for any of many words, as a tree of their common beginnings.

The library tries the alternatives of a pattern one by one at every place of a text; a tree fails at the first letter.
"""

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["alternation"]


def alternation(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first; a blank stands for any white space."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, Any]) -> str:
    branches = [_sign(sign) + _pattern(below) for sign, below in sorted(node.items()) if sign]
    if not branches:
        return ""
    optional = "?" if "" in node else ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){optional}"


def _sign(sign: str) -> str:
    return r"\s+" if sign == " " else re.escape(sign)
