"""Read stored articles again, after the catalogue or the lexicon has changed.

What would change is shown before it changes; new events found so are late, and alert nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from monitor.agreements.events import Event
from monitor.agreements.reading import Reader
from monitor.intake import record_late_events
from monitor.store import articles, readings
from monitor.store.articles import StoredVersion
from monitor.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What another reading of an article finds."""

    article: int
    title: str
    url: str | None
    gained: tuple[Event, ...]
    lost: tuple[tuple[str, str, str | None], ...]
    """Subject, status and side of events that are found no more."""


def reread(
    store: Store, reader: Reader, since: date | None, now: datetime, *, apply: bool
) -> Iterator[Reread]:
    """Read every article again that another catalogue or lexicon read; with ``apply`` keep what is found."""
    with store.read() as connection:
        waiting = readings.read_by_others(connection, reader.version, since)
    for number in waiting:
        with store.read() as connection:
            stored = articles.by_article(connection, number)
            before = readings.of_version(connection, stored.id)
        published = stored.published_day or stored.seen_at.date()
        reading = reader.read(stored.text, title=stored.title, published=published, language=stored.language)
        found = {
            (event.instrument or event.canonical, event.status, event.side): event for event in reading.events
        }
        gained = tuple(event for key, event in found.items() if key not in before)
        lost = tuple(sorted(before - found.keys(), key=str))
        if apply:
            _keep(store, reader, stored, published, now)
        if gained or lost:
            yield Reread(article=number, title=stored.title, url=stored.url, gained=gained, lost=lost)


def _keep(store: Store, reader: Reader, stored: StoredVersion, published: date, now: datetime) -> None:
    reading = reader.read(stored.text, title=stored.title, published=published, language=stored.language)
    with store.write() as connection:
        readings.forget(connection, stored.id)
        record_late_events(connection, stored, reading, published, reader.version, now)
