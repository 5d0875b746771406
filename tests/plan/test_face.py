# SPDX-License-Identifier: Apache-2.0
import pkgutil
import subprocess
import sys

import openosa.plan
from openosa import OpenOsaError
from openosa.plan import PlanError, face


def test_every_refusal_of_the_room_is_one_of_ours() -> None:
    assert issubclass(PlanError, OpenOsaError)


def test_all_of_the_face_is_had_from_the_room() -> None:
    assert openosa.plan.__all__ == face.__all__
    assert [getattr(openosa.plan, name) for name in face.__all__] == [getattr(face, name) for name in face.__all__]


def test_no_part_hides_a_name_of_the_face() -> None:
    assert {part.name for part in pkgutil.iter_modules(openosa.plan.__path__)}.isdisjoint(face.__all__)


def test_a_schedule_does_not_wait_for_the_forecast() -> None:
    code = "import sys, openosa.plan.solving; print({'numpy', 'icalendar', 'openosa.plan.face'} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
