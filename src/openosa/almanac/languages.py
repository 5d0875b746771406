# SPDX-License-Identifier: Apache-2.0
"""The three languages of the screens, and a name in each of them."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ja", "ms"]


@dataclass(frozen=True, slots=True)
class Names:
    """What a thing is called in English, Japanese and Malay."""

    en: str
    ja: str
    ms: str

    def get(self, language: Language) -> str:
        """Its name in one of the three."""
        return {"en": self.en, "ja": self.ja, "ms": self.ms}[language]
