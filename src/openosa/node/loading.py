# SPDX-License-Identifier: Apache-2.0
"""Reports and rehearsed acts brought onto the record: a history's drafts become signed events.

First the sources (DocumentRegistered, once per log and address), then the reports that cite them, then the
preferences, which name reports by id. A draft already on the record (same ref) is passed over, so that a
history may be loaded again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openosa.record import Json, LoggedEvent
from openosa.samples import Draft, History, Step

from .errors import NodeError
from .node import NewEvent, Node

__all__ = ["Loaded", "load_histories", "rehearse"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many events were written, and how many stood there already."""

    written: int
    known: int


def load_histories(node: Node, histories: Iterable[History]) -> Loaded:
    """Enter what these histories give this node's party to say, under its first officer's key."""
    written = known = 0
    for history in histories:
        drafts = [draft for draft in history.drafts if draft.party == node.party]
        for partnership in dict.fromkeys(draft.partnership for draft in drafts):
            own = [draft for draft in drafts if draft.partnership == partnership]
            fresh, old = _enter(node, history, partnership, own)
            written, known = written + fresh, known + old
    return Loaded(written, known)


def _enter(node: Node, history: History, partnership: str | None, drafts: Sequence[Draft]) -> tuple[int, int]:
    refs = {logged.event.ref: logged.id for logged in node.own_log(partnership).entries}
    officer = node.keys["officer-1"]
    before = len(refs)

    def write(new: Sequence[NewEvent]) -> None:
        todo = [one for one in new if one.ref not in refs]
        refs.update((logged.event.ref, logged.id) for logged in node.write(todo, officer))

    cited = dict.fromkeys(source for draft in drafts for source in draft.sources)
    write([_source(history, key, partnership) for key in cited])
    of_source = {key: refs[_source_ref(history, key)] for key in cited}
    plain = [draft for draft in drafts if draft.type != "SourcePreferred"]
    write([_report(history, draft, of_source, {}) for draft in plain])
    of_event = {draft.id: _elsewhere(node, history, draft) for draft in history.drafts}
    named = {key: event for key, event in of_event.items() if event}
    write([_report(history, draft, of_source, named) for draft in drafts if draft not in plain])
    fresh = len(refs) - before
    return fresh, len(cited) + len(drafts) - fresh


def _elsewhere(node: Node, history: History, draft: Draft) -> str | None:
    """The id of a draft's event in any log of this node: a preference may name the peer's report."""
    ref = _ref(history, draft.id)
    return next((logged.id for log in node.logs.values() for logged in log.entries if logged.event.ref == ref), None)


def _ref(history: History, key: str) -> str:
    return f"{history.name}/{key}"


def _source_ref(history: History, key: str) -> str:
    return f"{history.name}/source/{key}"


def _source(history: History, key: str, partnership: str | None) -> NewEvent:
    document = next(one for one in history.documents if one.id == key)
    body: dict[str, Json] = {
        "address": document.address,
        "publisher": document.publisher,
        "country": document.country,
        "dated": document.dated,
    }
    return NewEvent(partnership, "DocumentRegistered", "sources", "report", body, _source_ref(history, key))


def _report(history: History, draft: Draft, of_source: Mapping[str, str], named: Mapping[str, str]) -> NewEvent:
    body: dict[str, Json] = {
        **draft.body,
        "sources": [of_source[key] for key in draft.sources],
        "occasion": draft.occasion,
        "remark": draft.remark,
    }
    if draft.type == "SourcePreferred":
        try:
            body["preferred"] = named[str(body["preferred"])]
            body["over"] = [named[str(key)] for key in body["over"]]  # type: ignore[union-attr]  # a list, as read_history checked
        except KeyError as error:
            raise NodeError(
                f"{history.name}, event {draft.id}: it prefers over {error}, which is not on this node yet. "
                "Sync with the peer first, then load the file again."
            ) from error
    return NewEvent(draft.partnership, draft.type, draft.stream, draft.basis, body, _ref(history, draft.id))


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What became of one step: the event, or the sentence with which admission refused it."""

    step: Step
    event: LoggedEvent | None
    refused: str | None


def rehearse(step: Step, node: Node, by_id: Mapping[str, str]) -> Rehearsed:
    """Let one party take its step; `by_id` the events of earlier steps, by the step's id."""
    from openosa import OpenOsaError

    new = NewEvent(
        step.partnership,
        "countersignature" if step.answers else step.type,
        step.stream,
        "rehearsal",
        {} if step.answers else dict(step.body),
        f"rehearsal/{step.id}",
        (by_id[step.answers],) if step.answers else (),
    )
    try:
        return Rehearsed(step, node.write([new], node.keys[step.officer])[0], None)
    except OpenOsaError as error:
        return Rehearsed(step, None, str(error))
