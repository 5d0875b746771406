# SPDX-License-Identifier: Apache-2.0
"""What the almanac refuses, each in one sentence that names the input and the remedy."""

from openosa import OpenOsaError


class AlmanacError(OpenOsaError):
    """The base of every refusal of this room; nothing else escapes it."""


class ImpossibleDate(AlmanacError):
    """A text that names no day, month, year or interval of the Gregorian calendar."""

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        self.why = why
        super().__init__(
            f'date "{text[:60]}": {why}. Write a day as 2025-09-22, a month as 2025-09, a year as 2025, '
            "or an interval with both ends as 2025-09-22/2025-10-01."
        )


class UnknownCountry(AlmanacError):
    """A code that is no ISO 3166-1 code."""

    def __init__(self, code: str, nearest: str | None = None) -> None:
        self.code = code
        hint = f' Did you mean "{nearest}"?' if nearest else ""
        super().__init__(
            f'country "{code[:60]}" is not in ISO 3166-1. '
            f"Write its three-letter code, such as JPN or MYS.{hint}"
        )


class UnknownFiscalYear(AlmanacError):
    """A country, or a time, for which the almanac holds no sourced fiscal year."""

    def __init__(self, country: str, why: str, known: str) -> None:
        self.country = country
        super().__init__(
            f"fiscal year of {country[:60]}: {why}. Known are {known}; "
            "add a rule with its source in openosa/almanac/fiscal_rules.py."
        )
