# SPDX-License-Identifier: Apache-2.0
"""How long projects last, by what was planned for them: a lognormal accelerated-failure-time model.

log(actual) is normal; its mean and the log of its spread are each linear in log(planned): four numbers.
A finished case says how long it lasted. An unfinished one says only that it lasted longer than its age
(right-censored). A case that came into view at some age would not be in the table had it ended before
(delayed entry), so it counts from that age on. Leaving out the second rule learns from the quick ones
alone; leaving out the third, from the slow ones.

Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (2nd ed., 2002), 2.2.3 and 3.2.
"""

from dataclasses import dataclass

import numpy as np

from openosa.plan.errors import PlanError

from .normal_law import Floats, log_density, log_survival, mills, quantile

__all__ = ["Lifetimes", "NoConvergence", "fitted_lifetimes"]

_STEPS = 200
_PRIOR = (1.0, 0.0)
"""Where the data say little: the actual grows as the planned does, and the spread does not depend on it."""


class NoConvergence(PlanError):
    """The likelihood has no maximum that could be found: the table says too little about the spread."""


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """The four numbers. location = a + b x, log sigma = c + d x, with x = log(planned in years) - centre.

    finished, at_risk  how many finished and unfinished cases stand behind them
    """

    a: float
    b: float
    c: float
    d: float
    centre: float
    finished: int
    at_risk: int

    def quantiles(self, planned: Floats, age: Floats, chances: Floats) -> Floats:
        """Years from the start, by case and chance, given that each has lasted `age` years already.

        planned, age  shape (n,), years       chances  shape (k,), in (0, 1)       returns  shape (n, k)
        """
        x = np.log(planned) - self.centre
        location, sigma = self.a + self.b * x, np.exp(self.c + self.d * x)
        with np.errstate(divide="ignore"):
            lived = log_survival((np.log(age) - location) / sigma)
        left = np.exp(lived)[:, None] * (1 - chances)[None, :]
        return np.maximum(np.exp(location[:, None] + sigma[:, None] * quantile(left)), age[:, None])


def fitted_lifetimes(planned: Floats, years: Floats, finished: Floats, entered: Floats) -> Lifetimes:
    """The four numbers of greatest likelihood; raise NoConvergence where there are none.

    planned   years, above 0              years    actual where finished, else the age reached
    finished  1 or 0                      entered  the age at which the case came into view, below `years`
    """
    centre = float(np.mean(np.log(planned)))
    x, log_t = np.log(planned) - centre, np.log(years)
    done = finished > 0
    spread = max(float(np.std((log_t - x)[done])), 0.02)
    point = np.array([float(np.mean((log_t - x)[done])), 1.0, np.log(spread), 0.0])
    with np.errstate(divide="ignore"):
        log_entry = np.where(entered > 0, np.log(np.maximum(entered, 1e-12)), -np.inf)
    loss = _Loss(x, log_t, done, log_entry)
    point = _minimum(loss, point)
    a, b, c, d = (float(value) for value in point)
    return Lifetimes(a, b, c, d, centre, int(done.sum()), int((~done).sum()))


@dataclass(frozen=True, slots=True)
class _Loss:
    """Minus the log likelihood, with a weak pull of slope and spread towards _PRIOR (as two cases would)."""

    x: Floats
    log_t: Floats
    done: np.ndarray
    log_entry: Floats

    def __call__(self, point: Floats) -> tuple[float, Floats]:
        """The loss and its gradient."""
        location, log_sigma = point[0] + point[1] * self.x, point[2] + point[3] * self.x
        sigma = np.exp(log_sigma)
        z = (self.log_t - location) / sigma
        late = self.log_entry > -np.inf
        w = np.where(late, (np.where(late, self.log_entry, 0) - location) / sigma, -40.0)
        value = np.where(self.done, log_density(z) - log_sigma, log_survival(z))
        value = value - np.where(late, log_survival(w), 0)
        hazard, entry = mills(z), np.where(late, mills(w), 0)
        by_location = (np.where(self.done, z, hazard) - entry) / sigma
        by_log_sigma = np.where(self.done, z * z - 1, hazard * z) - entry * w
        gradient = np.array(
            [by_location.sum(), (by_location * self.x).sum(), by_log_sigma.sum(), (by_log_sigma * self.x).sum()]
        )
        pull = np.array([0.0, point[1] - _PRIOR[0], 0.0, point[3] - _PRIOR[1]])
        return float((pull @ pull) - value.sum()), 2 * pull - gradient


def _minimum(loss: _Loss, point: Floats) -> Floats:
    """Damped Newton steps; the curvature from differences of the gradient."""
    value, gradient = loss(point)
    damping = 1e-3
    for _ in range(_STEPS):
        if np.abs(gradient).max() < 1e-6 * max(len(loss.x), 1):
            return point
        curvature = _curvature(loss, point)
        while damping < 1e12:
            step = np.linalg.solve(curvature + damping * np.diag(np.abs(np.diag(curvature)) + 1e-9), -gradient)
            tried = point + np.clip(step, -1, 1)
            new_value, new_gradient = loss(tried)
            if np.isfinite(new_value) and new_value <= value:
                point, value, gradient, damping = tried, new_value, new_gradient, max(damping / 10, 1e-9)
                break
            damping *= 10
        else:
            break
    raise NoConvergence(
        f"reference class of {int(loss.done.sum())} finished cases: the spread of their durations cannot be "
        "settled. Give more finished cases, or cases whose planned lengths differ."
    )


def _curvature(loss: _Loss, point: Floats) -> Floats:
    width = 1e-5
    rows = [
        (loss(point + width * axis)[1] - loss(point - width * axis)[1]) / (2 * width) for axis in np.eye(len(point))
    ]
    found = np.array(rows)
    return (found + found.T) / 2
