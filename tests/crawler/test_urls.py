"""Addresses: one page, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import canonical, registered_domain


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("http://www.belta.by/politics/view/1?utm_source=x#top", "https://belta.by/politics/view/1"),
        ("https://rg.ru./2025/03/13/a.html", "https://rg.ru/2025/03/13/a.html"),
        ("https://m.ria.ru:443/1.html", "https://ria.ru/1.html"),
        ("https://souzveche.ru/news/1/?sphrase_id=5&b=2&a=1", "https://souzveche.ru/news/1/?a=1&b=2"),
        ("http://127.0.0.1:8642/a", "http://127.0.0.1:8642/a"),
        ("https://посткомсг.рф/news", "https://xn--c1anggbdpdf.xn--p1ai/news"),
        ("no address", "no address"),
    ],
)
def test_one_page_has_one_address(written: str, known: str) -> None:
    assert canonical(written).rstrip("/") == known


@given(st.text())
def test_the_canonical_address_is_its_own(text: str) -> None:
    for url in (text, f"https://www.a.by/{text}", f"http://{text}/x?{text}"):
        assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.minprom.gov.by/1", "minprom.gov.by"),
        ("https://www.economy.gov.ru/", "economy.gov.ru"),
        ("http://127.0.0.1:8642/", "127.0.0.1"),
    ],
)
def test_manners_are_counted_by_the_registered_domain(url: str, domain: str) -> None:
    assert registered_domain(url) in (domain, domain.partition(".")[2])
