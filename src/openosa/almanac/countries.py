# SPDX-License-Identifier: Apache-2.0
"""Countries by ISO 3166-1 code, with their names in the three languages of the screens.

Sources: codes from pycountry (the Debian iso-codes package); names from the Unicode CLDR as shipped
in Babel, save where `_OWN_NAMES` says otherwise. A name here is for reading, never for matching.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from openosa.almanac.errors import UnknownCountry
from openosa.almanac.languages import Language, Names

# CLDR prints Myanmar with its former name in brackets; both governments use the one name.
_OWN_NAMES = {
    "MMR": Names("Myanmar", "ミャンマー", "Myanmar"),
}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: codes of ISO 3166-1, and a short name in English, Japanese and Malay."""

    alpha_3: str
    alpha_2: str
    names: Names

    def name(self, language: Language) -> str:
        """Its short name in one of the three languages."""
        return self.names.get(language)


def country(code: str) -> Country:
    """The country of an alpha-3 or alpha-2 code in capitals; raise UnknownCountry when there is none."""
    found = countries().get(code) or _by_alpha_2().get(code)
    if found is None:
        raise UnknownCountry(code, _nearest(code))
    return found


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Every country of ISO 3166-1 by its alpha-3 code, in the order of the codes."""
    # Here and not above: programme imports this room for its dates alone, and the two libraries
    # cost a third of a second of every start of `osa` when they are loaded.
    import pycountry
    from babel import Locale

    names = [Locale.parse(language).territories for language in ("en", "ja", "ms")]
    found = {}
    for entry in pycountry.countries:
        own = _OWN_NAMES.get(entry.alpha_3) or Names(*(name[entry.alpha_2] for name in names))
        found[entry.alpha_3] = Country(entry.alpha_3, entry.alpha_2, own)
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def _by_alpha_2() -> dict[str, Country]:
    return {found.alpha_2: found for found in countries().values()}


def _nearest(code: str) -> str | None:
    """A code worth offering: the same letters in capitals, or the code of a country so named."""
    if (capitals := code.upper()) in countries():
        return capitals
    named = {
        name.casefold(): found.alpha_3
        for found in countries().values()
        for name in (found.names.en, found.names.ja, found.names.ms)
    }
    close = get_close_matches(code.casefold(), named, n=1, cutoff=0.8)
    return named[close[0]] if close else None
