# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- a gazetteer reads better with one state a line
"""Which state or body does a word name? Names, demonyms, capitals and bodies, with their alpha-3 or own key.

Source of the codes: ISO 3166-1; demonyms and short forms as government texts use them. A capital stands for its
government ("Tokyo will send") or for a place ("in Tokyo"): `states_in` leaves places out, `mentions_in` keeps them.
"""

import re
from functools import lru_cache

from openosa.intake.alternation import alternation

__all__ = ["BODIES", "STATE", "Mention", "mentions_in", "party_of", "place_party", "states_in"]

Mention = tuple[int, int, str]

# alpha-3 | names and demonyms | capitals
_ROWS = """
AFG|Afghanistan,Afghan|Kabul
ALB|Albania,Albanian|Tirana
DZA|Algeria,Algerian|Algiers
AGO|Angola,Angolan|Luanda
ARG|Argentina,Argentine,Argentinian|Buenos Aires
ARM|Armenia,Armenian|Yerevan
AUS|Australia,Australian,Australians|Canberra
AUT|Austria,Austrian|Vienna
AZE|Azerbaijan,Azerbaijani|Baku
BHR|Bahrain,Bahraini|Manama
BGD|Bangladesh,Bangladeshi|Dhaka
BLR|Belarus,Belarusian|Minsk
BEL|Belgium,Belgian|
BTN|Bhutan,Bhutanese|Thimphu
BOL|Bolivia,Bolivian|La Paz
BIH|Bosnia and Herzegovina,Bosnian|Sarajevo
BWA|Botswana|Gaborone
BRA|Brazil,Brazilian|Brasília,Brasilia
BRN|Brunei Darussalam,Brunei,Bruneian|Bandar Seri Begawan
BGR|Bulgaria,Bulgarian|Sofia
KHM|Cambodia,Cambodian|Phnom Penh
CMR|Cameroon,Cameroonian|Yaoundé
CAN|Canada,Canadian,Canadians|Ottawa
CHL|Chile,Chilean|Santiago
CHN|People's Republic of China,People’s Republic of China,China,Chinese,PRC|Beijing
COL|Colombia,Colombian|Bogotá,Bogota
COD|Democratic Republic of the Congo,Congolese|Kinshasa
COK|Cook Islands|Avarua
CRI|Costa Rica,Costa Rican|
CIV|Côte d'Ivoire,Ivory Coast,Ivorian|Abidjan
HRV|Croatia,Croatian|Zagreb
CUB|Cuba,Cuban|Havana
CYP|Cyprus,Cypriot|Nicosia
CZE|Czech Republic,Czechia,Czech|Prague
DNK|Denmark,Danish|Copenhagen
DJI|Djibouti,Djiboutian|
ECU|Ecuador,Ecuadorian|Quito
EGY|Egypt,Egyptian|Cairo
SLV|El Salvador,Salvadoran|
EST|Estonia,Estonian|Tallinn
ETH|Ethiopia,Ethiopian|Addis Ababa
FJI|Fiji,Fijian|Suva
FIN|Finland,Finnish|Helsinki
FRA|France,French|Paris
GEO|Georgia,Georgian|Tbilisi
DEU|Federal Republic of Germany,Germany,German|Berlin
GHA|Ghana,Ghanaian|Accra
GRC|Greece,Greek,Hellenic|Athens
GTM|Guatemala,Guatemalan|
GUY|Guyana,Guyanese|Georgetown
HUN|Hungary,Hungarian|Budapest
ISL|Iceland,Icelandic|Reykjavik,Reykjavík
IND|India,Indian|New Delhi,Delhi
IDN|Indonesia,Indonesian,Indonesians|Jakarta
IRN|Islamic Republic of Iran,Iran,Iranian|Tehran
IRQ|Iraq,Iraqi|Baghdad
IRL|Ireland,Irish|Dublin
ISR|Israel,Israeli|Jerusalem,Tel Aviv
ITA|Italy,Italian|Rome
JAM|Jamaica,Jamaican|Kingston
JPN|Japan,Japanese|Tokyo
JOR|Jordan,Jordanian|Amman
KAZ|Kazakhstan,Kazakh|Astana
KEN|Kenya,Kenyan|Nairobi
KIR|Kiribati|Tarawa
PRK|Democratic People's Republic of Korea,Democratic People’s Republic of Korea,North Korea,North Korean,DPRK|Pyongyang
KOR|Republic of Korea,South Korea,Korea,South Korean,South Koreans,ROK,Korean|Seoul
KWT|Kuwait,Kuwaiti|
KGZ|Kyrgyzstan,Kyrgyz Republic,Kyrgyz|Bishkek
LAO|Lao People's Democratic Republic,Lao People’s Democratic Republic,Lao PDR,Laos,Laotian,Lao|Vientiane
LVA|Latvia,Latvian|Riga
LBN|Lebanon,Lebanese|Beirut
LBY|Libya,Libyan|Tripoli
LTU|Lithuania,Lithuanian|Vilnius
LUX|Luxembourg|
MDG|Madagascar,Malagasy|Antananarivo
MWI|Malawi,Malawian|Lilongwe
MYS|Malaysia,Malaysian,Malaysians|Kuala Lumpur,Putrajaya
MDV|Maldives,Maldivian|Malé,Male’,Malé City
MLI|Mali,Malian|Bamako
MLT|Malta,Maltese|Valletta
MHL|Marshall Islands,Marshallese|Majuro
MRT|Mauritania,Mauritanian|Nouakchott
MUS|Mauritius,Mauritian|Port Louis
MEX|Mexico,Mexican|Mexico City
FSM|Federated States of Micronesia,Micronesia,Micronesian,FSM|Palikir,Pohnpei
MDA|Moldova,Moldovan|Chisinau,Chișinău
MNG|Mongolia,Mongolian|Ulaanbaatar
MNE|Montenegro,Montenegrin|Podgorica
MAR|Morocco,Moroccan|Rabat
MOZ|Mozambique,Mozambican|Maputo
MMR|Myanmar,Burma,Burmese|Nay Pyi Taw,Naypyitaw,Yangon
NAM|Namibia,Namibian|Windhoek
NRU|Nauru,Nauruan|
NPL|Nepal,Nepali,Nepalese|Kathmandu
NLD|Netherlands,Dutch|The Hague
NZL|New Zealand,New Zealander,Aotearoa|Wellington
NER|Niger,Nigerien|Niamey
NGA|Nigeria,Nigerian|Abuja
NIU|Niue,Niuean|Alofi
MKD|North Macedonia,Macedonian|Skopje
NOR|Norway,Norwegian|Oslo
OMN|Oman,Omani|Muscat
PAK|Pakistan,Pakistani|Islamabad,Rawalpindi
PLW|Palau,Palauan|Koror,Ngerulmud
PSE|Palestinian Authority,Palestine,Palestinian|Ramallah
PAN|Panama,Panamanian|Panama City
PNG|Papua New Guinea,Papua New Guinean,PNG|Port Moresby
PRY|Paraguay,Paraguayan|Asunción
PER|Peru,Peruvian|Lima
PHL|Republic of the Philippines,Philippines,Philippine,Filipino,Filipinos|Manila,Quezon City
POL|Poland,Polish|Warsaw
PRT|Portugal,Portuguese|Lisbon
QAT|Qatar,Qatari|Doha
ROU|Romania,Romanian|Bucharest
RUS|Russian Federation,Russia,Russian|Moscow,Kremlin
RWA|Rwanda,Rwandan|Kigali
WSM|Samoa,Samoan|Apia
SAU|Kingdom of Saudi Arabia,Saudi Arabia,Saudi|Riyadh
SEN|Senegal,Senegalese|Dakar
SRB|Serbia,Serbian|Belgrade
SYC|Seychelles,Seychellois|
SGP|Singapore,Singaporean,Singaporeans|
SVK|Slovakia,Slovak Republic,Slovak|Bratislava
SVN|Slovenia,Slovenian,Slovene|Ljubljana
SLB|Solomon Islands,Solomon Islander|Honiara
SOM|Somalia,Somali|Mogadishu
ZAF|South Africa,South African|Pretoria,Cape Town
SSD|South Sudan,South Sudanese|Juba
ESP|Spain,Spanish|Madrid
LKA|Sri Lanka,Sri Lankan,Sri Lankans|Colombo
SDN|Sudan,Sudanese|Khartoum
SWE|Sweden,Swedish|Stockholm
CHE|Switzerland,Swiss|Bern,Geneva
SYR|Syria,Syrian|Damascus
TWN|Taiwan,Taiwanese|Taipei
TJK|Tajikistan,Tajik|Dushanbe
TZA|Tanzania,Tanzanian|Dodoma,Dar es Salaam
THA|Thailand,Thai|Bangkok
TLS|Timor-Leste,East Timor,Timorese|Dili
TON|Tonga,Tongan|Nuku'alofa,Nuku’alofa
TTO|Trinidad and Tobago|Port of Spain
TUN|Tunisia,Tunisian|Tunis
TUR|Türkiye,Turkiye,Turkey,Turkish|Ankara
TKM|Turkmenistan,Turkmen|Ashgabat
TUV|Tuvalu,Tuvaluan|Funafuti
UGA|Uganda,Ugandan|Kampala
UKR|Ukraine,Ukrainian|Kyiv,Kiev
ARE|United Arab Emirates,UAE,Emirati|Abu Dhabi
GBR|United Kingdom of Great Britain and Northern Ireland,United Kingdom,Great Britain,Britain,British,UK,U.K.|London
USA|United States of America,United States,U.S.A.,USA,U.S.,US,American,Americans|Washington,Washington D.C.
URY|Uruguay,Uruguayan|Montevideo
UZB|Uzbekistan,Uzbek|Tashkent
VUT|Vanuatu,Ni-Vanuatu|Port Vila
VEN|Venezuela,Venezuelan|Caracas
VNM|Viet Nam,Vietnam,Vietnamese|Ha Noi,Hanoi
YEM|Yemen,Yemeni|Sanaa,Aden
ZMB|Zambia,Zambian|Lusaka
ZWE|Zimbabwe,Zimbabwean|Harare
"""
_BODY_ROWS = """
EU|European Union,EU,European Commission,Council of the EU,Council of the European Union,European External Action Service,EEAS,European Council,European Parliament,EUNAVFOR
ASEAN|Association of Southeast Asian Nations,Association of South East Asian Nations,ASEAN Secretariat,ASEAN Regional Forum,ASEAN
PCA|Permanent Court of Arbitration,PCA
SIPRI|Stockholm International Peace Research Institute,SIPRI
UN|United Nations Security Council,UN Security Council,United Nations General Assembly,UN General Assembly,United Nations,UN
NATO|North Atlantic Treaty Organization,North Atlantic Treaty Organisation,NATO
G7|Group of Seven,G7
G20|Group of Twenty,G20
PIF|Pacific Islands Forum,PIF
IMF|International Monetary Fund,IMF
WB|World Bank Group,World Bank
ADB|Asian Development Bank,ADB
IAEA|International Atomic Energy Agency,IAEA
IMO|International Maritime Organization,International Maritime Organisation,IMO
UNODC|United Nations Office on Drugs and Crime,UN Office on Drugs and Crime,UNODC
UNDP|United Nations Development Programme,UNDP
UNHCR|UNHCR
UNICEF|UNICEF
WFP|World Food Programme,WFP
WHO|World Health Organization,WHO
IOM|International Organization for Migration,IOM
ICJ|International Court of Justice,ICJ
ICC|International Criminal Court,ICC
ICRC|International Committee of the Red Cross,ICRC
ITLOS|International Tribunal for the Law of the Sea,ITLOS
RECAAP|ReCAAP Information Sharing Centre,ReCAAP
AU|African Union
WTO|World Trade Organization,WTO
APEC|APEC
OECD|OECD
OSCE|OSCE
MERCOSUR|Mercosur,MERCOSUR
SAARC|SAARC
BIMSTEC|BIMSTEC
GCC|Gulf Cooperation Council,GCC
AIIB|Asian Infrastructure Investment Bank,AIIB
INTERPOL|Interpol,INTERPOL
IORA|Indian Ocean Rim Association,IORA
FFA|Pacific Islands Forum Fisheries Agency,Forum Fisheries Agency
CARICOM|CARICOM
AUKUS|AUKUS
"""


def _table(rows: str, column: int) -> dict[str, str]:
    split = (row.split("|") for row in rows.strip().splitlines())
    return {name: row[0] for row in split if len(row) > column for name in row[column].split(",") if name}


_STATES = _table(_ROWS, 1)
_CAPITALS = _table(_ROWS, 2)
BODIES = _table(_BODY_ROWS, 1)
_CAPITALS["Brussels"] = "EU"
_ALL = {**_STATES, **_CAPITALS, **BODIES}
_UPPER = {name.upper(): key for name, key in _ALL.items()}


STATE = rf"(?:[Tt]he\s+)?(?:{alternation(_STATES)})(?!\w)"
_ANY = re.compile(rf"(?<!\w)(?:{alternation({**_ALL, **_UPPER})})(?![\w$])")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|via|outside|into|towards?|off|of|through|visit(?:ed|s|ing)?|for)\s+(?:the\s+)?$"
)
# Names of things that only sound like a state or body speaking.
_NOT_A_PARTY = re.compile(
    r"\s+(?:Sea|Strait|Straits|Peninsula|Ocean|Convention|Charter|Channel|Basin|dollars?|yen|rupees?|pesos?|won|baht)\b|['’]s\s+Convention\b"
)


@lru_cache(maxsize=1 << 12)
def party_of(words: str) -> str | None:
    """The key of the first state or body named in the words, capitals among them."""
    found = mentions_in(words)
    return found[0][2] if found else None


def place_party(words: str) -> str | None:
    """The state in which a place lies or that it names, by the first name known here."""
    for m in _ANY.finditer(words):
        key = _key(m.group())
        if key not in BODIES.values():
            return key
    return None


def mentions_in(words: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Every state, capital and body named: start, end, key, in order."""
    stop = len(words) if end is None else end
    return [
        (m.start(), m.end(), _key(m.group()))
        for m in _ANY.finditer(words, start, stop)
        if not _NOT_A_PARTY.match(words, m.end())
    ]


def states_in(words: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """As `mentions_in`, without capitals that are only the place where something happens."""
    return [
        (a, b, key)
        for a, b, key in mentions_in(words, start, end)
        if not (_is_capital(words[a:b]) and _PLACE_BEFORE.search(words, max(0, a - 16), a))
    ]


def _is_capital(name: str) -> bool:
    return " ".join(name.split()) in _CAPITALS


def _key(name: str) -> str:
    plain = " ".join(name.split())
    return _ALL.get(plain) or _UPPER[plain]
