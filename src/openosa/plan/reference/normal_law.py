# SPDX-License-Identifier: Apache-2.0
"""The normal distribution on arrays: its logarithms hold far out in the tails, where its values vanish."""

import math
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "log_density", "log_survival", "mills", "quantile"]

Floats: TypeAlias = NDArray[np.float64]

_HALF_LOG_TAU = 0.5 * math.log(2 * math.pi)
_FAR = 30.0
_erfc = np.frompyfunc(math.erfc, 1, 1)
_inverse = np.frompyfunc(NormalDist().inv_cdf, 1, 1)


def log_density(z: Floats) -> Floats:
    """Log of the standard normal density."""
    return -0.5 * z * z - _HALF_LOG_TAU


def log_survival(z: Floats) -> Floats:
    """Log P(Z > z); beyond 30 by the first terms of its asymptotic series (Abramowitz and Stegun 26.2.12)."""
    near = np.minimum(z, _FAR)
    exact = np.log(0.5 * np.asarray(_erfc(near / math.sqrt(2)), dtype=np.float64))
    far = np.maximum(z, _FAR)
    series = log_density(far) - np.log(far) + np.log1p(-1 / (far * far))
    return np.where(z > _FAR, series, exact)


def mills(z: Floats) -> Floats:
    """The hazard of the standard normal: density over survival."""
    return np.exp(log_density(z) - log_survival(z))


def quantile(upper: Floats) -> Floats:
    """Z with P(Z > z) = upper; upper in (0, 1), kept off both ends by 1e-300 and 1e-16."""
    return -np.asarray(_inverse(np.clip(upper, 1e-300, 1 - 1e-16)), dtype=np.float64)
