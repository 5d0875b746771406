# SPDX-License-Identifier: Apache-2.0
"""What `osa status` shows people: projects, what was handed over, budgets, commitments, logs."""

from collections.abc import Iterator
from datetime import date

from rich import box
from rich.table import Table

from openosa.node import Node, View
from openosa.programme import NOTICE, money_text

__all__ = ["lines_of"]


def lines_of(node: Node, as_of: date | None) -> Iterator[Table | str]:
    """The tables and lines, in order, for rich to print."""
    view = node.view(as_of)
    yield _projects(view, f"Node of {node.party}" + (f", as of {as_of}" if as_of else ""))
    if (handed := _handed(view)).row_count:
        yield handed
    for budget in view.budgets:
        amount = money_text(budget.amount) if budget.amount else "disputed"
        granted = money_text(budget.granted) if budget.granted else "none found"
        yield f"FY{budget.fiscal_year} budget ({budget.stage}): {amount}; granted by notes: {granted}"
    yield f"{len(view.commitments)} commitments, {sum(not one.kept_by for one in view.commitments)} of them open"
    for log in view.logs:
        by = f"cosigned by {log.cosigned_by[0]} up to {log.cosigned_size}" if log.cosigned_by else "not cosigned"
        yield f"log {log.origin}: {log.size} entries, {by}"
    if node.demonstration:
        yield NOTICE["en"]


def _projects(view: View, title: str) -> Table:
    """One line for each project; the last column counts findings, and beside them where rules cannot tell."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("Project", "Stage", "Granted", "Notes", "Findings"):
        table.add_column(name, justify="right" if name == "Granted" else "left", no_wrap=name in {"Project", "Notes"})
    for one in view.projects.values():
        outcomes = [finding.verdict.outcome for finding in view.findings[one.id]]
        unsure = outcomes.count("cannot tell")
        stage = one.stage.replace("_", " ")
        table.add_row(
            one.id,
            f"{stage} (rehearsal)" if one.basis == "rehearsal" else stage,
            money_text(one.granted) if one.granted else "unknown",
            one.notes_exchanged_on or ("day unknown" if one.notes_event else "none"),
            f"{len(outcomes) - unsure} (+{unsure}?)" if unsure else str(len(outcomes)),
        )
    table.caption = "(+n?): rules that cannot tell"
    table.caption_justify = "left"
    return table


def _handed(view: View) -> Table:
    """One line for each lot of which something was handed over."""
    table = Table(title="Handed over", title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("Project", no_wrap=True)
    table.add_column("Lot")
    table.add_column("Count", justify="right")
    table.add_column("Day", no_wrap=True)
    table.add_column("Days from notes", justify="right")
    for one in view.projects.values():
        for lot in (each for each in one.lots if "HandedOver" in each.events):
            bound = f"at most {lot.days_at_most}" if lot.days_at_most is not None else "unknown"
            table.add_row(
                one.id,
                lot.name,
                "?" if lot.handed_over is None else str(lot.handed_over),
                lot.handed_over_on or (f"by {lot.handed_over_by}" if lot.handed_over_by else "unknown"),
                bound if lot.days_from_notes is None else str(lot.days_from_notes),
            )
    return table
