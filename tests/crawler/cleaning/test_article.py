"""Cleaning: the article, the whole article and nothing else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.cleaning.article import clean
from crawler.cleaning.encoding import decode
from crawler.cleaning.templates import MemoryTemplates
from crawler.items import Article, Hint, Source
from monitor.agreements.reading import default_reader

SEEN = datetime(2026, 2, 26, 12, tzinfo=UTC)

TITLE = "Министры двух стран обсудили выпуск тракторов и поставки комплектующих"
PARAGRAPHS = (
    (
        "Выставочный зал на берегу реки открыл двери для гостей, и первыми в него вошли школьники. Затем прошла "
        "встреча министров промышленности, на которой говорили о кооперации заводов."
    ),
    (
        "По итогам встречи подписан меморандум, признающий единство технологических операций на территории "
        "Союзного государства Беларуси и России. Документ закрепляет договорённость: в течение месяца запланировано "
        "подписание межправительственного соглашения о единой промышленной политике."
    ),
    (
        "Гостям показали новый трактор, который работает на метане. Его испытали на полях под Гомелем, и за смену он "
        "вспахал на треть больше обычного. Серийный выпуск начнётся после уборки урожая."
    ),
)
FOOTER = "<div class='callback'><form action='/call'><div>Мы можем вам</div><div>перезвонить</div><input name='phone'></form></div>"


def page(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, *, glued: bool = True) -> str:
    first = f"<b>{title}</b>" if glued else ""
    body = f"<p>{first}{paragraphs[0]}</p>" + "".join(f"<p>{one}</p>" for one in paragraphs[1:])
    return (
        f"<!doctype html><html lang='ru'><head><meta charset='utf-8'><title>{title} - Вперёд</title></head><body>"
        "<div class='menu'><a href='/'>Главная</a> <a href='/news'>Новости</a> <a href='/about'>О нас</a></div>"
        f"<div class='breadcrumbs'><a href='/'>Главная</a> » <a href='/news'>Новости</a> » <span>{title}</span></div>"
        f"<h1>{title}</h1><div class='content'>{body}</div>{FOOTER}"
        "<div class='more'><h3>Читайте также</h3><ul><li><a href='/1'>Погода на выходные</a></li>"
        "<li><a href='/2'>Хоккеисты победили</a></li></ul></div>"
        "<footer>© 2009–2019 «Вперёд». При использовании материалов ссылка обязательна.</footer></body></html>"
    )


def cleaned(html: str | bytes, content_type: str | None = None) -> Article:
    body = html.encode() if isinstance(html, str) else html
    return clean(Source(body=body, content_type=content_type, fetched_at=SEEN))


def the_events(article: Article) -> dict[tuple[str | None, str], tuple[date | None, date | None]]:
    reading = default_reader().read(article.text, title=article.title, published=date(2022, 7, 5))
    return {(event.instrument, event.status): (event.when_from, event.when_to) for event in reading.events}


def is_right(article: Article, title: str, begins: str) -> None:
    assert article.error is None
    assert article.title == title
    assert article.text.startswith(begins)
    assert title not in article.text
    assert "Мы можем вам" not in article.text
    assert "перезвонить" not in article.text
    events = the_events(article)
    assert events.pop(("U-38", "DRAFTING"), None) in (None, (None, None))
    assert set(events) == {("U-39", "SIGNED"), ("U-38", "SIGNING_PLANNED")}
    assert events["U-38", "SIGNING_PLANNED"] == (date(2022, 7, 5), date(2022, 8, 5))


def test_a_page_with_the_traits_of_the_customers_page_is_read_right() -> None:
    is_right(cleaned(page()), TITLE, "Выставочный зал")


def test_the_same_as_plain_text_is_read_right() -> None:
    text = f"{TITLE}\n\n{TITLE}\n\n{TITLE}{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n\nМы можем вам\nперезвонить"
    is_right(cleaned(text, "text/plain"), TITLE, "Выставочный зал")


def test_the_customers_page_is_read_right(shared: Path) -> None:
    path = shared / "data" / "customer_page.txt"
    if not path.exists():
        pytest.skip("the customer's page is not beside this checkout")
    text = path.read_text(encoding="utf-8")
    title, _, *rest = (part for part in text.split("\n\n") if part.strip())
    paragraphs = [part.removeprefix(title) for part in rest[:-1]]
    is_right(cleaned(text, "text/plain"), title, "Павильон Екатеринбурга")
    is_right(cleaned(page(title, tuple(paragraphs))), title, "Павильон Екатеринбурга")


@pytest.mark.parametrize("copy", [TITLE.upper(), TITLE + ".", f"«{TITLE}»", TITLE + "…", f"{TITLE} {TITLE}"])
def test_a_copy_of_the_headline_goes_in_any_case_and_punctuation(copy: str) -> None:
    html = page(glued=False).replace("<div class='content'><p>", f"<div class='content'><p>{copy} ")
    assert cleaned(html).text.startswith("Выставочный зал")


def test_a_sentence_that_begins_with_the_headline_stays_whole() -> None:
    html = page(glued=False).replace("<div class='content'><p>", f"<div class='content'><p>{TITLE} Гомеля. ")
    assert cleaned(html).text.startswith(f"{TITLE} Гомеля. Выставочный зал")


def test_a_headline_that_begins_a_sentence_stays() -> None:
    text = (
        "Первая встреча министров, как сообщили в Минске, прошла успешно и завершилась к вечеру того же дня."
    )
    article = clean(
        Source(body=text.encode(), content_type="text/plain", hint=Hint(title="Первая встреча министров"))
    )
    assert article.text == text


def test_every_removed_block_says_why() -> None:
    reasons = {block.reason for block in cleaned(page()).removed}
    assert {"headline", "phrase"} <= reasons
    assert "Читайте также" not in cleaned(page()).text
    assert "©" not in cleaned(page()).text


def test_lists_tables_and_quotes_stay() -> None:
    more = (
        "<ul><li>Первый пункт плана касается поставок молока и мяса.</li><li>Второй пункт касается дорог и мостов.</li></ul>"
        "<table><tr><td>Молоко и молочные продукты</td><td>120 тысяч тонн за прошлый год</td></tr></table>"
        "<blockquote>«Мы довольны итогами года и продолжим работу», – сказал министр.</blockquote>"
        f"<p>{PARAGRAPHS[2]}</p></div>"
    )
    text = cleaned(page().replace("</div><div class='callback'>", f"{more}<div class='callback'>")).text
    for said in ("Первый пункт плана", "Второй пункт", "120 тысяч тонн", "«Мы довольны"):
        assert said in text


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        ("МИНСК, 2 фев – РИА Новости. ", "МИНСК, 2 фев – РИА Новости."),
        ("24 мая, Минск /Корр. БЕЛТА/. ", "24 мая, Минск /Корр. БЕЛТА/."),
        ("МОСКВА, 28 сентября. /ТАСС/. ", "МОСКВА, 28 сентября. /ТАСС/."),
        ("Москва. 31 января. INTERFAX.RU - ", "Москва. 31 января. INTERFAX.RU -"),
        ("Минск, 29 июля, 2024, 11:41 — ИА Регнум. ", "Минск, 29 июля, 2024, 11:41 — ИА Регнум."),
        ("МІНСК, 12 вер – Sputnik. ", "МІНСК, 12 вер – Sputnik."),
        ("4 снежня, Позірк. ", "4 снежня, Позірк."),
    ],
)
def test_a_dateline_becomes_attribution(lead: str, kept: str) -> None:
    article = cleaned(page(glued=False).replace(PARAGRAPHS[0], lead + PARAGRAPHS[0]))
    assert article.attribution == kept
    assert article.text.startswith("Выставочный зал")


def test_a_text_of_one_line_loses_rubric_moment_headline_and_labels() -> None:
    said = (
        f"События {TITLE} 27 февраля 2025 года 00:00 {TITLE} {PARAGRAPHS[0]} География Беларусь Темы Туризм "
        "Статус материала Опубликован в разделах: Новости , Поездки Дата публикации: 27 февраля 2025 года, 00:00"
    )
    article = clean(Source(body=said.encode(), content_type="text/plain", hint=Hint(title=TITLE)))
    assert article.text == PARAGRAPHS[0]
    assert article.attribution == "27 февраля 2025 года 00:00"
    assert {block.reason for block in article.removed} == {"related", "headline", "dateline", "phrase"}


def test_a_line_break_parts_the_words_of_a_headline() -> None:
    html = page().replace(f"<h1>{TITLE}", f"<h1>{TITLE.replace(' тракторов', '<br>тракторов')}")
    assert cleaned(html).title == TITLE


def test_what_recurs_on_a_site_is_a_template() -> None:
    recurring = "<p>Союзное государство – интеграционный проект, о котором мы рассказываем на каждой странице сайта.</p>"
    memory = MemoryTemplates()
    words = ("тракторов", "автобусов", "лифтов", "станков", "вагонов", "насосов")
    for number, word in enumerate(words):
        paragraphs = tuple(f"{one} Речь шла о выпуске {word}, номер {number}." for one in PARAGRAPHS)
        html = page(f"{TITLE} {word}", paragraphs).replace(
            "</div><div class='callback'>", f"{recurring}</div><div class='callback'>"
        )
        source = Source(body=html.encode(), fetched_at=SEEN)
        article = clean(source, memory.templates("site"))
        memory.learn("site", str(number), article.fingerprints)
    assert "интеграционный проект" not in article.text
    assert "template" in {block.reason for block in article.removed}
    assert "номер 5" in article.text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("said", ["header", "meta", "nobody"])
def test_a_page_is_decoded_by_whoever_knows(charset: str, said: str) -> None:
    html = page(glued=False)
    html = html.replace("charset='utf-8'", f"charset='{charset}'" if said == "meta" else "name='x'")
    body = html.encode(charset, "xmlcharrefreplace")
    content_type = f"text/html; charset={charset}" if said == "header" else "text/html"
    assert cleaned(body, content_type).text.startswith("Выставочный зал")


def test_a_page_that_lies_about_being_1251_is_read_as_the_utf8_it_is() -> None:
    html = page(glued=False).replace("charset='utf-8'", "charset='windows-1251'")
    assert cleaned(html, "text/html; charset=windows-1251").text.startswith("Выставочный зал")


def test_text_decoded_twice_is_repaired_once() -> None:
    twice = "Рейтинг министров вырос".encode().decode("windows-1251", "ignore")
    assert "Рейтинг" in decode(f"<p>{twice}</p>".encode())


def test_invisible_characters_go() -> None:
    html = page(glued=False).replace("Выставочный", "Вы\u00adста\u200bвоч\u00adный")
    assert cleaned(html).text.startswith("Выставочный зал")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PARAGRAPHS), "ru"),
        (
            "Міністры дзвюх краін абмеркавалі выпуск трактароў і пастаўкі камплектуючых, паведамілі ў Мінску.",
            "be",
        ),
        ("The ministers met in Minsk and discussed the production of tractors and other machines.", "other"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert cleaned(text, "text/plain").language == language


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   \n ",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n",
        b"<html><body></body></html>",
        "<p>Главная</p>".encode(),
    ],
)
def test_a_page_without_an_article_says_so(body: bytes) -> None:
    article = clean(Source(body=body))
    assert article.text == ""
    assert article.error


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_cleaned_without_an_error(body: bytes) -> None:
    clean(Source(body=body))
    clean(Source(body=b"<html><body><p>" + body, content_type="text/html; charset=windows-1251"))
    clean(Source(body=body, content_type="text/plain"))


def test_cleaning_its_own_text_changes_nothing() -> None:
    article = cleaned(page())
    html = f"<html><head><title>{article.title}</title></head><body>{''.join(f'<p>{line}</p>' for line in article.text.split(chr(10)))}</body></html>"
    assert cleaned(html).text == article.text


def test_no_character_appears_that_is_not_on_the_page() -> None:
    html = page()
    assert set(cleaned(html).text) - {"\n"} <= set(html)


def test_no_sentence_is_lost_between_two_that_are_kept() -> None:
    short = ("Да.", "Нет, сказал он.", "Почему?")
    paragraphs = (PARAGRAPHS[0], *short, PARAGRAPHS[1], "Вот так.", PARAGRAPHS[2])
    assert cleaned(page(paragraphs=paragraphs)).text.split("\n") == list(paragraphs)
