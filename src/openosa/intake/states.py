# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns and word lists read better unbroken
"""Which state or body does a word name? Names, demonyms and bodies, with their alpha-3 or own key.

Source of the codes: ISO 3166-1; demonyms as government texts use them.
"""

import re

__all__ = ["BODIES", "STATE", "party_of", "states_in"]

_ROWS = """
JPN Japan|Japanese|Tokyo;MYS Malaysia|Malaysian|Malaysians|Kuala Lumpur|Putrajaya;PHL Philippines|Philippine|Filipino|Manila
IDN Indonesia|Indonesian|Jakarta;VNM Vietnam|Viet Nam|Vietnamese|Hanoi;THA Thailand|Thai|Bangkok;SGP Singapore|Singaporean
BRN Brunei|Brunei Darussalam|Bruneian;KHM Cambodia|Cambodian|Phnom Penh;LAO Laos|Lao PDR|Lao|Laotian;MMR Myanmar|Burmese
TLS Timor-Leste|East Timor|Timorese|Dili;BGD Bangladesh|Bangladeshi|Dhaka;LKA Sri Lanka|Sri Lankan|Colombo;IND India|Indian|New Delhi
PAK Pakistan|Pakistani|Islamabad;NPL Nepal|Nepali|Nepalese;MDV Maldives|Maldivian;BTN Bhutan|Bhutanese;MNG Mongolia|Mongolian|Ulaanbaatar
CHN China|Chinese|People's Republic of China|Beijing;KOR South Korea|Republic of Korea|South Korean|ROK|Seoul
PRK North Korea|DPRK|North Korean|Pyongyang;TWN Taiwan|Taiwanese;RUS Russia|Russian|Russian Federation|Moscow;UKR Ukraine|Ukrainian|Kyiv
USA United States|United States of America|U.S.|US|USA|American|Washington;CAN Canada|Canadian|Ottawa;MEX Mexico|Mexican
AUS Australia|Australian|Canberra;NZL New Zealand|Wellington;FJI Fiji|Fijian|Suva;PNG Papua New Guinea|Papua New Guinean|Port Moresby
TON Tonga|Tongan;WSM Samoa|Samoan;SLB Solomon Islands|Solomon Islander|Honiara;VUT Vanuatu|Ni-Vanuatu;KIR Kiribati;TUV Tuvalu;NRU Nauru
PLW Palau|Palauan;FSM Micronesia|Federated States of Micronesia|Micronesian;MHL Marshall Islands|Marshallese;COK Cook Islands;NIU Niue
GBR United Kingdom|UK|U.K.|Britain|British|Great Britain|London;FRA France|French|Paris;DEU Germany|German|Berlin;ITA Italy|Italian|Rome
ESP Spain|Spanish;PRT Portugal|Portuguese;NLD Netherlands|Dutch;BEL Belgium|Belgian;LUX Luxembourg;SWE Sweden|Swedish;NOR Norway|Norwegian
DNK Denmark|Danish;FIN Finland|Finnish;ISL Iceland|Icelandic;POL Poland|Polish;CZE Czech Republic|Czechia|Czech;SVK Slovakia|Slovak
HUN Hungary|Hungarian;ROU Romania|Romanian;BGR Bulgaria|Bulgarian;GRC Greece|Greek;EST Estonia|Estonian;LVA Latvia|Latvian
LTU Lithuania|Lithuanian;IRL Ireland|Irish;AUT Austria|Austrian;CHE Switzerland|Swiss;TUR Turkey|Türkiye|Turkiye|Turkish|Ankara
ISR Israel|Israeli;PSE Palestine|Palestinian;IRN Iran|Iranian|Tehran;IRQ Iraq|Iraqi;SAU Saudi Arabia|Saudi;ARE United Arab Emirates|UAE|Emirati
QAT Qatar|Qatari;KWT Kuwait|Kuwaiti;OMN Oman|Omani;YEM Yemen|Yemeni;JOR Jordan|Jordanian;EGY Egypt|Egyptian|Cairo;DJI Djibouti|Djiboutian
KEN Kenya|Kenyan;ETH Ethiopia|Ethiopian;SOM Somalia|Somali;TZA Tanzania|Tanzanian;ZAF South Africa|South African;NGA Nigeria|Nigerian
GHA Ghana|Ghanaian;SEN Senegal|Senegalese;MAR Morocco|Moroccan;TUN Tunisia|Tunisian;MUS Mauritius|Mauritian;SYC Seychelles|Seychellois
MDG Madagascar|Malagasy;BRA Brazil|Brazilian;ARG Argentina|Argentine;CHL Chile|Chilean;PER Peru|Peruvian;COL Colombia|Colombian
KAZ Kazakhstan|Kazakh;UZB Uzbekistan|Uzbek;ARM Armenia|Armenian;AZE Azerbaijan|Azerbaijani;GEO Georgia|Georgian
"""
_BODY_ROWS = (
    "EU European Union|EU|European Commission;ASEAN ASEAN|Association of Southeast Asian Nations;PCA Permanent Court of Arbitration;"
    "SIPRI Stockholm International Peace Research Institute|SIPRI;UN United Nations|UN;NATO NATO|North Atlantic Treaty Organization;"
    "G7 G7;G20 G20;PIF Pacific Islands Forum;IMF International Monetary Fund|IMF;WB World Bank;ADB Asian Development Bank|ADB;"
    "IAEA International Atomic Energy Agency|IAEA;IMO International Maritime Organization|IMO;UNODC UNODC;ReCAAP ReCAAP;"
    "AU African Union;WTO WTO|World Trade Organization;APEC APEC;OECD OECD;JICA JICA|Japan International Cooperation Agency"
)


def _table(rows: str) -> dict[str, str]:
    pairs = (row.strip().split(" ", 1) for row in re.split("[;\n]", rows) if row.strip())
    return {name: key for key, names in pairs for name in names.split("|")}


_STATES = _table(_ROWS)
BODIES = _table(_BODY_ROWS)
_ALL = {**_STATES, **BODIES}
_NAMES = sorted(_STATES, key=len, reverse=True)
STATE = r"(?:the\s+)?(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _NAMES) + r")(?!\w)"
_ANY = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_ALL, key=len, reverse=True))
    + r")(?!\w)"
)


def party_of(words: str) -> str | None:
    """The key of the first state or body named in the words."""
    found = states_in(words)
    return found[0][2] if found else None


def states_in(words: str) -> list[tuple[int, int, str]]:
    """Every state and body named: start, end, key, in order."""
    return [(m.start(), m.end(), _ALL[" ".join(m.group().split())]) for m in _ANY.finditer(words)]
