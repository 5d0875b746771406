# SPDX-License-Identifier: Apache-2.0
"""The words of the officer's screen: decisions on a proposal, and the checks of the reader."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["CHECKS", "DECISIONS"]

DECISIONS: dict[str, "str | Promise"] = {
    "open": _("undecided"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "signed": _("signed"),
}

CHECKS: dict[str, "str | Promise"] = {
    "fx_rate": _("Against the reference rate"),
    "fx_cross": _("Two rates in one text"),
    "sum": _("Sum"),
    "count_list": _("Number and list"),
    "weekday": _("Weekday"),
    "date_arith": _("Count of years or days"),
    "date_conflict": _("One event, two days"),
    "office_date": _("Office and date"),
}
