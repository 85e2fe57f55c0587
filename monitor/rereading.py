"""Read stored articles again, after the catalogue or the lexicon has changed.

What would change is shown before it changes; new events found so are late, and alert nobody unless that is asked.
Who was asked to look is owed an answer, and gets it where this is what confirms an event: it is no news.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from monitor import news
from monitor.agreements.events import Event, Reading
from monitor.agreements.reading import Reader
from monitor.alerts import Source
from monitor.facts import ArticleFact
from monitor.news import Days, Telling
from monitor.store import articles, outbox, readings, stories
from monitor.store.articles import StoredVersion
from monitor.store.database import Store, Transaction
from monitor.store.readings import StoredKey
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
    story: int
    days: Days


def reread(
    store: Store,
    reader: Reader,
    since: date | None,
    watches: Sequence[Watch],
    now: datetime,
    *,
    apply: bool,
) -> Iterator[Reread]:
    """Read every article again that another catalogue or lexicon read; with ``apply`` keep what is found.

    Of the watches only those hear of it that were asked to look.
    """
    with store.read() as connection:
        waiting = readings.read_by_others(connection, reader.version, since)
    for number in waiting:
        with store.read() as connection:
            look = _look(connection, reader, number)
        if apply:
            with store.write() as connection:
                _keep(connection, reader, look, watches, now, quiet=True)
        if look.found.gained or look.found.lost:
            yield look.found


def reread_these(
    store: Store,
    reader: Reader,
    numbers: Iterable[int],
    watches: Sequence[Watch],
    now: datetime,
    *,
    alert: bool,
) -> Iterator[Reread]:
    """Read these articles again and keep what is found; with ``alert`` the watches hear what is told first so.

    Without it only those hear of it that were asked to look.
    """
    for number in numbers:
        with store.read() as connection:
            look = _look(connection, reader, number)
        with store.write() as connection:
            _keep(connection, reader, look, watches, now, quiet=not alert)
        if look.found.gained or look.found.lost:
            yield look.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """An article that was taken out of its story."""

    story: int
    """Its own now."""
    alerts: int
    """Of events that are news since, or confirmed."""


def split(
    store: Store, reader: Reader, article: int, reason: str, watches: Sequence[Watch], now: datetime
) -> Apart | None:
    """Take an article out of its story for good; None where it stands alone already.

    Two pieces of news were taken for one: the «сегодня» of the second counted from the day of the first, and
    neither was a second source for the other. So what has another head now is read again, in the same
    transaction, since nobody could ask for it a second time. What was filled in silently stays silent.
    """
    with store.write() as connection:
        made = stories.split(connection, article, reason)
        if made is None:
            return None
        looks = [_look(connection, reader, number) for number in made.with_another_head]
        alerts = sum(_keep(connection, reader, look, watches, now, quiet=look.stored.late) for look in looks)
    return Apart(story=made.story, alerts=alerts)


def _look(connection: Transaction, reader: Reader, number: int) -> _Look:
    stored = articles.by_article(connection, number)
    before = readings.of_version(connection, stored.id)
    placed = stories.placement(connection, number)
    own = stored.published_day or stored.seen_at.date()
    alone = reader.read(stored.text, title=stored.title, published=own, language=stored.language)
    reading, days = news.in_story(connection, reader, stored, (alone, own), placed)
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
    return _Look(found=found, reading=reading, stored=stored, story=placed.story, days=days)


def _keep(
    connection: Transaction,
    reader: Reader,
    look: _Look,
    watches: Sequence[Watch],
    now: datetime,
    *,
    quiet: bool,
) -> int:
    """Keep what was read, within a writing transaction; how many alerts were queued."""
    stored = articles.by_article(connection, look.stored.article)
    if stored.id != look.stored.id:
        # Changed while it was read: the new version was read by whoever took it in.
        return 0
    # Its source may be known to be more official since.
    look = replace(look, stored=stored)
    before = readings.told_in(connection, stored.id)
    telling = Telling(
        version=look.stored,
        fact=_fact(look, now),
        days=look.days,
        late=quiet,
        quiet=quiet,
        keys_before=readings.forget(connection, look.stored.id),
    )
    told = news.tell(connection, reader, telling, look.reading)
    if quiet:
        # Whoever is alerted is asked anew, under the new name.
        for key, other in _renamed(before, readings.told_in(connection, stored.id)):
            outbox.owe_as(connection, key, other)
    return news.enqueue(connection, watches, _source(look, now), told.news, now)


_Told = Iterable[tuple[Event, StoredKey]]


def _renamed(before: _Told, now: _Told) -> Iterator[tuple[int, int]]:
    """The keys of events of which it is known now what they are about, as they were and as they are.

    An event is the same that has the same status in the same sentence, where no other one left or came.
    """
    left, came = _by_place(before, now), _by_place(now, before)
    for place, keys in left.items():
        others = came.get(place, {})
        if len(keys) == len(others) == 1:
            (key,), (other,) = keys.values(), others.values()
            if key.key.subject != other.key.subject:
                yield key.id, other.id


def _by_place(told: _Told, without: _Told) -> dict[tuple[int, str], dict[int, StoredKey]]:
    known = {key.id for _, key in without}
    found: dict[tuple[int, str], dict[int, StoredKey]] = {}
    for event, key in told:
        if key.id not in known:
            found.setdefault((event.start, event.status), {})[key.id] = key
    return found


def _fact(look: _Look, now: datetime) -> ArticleFact:
    stored = look.stored
    return ArticleFact(
        id=stored.article,
        version=stored.number,
        url=stored.url,
        site=stored.site,
        tier=stored.tier,
        title=stored.title,
        language=stored.language,
        published=stored.published_day.isoformat() if stored.published_day else None,
        published_from=None,
        seen_at=now,
        story=look.story,
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
