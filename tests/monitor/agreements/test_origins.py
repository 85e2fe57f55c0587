"""From whom a text has its news: the agencies that it cites where it says so."""

import pytest

from monitor.agreements import origins
from monitor.agreements.origins import cited, excerpt

EXAMPLES = [example for phrase in origins.packaged().phrases() for example in phrase.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_cites_an_agency(example: str) -> None:
    assert cited(example, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Россия и Беларусь подписали соглашение, сообщает БЕЛТА.", {"belta"}),
        ("Об этом передает корреспондент агентства «БелТА».", {"belta"}),
        ("Стороны подписали документ. Об этом пишет ТАСС со ссылкой на БЕЛТА.", {"tass", "belta"}),
        ("Пра гэта паведамляе БЕЛТА.", {"belta"}),
        ("Падпісана пагадненне, перадае карэспандэнт БЕЛТА.", {"belta"}),
        ("Соглашение подписано, сообщили «Интерфаксу» в министерстве.", {"interfax"}),
        ("Соглашение подписано, сказал посол ТАСС.", set()),
        ("Генеральный директор БЕЛТА принял участие в форуме.", set()),
        ("Министр сообщает о подписании. БЕЛТА отмечает юбилей.", set()),
        ("Соглашение подписано, сообщили в министерстве.", set()),
    ],
)
def test_the_agencies_that_a_text_cites(text: str, found: set[str]) -> None:
    assert cited(text, None) == found


@pytest.mark.parametrize(
    ("dateline", "found"),
    [
        ("26 февраля, Минск /Корр. БЕЛТА/.", "belta"),
        ("МОСКВА, 26 фев – РИА Новости.", "ria"),
        ("Москва. 26 февраля. INTERFAX.RU -", "interfax"),
        ("МІНСК, 12 вер – Sputnik.", "sputnik"),
    ],
)
def test_a_dateline_names_its_agency_without_more_words(dateline: str, found: str) -> None:
    assert cited("Стороны подписали соглашение.", dateline) == {found}


def test_only_the_start_and_the_end_of_a_text_say_from_whom_it_is() -> None:
    background = "Напомним, как сообщало БЕЛТА, переговоры шли год."
    filling = "Стороны обсудили поставки и договорились о встрече. " * 20
    assert cited(excerpt(f"{filling}{background}{filling}"), None) == set()
    assert cited(excerpt(f"{filling}Об этом сообщает БЕЛТА."), None) == {"belta"}
    assert excerpt("Коротко.") == "Коротко."
