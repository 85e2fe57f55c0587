"""Kinds of fault met in the field, three pages of each: what of a page is its article, and what is none of it."""

import base64
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler.cleaning.article import clean
from crawler.items import Article, Source

PAGES = tomllib.loads((Path(__file__).with_name("kinds.toml")).read_text(encoding="utf-8"))["page"]


def cleaned(page: dict[str, Any]) -> Article:
    packed = page.get("html_base64")
    return clean(Source(body=base64.b64decode(packed) if packed else page["html"].encode()))


def flat(text: str) -> str:
    return " ".join(text.split())


def marked(page: dict[str, Any]) -> Any:
    known = page.get("known")
    marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
    return pytest.param(page, id=page["id"], marks=marks)


@pytest.mark.parametrize("page", [marked(page) for page in PAGES])
def test_a_page_of_a_known_kind_reads_as_it_must(page: dict[str, Any]) -> None:
    article = cleaned(page)
    text = flat(article.text)
    if page.get("may_be_empty") and not text:
        assert article.error
        return
    assert article.title == page.get("title", article.title)
    assert text == flat(page.get("text", text))
    assert text.startswith(flat(page.get("begins", "")))
    for words in page.get("contains", ()):
        assert flat(words) in text
    for words in page.get("lacks", ()):
        assert flat(words) not in text
    if "published" in page:
        assert article.published
        assert article.published.isoformat().startswith(page["published"])


def test_there_are_three_of_each() -> None:
    kinds = [page["id"].rpartition("-")[0] for page in PAGES]
    assert all(kinds.count(kind) >= 3 for kind in kinds)
