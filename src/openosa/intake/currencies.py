# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- tables and patterns read better unbroken
"""Which ISO 4217 code does a printed currency stand for? Signs before a number, words and codes beside it.

"$", "P", "K", "Rs" and words such as "dollar" or "peso" belong to several states: the home state of the text decides,
and the reading is marked as a guess.
"""

import re
from collections.abc import Collection

__all__ = ["AFTER", "SIGN", "currency_after", "currency_of_sign", "dollar_of"]

_SIGNS = {
    "RM": "MYR", "US$": "USD", "USD$": "USD", "U.S.$": "USD", "U.S. $": "USD", "US $": "USD", "AS$": "USD", "A$": "AUD",
    "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "NZD$": "NZD", "S$": "SGD", "SG$": "SGD", "SGD$": "SGD", "C$": "CAD",
    "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "HK$": "HKD", "NT$": "TWD", "NTD$": "TWD", "FJ$": "FJD", "F$": "FJD",
    "FJD$": "FJD", "T$": "TOP", "TOP$": "TOP", "WS$": "WST", "SAT$": "WST", "SI$": "SBD", "SBD$": "SBD", "B$": "BND",
    "BN$": "BND", "R$": "BRL", "J$": "JMD", "TT$": "TTD", "G$": "GYD", "EC$": "XCD", "Z$": "ZWL", "N$": "NAD", "M$": "MXN",
    "MX$": "MXN", "€": "EUR", "£": "GBP", "GB£": "GBP", "¥": "JPY", "\uffe5": "JPY", "JP¥": "JPY", "₱": "PHP", "PhP": "PHP",
    "Php": "PHP", "PHP": "PHP", "Rp": "IDR", "Rp.": "IDR", "₫": "VND", "฿": "THB", "Bt": "THB", "₩": "KRW", "₹": "INR",
    "Rs.": "INR", "Rs": "INR", "Re": "INR", "INR": "INR", "₮": "MNT", "Tk": "BDT", "Tk.": "BDT", "Taka": "BDT", "৳": "BDT",
    "CN¥": "CNY", "RMB": "CNY", "Rf": "MVR", "Rf.": "MVR", "MRf": "MVR", "K": "PGK", "P": "PHP", "$": "USD", "Nu.": "BTN",
    "Nu": "BTN", "VT": "VUV", "Vt": "VUV", "FDJ": "DJF", "Fdj": "DJF", "₦": "NGN", "₺": "TRY", "₴": "UAH", "₪": "ILS",
    "₽": "RUB", "₸": "KZT", "₾": "GEL", "֏": "AMD", "KSh": "KES", "Ksh": "KES", "KSh.": "KES", "Ksh.": "KES", "Sh": "KES",
    "Sh.": "KES", "TSh": "TZS", "Tsh": "TZS", "USh": "UGX", "Ush": "UGX", "R": "ZAR", "GH₵": "GHS", "GH¢": "GHS", "₡": "CRC",
    "S/": "PEN", "kr": "SEK", "CFA": "XOF", "FCFA": "XOF", "MK": "MWK", "Ks": "MMK", "₭": "LAK", "៛": "KHR", "LE": "EGP",
    "E£": "EGP", "L.E.": "EGP", "Birr": "ETB", "NRs": "NPR", "NRs.": "NPR", "NPRs": "NPR", "PKRs": "PKR", "LKRs": "LKR",
    "SLRs": "LKR", "Lek": "ALL",
}  # fmt: skip
_CODES = [
    "USD",
    "EUR",
    "JPY",
    "GBP",
    "MYR",
    "PHP",
    "IDR",
    "THB",
    "VND",
    "SGD",
    "BND",
    "KHR",
    "LAK",
    "MMK",
    "BDT",
    "LKR",
    "INR",
    "PKR",
    "NPR",
    "MVR",
    "BTN",
    "MNT",
    "CNY",
    "KRW",
    "TWD",
    "HKD",
    "AUD",
    "NZD",
    "FJD",
    "PGK",
    "TOP",
    "WST",
    "SBD",
    "VUV",
    "CAD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "RSD",
    "TRY",
    "UAH",
    "RUB",
    "KZT",
    "UZS",
    "GEL",
    "AMD",
    "AZN",
    "ILS",
    "SAR",
    "AED",
    "QAR",
    "KWD",
    "BHD",
    "OMR",
    "JOD",
    "EGP",
    "MAD",
    "TND",
    "DZD",
    "DJF",
    "KES",
    "UGX",
    "TZS",
    "ETB",
    "ZAR",
    "NAD",
    "BWP",
    "MUR",
    "SCR",
    "NGN",
    "GHS",
    "XOF",
    "XAF",
    "XPF",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "UYU",
    "JMD",
    "TTD",
    "GYD",
    "XCD",
]
_WORDS = {
    r"(?:Japanese\s+)?[Yy]en": "JPY", r"(?:Malaysian\s+)?[Rr]inggit": "MYR", r"Philippine\s+[Pp]esos?": "PHP",
    r"Mexican\s+[Pp]esos?": "MXN", r"Chilean\s+[Pp]esos?": "CLP", r"Argentin(?:e|ian)\s+[Pp]esos?": "ARS", r"[Pp]esos?": "PHP",
    r"(?:Indonesian\s+)?[Rr]upiahs?": "IDR", r"(?:Thai\s+)?[Bb]aht": "THB", r"(?:Vietnamese\s+)?[Dd]ong": "VND",
    r"(?:Bangladeshi?\s+)?[Tt]aka": "BDT", r"(?:Sri\s+Lankan?|Lanka)\s+[Rr]upees?": "LKR", r"Pakistani?\s+[Rr]upees?": "PKR",
    r"Nepal(?:i|ese)\s+[Rr]upees?": "NPR", r"Mauritian\s+[Rr]upees?": "MUR", r"Seychelles\s+[Rr]upees?": "SCR",
    r"(?:Indian\s+)?[Rr]upees?": "INR", r"(?:Mongolian\s+)?(?:[Tt]ugriks?|[Tt]ögrögs?|[Tt]ogrogs?)": "MNT",
    r"(?:Chinese\s+)?(?:[Yy]uan|[Rr]enminbi)": "CNY", r"(?:South\s+Korean\s+|Korean\s+)?[Ww]on": "KRW",
    r"(?:Papua\s+New\s+Guinean?\s+)?[Kk]ina": "PGK", r"Australian\s+[Dd]ollars?": "AUD", r"New\s+Zealand\s+[Dd]ollars?": "NZD",
    r"Singapore(?:an)?\s+[Dd]ollars?": "SGD", r"Canadian\s+[Dd]ollars?": "CAD", r"Fiji(?:an)?\s+[Dd]ollars?": "FJD",
    r"Brunei\s+[Dd]ollars?": "BND", r"Hong\s+Kong\s+[Dd]ollars?": "HKD", r"Solomon\s+Islands?\s+[Dd]ollars?": "SBD",
    r"New\s+Taiwan\s+[Dd]ollars?": "TWD", r"(?:U\.?S\.?|American)\s+[Dd]ollars?": "USD", r"(?:Tongan?\s+)?[Pp]a['’]?anga": "TOP",
    r"(?:Samoan?\s+)?[Tt]ala": "WST", r"[Vv]atu": "VUV", r"Djibouti(?:an)?\s+[Ff]rancs?": "DJF", r"CFA\s+[Ff]rancs?": "XOF",
    r"Swiss\s+[Ff]rancs?": "CHF", r"[Ee]uros?": "EUR", r"Egyptian\s+[Pp]ounds?": "EGP",
    r"(?:[Bb]ritish\s+)?[Pp]ounds?(?:\s+[Ss]terling)?": "GBP", r"(?:Cambodian\s+)?[Rr]iels?": "KHR", r"(?:Lao\s+)?[Kk]ip": "LAK",
    r"(?:Myanmar\s+)?[Kk]yats?": "MMK", r"[Rr]ufiyaa": "MVR", r"[Nn]gultrum": "BTN", r"Norwegian\s+[Kk]roner?": "NOK",
    r"Danish\s+[Kk]roner?": "DKK", r"Swedish\s+[Kk]ron(?:a|or)": "SEK", r"[Zz](?:[łl])otys?": "PLN", r"[Hh]ryvnias?": "UAH",
    r"(?:Turkish\s+)?[Ll]iras?": "TRY", r"[Ss]hekels?": "ILS", r"(?:Saudi\s+)?[Rr]iyals?": "SAR", r"(?:UAE\s+)?[Dd]irhams?": "AED",
    r"(?:Kenya[n]?\s+)?[Ss]hillings?": "KES", r"Tanzanian?\s+[Ss]hillings?": "TZS", r"Ugandan?\s+[Ss]hillings?": "UGX",
    r"(?:South\s+African\s+)?[Rr]and": "ZAR", r"(?:Brazilian\s+)?[Rr]eais": "BRL", r"[Nn]aira": "NGN", r"[Cc]edis?": "GHS",
    r"[Bb]irr": "ETB", r"(?:Russian\s+)?[Rr]oubles?|(?:Russian\s+)?[Rr]ubles?": "RUB", r"[Tt]enge": "KZT",
    r"dolar\s+Amerika\s+Syarikat": "USD", r"[Dd]ollars?": "USD", "円": "JPY", "米ドル": "USD", "豪ドル": "AUD", "ドル": "USD",
    "リンギット": "MYR", "ペソ": "PHP", "ユーロ": "EUR", "ポンド": "GBP", "ルピア": "IDR", "ルピー": "INR", "バーツ": "THB",
}  # fmt: skip
_DOLLARS = {
    "AUS": "AUD",
    "NZL": "NZD",
    "SGP": "SGD",
    "FJI": "FJD",
    "CAN": "CAD",
    "BRN": "BND",
    "SLB": "SBD",
    "TWN": "TWD",
}
_PESOS = {"PHL": "PHP", "MEX": "MXN", "CHL": "CLP", "ARG": "ARS", "COL": "COP"}
_RUPEES = {"LKA": "LKR", "PAK": "PKR", "NPL": "NPR", "MUS": "MUR", "SYC": "SCR"}
_SHILLINGS = {"KEN": "KES", "TZA": "TZS", "UGA": "UGX"}
# One letter, or a word of its own: a currency only where its state is a party of the text.
_NEEDS_PARTY = {"P": "PHL", "K": "PNG", "R": "ZAF", "B$": "BRN", "kr": None, "Sh": "KEN", "LE": "EGY", "MK": "MWI"}

SIGN = "|".join(sorted(map(re.escape, [*_SIGNS, *_CODES]), key=len, reverse=True))
AFTER = "|".join([*_WORDS, *_CODES, *(re.escape(sign) for sign in ("€", "£", "RM", "US$"))])
_PATTERNS = [(re.compile(words), code) for words, code in _WORDS.items()]


def currency_of_sign(
    sign: str, home: str | None, parties: Collection[str], dollar: str
) -> tuple[str | None, str | None]:
    """The code of a sign or code before a number, and the guess in words where it was one.

    `dollar` is what a bare "$" means in this text.
    """
    if sign in _NEEDS_PARTY and _NEEDS_PARTY[sign] not in parties:
        return None, None
    if sign in ("P", "K", "R"):
        return _SIGNS[sign], f"{sign} read as {_SIGNS[sign]}"
    if sign == "$":
        return dollar, f"$ read as {dollar}"
    if sign in ("Rs", "Rs.", "Re"):
        code = _of_home(_RUPEES, home, parties, "INR")
        return code, f"{sign} read as {code}"
    return _SIGNS.get(sign, sign), None


def currency_after(
    words: str, home: str | None, parties: Collection[str], dollar: str
) -> tuple[str | None, str | None]:
    """The code of a currency word or code beside a number, and the guess in words where it was one."""
    plain = " ".join(words.split())
    for table, names, default in (
        (_PESOS, r"[Pp]esos?", "PHP"), (_RUPEES, r"[Rr]upees?", "INR"), (_SHILLINGS, r"[Ss]hillings?", "KES"),
    ):  # fmt: skip
        if re.fullmatch(names, plain):
            code = _of_home(table, home, parties, default)
            return code, f"{plain} read as {code}"
    if re.fullmatch("[Dd]ollars?", plain):
        return dollar, f"{plain} read as {dollar}"
    code_after = next((code for pattern, code in _PATTERNS if pattern.fullmatch(plain)), None)
    return code_after or _SIGNS.get(plain, plain), None


def dollar_of(text: str, home: str | None) -> str:
    """What a bare "$" means: the home state's dollar, unless the text writes that one with its letters."""
    code = _DOLLARS.get(home or "", "USD")
    letters = {
        "AUD": r"\bAU?\$",
        "NZD": r"\bNZ\$",
        "SGD": r"\bS\$",
        "CAD": r"\bC(?:A|DN)?\$",
        "FJD": r"\bFJ?\$",
        "BND": r"\bBN?\$",
    }
    return "USD" if code in letters and re.search(letters[code], text) else code


def _of_home(table: dict[str, str], home: str | None, parties: Collection[str], default: str) -> str:
    if home in table:
        return table[home or ""]
    return next((table[party] for party in parties if party in table), default)
