"""Kept pages are read again by today's rules: shown first, kept on demand, one page's trouble its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.items import Article, Source, failed, without_article
from crawler.pool import CleaningPool
from monitor import recleaning
from monitor.agreements.reading import default_reader
from monitor.intake import Incoming, Intake
from monitor.recleaning import Recleaned
from monitor.store import articles, records
from monitor.store.database import Store

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)
TEXTS = {
    "Ткачи": "Ткачи показали в районном музее полотна, которые соткали за долгую зиму по старым узорам.",
    "Рыбаки": "Рыбаки выпустили в озеро мальков, которых всё лето растили в прудах за деревней.",
    "Гончары": "Гончары открыли мастерскую, где по субботам каждый может слепить себе миску или кувшин.",
}


class _Pool(CleaningPool):
    """Cleans by rules that were made since: another ending, and whatever ``told`` says of a title."""

    def __init__(self, told: dict[str, Article] | None = None) -> None:
        self._told = told or {}

    def map(self, sources: Iterator[Source], templates: object = None) -> Iterator[Article]:  # type: ignore[override]  # noqa: ARG002
        for source in sources:
            assert source.hint is not None
            title = source.hint.title or ""
            found = Article(
                url=source.url, title=title, text=f"{TEXTS[title]} Конец.", language="ru", read_as="text"
            )
            yield self._told.get(title, found)


def stored(store: Store, *, address: bool) -> Intake:
    intake = Intake(store, default_reader(), ())
    for title, text in TEXTS.items():
        url = f"https://a.by/{title}" if address else None
        article = Article(url=url, title=title, text=text, language="ru", read_as="text")
        intake.take(Incoming(article=article, seen_at=NOW, raw_body=text.encode(), quiet_when_old=True))
    return intake


def again(store: Store, intake: Intake, pool: CleaningPool, *, apply: bool) -> list[Recleaned]:
    return list(recleaning.reclean(store, intake, pool, {}, None, apply=apply))


def versions(store: Store) -> list[tuple[str, int, str]]:
    with store.read() as connection:
        found = [articles.by_article(connection, number) for number in articles.numbers(connection)]
    return [(one.title, one.number, one.text[-6:]) for one in found]


@pytest.mark.parametrize("address", [True, False])
def test_what_would_change_is_shown_and_then_kept(store: Store, address: bool) -> None:  # noqa: FBT001 - a parameter
    intake = stored(store, address=address)
    assert recleaning.count(store, None) == len(TEXTS)
    before = versions(store)
    shown = again(store, intake, _Pool(), apply=False)
    assert [one.changes for one in shown] == [("the text gains 1 word",)] * 3
    assert versions(store) == before
    kept = again(store, intake, _Pool(), apply=True)
    assert all(one.kept for one in kept)
    assert versions(store) == [(title, 2, "Конец.") for title in TEXTS]
    assert [one.changes for one in again(store, intake, _Pool(), apply=True)] == [()] * 3
    with store.read() as connection:
        assert all(one.body["late"] for one in records.after(connection, 0))


def test_a_text_without_an_address_that_was_read_again_is_known_when_it_comes_again(store: Store) -> None:
    intake = stored(store, address=False)
    again(store, intake, _Pool(), apply=True)
    article = Article(url=None, title="Ткачи", text=f"{TEXTS['Ткачи']} Конец.", language="ru")
    assert intake.take(Incoming(article=article, seen_at=NOW)).what == "unchanged"
    assert len(versions(store)) == len(TEXTS)


def test_a_page_that_gives_nothing_now_keeps_what_it_said(store: Store) -> None:
    intake = stored(store, address=True)
    told = {
        "Ткачи": without_article("https://a.by/1", "empty", "holds no article"),
        "Рыбаки": failed("https://a.by/2", ZeroDivisionError("unheard of")),
    }
    done = again(store, intake, _Pool(told), apply=True)
    assert [one.outcome for one in done] == ["empty", "failed", "ok"]
    assert "what was read before stays" in done[0].changes[0]
    assert [number for _, number, _ in versions(store)] == [1, 1, 2]


def test_trouble_at_one_page_is_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = stored(store, address=True)
    take = Intake.take

    def breaking(self: Intake, incoming: Incoming) -> object:
        if incoming.article.title == "Рыбаки":
            incoming = replace(incoming, article=replace(incoming.article, attribution="\ud800"))
        return take(self, incoming)

    monkeypatch.setattr(Intake, "take", breaking)
    assert [one.outcome for one in again(store, intake, _Pool(), apply=True)] == ["ok", "failed", "ok"]
    assert [number for _, number, _ in versions(store)] == [2, 1, 2]


def test_a_saved_text_is_read_again_as_a_text(store: Store) -> None:
    intake = stored(store, address=False)
    with CleaningPool(workers=1) as pool:
        assert [one.changes for one in again(store, intake, pool, apply=False)] == [()] * 3
