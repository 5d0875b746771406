# SPDX-License-Identifier: Apache-2.0
"""Which candidates to fund in which fiscal year, so that the sum of their priorities is highest.

One 0-1 variable per project and year of start. A project after another: the other's starts up to a year are at least
its own up to that year, for each year. With two workers CP-SAT by itself runs no strong linear relaxation; these
knapsacks, coupled by the years, are closed by two that do. They look first among the selections that score near the
linear relaxation, where many variables are fixed; if the best of these scores as high as that, it is the best of all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openosa.plan.portfolio.candidates import Candidate, Portfolio
from openosa.plan.portfolio.relaxation import Row, fixed_near_the_top
from openosa.plan.solving.cp_sat import UNBOUNDED, Answer, Model, solved
from openosa.plan.solving.errors import DoesNotFit

__all__ = ["Funding", "Selection", "selection"]

_WORKERS = 2
_PARAMETERS = (
    'linearization_level: 2 subsolvers: ["max_lp", "lb_tree_search"] '
    "symmetry_level: 0 cp_model_probing_level: 0"  # costs are all different: neither is likely to pay
)
_LEAST_S = 0.3  # with less, no alternative is looked for
_NEAR_SHARE = 0.95  # of the time for the best selection, at most, near the top
_BEST_SHARE = 0.85  # of the time, at most, for the best selection; alternatives have the rest


@dataclass(frozen=True, slots=True)
class Funding:
    """A selection: of each project that is funded the fiscal year of its start, and the sum of priorities."""

    starts: Mapping[str, int]
    score: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The best funding found, and the next best.

    bound         no selection has a higher score
    alternatives  each differs from the best and from those before it in which projects it funds, scores not rising
    seconds       until the best was found and its bound closed, or its time ran out
    """

    best: Funding
    bound: int
    alternatives: tuple[Funding, ...]
    seconds: float

    @property
    def is_proved(self) -> bool:
        """Whether nothing scores higher."""
        return self.bound <= self.best.score

    @property
    def gap(self) -> float:
        """How much more might be had at most, as a share of the bound."""
        return (self.bound - self.best.score) / self.bound if self.bound else 0.0


def selection(
    portfolio: Portfolio, *, clock: Callable[[], float], deadline: float, alternatives: int = 2, differing: int = 1
) -> Selection:
    """The best selection by `deadline` on `clock`; raise DoesNotFit where projects that must be funded cannot be.

    differing  in how many projects an alternative differs at least from each selection before it
    """
    begun = clock()
    model = _FundingModel(portfolio)
    share = _BEST_SHARE if alternatives else 1.0
    answer = _best(portfolio, model, clock, begun + share * (deadline - begun))
    if not answer.values:
        raise DoesNotFit(
            "the projects that must be funded exceed the money, staff, years or starts there are. Release one of them."
            if answer.is_proved
            else f"no selection was found in {deadline - begun:.1f} s. Give it more --seconds."
        )
    best, seconds = model.funding(answer.values), clock() - begun
    bound = min(-round(answer.bound), sum(each.priority for each in portfolio.candidates))
    found: list[Funding] = []
    for left in range(alternatives, 0, -1):
        if deadline - clock() < _LEAST_S:
            break
        model.refuse((found or [best])[-1], differing)
        model.hint((found or [best])[-1])
        answer = model.solved((deadline - clock()) / left)
        if not answer.values:
            break
        found.append(model.funding(answer.values))
    found.sort(key=lambda each: -each.score)
    return Selection(best, bound, tuple(found), seconds)


def _best(portfolio: Portfolio, model: "_FundingModel", clock: Callable[[], float], until: float) -> Answer:
    """The best selection, sought near the top first; its bound holds for all."""
    near = _FundingModel(portfolio)
    score = near.stay_near_the_top()
    answer = near.solved(_NEAR_SHARE * (until - clock()))
    if answer.values:
        found = near.funding(answer.values)
        if found.score >= score or not answer.is_proved:  # what is not near scores less than `score`
            return Answer(answer.values, min(answer.bound, 1 - score), answer.is_proved and found.score >= score)
        model.hint(found)
    return model.solved(until - clock())


class _FundingModel:
    """The 0-1 model of a portfolio."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._model = Model()
        self._rows: list[Row] = []
        self._starts = {each.id: {year: self._model.boolean() for year in each.starts} for each in portfolio.candidates}
        for each in portfolio.candidates:
            self._project(each)
        for year in portfolio.years:
            self._shared(year, {each.id: each.payments for each in portfolio.candidates}, portfolio.budget.get(year, 0))
            if year in portfolio.staff:
                self._shared(year, {each.id: each.staff for each in portfolio.candidates}, portfolio.staff[year])
        self._countries()
        self._model.minimize(
            [(start, -each.priority) for each in portfolio.candidates for start in self._starts[each.id].values()]
        )

    def _project(self, project: Candidate) -> None:
        starts = self._starts[project.id]
        if starts:
            (self._model.exactly_one if project.must else self._model.at_most_one)(list(starts.values()))
            self._rows.append(([(start, 1) for start in starts.values()], 1))
        elif project.must:
            raise DoesNotFit(f"project {project.id} must be funded and is eligible in no fiscal year. Give it one.")
        for earlier in project.after:
            for year in self._portfolio.years:
                own = [(start, -1) for begun, start in starts.items() if begun <= year]
                others = [(start, 1) for begun, start in self._starts[earlier].items() if begun <= year]
                if own:
                    self._model.linear([*own, *others], 0, UNBOUNDED)
                    self._rows.append(([(start, -sign) for start, sign in (*own, *others)], 0))

    def _shared(self, year: int, needs: Mapping[str, tuple[int, ...]], there_is: int) -> None:
        """What the projects need in a year, by the year of their start, is at most what there is."""
        terms = [
            (start, needs[project][year - begun])
            for project, starts in self._starts.items()
            for begun, start in starts.items()
            if 0 <= year - begun < len(needs[project]) and needs[project][year - begun]
        ]
        if terms:
            self._model.linear(terms, 0, there_is)
            self._rows.append((terms, there_is))

    def _countries(self) -> None:
        most, by_country = self._portfolio.most_starts, dict[tuple[str, int], list[int]]()
        for each in self._portfolio.candidates:
            for year, start in self._starts[each.id].items():
                if each.country is not None:
                    by_country.setdefault((each.country, year), []).append(start)
        for starts in by_country.values():
            if most is not None and len(starts) > most:
                self._model.linear([(start, 1) for start in starts], 0, most)
                self._rows.append(([(start, 1) for start in starts], most))

    def stay_near_the_top(self) -> int:
        """Leave out selections that score less than the score returned, as far as the relaxation tells them."""
        gains = [each.priority for each in self._portfolio.candidates for _ in self._starts[each.id]]
        score, fixed = fixed_near_the_top(gains, self._rows)
        for start, value in fixed.items():
            self._model.linear([(start, 1)], value, value)
        return score

    def refuse(self, funding: Funding, differing: int) -> None:
        """From now on a selection differs from this one in so many projects, funded in one and not in the other."""
        terms, funded = [], len(funding.starts)
        for project, starts in self._starts.items():
            terms += [(start, 1 if project in funding.starts else -1) for start in starts.values()]
        if terms:
            self._model.linear(terms, -UNBOUNDED, funded - differing)

    def hint(self, funding: Funding) -> None:
        """Begin near a selection."""
        for project, starts in self._starts.items():
            chosen = funding.starts.get(project)
            self._model.hint({start: int(year == chosen) for year, start in starts.items()})

    def solved(self, seconds: float) -> Answer:
        """What CP-SAT finds in so many seconds."""
        return solved(self._model, seconds=seconds, workers=_WORKERS, parameters=_PARAMETERS)

    def funding(self, values: tuple[int, ...]) -> Funding:
        """The selection that the values of the variables say."""
        starts = {project: year for project, of in self._starts.items() for year, start in of.items() if values[start]}
        return Funding(starts, sum(each.priority for each in self._portfolio.candidates if each.id in starts))
