# SPDX-License-Identifier: Apache-2.0
"""What `osa plan solve` and `osa plan portfolio` print: the plan, its bound, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openosa.plan.multi_project import Axis
    from openosa.plan.portfolio import Funding, Portfolio, Selection
    from openosa.plan.solving import Problem, Solution

__all__ = ["portfolio_answer", "portfolio_sentences", "schedule_answer", "schedule_sentences"]


def schedule_answer(problem: Problem, axis: Axis | None, found: Solution) -> dict[str, Any]:
    """The schedule as JSON has it; with days, each task once more with its own."""
    answer: dict[str, Any] = {
        "makespan": found.makespan,
        "lower_bound": found.lower_bound,
        "gap": round(found.gap, 6),
        "proved": found.is_proved,
        "starts": list(found.starts),
        "modes": list(found.modes),
        "solver": found.solver,
    }
    if axis is None:
        return answer
    tasks, ends = [], dict[str, str]()
    for task, start, number in zip(problem.tasks, found.starts, found.modes, strict=True):
        lasting = next(mode.duration for mode in task.modes if mode.number == number)
        end = (axis.last_day(start + lasting - 1) if lasting else axis.first_day(start)).isoformat()
        first = axis.first_day(start).isoformat()
        tasks.append({"task": task.name, "mode": number, "starts_on": first, "ends_on": end})
        project = task.name.partition("/")[0]
        ends[project] = max(end, ends.get(project, ""))
    return answer | {"ends_on": max(ends.values()), "projects": ends, "tasks": tasks}


def schedule_sentences(answer: Mapping[str, Any]) -> str:
    """The same for a person."""
    proof = "none is shorter" if answer["proved"] else f"at least {answer['lower_bound']}, gap {answer['gap']:.2%}"
    lines = [f"makespan {answer['makespan']}: {proof}. {answer['solver']}."]
    for each in answer.get("tasks", ()):
        lines.append(f"{each['starts_on']}  {each['ends_on']}  {each['task']}, mode {each['mode']}")
    lines += [f"{project} ends on {end}" for project, end in answer.get("projects", {}).items()]
    return "\n".join(lines)


def portfolio_answer(portfolio: Portfolio, found: Selection) -> dict[str, Any]:
    """The selection as JSON has it."""
    best = found.best
    return {
        "score": best.score,
        "bound": found.bound,
        "gap": round(found.gap, 6),
        "proved": found.is_proved,
        "seconds": round(found.seconds, 3),
        "funded": dict(best.starts),
        "not_funded": [each.id for each in portfolio.candidates if each.id not in best.starts],
        "years": _years(portfolio, best.starts),
        "commitments_beyond": _beyond(portfolio, best.starts),
        "alternatives": [_beside(best, each) for each in found.alternatives],
    }


def _years(portfolio: Portfolio, starts: Mapping[str, int]) -> dict[str, dict[str, int | None]]:
    """Of each fiscal year what is paid and who is needed, beside what there is."""
    return {
        str(year): {
            "paid": _needed({each.id: each.payments for each in portfolio.candidates}, starts, year),
            "budget": portfolio.budget.get(year, 0),
            "staff_needed": _needed({each.id: each.staff for each in portfolio.candidates}, starts, year),
            "staff": portfolio.staff.get(year),
        }
        for year in portfolio.years
    }


def _needed(needs: Mapping[str, tuple[int, ...]], starts: Mapping[str, int], year: int) -> int:
    return sum(
        needs[project][year - begun] for project, begun in starts.items() if 0 <= year - begun < len(needs[project])
    )


def _beyond(portfolio: Portfolio, starts: Mapping[str, int]) -> int:
    """Payments of funded projects behind the last fiscal year of the file."""
    behind = portfolio.years[-1] + 1
    return sum(sum(each.payments[behind - starts[each.id] :]) for each in portfolio.candidates if each.id in starts)


def _beside(best: Funding, other: Funding) -> dict[str, Any]:
    return {
        "score": other.score,
        "funds": sorted(other.starts.keys() - best.starts.keys()),
        "leaves_out": sorted(best.starts.keys() - other.starts.keys()),
        "funded": dict(other.starts),
    }


def portfolio_sentences(answer: Mapping[str, Any]) -> str:
    """The same for a person."""
    count = len(answer["funded"])
    proof = "no selection scores higher" if answer["proved"] else f"at most {answer['bound']}, gap {answer['gap']:.2%}"
    lines = [f"{count} of {count + len(answer['not_funded'])} projects funded, score {answer['score']}: {proof}."]
    for year, of in answer["years"].items():
        begun = [project for project, start in answer["funded"].items() if str(start) == year]
        staff = "" if of["staff"] is None else f", staff {of['staff_needed']} of {of['staff']}"
        lines.append(f"FY{year}  paid {of['paid']:,} of {of['budget']:,}{staff}. Starts: {', '.join(begun) or 'none'}")
    if answer["commitments_beyond"]:
        lines.append(f"Committed beyond the last fiscal year: {answer['commitments_beyond']:,}")
    for each in answer["alternatives"]:
        lines.append(
            f"Or, score {each['score']}: fund {', '.join(each['funds']) or 'nothing more'} "
            f"and leave out {', '.join(each['leaves_out']) or 'nothing'}"
        )
    return "\n".join(lines)
