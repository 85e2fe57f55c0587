"""Stories in the database: revisions, digests, stop-bands, windows and signing again; SQLite and PostgreSQL."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from crawler.items import Article
from dedupe.index import CANDIDATES
from dedupe.signature import sign
from monitor.store import articles, signatures, stories
from monitor.store.articles import NewArticle
from monitor.store.database import Store, Transaction
from monitor.store.stories import StoryDocument, StoryPlacement
from tests.dedupe.texts import article, cut, family

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)


def add(
    connection: Transaction, text: str, *, days: int = 0, window: timedelta | None = stories.WINDOW
) -> StoryPlacement:
    """A new article, placed."""
    new = NewArticle(
        identity=f"text:{articles.numbers(connection)}", url=None, site=None, tier=7, seen_at=NOW, late=True
    )
    return revise(connection, articles.add(connection, new), text, days=days, window=window)


def revise(
    connection: Transaction,
    number: int,
    text: str,
    *,
    days: int = 0,
    window: timedelta | None = stories.WINDOW,
) -> StoryPlacement:
    told = Article(url=None, title="", text=text, language="ru")
    articles.add_version(connection, number, told, NOW, None)
    return stories.place(connection, document(number, text, days), window)


def document(number: int, text: str, days: int = 0) -> StoryDocument:
    return StoryDocument(
        article=number,
        text=text,
        title="",
        tier=7,
        published=NOW - timedelta(days=days),
        signature=sign(text),
    )


def folded(connection: Transaction) -> list[list[int]]:
    numbers = {stories.placement(connection, number).story for number in articles.numbers(connection)}
    return sorted(sorted(member.article for member in stories.members(connection, one)) for one in numbers)


def test_an_article_that_becomes_another_one_leaves_its_story(store: Store) -> None:
    with store.write() as connection:
        for text in (article(1), cut(article(1), 0.7), article(1).upper()):
            add(connection, text)
        assert folded(connection) == [[1, 2, 3]]
        revise(connection, 1, article(2))
        assert folded(connection) == [[1], [2, 3]]
        revise(connection, 1, article(1))
        assert folded(connection) == [[1, 2, 3]]


def test_a_reprint_joins_and_says_through_which_article(store: Store) -> None:
    with store.write() as connection:
        first = add(connection, article(1))
        placed = add(connection, f"Об этом сообщает БЕЛТА. {article(1)}")
    assert (placed.story, placed.of, placed.kind) == (first.story, 1, "near")


def test_a_digest_is_linked_with_what_it_contains(store: Store) -> None:
    with store.write() as connection:
        parts = [add(connection, article(seed)).story for seed in (1, 2)]
        digest = add(connection, f"Главное за день. {article(1)} {article(2)}")
        (shown,) = stories.members(connection, digest.story)
        assert folded(connection) == [[1], [2], [3]]
    assert list(shown.contains) == parts


def test_what_lies_outside_the_window_is_another_story_unless_asked(store: Store) -> None:
    with store.write() as connection:
        old = add(connection, article(1), days=100)
        new = add(connection, article(1).upper())
        asked = add(connection, f"{article(1)} Всё.", window=None)
    assert new.story != old.story
    assert asked.kind == "near"


def test_a_template_in_ten_thousand_documents_neither_slows_nor_hides(store: Store) -> None:
    """Ten thousand rows in each band of one text: a query looks at a bounded number of them."""
    frame = article(7)
    with store.write() as connection:
        first = add(connection, article(8))
        rows = [(value, number) for number in range(1000, 11_000) for value in sign(frame).bands[:10]]
        connection.exec_driver_sql(signatures.in_dialect(signatures.ADD_BAND, connection), rows)
        start = time.process_time()
        hits = stories._candidates(connection, document(5, frame), None)
        assert time.process_time() - start < 1
        assert len(hits) <= CANDIDATES
        assert add(connection, cut(article(8), 0.5)).story == first.story


def bands(connection: Transaction) -> dict[str, int]:
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in signatures.LEVELS
    }


def test_bands_of_the_latest_articles_are_merged_and_still_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "FULL", (10, 30))
    with store.write() as connection:
        for seed in range(37):
            add(connection, article(seed))
        kept = bands(connection)
        assert sum(kept.values()) == sum(len(set(sign(article(seed)).bands)) for seed in range(37))
        assert kept["band"] > kept["band_middle"] > kept["band_recent"] > 0
        for seed in (3, 27):
            assert add(connection, cut(article(seed), 0.5)).of == seed + 1


def test_a_revised_article_leaves_no_bands_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "FULL", (10, 12))
    with store.write() as connection:
        for seed in range(15):
            add(connection, article(seed))
        revise(connection, 3, article(100))
        revise(connection, 14, article(101))
        now = [article(seed) for seed in range(15)]
        now[2], now[13] = article(100), article(101)
        assert sum(bands(connection).values()) == sum(len(set(sign(text).bands)) for text in now)


def test_signing_again_gives_the_same_stories_and_their_numbers(store: Store) -> None:
    with store.write() as connection:
        texts = [text for seed in (1, 2, 3) for text in family(seed).values()]
        for text in texts:
            add(connection, text)
        before = {
            number: stories.placement(connection, number).story for number in articles.numbers(connection)
        }
        counted = stories.rebuild(
            connection, (document(number, text) for number, text in enumerate(texts, 1))
        )
        after = {
            number: stories.placement(connection, number).story for number in articles.numbers(connection)
        }
    assert counted == len(texts)
    assert after == before
