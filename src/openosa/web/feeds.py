# SPDX-License-Identifier: Apache-2.0
"""What is public, to take away: projects as a table, events as a feed. Each carries the honest notice."""

from collections.abc import Mapping
from typing import Any, Protocol

from lxml import etree

from openosa.node import Node
from openosa.programme import NOTICE

__all__ = ["events_feed", "write_table"]

_ATOM = "http://www.w3.org/2005/Atom"
_NEWEST = 100
"""Events in the feed."""

_OF_PROJECT = ("id", "title", "fiscal_year", "partner", "stage", "basis")
_OF_LOT = (
    "name",
    "kind",
    "stage",
    "stage_on",
    "agreed",
    "contracted",
    "arrived",
    "accepted",
    "handed_over",
    "handed_over_on",
    "days_from_notes",
)


class Writer(Protocol):
    """A csv.writer."""

    def writerow(self, row: list[object], /) -> object:
        """Write one line."""


def write_table(status: Mapping[str, Any], to: Writer) -> None:
    """One line for each lot of each project of `status`; a project without lots has one line."""
    grant = ("granted_minor", "granted_currency", "notes_exchanged_on")
    to.writerow([*_OF_PROJECT, *grant, *(f"lot_{name}" for name in _OF_LOT), "lot_disputed", "findings", "notice"])
    for one in status["projects"]:
        granted = one["granted"] or {}
        findings = " ".join(each["rule"] for each in one["findings"] if each["verdict"] != "cannot tell")
        for lot in one["lots"] or [{}]:
            to.writerow(
                [
                    *(one[name] for name in _OF_PROJECT),
                    granted.get("amount_minor"),
                    granted.get("currency"),
                    one["notes_exchanged_on"],
                    *(lot.get(name) for name in _OF_LOT),
                    " ".join(lot.get("disputed", ())),
                    findings,
                    status["notice"],
                ]
            )


def events_feed(node: Node, home: str) -> bytes:
    """The newest events that both parties may see, each a link to its page; `home` the address of this node."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # None: no prefix
    logs = [log for log in node.view().logs if log.partnership]
    entries = [(log, one) for log in logs for one in node.entries(log.origin, max(0, log.size - _NEWEST), log.size)]
    newest = sorted(entries, key=lambda pair: (pair[1].time, pair[0].origin, pair[1].index), reverse=True)[:_NEWEST]
    _add(root, "id", f"{home}api/events.atom")
    _add(root, "title", f"OpenOSA, node of {node.party}")
    _add(root, "subtitle", NOTICE["en"] if node.demonstration else "")
    _add(root, "updated", newest[0][1].time if newest else node.clock().strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add(root, "link", "", rel="self", href=f"{home}api/events.atom")
    _add(_add(root, "author", ""), "name", f"OpenOSA node of {node.party}")
    for log, one in newest:
        entry = _add(root, "entry", "")
        _add(entry, "id", f"urn:sha256:{one.id}")
        _add(entry, "title", f"{one.type}: {one.stream}")
        _add(entry, "updated", one.time)
        _add(entry, "link", "", rel="alternate", href=f"{home}en/event/{one.id}/")
        _add(entry, "category", "", term=one.basis)
        _add(entry, "summary", f"{log.party}, {one.basis}, entry {one.index} of {log.origin}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text or None
    return made
