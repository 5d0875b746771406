# SPDX-License-Identifier: Apache-2.0
"""What the room `maritime` refuses, each in one sentence with place and remedy."""

from openosa import OpenOsaError


class MaritimeError(OpenOsaError):
    """An exercise, a search plan or a track file that cannot be used as it stands."""


class BadSearchPlan(MaritimeError):
    """A search figure out of its range."""

    def __init__(self, name: str, value: float, remedy: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"search plan: {name} is {value:g}. {remedy}")
