# SPDX-License-Identifier: Apache-2.0
"""The tables of seasons, each row with the page on which it was read, in the order of days."""

from datetime import date

from openosa.almanac.languages import Names
from openosa.almanac.seasons import Season, SeasonTable
from openosa.almanac.source import Source

_HOLIDAY_LISTS = (
    "Beginning of Ramadan and Hari Raya Puasa in the official lists of public holidays to 2027",
    "https://web.archive.org/web/20260904160020/https://www.kabinet.gov.my/storage/2026/08/HKA_2027.pdf",
)
_RECKONED = ("Reckoned by the library holidays; no official list yet", "https://github.com/vacanza/holidays")


def _season(first: str, last: str, title: str, at: str, *, approximate: bool = False) -> Season:
    return Season(date.fromisoformat(first), date.fromisoformat(last), approximate, Source(title, at))


# Approximate even when past: the first and last day follow the sighting of the moon, and are here the
# days announced for Malaysia, which other countries may keep a day apart.
RAMADAN = SeasonTable(
    "mys-ramadan",
    Names("Ramadan", "ラマダン", "Ramadan"),
    date(2023, 1, 1),
    date(2028, 12, 31),
    (
        _season("2023-03-23", "2023-04-21", *_HOLIDAY_LISTS, approximate=True),
        _season("2024-03-12", "2024-04-09", *_HOLIDAY_LISTS, approximate=True),
        _season("2025-03-02", "2025-03-30", *_HOLIDAY_LISTS, approximate=True),
        _season("2026-02-19", "2026-03-20", *_HOLIDAY_LISTS, approximate=True),
        _season("2027-02-08", "2027-03-09", *_HOLIDAY_LISTS, approximate=True),
        _season("2028-01-28", "2028-02-26", *_RECKONED, approximate=True),
    ),
)

DIET_OF_JAPAN = SeasonTable(
    "jpn-diet",
    Names("Diet of Japan in session", "国会会期中", "Sidang Diet Jepun"),
    date(2023, 1, 23),
    date(2026, 7, 17),
    (
        _season(
            "2023-01-23",
            "2023-06-21",
            "211th, ordinary session",
            "https://tomorrow.paperai.life/https://ja.wikipedia.org/wiki/%E7%AC%AC211%E5%9B%9E%E5%9B%BD%E4%BC%9A",
        ),
        _season(
            "2023-10-20",
            "2023-12-13",
            "212th, extraordinary session",
            "https://www.wikiwand.com/ja/articles/%E7%AC%AC212%E5%9B%9E%E5%9B%BD%E4%BC%9A",
        ),
        _season(
            "2024-01-26",
            "2024-06-23",
            "213th, ordinary session",
            "https://www.wikiwand.com/ja/articles/%E7%AC%AC213%E5%9B%9E%E5%9B%BD%E4%BC%9A",
        ),
        _season(
            "2024-10-01",
            "2024-10-09",
            "214th, extraordinary session, ended by dissolution",
            "https://cornutusodk.pages.dev/posts/pbeahghfbqx-c5bbeb19b1ebe437ea4eaec983058a9c",
        ),
        _season(
            "2024-11-11",
            "2024-11-14",
            "215th, special session",
            "https://kiharaminoru.jp/2024/11/11/",
        ),
        _season(
            "2024-11-28",
            "2024-12-24",
            "216th, extraordinary session, prolonged by three days",
            "https://nagoyatv.com/news/seiji.html?id=000393009",
        ),
        _season(
            "2025-01-24",
            "2025-06-22",
            "217th, ordinary session, as called",
            "https://news.infoseek.co.jp/amp/article/kyodo_1251831016481227619",
            approximate=True,
        ),
        _season(
            "2025-08-01",
            "2025-08-05",
            "218th, extraordinary session",
            "https://www.wikiwand.com/ja/articles/%E7%AC%AC218%E5%9B%9E%E5%9B%BD%E4%BC%9A",
        ),
        _season(
            "2025-10-21",
            "2025-12-17",
            "219th, extraordinary session, as decided on its first day",
            "https://news.livedoor.com/topics/detail/29824868/",
            approximate=True,
        ),
        _season(
            "2026-02-18",
            "2026-07-17",
            "221st, special session, as announced on the eve",
            "https://news.livedoor.com/topics/detail/30602790/",
            approximate=True,
        ),
    ),
    gaps="The 220th session, called for 23 January 2026, is not listed: its end was not read.",
)

DEWAN_RAKYAT = SeasonTable(
    "mys-dewan-rakyat",
    Names("Dewan Rakyat sitting", "マレーシア下院会期中", "Persidangan Dewan Rakyat"),
    date(2023, 2, 13),
    date(2026, 3, 3),
    (
        _season(
            "2023-02-13",
            "2023-04-04",
            "Second session of the 15th Parliament, first meeting",
            "https://www.thesundaily.my/local/dewan-rakyat-adjourns-sine-die-12-bills-passed-NK10831682",
        ),
        _season(
            "2024-02-26",
            "2024-03-27",
            "Third session, first meeting",
            "https://www.theborneopost.com/2024/03/27/dewan-rakyat-adjourns-sine-die-14-bills-passed/",
        ),
        _season(
            "2024-06-24",
            "2024-07-18",
            "Third session, second meeting",
            "https://thesun.my/local-news/dewan-rakyat-adjourns-after-15-day-sitting-OA12743739",
        ),
        _season(
            "2024-10-14",
            "2024-12-12",
            "Third session, third meeting",
            "https://thestar.com.my/news/nation/2024/12/13/third-session-of-15th-parliament-adjourns-sine-die-after-passing-26-bills-including-budget-2025",
        ),
        _season(
            "2025-02-03",
            "2025-03-06",
            "Fourth session, first meeting; its end reckoned from 18 days of sitting, Monday to Thursday",
            "https://thesun.my/malaysia-news/pm-anwar-unity-gov-t-mps-attend-dewan-rakyat-pre-sitting-briefing-NE13606319",
            approximate=True,
        ),
        _season(
            "2025-10-06",
            "2025-12-04",
            "Fourth session, third meeting, as scheduled",
            "https://thesun.my/malaysia-news/parliament-session-begins-monday-with-budget-2026-as-main-agenda-BG15027622",
            approximate=True,
        ),
        _season(
            "2026-01-19",
            "2026-03-03",
            "Fifth session, first meeting, as scheduled",
            "https://www.freemalaysiatoday.com/category/bahasa/tempatan/2026/01/18/ruu-had-tempoh-pm-asing-pendakwa-raya-keutamaan-dewan-rakyat",
            approximate=True,
        ),
    ),
    gaps="Meetings from 22 May 2023, from late 2023 and from 21 July 2025 are not listed: "
    "their first or last day was not read.",
)

SEASON_TABLES = {table.key: table for table in (RAMADAN, DIET_OF_JAPAN, DEWAN_RAKYAT)}
