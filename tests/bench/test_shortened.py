"""What the benchmark of short articles measures on: a page keeps what stands around its article, and few words of it."""

from tests.bench.shortened import body_of, shortened

GOLD = (
    "Мост открыли после ремонта\n"
    "16 ноября 2026, 14:20\n"
    "Мост через реку открыли вчера вечером, сообщили в районе. Строители заменили опоры.\n"
    "Первые автобусы поедут по мосту в понедельник утром, расписание висит на остановках."
)
PAGE = """<html><body><h1>Мост открыли после ремонта</h1><p>16 ноября 2026, 14:20</p>
<div class="text"><p>Мост через реку открыли вчера вечером, сообщили в районе. Строители заменили опоры.</p>
<p>Новое полотно держит и грузовики.</p>
<p>Первые автобусы поедут по мосту в понедельник утром, расписание висит на остановках.</p></div>
<footer><p>Издание внесено в реестр, перепечатка разрешена со ссылкой.</p></footer></body></html>"""


def test_the_headline_and_the_date_are_no_part_of_the_body() -> None:
    assert body_of(GOLD).startswith("Мост через реку")


def test_of_the_article_the_first_words_stay_and_around_it_everything() -> None:
    body, gold = shortened(PAGE.encode(), GOLD, 6)
    page = body.decode()
    assert gold == "Мост через реку открыли вчера вечером"
    assert "<p>Мост через реку открыли вчера вечером,</p>" in page
    assert "Новое полотно" not in page
    assert "автобусы" not in page
    assert "<h1>Мост открыли после ремонта</h1>" in page
    assert "Издание внесено в реестр" in page


def test_a_shorter_article_stays_whole() -> None:
    assert shortened(PAGE.encode(), GOLD, 400)[0] == PAGE.encode()
