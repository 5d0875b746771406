# SPDX-License-Identifier: Apache-2.0
"""Commands that read a node: status, state, project show, verify, event show."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AsJson, day, node_folder, open_node, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from openosa.node import LogState, Node

__all__ = ["event_app", "project_app", "show_status", "state", "status", "verify"]

project_app = typer.Typer(help="One project: its lots, dates, amounts and findings.", no_args_is_help=True)
event_app = typer.Typer(help="One event, exactly as it was signed.", no_args_is_help=True)

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what had happened by this day.")]


def status(context: typer.Context, as_of: AsOf = None, json: AsJson = False) -> None:
    """What stands where: every project with its stage, grant, lots and findings; budgets; the logs."""
    with open_node(context) as node:
        if json:
            print_json(node.status_json(day(as_of)))
        else:
            show_status(node, as_of)


def show_status(node: Node, as_of: str | None = None) -> None:
    """What stands where, for people. Readable from 80 columns on."""
    from .status_tables import lines_of

    console = _console()
    for line in lines_of(node, day(as_of)):
        console.print(line)


def _console() -> Console:
    """As wide as the terminal; where there is none, as COLUMNS says, or 120. Lines are never broken, tables are."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    known = console.is_terminal or "COLUMNS" in os.environ
    return console if known else Console(highlight=False, soft_wrap=True, width=120)


def state(
    context: typer.Context,
    partnership: Annotated[str, typer.Option(help='The partnership, such as "jpn-mys".')],
) -> None:
    """The state that both parties share: canonical JSON, and below it its SHA-256."""
    with open_node(context) as node:
        data = node.state_json(partnership)
    sys.stdout.buffer.write(data + f"\nsha256 {hashlib.sha256(data).hexdigest()}\n".encode())


@project_app.command("show")
def show_project(context: typer.Context, project: str, json: AsJson = False) -> None:
    """A project's timeline, lots, conflicts and findings; each line names its event."""
    with open_node(context) as node:
        if json:
            print_json(node.project_json(project))
            return
        one, console = node.project(project), _console()
        console.print(
            f"[bold]{one.id}[/bold]  {one.title or ''}\nstage {one.stage.replace('_', ' ')}, basis {one.basis}"
        )
        for line in one.timeline:
            when = line.on or (f"by {line.as_of}" if line.as_of else "undated")
            console.print(f"  {when:<23} {line.type:<20} {line.event[:12]}  {line.text}", markup=False)
        for conflict in one.all_conflicts:
            console.print(f"  conflict about {conflict.name}:", markup=False)
            for claim in conflict.claims:
                why = f"  preferred: {claim.preferred}" if claim.preferred is not None else ""
                console.print(f"    {claim.event[:12]}  {claim.says}{why}", markup=False)
        for finding in node.view().findings[one.id]:
            console.print(f"  {finding.rule} {finding.verdict.outcome}: {finding.verdict.says}", markup=False)


@event_app.command("show")
def show_event(context: typer.Context, event: str) -> None:
    """The payload that was signed, byte for byte."""
    with open_node(context) as node:
        sys.stdout.buffer.write(node.event(event).payload + b"\n")


def _states(context: typer.Context) -> tuple[LogState, ...]:
    with open_node(context) as node:
        return node.view().logs


def verify(context: typer.Context, json: AsJson = False) -> None:
    """Read every stored byte again: signatures, trees, checkpoints, cosignatures. Exit 0, or 1 with each fault."""
    from openosa.node import verify_folder
    from openosa.programme import NOTICE

    found = verify_folder(node_folder(context))
    faults = [{"place": fault.place, "reason": fault.reason} for fault in found.faults]
    states = () if faults else _states(context)
    if json:
        print_json(
            {
                "notice": NOTICE["en"],
                "verified": not faults,
                "entries": found.entries,
                "signatures": found.signatures,
                "faults": faults,
                "logs": [
                    {"origin": log.origin, "size": log.size, "cosigned_by": list(log.cosigned_by)} for log in states
                ],
            }
        )
    else:
        typer.echo(f"{found.entries} entries and {found.signatures} signatures read again, {len(faults)} faults")
        for log in states:
            by = f"cosigned by {log.cosigned_by[0]}" if log.cosigned_by else "not cosigned: no node of the partner's"
            typer.echo(f"  {log.origin}: {log.size} entries, {by if log.partnership else 'home log'}")
        for fault in found.faults:
            typer.echo(f"  FAULT {fault.place}: {fault.reason}", err=True)
    if faults:
        raise typer.Exit(1)
