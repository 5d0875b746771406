# SPDX-License-Identifier: Apache-2.0
"""Amounts as people read them, and the rate that two amounts of one quantity imply."""

from decimal import Decimal

from .events import Money

__all__ = ["digits", "implied_rate", "major", "money_text"]

_NO_MINOR_UNIT = frozenset({"JPY", "VND", "DJF", "KRW"})
"""Currencies of the programme without a minor unit (ISO 4217, column E); all others have hundredths."""


def digits(currency: str) -> int:
    """How many decimal digits the currency's minor unit stands for."""
    return 0 if currency in _NO_MINOR_UNIT else 2


def major(amount: Money) -> Decimal:
    """The amount in whole units of its currency, exactly."""
    return Decimal(amount.minor).scaleb(-digits(amount.currency))


def money_text(amount: Money) -> str:
    """The amount as "JPY 400,000,000" or "MYR 12,630,000.50"; hundredths only where there are any."""
    value = major(amount)
    return f"{amount.currency} {int(value) if value == int(value) else value:,}"


def implied_rate(of: Money, in_: Money) -> Decimal | None:
    """Units of `in_`'s currency for one unit of `of`'s, if both are the same quantity; None from zero."""
    return major(in_) / major(of) if of.minor else None
