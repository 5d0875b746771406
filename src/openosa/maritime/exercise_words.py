# SPDX-License-Identifier: Apache-2.0
"""What the parts and members of an exercise are called in English, Japanese and Malay.

Terms follow docs/glossary.md; what is not there is our own rendering.
"""

from openosa.maritime.form_schema import LANGUAGES

LABELS: dict[str, tuple[str, str, str]] = {
    # the parts
    "exercise": ("Exercise", "訓練", "Eksesais"),
    "participants": ("Participants", "参加機関", "Peserta"),
    "units": ("Vessels and aircraft", "船艇・航空機", "Kapal dan pesawat"),
    "areas": ("Areas", "訓練海域", "Kawasan"),
    "drills": ("Drills", "訓練項目", "Latihan"),
    "searches": ("Searches", "捜索計画", "Rancangan carian"),
    "objectives": ("Objectives", "訓練目標", "Objektif"),
    "windows": ("Windows", "実施可能時間帯", "Tempoh sesuai"),
    "moves": ("Moves", "段階", "Fasa"),
    "injects": ("Scenario events", "想定付与", "Suntikan senario"),
    "communications": ("Communications", "通信計画", "Pelan komunikasi"),
    "checks": ("Communications checks", "通信点検", "Semakan komunikasi"),
    "safety": ("Safety rules", "安全規則", "Peraturan keselamatan"),
    "actions": ("Actions", "処置事項", "Tindakan"),
    "approvals": ("Approvals", "承認", "Kelulusan"),
    "log": ("Umpires' log", "審判記録", "Log pengadil"),
    "scores": ("Scores", "採点", "Skor"),
    "lessons": ("Lessons", "教訓", "Pengajaran"),
    "views": ("Each side's own view", "各当事国の見解", "Pandangan setiap pihak"),
    # their members
    "id": ("Id", "番号", "ID"),
    "title": ("Title", "名称", "Tajuk"),
    "basis": ("Basis", "根拠", "Asas"),
    "language": ("Language", "言語", "Bahasa"),
    "zone": ("Time zone", "時間帯", "Zon masa"),
    "synthetic": ("Synthetic", "架空", "Sintetik"),
    "name": ("Name", "名", "Nama"),
    "party": ("Party", "当事国", "Pihak"),
    "role": ("Role", "役割", "Peranan"),
    "participant": ("Service", "所属機関", "Agensi"),
    "kind": ("Kind", "種類", "Jenis"),
    "call_sign": ("Call sign", "呼出符号", "Tanda panggilan"),
    "mmsi": ("MMSI", "MMSI番号", "Nombor MMSI"),
    "speed_kn": ("Speed (kn)", "速力（ノット）", "Kelajuan (knot)"),
    "crew_h": ("Crew hours", "乗組員の活動時間", "Jam anak kapal"),
    "endurance_h": ("Endurance (h)", "行動可能時間", "Daya tahan (jam)"),
    "at": ("At", "時刻・位置", "Masa atau tempat"),
    "ready": ("Ready from", "出動可能時刻", "Sedia dari"),
    "ring": ("Corners", "頂点", "Penjuru"),
    "area": ("Area", "海域", "Kawasan latihan"),
    "start": ("Start", "開始", "Mula"),
    "end": ("End", "終了", "Tamat"),
    "height_m": ("Height band (m)", "高度帯（m）", "Jalur ketinggian (m)"),
    "needs": ("Needs", "必要条件", "Keperluan"),
    "late_after_min": ("Late after (min)", "遅刻とする分", "Lewat selepas (min)"),
    "least_share": ("Least share of time", "最低在場割合", "Bahagian masa minimum"),
    "meet_m": ("Meet within (m)", "会合距離（m）", "Bertemu dalam (m)"),
    "meet_min": ("Meet for (min)", "会合時間（分）", "Bertemu selama (min)"),
    "drill": ("Drill", "対象訓練項目", "Latihan berkaitan"),
    "unit": ("Unit", "船艇・機", "Unit"),
    "datum": ("Datum", "基点", "Datum"),
    "spacing_nm": ("Spacing or radius (NM)", "間隔・半径（海里）", "Jarak atau jejari (NM)"),
    "heading_deg": ("Heading (deg)", "針路（度）", "Haluan (darjah)"),
    "length_nm": ("Length (NM)", "長さ（海里）", "Panjang (NM)"),
    "width_nm": ("Width (NM)", "幅（海里）", "Lebar (NM)"),
    "legs": ("Legs", "航程数", "Bilangan laluan"),
    "sweep_width_nm": ("Sweep width (NM)", "捜索有効幅（海里）", "Lebar sapuan (NM)"),
    "within_nm": ("Kept within (NM)", "許容偏位（海里）", "Dalam had (NM)"),
    "text": ("Text", "内容", "Teks"),
    "source": ("Source", "出典", "Sumber"),
    "move": ("Move", "段階番号", "Fasa berkaitan"),
    "requires": ("Requires", "前提想定", "Memerlukan"),
    "sender": ("From", "発信", "Daripada"),
    "receiver": ("To", "受信", "Kepada"),
    "expected": ("Expected action", "期待される対応", "Tindakan dijangka"),
    "channel": ("Channel", "通信路", "Saluran"),
    "purpose": ("Purpose", "目的", "Tujuan"),
    "within_min": ("Within (min)", "許容（分）", "Dalam tempoh (min)"),
    "owner": ("Owner", "担当", "Pemilik"),
    "due": ("Due", "期限", "Tarikh akhir"),
    "lesson": ("From lesson", "元の教訓", "Daripada pengajaran"),
    "done": ("Done", "完了", "Selesai"),
    "by": ("By", "記入者", "Oleh"),
    "objective": ("Objective", "目標", "Objektif berkaitan"),
    "score": ("Score", "評点", "Skor diberi"),
    "check": ("Check", "点検", "Semakan"),
    "result": ("Result", "結果", "Keputusan"),
}


def label(name: str, language: str) -> str:
    """What a part or a member is called; a name without a label is its own."""
    return LABELS[name][LANGUAGES.index(language)] if name in LABELS else name


def names_by_label() -> dict[str, tuple[str, ...]]:
    """Every label of every language, in small letters, to the names that bear it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, labels in LABELS.items():
        for each in {name, *labels}:
            found[each.casefold()] = (*found.get(each.casefold(), ()), name)
    return found
