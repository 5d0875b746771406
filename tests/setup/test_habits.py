# SPDX-License-Identifier: Apache-2.0
"""What holds for every file of the repository, whoever wrote it."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

CODE = {".cfg", ".css", ".html", ".js", ".mjs", ".po", ".py", ".sh", ".toml", ".yaml", ".yml"}
CODE_NAMES = {"Makefile", ".ci/run"}
DATA = ("tests/intake/texts/",)
"""Folders of texts with their annotations: data, whose README says the licence."""

LICENCE_LINE = re.compile(r"\A(#!.*\n)?(#|//|/\*|\{#) SPDX-License-Identifier: Apache-2\.0( \*/| #\})?\n")

# Written so that no pattern matches its own line.
ELSEWHERE = {
    "a folder of one machine": re.compile(r"(?<![\w.~$}/])/(home|root|Users|work|tmp)/[\w.]"),
    "a command of one workplace": re.compile(r"farm-(studio|bench)|issues show [0-9]"),
    "the host of a package index": re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]org"),
}
WRITTEN_BY_TOOLS = {"uv.lock"}  # uv writes there where each package came from


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Each text file that is, or is about to be, in the repository: its path and what it says."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip(f"git does not list the files of the repository: {listed.stderr.strip()}")
    return dict(_texts(listed.stdout.split("\0")))


def _texts(names: list[str]) -> Iterator[tuple[str, str]]:
    for name in filter(None, names):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if content and b"\0" not in content:
            yield name, content.decode()


def test_every_code_file_opens_with_its_licence(files: dict[str, str]) -> None:
    code = {
        name: text
        for name, text in files.items()
        if (Path(name).suffix in CODE or name in CODE_NAMES) and not name.startswith(DATA)
    }
    assert len(code) > 5
    assert [name for name, text in code.items() if not LICENCE_LINE.match(text)] == []


@pytest.mark.parametrize("what", ELSEWHERE)
def test_no_file_names(what: str, files: dict[str, str]) -> None:
    named = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        if name not in WRITTEN_BY_TOOLS
        for number, line in enumerate(text.splitlines(), start=1)
        if ELSEWHERE[what].search(line)
    ]
    assert named == []


def test_the_licence_is_the_whole_of_apache_2(files: dict[str, str]) -> None:
    assert "Version 2.0, January 2004" in files["LICENSE"]
    assert [f"{clause}." in files["LICENSE"] for clause in range(1, 10)] == [True] * 9
    assert "END OF TERMS AND CONDITIONS" in files["LICENSE"]


def test_pre_commit_runs_what_make_check_runs(files: dict[str, str]) -> None:
    checks = re.findall(r"^\t(\.venv/bin/(?:ruff|mypy|lint-imports).*)$", files["Makefile"], re.MULTILINE)
    (local,) = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"]
    assert [hook["entry"] for hook in local["hooks"]] == [check.removesuffix(" --check") for check in checks]


def test_ruff_asks_a_docstring_of_every_public_name(files: dict[str, str]) -> None:
    lint = tomllib.loads(files["pyproject.toml"])["tool"]["ruff"]["lint"]
    assert "D" in lint["select"]
    assert not {"D", "D1", "D100", "D101", "D102", "D103", "D104", "D106"} & set(lint["ignore"])
    assert [pattern for pattern in lint["per-file-ignores"] if pattern.startswith("src")] == []
