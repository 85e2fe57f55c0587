"""What another reading finds in stored articles is judged as if it had just come, and marked late."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.items import Article, Dated
from monitor import proposals
from monitor.agreements.proposals import Wishes
from monitor.agreements.reading import default_reader
from monitor.intake import Incoming, Intake
from monitor.own_instruments import open_catalogue, open_reader
from monitor.rereading import reread_these
from monitor.store import outbox, readings
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
    list(reread_these(store, open_reader(own), spoke, WATCHES, DAY))


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
    list(reread_these(store, default_reader(), [1], WATCHES, DAY))
    with store.read() as connection:
        (subject,) = readings.subjects(connection)
        (signed,) = readings.history(connection, subject)
        assert signed.review == "единственный источник уровня T7, нужен второй, независимый"
        assert sum(outbox.counts(connection).values()) == 0
