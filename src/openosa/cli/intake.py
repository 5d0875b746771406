# SPDX-License-Identifier: Apache-2.0
"""`osa intake FILE`: what a document says, as proposals tied to its words; signs and stores nothing."""

import json
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["intake"]


def intake(
    file: Annotated[Path, typer.Argument(help="Text, HTML or DOCX.", exists=True, dir_okay=False, readable=True)],
    date: Annotated[str | None, typer.Option(help="Reference date, YYYY-MM-DD.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the decoded text that spans count in.")] = False,
) -> None:
    """Read a communique into proposals."""
    from dataclasses import asdict
    from datetime import date as day

    from openosa.intake import IntakeError, document_text, read

    try:
        on = day.fromisoformat(date) if date else None
    except ValueError as error:
        raise IntakeError(f"--date {date}: not a day of the calendar ({error}). Write it as 2023-11-05.") from error
    words = document_text(file.read_bytes(), file.name)
    if text:
        typer.echo(words, nl=False)
        return
    reading = asdict(read(words, on=on))
    if as_json:
        typer.echo(json.dumps({**reading, "text": words}, ensure_ascii=False, indent=1))
        return
    for kind, records in reading.items():
        typer.echo(
            f"{kind}: " + ("not read" if records is None else "" if isinstance(records, list | tuple) else str(records))
        )
        for record in records if isinstance(records, list | tuple) else ():
            if isinstance(record, str):
                typer.echo(f"  {record}")
                continue
            facts = " · ".join(f"{k}={v}" for k, v in record.items() if v and k not in ("quote", "start", "end"))
            typer.echo(f"  [{record['start']}:{record['end']}] {record['quote']!r} {facts}")
