# SPDX-License-Identifier: Apache-2.0

"""What text does a document hold? Plain text, HTML and DOCX; offsets count in the text returned here.

Nothing in a document is fetched or followed: scripts, styles and links are dropped, entities of a
DOCX are refused, and a DOCX that unpacks beyond 64 MB is refused before it is unpacked.
"""

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from html.parser import HTMLParser

from openosa.intake.decoding import decode
from openosa.intake.errors import IntakeError

__all__ = ["document_text"]

_LIMIT = 64 << 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "table",
    "title",
}


def document_text(data: bytes, name: str) -> str:
    """The text that spans count in; raise IntakeError when the document cannot be opened."""
    if data.startswith(b"%PDF-"):
        raise IntakeError(f"{name}: PDF is not read by this version. Save the document as text, HTML or DOCX.")
    if data.startswith(b"PK\x03\x04"):
        return _docx(data, name)
    text = decode(data)
    if re.match(r"\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<html)", text[:500], re.I):
        return _html(text)
    return text


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in _BLOCKS:
            self.words.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        if tag in _BLOCKS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(re.sub(r"[ \t\r\n]+", " ", data))


def _html(text: str) -> str:
    parser = _Words()
    parser.feed(text)
    parser.close()
    return re.sub(r" *\n[ \n]*", "\n\n", "".join(parser.words)).strip()


def _docx(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
            # The size that the archive states may lie; what is read is bounded here.
            xml = part.read(_LIMIT + 1)
    except (
        zipfile.BadZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise IntakeError(
            f"{name}: not a DOCX that can be opened ({error}). Save it again as DOCX or as text."
        ) from error
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise IntakeError(f"{name}: its packed text is damaged ({error}). Save it again as DOCX or as text.") from error
    if len(xml) > _LIMIT:
        raise IntakeError(f"{name}: word/document.xml unpacks to more than 64 MB. Save the text alone and read that.")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise IntakeError(f"{name}: word/document.xml declares entities, which no DOCX needs. Save it again as text.")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise IntakeError(
            f"{name}: word/document.xml is broken ({error}). Save it again as DOCX or as text."
        ) from error
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{_WORD}t")) for p in root.iter(f"{_WORD}p"))
    return "\n\n".join(words for words in paragraphs if words)
