# SPDX-License-Identifier: Apache-2.0
"""What comparable projects took, learnt from tables of planned against actual durations."""

from .calibration import Calibration, calibrate, calibration_page
from .classes import CHANCES, ReferenceClass, reference_class
from .lifetimes import Lifetimes, NoConvergence, fitted_lifetimes
from .plots import calibration_plot, coverage_by_year
from .scores import Score, difference, losses, scored
from .table import BadTable, Durations, durations, predictions
from .tiles import LEAST_CASES, TooFewCases, planned_tiles
from .walk_forward import Round, Trial, at_start, under_way

__all__ = [
    "CHANCES",
    "LEAST_CASES",
    "BadTable",
    "Calibration",
    "Durations",
    "Lifetimes",
    "NoConvergence",
    "ReferenceClass",
    "Round",
    "Score",
    "TooFewCases",
    "Trial",
    "at_start",
    "calibrate",
    "calibration_page",
    "calibration_plot",
    "coverage_by_year",
    "difference",
    "durations",
    "fitted_lifetimes",
    "losses",
    "planned_tiles",
    "predictions",
    "reference_class",
    "scored",
    "under_way",
]
