"""Read stored articles again, after the catalogue or the lexicon has changed.

What would change is shown before it changes; new events found so are late, and alert nobody unless that is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from monitor.agreements.catalogue import Catalogue
from monitor.agreements.events import Event, Reading
from monitor.agreements.keys import event_key
from monitor.agreements.reading import Reader
from monitor.alerts import AlertEvent, Source, compose
from monitor.intake import record_late_events
from monitor.store import articles, outbox, readings
from monitor.store.articles import StoredVersion
from monitor.store.database import Store, Transaction
from monitor.watches import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What another reading of an article finds."""

    article: int
    title: str
    url: str | None
    gained: tuple[Event, ...]
    lost: tuple[tuple[str, str, str | None], ...]
    """Subject, status and side of events that are found no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """Another reading of an article, not kept yet."""

    found: Reread
    reading: Reading
    stored: StoredVersion
    published: date


def reread(
    store: Store, reader: Reader, since: date | None, now: datetime, *, apply: bool
) -> Iterator[Reread]:
    """Read every article again that another catalogue or lexicon read; with ``apply`` keep what is found."""
    with store.read() as connection:
        waiting = readings.read_by_others(connection, reader.version, since)
    for number in waiting:
        look = _look(store, reader, number)
        if apply:
            _keep(store, reader, look, (), now)
        if look.found.gained or look.found.lost:
            yield look.found


def reread_these(
    store: Store, reader: Reader, numbers: Iterable[int], watches: Sequence[Watch], now: datetime
) -> Iterator[Reread]:
    """Read these articles again and keep what is found; what they are first to tell goes to the watches."""
    for number in numbers:
        look = _look(store, reader, number)
        _keep(store, reader, look, watches, now)
        if look.found.gained or look.found.lost:
            yield look.found


def _look(store: Store, reader: Reader, number: int) -> _Look:
    with store.read() as connection:
        stored = articles.by_article(connection, number)
        before = readings.of_version(connection, stored.id)
    published = stored.published_day or stored.seen_at.date()
    reading = reader.read(stored.text, title=stored.title, published=published, language=stored.language)
    told = {
        (event.instrument or event.canonical, event.status, event.side): event for event in reading.events
    }
    found = Reread(
        article=number,
        title=stored.title,
        url=stored.url,
        gained=tuple(event for key, event in told.items() if key not in before),
        lost=tuple(sorted(before - told.keys(), key=str)),
    )
    return _Look(found=found, reading=reading, stored=stored, published=published)


def _keep(store: Store, reader: Reader, look: _Look, watches: Sequence[Watch], now: datetime) -> None:
    with store.write() as connection:
        readings.forget(connection, look.stored.id)
        record_late_events(connection, look.stored, look.reading, look.published, reader.version, now)
        if watches:
            _alert(connection, reader.catalogue, look, watches, now)


def _alert(
    connection: Transaction, catalogue: Catalogue, look: _Look, watches: Sequence[Watch], now: datetime
) -> None:
    news = tuple(_news(connection, catalogue, look))
    for watch in watches:
        alert = compose(watch, _source(look, now), news)
        if alert is not None:
            outbox.enqueue(connection, alert, now)


def _news(connection: Transaction, catalogue: Catalogue, look: _Look) -> Iterator[AlertEvent]:
    article = look.stored.article
    for event in look.found.gained:
        key = readings.claim_key(connection, event_key(event, look.published), article)
        if readings.first_teller(connection, key.id) != article:
            continue
        instrument = catalogue.get(event.instrument)
        yield AlertEvent(
            event=event,
            key=key.id,
            topic=instrument.topic if instrument else None,
            title=instrument.title if instrument else event.canonical,
            before=readings.last_status(connection, key, article),
        )


def _source(look: _Look, now: datetime) -> Source:
    stored = look.stored
    return Source(
        article=stored.article,
        title=stored.title,
        url=stored.url,
        site=stored.site,
        tier=stored.tier,
        published=stored.published_day.isoformat() if stored.published_day else None,
        seen_at=now,
    )
