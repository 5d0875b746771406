# SPDX-License-Identifier: Apache-2.0
"""The after-action report as typst source, from which the caller makes the PDF with the fonts it has."""

import json

from openosa.maritime.report import Block, Cell, Heading, Paragraph, Picture, Report, Table
from openosa.maritime.report_html import COLOURS

_PREAMBLE = """\
#set page(paper: "a4", margin: 18mm, numbering: "1 / 1")
#set text(font: "Noto Sans JP", size: 9pt)
#set par(justify: false, leading: 0.6em)
#set table(stroke: 0.4pt + rgb("#b9c1cb"), inset: 4pt)
#show table.cell.where(y: 0): set text(weight: 700)
#show heading.where(level: 1): it => block(above: 1.4em, below: 0.7em, sticky: true)[#text(12pt, it.body)]
#show heading.where(level: 2): it => block(above: 1.1em, below: 0.6em, sticky: true)[#text(10pt, it.body)]
#let to(number) = link(label("p" + str(number)), text(fill: rgb("#0b4ea2"), "[" + str(number) + "]"))
"""


def typst_source(report: Report) -> bytes:
    """The source; it reads no file, and holds no date, so that equal reports make equal PDFs."""
    head = (
        f'#set document(title: {_text(report.title)}, author: "OpenOSA", date: none)\n'
        f"#set text(lang: {_text(report.language)})\n"
        f"#block(text(17pt, weight: 700, {_text(report.title)}))\n"
        f"#block(text(11pt, {_text(report.subtitle)}))\n"
    )
    return (_PREAMBLE + head + "\n".join(map(_block, report.blocks)) + "\n").encode()


def picture_source(svg: str) -> bytes:
    """Source of one page that is the drawing alone, to be made a PNG of."""
    head = '#set page(width: 180mm, height: auto, margin: 0mm)\n#set text(font: "Noto Sans JP")\n'
    return f'{head}#image(bytes({_text(svg)}), format: "svg", width: 100%)\n'.encode()


def _text(text: str) -> str:
    """A typst string: JSON's escapes are typst's, once control characters are blanks."""
    plain = "".join(one if one >= " " or one == "\n" else " " for one in text)
    return json.dumps(plain, ensure_ascii=False)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"#heading(level: {level}, {_text(text)})"
        case Paragraph(text, "warning"):
            return f'#block(width: 100%, fill: rgb("#fff6e5"), inset: 5pt, text(weight: 700, {_text(text)}))'
        case Paragraph(text, "note"):
            return f'#block(text(7.5pt, fill: rgb("#444444"), {_text(text)}))'
        case Paragraph(text, _):
            return f"#par({_text(text)})"
        case Picture(svg, caption):
            image = f'image(bytes({_text(svg)}), format: "svg", width: 100%)'
            return f"#block({image})\n#block(text(7.5pt, {_text(caption)}))"
        case Table(head, rows, widths):
            columns = ", ".join(f"{width}fr" for width in widths or (1,) * len(head))
            top = ", ".join(f"[#{_text(text)}]" for text in head)
            cells = "".join(f"{', '.join(map(_cell, row))},\n" for row in rows)
            fill = '(x, y) => if y == 0 { rgb("#eef2f7") }'
            return f"#table(columns: ({columns},), fill: {fill}, table.header({top}),\n{cells})"


def _cell(cell: Cell) -> str:
    text = f"#{_text(cell.text)}"
    if cell.state in COLOURS:
        text = f'#text(fill: rgb("{COLOURS[cell.state]}"), weight: 700, {_text(cell.text)})'
    links = "".join(f" #to({number})" for number in cell.points)
    anchor = f"#metadata(none) <p{cell.point}>" if cell.point is not None else ""
    return f"[{text}{links}{anchor}]"
