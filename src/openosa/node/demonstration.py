# SPDX-License-Identifier: Apache-2.0
"""The demonstration: two nodes with the real history, and one rehearsed project, brought to one record.

Both parties enter their own reports; then the peers hand each other their logs, directly, by the same
messages that go over HTTP; then the rehearsal is walked through, step by step, with its refusals.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from openosa.maritime.demonstration import demonstration
from openosa.record import EventId, Json
from openosa.samples import Step, communique, japan_programme, rehearsal

from .errors import NodeError
from .folder import Folder
from .founding import found_demonstration
from .intake_drafts import IntakeDrafts
from .loading import Rehearsed, load_histories, rehearse
from .node import Node
from .peers import catch_up

__all__ = ["DEMONSTRATION_PARTNERS", "Demonstration", "load_demonstration", "sync_directly"]

DEMONSTRATION_PARTNERS = ("BGD", "DJI", "FJI", "IDN", "LKA", "MNG", "MYS", "PHL", "PNG", "TON")
"""Partners with an exchange of notes; those under coordination stand in the donor's home log."""

SHARED = "jpn-mys"
_COMMUNIQUE_DAY = date(2023, 11, 5)
REHEARSED_EXERCISE = "port-klang-rehearsal"
PASSING_SHIPS = 40


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was done: events written now, and what became of each rehearsed step (empty when all stood there)."""

    written: int
    rehearsed: Sequence[Rehearsed]


def load_demonstration(
    donor: Path, partner: Path, ports: tuple[int, int], *, passphrase: str | None, tell: Callable[[str], None]
) -> Demonstration:
    """Found the two nodes where they are not there, load what is missing, and bring both to one record.

    A half-made pair is finished; a pair that stands is left as it is. `tell` hears one word per step.
    """
    if not (donor / "node.json").exists() and not (partner / "node.json").exists():
        tell("founding")
        found_demonstration(donor, partner, partners=DEMONSTRATION_PARTNERS, with_node="MYS", ports=ports)
    for path in (donor, partner):
        if not Folder(path).settings().demonstration:
            raise NodeError(f"{path} is not a demonstration's node, and no demonstration is loaded into it. Use --dir.")
    for path, port in ((donor, ports[1]), (partner, ports[0])):
        _answer_at(Folder(path), port)
    with (
        Node.open(donor, writable=True, passphrase=passphrase, wait_s=2) as jpn,
        Node.open(partner, writable=True, passphrase=passphrase, wait_s=2) as mys,
    ):
        histories = japan_programme()
        tell("loading")
        written = 0
        for node, other in ((mys, jpn), (jpn, mys)):
            written += load_histories(node, histories).written
            sync_directly(node, other)
        tell("rehearsing")
        rehearsed = _rehearse({"JPN": jpn, "MYS": mys})
        sync_directly(mys, jpn)
        sync_directly(jpn, mys)
        tell("exercising")
        invented = demonstration(others=PASSING_SHIPS)
        for node in (jpn, mys):
            _put_before_the_officer(node)
            node.exercises.lay_out(REHEARSED_EXERCISE, invented.plan, invented.log, invented.tracks)
        rehearsed += _agree_on_evaluation({"JPN": jpn, "MYS": mys}, invented.plan["title"])
    return Demonstration(written + sum(one.event is not None for one in rehearsed), rehearsed)


def _answer_at(folder: Folder, port: int) -> None:
    """The peer's address in the settings, where the ports of this run are others than the last one's."""
    settings = folder.settings()
    peers = {
        name: peer and msgspec.structs.replace(peer, url=f"http://127.0.0.1:{port}")
        for name, peer in settings.partnerships.items()
    }
    if peers != settings.partnerships:
        folder.write_settings(msgspec.structs.replace(settings, partnerships=peers))


def _put_before_the_officer(node: Node) -> None:
    """The communique that was written for the demonstration, read and waiting; once."""
    drafts = IntakeDrafts(node.folder.drafts)
    if not drafts.documents():
        drafts.take(
            communique(),
            "communique.txt",
            on=_COMMUNIQUE_DAY,
            today=node.today(),
            publisher="Written for this demonstration",
            basis="rehearsal",
        )


def sync_directly(node: Node, other: Node) -> None:
    """Hand `other` what it lacks of `node`'s shared log, in this process."""
    catch_up(node.own_log(SHARED), node, other.receive)


def _rehearse(nodes: dict[str, Node]) -> list[Rehearsed]:
    return [] if _done(nodes) else _walk(nodes, rehearsal(), {})


def _agree_on_evaluation(nodes: dict[str, Node], title: str) -> list[Rehearsed]:
    """Both sides sign the digest that each works out from its own files, and each adds its own view."""
    before = _done(nodes)
    if "evaluation" in before:
        return []
    digests = {party: node.exercises.document(REHEARSED_EXERCISE).digest for party, node in nodes.items()}
    views = nodes["JPN"].exercises.exercise(REHEARSED_EXERCISE).evaluation
    about: dict[str, Json] = {"exercise": REHEARSED_EXERCISE}
    steps = [
        Step("evaluation", "MYS", "EvaluationMade", about | {"title": title, "digest": digests["MYS"]}),
        Step("evaluation-agreed", "JPN", "EvaluationAgreed", about | {"digest": digests["JPN"]}),
        Step("evaluation-confirmed", "MYS", answers="evaluation-agreed"),
    ]
    for view in views.log.views if views else ():
        body = about | {"digest": digests[view.party], "text": view.text}
        steps.append(Step(f"view-{view.party.lower()}", view.party, "EvaluationViewed", body))
    for lesson in views.log.lessons if views else ():
        body = about | {"lesson": lesson.id, "what": lesson.text, "owner": lesson.owner, "due": lesson.due.isoformat()}
        steps.append(Step(f"lesson-{lesson.id}", "MYS", "LessonRecorded", body))
    return _walk(nodes, [replace(step, stream=f"exercise/{REHEARSED_EXERCISE}") for step in steps], before)


def _done(nodes: dict[str, Node]) -> dict[str, EventId]:
    """The rehearsed steps that stand in the logs already."""
    return {
        logged.event.ref.removeprefix("rehearsal/"): logged.id
        for node in nodes.values()
        for logged in node.own_log(SHARED).entries
        if logged.event.ref.startswith("rehearsal/")
    }


def _walk(nodes: dict[str, Node], steps: Iterable[Step], before: Mapping[str, EventId]) -> list[Rehearsed]:
    """Take each step by its party's node, and hand it to the other at once."""
    done = dict(before)
    outcomes: list[Rehearsed] = []
    for step in steps:
        node = nodes[step.party]
        outcome = rehearse(step, node, done)
        if outcome.event:
            done[step.id] = outcome.event.id
        outcomes.append(outcome)
        sync_directly(node, next(other for other in nodes.values() if other is not node))
    return outcomes
