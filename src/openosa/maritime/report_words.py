# SPDX-License-Identifier: Apache-2.0
"""The words of an after-action report in English, Japanese and Malay.

Terms follow docs/glossary.md; what is not there is our own rendering.
"""

from openosa.maritime.form_schema import LANGUAGES

_WORDS: dict[str, tuple[str, str, str]] = {
    "report": ("After-action report", "訓練評価報告書", "Laporan selepas eksesais"),
    "rehearsal": (
        "Rehearsal: invented for training and demonstration, endorsed by no government.",
        "リハーサル：教育・実演のための架空の訓練であり、いずれの政府の承認も受けていません。",
        "Raptai: direka untuk latihan dan tunjuk cara, tidak disahkan oleh mana-mana kerajaan.",
    ),
    "synthetic": (
        "The tracks are synthetic: no ship sailed them.",
        "航跡は合成されたもので、実在の船舶の航跡ではありません。",
        "Trek adalah sintetik: tiada kapal yang belayar mengikutinya.",
    ),
    "what_it_rests_on": ("What it rests on", "評価の根拠", "Asas penilaian"),
    "file": ("File", "ファイル", "Fail"),
    "line": ("Line", "行", "Baris"),
    "digest": ("Digest of the evaluation", "評価書のダイジェスト", "Cernaan penilaian"),
    "reports_read": (
        "{reports} position reports were read. {others} ships that take no part were left aside.",
        "位置通報 {reports} 件を読み込みました。訓練に参加しない船舶 {others} 隻は対象外としました。",
        "{reports} laporan kedudukan dibaca. {others} kapal yang tidak mengambil bahagian diketepikan.",
    ),
    "gap_rule": (
        "A silence of more than {minutes} minutes is a gap. What a gap can hide is called not provable, "
        "never not done.",
        "{minutes} 分を超える無通報を空白とします。空白のために確かめられないことは「立証不能」とし、"
        "「不実施」とはしません。",
        "Senyap melebihi {minutes} minit ialah jurang. Apa yang boleh tersembunyi dalam jurang disebut "
        "tidak dapat dibuktikan, bukan tidak dilaksanakan.",
    ),
    "figures_lead": (
        "A number in brackets leads to the report of a position, with its file and line, at the end.",
        "角括弧内の番号は、末尾の位置通報（ファイルと行）を示します。",
        "Nombor dalam kurungan menuju ke laporan kedudukan, dengan fail dan barisnya, di hujung.",
    ),
    "times_in": ("Times are in zone {zone}.", "時刻は時間帯 {zone} です。", "Waktu dalam zon {zone}."),
    "summary": ("Summary", "概要", "Ringkasan"),
    "map": ("Plan and tracks", "計画と航跡", "Rancangan dan trek"),
    "map_note": (
        "Coast for orientation only, not for navigation; small islands are missing. No maritime limits are drawn.",
        "海岸線は位置の目安であり、航海には使えません。小島は省かれています。海洋の境界線は描いていません。",
        "Garis pantai untuk orientasi sahaja, bukan untuk pelayaran; pulau kecil tiada. "
        "Tiada sempadan maritim dilukis.",
    ),
    "drill": ("Drill", "訓練項目", "Latihan"),
    "planned": ("Planned", "計画", "Dirancang"),
    "outcome": ("Outcome", "結果", "Hasil"),
    "rests_on": ("Rests on", "根拠", "Berdasarkan"),
    "why": ("Why", "理由", "Sebab"),
    "unit": ("Unit", "船艇・航空機", "Unit"),
    "arrived": ("First heard in the area", "海域内の初通報", "Mula didengar di kawasan"),
    "against_plan": ("Against plan", "計画との差", "Berbanding rancangan"),
    "on_scene": ("On scene", "現場滞在", "Di tempat kejadian"),
    "left": ("Last heard in the area", "海域内の最終通報", "Akhir didengar di kawasan"),
    "silences": ("Silences", "無通報", "Senyap"),
    "min": ("min", "分", "min"),
    "search": ("Search", "捜索", "Carian"),
    "pattern": ("Search pattern", "捜索型", "Corak carian"),
    "kept": ("Kept", "計画どおりの割合", "Dipatuhi"),
    "of": ("of", "／", "daripada"),
    "not_provable_part": ("Not provable", "立証不能分", "Tidak dapat dibuktikan"),
    "cross_track": ("Cross-track error", "航路偏位", "Ralat sisi trek"),
    "mean": ("mean", "平均", "purata"),
    "p95": ("95 of 100 within", "95％の範囲", "95 daripada 100 dalam"),
    "greatest": ("greatest", "最大", "terbesar"),
    "bias": ("mean to the right (+) or left (-)", "右(+)左(-)の平均", "purata ke kanan (+) atau kiri (-)"),
    "leg": ("Leg", "航程", "Laluan"),
    "reports": ("Reports", "通報数", "Laporan"),
    "area_covered": ("Area covered", "捜索済み面積", "Kawasan diliputi"),
    "met": ("Units met", "会合", "Unit bertemu"),
    "nearest": ("Nearest", "最接近", "Terdekat"),
    "within": ("Within", "基準", "Dalam jarak"),
    "log": ("What the umpires wrote", "審判の記録", "Catatan pengadil"),
    "at": ("At", "時刻", "Pada"),
    "by": ("By", "記入者", "Oleh"),
    "text": ("Text", "内容", "Teks"),
    "differs": (
        "The log and the tracks differ: the log says {log}, the tracks say {tracks}. Both stand.",
        "記録と航跡が一致しません：記録は「{log}」、航跡は「{tracks}」。両方をそのまま残します。",
        "Log dan trek berbeza: log menyatakan {log}, trek menyatakan {tracks}. Kedua-duanya kekal.",
    ),
    "checks": ("Communications checks", "通信点検", "Semakan komunikasi"),
    "check": ("Check", "点検", "Semakan"),
    "channel": ("Channel", "通信路", "Saluran"),
    "objectives": ("Objectives", "訓練目標", "Objektif"),
    "objective": ("Objective", "目標", "Objektif"),
    "scored": ("As people scored it", "評価員の採点", "Skor oleh penilai"),
    "tracks_say": ("What the tracks say", "航跡が示すこと", "Apa yang ditunjukkan trek"),
    "scores_note": (
        "Scores are people's: P performed without challenges, S with some, M with major challenges, U unable. "
        "What tracks say stands beside them and replaces none.",
        "採点は人が行います：P 支障なく実施、S 一部支障あり、M 大きな支障あり、U 実施できず。"
        "航跡が示すことは併記し、採点に代えません。",
        "Skor diberi oleh manusia: P dilaksanakan tanpa masalah, S sedikit masalah, M masalah besar, U tidak dapat. "
        "Apa yang ditunjukkan trek diletakkan di sebelahnya dan tidak menggantikannya.",
    ),
    "lessons": ("Lessons", "教訓", "Pengajaran"),
    "lesson": ("Lesson", "教訓", "Pengajaran"),
    "owner": ("Owner", "担当", "Pemilik"),
    "due": ("Due", "期限", "Tarikh akhir"),
    "views": ("Each side's own view", "各当事国の見解", "Pandangan setiap pihak"),
    "views_note": (
        "Added by each side for itself; no part of what both sign.",
        "各当事国が独自に加えたもので、双方が署名する評価書には含まれません。",
        "Ditambah oleh setiap pihak; bukan sebahagian daripada yang ditandatangani bersama.",
    ),
    "party": ("Party", "当事国", "Pihak"),
    "not_used": ("What was not used", "使用しなかったもの", "Apa yang tidak digunakan"),
    "nothing": ("Nothing.", "なし。", "Tiada."),
    "agreed": ("Agreed by both sides", "双方の合意", "Dipersetujui kedua-dua pihak"),
    "agreed_note": (
        "Both sides sign the evaluation with this digest on the record.",
        "双方は、このダイジェストを持つ評価書に記録上で署名します。",
        "Kedua-dua pihak menandatangani penilaian dengan cernaan ini dalam rekod.",
    ),
    "name_and_day": ("Name and day", "氏名・日付", "Nama dan tarikh"),
    "points": ("Track points", "位置通報", "Titik trek"),
    "number": ("No.", "番号", "No."),
    "time": ("Time", "時刻", "Masa"),
    "area": ("Drill area", "訓練海域", "Kawasan latihan"),
    "planned_pattern": ("Planned pattern", "計画した捜索型", "Corak dirancang"),
    "swept": ("Swept", "捜索済み", "Disapu"),
    "none": ("none", "なし", "tiada"),
    "nm": ("NM", "海里", "NM"),
    # states
    "state held": ("held", "実施", "dilaksanakan"),
    "state late": ("late", "遅延", "lewat"),
    "state not held": ("not held", "不実施", "tidak dilaksanakan"),
    "state not provable": ("not provable (gap)", "立証不能（空白）", "tidak dapat dibuktikan (jurang)"),
    "state kept": ("kept", "計画どおり", "dipatuhi"),
    "state partly kept": ("partly kept", "一部計画どおり", "sebahagian dipatuhi"),
    "state not kept": ("not kept", "計画と相違", "tidak dipatuhi"),
    "state on time": ("on time", "定刻", "tepat masa"),
    "state failed": ("failed", "失敗", "gagal"),
    "state not in the log": ("not in the log", "記録なし", "tiada dalam log"),
    "by tracks": ("tracks", "航跡", "trek"),
    "by log": ("umpires' log", "審判記録", "log pengadil"),
    "by nothing": ("nothing", "なし", "tiada"),
    "reason on time": ("on time", "定刻に到着", "tepat masa"),
    "reason arrived late": ("arrived late", "到着遅延", "tiba lewat"),
    "reason gap": ("a silence hides it", "無通報のため", "tersembunyi oleh senyap"),
    "reason not there": ("heard elsewhere", "別の場所で通報", "didengar di tempat lain"),
    "reason on scene too short": ("on scene too short", "滞在不足", "terlalu singkat di tempat kejadian"),
    "reason no mmsi": ("no MMSI in the plan", "計画にMMSIなし", "tiada MMSI dalam rancangan"),
    "reason no reports": ("no report of it", "通報なし", "tiada laporan"),
    "reason two ships": ("two ships send its MMSI", "同一MMSIの船が2隻", "dua kapal menghantar MMSInya"),
    "reason as the umpires wrote": ("as the umpires wrote", "審判記録による", "seperti catatan pengadil"),
    "reason no tracks and no log": ("no tracks and no log", "航跡も記録もなし", "tiada trek dan tiada log"),
    # kinds of drill and of log entry
    "kind table-top": ("table-top", "机上訓練", "latihan meja"),
    "kind manoeuvre": ("manoeuvre", "運動訓練", "olah gerak"),
    "kind search": ("search", "捜索", "carian"),
    "kind collision": (
        "collision, fire, persons in the water",
        "衝突・火災・海中転落",
        "pelanggaran, kebakaran, mangsa di air",
    ),
    "kind boarding": ("boarding inspection", "立入検査", "pemeriksaan naik kapal"),
    "kind spill": ("oil spill", "油流出", "tumpahan minyak"),
    "kind medical": ("medical evacuation", "傷病者搬送", "pemindahan perubatan"),
    "kind communications": ("communications", "通信", "komunikasi"),
    "kind started": ("started", "開始", "bermula"),
    "kind ended": ("ended", "終了", "tamat"),
    "kind observation": ("observation", "観察", "pemerhatian"),
    "kind safety": ("safety", "安全", "keselamatan"),
}


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = LANGUAGES.index(language)

    def __call__(self, key: str, **facts: object) -> str:
        """The word for a key, its {named} places filled."""
        return _WORDS[key][self._at].format(**facts)
