# SPDX-License-Identifier: Apache-2.0
"""Which office keeps which days: the calendars that come with the almanac.

Japan's ministries and agencies, the coast guard among them, are administrative organs and close by one
Act. Government offices of Malaysia keep the weekly rest and the public holidays of the state in which
they sit; the federal ministries sit in Putrajaya and Kuala Lumpur. Firms, yards and procurement
agents have calendars of their own, none of which we found in public: build an `Office` for them.
"""

from datetime import date

from openosa.almanac.closing_rules import ClosingRule, WeeklyRest, YearlyClosure
from openosa.almanac.errors import UnknownOffice
from openosa.almanac.languages import Names
from openosa.almanac.public_holidays import MALAYSIAN_STATES, PublicHolidays
from openosa.almanac.source import Source
from openosa.almanac.working_days import Office

_FRIDAY_SATURDAY = frozenset({4, 5})
_SATURDAY_SUNDAY = frozenset({5, 6})

_ADMINISTRATIVE_ORGANS = "Act on Holidays of Administrative Organs (Act No. 91 of 1988), article 1"
_ADMINISTRATIVE_ORGANS_AT = "https://compalex.tty-i.com/law/363AC0000000091_20150801_000000000000000"
_FEDERAL_WEEKEND_AT = "https://malaymail.com/news/malaysia/2024/10/07/johor-regent-announces-weekend-shift-to-saturday-sunday-for-state-starting-january-2025/152816"
_STATE_WEEKENDS_AT = "https://nst.com.my/amp/news/nation/2024/12/1154163/last-working-sunday-johor-state-reverts-saturday-sunday-weekend"
_JOHOR_AT = "https://www.thestar.com.my/news/nation/2024/10/07/johor039s-weekend-to-be-saturday-sunday-from-jan-1-2025"


def _japanese_rules() -> tuple[ClosingRule, ...]:
    return (
        WeeklyRest(
            "Weekly rest of Japan's administrative organs",
            Source(f"{_ADMINISTRATIVE_ORGANS}, paragraph 1, item 1", _ADMINISTRATIVE_ORGANS_AT),
            _SATURDAY_SUNDAY,
        ),
        PublicHolidays("JPN"),
        YearlyClosure(
            "Year-end closure of Japan's administrative organs",
            Source(f"{_ADMINISTRATIVE_ORGANS}, paragraph 1, item 3", _ADMINISTRATIVE_ORGANS_AT),
            Names("Year-end closure", "年末年始の休日", "Penutupan akhir tahun"),
            begins=(12, 29),
            ends=(1, 3),
        ),
    )


def _malaysian_rest(state: str | None) -> tuple[ClosingRule, ...]:
    if state in ("02", "03", "11"):
        source = Source("New Straits Times, December 2024: Kedah, Kelantan, Terengganu", _STATE_WEEKENDS_AT)
        return (WeeklyRest("Weekly rest, Friday and Saturday", source, _FRIDAY_SATURDAY),)
    if state == "01":
        return _johor_rest()
    source = Source("Malay Mail, 7 October 2024: the federal government's weekend", _FEDERAL_WEEKEND_AT)
    return (WeeklyRest("Weekly rest, Saturday and Sunday", source, _SATURDAY_SUNDAY),)


def _johor_rest() -> tuple[ClosingRule, ...]:
    title = "The Star, 7 October 2024: Johor's weekend"
    spans = (
        (_FRIDAY_SATURDAY, None, date(1993, 12, 31)),
        (_SATURDAY_SUNDAY, date(1994, 1, 1), date(2013, 12, 31)),
        (_FRIDAY_SATURDAY, date(2014, 1, 1), date(2024, 12, 31)),
        (_SATURDAY_SUNDAY, date(2025, 1, 1), None),
    )
    return tuple(
        WeeklyRest("Weekly rest of Johor", Source(title, _JOHOR_AT, since, until), weekdays)
        for weekdays, since, until in spans
    )


def _malaysian_office(key: str, names: Names, state: str | None) -> Office:
    return Office(key, names, "MYS", (*_malaysian_rest(state), PublicHolidays("MYS", state)))


def _offices() -> tuple[Office, ...]:
    japan = Names("Government of Japan", "日本国政府", "Kerajaan Jepun")
    malaysia = Names("Government of Malaysia", "マレーシア政府", "Kerajaan Malaysia")
    states = (
        _malaysian_office(
            f"mys-{state.en.lower().replace(' ', '-')}",
            Names(
                f"government offices in {state.en}", f"{state.ja}の官公庁", f"pejabat kerajaan di {state.ms}"
            ),
            code,
        )
        for code, state in MALAYSIAN_STATES.items()
    )
    return (
        Office("jpn-government", japan, "JPN", _japanese_rules()),
        _malaysian_office("mys-national", malaysia, None),
        *states,
    )


OFFICES: dict[str, Office] = {office.key: office for office in _offices()}


def office(key: str) -> Office:
    """The office of that key; raise UnknownOffice with the known keys when there is none."""
    try:
        return OFFICES[key]
    except KeyError:
        raise UnknownOffice(key, ", ".join(OFFICES)) from None
