# SPDX-License-Identifier: Apache-2.0
"""The reader beside its peers on the annotated texts: `python benchmarks/intake.py [--write] [--no-peers]`.

Scores by the rules of docs/intake-evaluation.md; speed in documents of the set per CPU-second, after start.
`--write` puts the tables into that page, between its two marks. `--misses TYPE` prints what was not right instead.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from itertools import cycle
from pathlib import Path

from intake_scoring.misses import misses
from intake_scoring.readers import our_reading
from intake_scoring.scores import Reading
from intake_scoring.table import by_group, checks_line, peers_table, set_table, types_table
from intake_scoring.texts import TYPES, AnnotatedText, annotated_texts

REPOSITORY = Path(__file__).parents[1]
TEXTS = REPOSITORY / "tests" / "intake" / "texts"
# The parts that the rules may not use, by their name in the tables, in the order in which they were written.
ASIDE = {"first set-aside": "aside", "second set-aside": "aside-2"}
# CPU seconds that each reader is timed for.
ROUND_S = 2.0
PAGE = REPOSITORY / "docs" / "intake-evaluation.md"
BEGIN, END = "<!-- tables: begin, written by benchmarks/intake.py -->", "<!-- tables: end -->"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/intake-evaluation.md")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True, help="read with the peers too")
    parser.add_argument("--aside", action=argparse.BooleanOptionalAction, default=True, help="the set-aside parts too")
    parser.add_argument("--misses", choices=TYPES, help="print what of one type was not right, and no table")
    given = parser.parse_args()
    # The peers warn of their own regular expressions and time zones; that is not ours to mend.
    warnings.simplefilter("ignore")
    parts = {"development": annotated_texts(TEXTS)}
    if given.aside:
        parts |= {name: annotated_texts(TEXTS / folder) for name, folder in ASIDE.items()}
    if given.misses:
        for text in parts["development"]:
            print(misses(given.misses, text, our_reading(text)), end="")
        return
    page = tables(parts, peers() if given.peers else {})
    print(page)
    if given.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n\n{page}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def peers() -> Mapping[str, Callable[[AnnotatedText], Reading]]:
    """Here and not above: without them `--no-peers` and `--misses` run where the peers are not installed."""
    from intake_scoring.peers import PEERS

    return PEERS


def tables(
    parts: Mapping[str, Sequence[AnnotatedText]], peers: Mapping[str, Callable[[AnnotatedText], Reading]]
) -> str:
    every = [text for texts in parts.values() for text in texts]
    ours, our_speed = timed(every, our_reading)
    by_reader, speeds = {"OpenOSA": ours}, {"OpenOSA": our_speed}
    for name, read in peers.items():
        by_reader[name], speeds[name] = timed(every, read)
    found = ["## The set", set_table(parts)]
    for name, texts in parts.items():
        found += [
            f"## The {name} part",
            types_table(texts, ours),
            checks_line(texts, ours),
            "### Beside the peers (F1)",
            peers_table(texts, by_reader),
            "### By language (strict F1, wanted records in brackets)",
            by_group(texts, ours, lambda text: text.language),
            "### By kind of text (strict F1, wanted records in brackets)",
            by_group(texts, ours, lambda text: text.kind),
        ]
    return "\n\n".join([*found, "## Speed", speed(speeds, len(every))])


def timed(texts: Sequence[AnnotatedText], read: Callable[[AnnotatedText], Reading]) -> tuple[dict[str, Reading], float]:
    """The readings by name of text, and documents per CPU-second of a second round: what loads once has loaded."""
    readings = {text.name: read(text) for text in texts}
    again, done = cycle(texts), 0
    start = time.process_time()
    while (spent := time.process_time() - start) < ROUND_S:
        read(next(again))
        done += 1
    return readings, done / spent


def speed(speeds: dict[str, float], texts: int) -> str:
    lines = ["| reader | version | documents per CPU-second |", "| --- | --- | --- |"]
    for name, rate in speeds.items():
        of = version(name.casefold())
        lines.append(f"| {name} | {of} | {rate:.0f} |" if rate >= 10 else f"| {name} | {of} | {rate:.1f} |")
    facts = (
        f"{texts} texts, in one process, {ROUND_S:.0f} CPU-seconds of a second round for each reader.",
        f"From the start of Python to the first sentence read: {start_s():.2f} CPU-seconds.",
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs.",
    )
    return "\n".join([*lines, "", *facts])


def start_s() -> float:
    """CPU seconds of a new process that imports the room and reads one sentence."""
    code = (
        "import time; from datetime import date; from openosa.intake import read;"
        "read('Japan will provide 4 boats in May.', on=date(2025, 1, 1)); print(time.process_time())"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
