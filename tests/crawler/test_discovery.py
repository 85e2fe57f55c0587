"""Feeds and listings: where the new articles are, whatever their encoding."""

from pathlib import Path

import pytest

from crawler.catalogue import Listing
from crawler.discovery import feeds, listings

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
