# SPDX-License-Identifier: Apache-2.0
import openosa.programme


def test_the_face_lists_what_is_there() -> None:
    assert all(hasattr(openosa.programme, name) for name in openosa.programme.__all__)
    assert len(set(openosa.programme.__all__)) == len(openosa.programme.__all__)


def test_no_module_of_the_room_is_reached_past_its_face() -> None:
    """Other rooms import from `openosa.programme` alone."""
    from pathlib import Path

    source = Path(openosa.programme.__file__).parents[1]
    reached = [
        f"{path.relative_to(source)}: {line.strip()}"
        for path in source.rglob("*.py")
        if "programme" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(("from openosa.programme.", "import openosa.programme."))
    ]
    assert not reached
