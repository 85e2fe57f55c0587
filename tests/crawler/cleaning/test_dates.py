"""Dates: where each was read, in the site's own zone, and what is never one."""

from datetime import UTC, datetime

import pytest

from crawler.cleaning.article import clean
from crawler.items import Dated, Source

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
    html = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div class='date'>{beside}</div>"
        f"<div class='text'>{TEXT}</div><footer>{footer}</footer></body></html>"
    )
    return clean(Source(body=html.encode(), zone=zone, fetched_at=SEEN)).published


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
