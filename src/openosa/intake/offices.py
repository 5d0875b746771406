# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- lexicons read better unbroken
"""How governments write an office, an honorific and a name: the patterns that `actors` puts together."""

import re

from openosa.intake.alternation import alternation

__all__ = ["COMMON_OFFICE", "HONORIFICS", "NAME", "OFFICE", "PORTFOLIO", "bare_name"]

_PORTFOLIO_WORDS = [
    "Foreign",
    "External",
    "European",
    "International",
    "Indo-Pacific",
    "Pacific",
    "Asian",
    "Asia",
    "ASEAN",
    "Africa",
    "Affairs",
    "Relations",
    "Cooperation",
    "Co-operation",
    "Defence",
    "Defense",
    "National",
    "Homeland",
    "Home",
    "Interior",
    "Internal",
    "Security",
    "Armed",
    "Forces",
    "Veterans",
    "War",
    "State",
    "Trade",
    "Industry",
    "Industries",
    "Investment",
    "Commerce",
    "Commercial",
    "Economy",
    "Economic",
    "Economics",
    "Finance",
    "Financial",
    "Treasury",
    "Budget",
    "Planning",
    "Development",
    "Policy",
    "Strategic",
    "Strategy",
    "Public",
    "Works",
    "Transport",
    "Transportation",
    "Infrastructure",
    "Land",
    "Lands",
    "Housing",
    "Tourism",
    "Agriculture",
    "Agri-Food",
    "Food",
    "Rural",
    "Regional",
    "Local",
    "Government",
    "Communities",
    "Community",
    "Fisheries",
    "Fishery",
    "Oceans",
    "Ocean",
    "Maritime",
    "Marine",
    "Mining",
    "Mines",
    "Mineral",
    "Minerals",
    "Blue",
    "Shipping",
    "Ports",
    "Port",
    "Waterways",
    "Aviation",
    "Civil",
    "Railways",
    "Roads",
    "Water",
    "Power",
    "Energy",
    "Petroleum",
    "Electricity",
    "Hydrogen",
    "Environment",
    "Environmental",
    "Climate",
    "Change",
    "Natural",
    "Resources",
    "Resource",
    "Science",
    "Technology",
    "Innovation",
    "Communication",
    "Communications",
    "Information",
    "Digital",
    "Telecommunications",
    "Space",
    "Nuclear",
    "Health",
    "Medical",
    "Education",
    "Higher",
    "Culture",
    "Cultural",
    "Arts",
    "Heritage",
    "Sports",
    "Sport",
    "Youth",
    "Women",
    "Gender",
    "Children",
    "Family",
    "Labour",
    "Labor",
    "Employment",
    "Manpower",
    "Human",
    "Social",
    "Welfare",
    "Justice",
    "Law",
    "Legal",
    "Parliamentary",
    "Constitutional",
    "Religious",
    "Immigration",
    "Borders",
    "Border",
    "Customs",
    "Revenue",
    "Police",
    "Disaster",
    "Emergency",
    "Emergencies",
    "Management",
    "Relief",
    "Reconstruction",
    "Unification",
    "Overseas",
    "Diaspora",
    "Reform",
    "Administration",
    "Service",
    "Services",
    "Cabinet",
    "General",
    "Political",
    "Politico-Military",
    "Military",
    "Naval",
    "Navy",
    "Army",
    "Air",
    "Coast",
    "Guard",
    "Division",
    "Department",
    "Bureau",
    "Peace",
    "Reconciliation",
    "Integration",
    "Citizenship",
    "Consumer",
    "Enterprise",
    "Entrepreneur",
    "Small",
    "Business",
    "Sustainable",
    "Sustainability",
    "Green",
    "Coordination",
    "Coordinating",
    "Procurement",
    "Materiel",
    "Acquisition",
    "Logistics",
    "Cyber",
    "Intelligence",
    "Multilateral",
    "Bilateral",
    "Consular",
    "Protocol",
    "North",
    "South",
    "East",
    "West",
    "Southeast",
    "Central",
    "American",
    "Democracy",
    "Rights",
    "Labor",
    "Arms",
    "Control",
    "Nonproliferation",
    "Disarmament",
    "Population",
    "Migration",
    "Global",
    "Union",
    "Council",
    "Commission",
]
PORTFOLIO = rf"(?:{alternation(_PORTFOLIO_WORDS)})(?![\w])"
_JOIN = r"(?:,\s+(?:and\s+)?|\s+(?:and|&|of|for)\s+(?:the\s+)?|\s+)"
_TOPIC = rf"(?:the\s+)?{PORTFOLIO}(?:{_JOIN}{PORTFOLIO}){{0,9}}(?![\w-])"
_FRONT = r"(?:Acting|Deputy|Vice|Assistant|Parliamentary|State|Senior|Permanent|Under|First|Second|Chief|Former|former|Special|Federal|Executive|Interim|Joint|Principal|Additional|Coordinating|Outgoing|Incoming|Newly|Honorary|Visiting|Union|Commonwealth|Supreme|Regional|Administrative|Presidential)"
_NOUN = (
    r"(?:Ministers?|Secretar(?:y|ies)(?:[-\s]General)?|President|Premier|Chancellor|Ambassador(?:[-\s]at[-\s]Large|[-\s]Designate)?|High\s+Commissioner|Commissioner(?:[-\s]General)?|High\s+Representative|Representative|Advis[eo]r|"
    r"Director(?:[-\s]General)?|Inspector(?:[-\s]General)|Governor(?:[-\s]General)?|Consul(?:[-\s]General)?|Chief(?:\s+Executive)?(?:\s+Officer)?|Commander(?:[-\s]in[-\s]Chief)?|Commandant|Chair(?:man|woman|person)?|Speaker|King|Queen|Sultan|"
    r"Emperor|Empress|Prince|Princess|Spokesperson|Spokesman|Spokeswoman|Attach[ée]|Envoy|Head|Mayor|Mantri|Coordinator|Administrator|Superintendent|Counsell?or|Registrar|Taoiseach|Charg[ée]\s+d['’][Aa]ffaires(?:\s+ad\s+interim)?|"
    r"Undersecretary|Under[-\s]Secretary|Undersecretaries|Treasurer|Lawmaker|Senator|Controller|Comptroller|Member\s+of\s+Parliament|Deputy\s+Chief|Raksha\s+Mantri|Raksha\s+Rajya\s+Mantri|Nominee)"
)
_CHIEF_OF = r"(?:Vice\s+)?Chief\s+of\s+(?:the\s+)?(?:(?:Royal\s+)?[A-Z]\w+\s+)?(?:Defen[cs]e(?:\s+(?:Forces?|Staff))?|Naval\s+(?:Staff|Operations)|Navy|Army(?:\s+Staff)?|Air\s+(?:Staff|Force)|General\s+Staff|Joint\s+Staff|Maritime\s+Staff|Staff|Cabinet)(?:,\s+Joint\s+Staff)?"
OFFICE = (
    rf"(?:{_CHIEF_OF}|(?:{_FRONT}[-\s]+){{0,3}}(?:Prime\s+Minister(?!s)|(?:{PORTFOLIO}(?:,\s+|\s+and\s+|\s+)){{0,5}}(?:(?:Deputy|Vice|Assistant|Permanent|Chief|Cabinet|State)[-\s]+)?{_NOUN})"
    rf"(?:\s+Extraordinary\s+and\s+Plenipotentiary)?(?:\s+(?:of|for|on)\s+{_TOPIC})?(?:\s+and\s+(?:(?:concurrently\s+)?Minister|Secretary)\s+(?:of|for)\s+{_TOPIC})?)"
)
COMMON_OFFICE = (
    r"(?:(?:chief|deputy|vice|acting|former|assistant|senior|public|press|foreign|defence|defense|naval|military|task|group|force|exercise|mission|affairs|political|policy|executive|opposition|party|committee|air|army|navy|country|regional|research|programme|program|security|relations|area|fleet|fleet's)[\s-]+){0,4}"
    r"(?:spokesperson|spokesman|spokeswoman|chair(?:man|woman|person)?|leader|chief|director(?:[-\s]general)?|head|commander|commandant|commissioner|envoy|ambassador|minister|secretary(?:[-\s]general)?|president|premier|governor|captain|"
    r"analyst|fellow|professor|lecturer|economist|advis[eo]r|coordinator|attach[ée]|senator|lawmaker|mayor|officer|manager|engineer|negotiator|representative|counsellor|superintendent|undersecretary|inspector)(?!\w)"
)
_HONORIFIC_WORDS = (
    r"H\.?\s?E\.?|His\s+Excellency|Her\s+Excellency|His\s+Majesty|Her\s+Majesty|His\s+Royal\s+Highness|HRH|Mr\.?|Mrs\.?|Ms\.?|Miss|Mdm|Madam|Dr\.?|Drs\.?|Ir\.?|Hon\.?|Hon['’]ble|[Tt]he\s+(?:Rt\.?\s+)?Hon(?:ourable|orable|\.)?|Rt\.?\s+Hon\.?|Right\s+Honou?rable|Honou?rable|"
    r"Datuk|Dato['’]?|Datin|Seri|Sri|Shri|Smt\.?|Tan(?=\s+S(?:e|)ri\b)|Tun|Toh(?=\s+Puan\b)|Puan|Tengku|Tunku|Haji|Hajah|YB|YAB|YBhg|Pehin|Awang|Pengiran|Khun|U|Daw|Sheikh|Shaikh|Sir|Dame|Lord|Lady|Baroness|Senator|Professor|Prof\.?|Engr\.?|Atty\.?|Eng\.?|Ratu|"
    r"(?:Lt\.?|Lieutenant|Maj\.?|Major|Brig\.?|Brigadier|Vice|Rear|Air|Fleet|Field|Chief|Second|First|Sub|Wing|Group|Flight|Squadron|Senior|Deputy|Police|Staff|Master)(?=[\s-]+(?:Lt|Gen|Col|Cdr|Adm|Marsh|Maj|Brig|Commander|Captain|Lieutenant|Commodore|Air|Leader|Officer|Warrant|Chief|Sergeant|Petty|Inspector))|"
    r"Gen(?:eral|\.)?|Lt\.?|Lieutenant|Maj(?:or|\.)?|Col(?:onel|\.)?|Lt\.?\s?Col\.?|Lt\.?\s?Gen\.?|Maj\.?\s?Gen\.?|Brig(?:adier|\.)?|Adm(?:iral|\.)?|VAdm\.?|RAdm\.?|VADM|RADM|Capt(?:ain|\.)?|Commodore|Cdre\.?|Comdr\.?|Cdr\.?|CDR|CAPT|Commander|Lt\s+Cdr|"
    r"Marshal|Air\s+(?:Chief\s+|Vice\s+)?Marshal|Inspector|Superintendent|Sergeant|Sgt\.?|Leader|Officer|Kol\.?|Laksamana|Kepten|Jenderal|Jeneral|Letjen|Mayjen|Marsekal|Phó|Police|Maritim|\((?:[Rr]et(?:ired|d)?\.?|Dr\.?)\)"
)
HONORIFICS = rf"(?:(?:{_HONORIFIC_WORDS})[\s-]+){{0,6}}"
_TOKEN = r"(?:(?:Mc|Mac|O['’]|D['’]|De|Al-|al-|El-)?[A-ZÀ-ÞŁŚŠŽČĐ][\w’'-]{0,40}\w|[A-Z]\.)"
NAME = rf"{_TOKEN}(?:[ ](?:(?:bin|binti|bte|bt|ibn|al|el|de|da|dos|del|della|di|du|van|von|der|den|ten|ter|le|la|y|e|a/l|a/p|@)[ ]){{0,3}}{_TOKEN}){{0,5}}(?:,?[ ](?:Jr\.|Sr\.|I{{2,3}}\b))?"
_LEADING = re.compile(rf"(?:{_HONORIFIC_WORDS})[\s-]+")
_TRAILING = re.compile(
    r"(?:\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|The|In|On|At|And|Ministry|Minister|Prime|Foreign|Secretary|President|Ambassador|Defen[cs]e|Said|Also))+$"
)


def bare_name(name: str) -> tuple[int, str]:
    """The name without leading honorifics and trailing strangers, and how many characters were cut in front."""
    cut = 0
    while (m := _LEADING.match(name, cut)) and m.end() < len(name):
        cut = m.end()
    kept = re.sub(r"['’]s?$", "", _TRAILING.sub("", name[cut:]))
    return cut, kept
