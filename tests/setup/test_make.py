# SPDX-License-Identifier: Apache-2.0
"""What `make` says where it cannot begin."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cat", "echo", "make", "mkdir", "rm", "sh", "test", "touch")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the Makefile, and beside it a `bin` with a few plain tools and no Python."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"{tool} is not on PATH")
        (tmp_path / "bin" / tool).symlink_to(found)
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def _python(clone: Path, name: str, *, answers: str) -> None:
    (clone / "bin" / name).write_text(f"#!/bin/sh\n{answers}\n")
    (clone / "bin" / name).chmod(0o755)


def _make_demo(clone: Path) -> str:
    done = subprocess.run(
        ["make", "demo"],
        cwd=clone,
        env={"PATH": str(clone / "bin"), "HOME": str(clone)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert not (clone / ".bootstrap").exists()
    return done.stderr


def test_no_python_at_all_is_said_in_a_sentence(clone: Path) -> None:
    assert "No Python 3.11 or later is on PATH" in _make_demo(clone)


def test_an_old_python_is_passed_over(clone: Path) -> None:
    _python(clone, "python3", answers="exit 1")
    assert "No Python 3.11 or later is on PATH" in _make_demo(clone)


def test_a_python_without_venv_names_the_package_to_install(clone: Path) -> None:
    _python(clone, "python3.12", answers='case "$2" in *ensurepip*) exit 1;; esac')
    assert "python3.12 cannot make virtual environments: apt install python3-venv" in _make_demo(clone)
