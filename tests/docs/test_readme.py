# SPDX-License-Identifier: Apache-2.0
"""The README's examples, run in order in a folder of their own, print what it says they print.

A line of three dots stands for any lines; three dots at a line's end, for the rest of it. Ids and digests differ
from one demonstration to the next, and how far columns stand apart is not told.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
OSA = f"{sys.executable} -c 'from openosa.cli import main; main()'"
ID = re.compile(r"\b[0-9a-f]{12,64}\b")


@dataclass(frozen=True)
class Example:
    command: str
    prints: tuple[str, ...]


def examples() -> list[Example]:
    found = []
    for block in re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL):
        for command, said in re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            found.append(Example(command, tuple(said.splitlines())))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("readme")
    (made / "my-reports.toml").write_text('schema = "openosa-history/1"\n', encoding="utf-8")
    return made


def without_ids(line: str) -> str:
    return re.sub(" {2,}", "  ", ID.sub("ID", line).strip())


def fits(said: str, printed: str) -> bool:
    told, line = without_ids(said), without_ids(printed)
    return line.startswith(told.removesuffix("…").rstrip()) if told.endswith("…") else line == told


def missing(said: tuple[str, ...], printed: list[str]) -> Iterator[str]:
    """The lines of the README that are not printed, in their order."""
    rest = iter(printed)
    for line in said:
        if line.strip() != "…" and not any(fits(line, one) for one in rest):
            yield line
            rest = iter(printed)


def test_every_example_prints_what_the_readme_says(folder: Path) -> None:
    assert len(examples()) >= 7
    for one in examples():
        command = one.command.replace(".venv/bin/osa", OSA)
        ran = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "COLUMNS": "120"},
        )
        assert ran.returncode == 0, f"{one.command}\n{ran.stderr}"
        assert [*missing(one.prints, ran.stdout.splitlines())] == [], f"{one.command}\n{ran.stdout}"
