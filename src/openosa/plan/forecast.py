# SPDX-License-Identifier: Apache-2.0
"""A forecast: four days for each milestone, with the method and the cases behind them; or a sentence instead.

Two ways. From a plan: the network drawn many times. From the record of OSA itself: the outside view of its lots.
Both hide what was not known on the day of the forecast; where the outcome has come since, it is set beside.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from .deliveries import Delivery, OutsideView
from .network import Network, Task
from .placing import schedule
from .reference_spread import REFERENCE
from .simulation import Simulation, simulate

__all__ = ["SAMPLES", "Forecast", "MilestoneForecast", "as_known", "forecast_plan", "forecast_without_plan"]

SAMPLES = 20_000
_CHANCES = (0.10, 0.50, 0.80, 0.95)


@dataclass(frozen=True, slots=True)
class MilestoneForecast:
    """One milestone. days: P10, P50, P80, P95; None where a sentence in `says` stands in their place.

    code     which sentence `says` is, for a screen that has it in other languages
    is_lot   its id is a lot of the record
    planned  the day at likely durations, where there is a plan
    outcome  the day on which it came, where that is known now; `outcome_by` where only a bound is
    """

    id: str
    name: str
    days: tuple[date, date, date, date] | None
    says: str = ""
    planned: date | None = None
    outcome: date | None = None
    outcome_by: date | None = None
    code: str = ""
    is_lot: bool = False

    @property
    def hit(self) -> bool | None:
        """Whether it came by the P80 day; None where there is no day, no outcome, or the bound leaves it open."""
        known = self.outcome or self.outcome_by
        if self.days is None or known is None:
            return None
        if known <= self.days[2]:
            return True
        return False if self.outcome else None

    @property
    def verdict(self) -> str:
        """Hit or miss in a word, and where it fell."""
        if self.hit is None or self.days is None:
            return "" if self.outcome_by is None else "cannot tell: only the day by which it had come is known"
        if not self.hit:
            return "miss: later than P95" if self.outcome and self.outcome > self.days[3] else "miss: later than P80"
        known = self.outcome or self.outcome_by
        return "hit: sooner than P10" if known and known < self.days[0] else "hit: by P80"


@dataclass(frozen=True, slots=True)
class Forecast:
    """All milestones of a project as of a day.

    method    how the days were found                says     what must be read beside every figure
    finished, at_risk, unknown  cases behind them    drivers  by task: criticality and sensitivity, where drawn
    """

    project: str
    as_of: date
    method: str
    finished: int
    at_risk: int
    unknown: int
    milestones: tuple[MilestoneForecast, ...]
    says: tuple[str, ...]
    drivers: Mapping[str, tuple[float, float]]
    samples: int = 0
    seed: int = 0


def as_known(network: Network, as_of: date) -> Network:
    """The network as it was known on that day: what started or finished later is taken out again."""
    return network.with_tasks([_known(task, as_of) for task in network.tasks])


def forecast_plan(network: Network, as_of: date, *, samples: int = SAMPLES, seed: int = 0) -> Forecast:
    """The forecast of a plan; what the file gives no spread for takes that of the reference projects."""
    known = as_known(network, as_of)
    bare = not known.shared_spread and not known.causes and all(task.best == task.worst for task in known.tasks)
    if bare:
        known = replace(known, shared_spread=REFERENCE.spread)
    drawn = simulate(known, samples=samples, seed=seed, as_of=as_of)
    plan = schedule(known)
    milestones = tuple(_from_draws(network, known, drawn, end, plan.finish(end)) for end in known.ends)
    drivers = {
        task.id: (drawn.criticality[task.id], drawn.sensitivity[task.id])
        for task in known.tasks
        if task.days and not task.finished
    }
    return Forecast(
        network.project,
        as_of,
        _method(samples),
        0,
        0,
        0,
        milestones,
        _said_of_plan(known, bare),
        drivers,
        samples,
        seed,
    )


def forecast_without_plan(
    project: str,
    as_of: date,
    lots: Sequence[Delivery],
    outcomes: Mapping[str, Delivery],
    view: OutsideView | None,
    *,
    templates: Mapping[str, int],
    silent: Mapping[str, tuple[str, str]],
    cases: tuple[int, int],
    first_delivery: date | None,
) -> Forecast:
    """The forecast of a project's handovers from the record of OSA.

    lots       the project's own, as known on the day      outcomes  by lot, as known now
    view       OSA's own centre; None where no lot had been handed over by the day
    templates  by lot, calendar days that the template takes from the notes to the handover
    silent     by milestone, the code and the sentence that stand in place of a date
    cases      at risk and unknown lots on the day, where there is no view
    """
    milestones = [_from_cases(one, as_of, outcomes.get(one.lot), view, templates, silent) for one in lots]
    milestones += [
        MilestoneForecast(name, name, None, sentence, code=code)
        for name, (code, sentence) in silent.items()
        if name not in {one.lot for one in lots}
    ]
    finished, at_risk, unknown = (len(view.finished), len(view.at_risk), len(view.unknown)) if view else (0, *cases)
    says = _said_of_cases(view, first_delivery, as_of)
    method = _method_by_cases(view) if view else _method_by_template()
    return Forecast(project, as_of, method, finished, at_risk, unknown, tuple(milestones), says, {})


def _method_by_cases(view: OutsideView) -> str:
    return (
        f"Lognormal; the median from OSA's own lots ({view.days(0.5, 0)} days from the notes), the spread (log) "
        f"{REFERENCE.spread:.2f} from {REFERENCE.cases} reference projects, widened for {view.projects} projects"
    )


def _method_by_template() -> str:
    return (
        f"Lognormal; the median is our template's length times {math.exp(REFERENCE.centre):.2f}, the median ratio of "
        f"actual to planned length of {REFERENCE.cases} reference projects, with a spread of {REFERENCE.spread:.2f}"
    )


def _known(task: Task, as_of: date) -> Task:
    return replace(
        task,
        started=task.started if task.started and task.started <= as_of else None,
        finished=task.finished if task.finished and task.finished <= as_of else None,
    )


def _from_draws(whole: Network, known: Network, drawn: Simulation, end: str, planned: date) -> MilestoneForecast:
    task = known.tasks[known.place[end]]
    outcome = whole.tasks[whole.place[end]].finished
    if task.finished:
        return MilestoneForecast(end, task.label, None, f"It came on {task.finished}.", planned, task.finished)
    days = tuple(drawn.percentile(end, chance) for chance in _CHANCES)
    return MilestoneForecast(end, task.label, (days[0], days[1], days[2], days[3]), "", planned, outcome)


def _method(samples: int) -> str:
    return f"{samples:,} plans drawn from the network, each task in its own calendar, common causes drawn once for all"


def _said_of_plan(network: Network, bare: bool) -> tuple[str, ...]:
    assumed = sum(task.assumed for task in network.tasks if not task.finished)
    says = ["No finished case stands behind these days: the durations are the file's own."]
    if assumed:
        says.append(f"{assumed} durations are assumptions that no source states.")
    if bare:
        says.append(
            "The file gives every task one duration and no spread; the spread is that of "
            f"{REFERENCE.cases} finished World Bank projects with plans under {REFERENCE.below_years:g} years "
            f"(log {REFERENCE.spread:.2f}), around the file's own plan."
        )
    return tuple(says)


def _said_of_cases(view: OutsideView | None, first_delivery: date | None, as_of: date) -> tuple[str, ...]:
    if view is None:
        when = f"{first_delivery:%B %Y}" if first_delivery else "after this day"
        return (
            f"This forecast learns from no OSA delivery, since the first was in {when}.",
            "Its centre is the length of our own template, written when outcomes were known: a hit is no proof.",
        )
    many = len(view.finished) > 1
    lots = f"{len(view.finished)} handed-over lots of {view.projects} projects" if many else "one handed-over lot"
    caveats = "; ".join(f"{one.name}, {one.project}: {one.caveat}" for one in view.finished if one.caveat)
    says = (
        f"Centred on the {lots} of OSA known by {as_of}; no OSA project has published a plan.",
        f"Of these: {caveats}." if caveats else "",
        f"The spread is not OSA's own: it is that of the log ratio of actual to planned length of {REFERENCE.cases} "
        f"finished World Bank projects with plans under {REFERENCE.below_years:g} years.",
    )
    return tuple(filter(None, says))


def _from_cases(
    one: Delivery,
    as_of: date,
    outcome: Delivery | None,
    view: OutsideView | None,
    templates: Mapping[str, int],
    silent: Mapping[str, tuple[str, str]],
) -> MilestoneForecast:
    name = f"Handover: {one.name}"
    exact, by = _outcome(outcome)
    settled = partial(MilestoneForecast, one.lot, name, outcome=exact, outcome_by=by, is_lot=True)
    if one.at_most is not None:
        sentence = f"Handed over on {exact}." if exact else f"Handed over by {by}; its day is not known."
        return settled(None, sentence, code="came" if exact else "came-by")
    if one.lot in silent:
        code, sentence = silent[one.lot]
        return settled(None, sentence, code=code)
    own = view or _by_template(templates[one.lot])
    age = (as_of - one.notes).days
    days = (own.day(one.notes, 0.10, age), own.day(one.notes, 0.50, age))
    later = (own.day(one.notes, 0.80, age), own.day(one.notes, 0.95, age))
    if one.seen or not age:
        return settled((*days, *later))
    unheard = f"Assumes that it was not handed over by {as_of}: no source says that it was."
    return settled((*days, *later), unheard, code="unheard")


def _by_template(days: int) -> OutsideView:
    return OutsideView(math.log(days) + REFERENCE.centre, REFERENCE.spread, (), (), ())


def _outcome(one: Delivery | None) -> tuple[date | None, date | None]:
    if one is None or one.at_most is None:
        return None, None
    day = one.notes + timedelta(days=one.at_most)
    return (day, None) if one.is_exact else (None, day)
