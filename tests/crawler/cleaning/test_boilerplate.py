"""Boilerplate phrases: each is known by its example, and never inside a sentence."""

import pytest

from crawler.cleaning.boilerplate import groups, phrase_class, strip

EXAMPLES = [(name, phrase.example) for name, phrases in groups() for phrase in phrases]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_phrase_is_known_by_its_example(name: str, example: str) -> None:
    assert phrase_class(example) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Министры договорились принять программу и отправить её на согласование до конца текущего года.",
        "Стороны подписали пользовательское соглашение для нового портала государственных услуг двух стран.",
        "Главный редактор газеты рассказал, что новости о союзных программах читают в обеих странах.",
        "По теме круглого стола выступили депутаты, учёные и представители министерств Беларуси и России.",
        "Фото с церемонии подписания разместили на сайте, и его увидели тысячи читателей из двух стран.",
        (
            "Читайте также, что говорят о договоре юристы, – посоветовал министр участникам форума в Минске, и зал зааплодировал. "
            "Он добавил, что текст договора короток и понятен каждому, а приложения к нему займут не больше двух вечеров."
        ),
    ],
)
def test_a_sentence_that_holds_the_words_stays(sentence: str) -> None:
    assert phrase_class(sentence) is None


def test_a_phrase_over_two_lines_is_known() -> None:
    kept, removed = strip(["Текст статьи.", "Мы можем вам", "перезвонить"])
    assert kept == ["Текст статьи."]
    assert [block.text for block in removed] == ["Мы можем вам", "перезвонить"]
