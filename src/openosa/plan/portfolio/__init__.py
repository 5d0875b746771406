# SPDX-License-Identifier: Apache-2.0
"""Which candidates to fund in which fiscal year; the selection checked apart."""

from openosa.plan.portfolio.candidates import Candidate, Portfolio, read_portfolio
from openosa.plan.portfolio.checking import faults
from openosa.plan.portfolio.schema import SCHEMA
from openosa.plan.portfolio.selection import Funding, Selection, selection

__all__ = ["SCHEMA", "Candidate", "Funding", "Portfolio", "Selection", "faults", "read_portfolio", "selection"]
