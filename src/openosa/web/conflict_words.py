# SPDX-License-Identifier: Apache-2.0
"""Conflicts and states of exercises in the reader's language."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from openosa.maritime.conflict import Conflict

__all__ = ["DRILLS", "STATES", "conflict_text"]

STATES: dict[str, "str | Promise"] = {
    "held": _("held"),
    "late": _("late"),
    "not provable": _("not provable"),
    "not held": _("not held"),
    "kept": _("kept"),
    "partly kept": _("partly kept"),
    "not kept": _("not kept"),
    "tracks": _("the tracks"),
    "log": _("the umpires' log"),
    "nothing": _("nothing"),
}

DRILLS: dict[str, "str | Promise"] = {
    "table-top": _("Table-top"),
    "manoeuvre": _("Manoeuvre"),
    "search": _("Search and rescue"),
    "collision": _("Collision, fire, persons in water"),
    "boarding": _("Boarding inspection"),
    "spill": _("Oil spill"),
    "medical": _("Medical evacuation"),
    "communications": _("Communications"),
}


def conflict_text(conflict: Conflict) -> str:
    """The sentence of a conflict."""
    return translation.gettext(conflict.template).format(**conflict.facts)
