# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- sentences for people and tables read better unbroken
"""What text does a document hold? Plain text, HTML, DOCX and PDF; offsets count in the text returned here.

Nothing in a document is fetched, followed or run: scripts, styles and hidden parts of a page are dropped, a DOCX is
read from its one text part with entities refused, a PDF gives its text layer alone. What unpacks to more than the
limits below is refused before it is taken in. The caller parses in a process of its own (`node.reading_apart`), since
the libraries that open these forms have faults that we do not know of.
"""

import io
import re
import zipfile
import zlib

from openosa.intake.decoding import decode
from openosa.intake.errors import IntakeError

__all__ = ["LONGEST_TEXT", "document_text", "is_plain"]

LONGEST_TEXT = 8 << 20
_LARGEST_PART = 64 << 20
_MOST_PAGES = 2000
_ZIP = b"PK\x03\x04"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"])
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!doctype\s+html|<html\b)", re.I | re.S)


def is_plain(data: bytes) -> bool:
    """Whether the document is plain text, which no library but our own decoding opens."""
    return not (_is_pdf(data) or data.startswith(_ZIP) or _HTML.match(decode(data[:16_000])))


def document_text(data: bytes, name: str) -> str:
    """The text that spans count in; raise IntakeError when the document cannot be opened."""
    if _is_pdf(data):
        return _bounded(_pdf(data, name), name)
    if data.startswith(_ZIP):
        return _bounded(_docx(data, name), name)
    text = decode(data)
    return _bounded(_html(text, name) if _HTML.match(text[:4000]) else text, name)


def _is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip()[:5] == b"%PDF-"


def _bounded(text: str, name: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise IntakeError(
            f"{name}: holds {len(text):,} characters, more than the {LONGEST_TEXT:,} that are read at once. Save the part that matters and read that."
        )
    return text


def _html(text: str, name: str) -> str:
    from lxml import etree, html

    # lxml refuses a string that states its own encoding, and reads bytes that state none as it is told.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(f"{name}: no text in this page ({error}). Save the page as text and read that.") from error
    words: list[str] = []
    # Start and end of every element in turn, without recursion: a page may be nested as deep as it is long.
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        edge = "\n\n" if node.tag in _BLOCKS else ""
        if event == "end":
            words += (edge, _flat(node.tail))
        elif node.tag in _HIDDEN or _is_hidden(node):
            walk.skip_subtree()
        else:
            words += (edge, _flat(node.text))
    return re.sub(r"[ ]*\n[ \n]*", "\n\n", "".join(words)).strip()


def _is_hidden(node: object) -> bool:
    get = node.get  # type: ignore[attr-defined]  # an lxml element
    return get("hidden") is not None or "display:none" in (get("style") or "").replace(" ", "").lower()


def _flat(words: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", words or "")


def _docx(data: bytes, name: str) -> str:
    from lxml import etree

    xml = _text_part(data, name)
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise IntakeError(f"{name}: word/document.xml declares entities, which no DOCX needs. Save it again as text.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(
            f"{name}: word/document.xml is broken ({error}). Save it again as DOCX or as text."
        ) from error
    return "\n\n".join(words for paragraph in root.iter(f"{_WORD}p") if (words := _paragraph(paragraph)))


def _paragraph(paragraph: object) -> str:
    words = []
    for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}noBreakHyphen"):  # type: ignore[attr-defined]  # an lxml element
        tag = node.tag.removeprefix(_WORD)
        words.append(node.text or "" if tag == "t" else {"tab": "\t", "br": "\n"}.get(tag, "-"))
    return "".join(words)


def _text_part(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
            # The size that the archive states may lie; what is read is bounded here.
            xml = part.read(_LARGEST_PART + 1)
    except (
        zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError
    ) as error:  # fmt: skip
        raise IntakeError(
            f"{name}: not a DOCX that can be opened ({error}). Save it again as DOCX or as text."
        ) from error
    if len(xml) > _LARGEST_PART:
        raise IntakeError(f"{name}: word/document.xml unpacks to more than 64 MB. Save the text alone and read that.")
    return xml


def _pdf(data: bytes, name: str) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # The library reports every small fault of a file to its log; what matters is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise IntakeError(f"{name}: locked with a password. Save it without one, or as text.")
        pages = reader.pages
        if len(pages) > _MOST_PAGES:
            raise IntakeError(f"{name}: {len(pages)} pages, more than {_MOST_PAGES}. Read the pages that matter.")
        texts = [page.extract_text() or "" for page in pages]
    except IntakeError:
        raise
    except (PyPdfError, RecursionError, MemoryError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, AssertionError, NotImplementedError, OSError, zlib.error) as error:  # fmt: skip
        # A broken file shows itself in the library by any of these; each means the same to the officer.
        raise IntakeError(
            f"{name}: not a PDF that can be read ({type(error).__name__}: {error}). Save it again as PDF or as text."
        ) from error
    text = "\n\n".join(page.strip() for page in texts if page.strip())
    if not text:
        raise IntakeError(f"{name}: holds no text, only pictures of it. Read it in with a scanner that gives text.")
    # Lone halves of surrogate pairs cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")
