"""What is kept of a reading is what was read."""

from dataclasses import replace
from datetime import UTC, date, datetime

from crawler.items import Article
from monitor.agreements.events import Event, Mention, Reading, Review, Side
from monitor.agreements.keys import event_key
from monitor.store import articles, readings
from monitor.store.articles import NewArticle
from monitor.store.database import Store

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)
PLANNED = Event(
    instrument="U-38",
    canonical="Соглашение о единой промышленной политике",
    type="intergov_agreement",
    status="RATIF_STEP",
    polarity="-",
    modality="planned",
    side="BY",
    chamber="upper",
    when_phrase="в марте",
    when_from=date(2026, 3, 1),
    when_to=date(2026, 3, 31),
    quote="Совет Республики не ратифицирует его в марте.",
    start=3,
    end=48,
    review=Review.STEP_BACK,
    confidence=0.75,
    cue="не ратифицирует",
    rule="ratify/finite",
    known_status="SIGNED",
    known_day=date(2026, 2, 20),
    where="title",
)
BARE = Event(
    instrument=None,
    canonical="Соглашение о пожарах",
    type="memorandum",
    status="SIGNED",
    polarity="+",
    modality="fact",
    side=None,
    chamber=None,
    when_phrase=None,
    when_from=None,
    when_to=None,
    quote="Подписали.",
    start=0,
    end=10,
    review=None,
    confidence=1.0,
)
MENTION = Mention(
    instrument="U-38",
    canonical="Соглашение о единой промышленной политике",
    type="intergov_agreement",
    status="REFERENCE",
    quote="Напомним.",
    start=1,
    end=10,
    reason="background",
)


def test_every_field_of_an_event_is_kept(store: Store) -> None:
    with store.write() as connection:
        new = NewArticle(identity="a", url=None, site=None, tier=7, seen_at=NOW, late=False)
        number = articles.add(connection, new)
        told = Article(url=None, title="", text="Текст.", language="ru")
        version = articles.add_version(connection, number, told, NOW, None)
        events = (PLANNED, BARE)
        keys = tuple(readings.claim_key(connection, event_key(one, NOW.date()), number) for one in events)
        readings.add(connection, version, Reading(events=events, mentions=(MENTION,)), keys, "reader")
        kept = readings.told_in(connection, version)
        (mention,) = connection.execute(readings.mention.select()).mappings()
    assert tuple(event for event, _ in kept) == events
    assert [key.id for _, key in kept] == [key.id for key in keys]
    fields = {name: value for name, value in mention.items() if name not in ("id", "version_id")}
    assert Mention(**fields) == MENTION


def told(store: Store, side: Side, status: str, day: int) -> tuple[str, date] | None:
    """What was known before a step of a side that its own article tells that day."""
    event = replace(BARE, side=side, status=status)
    with store.write() as connection:
        new = NewArticle(identity=f"{day}", url=None, site=None, tier=7, seen_at=NOW, late=False)
        number = articles.add(connection, new)
        key = readings.claim_key(connection, event_key(event, date(2026, 2, day)), number)
        return readings.last_status(connection, key, number)


def test_what_was_before_is_what_both_sides_or_the_same_one_did(store: Store) -> None:
    assert told(store, "BOTH", "SIGNED", 1) is None
    assert told(store, "RU", "RATIF_STEP", 5) == ("SIGNED", date(2026, 2, 1))
    assert told(store, "BY", "RATIF_STEP", 9) == ("SIGNED", date(2026, 2, 1))
    assert told(store, "RU", "RATIFIED_SIDE", 13) == ("RATIF_STEP", date(2026, 2, 5))
    assert told(store, "BOTH", "IN_FORCE", 20) == ("RATIFIED_SIDE", date(2026, 2, 13))
