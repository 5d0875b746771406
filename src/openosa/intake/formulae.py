# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 -- patterns read better unbroken
"""What is read of Japanese and Malay beyond figures and dates: offices and agencies, and the exchange of notes.

書簡の署名・交換 and "menandatangani Pertukaran Nota" with the two parties beside them. Everything else in these
languages is left unread, and said to be.
"""

import re
from collections.abc import Iterable, Sequence

from openosa.intake.clauses import stripped, topic_of
from openosa.intake.frame import DocumentFrame
from openosa.intake.offices import HONORIFICS, NAME, bare_name
from openosa.intake.records import Actor, Commitment, DateExpression, Event
from openosa.intake.sentences import Span
from openosa.intake.states import mentions_in

__all__ = ["notes_formulae", "officials", "states_named"]

_JA_STATES = {
    "日本": "JPN", "我が国": "JPN", "マレーシア": "MYS", "フィリピン": "PHL", "バングラデシュ": "BGD", "フィジー": "FJI", "インドネシア": "IDN", "ベトナム": "VNM", "タイ": "THA",
    "スリランカ": "LKA", "モンゴル": "MNG", "ジブチ": "DJI", "パプアニューギニア": "PNG", "トンガ": "TON", "インド": "IND", "米国": "USA", "アメリカ": "USA", "豪州": "AUS",
    "オーストラリア": "AUS", "英国": "GBR", "イギリス": "GBR", "韓国": "KOR", "中国": "CHN", "北朝鮮": "PRK", "シンガポール": "SGP", "ブルネイ": "BRN", "カンボジア": "KHM",
    "ラオス": "LAO", "ミャンマー": "MMR", "東ティモール": "TLS", "ニュージーランド": "NZL", "サモア": "WSM", "パラオ": "PLW", "ミクロネシア": "FSM", "マーシャル": "MHL",
    "ソロモン": "SLB", "バヌアツ": "VUT", "キリバス": "KIR", "ツバル": "TUV", "ナウル": "NRU", "モルディブ": "MDV", "ネパール": "NPL", "パキスタン": "PAK", "フランス": "FRA",
    "ドイツ": "DEU", "イタリア": "ITA", "カナダ": "CAN", "ウクライナ": "UKR", "ロシア": "RUS", "台湾": "TWN", "トルコ": "TUR", "ヨルダン": "JOR", "エジプト": "EGY", "ケニア": "KEN",
}  # fmt: skip
_MS_STATES = {
    "Jepun": "JPN", "Filipina": "PHL", "Amerika Syarikat": "USA", "AS": "USA", "Singapura": "SGP", "Itali": "ITA", "Jerman": "DEU", "Perancis": "FRA", "Rusia": "RUS",
    "Korea Selatan": "KOR", "Korea Utara": "PRK", "Kemboja": "KHM", "Mesir": "EGY", "Turki": "TUR", "Türkiye": "TUR", "Kesatuan Eropah": "EU", "Maghribi": "MAR",
    "Arab Saudi": "SAU", "Jordan": "JOR", "Belanda": "NLD", "Sepanyol": "ESP", "Papua New Guinea": "PNG", "Mongolia": "MNG", "Timor-Leste": "TLS",
}  # fmt: skip
_JA_NAME = "(?:" + "|".join(sorted(_JA_STATES, key=len, reverse=True)) + ")"
_MS_NAME = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _MS_STATES), key=len, reverse=True)) + r")(?!\w)")
_JA_AGENCY = re.compile(
    rf"(?P<s>{_JA_NAME})?(?:共和国|連邦|王国)?(?:国家)?(?P<n>外務省|防衛省|財務省|国防省|経済産業省|国土交通省|内閣官房|総務省|法務省|環境省|海上保安庁|防衛装備庁|海上法令執行庁|沿岸警備隊|海上自衛隊|陸上自衛隊|航空自衛隊|自衛隊|統合幕僚監部|海軍|陸軍|空軍|国軍|軍隊|国際協力機構|国家安全保障局|海上保安機構|海上保安本部)(?:[(（](?P<a>[A-Z]{{2,8}})[)）])?"
)
_JA_BODIES = {
    "国際連合": "UN",
    "国連": "UN",
    "欧州連合": "EU",
    "東南アジア諸国連合": "ASEAN",
    "ASEAN": "ASEAN",
    "北大西洋条約機構": "NATO",
    "NATO": "NATO",
}
_JA_OFFICE = r"(?:在[^\s、。]{2,20}(?:特命全権)?大使|特命全権大使|内閣総理大臣|総理大臣|首相|外務大臣|防衛大臣|国防大臣|財務大臣|外相|防衛相|国防相|大統領|官房長官|海上保安庁長官|長官|事務次官|外務次官|副大臣|大臣政務官|統合幕僚長|海上幕僚長|幕僚長|局長|参事官|報道官|大使)"
_JA_PERSON_BEFORE = re.compile(
    rf"(?P<o>(?:{_JA_NAME}(?:共和国|国)?)?{_JA_OFFICE})[ 　](?P<n>[一-龥々ぁ-ん]{{2,7}}|[ァ-ヶー・＝]{{3,24}})"
)
_JA_PERSON_AFTER = re.compile(
    rf"(?P<n>[一-龥々]{{2,5}}|[ァ-ヶー・＝]{{3,24}})(?:・)?(?P<o>(?:{_JA_NAME})?(?:首相|外相|防衛相|国防相|大統領|大使|外務大臣|防衛大臣|国防大臣|官房長官|報道官))"
)
_JA_NOT_NAME = re.compile(
    rf"^(?:{_JA_NAME}|同|両|現|前|新|各|副|当|駐日|日本国|我が国|日|米|特命全権|在|政府|内閣|総理|統合|国特命|国全権)"
)
_MS_AGENCY = re.compile(
    r"(?<!\w)(?:Kementerian(?=\s[A-Z])|Agensi\s+Penguatkuasaan\s+Maritim|Pengawal\s+Pantai|Angkatan\s+Tentera|Angkatan\s+Bersenjata|Angkatan\s+Bela\s+Diri|Tentera\s+(?:Laut|Darat|Udara)|Tentera\s+Laut\s+Diraja|Tentera\s+Udara\s+Diraja|Polis\s+Diraja|Jabatan(?=\s[A-Z])|Lembaga(?=\s[A-Z])|Majlis\s+Keselamatan\s+Negara)"
    r"(?:\s+(?:(?:dan|Luar|Negeri)\s+)?[A-Z][\w-]+(?:,(?=\s+[A-Z][\w-]+\s+dan\s))?){0,6}(?:\s+dan\s+[A-Z][\w-]+(?=\s*\())?(?:\s+\((?P<a>[A-Z][\w ]{1,20})\))?"
)
_MS_OFFICE = (
    r"(?:(?:Timbalan\s+|Bekas\s+|Pemangku\s+)?(?:Perdana\s+Menteri|Menteri(?:\s+(?:Luar|Pertahanan|Dalam\s+Negeri|Kewangan|Pengangkutan|Pelaburan,?\s+Perdagangan\s+dan\s+Industri|Ekonomi))?(?:\s+Negeri)?|Presiden|Ketua\s+Setiausaha(?:\s+Negara)?|Setiausaha|Duta(?:\s+Besar)?|Pesuruhjaya\s+Tinggi|Ketua\s+Pengarah|"
    r"Pengarah(?:\s+[A-Z]\w+|\s+dan(?=\s[A-Z])){0,6}|Panglima(?:\s+[A-Z]\w+){0,5}|Laksamana|Jurucakap|Pengerusi)(?:\s+(?:Kementerian|Jepun|Malaysia|Filipina|Indonesia|Australia|ke)\b(?:\s+[A-Z]\w+){0,3}){0,3})"
)
_MS_PERSON = re.compile(rf"(?P<o>{_MS_OFFICE})\s*,?\s+(?P<n>{HONORIFICS}{NAME})")
_JA_NOTES = re.compile(
    r"(?:[^。、]*[、])?(?P<c>[^。、]*(?:書簡|交換公文|口上書)[^。]{0,40}(?:署名[・及び]{0,2}交換|交換|署名)[^。]*)"
)
_MS_NOTES = re.compile(
    r"\b(?:menandatangani|memeterai|bertukar|menukar|ditandatangani|dimeterai|pertukaran)\b[^.]{0,120}?\b[Nn]ota\b|\b[Pp]ertukaran\s+[Nn]ota\b[^.]{0,100}?\b(?:ditandatangani|dimeterai|disempurnakan)",
    re.I,
)


def states_named(text: str, language: str) -> list[tuple[int, int, str]]:
    """States named in Japanese or Malay, with the English names that stand beside them: start, end, key."""
    found = mentions_in(text)
    if language == "ja":
        found += [(m.start(), m.end(), _JA_STATES[m.group()]) for m in re.finditer(_JA_NAME, text)]
    else:
        found += [(m.start(), m.end(), _MS_STATES[m.group()]) for m in _MS_NAME.finditer(text)]
    return sorted(found)


def officials(text: str, frame: DocumentFrame) -> list[Actor]:
    """Office-holders, agencies and bodies of a Japanese or Malay text, each at its first mention."""
    found = _japanese(text, frame) if frame.language == "ja" else _malay(text, frame)
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.start, -a.end)):
        overlapping = any(k.start < actor.end and actor.start < k.end for k in kept)
        if not overlapping and actor.name not in {k.name for k in kept}:
            kept.append(actor)
    return kept


def notes_formulae(
    text: str, spans: Sequence[Span], dates: Sequence[DateExpression], frame: DocumentFrame
) -> list[tuple[Event, Commitment]]:
    """The exchange of notes, as an event and as what was agreed by it: at most once in a text."""
    pattern = _JA_NOTES if frame.language == "ja" else _MS_NOTES
    verbs = re.compile("た。?$|ました|行われ|署名した|交換した") if frame.language == "ja" else re.compile(".")
    for start, end in spans:
        m = pattern.search(text, start, end)
        if not m or not verbs.search(text[start:end].rstrip("。")):
            continue
        a, b = stripped(text, *(m.span("c") if frame.language == "ja" else (start, end)))
        b = b - 1 if text[b - 1] == "。" else b
        days = [
            d.value for d in dates if start <= d.start < end and d.value and re.fullmatch(r"\d{4}-\d\d-\d\d", d.value)
        ]
        by, to = _donor_and_other(text, (start, end), frame)
        words = text[a:b]
        event = Event(words, a, b, "exchange_of_notes", days[0] if days else None, words)
        return [
            (
                event,
                Commitment(
                    words,
                    a,
                    b,
                    by,
                    to,
                    words,
                    "agreed",
                    topic_of(words) if frame.language == "ms" else "defence_equipment",
                ),
            )
        ]
    return []


def _donor_and_other(text: str, sentence: Span, frame: DocumentFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    near = [key for a, _, key in states_named(text, frame.language) if sentence[0] <= a < sentence[1]]
    keys = list(dict.fromkeys([*near, *(key for _, _, key in states_named(text[:2000], frame.language))]))
    others = tuple(key for key in keys if key != "JPN")[:1]
    return ("JPN",), others


def _home(frame: DocumentFrame) -> str | None:
    return frame.home or ("JPN" if frame.language == "ja" else "MYS")


def _japanese(text: str, frame: DocumentFrame) -> Iterable[Actor]:
    for m in _JA_PERSON_BEFORE.finditer(text):
        name = re.sub(r"(?:と|は|が|の|に|を|及び|から|氏).*$", "", m["n"])
        if len(name) > 1 and not _JA_NOT_NAME.match(name):
            yield _japanese_person(text, m, name)
    for m in _JA_PERSON_AFTER.finditer(text):
        if not _JA_NOT_NAME.match(m["n"]) and not re.search(r"[省庁国軍部]$", m["n"]):
            yield _japanese_person(text, m, m["n"])
    for m in _JA_AGENCY.finditer(text):
        party = _JA_STATES[m["s"]] if m["s"] else "JPN"
        end = m.end("n")
        yield Actor(text[m.start() : m.end()], m.start(), m.end(), text[m.start() : end], "agency", None, party)
    for name, key in _JA_BODIES.items():
        if (place := text.find(name)) >= 0:
            yield Actor(name, place, place + len(name), name, "org", None, key)


def _japanese_person(text: str, m: re.Match[str], name: str) -> Actor:
    named = [key for key in re.findall(_JA_NAME, m["o"]) if key in _JA_STATES]
    party = _JA_STATES[named[-1]] if named else "JPN"
    start = m.start("n")
    office = re.sub(rf"^{_JA_NAME}(?:共和国|国)?", "", m["o"]) if not m["o"].startswith("在") else m["o"]
    return Actor(text[start : start + len(name)], start, start + len(name), name, "person", office, party)


def _malay(text: str, frame: DocumentFrame) -> Iterable[Actor]:
    for m in _MS_PERSON.finditer(text):
        cut, name = bare_name(m["n"])
        start = m.start("n") + cut
        named = states_named(m["o"], "ms")
        yield Actor(
            text[start : start + len(name)],
            start,
            start + len(name),
            name,
            "person",
            " ".join(m["o"].split()),
            named[0][2] if named and "Duta" in m["o"] else _home(frame),
        )
    for m in _MS_AGENCY.finditer(text):
        name = re.sub(r"\s+\([^)]*\)$", "", m.group())
        named = states_named(name, "ms")
        yield Actor(m.group(), m.start(), m.end(), name, "agency", None, named[0][2] if named else _home(frame))
    for m in re.finditer(r"(?<!\w)(?:ASEAN|Pertubuhan Bangsa-Bangsa Bersatu|PBB|Kesatuan Eropah)(?!\w)", text):
        key = {"ASEAN": "ASEAN", "Kesatuan Eropah": "EU"}.get(m.group(), "UN")
        yield Actor(m.group(), m.start(), m.end(), m.group(), "org", None, key)
