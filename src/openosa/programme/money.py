# SPDX-License-Identifier: Apache-2.0
"""Amounts as people read them, and the rate that two amounts of one quantity imply."""

from decimal import Decimal

from .events import Money

__all__ = ["digits", "implied_rate", "major"]

_NO_MINOR_UNIT = frozenset({"JPY", "VND", "DJF", "KRW"})
"""Currencies of the programme without a minor unit (ISO 4217, column E); all others have hundredths."""


def digits(currency: str) -> int:
    """How many decimal digits the currency's minor unit stands for."""
    return 0 if currency in _NO_MINOR_UNIT else 2


def major(amount: Money) -> Decimal:
    """The amount in whole units of its currency, exactly."""
    return Decimal(amount.minor).scaleb(-digits(amount.currency))


def implied_rate(of: Money, in_: Money) -> Decimal | None:
    """Units of `in_`'s currency for one unit of `of`'s, if both are the same quantity; None from zero."""
    return major(in_) / major(of) if of.minor else None
