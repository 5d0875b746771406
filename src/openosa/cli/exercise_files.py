# SPDX-License-Identifier: Apache-2.0
"""What the exercise commands read: plans, umpires' logs, planners' own names, and what is shipped beside the code."""

import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .files import FileRefused, read

if TYPE_CHECKING:
    from openosa.maritime.exercise_form import Form
    from openosa.maritime.recorded import TrackFile

__all__ = ["fonts", "log_form", "own_columns", "plan_form", "shipped_coast", "track_file"]


def plan_form(file: Path, columns: Path | None) -> "Form":
    """What of a plan can be used, and in a sentence each what cannot."""
    from openosa.maritime.exercise_schema import SCHEMA

    return _form(file, SCHEMA, "exercise", columns)


def log_form(file: Path) -> "Form":
    """What of an umpires' log can be used, and in a sentence each what cannot."""
    from openosa.maritime.umpire_log import LOG_SCHEMA

    return _form(file, LOG_SCHEMA, "umpires' log", None)


def _form(file: Path, schema: dict[str, Any], what: str, columns: Path | None) -> "Form":
    from openosa.maritime import exercise_form, spreadsheet

    if file.suffix.lower() == ".xlsx":
        form = spreadsheet.read_workbook(read(file), own_columns(columns), schema)
    else:
        form = exercise_form.read_form(read(file), what)
    return exercise_form.usable(form, schema, what)


def own_columns(columns: Path | None) -> dict[str, dict[str, str]]:
    """A planner's own names for sheets and columns."""
    from openosa.maritime import MaritimeError, exercise_form

    own = exercise_form.read_form(read(columns), str(columns)).value if columns else {}
    if not isinstance(own, dict) or not all(isinstance(each, dict) for each in own.values()):
        raise MaritimeError(f"{columns}: not {{sheet: {{own name: our name}}}}. Write it so.")
    return own


def track_file(file: Path) -> "TrackFile":
    """The positions of a CSV or NMEA file, plain or packed by gzip."""
    import gzip
    import zlib

    from openosa.maritime import MaritimeError, ais_times, track_files
    from openosa.maritime.recorded import TrackFile

    data = read(file)
    try:
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError, zlib.error) as error:
        raise MaritimeError(f"{file}: packed by gzip and cut off or damaged ({error}). Copy it anew.") from error
    is_nmea = any(line[:1] in (b"!", b"\\", b"$") for line in data[:10_000].splitlines())
    points, faults = ais_times.points_from_nmea(data) if is_nmea else track_files.points_from_csv(data)
    return TrackFile(file.name, points, faults)


def _vendor(*parts: str) -> Path:
    found = Path(str(importlib.resources.files("openosa"))).joinpath("web", "static", "vendor", *parts)
    if not found.exists():
        raise FileRefused(found, "is not there, though it is shipped", "Install OpenOSA anew, or run make demo.")
    return found


def fonts() -> Path:
    """The folder of the font that reports are set in."""
    return _vendor("@expo-google-fonts", "noto-sans-jp")


def shipped_coast() -> bytes:
    """Natural Earth's land at 1:10m, as TopoJSON."""
    return read(_vendor("world-atlas", "land-10m.json"))


def say_faults(faults: tuple[str, ...]) -> None:
    """Each fault to standard error."""
    for fault in faults:
        typer.echo(fault, err=True)
