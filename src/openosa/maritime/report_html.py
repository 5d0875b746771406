# SPDX-License-Identifier: Apache-2.0
"""The after-action report as one HTML file that needs nothing else."""

from html import escape

from openosa.maritime.report import Block, Cell, Heading, Paragraph, Picture, Report, Table

# Each state has its word; the colour only repeats it. All on white reach a contrast of 4.5 or more.
COLOURS = {
    "held": "#00663f",
    "kept": "#00663f",
    "on time": "#00663f",
    "late": "#8a5300",
    "partly kept": "#8a5300",
    "not provable": "#5b4b8a",
    "not in the log": "#5b4b8a",
    "not held": "#a4201c",
    "not kept": "#a4201c",
    "failed": "#a4201c",
}
_STYLE = """
body{font:16px/1.5 "Noto Sans JP",system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
h1{font-size:1.7rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:2px solid #123b6d}
h3{font-size:1.05rem;margin:1.2rem 0 .4rem}.sub{color:#444;margin:.2rem 0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9rem}
th,td{border:1px solid #b9c1cb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef2f7}.warning{border-left:4px solid #8a5300;background:#fff6e5;padding:.4rem .8rem}
.note{color:#444;font-size:.85rem;overflow-wrap:anywhere}figure{margin:1rem 0}figcaption{color:#444;font-size:.85rem}
svg{width:100%;height:auto}a{color:#0b4ea2}td:target,tr:target{background:#fff3b0}
@media print{body{max-width:none}h2,h3{break-after:avoid}tr{break-inside:avoid}}
"""


def html(report: Report) -> bytes:
    """The file's bytes."""
    body = "\n".join(map(_block, report.blocks))
    page = (
        f'<!doctype html>\n<html lang="{report.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(report.title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(report.title)}</h1>"
        f'<p class="sub">{escape(report.subtitle)}</p>\n{body}\n</body></html>\n'
    )
    return page.encode()


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, look):
            return f'<p class="{look}">{escape(text)}</p>' if look else f"<p>{escape(text)}</p>"
        case Picture(svg, caption):
            return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"
        case Table(head, rows, _):
            top = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
            lines = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
            return f"<table><thead><tr>{top}</tr></thead><tbody>\n{lines}\n</tbody></table>"


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.state in COLOURS:
        text = f'<strong style="color:{COLOURS[cell.state]}">{text}</strong>'
    links = "".join(f' <a href="#p{number}">[{number}]</a>' for number in cell.points)
    anchor = f' id="p{cell.point}"' if cell.point is not None else ""
    return f"<td{anchor}>{text}{links}</td>"
