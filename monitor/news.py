"""What a reading of an article tells that no text told before: judged, kept, for the feed and for the mail.

Within the transaction of whoever takes an article in, or reads a stored one again.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crawler.urls import registered_domain
from dedupe.additions import compare
from monitor import facts
from monitor.agreements.catalogue import Catalogue
from monitor.agreements.events import Event, Reading
from monitor.agreements.evidence import (
    Judged,
    Teller,
    asks_for_second,
    judge,
    judge_again,
    same_as,
)
from monitor.agreements.keys import EventKey, event_key
from monitor.agreements.ledger import Entry, entry_of, known_entries
from monitor.agreements.reading import Reader
from monitor.agreements.titles import nominative
from monitor.alerts import AlertEvent, Source, compose
from monitor.channels.days import ZONE
from monitor.facts import ArticleFact
from monitor.store import articles, outbox, readings, records
from monitor.store.articles import StoredVersion
from monitor.store.database import Transaction
from monitor.store.links import WINDOW
from monitor.store.readings import StoredKey
from monitor.store.stories import StoryPlacement
from monitor.watches import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that relative words of an article count from."""

    own: date
    """The article's."""
    original: date
    """That of the head of its story."""
    added: tuple[str, ...] = ()
    """The sentences that the head does not have."""

    def of(self, event: Event) -> date:
        """«Сегодня» counts from the day of the original only in what the original says."""
        own = any(event.quote in sentence or sentence in event.quote for sentence in self.added)
        return self.own if own else self.original


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article, as it tells its events."""

    version: StoredVersion
    fact: ArticleFact
    days: "Days"
    late: bool
    """Filled in, or found when it was read again: marked so in the feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What of a reading is new."""

    events: int
    """Events that no earlier article told."""
    news: tuple[AlertEvent, ...]
    """Those of them for the mail: what falls back, or is known for long, is for a person to look at."""


def story_day(own: date, placed: StoryPlacement) -> date:
    """The day that relative words count from: «завтра» in a reprint counts from the day of the original.

    A text that is printed word for word every month makes a long story: its «завтра» is not that of the first month.
    """
    if placed.kind == "new" or placed.head_published is None:
        return own
    original = placed.head_published.astimezone(ZONE).date()
    return original if timedelta(0) <= own - original <= WINDOW else own


def in_story(
    connection: Transaction,
    reader: Reader,
    version: StoredVersion,
    told: tuple[Reading, date],
    placed: StoryPlacement,
) -> tuple[Reading, Days]:
    """Read an article as one of its story: what it shares with the head from the day of the head, the rest from its own.

    Args:
        connection: The transaction in which it was placed.
        reader: What it is read with.
        version: Its text.
        told: Its reading by itself, and the day that was read from.
        placed: Where it belongs.

    """
    reading, own = told
    original = story_day(own, placed)
    if original == own:
        return reading, Days(own=own, original=own)
    head = articles.by_article(connection, placed.head)
    days = Days(own=own, original=original, added=compare(head.text, version.text).added)
    dated = reader.read(version.text, title=version.title, published=original, language=version.language)
    events = [
        *(event for event in dated.events if days.of(event) == original),
        *(event for event in reading.events if days.of(event) == own),
    ]
    return dataclasses.replace(dated, events=tuple(sorted(events, key=lambda event: event.start))), days


def tell(connection: Transaction, reader: Reader, by: Telling, reading: Reading) -> Told:
    """Keep a reading of a version; its events that are new are judged by what was known, and stand in the feed."""
    article = by.version.article
    known = tuple(_known(connection, reader.catalogue, by, event) for event in reading.events)
    keys = tuple(
        readings.claim_key(connection, _key(event, by, one), article)
        for event, one in zip(reading.events, known, strict=True)
    )
    judged = tuple(
        _judged(connection, reader.catalogue, by, (event, one), key)
        if key.new or _is_its_own(connection, key, article)
        else _judged_again(connection, by, event, key)
        for event, one, key in zip(reading.events, known, keys, strict=True)
    )
    kept = dataclasses.replace(reading, events=tuple(one.event for one in judged))
    new = [(one, key) for one, key in zip(judged, keys, strict=True) if key.new]
    confirmed = [
        (one, key)
        for one, key in zip(judged, keys, strict=True)
        if one.confirms and _confirm(connection, by, one, key)
    ]
    news = tuple(
        _news(connection, reader.catalogue, one, key) for one, key in (*new, *confirmed) if one.is_news
    )
    readings.add(connection, by.version.id, kept, keys, reader.version)
    _record(connection, by, new)
    return Told(events=len(new), news=news)


def enqueue(
    connection: Transaction,
    watches: Iterable[Watch],
    source: Source,
    news: tuple[AlertEvent, ...],
    now: datetime,
) -> int:
    """Queue an alert for each watch that these events concern; how many."""
    alerts = (compose(watch, source, news) for watch in watches)
    return sum(outbox.enqueue(connection, alert, now) for alert in alerts if alert is not None)


def _known(connection: Transaction, catalogue: Catalogue, by: Telling, event: Event) -> Entry | None:
    key = event_key(event, by.days.of(event))
    history = _history(connection, catalogue, key.subject)
    return same_as(
        event, entry_of(event, key.day, by.days.of(event)), history, catalogue.get(event.instrument)
    )


def _key(event: Event, by: Telling, known: Entry | None) -> EventKey:
    """The key of an event; what tells again what is known has the key of that."""
    key = event_key(event, by.days.of(event))
    return key if known is None else dataclasses.replace(key, side=known.side, day=known.day)


def _history(connection: Transaction, catalogue: Catalogue, subject: str) -> tuple[Entry, ...]:
    """What the catalogue knows of a subject, and what stored texts told of it."""
    instrument = catalogue.get(subject)
    known = known_entries(instrument) if instrument else ()
    return (*known, *readings.history(connection, subject))


def _is_its_own(connection: Transaction, key: StoredKey, article: int) -> bool:
    """Whether an event stands nowhere any more, as when its article is read again: it is judged as it was at first."""
    told = readings.tellers(connection, key, article) or readings.reviews(connection, key)
    return key.article == article and not told


def _judged(
    connection: Transaction,
    catalogue: Catalogue,
    by: Telling,
    told: tuple[Event, Entry | None],
    key: StoredKey,
) -> Judged:
    event, known = told
    instrument = catalogue.get(event.instrument)
    type_ = instrument.type if instrument else event.type
    history = _history(connection, catalogue, key.key.subject)
    entry = entry_of(event, key.key.day, by.days.of(event))
    return judge(event, entry, history, type_, by.version.tier, known)


def _judged_again(connection: Transaction, by: Telling, event: Event, key: StoredKey) -> Judged:
    """An event that was told before: does it still want a second source, or is this the one?"""
    teller = _teller(by.version.url, by.version.site, by.version.tier, by.fact.story)
    others = tuple(
        _teller(other.url, other.site, other.tier, by.fact.story if other.strung else other.story)
        for other in readings.tellers(connection, key, by.version.article)
    )
    return judge_again(event, readings.reviews(connection, key), teller, others)


def _teller(url: str | None, site: str | None, tier: int, story: int) -> Teller:
    return Teller(tier=tier, site=registered_domain(url) if url else site, story=story)


def _confirm(connection: Transaction, by: Telling, judged: Judged, key: StoredKey) -> bool:
    """Take the request for a second source off an event, and say so in the feed; whether that is new."""
    for review in readings.reviews(connection, key):
        if asks_for_second(review):
            readings.clear(connection, key, review)
    body = {
        "late": by.late,
        "article": by.fact.model_dump(mode="json"),
        "confirms": _event_record(key),
        "first": key.article,
        "event": facts.event_fact(judged.event).model_dump(mode="json"),
    }
    record = facts.key("confirmed", *dataclasses.astuple(key.key))
    return records.add(connection, "confirmed", record, body, by.fact.seen_at)


def _event_record(key: StoredKey) -> str:
    return facts.key("event", *dataclasses.astuple(key.key))


def _news(connection: Transaction, catalogue: Catalogue, judged: Judged, key: StoredKey) -> AlertEvent:
    event = judged.event
    instrument = catalogue.get(event.instrument)
    return AlertEvent(
        event=event,
        key=key.id,
        topic=instrument.topic if instrument else None,
        title=instrument.title if instrument else nominative(event.canonical),
        before=readings.last_status(connection, key, key.article),
        promises=judged.promises,
        confirmed=judged.confirms,
    )


def _record(connection: Transaction, by: Telling, told: Iterable[tuple[Judged, StoredKey]]) -> None:
    told_by = {"late": by.late, "article": by.fact.model_dump(mode="json")}
    for judged, stored in told:
        event = {"event": facts.event_fact(judged.event).model_dump(mode="json")}
        records.add(connection, "event", _event_record(stored), told_by | event, by.fact.seen_at)
        for promise in judged.closed:
            fact = facts.promise_fact(judged.event, promise)
            key = facts.key("promise", stored.key.subject, promise.promised, promise.due_to, promise.state)
            records.add(
                connection,
                "promise",
                key,
                told_by | {"promise": fact.model_dump(mode="json")},
                by.fact.seen_at,
            )
