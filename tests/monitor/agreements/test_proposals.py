"""Proposals: which wordings are one, how a name is made of a title, and how an entry is written."""

import tomllib

import pytest

from monitor.agreements import catalogue
from monitor.agreements.catalogue import Alias
from monitor.agreements.proposals import Wishes, drafted, name_of, proposal_id, titled, written
from monitor.errors import InputError


@pytest.mark.parametrize(
    ("canonical", "title"),
    [
        ("Соглашения о тушении лесных пожаров между Россией и Беларусью", "Соглашение о тушении лесных пожаров"),
        (
            "Договору между Правительством Российской Федерации и Правительством Республики Беларусь о пожарах",
            "Договор о пожарах",
        ),
        ("Протокола о сообщении между Минском и Смоленском", "Протокол о сообщении между Минском и Смоленском"),
        ("Пагаднення аб тушэнні пажараў паміж Беларуссю і Расіяй", "Пагадненне аб тушэнні пажараў"),
        ("Дамовы аб архівах", "Дамова аб архівах"),
        ("Программой «Луч-3»", "Программа «Луч-3»"),
        ("Программу «Луч-3»", "Программа «Луч-3»"),
        ("Концепцию рыбной ловли", "Концепция рыбной ловли"),
        ("Дорожную карту по рыбной ловле", "Дорожная карта по рыбной ловле"),
        ("«Дорожной картой» по рыбной ловле", "«Дорожная карта» по рыбной ловле"),
        ("Новую научно-техническую программу «Карп»", "Новая научно-техническая программа «Карп»"),
        ("Дополнительного протокола к соглашению о рыбе", "Дополнительный протокол к соглашению о рыбе"),
        ("Совместного заявления о рыбе", "Совместное заявление о рыбе"),
        ("Российско-белорусским соглашением о рыбе", "Российско-белорусское соглашение о рыбе"),
        ("Основных направлений рыбной ловли", "Основные направления рыбной ловли"),
        ("Праграму «Карп»", "Праграма «Карп»"),
        ("Дарожную карту па рыбнай лоўлі", "Дарожная карта па рыбнай лоўлі"),
        ("Сумеснай заявы аб рыбе", "Сумесная заява аб рыбе"),
        ("Дадатковага пратакола аб рыбе", "Дадатковы пратакол аб рыбе"),
        ("Расійска-беларускім пагадненнем аб рыбе", "Расійска-беларускае пагадненне аб рыбе"),
        ("Асноўных напрамкаў рыбнай лоўлі", "Асноўныя напрамкі рыбнай лоўлі"),
        ("Лесной кодекс", "Лесной кодекс"),
        ("Двух соглашений о рыбе", "Двух соглашений о рыбе"),
    ],
)  # fmt: skip
def test_a_title_stands_in_the_nominative_and_without_the_parties(canonical: str, title: str) -> None:
    assert titled(canonical) == title
    assert proposal_id(canonical, "x") == proposal_id(title, "x")


def test_another_subject_or_type_is_another_proposal() -> None:
    one = proposal_id("Соглашение о пожарах", "intergov_agreement")
    assert one != proposal_id("Соглашение о паводках", "intergov_agreement")
    assert one != proposal_id("Соглашение о пожарах", "memorandum")


@pytest.mark.parametrize(
    ("said", "alias"),
    [
        ("соглашение о пожарах", Alias(lang="ru", says="соглашение о пожарах", inflected="соглашения о пожарах")),
        ("Меморандум об архивах", Alias(lang="ru", says="меморандум об архивах", inflected="меморандума об архивах")),
        ("лесной пакт / лесного пакта", Alias(lang="ru", says="лесной пакт", inflected="лесного пакта")),
        ("дэкларацыя аб мяжы", Alias(lang="be", says="дэкларацыя аб мяжы", inflected="дэкларацыі аб мяжы")),
        ("Дорожная карта по рыбе", Alias(lang="ru", says="дорожная карта по рыбе", inflected="дорожной карты по рыбе")),
        ("Дарожная карта па лоўлі", Alias(lang="be", says="дарожная карта па лоўлі", inflected="дарожнай карты па лоўлі")),
        ("Совместное заявление о рыбе", Alias(lang="ru", says="совместное заявление о рыбе", inflected="совместного заявления о рыбе")),
        ("пагадненне аб пажарах і лясах", Alias(lang="be", says="пагадненне аб пажарах і лясах", inflected="пагаднення аб пажарах і лясах")),
    ],
)  # fmt: skip
def test_a_name_brings_its_inflected_form_or_is_given_one(said: str, alias: Alias) -> None:
    assert name_of(said) == alias


@pytest.mark.parametrize("said", ["лесной пакт", "a treaty on fires", "соглашение /", "«»"])
def test_a_name_that_cannot_be_inflected_is_asked_for(said: str) -> None:
    with pytest.raises(InputError, match=" / "):
        name_of(said)


def test_an_entry_that_is_written_reads_back_as_it_was() -> None:
    wishes = Wishes(titles=('Соглашение о «пожарах» \\ "лесов" \x7f\t', None), aliases=("соглашение о пожарах и лесах",), topic="environment")  # fmt: skip
    made = drafted("X-01", "Соглашение о пожарах и лесах", "intergov_agreement", wishes)
    block = written(made, "принято 2026-02-26")
    (read,) = catalogue.load({"mine.toml": block.encode()})
    assert read == made
    assert tomllib.loads(block)["instrument"][0]["family"] == "F1"
    assert block.startswith("# принято 2026-02-26\n[[instrument]]\n")
