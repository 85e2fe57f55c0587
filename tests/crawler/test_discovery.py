"""Feeds and listings: where the new articles are, whatever their encoding."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.catalogue import Listing
from crawler.discovery import feeds, listings
from crawler.items import Dated

RSS = (
    "<?xml version='1.0' encoding='{charset}'?><rss version='2.0'><channel><item><title>Подписано соглашение</title>"
    "<link>/news/1?utm_source=rss</link><pubDate>Thu, 26 Feb 2026 12:00:00 +0300</pubDate></item></channel></rss>"
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_a_feed_is_read_in_its_own_encoding(charset: str) -> None:
    (found,) = feeds.read(
        RSS.format(charset=charset).encode(charset), url="https://a.by/rss", zone="Europe/Minsk"
    )
    assert found.hint.title == "Подписано соглашение"
    assert found.url.startswith("https://a.by/news/1")
    assert found.hint.published is not None
    assert found.hint.published.at.isoformat() == "2026-02-26T12:00:00+03:00"


@pytest.mark.parametrize(
    "body", [b"", b"<html><p>404</p></html>", b"<rss><channel>", b"\xff\xfe\x00", b"<a" * 1000]
)
def test_a_feed_that_is_none_finds_nothing(body: bytes) -> None:
    assert feeds.read(body, url="https://a.by/rss", zone="Europe/Minsk") == ()


def test_the_shared_feeds_are_read(shared: Path) -> None:
    for path in (shared / "data" / "encodings").glob("rss_*.xml"):
        found = feeds.read(path.read_bytes(), url="https://a.ru/rss", zone="Europe/Moscow")
        assert found
        assert all("\ufffd" not in (one.hint.title or "") for one in found)


def test_a_listing_gives_the_links_that_are_articles() -> None:
    html = "<a href='/news/1'>Первая</a><a href='/about'>О нас</a><a href='//b.by/news/2'>Чужая</a><a href='news/3'>Третья</a>"
    listing = Listing(url="https://a.by/", article=r"/news/\d+")
    found = [one.url for one in listings.read(html, url="https://a.by/", listing=listing)]
    assert "https://a.by/news/1" in found
    assert "https://a.by/news/3" in found
    assert "https://a.by/about" not in found


def test_a_feed_that_lies_about_its_zone_is_corrected() -> None:
    body = RSS.format(charset="utf-8").replace("+0300", "+0400").encode()
    (found,) = feeds.read(body, url="https://a.ru/rss", zone="Europe/Moscow", really="Europe/Moscow")
    assert found.hint.published is not None
    assert found.hint.published.isoformat() == "2026-02-26T12:00:00+03:00"


NOW = datetime(2026, 11, 16, 12, 30, tzinfo=UTC)


def published(said: str, *, field: str = "pubDate", now: datetime | None = NOW) -> Dated | None:
    body = f"<rss><channel><item><link>/1</link><{field}>{said}</{field}></item></channel></rss>"
    (found,) = feeds.read(body.encode(), url="https://a.by/rss", zone="Europe/Minsk", now=now)
    return found.hint.published


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("Mon, 16 Nov 2026 14:20:00 +0300", "2026-11-16T14:20:00+03:00"),
        ("16 Nov 2026 14:20 +0300", "2026-11-16T14:20:00+03:00"),
        ("Mon, 16 Nov 26 11:20:00 GMT", "2026-11-16T14:20:00+03:00"),
        ("Mon, 16 Nov 2026 06:20:00 EST", "2026-11-16T14:20:00+03:00"),
        ("Mon, 16 Nov 2026 14:20:00", "2026-11-16T14:20:00+03:00"),
        ("Пн, 16 Ноя 2026 14:20:00 +0300", "2026-11-16T14:20:00+03:00"),
        ("Пон, 16 ноября 2026 14:20:00 +0300", "2026-11-16T14:20:00+03:00"),
        ("16 лістапада 2026 14:20", "2026-11-16T14:20:00+03:00"),
        ("2026-11-16T14:20:00+0300", "2026-11-16T14:20:00+03:00"),
        ("2026-11-16T11:20:00.5Z", "2026-11-16T14:20:00+03:00"),
        ("2026-11-16 14:20:00", "2026-11-16T14:20:00+03:00"),
        ("16.11.2026 14:20", "2026-11-16T14:20:00+03:00"),
        ("2026-11-16", "2026-11-16"),
        ("<![CDATA[ Mon, 16 Nov 2026 14:20:00 +0300 ]]>", "2026-11-16T14:20:00+03:00"),
    ],
)
def test_a_feed_dates_its_items_in_many_a_form(said: str, iso: str) -> None:
    found = published(said)
    assert found is not None
    assert (found.isoformat(), found.source) == (iso, "feed")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "вчера",
            "0001-01-01T00:00:00+03:00",
            "-0001-11-30T00:00:00+00:00",
            "Mon, 01 Jan 0001 00:00:00 +0000",
        ),
        *("Thu, 01 Jan 1970 00:00:00 +0000", "Mon, 16 Nov 2036 14:20:00 +0300", "9999-12-31T23:59:59-12:00"),
        *("2026-02-31", "Mon, 16 Nov 2026 24:20:00 +9999", "0000-00-00 00:00:00", "9" * 400, "2026-W47-1"),
    ],
)
def test_a_feed_that_dates_an_item_impossibly_dates_it_not(said: str) -> None:
    found = published(said)
    assert found is None or found.isoformat() == "2026-11-15"


def test_only_who_knows_the_time_knows_what_lies_ahead() -> None:
    assert published("Mon, 16 Nov 2036 14:20:00 +0300", now=None) is not None
    assert published("Tue, 17 Nov 2026 14:20:00 +0300") is not None


def test_an_impossible_date_lets_the_next_one_speak() -> None:
    body = (
        "<feed><entry><link href='/1'/><published>0001-01-01T00:00:00Z</published>"
        "<updated>2026-11-16T14:20:00+03:00</updated></entry></feed>"
    )
    (found,) = feeds.read(body.encode(), url="https://a.by/rss", zone="Europe/Minsk", now=NOW)
    assert found.hint.published is not None
    assert found.hint.published.isoformat() == "2026-11-16T14:20:00+03:00"


@settings(max_examples=150, deadline=None)
@given(
    said=st.one_of(
        st.text(max_size=60),
        st.from_regex(r"[A-Za-z]{0,3},? ?[0-9]{1,4}[- ][A-Za-zа-я]{1,4}[- ][0-9:+ ]{1,20}"),
    )
)
def test_no_date_of_a_feed_raises(said: str) -> None:
    found = published(escape("".join(one for one in said if one.isprintable())))
    assert found is None or 1999 <= found.at.year <= 2026
