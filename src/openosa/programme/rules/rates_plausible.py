# SPDX-License-Identifier: Apache-2.0
"""R24: two amounts printed as the same quantity imply a rate near the reference rate of their period.

Printed values are never changed. Tolerance 10 percent: honest pairs in press texts lie within about 4,
dishonest ones beyond 26. Reference: European Central Bank euro foreign exchange reference rates.
"""

from decimal import Decimal

from openosa.almanac import NoReferenceRate, partial_date

from ..figures import Figure, Pair
from ..money import money_text
from ..verdicts import Verdict, cannot_tell, passes, warns
from .case import Case, Rates, Rule

TOLERANCE = Decimal("0.10")


def rates_plausible(case: Case) -> tuple[Verdict, ...]:
    """The implied rate of each printed pair against the period's average."""
    return tuple(_judged(figure, pair, case.rates) for figure in case.figures for pair in figure.pairs)


def _judged(figure: Figure, pair: Pair, rates: Rates) -> Verdict:
    one, other = pair.one, pair.other
    facts: dict[str, str | int] = {
        "outlet": figure.outlet,
        "pair": f"{money_text(one)} = {money_text(other)}",
        "one": one.currency,
        "other": other.currency,
    }
    if pair.implied is None:
        return cannot_tell("{outlet}: {pair}; an amount of zero implies no rate.", figure.event, **facts)
    if figure.period is None:
        return cannot_tell("{outlet}: {pair}; no period is given whose rate could be compared.", figure.event, **facts)
    reference = rates(other.currency, one.currency, partial_date(figure.period))
    if isinstance(reference, NoReferenceRate):
        return cannot_tell(
            "{outlet}: {pair}; there is no reference rate ({why}).", figure.event, **facts, why=reference.why
        )
    off = pair.implied / reference.rate - 1
    facts |= {
        "implied": f"{pair.implied:.3f}",
        "rate": f"{reference.rate:.3f}",
        "period": figure.period,
        "percent": f"{off * 100:+.1f}",
    }
    if abs(off) <= TOLERANCE:
        return passes(
            "{outlet}: {pair} implies {implied} {one} per {other}, {percent} per cent from the {rate} of {period}.",
            figure.event,
            **facts,
        )
    if figure.cumulative:
        return warns(
            "{outlet}: {pair} implies {implied} {one} per {other}; not that of {period} ({rate}), perhaps cumulative.",
            figure.event,
            **facts,
        )
    return warns(
        "{outlet}: {pair} implies {implied} {one} per {other}, {percent} per cent off {rate} ({period}): a misprint?",
        figure.event,
        **facts,
    )


RULE = Rule(
    "R24",
    "Printed pairs imply a plausible rate",
    "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
    "2023-04-05",
    rates_plausible,
)
