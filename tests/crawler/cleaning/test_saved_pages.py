"""Saved pages in the shapes of real ones: what each must read as, as an editor would say it."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from crawler.cleaning.article import clean
from crawler.items import Article, Source

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").iterdir())


def cleaned(folder: Path, expected: dict[str, object]) -> Article:
    seen = expected["fetched_at"]
    assert isinstance(seen, datetime)
    return clean(
        Source(
            body=(folder / "page.html").read_bytes(),
            url=str(expected["url"]),
            content_type=str(expected["content_type"]) if "content_type" in expected else None,
            zone=str(expected["zone"]),
            fetched_at=seen,
        ),
    )


def test_there_are_enough() -> None:
    assert len(PAGES) >= 40


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_saved_page_reads_as_it_must(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    article = cleaned(folder, expected)
    assert article.text.split("\n") == expected["text"].strip().split("\n")
    if not expected["text"]:
        assert article.error
        return
    assert article.title == expected["title"]
    assert article.language == expected["language"]
    published = article.published
    assert (published.isoformat() if published else None) == expected.get("published")
    assert (published.source if published else None) == expected.get("published_from")
    assert article.attribution == expected.get("attribution")
    for phrase in expected["absent"]:
        assert phrase not in article.text
