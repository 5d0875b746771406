# SPDX-License-Identifier: Apache-2.0
"""Which characters do these bytes stand for?

A byte order mark decides; else UTF-8 when it fits; else Shift_JIS when the result holds kana or
common kanji; else cp1252, in which undefined bytes become U+FFFD. Newlines are left as they are:
every offset of this room counts code points of the text returned here.
"""

import codecs
import re

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KANA = re.compile("[\u3040-\u30ff]")


def decode(data: bytes) -> str:
    """The text of a plain document; never raises, and drops a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        text = ""
    # Western text in cp1252 also decodes as cp932, but by accident and without kana.
    if len(_KANA.findall(text)) * 20 >= max(len(text), 1):
        return text
    # A single broken byte in a UTF-8 text must not turn the rest into mojibake.
    mended = data.decode("utf-8", errors="replace")
    if mended.count("\ufffd") * 4 < len(re.findall("[\u0080-\ufffc]", mended)):
        return mended
    return data.decode("cp1252", errors="replace")
