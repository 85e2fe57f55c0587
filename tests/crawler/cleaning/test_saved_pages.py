"""Saved pages in the shapes of real ones: what each must read as, as an editor would say it."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.cleaning.article import clean
from crawler.items import Article, Dated, Hint, Source

PAGES = sorted(path for path in (Path(__file__).resolve().parents[2] / "pages").iterdir() if path.is_dir())

OPEN = {
    "41-ministry-signing-plan": "keeps the day and the headline glued to the first words; drops the list and the last paragraph",
    "43-oblast-roadmap-table": "drops a table and all that follows it",
    "45-company-blog-engine": "drops a list of short items and the line that leads it",
    "49-dle-museum": "takes the site's name in <h1> for the headline, though og:title says it; finds no day",
    "53-oblast-be-festival": "drops a list of short items and the line that leads it",
    "54-wordpress-today": "keeps an advertisement between paragraphs; takes the day of a comment",
    "56-ministry-programme-list": "drops a list of short items and the line that leads it; misses the day beside the headline",
    "57-agency-moscow-gas": "knows datelines of this form for some agencies only",
    "58-oblast-budget-table": "drops a table and the last paragraph",
    "61-company-blog-release": "drops a list of short items and the line that leads it",
    "66-amp-hockey": "drops a list of short items and the line that leads it",
    "67-amp-updated": "keeps a caption",
    "71-nextjs-quotes": "drops a list of short items and the line that leads it",
    "75-agency-dateline-moment": "keeps an advertisement between paragraphs",
    "78-ministry-be-date": "drops a list of short items and the line that leads it; misses the day beside the headline",
    "80-missing-page": "reads the words of an error page as an article",
}
"""Pages that cleaning reads wrongly as yet, and how. Strict: one that reads right must leave this list."""


def params() -> list[Any]:
    return [
        pytest.param(
            folder,
            id=folder.name,
            marks=[pytest.mark.xfail(reason=OPEN[folder.name], strict=True, raises=AssertionError)]
            if folder.name in OPEN
            else [],
        )
        for folder in PAGES
    ]


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
    assert len(PAGES) >= 80


def test_no_open_page_is_missing() -> None:
    assert set(OPEN) <= {folder.name for folder in PAGES}


@pytest.mark.parametrize("folder", params())
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
