# SPDX-License-Identifier: Apache-2.0
from typer.testing import CliRunner

from openosa.cli import app


def test_help_says_what_osa_is_for() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "Official Security Assistance" in result.stdout
