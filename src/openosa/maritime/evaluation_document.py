# SPDX-License-Identifier: Apache-2.0
"""The evaluation as one canonical document that both sides can sign: the same bytes from the same facts.

RFC 8785 JSON on the record's own profile: no floats. Times are UTC to the second, distances whole metres, areas
whole square metres, shares in ten-thousandths. Every figure names the reports it rests on by file and line. The
digest is SHA-256 over the document; neither side's own view is part of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from openosa.maritime.drift import NM_M
from openosa.maritime.evaluation import DrillEvaluation, Evaluation
from openosa.maritime.exercise import Action, Exercise
from openosa.maritime.pattern_kept import PatternKept
from openosa.maritime.presence import Presence, Silence
from openosa.maritime.recorded import Source
from openosa.maritime.swept_area import Swept
from openosa.maritime.umpire_log import Entry, Lesson
from openosa.maritime.units_met import Met
from openosa.record import Json, canonical

FORMAT = "openosa-evaluation/1"


@dataclass(frozen=True, slots=True)
class Document:
    """The canonical bytes, what they say, and their SHA-256 in lower-case hexadecimal."""

    value: Mapping[str, Json]
    data: bytes
    digest: str


def document(found: Evaluation, inputs: Mapping[str, bytes], faults: Sequence[str] | None = None) -> Document:
    """The evaluation, with the digest of each file it was made from.

    inputs  the files' names and bytes
    faults  what was not used, where reading the files named more than the evaluation itself did
    """
    plan = found.plan
    value: dict[str, Json] = {
        "format": FORMAT,
        "exercise": plan.title,
        "basis": plan.basis,
        "synthetic": plan.synthetic,
        "zone": plan.zone,
        "units": [{"unit": unit.id, "name": unit.label, "party": unit.party} for unit in plan.units],
        "gap_s": round(found.gap_s),
        "made_from": [
            {"file": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in sorted(inputs.items())
        ],
        "reports": found.recorded.reports,
        "other_ships": found.recorded.others,
        "drills": [_drill(each) for each in found.drills],
        "checks": [
            {
                "check": made.check,
                "unit": made.unit,
                "channel": made.channel,
                "state": made.state,
                "planned": instant_text(made.planned_s),
                "late_s": None if made.late_s is None else round(made.late_s),
                "log": None if made.entry is None else made.entry.id,
            }
            for made in found.checks
        ],
        "objectives": [
            {
                "objective": each.objective.id,
                "text": each.objective.text,
                "scores": [{"by": s.by, "score": s.score, "text": s.text} for s in each.scores],
                "drills": [{"drill": name, "state": str(state)} for name, state in each.drills],
            }
            for each in found.objectives
        ],
        "lessons": [_lesson(each) for each in found.log.lessons],
        "not_used": list(found.faults if faults is None else faults),
    }
    data = canonical(value, "this evaluation")
    return Document(value, data, hashlib.sha256(data).hexdigest())


def instant_text(time_s: float) -> str:
    """Seconds since 1970 as UTC to the second."""
    return datetime.fromtimestamp(round(time_s), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _metres(nm: float | None) -> int | None:
    return None if nm is None else round(nm * NM_M)


def _source(source: Source | None) -> Json:
    if source is None:
        return None
    return {"file": source.file, "line": source.line, "time": instant_text(source.time_s)}


def _drill(found: DrillEvaluation) -> Json:
    drill = found.drill
    return {
        "drill": drill.id,
        "title": drill.label,
        "kind": drill.kind,
        "state": str(found.state),
        "by": found.by,
        "reason": found.reason,
        "start": instant_text(drill.start.timestamp()),
        "end": instant_text(drill.end.timestamp()),
        "units": [_presence(each) for each in found.presences],
        "patterns": [_pattern(each) for each in found.patterns],
        "swept": None if found.swept is None else _swept(found.swept),
        "met": [_met(each) for each in found.met],
        "log": [_entry(each) for each in found.log],
        "differs": None
        if found.differs is None
        else dict(zip(("log", "tracks"), map(str, found.differs), strict=True)),
    }


def _presence(each: Presence) -> Json:
    return {
        "unit": each.unit,
        "state": str(each.state),
        "reason": each.reason,
        "planned_s": round(each.planned_s),
        "on_scene_s": round(each.on_scene_s),
        "arrived": _source(each.arrived),
        "last_outside": _source(each.outside),
        "left": _source(each.left),
        "silences": [_silence(silence) for silence in each.silences],
    }


def _silence(each: Silence) -> Json:
    return {
        "start": instant_text(each.start_s),
        "end": instant_text(each.end_s),
        "hidden_s": round(each.hidden_s),
        "before": _source(each.before),
        "after": _source(each.after),
    }


def _pattern(each: PatternKept) -> Json:
    return {
        "search": each.search,
        "unit": each.unit,
        "state": each.state,
        "within_m": _metres(each.within_nm),
        "planned_m": _metres(each.planned_nm),
        "kept_m": _metres(each.kept_nm),
        "kept_share": round(10_000 * each.kept_share),
        "not_provable_m": _metres(each.unseen_nm),
        "reports": each.reports,
        "share_within": round(10_000 * each.share_within),
        "cross_track_m": {
            "mean": _metres(each.mean_nm),
            "rms": _metres(each.rms_nm),
            "p95": _metres(each.p95_nm),
            "greatest": _metres(each.greatest_nm),
            "bias": _metres(each.bias_nm),
        },
        "legs": [
            {
                "leg": leg.number,
                "planned_m": _metres(leg.length_nm),
                "kept_m": _metres(leg.kept_nm),
                "reports": leg.reports,
                "greatest_m": _metres(leg.greatest_nm),
            }
            for leg in each.legs
        ],
        "began": _source(each.began),
        "ended": _source(each.ended),
        "greatest": _source(each.greatest),
    }


def _swept(each: Swept) -> Json:
    return {
        "area_m2": round(each.area_nm2 * NM_M**2),
        "swept_m2": round(each.swept_nm2 * NM_M**2),
        "share": round(10_000 * each.share),
        "reports": each.reports,
        "first": _source(each.first),
        "last": _source(each.last),
    }


def _met(each: Met) -> Json:
    return {
        "units": [each.unit, each.other],
        "state": str(each.state),
        "within_m": round(each.within_m),
        "longest_s": round(each.longest_s),
        "nearest_m": None if each.nearest_m is None else round(each.nearest_m),
        "nearest": None if each.nearest is None else [_source(one) for one in each.nearest],
    }


def _entry(each: Entry) -> Json:
    return {
        "log": each.id,
        "at": instant_text(each.at.timestamp()),
        "by": each.by,
        "kind": each.kind,
        "unit": each.unit,
        "result": each.result,
        "text": each.text,
        "place": each.place,
    }


def _lesson(each: Lesson) -> Json:
    return {
        "lesson": each.id,
        "text": each.text,
        "owner": each.owner,
        "due": each.due.isoformat(),
        "drill": each.drill,
    }


def actions_of(evaluation: Mapping[str, Json]) -> list[dict[str, Json]]:
    """The lessons of an evaluation as actions of the next plan, each not yet done."""
    lessons = evaluation.get("lessons", [])
    return [
        {key: each[name] for key, name in (("id", "lesson"), ("text", "text"), ("owner", "owner"), ("due", "due"))}
        | {"lesson": f"{evaluation['exercise']}: {each['lesson']}"}
        for each in lessons  # type: ignore[union-attr]  # as `document` wrote it
        if isinstance(each, Mapping)
    ]


def overdue(plan: Exercise, day: date) -> list[Action]:
    """The actions of a plan that were due before a day and are not done."""
    return [action for action in plan.actions if not action.done and action.due < day]
