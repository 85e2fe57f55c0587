"""Saved pages in the shapes of real ones: what each must read as, as an editor would say it."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.cleaning.article import clean
from crawler.items import Article, Dated, Hint, Source

PAGES = sorted(path for path in (Path(__file__).resolve().parents[2] / "pages").iterdir() if path.is_dir())


def hint(said: dict[str, str] | None) -> Hint | None:
    if said is None:
        return None
    at = datetime.fromisoformat(said["published"])
    return Hint(title=said["title"], published=Dated(at=at, day_only=False, source="feed"))


def cleaned(folder: Path, expected: dict[str, Any]) -> Article:
    seen = expected["fetched_at"]
    assert isinstance(seen, datetime)
    return clean(
        Source(
            body=(folder / "page.html").read_bytes(),
            url=str(expected["url"]),
            content_type=str(expected["content_type"]) if "content_type" in expected else None,
            zone=str(expected["zone"]),
            fetched_at=seen,
            hint=hint(expected.get("hint")),
        ),
    )


def lines(text: str) -> list[str]:
    """Lines; the cells of a table's row (parted by «|») may each be one."""
    return [cell for line in text.strip().split("\n") for cell in line.split(" | ")]


def test_there_are_enough() -> None:
    assert len(PAGES) >= 160


def marked(folder: Path) -> object:
    """A page, and where it is not read as it should be yet, why."""
    known = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8")).get("known")
    marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
    return pytest.param(folder, id=folder.name, marks=marks)


@pytest.mark.parametrize("folder", [marked(folder) for folder in PAGES])
def test_a_saved_page_reads_as_it_must(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    article = cleaned(folder, expected)
    assert lines(article.text) == lines(expected["text"])
    if not expected["text"]:
        assert article.error
        return
    assert article.title == expected["title"]
    assert article.language == expected["language"]
    published = article.published
    assert (published.isoformat() if published else None) == expected.get("published")
    assert (published.source if published else None) == expected.get("published_from")
    if "updated" in expected:
        assert article.updated
        assert article.updated.isoformat() == expected["updated"]
    assert article.attribution == expected.get("attribution")
    for phrase in expected["absent"]:
        assert phrase not in article.text
