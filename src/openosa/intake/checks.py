# SPDX-License-Identifier: Apache-2.0
"""Which printed figures and dates contradict each other? A printed value is never changed.

Each check gives its computation, tolerance and, where it flags, a suggestion; what was checked and found right is kept
as `ok`. A check that lacks its ground (no rate, no date) is left out, never guessed.
"""

from collections.abc import Sequence

from openosa.intake.checks_conflicts import conflict_checks
from openosa.intake.checks_dates import date_checks
from openosa.intake.checks_money import money_checks
from openosa.intake.checks_sums import sum_checks
from openosa.intake.figures import first_mentions
from openosa.intake.frame import DocumentFrame
from openosa.intake.records import Check, DateExpression, Figure
from openosa.intake.sentences import Span

__all__ = ["checks"]


def checks(
    text: str, spans: Sequence[Span], figures: Sequence[Figure], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[Check]:
    """All findings in the order of the text; `figures` with the repeats of an amount, which shares are added from."""
    firsts = first_mentions(figures)
    found = [
        *money_checks(text, firsts, dates, frame),
        *sum_checks(text, spans, firsts, figures),
        *date_checks(text, spans, dates, frame),
        *conflict_checks(text, spans, dates, frame),
    ]
    return sorted(found, key=lambda check: (check.start, check.kind))
