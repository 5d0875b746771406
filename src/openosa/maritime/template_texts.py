# SPDX-License-Identifier: Apache-2.0
"""The texts of exercise templates, each in English, Japanese and Malay; the renderings are our own.

The kinds follow what coast guards have held together in public: table-top, manoeuvre and search and rescue (Japan,
the Philippines and the United States, 2023), collision with fire and persons in the water (the same, 2025), boarding
inspection (Japan and Malaysia, 2018 and 2025), and oil spill.
"""

Text = tuple[str, str, str]

TITLES: dict[str, Text] = {
    "table-top": ("Table-top exercise", "机上訓練", "Eksesais meja"),
    "manoeuvre": ("Manoeuvre exercise", "運動訓練", "Eksesais olah gerak"),
    "search": ("Search and rescue exercise", "捜索救助訓練", "Eksesais mencari dan menyelamat"),
    "collision": (
        "Collision with fire and persons in the water",
        "衝突・火災・海中転落者対応訓練",
        "Pelanggaran dengan kebakaran dan mangsa di air",
    ),
    "boarding": ("Boarding inspection exercise", "立入検査訓練", "Eksesais pemeriksaan naik kapal"),
    "spill": ("Oil spill exercise", "油防除訓練", "Eksesais tumpahan minyak"),
}
OBJECTIVES: dict[str, tuple[Text, ...]] = {
    "table-top": (
        ("Both operations rooms reach one decision within the time planned",
         "両国の運用室が予定時間内に一つの判断に至る",
         "Kedua-dua bilik gerakan mencapai satu keputusan dalam masa dirancang"),
    ),
    "manoeuvre": (
        ("Units take and keep their stations on one signal",
         "各船艇が一つの信号で配置につき、これを保つ",
         "Unit mengambil dan mengekalkan kedudukan dengan satu isyarat"),
    ),
    "search": (
        ("The searchers sail the planned pattern from the planned datum",
         "計画した基点から計画どおりの捜索型を実施する",
         "Pencari belayar mengikut corak dirancang dari datum dirancang"),
        ("Persons are found, brought on board and handed over with one list",
         "要救助者を発見・収容し、一つの名簿で引き渡す",
         "Mangsa ditemui, dibawa naik dan diserahkan dengan satu senarai"),
    ),
    "collision": (
        ("One on-scene coordinator directs both sides' units",
         "一人の現場調整官が両国の船艇を調整する",
         "Seorang penyelaras di tempat kejadian mengarah unit kedua-dua pihak"),
        ("All persons in the water are accounted for",
         "海中転落者全員の所在を確認する",
         "Semua mangsa di air diambil kira"),
    ),
    "boarding": (
        ("The inspection is made by the host's law, the guest observing",
         "検査は開催国の法令に従って行い、参加国は見学する",
         "Pemeriksaan dibuat mengikut undang-undang tuan rumah, tetamu memerhati"),
    ),
    "spill": (
        ("The boom is laid before the slick reaches the line agreed on",
         "油が合意した線に達する前にオイルフェンスを展張する",
         "Boom dipasang sebelum tompokan sampai ke garisan dipersetujui"),
    ),
}  # fmt: skip
# Minutes after the drill begins, what happens, what is expected.
INJECTS: dict[str, tuple[tuple[int, Text, Text], ...]] = {
    "table-top": (
        (0, ("A ferry with 80 on board reports water in its engine room",
             "乗客乗員80名のフェリーが機関室への浸水を通報",
             "Feri dengan 80 orang melaporkan air masuk ke bilik enjin"),
         ("Both rooms exchange what they know", "両運用室が情報を交換する", "Kedua-dua bilik bertukar maklumat")),
        (30, ("The ferry drifts towards the area of the other side",
              "フェリーが相手国の担任区域へ漂流",
              "Feri hanyut ke kawasan pihak satu lagi"),
         ("One side is named to coordinate", "調整担当を決める", "Satu pihak dinamakan penyelaras")),
        (60, ("Two reporters ask both sides for a statement",
              "記者2名が両国に見解を求める",
              "Dua wartawan meminta kenyataan daripada kedua-dua pihak"),
         ("One text is agreed on", "一つの発表文に合意する", "Satu teks dipersetujui")),
    ),
    "manoeuvre": (
        (5, ("Signal: form line ahead, 500 m apart", "信号：単縦陣、間隔500メートル",
             "Isyarat: barisan sebaris, jarak 500 m"),
         ("Stations taken", "配置につく", "Kedudukan diambil")),
        (30, ("Signal: guest takes the lead", "信号：参加国船が先頭に立つ", "Isyarat: tetamu mendahului"),
         ("Lead changed without a call by voice", "音声を使わず先頭を交代する", "Pendahulu bertukar tanpa suara")),
    ),
    "search": (
        (0, ("A fishing boat with four on board is overdue", "乗員4名の漁船が帰港予定を過ぎて未帰港",
             "Bot nelayan dengan empat orang lewat pulang"),
         ("Datum worked out and passed to both sides", "基点を算出し双方に伝える", "Datum dikira dan dihantar")),
        (60, ("A raft light is reported in the area", "海域内で救命いかだの灯火を見たとの通報",
              "Cahaya rakit dilaporkan di kawasan"),
         ("Search continues, one unit looks closer", "捜索を続け、1隻が確認に向かう",
          "Carian diteruskan, satu unit memeriksa")),
        (120, ("Dummy sighted by the searcher", "捜索船が訓練用人形を発見", "Patung latihan dilihat oleh pencari"),
         ("Recovered, and condition reported", "収容し容体を報告する", "Diambil dan keadaan dilaporkan")),
    ),
    "collision": (
        (0, ("A tanker and a fishing boat have collided", "タンカーと漁船が衝突",
             "Kapal tangki dan bot nelayan berlanggar"),
         ("Acknowledged, nearest unit proceeds", "受信を確認し最寄りの船艇が向かう", "Diakui, unit terdekat bergerak")),
        (15, ("Fire in the tanker's engine room", "タンカーの機関室で火災", "Kebakaran di bilik enjin kapal tangki"),
         ("Boundary cooling, crew mustered", "冷却放水、乗員を集合させる", "Penyejukan sempadan, anak kapal dikumpul")),
        (25, ("Three persons in the water", "3名が海中に転落", "Tiga mangsa di air"),
         ("Recovered and counted", "救助し人数を確認する", "Diselamatkan dan dikira")),
        (50, ("One has burns and must go to hospital", "1名が熱傷、病院搬送が必要",
              "Seorang melecur, perlu ke hospital"),
         ("Medical evacuation by the nearest aircraft", "最寄りの航空機で搬送する",
          "Pemindahan perubatan dengan pesawat terdekat")),
    ),
    "boarding": (
        (0, ("A coaster does not answer calls and has no papers on record", "内航船が呼出しに応じず、書類の登録もない",
             "Kapal pesisir tidak menjawab dan tiada dokumen direkod"),
         ("Hailed, and asked to heave to", "呼びかけ、停船を求める", "Dipanggil dan diminta berhenti")),
        (20, ("The master agrees to the boarding", "船長が立入りに同意", "Nakhoda bersetuju dinaiki"),
         ("Team boards, papers checked", "班が乗り込み書類を確認する", "Pasukan naik, dokumen diperiksa")),
        (40, ("One of the crew is ill", "乗組員1名が体調不良", "Seorang anak kapal sakit"),
         ("First aid, and reported", "応急手当をして報告する", "Pertolongan cemas dan dilaporkan")),
    ),
    "spill": (
        (0, ("A barge has lost 20 tonnes of fuel oil", "はしけから燃料油20トンが流出",
             "Tongkang kehilangan 20 tan minyak bahan api"),
         ("Reported by the agreed form", "合意した様式で通報する", "Dilaporkan dengan borang dipersetujui")),
        (20, ("The slick moves towards a fish farm", "油が養殖場へ向かう", "Tompokan bergerak ke ladang ikan"),
         ("Boom laid, drift given each half hour", "オイルフェンスを展張し30分ごとに漂流を報告する",
          "Boom dipasang, hanyutan dilaporkan setiap setengah jam")),
    ),
}  # fmt: skip
SAFETY: tuple[Text, ...] = (
    ("The words NO DUFF mean a real emergency: the exercise stops.",
     "「ノー・ダフ」の語は実際の緊急事態を意味し、訓練を中止する。",
     "Perkataan NO DUFF bermaksud kecemasan sebenar: eksesais berhenti."),
    ("Either side's safety officer may stop any part at any time, without giving a reason.",
     "いずれの側の安全担当官も、理由を述べずにいつでも中止できる。",
     "Pegawai keselamatan mana-mana pihak boleh menghentikan bila-bila masa tanpa sebab."),
    ("No person goes into the water; dummies are used.",
     "人は海に入らず、訓練用人形を用いる。",
     "Tiada orang masuk ke air; patung latihan digunakan."),
)  # fmt: skip
NAMES: dict[str, Text] = {
    "host": ("Coast guard of the host", "開催国の海上保安機関", "Pengawal pantai tuan rumah"),
    "guest": ("Coast guard of the guest", "参加国の海上保安機関", "Pengawal pantai tetamu"),
    "vessel host": ("Patrol vessel of the host", "開催国の巡視船", "Kapal ronda tuan rumah"),
    "vessel guest": ("Patrol vessel of the guest", "参加国の巡視船", "Kapal ronda tetamu"),
    "aircraft": ("Helicopter of the host", "開催国のヘリコプター", "Helikopter tuan rumah"),
    "area": ("Exercise area", "訓練海域", "Kawasan eksesais"),
    "control": ("exercise control", "訓練統制", "kawalan eksesais"),
    "distress": ("distress, at all times", "遭難・緊急用（常時）", "kecemasan, setiap masa"),
    "briefing": ("Briefing and table-top", "事前説明・机上検討", "Taklimat dan latihan meja"),
    "debrief": ("Debrief", "事後検討会", "Taklimat akhir"),
}
