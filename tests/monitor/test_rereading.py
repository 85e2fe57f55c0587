"""What another reading finds in stored articles is judged as if it had just come, and marked late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from crawler.items import Article, Dated
from monitor import proposals
from monitor.agreements import lexicon as lexicons
from monitor.agreements.events import Reading
from monitor.agreements.proposals import Wishes
from monitor.agreements.reading import Reader, default_reader
from monitor.intake import Incoming, Intake
from monitor.own_instruments import open_catalogue, open_reader
from monitor.rereading import reread_these, split
from monitor.store import articles, outbox, readings, records
from monitor.store.database import Store
from monitor.watches import Watch

DAY = datetime(2026, 2, 26, 12, tzinfo=UTC)
WATCHES = (Watch(name="all", recipient="me@localhost"),)
TAIL = "Учения спасателей пройдут в мае на границе Смоленской и Витебской областей. Участвовать в них будут двести человек, сообщили в министерстве. Технику доставят заранее."


def take(store: Store, text: str, day: datetime) -> None:
    published = Dated(at=day, day_only=False, source="feed")
    article = Article(url=f"https://a.by/{day:%d}", title="О пожарах", text=text, language="ru", published=published)  # fmt: skip
    Intake(store, default_reader(), ()).take(Incoming(article=article, seen_at=day))


def accepted(store: Store, folder: Path) -> None:
    """The proposal becomes X-01, and what spoke of it is read again."""
    own = folder / "instruments.toml"
    (proposal,) = proposals.waiting(store, open_catalogue(own))
    spoke = proposals.accept(store, own, proposal.id, Wishes(), DAY).articles
    list(reread_these(store, open_reader(own), spoke, WATCHES, DAY, alert=True))


def test_a_step_back_that_is_found_late_goes_to_review_and_not_into_the_mail(
    store: Store, tmp_path: Path
) -> None:
    take(store, f"Россия и Беларусь ратифицировали соглашение о тушении лесных пожаров. {TAIL}", DAY)
    take(
        store,
        "Правительства России и Беларуси подписали соглашение о тушении лесных пожаров. Встреча была короткой.",
        DAY + timedelta(days=20),
    )
    accepted(store, tmp_path)
    with store.read() as connection:
        statuses = [entry.status for entry in readings.history(connection, "X-01")]
        assert statuses == ["RATIFIED_SIDE", "SIGNED"]
        assert sum(outbox.counts(connection).values()) == 1
        found = [one.body for one in records.after(connection, 0) if one.kind == "event"]
        assert [one["late"] for one in found if one["event"]["instrument"]] == [False, False]


def test_a_reprint_read_again_counts_from_the_day_of_its_original(store: Store, tmp_path: Path) -> None:
    text = f"Правительства России и Беларуси вчера подписали соглашение о тушении лесных пожаров. {TAIL}"
    take(store, text, DAY)
    take(store, f"{text} Об этом сообщает агентство.", DAY + timedelta(days=5))
    accepted(store, tmp_path)
    with store.read() as connection:
        (signed,) = readings.history(connection, "X-01")
        assert signed.day == (DAY - timedelta(days=1)).date()


def test_what_asks_for_a_second_source_asks_so_when_it_is_read_again(store: Store) -> None:
    take(store, "Правительства России и Беларуси подписали соглашение о тушении лесных пожаров.", DAY)
    list(reread_these(store, default_reader(), [1], WATCHES, DAY, alert=True))
    with store.read() as connection:
        (subject,) = readings.subjects(connection)
        (signed,) = readings.history(connection, subject)
        assert signed.review == "second_source"
        assert sum(outbox.counts(connection).values()) == 0


SIGNED = f"Правительства России и Беларуси сегодня подписали соглашение о тушении лесных пожаров. {TAIL}"


def glued(store: Store, *days: datetime, quiet: bool = False) -> None:
    """The same words of sites that are not official, on each of these days; all of them one story."""
    for number, day in enumerate(days):
        published = Dated(at=day, day_only=False, source="feed")
        url = f"https://{'ab'[number % 2]}.by/{number}"
        article = Article(url=url, title="О пожарах", text=SIGNED, language="ru", published=published)
        taken = Incoming(article=article, seen_at=days[-1], quiet_when_old=quiet)
        Intake(store, default_reader(), WATCHES).take(taken)


def alerts(store: Store) -> int:
    with store.read() as connection:
        return sum(outbox.counts(connection).values())


def test_a_text_that_is_told_apart_is_a_second_source(store: Store) -> None:
    glued(store, DAY, DAY)
    assert alerts(store) == 1
    apart = split(store, default_reader(), 2, "by hand", WATCHES, DAY)
    assert apart is not None
    assert (apart.alerts, alerts(store)) == (1, 2)
    with store.read() as connection:
        (subject,) = readings.subjects(connection)
        (signed,) = readings.history(connection, subject)
        assert signed.review is None
    assert split(store, default_reader(), 2, "by hand", WATCHES, DAY) is None


def test_when_the_head_is_told_apart_the_others_count_from_their_own_day(store: Store) -> None:
    later = DAY + timedelta(days=20)
    glued(store, DAY, later, later)
    assert alerts(store) == 1
    apart = split(store, default_reader(), 1, "by hand", WATCHES, later)
    assert apart is not None
    assert (apart.alerts, alerts(store)) == (1, 2)
    with store.read() as connection:
        (subject,) = readings.subjects(connection)
        told = [entry.day for entry in readings.history(connection, subject)]
        assert told == [DAY.date(), later.date()]


def test_what_was_filled_in_silently_stays_so_when_it_is_told_apart(store: Store) -> None:
    glued(store, DAY, DAY + timedelta(days=20), DAY + timedelta(days=30), quiet=True)
    assert alerts(store) == 0
    apart = split(store, default_reader(), 2, "by hand", WATCHES, DAY + timedelta(days=31))
    assert apart is not None
    assert (apart.alerts, alerts(store)) == (0, 0)


def test_who_was_told_hears_nothing_when_what_told_it_is_read_again(store: Store) -> None:
    text = "Правительства России и Беларуси подписали соглашение о тушении лесных пожаров."
    watches = (*WATCHES, Watch(name="official", recipient="o@localhost", worst_tier=2))
    published = Dated(at=DAY, day_only=False, source="feed")
    article = Article(url="https://a.by/1", title="О пожарах", text=text, language="ru", published=published)
    taken = Incoming(article=article, seen_at=DAY, tier=3)
    taking = Intake(store, default_reader(), watches)
    taking.take(taken)
    official = replace(article, url="https://ministry.by/2", text=f"Сегодня. {text} {TAIL}")
    taking.take(replace(taken, article=official, tier=2))
    list(reread_these(store, default_reader(), [1, 2, 1], watches, DAY, alert=True))
    with store.read() as connection:
        assert sum(outbox.counts(connection).values()) == 2


def test_who_was_asked_under_a_proposed_name_is_answered_under_that_of_the_catalogue(
    store: Store, tmp_path: Path
) -> None:
    """Two names of one paper asked for a second source each, until it was known that they are one."""
    taking = Intake(store, default_reader(), WATCHES)
    named = ("соглашение о тушении лесных пожаров", "соглашение о борьбе с пожарами в приграничье")
    for number, name in enumerate(named):
        text = f"Правительства России и Беларуси сегодня подписали {name}. {TAIL[: 40 * number]}"
        published = Dated(at=DAY, day_only=False, source="feed")
        article = Article(url=f"https://{'ab'[number]}.by/1", title="О пожарах", text=text, language="ru", published=published)  # fmt: skip
        taking.take(Incoming(article=article, seen_at=DAY))
    assert alerts(store) == 2
    own = tmp_path / "instruments.toml"
    proposal, _ = proposals.waiting(store, open_catalogue(own))
    spoke = proposals.accept(store, own, proposal.id, Wishes(aliases=named), DAY).articles
    assert spoke == (1, 2)
    list(reread_these(store, open_reader(own), spoke, WATCHES, DAY, alert=False))
    with store.read() as connection:
        (*_, answer) = connection.scalars(select(outbox.outbox.c.payload).order_by(outbox.outbox.c.id))
        assert [(one["instrument"], one["confirmed"]) for one in answer["events"]] == [("X-01", True)]
    assert alerts(store) == 3


def test_what_was_corrected_while_it_was_read_again_tells_nothing(store: Store) -> None:
    """Another process takes the corrected page in between the look and the keeping."""
    corrected = "Встреча не состоялась, сообщили в министерстве двух стран."

    class Slow(Reader):
        def read(self, text: str, **about: Any) -> Reading:
            take(store, corrected, DAY)
            return super().read(text.replace("готовят", "подписали"), **about)

    take(
        store,
        "Россия и Беларусь готовят соглашение о тушении лесных пожаров, и посол назвал его добрым.",
        DAY,
    )
    slow = Slow(default_reader().catalogue, lexicons.packaged())
    list(reread_these(store, slow, [1], WATCHES, DAY, alert=True))
    with store.read() as connection:
        told = [
            one for subject in readings.subjects(connection) for one in readings.history(connection, subject)
        ]
        assert "SIGNED" not in {entry.status for entry in told}
        assert articles.by_article(connection, 1).text == corrected
