# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

from typer.testing import CliRunner

from openosa.cli import app


def test_a_demonstration_is_thrown_away_whole_and_made_anew(tmp_path: Path) -> None:
    """With its exercises' folder and an officer's drafts."""
    made = CliRunner().invoke(app, ["demo", "--dir", str(tmp_path), "--no-serve"], catch_exceptions=False)
    assert made.exit_code == 0
    (tmp_path / "jpn" / "exercises" / "note.txt").write_text("a planner's")
    again = CliRunner().invoke(app, ["demo", "--dir", str(tmp_path), "--no-serve", "--fresh"], catch_exceptions=False)
    assert again.exit_code == 0
    assert not (tmp_path / "jpn" / "exercises" / "note.txt").exists()
