# SPDX-License-Identifier: Apache-2.0
import pytest

from openosa.almanac import Language, UnknownCountry, countries, country

LANGUAGES: tuple[Language, ...] = ("en", "ja", "ms")
PARTNERS = ["BGD", "DJI", "FJI", "IDN", "LKA", "MNG", "MYS", "PHL", "PNG", "THA", "TON", "VNM"]


def test_both_codes_lead_to_one_country() -> None:
    for code, found in countries().items():
        assert country(found.alpha_2) is country(code) is found


def test_every_country_has_a_name_in_each_language() -> None:
    assert len(countries()) > 240
    for found in countries().values():
        assert all(found.name(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("code", "english", "japanese", "malay"),
    [
        ("JPN", "Japan", "日本", "Jepun"),
        ("MYS", "Malaysia", "マレーシア", "Malaysia"),
        ("PHL", "Philippines", "フィリピン", "Filipina"),
        ("MMR", "Myanmar", "ミャンマー", "Myanmar"),
        ("KOR", "South Korea", "韓国", "Korea Selatan"),
    ],
)
def test_names_are_those_in_use(code: str, english: str, japanese: str, malay: str) -> None:
    found = country(code)
    assert tuple(found.name(language) for language in LANGUAGES) == (english, japanese, malay)


def test_every_partner_of_the_real_programme_is_known() -> None:
    assert [country(code).alpha_3 for code in PARTNERS] == PARTNERS


@pytest.mark.parametrize(("code", "meant"), [("jpn", "JPN"), ("Malaysia", "MYS"), ("マレーシア", "MYS")])
def test_a_near_miss_is_refused_and_the_code_offered(code: str, meant: str) -> None:
    with pytest.raises(UnknownCountry, match=f'Did you mean "{meant}"'):
        country(code)


def test_an_unknown_code_is_refused_with_the_remedy() -> None:
    with pytest.raises(UnknownCountry, match=r'country "QQQ".*three-letter code') as refusal:
        country("QQQ")
    assert refusal.value.code == "QQQ"
