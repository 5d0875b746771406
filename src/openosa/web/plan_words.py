# SPDX-License-Identifier: Apache-2.0
"""The words of plans on screens: steps and levers of the templates, and the sentences in place of a date."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from openosa.almanac import OFFICES as ALMANAC_OFFICES
from openosa.almanac import UnknownCountry, country
from openosa.plan import LEVERS, STEPS, MilestoneForecast, Task

from .words import day, language

__all__ = [
    "ASSUMES",
    "LEVER_NAMES",
    "SENTENCES",
    "STEP_NAMES",
    "lever_words",
    "milestone_words",
    "office_words",
    "task_words",
    "whose_words",
]

Words = dict[str, "str | Promise"]

STEP_NAMES: Words = {
    "notes": _("Exchange of notes"),
    "force": _("Entry into force"),
    "agent": _("Procurement agent appointed"),
    "papers": _("Tender papers"),
    "tender": _("Tender"),
    "contract": _("Evaluation and contract"),
    "making": _("Making"),
    "arrival": _("Shipping"),
    "acceptance": _("Inspection and acceptance"),
    "handover": _("Handed over"),
    "training": _("Training"),
    "commissioning": _("Taking into use"),
    "operational": _("Operational"),
    "complete": _("Every lot handed over"),
}

LEVER_NAMES: Words = {
    "parallel-approval": _("Agent's agreement prepared beside the entry into force"),
    "earlier-tender": _("Tender papers begun before the agent is appointed"),
    "framework-contract": _("Order under a framework contract"),
    "split-lot": _("Lot split over two makers"),
    "charter": _("Chartered ship in the place of a regular line"),
    "second-inspector": _("Second inspector"),
    "early-training": _("Training before shipment, in use sooner"),
}

ASSUMES: Words = {
    "parallel-approval": _("both governments agree to negotiate before the notes are in force"),
    "earlier-tender": _("the specification is settled by then"),
    "framework-contract": _("a framework contract for such articles is in force"),
    "split-lot": _("two makers can build to one specification"),
    "charter": _("a ship can be had when the articles are ready"),
    "second-inspector": _("the end-user unit can name one"),
    "early-training": _("operators can be spared and the maker can train them"),
}

OFFICES: Words = {
    "procurement agent": _("procurement agent"),
    "government": _("government"),
    "defence ministry": _("defence ministry"),
    "end-user unit": _("end-user unit"),
    "supplier": _("supplier"),
    "carrier": _("carrier"),
    "supplier and forces": _("supplier and forces"),
    "partner": _("partner"),
}
"""The offices and calendars of the templates."""

SENTENCES: Words = {
    "no-notes": _("No exchange of notes by this day: there is no day to count from, and no date is given."),
    "no-works": _("No works lot of OSA has been handed over: no case stands behind a date."),
    "no-supplies": _("No supplies lot of OSA has been handed over: no case stands behind a date."),
    "no-training": _("A training lot has no handover, and no source gives the day of its end."),
    "no-notice": _("It waits for the partner's notice; no source gives its day, and no case says how long it takes."),
    "no-use": _("No OSA lot is reported operational: no case stands behind a date."),
    "came": _("Handed over on {day}."),
    "came-by": _("Handed over by {day}; its day is not known."),
    "unheard": _("Assumes that it has not been handed over: no source says that it was."),
}
"""By the code of a milestone's sentence."""


def task_words(task: Task) -> str:
    """A task's name: a template's step in the reader's language, all else as the plan has it."""
    step, _colon, lot = task.label.partition(": ")
    if task.kind in STEPS and step == STEPS[task.kind]:
        return f"{STEP_NAMES[task.kind]}{_lot(lot)}"
    return task.label


def whose_words(task: Task) -> str:
    """Whose work a task is: the party by its name where it is a country, the office in the reader's language."""
    try:
        party = country(task.party).name(language()) if task.party else ""
    except UnknownCountry:
        party = task.party
    return ", ".join(filter(None, (party, office_words(task.office)))) or translation.gettext("unknown")


def office_words(name: str) -> str:
    """An office or a calendar: the almanac's and the templates' in the reader's language, all else as it stands."""
    if name in ALMANAC_OFFICES:
        return str(getattr(ALMANAC_OFFICES[name].names, language()))
    return str(OFFICES.get(name, name))


def lever_words(key: str, name: str, assumes: str) -> tuple[str, str]:
    """A lever's name and what it assumes: a template's in the reader's language, all else as the plan has it."""
    kind = key.rpartition("/")[2]
    if kind not in LEVERS or not name.startswith(LEVERS[kind][0]):
        return name, assumes
    lot = name.removeprefix(LEVERS[kind][0]).removeprefix(": ")
    return f"{LEVER_NAMES[kind]}{_lot(lot)}", str(ASSUMES[kind])


def _lot(name: str) -> str:
    """A lot's name behind what is said of it; the catalogue has those of the record."""
    return f": {translation.gettext(name)}" if name else ""


def milestone_words(one: MilestoneForecast) -> tuple[str, str]:
    """A milestone's name and its sentence; a sentence that has no translation stays as it is."""
    name = one.name.removeprefix("Handover: ") if one.is_lot else one.name
    whole = {"entry into force": STEP_NAMES["force"], "operational": STEP_NAMES["operational"]}
    if one.code not in SENTENCES:
        return str(whole.get(name, name)), one.says
    known = one.outcome or one.outcome_by
    sentence = translation.gettext(str(SENTENCES[one.code]))
    return str(whole.get(name, name)), sentence.format(day=day(known.isoformat()) if known else "")
