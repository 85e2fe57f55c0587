"""Tongues: an agreement that no catalogue holds is one, whichever of the two languages tells of it."""

import pytest

from monitor.agreements.keys import signature
from monitor.agreements.tongues import common, pairs


@pytest.mark.parametrize(("russian", "belarusian"), pairs())
def test_words_of_other_roots_are_one_word(russian: str, belarusian: str) -> None:
    assert common(f"Соглашение: {russian}") == common(f"Пагадненне: {belarusian}") != ()


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [
        ("Соглашение об охране перелётных птиц", "Пагадненне аб ахове пералётных птушак"),
        ("Соглашение о переработке отходов", "Пагадненне аб перапрацоўцы адходаў"),
        ("Соглашение о взаимном обмене данными", "Пагадненне аб узаемным абмене данымі"),
        (
            "Меморандум о научно-техническом сотрудничестве музеев",
            "Мемарандум аб навукова-тэхнічным супрацоўніцтве музеяў",
        ),
        ("Соглашение о тушении лесных пожаров", "Пагадненне аб тушэнні лясных пажараў"),
        ("Соглашение о поставках минеральных удобрений", "Пагадненне аб пастаўках мінеральных угнаенняў"),
        ("Договор о строительстве атомных станций", "Дагавор аб будаўніцтве атамных станцый"),
        ("Протокол о водительских удостоверениях", "Пратакол аб вадзіцельскіх пасведчаннях"),
        ("Соглашение о приграничном сотрудничестве", "Пагадненьне аб прыгранічным супрацоўніцтве"),
    ],
)
def test_one_paper_has_one_signature_in_both_languages(russian: str, belarusian: str) -> None:
    assert signature(russian, "intergov_agreement") == signature(belarusian, "intergov_agreement")


@pytest.mark.parametrize(
    "said",
    [
        "Соглашение между Россией и Белоруссией о тушении лесных пожаров",
        "Соглашение Беларуси и России о тушении лесных пожаров",
        "Соглашение между Правительством Российской Федерации и Правительством Республики Беларусь о тушении лесных пожаров",
        "Соглашение в сфере тушения лесных пожаров",
        "Пагадненне паміж Урадам Рэспублікі Беларусь і Урадам Расійскай Федэрацыі аб тушэнні лясных пажараў",
    ],
)
def test_whom_a_title_names_makes_no_other_paper(said: str) -> None:
    assert common(said) == common("Соглашение о тушении лесных пожаров")


def test_other_subjects_are_other_papers() -> None:
    titles = ["о лесных пожарах", "о степных пожарах", "о лесных дорогах", "об охране лесов", "о защите прав"]
    assert len({common(f"Соглашение {one}") for one in titles}) == len(titles)


def test_a_title_that_says_nothing_of_its_own_still_has_a_signature() -> None:
    assert signature("Соглашение", "intergov_agreement") != signature("Протокол", "intergov_agreement")
