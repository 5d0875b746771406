# SPDX-License-Identifier: Apache-2.0
"""`osa intake FILE`: what a document says, as proposals tied to its words; signs and stores nothing."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from openosa.intake import Reading

__all__ = ["intake"]

_LISTS = ("actors", "events", "commitments", "positions", "figures", "dates", "checks")


def intake(
    file: Annotated[Path, typer.Argument(help="Text, HTML, DOCX or PDF.", exists=True, dir_okay=False, readable=True)],
    date: Annotated[str | None, typer.Option(help="Reference date, YYYY-MM-DD.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the decoded text that spans count in.")] = False,
    into: Annotated[
        Path | None,
        typer.Option(help="Put the proposals before the officers of the node in this folder, running or not."),
    ] = None,
    publisher: Annotated[str, typer.Option(help="With --into: who published the document.")] = "",
    address: Annotated[str, typer.Option(help="With --into: its public address.")] = "",
    model: Annotated[
        str | None, typer.Option(help="A language model on this machine beside the rules: http://127.0.0.1:8080/v1.")
    ] = None,
    model_name: Annotated[str, typer.Option(help="The model's name on that server.")] = "default",
) -> None:
    """Read a communique into proposals."""
    from dataclasses import asdict

    on = _day(date)
    if into:
        _propose(file, into, on, publisher, address)
        return
    words, reading = _read(file, on)
    if text:
        typer.echo(words, nl=False)
        return
    told: dict[str, object] = {**asdict(reading), "text": words}
    if model:
        told["model"] = _second_opinion(words, model, model_name, reading.date)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _print(told)


def _propose(file: Path, folder: Path, on: "date | None", publisher: str, address: str) -> None:
    from datetime import UTC, datetime

    from openosa.node import Folder, IntakeDrafts

    node = Folder(folder)
    node.settings()
    drafts = IntakeDrafts(node.drafts)
    today = datetime.now(UTC).date()
    key = drafts.take(file.read_bytes(), file.name, on=on, today=today, publisher=publisher, address=address)
    waiting = sum(one.decision == "open" for one in drafts.proposals(key))
    typer.echo(f"{file.name}: {waiting} proposals wait for an officer on the page of documents ({key[:12]}…).")


def _day(written: str | None) -> "date | None":
    from datetime import date

    from openosa.intake import IntakeError

    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise IntakeError(f"--date {written}: not a day of the calendar ({error}). Write it as 2023-11-05.") from error


def _read(file: Path, on: "date | None") -> "tuple[str, Reading]":
    from openosa.intake import document_text, is_plain, read

    data = file.read_bytes()
    if is_plain(data):
        words = document_text(data, file.name)
        return words, read(words, on=on)
    # Opened by a library: in a process of its own, which costs half a second and holds nothing.
    from openosa.node.reading_apart import read_apart

    found = read_apart(data, file.name, on)
    return found.text, found.reading


def _second_opinion(words: str, address: str, name: str, day: str | None) -> dict[str, object]:
    from dataclasses import asdict

    from openosa.cli.model_server import asked
    from openosa.intake import judged_answer, model_request

    judged = judged_answer(asked(address, model_request(words, name, day)), words)
    proposals = [{**asdict(one), **one.fields} for one in judged.proposals]
    for one in proposals:
        one.pop("fields")
    return {"proposals": proposals, "dropped": list(judged.dropped)}


def _print(told: Mapping[str, object]) -> None:
    for name in ("date", "date_source", "language"):
        typer.echo(f"{name}: {told[name]}")
    for name in _LISTS:
        records = told[name]
        typer.echo(f"{name}: not read" if records is None else f"{name}:")
        _print_records(records)
    if isinstance(second := told.get("model"), dict):
        typer.echo("model (a second opinion; the rules' reading stands above):")
        _print_records(second["proposals"])
        for reason in second["dropped"]:
            typer.echo(f"  dropped: {reason}")
    for note in told["notes"] if isinstance(told["notes"], Sequence) else ():
        typer.echo(f"note: {note}")


def _print_records(records: object) -> None:
    for record in records if isinstance(records, list | tuple) else ():
        facts = " · ".join(f"{k}={v}" for k, v in record.items() if v and k not in ("quote", "start", "end"))
        typer.echo(f"  [{record['start']}:{record['end']}] {record['quote']!r} {facts}")
