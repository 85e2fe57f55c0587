"""Stories in the database: revisions, digests, stop-bands, windows and signing again; SQLite and PostgreSQL."""

import itertools
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, delete, func, inspect, select

from crawler.items import Article
from dedupe.errors import SchemeMismatchError
from dedupe.index import CANDIDATES
from dedupe.signature import sign
from dedupe.stories import Document, group
from monitor.store import articles, links, stories, texts
from monitor.store.articles import NewArticle
from monitor.store.database import Store, Transaction
from monitor.store.driver import run_many
from monitor.store.links import WINDOW, StoryDocument
from monitor.store.stories import StoryPlacement
from tests.dedupe.texts import article, cut, family, large_family

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)


def add(
    connection: Transaction,
    text: str,
    *,
    days: int = 0,
    anywhere: bool = False,
    address: str | None = None,
) -> StoryPlacement:
    """A new article, placed."""
    new = NewArticle(
        identity=address or f"text:{articles.numbers(connection)}",
        url=None,
        site=None,
        tier=7,
        seen_at=NOW,
        late=True,
    )
    return revise(connection, articles.add(connection, new), text, days=days, anywhere=anywhere)


def revise(
    connection: Transaction,
    number: int,
    text: str,
    *,
    days: int = 0,
    anywhere: bool = False,
) -> StoryPlacement:
    told = Article(url=None, title="", text=text, language="ru")
    articles.add_version(connection, number, told, NOW, None)
    return stories.place(connection, document(number, text, days, anywhere=anywhere))


def document(number: int, text: str, days: int = 0, *, anywhere: bool = False) -> StoryDocument:
    return StoryDocument(
        article=number,
        text=text,
        title="",
        tier=7,
        published=NOW - timedelta(days=days),
        signature=sign(text),
        anywhere=anywhere,
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
        asked = add(connection, f"{article(1)} Всё.", anywhere=True)
    assert new.story != old.story
    assert asked.kind == "near"


def test_a_template_in_ten_thousand_documents_neither_slows_nor_hides(store: Store) -> None:
    """Ten thousand rows in each band of one text: a query looks at a bounded number of them."""
    frame = article(7)
    with store.write() as connection:
        first = add(connection, article(8))
        landed = [(value, number) for number in range(1000, 11_000) for value in sign(frame).bands[:10]]
        run_many(connection, texts.ADD_BAND, landed)
        start = time.process_time()
        hits = links.candidates(connection, sign(frame), (None, None))
        assert time.process_time() - start < 1
        assert len(hits.first) + len(hits.further) <= CANDIDATES
        assert add(connection, cut(article(8), 0.5)).story == first.story


def bands(connection: Transaction) -> dict[str, int]:
    return {table.name: rows(connection, table) for table in texts.LEVELS}


def rows(connection: Transaction, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def test_bands_of_the_latest_articles_are_merged_and_still_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "FULL", (10, 30))
    with store.write() as connection:
        for seed in range(37):
            add(connection, article(seed))
        kept = bands(connection)
        assert sum(kept.values()) == sum(len(set(sign(article(seed)).bands)) for seed in range(37))
        assert kept["text_band"] > kept["text_band_middle"] > kept["text_band_recent"] > 0
        for seed in (3, 27):
            assert add(connection, cut(article(seed), 0.5)).of == seed + 1


def test_a_revised_article_leaves_no_bands_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "FULL", (10, 12))
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


def test_what_was_told_apart_stays_apart_when_copies_come(store: Store) -> None:
    with store.write() as connection:
        for _ in range(3):
            add(connection, article(1))
        assert stories.split(connection, 2, "by hand") is not None
        assert folded(connection) == [[1, 3], [2]]
        add(connection, article(1))
        add(connection, f"Об этом сообщает БЕЛТА. {article(1)}")
        assert folded(connection) == [[1, 3, 4, 5], [2]]
        assert stories.split(connection, 5, "by hand") is not None
        assert stories.split(connection, 5, "by hand") is None
        revise(connection, 2, f"{article(1)} Всё.")
        assert folded(connection) == [[1, 3, 4], [2], [5]]


def test_copies_and_what_lies_outside_the_window_hide_no_candidate(store: Store) -> None:
    reprint = f"Об этом сообщает БЕЛТА. {article(1)}"
    with store.write() as connection:
        for _ in range(2 * CANDIDATES):
            add(connection, article(1), days=100)
        for _ in range(2 * CANDIDATES):
            add(connection, f"{article(1)} Подписывайтесь на наш канал.")
        found = links.candidates(connection, sign(article(1)), (NOW - WINDOW, NOW + WINDOW))
        assert [number for number, _ in found.first] == [2]
        placed = add(connection, reprint)
        assert placed.kind == "near"
        assert [len(story) for story in folded(connection)] == [2 * CANDIDATES, 2 * CANDIDATES + 1]


def test_a_copy_beside_one_that_was_told_apart_joins_the_others(store: Store) -> None:
    with store.write() as connection:
        for days in (10, 5, 4):
            add(connection, article(1), days=days)
        stories.split(connection, 2, "by hand")
        assert folded(connection) == [[1, 3], [2]]
        # Between the second and the third, as near to either.
        add(connection, article(1), days=5)
        add(connection, article(1), days=6)
        before = folded(connection)
        assert before == [[1, 3, 4, 5], [2]]


def test_what_is_linked_from_anywhere_stays_so_when_it_is_revised(store: Store) -> None:
    with store.write() as connection:
        add(connection, article(1), days=300)
        add(connection, f"{article(1)} Всё.", anywhere=True)
        revise(connection, 2, f"{article(1)} Это всё.")
        assert folded(connection) == [[1, 2]]
        # A copy from anywhere is not only one more copy.
        add(connection, article(1), days=600)
        add(connection, article(2), days=300)
        add(connection, article(2))
        assert folded(connection) == [[1, 2, 3], [4], [5]]
        add(connection, article(2), anywhere=True)
        assert folded(connection) == [[1, 2, 3], [4, 5, 6]]


def test_an_article_joins_through_the_centre(store: Store) -> None:
    with store.write() as connection:
        for text in (article(1), f"{article(1)} Всё.", f"{article(1)} Это всё.", cut(article(1), 0.7)):
            add(connection, text)
        placed = add(connection, f"{cut(article(1), 0.7)} Конец.")
        centre = connection.scalar(
            select(stories.story.c.centre_id).where(stories.story.c.id == placed.story)
        )
    # What all others contain.
    assert placed.of == centre == 4


def test_other_copies_stay_together_when_the_first_becomes_another_article(store: Store) -> None:
    with store.write() as connection:
        for text in (article(1), article(1), article(1), f"{article(1)} Всё."):
            add(connection, text)
        revise(connection, 1, article(2))
        assert folded(connection) == [[1], [2, 3, 4]]


def test_signatures_made_in_another_way_are_an_error_though_no_band_meets(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.write() as connection:
        monkeypatch.setattr("dedupe.signature.SCHEME", "0/other")
        add(connection, article(1))
        monkeypatch.undo()
        with pytest.raises(SchemeMismatchError):
            add(connection, article(2))


def test_stories_that_an_earlier_unionwatch_placed_are_an_error_until_they_are_signed_again(
    store: Store,
) -> None:
    texts_told = [(article(1), 200), (f"{article(1)} Всё.", 0), (article(2), 0)]
    with store.write() as connection:
        for text, days in texts_told:
            add(connection, text, days=days, anywhere=True)
        before = {number: stories.placement(connection, number).story for number in (1, 2, 3)}
        _as_kept_earlier(connection, [days for _, days in texts_told], [(2, 1)])
    asked: list[Callable[[Transaction], object]] = [
        lambda connection: add(connection, article(4)),
        lambda connection: stories.members(connection, 1),
        lambda connection: stories.like(connection, sign(article(1)), NOW, None),
        lambda connection: stories.promote(connection, 1, 1),
        lambda connection: stories.split(connection, 1, "by hand"),
    ]
    for ask in (*asked, *asked):
        with pytest.raises(SchemeMismatchError, match="story rebuild"), store.write() as connection:
            ask(connection)
    with store.write() as connection:
        stories.rebuild(connection, (document(number, *one) for number, one in enumerate(texts_told, 1)))
        assert {number: stories.placement(connection, number).story for number in (1, 2, 3)} == before
        assert not inspect(connection).has_table("signature")


def _as_kept_earlier(connection: Transaction, days: list[int], far: list[tuple[int, int]]) -> None:
    """The tables of an earlier unionwatch in place of ours: signatures and links of articles."""
    connection.execute(delete(links.link))
    texts.clear(connection)
    connection.exec_driver_sql("CREATE TABLE signature (article_id INTEGER, published VARCHAR(32))")
    connection.exec_driver_sql("CREATE TABLE link (one INTEGER, other INTEGER)")
    for number, one in enumerate(days, 1):
        published = (NOW - timedelta(days=one)).isoformat(timespec="microseconds")
        connection.exec_driver_sql(f"INSERT INTO signature VALUES ({number}, '{published}')")
    for one, other in far:
        connection.exec_driver_sql(f"INSERT INTO link VALUES ({one}, {other})")


def test_what_has_no_words_repeats_nothing(store: Store) -> None:
    with store.write() as connection:
        assert add(connection, "…").story != add(connection, "—").story


def test_signing_again_keeps_what_was_linked_beyond_the_window(store: Store) -> None:
    told = [
        (article(1), 200),
        (f"{article(1)} Всё.", 0),
        (article(1).upper(), 100),
        (article(2), 200),
        (article(2), 100),
    ]
    expected = [[1, 2, 3], [4], [5]]
    with store.write() as connection:
        for text, days in told:
            add(connection, text, days=days, anywhere=days == 0)
        assert folded(connection) == expected
        stories.rebuild(connection, (document(number, *one) for number, one in enumerate(told, 1)))
        assert folded(connection) == expected


@pytest.mark.parametrize("seed", range(20))
def test_what_was_folded_step_by_step_is_what_is_folded_anew(store: Store, seed: int) -> None:
    """Articles of half a year come, are copied, strung together, revised and told apart in any order."""
    chance = random.Random(seed)
    parts = [article(seed), article(seed + 50), article(seed + 100, 4)]
    pool = [*family(seed).values(), *parts, *parts, " ".join(parts[:2]), " ".join([*parts[:2], "Всё."])]
    now: dict[int, tuple[str, int]] = {}
    with store.write() as connection:
        for _ in range(30):
            text, days = chance.choice(pool), chance.choice((0, 0, 20, 50, 90, 130, 180))
            if now and chance.random() < 0.3:
                number = chance.choice(list(now))
                revise(connection, number, text, days=days)
            else:
                add(connection, text, days=days, anywhere=chance.random() < 0.05)
                number = len(now) + 1
            now[number] = text, days
            if chance.random() < 0.1:
                stories.split(connection, number, "by hand")
        before = folded(connection)
        stories.rebuild(connection, (document(number, *told) for number, told in sorted(now.items())))
        assert folded(connection) == before


@pytest.mark.parametrize("order", list(itertools.permutations((0, 50, 100))))
def test_copies_over_a_hundred_days_are_one_story_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    with store.write() as connection:
        for days in order:
            add(connection, article(1), days=days)
        assert folded(connection) == [[1, 2, 3]]
        # Without that of the fiftieth day, the others are two.
        revise(connection, order.index(50) + 1, article(2))
        assert [len(story) for story in folded(connection)] == [1, 1, 1]


def test_fifty_reprints_are_the_same_stories_in_any_order(store: Store) -> None:
    told = large_family(3, 50)
    in_memory: dict[str, set[int]] = {}
    for one in group(Document(id=str(number), text=text) for number, text in enumerate(told)):
        in_memory.setdefault(one.story, set()).add(int(one.id))
    order = list(range(len(told)))
    random.Random(1).shuffle(order)
    with store.write() as connection:
        for number in order:
            add(connection, told[number], address=str(number))
        kept = {frozenset(order[article - 1] for article in story) for story in folded(connection)}
    assert kept == {frozenset(members) for members in in_memory.values()}


@pytest.mark.parametrize("addresses", list(itertools.permutations("abc")))
def test_the_head_of_copies_of_one_day_is_that_of_the_lowest_address(
    store: Store, addresses: tuple[str, ...]
) -> None:
    with store.write() as connection:
        for address in addresses:
            placed = add(connection, article(1), address=address)
        assert placed.head == addresses.index("a") + 1
        stories.rebuild(connection, (document(number, article(1)) for number in (1, 2, 3)))
        assert stories.placement(connection, 1).head == placed.head


def test_a_hundred_reprints_no_two_the_same_are_one_story(store: Store) -> None:
    told = [f"{article(1000 + number, 2)} {article(17)}" for number in range(100)]
    random.Random(0).shuffle(told)
    with store.write() as connection:
        for text in told:
            add(connection, text)
        assert folded(connection) == [list(range(1, 101))]
        stories.rebuild(connection, (document(number, text) for number, text in enumerate(told, 1)))
        assert folded(connection) == [list(range(1, 101))]


def test_the_number_of_a_pair_stays_with_the_one_that_was_not_revised(store: Store) -> None:
    with store.write() as connection:
        number = add(connection, article(1)).story
        add(connection, f"{article(1)} Всё.")
        revise(connection, 1, article(2))
        assert stories.placement(connection, 2).story == number


def test_the_number_of_a_story_is_never_given_to_other_news(store: Store) -> None:
    with store.write() as connection:
        add(connection, article(1))
        alone = add(connection, article(2)).story
        revise(connection, 2, f"{article(1)} Всё.")
        assert add(connection, article(3)).story > alone


def test_a_number_stays_with_most_of_those_it_named(store: Store) -> None:
    with store.write() as connection:
        number = add(connection, article(1)).story
        for tail in ("Всё.", "Подписывайтесь.", "Читайте нас."):
            add(connection, f"{article(1)} {tail}")
        revise(connection, 1, article(2))
        assert stories.placement(connection, 2).story == number
        assert stories.placement(connection, 1).story != number


def test_a_better_tier_takes_the_head_over(store: Store) -> None:
    with store.write() as connection:
        add(connection, article(1), days=1)
        story = add(connection, f"{article(1)} Всё.").story
        assert stories.placement(connection, 2).head == 1
        stories.promote(connection, 2, 1)
        assert (stories.placement(connection, 2).head, stories.placement(connection, 2).story) == (2, story)


def test_a_copy_costs_one_row_however_large_its_family(store: Store) -> None:
    with store.write() as connection:
        for text in family(1).values():
            add(connection, text)
        before = (bands(connection), rows(connection, links.link), rows(connection, texts.text))
        for _ in range(100):
            placed = add(connection, article(1))
        assert placed.kind == "identical"
        assert (bands(connection), rows(connection, links.link), rows(connection, texts.text)) == before
        told = [member.article for member in stories.members(connection, placed.story)]
        # What is found by folding all anew is what was found step by step.
        stories.rebuild(
            connection,
            (
                document(number, text)
                for number, text in enumerate([*family(1).values(), *[article(1)] * 100], 1)
            ),
        )
        assert sorted(told) == sorted(member.article for member in stories.members(connection, placed.story))
