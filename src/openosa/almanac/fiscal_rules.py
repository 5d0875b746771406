# SPDX-License-Identifier: Apache-2.0
"""How governments count their fiscal years: the table, each row with the source it was read in.

A country is here when a source was read, and not otherwise. A new row needs nothing else.
"""

from dataclasses import dataclass
from datetime import date

from openosa.almanac.source import Source


@dataclass(frozen=True, slots=True)
class FiscalRule:
    """How one government counts its fiscal years.

    country         ISO 3166-1 alpha-3
    first_month     1 to 12; the year begins on that month's first day
    called_by_end   called by the calendar year in which it ends, else by that in which it begins
    written_double  usually written with both years, as in 2024-25
    source          statute or page; its `since` is the first day of the first year so counted
    """

    country: str
    first_month: int
    called_by_end: bool
    written_double: bool
    source: Source


def _rule(
    country: str,
    first_month: int,
    title: str,
    at: str,
    *,
    called_by_end: bool = False,
    written_double: bool = False,
    since: date | None = None,
) -> FiscalRule:
    return FiscalRule(country, first_month, called_by_end, written_double, Source(title, at, since=since))


_RULES = (
    _rule(
        "AUS",
        7,
        "IMF Public Financial Management Blog, 20 October 2016: 1 July to 30 June",
        "http://blog-pfm.imf.org/pfmblog/2016/10/the-timing-of-the-governments-fiscal-year-.html",
        called_by_end=True,
        written_double=True,
    ),
    _rule(
        "BGD",
        7,
        "The Financial Express (Dhaka), 4 August 2017: July to June, not changed since independence",
        "http://www.thefinancialexpress-bd.com/2017/08/04/78982/Rescheduling-the-financial-year",
        called_by_end=True,
        written_double=True,
        since=date(1972, 7, 1),
    ),
    _rule(
        "FJI",
        8,
        "Fiji Sun, 29 March 2016: 1 August to 31 July from 2016 on, the calendar year before",
        "https://fijisun.com.fj/2016/03/29/new-fiscal-year-dates/",
        called_by_end=True,
        written_double=True,
        since=date(2016, 8, 1),
    ),
    _rule(
        "IDN",
        1,
        "Law No. 17 of 2003 on State Finances, article 4",
        "https://peraturan.info/uu/2003/17/pasal-4",
        since=date(2004, 1, 1),
    ),
    _rule(
        "JPN",
        4,
        "Public Finance Act (Act No. 34 of 1947), article 11",
        "https://www.koueki.jp/dic/hieiri_086/",
        since=date(1947, 4, 1),
    ),
    _rule(
        "MYS",
        1,
        "The World Factbook, Malaysia, fiscal year: calendar year",
        "https://github.com/factbook/factbook.json/blob/master/east-n-southeast-asia/my.json",
    ),
    _rule(
        "PHL",
        1,
        "Presidential Decree No. 777 of 24 August 1975, sections 1 and 2",
        "http://w.lawphil.net/statutes/presdecs/pd1975/pd_777_1975.html",
        since=date(1977, 1, 1),
    ),
    _rule(
        "THA",
        10,
        "National Statistical Office, Statistical Yearbook Thailand 2014: 1 October to 30 September",
        "https://www.nso.go.th/public/e-book/Statistical-Yearbook/SYB-2014/752",
        called_by_end=True,
        since=date(1961, 10, 1),
    ),
    _rule(
        "USA",
        10,
        "31 U.S. Code 1102, and Pub. L. 94-274 for the change of 1976",
        "http://law.cornell.edu/uscode/31/1102.html",
        called_by_end=True,
        since=date(1976, 10, 1),
    ),
)

FISCAL_RULES = {rule.country: rule for rule in _RULES}
