# SPDX-License-Identifier: Apache-2.0
"""`osa exercise evaluate`, `report` and `demo`: from tracks and the umpires' log to an after-action report."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .exercise_files import fonts, log_form, plan_form, say_faults, shipped_coast, track_file
from .files import read, write
from .options import AsJson, print_json

if TYPE_CHECKING:
    from openosa.maritime.evaluation import Evaluation
    from openosa.maritime.report import Report

__all__ = ["demonstrate", "evaluate", "evaluation_in", "report"]

LANGUAGES = ("en", "ja", "ms")


class Language(StrEnum):
    """The languages of reports."""

    en = "en"
    ja = "ja"
    ms = "ms"


def evaluate(
    file: Annotated[Path, typer.Argument(help="An exercise as YAML, JSON or xlsx.")],
    more: Annotated[list[Path] | None, typer.Argument(help="More track files.", show_default=False)] = None,
    tracks: Annotated[
        list[Path] | None, typer.Option(help="CSV or NMEA with times, plain or gzip; may be repeated.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for evaluation, track points, maps and reports.")] = None,
    log: Annotated[Path | None, typer.Option(help="The umpires' log as YAML, JSON or xlsx.")] = None,
    gap: Annotated[float, typer.Option(help="Minutes of silence that are a gap.")] = 10,
    coast: Annotated[Path | None, typer.Option(help="Another coast for the map: GeoJSON or TopoJSON.")] = None,
    as_json: AsJson = False,
) -> None:
    """Evaluate an exercise against recorded tracks: per drill held, late, not held or not provable (gap)."""
    from openosa.maritime import MaritimeError
    from openosa.maritime.evaluation import evaluation
    from openosa.maritime.evaluation_document import document
    from openosa.maritime.exercise import exercise_from_form
    from openosa.maritime.umpire_log import log_from_form

    if not gap > 0:
        raise MaritimeError(f"--gap is {gap:g} minutes. Enter a number above zero.")
    paths = [*(tracks or ()), *(more or ())]
    names = [path.name for path in paths]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise MaritimeError(f"two track files are named {twice}, and figures lead to files by name. Rename one.")
    form = plan_form(file, None)
    said = log_form(log) if log is not None else None
    places = {}
    if said is not None:
        places = {each["id"]: said.place(("log", number)) for number, each in enumerate(said.value["log"])}
    plan = exercise_from_form(form.value)
    found = evaluation(
        plan, [track_file(path) for path in paths], log_from_form(said.value, places) if said else None, gap_s=60 * gap
    )
    faults = (*form.faults, *(said.faults if said else ()), *found.faults)
    inputs = {path.name: read(path) for path in [file, *paths, *([log] if log else [])]}
    made = document(found, inputs, faults)
    say_faults(faults)
    if out is not None:
        _write_all(out, found, made.value, made.data, made.digest, read(coast) if coast else shipped_coast())
    if as_json:
        print_json({"digest": made.digest, "evaluation": made.value})
    else:
        _tell(found)
        typer.echo(f"digest {made.digest}" + (f", written to {out}" if out else ""))


def _tell(found: "Evaluation") -> None:
    from openosa.maritime.report_words import Words

    words = Words("en")
    for each in found.drills:
        why, by = words(f"reason {each.reason}"), words(f"by {each.by}")
        typer.echo(f"{each.drill.id}  {words(f'state {each.state}')}: {why} ({by})")
        for kept in each.patterns:
            share = f"{kept.kept_nm:.1f} of {kept.planned_nm:.1f} NM"
            typer.echo(f"    search {kept.search}  {words(f'state {kept.state}')}: {share}")
        if each.swept is not None:
            share = f"{each.swept.swept_nm2:.1f} of {each.swept.area_nm2:.1f} NM², {100 * each.swept.share:.1f} %"
            typer.echo(f"    area covered {share}")
        if each.differs is not None:
            log, tracks = (words(f"state {state}") for state in each.differs)
            typer.echo(f"    {words('differs', log=log, tracks=tracks)}")


def _write_all(
    out: Path, found: "Evaluation", value: Mapping[str, Any], data: bytes, digest: str, coast_data: bytes
) -> None:
    import json
    from dataclasses import asdict

    from openosa.maritime.coast import coast
    from openosa.maritime.evaluation_points import points_csv
    from openosa.maritime.exercise_map import map_box, map_svg
    from openosa.maritime.report import report as report_of
    from openosa.maritime.report_html import html

    land = coast(coast_data, map_box(found))
    files = {"evaluation.json": data, "points.csv": points_csv(found)}
    views = [asdict(each) for each in found.log.views]
    files["views.json"] = (json.dumps(views, ensure_ascii=False, indent=2) + "\n").encode()
    for language in LANGUAGES:
        drawn = map_svg(found, land, language)
        files[f"map.{language}.svg"] = drawn.encode()
        files[f"report.{language}.html"] = html(
            report_of(value, digest, language, views=found.log.views, map_svg=drawn)
        )
    for name, content in files.items():
        write(out / name, content)


def evaluation_in(data: bytes, file: Path) -> dict[str, Any]:
    """The evaluation in a file that `evaluate` wrote."""
    import json

    from openosa.maritime import MaritimeError
    from openosa.maritime.evaluation_document import FORMAT

    try:
        value = json.loads(data)
    except ValueError as error:
        raise MaritimeError(f"{file}: not JSON ({error}). Give an evaluation.json of osa exercise evaluate.") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise MaritimeError(f"{file}: not an evaluation of format {FORMAT}. Give one of osa exercise evaluate.")
    return value


def report(
    folder: Annotated[Path, typer.Argument(help="The folder that osa exercise evaluate wrote.")],
    out: Annotated[Path, typer.Option(help="report.html, report.docx or report.pdf: the name's end says which.")],
    language: Annotated[Language, typer.Option(help="The language of the report.")] = Language.en,
) -> None:
    """Write the after-action report of an evaluation as HTML, DOCX or PDF."""
    import hashlib
    import json

    from openosa.maritime import MaritimeError
    from openosa.maritime.report import report as report_of
    from openosa.maritime.umpire_log import View

    data = read(folder / "evaluation.json")
    value = evaluation_in(data, folder / "evaluation.json")
    try:
        views = [View(**each) for each in json.loads(read(folder / "views.json"))]
    except (ValueError, TypeError) as error:
        raise MaritimeError(f"{folder / 'views.json'}: not as evaluate wrote it ({error}). Evaluate anew.") from error
    drawn = read(folder / f"map.{language.value}.svg").decode()
    digest = hashlib.sha256(data).hexdigest()
    write(out, _drawn(report_of(value, digest, language.value, views=views, map_svg=drawn), drawn, out))


def _drawn(written: "Report", drawn: str, out: Path) -> bytes:
    """The report in the form that OUT's name asks for."""
    from openosa.maritime import MaritimeError, report_docx, report_html, report_typst

    match out.suffix.lower():
        case ".html":
            return report_html.html(written)
        case ".pdf":
            return _typeset(report_typst.typst_source(written), "pdf")
        case ".docx":
            return report_docx.docx(written, _typeset(report_typst.picture_source(drawn), "png"))
    raise MaritimeError(f"--out {out}: the name ends in none of .html, .docx, .pdf. Name it so.")


def _typeset(source: bytes, form: Literal["pdf", "png"]) -> bytes:
    """PDF or PNG from typst source, with the shipped font alone: the same bytes on each run."""
    import typst

    fonts_alone = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts())])
    return typst.compile(source, font_paths=fonts_alone, format=form, ppi=150)


def demonstrate(
    out: Annotated[Path, typer.Option(help="Folder for plan, umpires' log, tracks and their evaluation.")],
    seed: Annotated[int, typer.Option(help="The same seed, the same files.")] = 2027,
    others: Annotated[int, typer.Option(min=0, max=10_000, help="Ships that take no part.")] = 1000,
) -> None:
    """Write an invented exercise off Port Klang, marked rehearsal, with synthetic tracks, and evaluate it."""
    import yaml

    from openosa.maritime.demonstration import demonstration

    made = demonstration(seed=seed, others=others)
    for name, form in (("exercise.yaml", made.plan), ("umpires.yaml", made.log)):
        write(out / name, yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110).encode())
    write(out / "tracks.csv", made.tracks)
    evaluate(out / "exercise.yaml", tracks=[out / "tracks.csv"], log=out / "umpires.yaml", out=out / "evaluation")
