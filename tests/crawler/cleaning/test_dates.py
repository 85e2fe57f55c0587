"""Dates: where each was read, in the site's own zone, and what is never one."""

import html
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.cleaning.article import clean
from crawler.items import Dated, Hint, Source

SEEN = datetime(2026, 2, 26, 12, tzinfo=UTC)
TEXT = (
    "<p>"
    + "</p><p>".join(
        ["Министры обсудили планы на год и договорились продолжить работу над картой."] * 1
        + [
            "Стороны отметили рост товарооборота и намерены расширить число предприятий.",
            "Следующая встреча министров пройдёт весной в областном центре у реки.",
        ]
    )
    + "</p>"
)
TITLE = "Министры обсудили планы на год"


def dated(
    *, head: str = "", beside: str = "", zone: str | None = None, footer: str = "© 2011–2019 Сайт"
) -> Dated | None:
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div class='date'>{beside}</div>"
        f"<div class='text'>{TEXT}</div><footer>{footer}</footer></body></html>"
    )
    return clean(Source(body=page.encode(), zone=zone, fetched_at=SEEN)).published


@pytest.mark.parametrize(
    ("head", "beside", "iso", "source"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-02-25T10:00:00+03:00"}</script>',
            "",
            "2026-02-25T10:00:00+03:00",
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2026-02-25"}]}</script>',
            "",
            "2026-02-25",
            "json-ld",
        ),
        (
            '<meta property="article:published_time" content="2026-02-24T08:30:00Z">',
            "",
            "2026-02-24T11:30:00+03:00",
            "meta",
        ),
        (
            "",
            '<time datetime="2026-02-23T09:00:00+03:00">23 февраля</time>',
            "2026-02-23T09:00:00+03:00",
            "time",
        ),
        ("", "5 июля 2022", "2022-07-05", "text"),
        ("", "5 июля 2022, 14:35", "2022-07-05T14:35:00+03:00", "text"),
        ("", "4 снежня", "2025-12-04", "text"),
        ("", "Сегодня, 14:35", "2026-02-26T14:35:00+03:00", "text"),
        ("", "Вчера, 09:05", "2026-02-25T09:05:00+03:00", "text"),
        ("", "Учора 09:05", "2026-02-25T09:05:00+03:00", "text"),
        ("", "17.02.2026 10:20", "2026-02-17T10:20:00+03:00", "text"),
        ("", "Опубликовано: 12 сакавіка 2025 г.", "2025-03-12", "text"),
    ],
)
def test_a_date_is_read_where_the_page_says_it(head: str, beside: str, iso: str, source: str) -> None:
    found = dated(head=head, beside=beside)
    assert found is not None
    assert (found.isoformat(), found.source) == (iso, source)


def test_a_site_stamps_its_own_time() -> None:
    found = dated(beside="Сегодня, 14:35", zone="Asia/Novokuznetsk")
    assert found is not None
    assert found.isoformat() == "2026-02-26T14:35:00+07:00"


@pytest.mark.parametrize(
    "beside",
    ["", "© 5 июля 2022", "12 марта 2031", "7 ноября 1917", "31 февраля 2024", "Обновлено: 5 июля 2022"],
)
def test_what_is_no_date_of_publication_is_not_taken_for_one(beside: str) -> None:
    assert dated(beside=beside) is None


# ---- whole pages: three of every kind of fault that was met ----------------------------------------

NOW = datetime(2026, 11, 16, 12, 30, tzinfo=UTC)
RU_TITLE = "В Приозёрье пустили ночной автобус"
BE_TITLE = "У Прыазёр'і пусцілі начны аўтобус"
RU = (
    "Ночной автобус в Приозёрье вышел на линию в первый раз и собрал полный салон пассажиров.",
    "Водители говорят, что ездят после полуночи в основном рабочие смены и студенты.",
    "Билет стоит столько же, сколько днём, а расписание повесили на каждой остановке города.",
)
BE = (
    "Начны аўтобус у Прыазёр'і выйшаў на лінію ўпершыню і сабраў поўны салон пасажыраў.",
    "Вадзіцелі кажуць, што ездзяць пасля поўначы ў асноўным рабочыя змены і студэнты.",
    "Білет каштуе столькі ж, колькі ўдзень, а расклад павесілі на кожным прыпынку горада.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def whole(
    *, head: str = "", beside: str = "", language: str = "ru", before: str = "", behind: str = ""
) -> str:
    title, texts = (RU_TITLE, RU) if language == "ru" else (BE_TITLE, BE)
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title} — Береговые вести</title>{head}</head>"
        f"<body><div class=top><a href=/>Береговые вести</a> <a href=/news>Новости</a></div>{before}"
        f"<div class=content><h1>{title}</h1>{beside}<div class=text>{paragraphs(texts)}</div></div>{behind}"
        "<div class=foot>© 2009–2019 Береговые вести</div></body></html>"
    )


def read(page: str, *, url: str | None = None) -> tuple[str | None, str | None]:
    """The date and its source; the text must begin with the article."""
    article = clean(Source(body=page.encode(), url=url, zone="Europe/Minsk", fetched_at=NOW))
    assert article.text.split("\n")[0] in (RU[0], BE[0])
    found = article.published
    return (found.isoformat(), found.source) if found else (None, None)


@pytest.mark.parametrize(
    ("beside", "iso"),
    [
        # A year of two figures.
        ("<span class=news-date-time>16.11.26</span>", "2026-11-16"),
        ("<table><tr><td class=small>15/11/26 | 18:05</td></tr></table>", "2026-11-15T18:05:00+03:00"),
        ("<div><i>Абноўлена</i></div><div class=data>09.11.26 г.</div>", "2026-11-09"),
        # Three pieces.
        ("<ul class=date><li>16</li><li>ноября</li><li>2026</li></ul>", "2026-11-16"),
        ("<div class=d><p>Ноя</p><p>9</p><p>2026</p></div>", "2026-11-09"),
        ("<table><tr><td>3</td><td>лістапада</td><td>2026 г.</td></tr></table>", "2026-11-03"),
        # The time first.
        ("<p>09:05 16.11.2026</p>", "2026-11-16T09:05:00+03:00"),
        ("<div class=meta>18:40 / 15 ноября 2026</div>", "2026-11-15T18:40:00+03:00"),
        ("<small>[07:15, 14 лістапада 2026 г.]</small>", "2026-11-14T07:15:00+03:00"),
        # Created and changed.
        ("<p>Создано: 12.11.2026 10:00. Изменено: 16.11.2026 11:00</p>", "2026-11-12T10:00:00+03:00"),
        (
            "<dl><dd class=create>Створана: 11 лістапада 2026</dd><dd>Абноўлена: 16 лістапада 2026</dd></dl>",
            "2026-11-11",
        ),
        ("<p>Обновлено 16.11.2026, опубликовано 13.11.2026</p>", "2026-11-13"),
        # Beside counters, authors, sections and cities.
        ("<p>16.11.2026 14:20 | Просмотров: 33 | Автор: Мария Озерова</p>", "2026-11-16T14:20:00+03:00"),
        ("<p>Транспорт · 16 ноября 2026 · 1 204 просмотра</p>", "2026-11-16"),
        ("<p>Приозёрье, понедельник, 16 ноября, 08:10</p>", "2026-11-16T08:10:00+03:00"),
        # Told from the day of reading.
        ("<p>2 дня назад</p>", "2026-11-14"),
        ("<span class=ago>3 тыдні таму</span>", "2026-10-26"),
        ("<div class=posted>Опубликовано 40 минут назад</div>", "2026-11-16T14:50:00+03:00"),
        ("<p>Позавчера, 18:10</p>", "2026-11-14T18:10:00+03:00"),
        ("<p class=when>Пазаўчора ў 7:45</p>", "2026-11-14T07:45:00+03:00"),
        ("<div>Добавлено: позавчера в 23:59 | Комментарии: 4</div>", "2026-11-14T23:59:00+03:00"),
        ("<p>14:20</p>", "2026-11-16T14:20:00+03:00"),
        ("<p>22:20</p>", "2026-11-15T22:20:00+03:00"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "be"])
def test_a_line_beside_the_headline_says_when(beside: str, iso: str, language: str) -> None:
    assert read(whole(beside=beside, language=language)) == (iso, "text")


def ld(written: str) -> str:
    return f'<script type="application/ld+json">{written}</script>'


@pytest.mark.parametrize(
    ("head", "iso", "source"),
    [
        # A mail's form.
        (
            '<meta property="article:published_time" content="Mon, 16 Nov 2026 14:20:00 +0300">',
            "2026-11-16T14:20:00+03:00",
            "meta",
        ),
        (
            '<meta name="pubdate" content="Monday, 16-Nov-26 11:20:00 GMT">',
            "2026-11-16T14:20:00+03:00",
            "meta",
        ),
        (
            '<meta name="DC.Date.Created" content="15 Nov 2026 09:05 MSK">',
            "2026-11-15T09:05:00+03:00",
            "meta",
        ),
        ('<meta name="mediator_published_time" content="1794828000">', "2026-11-16T14:20:00+03:00", "meta"),
        (ld('{"@type":"Article","datePublished":1794828000000}'), "2026-11-16T14:20:00+03:00", "json-ld"),
        # Whose date it is among several objects.
        (
            ld(
                '{"@graph":[{"@type":"WebSite","datePublished":"2014-02-03"},{"@type":"Organization","dateCreated":"1999-05-05"},'
                '{"@type":["NewsArticle"],"datePublished":"2026-11-16"}]}'
            ),
            "2026-11-16",
            "json-ld",
        ),
        (
            ld('[{"@type":"NewsArticle","headline":"Рынок переехал","datePublished":"2026-11-01"}]')
            + ld(f'{{"@type":"NewsArticle","headline":"{RU_TITLE}","datePublished":"2026-11-15"}}'),
            "2026-11-15",
            "json-ld",
        ),
        (
            ld(
                '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2026-11-01"}]}'
            )
            + '<meta property="article:published_time" content="2026-11-14">',
            "2026-11-14",
            "meta",
        ),
        # Broken scripts.
        (ld('{"@type":"NewsArticle","datePublished":"2026-11-16",}'), "2026-11-16", "json-ld"),
        (
            ld(
                '<!--\n{"@type":"NewsArticle","description":"Автобус "Сова"","datePublished":"2026-11-15"}\n-->'
            ),
            "2026-11-15",
            "json-ld",
        ),
        (
            ld(
                '{"@type":"BlogPosting","articleBody":"Первая\nвторая","datePublished":"2026-11-14T01:02:03+0300"}'
            ),
            "2026-11-14T01:02:03+03:00",
            "json-ld",
        ),
        # Impossible ones: the next witness is asked.
        (
            '<meta property="article:published_time" content="0001-01-01T00:00:00+03:00"><meta name="date" content="2026-11-16">',
            "2026-11-16",
            "meta",
        ),
        (
            ld('{"@type":"NewsArticle","datePublished":"-0001-11-30T00:00:00+02:30"}')
            + '<meta name=pubdate content="16.11.2026">',
            "2026-11-16",
            "meta",
        ),
        (
            ld('{"@type":"NewsArticle","datePublished":"9999-12-31T23:59:59-12:00"}')
            + '<meta name=pubdate content="16 лістапада 2026">',
            "2026-11-16",
            "meta",
        ),
    ],
)
def test_the_pages_data_say_when(head: str, iso: str, source: str) -> None:
    assert read(whole(head=head)) == (iso, source)


TEASER = "<a href=/n/17>Каток у стадиона залили на месяц раньше</a>"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # Of a list, a ticker, an aside, a comment, a live report.
        ({"beside": f'<div class=top><time datetime="2026-11-14T10:00">14.11</time> {TEASER}</div><p>16 ноября 2026</p>'}, ("2026-11-16", "text")),
        ({"before": f'<ul class=box><li><time datetime="2026-11-14">14</time>{TEASER}<li><time datetime="2026-11-13">13</time>{TEASER}</ul>',
          "beside": "<p>16.11.2026</p>"}, ("2026-11-16", "text")),
        ({"beside": '<a href=/n/18><time datetime="2026-11-12">12.11</time> Рынок переехал к вокзалу города</a><time datetime="2026-11-16">16.11</time>'}, ("2026-11-16", "time")),
        ({"before": '<div class=ticker><time datetime="2026-11-10">10.11</time></div>', "beside": '<time datetime="2026-11-16">16.11</time>'}, ("2026-11-16", "time")),
        ({"behind": '<aside><time datetime="2026-11-10">10.11</time></aside>'}, (None, None)),
        ({"behind": '<div class=comments><div><time datetime="2026-11-16">16.11</time> Спасибо!</div></div>'}, (None, None)),
        ({"behind": '<div itemscope itemtype="https://schema.org/Comment"><meta itemprop="datePublished" content="2026-11-16">Спасибо!</div>'}, (None, None)),
        ({"behind": '<div class=a><time datetime="2026-11-16T10:00">10:00</time><p>Сел первый.</p></div><div class=a><time datetime="2026-11-16T10:20">10:20</time><p>Сел второй.</p></div>'}, (None, None)),
        # The nearest to the headline; microdata before any time.
        ({"beside": '<div class=meta><time datetime="2026-11-16">16.11</time></div>', "behind": '<div class=end><time datetime="2026-11-09">9.11</time></div>'}, ("2026-11-16", "time")),
        ({"beside": '<time datetime="2026-11-14">14.11</time><span itemprop="datePublished" content="2026-11-15T08:00">вчера</span>'}, ("2026-11-15T08:00:00+03:00", "time")),
        ({"beside": '<span itemprop="datePublished">15 лістапада 2026</span>'}, ("2026-11-15", "time")),
        ({"beside": "<time>15 ноября 2026, 10:00</time> <a href=/authors/7>Пресс-служба департамента городского транспорта</a>"}, ("2026-11-15T10:00:00+03:00", "time")),
        ({"beside": '<span class=date data-timestamp="1794828000"></span>'}, ("2026-11-16T14:20:00+03:00", "time")),
        # A whole page may stand in something called «sidebar» or hold a header of that name.
        ({"before": "<div class='page with-sidebar'>", "beside": '<time datetime="2026-11-16">16.11</time>', "behind": "</div>"}, ("2026-11-16", "time")),
    ],
)  # fmt: skip
def test_a_time_counts_if_it_is_the_articles_own(
    parts: dict[str, str], expected: tuple[str | None, str | None]
) -> None:
    assert read(whole(**parts)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Постановлением от 12.03.2019 № 145 порядок перевозок утверждён, и с тех пор его не меняли.",
        "Указам ад 5 ліпеня 2021 г. № 256 парадак зацверджаны, і з таго часу яго не мянялі.",
        "Движение закроют с 10.11.2026 по 20.11.2026.",
        "Мост открыли 25 декабря 2025 года.",
        "Регистрация участников до 16.11.2026.",
        "Договор № 12 (16.11.2026)",
        "По состоянию на 16.11.2026",
    ],
)
def test_a_date_in_a_sentence_is_no_date_of_publication(sentence: str) -> None:
    for page in (whole(beside=f"<p>{sentence}</p>"), whole(behind=f"<p>{sentence}</p>")):
        assert clean(Source(body=page.encode(), fetched_at=NOW)).published is None


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://vesti.example/news/2026/11/16/avtobus.html", "2026-11-16"),
        ("https://vesti.example/20261115/avtobus-1794.html", "2026-11-15"),
        ("https://vesti.example/news-2026-11-14-nochnoy-avtobus", "2026-11-14"),
        ("https://vesti.example/navina/2026/11/9/", "2026-11-09"),
        ("https://vesti.example/2026/11/avtobus.html", None),
        ("https://vesti.example/2026/13/16/avtobus.html", None),
        ("https://vesti.example/20261190/", None),
        ("https://vesti.example/2027/11/16/", None),
        ("https://vesti.example/120261116/", None),
        ("https://vesti.example/list?date=2026-11-16", None),
        ("https://vesti.example/2026116/", None),
        ("http://[/2026/11/16/", None),
    ],
)
def test_the_address_is_the_last_witness(url: str, iso: str | None) -> None:
    from_address = read(whole(), url=url)
    assert from_address == ((iso, "address") if iso else (None, None))
    assert read(whole(beside="<p>12.11.2026</p>"), url=url) == ("2026-11-12", "text")


def test_a_hint_that_cannot_be_is_not_taken() -> None:
    hint = Hint(published=Dated(at=datetime(2036, 1, 1, tzinfo=UTC), day_only=False, source="feed"))
    article = clean(Source(body=whole().encode(), hint=hint, fetched_at=NOW))
    assert article.published is None


@pytest.mark.parametrize(
    "beside",
    [
        "Обновлено 16.11.2026 14:20",
        "Опубликовано 12.11.2026, изменено 16.11.2026 в 14:20",
        "Абноўлена: сёння, 14:20",
    ],
)
def test_a_line_says_when_a_page_was_changed(beside: str) -> None:
    found = clean(Source(body=whole(beside=f"<p>{beside}</p>").encode(), fetched_at=NOW)).updated
    assert found is not None
    assert (found.isoformat(), found.source) == ("2026-11-16T14:20:00+03:00", "text")


@settings(max_examples=150, deadline=None)
@given(
    said=st.one_of(
        st.text(max_size=60),
        st.from_regex(r"[0-9]{1,5}[-./ ][0-9]{1,3}[-./ T][0-9:+Z]{0,20}", fullmatch=True),
    )
)
def test_no_page_raises_whatever_it_says_of_when(said: str) -> None:
    told = html.escape(said)
    head = f'<meta name=pubdate content="{told}">' + ld(f'{{"@type":"NewsArticle","datePublished":"{told}"}}')
    page = whole(
        head=head, beside=f'<time datetime="{told}">{told}</time><span itemprop=datePublished>{told}</span>'
    )
    found = clean(
        Source(body=page.encode("utf-8", "replace"), url=f"https://a.by/{said}/", fetched_at=NOW)
    ).published
    assert found is None or 1999 <= found.at.year <= 2026
