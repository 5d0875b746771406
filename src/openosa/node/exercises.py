# SPDX-License-Identifier: Apache-2.0
"""The exercises that a node's planners work on: files in its folder, not events.

exercises/KEY/plan.json    the plan, by docs/exercise.schema.json (or plan.yaml, which is read and not written)
exercises/KEY/log.json     the umpires' log, once there is one
exercises/KEY/tracks/      recorded tracks, CSV or NMEA

A plan is a draft: losing it loses no fact. What the parties agree on, that an exercise was held and what its evaluation
says, they put on the record; the evaluation's canonical document has a digest for that.
"""

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openosa.maritime.ais_times import points_from_nmea
from openosa.maritime.deconflict import Conflict, conflicts
from openosa.maritime.evaluation import Evaluation, evaluation
from openosa.maritime.evaluation_document import Document, document
from openosa.maritime.exercise import Exercise, exercise_from_form
from openosa.maritime.exercise_form import read_form, usable
from openosa.maritime.exercise_searches import search_conflicts
from openosa.maritime.recorded import TrackFile
from openosa.maritime.track_files import points_from_csv
from openosa.maritime.umpire_log import LOG_SCHEMA, UmpireLog, log_from_form

from .errors import NodeError
from .folder import replace

__all__ = ["Exercises", "PlannedExercise"]

_PLANS = ("plan.json", "plan.yaml")


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One exercise as its files stand. `digest` is that of the plan's bytes: a change must name what it changes."""

    key: str
    digest: str
    form: Mapping[str, Any]
    plan: Exercise
    conflicts: tuple[Conflict, ...]
    evaluation: Evaluation | None


@dataclass(slots=True)
class Exercises:
    """The exercises in a node's folder, read when asked for; an unchanged one is not worked out anew."""

    folder: Path
    _known: dict[str, tuple[str, PlannedExercise]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def names(self) -> list[str]:
        """The exercises there are, by name."""
        return sorted(path.parent.name for name in _PLANS for path in self.folder.glob(f"*/{name}"))

    def exercise(self, key: str) -> PlannedExercise:
        """One exercise with its conflicts and, where there are tracks, its evaluation."""
        if key not in self.names():
            raise NodeError(f"there is no exercise {key} on this node. Choose one from the list.")
        with self._lock:
            files = self._files(key)
            sum_ = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in files.values())).hexdigest()
            known = self._known.get(key)
            if known is None or known[0] != sum_:
                self._known[key] = known = (sum_, _worked_out(key, files))
            return known[1]

    def write_injects(self, key: str, digest: str, injects: Sequence[Mapping[str, Any]]) -> PlannedExercise:
        """Put another list of injects in a plan; raise where it is off the form, or the plan is another by now."""
        before = self.exercise(key)
        if before.digest != digest:
            raise NodeError(
                "the plan was changed meanwhile by someone else. Open it anew, and enter your change again."
            )
        form = {**before.form, "injects": list(injects)}
        exercise_from_form(form)
        replace(self._plan(key), (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode())
        return self.exercise(key)

    def document(self, key: str) -> Document:
        """The canonical evaluation of an exercise, with its digest; raise where there is nothing to evaluate."""
        found = self.exercise(key).evaluation
        if found is None:
            raise NodeError(f"exercise {key} has neither tracks nor an umpires' log. Put them beside its plan.")
        return document(found, self._files(key))

    def lay_out(self, key: str, plan: Mapping[str, Any], log: Mapping[str, Any], tracks: bytes) -> None:
        """Write a whole exercise where none stands yet."""
        place = self.folder / key
        if place.exists():
            return
        (place / "tracks").mkdir(parents=True)
        replace(place / "tracks" / "tracks.csv", tracks)
        replace(place / "log.json", json.dumps(log, ensure_ascii=False, indent=1).encode())
        replace(place / "plan.json", json.dumps(plan, ensure_ascii=False, indent=1).encode())

    def _plan(self, key: str) -> Path:
        place = self.folder / key / "plan.json"
        if not place.exists():
            raise NodeError(
                f"the plan of {key} is YAML, which is not written here. Convert it: `osa exercise convert`."
            )
        return place

    def _files(self, key: str) -> dict[str, bytes]:
        place = self.folder / key
        found = [path for name in (*_PLANS, "log.json") if (path := place / name).is_file()]
        found += sorted(path for path in place.glob("tracks/*") if path.is_file())
        try:
            return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
        except OSError as error:
            raise NodeError(f"a file of exercise {key} cannot be read ({error.strerror}). Mend its place.") from error


def _worked_out(key: str, files: Mapping[str, bytes]) -> PlannedExercise:
    name = next(name for name in _PLANS if name in files)
    form = _form(name, files[name], f"exercise {key}")
    plan = exercise_from_form(form)
    tracks = [_track_file(each, data) for each, data in files.items() if each.startswith("tracks/")]
    log = _log(files["log.json"]) if "log.json" in files else None
    return PlannedExercise(
        key,
        hashlib.sha256(files[name]).hexdigest(),
        form,
        plan,
        (*conflicts(plan), *search_conflicts(plan)),
        evaluation(plan, tracks, log) if tracks or log else None,
    )


def _track_file(name: str, data: bytes) -> TrackFile:
    is_nmea = any(line[:1] in (b"!", b"\\", b"$") for line in data[:10_000].splitlines())
    points, faults = points_from_nmea(data) if is_nmea else points_from_csv(data)
    return TrackFile(name.removeprefix("tracks/"), points, faults)


def _log(data: bytes) -> UmpireLog:
    """What of the log can be used; the evaluation names lines that speak of what is not in the plan."""
    return log_from_form(usable(read_form(data, "umpires' log"), LOG_SCHEMA, "umpires' log").value)


def _form(name: str, data: bytes, what: str) -> dict[str, Any]:
    """The form in a plan; JSON is read as JSON, many times faster than as the YAML that it also is."""
    if name.endswith(".json"):
        try:
            found: dict[str, Any] = json.loads(data)
            return found
        except ValueError:
            pass  # the slower reader says where it is off
    return dict(read_form(data, what).value)
