# SPDX-License-Identifier: Apache-2.0
"""The after-action report as a DOCX file, the same bytes on each run; its map comes in as PNG."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from openosa.maritime.report import Block, Cell, Heading, Paragraph, Picture, Report, Table
from openosa.maritime.report_html import COLOURS

_FONT = "Noto Sans JP"
_LINE_MM = 180
_LANGUAGES = {"en": "en-GB", "ja": "ja-JP", "ms": "ms-MY"}
_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001  # of the file's own properties, so that equal reports are equal bytes


def docx(report: Report, map_png: bytes | None) -> bytes:
    """The file's bytes."""
    file = Document()
    section = file.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    _fonts(file, report.language)
    file.add_heading(report.title, 0)
    file.add_paragraph(report.subtitle, style="Subtitle")
    marks = _Marks()
    for block in report.blocks:
        _block(file, block, map_png, marks)
    properties = file.core_properties
    properties.title, properties.author, properties.language = report.title, "OpenOSA", report.language
    properties.created = properties.modified = _ALWAYS
    out = io.BytesIO()
    file.save(out)
    return _same_bytes(out.getvalue())


class _Marks:
    """Numbers of the bookmarks that track points have."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> str:
        """A number not given before."""
        self.last += 1
        return str(self.last)


def _fonts(file: Any, language: str) -> None:
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2"):
        style = file.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:eastAsia", "w:ascii", "w:hAnsi"):
            fonts.set(qn(kind), _FONT)
    normal = file.styles["Normal"]
    normal.font.size = Pt(9)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _LANGUAGES[language])
    tag.set(qn("w:eastAsia"), _LANGUAGES[language])
    normal.element.get_or_add_rPr().append(tag)


def _block(file: Any, block: Block, map_png: bytes | None, marks: _Marks) -> None:
    match block:
        case Heading(text, level):
            file.add_heading(text, level)
        case Paragraph(text, look):
            run = file.add_paragraph().add_run(text)
            run.bold = look == "warning"
            run.font.size = Pt(7.5) if look == "note" else None
        case Picture(_, caption):
            if map_png is not None:
                file.add_picture(io.BytesIO(map_png), width=Mm(_LINE_MM))
            file.add_paragraph().add_run(caption).italic = True
        case Table(head, rows, widths):
            _table(file, head, rows, widths, marks)


def _table(
    file: Any, head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], widths: tuple[int, ...], marks: _Marks
) -> None:
    table = file.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in rows:
        for place, cell in zip(table.add_row().cells, row, strict=True):
            _cell(place.paragraphs[0], cell, marks)
    shares = widths or (100 // len(head),) * len(head)
    for column, share in zip(table.columns, shares, strict=True):
        for place in column.cells:
            place.width = Mm(_LINE_MM * share / sum(shares))


def _cell(paragraph: Any, cell: Cell, marks: _Marks) -> None:
    run = paragraph.add_run(cell.text)
    if cell.state in COLOURS:
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(COLOURS[cell.state][1:])
    if cell.point is not None:
        number = marks.next()
        for name, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", len(paragraph._p))):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), number)
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), f"p{cell.point}")
            paragraph._p.insert(place + (name == "w:bookmarkEnd"), mark)
    for point in cell.points:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"p{point}")
        linked = paragraph.add_run(f" [{point}]")
        linked.font.color.rgb = RGBColor(0x0B, 0x4E, 0xA2)
        link.append(linked._r)
        paragraph._p.append(link)


def _same_bytes(data: bytes) -> bytes:
    """The package with one date on all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
