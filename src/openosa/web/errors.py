# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with what a person enters on a page."""

from openosa import OpenOsaError

__all__ = ["BadField", "WebError"]


class WebError(OpenOsaError):
    """The base of this room's errors."""


class BadField(WebError):
    """An entry of a form that cannot be read. `label` names the field as the page does."""

    def __init__(self, label: str, reason: str, remedy: str) -> None:
        self.label, self.reason, self.remedy = label, reason, remedy
        super().__init__(f"{label} {reason}. {remedy}.")
