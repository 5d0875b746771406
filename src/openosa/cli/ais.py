# SPDX-License-Identifier: Apache-2.0
"""`osa ais`: what an AIS file holds."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Read AIS files.", no_args_is_help=True)


class Form(StrEnum):
    """The forms that decode writes."""

    csv = "csv"
    jsonl = "jsonl"


@app.callback()
def _ais() -> None:
    """Keep the sub-command's name."""


@app.command()
def decode(file: Path, to: Annotated[Form, typer.Option()] = Form.csv) -> None:
    """Print a row a message in input order; faults by line, and their count, to standard error."""
    import csv
    import gzip
    import json

    from openosa.maritime import MaritimeError, ais

    try:
        data = file.read_bytes()
        data = gzip.decompress(data) if file.suffix == ".gz" else data
    except OSError as error:
        raise MaritimeError(f"{file}: {error.strerror or error}. Give a file that can be read.") from error
    found = ais.decode(data)
    rows = ais.rows(found)
    shown = [
        {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
        for row in rows
    ]
    if to is Form.jsonl:
        sys.stdout.writelines(json.dumps(row, default=str) + "\n" for row in shown)
    else:
        names = list(dict.fromkeys([*ais.FIRST, *(name for row in shown for name in row)]))
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(shown)
    for fault in found.faults:
        typer.echo(f"{file}, line {fault.line}: {fault.why}", err=True)
    others = ", ".join(f"{count} {name}" for name, count in sorted(found.others_seen.items())) or "none"
    summary = f"{found.line_count} lines, {len(rows)} messages, {len(found.faults)} faults"
    typer.echo(f"{file}: {summary}, other sentences: {others}", err=True)
