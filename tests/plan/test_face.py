# SPDX-License-Identifier: Apache-2.0
from openosa import OpenOsaError
from openosa.plan import PlanError


def test_every_refusal_of_the_room_is_one_of_ours() -> None:
    assert issubclass(PlanError, OpenOsaError)
