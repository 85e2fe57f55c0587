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
from monitor.agreements.events import BINDING, Event, Reading
from monitor.agreements.evidence import (
    Judged,
    Teller,
    asks_for_second,
    is_answered,
    is_repetition,
    judge,
    judge_again,
    same_as,
    unasked,
)
from monitor.agreements.keys import EventKey, event_key
from monitor.agreements.ledger import Entry, entry_of, known_entries
from monitor.agreements.origins import excerpt
from monitor.agreements.reading import Reader
from monitor.agreements.titles import nominative
from monitor.alerts import AlertEvent, Source, compose, due
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
    """Filled in, or found silently when it was read again: marked so in the feed."""
    quiet: bool = False
    """Nobody hears of it but those whom a mail has asked to look."""
    tier_before: int | None = None
    """That of the same article as it was known before; None where it is new."""
    keys_before: frozenset[int] = frozenset()
    """Of the events of the same version, which is read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What of a reading is new."""

    events: int
    """Events that no earlier article told."""
    news: tuple[AlertEvent, ...]
    """What of it may be news to somebody: what falls back, or is known for long, is for a person to look at."""


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
    cases = _cases(connection, reader.catalogue, by, reading.events)
    keys = tuple(readings.claim_key(connection, case.key, article) for case in cases)
    judged = tuple(
        _judged(by, case, key)
        if key.new or _is_its_own(connection, key, article)
        else _judged_again(connection, by, case.event, key)
        for case, key in zip(cases, keys, strict=True)
    )
    told = tuple(zip(judged, keys, strict=True))
    new = [(one, key) for one, key in told if key.new]
    news = _news(connection, reader.catalogue, by, told)
    kept = dataclasses.replace(reading, events=tuple(one.event for one in judged))
    readings.add(connection, by.version.id, kept, keys, reader.version)
    _record(connection, by, new)
    return Told(events=len(new), news=news)


def tell_again(connection: Transaction, catalogue: Catalogue, by: Telling) -> tuple[AlertEvent, ...]:
    """Judge what was read in a version again, now that its source is known to be more official; the news of it."""
    told = tuple(
        (_judged_again(connection, by, unasked(event), key), key)
        for event, key in readings.told_in(connection, by.version.id)
    )
    news = _news(connection, catalogue, by, told)
    for judged, _ in told:
        readings.review(connection, by.version.id, judged.event)
    return news


def enqueue(
    connection: Transaction,
    watches: Iterable[Watch],
    source: Source,
    news: tuple[AlertEvent, ...],
    now: datetime,
) -> int:
    """Queue an alert for each watch to which some of these events are news; how many."""
    if not news:
        return 0
    heard = outbox.heard_of(connection, [one.key for one in news])
    alerts = (
        compose(watch, source, due(watch, source, news, heard.get((watch.recipient, watch.name), {})))
        for watch in watches
    )
    return sum(outbox.enqueue(connection, alert, now) for alert in alerts if alert is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """An event of a text, and what was known of its subject before."""

    event: Event
    type: str
    history: tuple[Entry, ...]
    known: Entry | None
    """What of that the event tells again."""
    key: EventKey
    """That of what it tells again, else its own."""


def _cases(
    connection: Transaction, catalogue: Catalogue, by: Telling, events: Iterable[Event]
) -> tuple[_Case, ...]:
    own = tuple((event, event_key(event, by.days.of(event))) for event in events)
    histories = {
        subject: _history(connection, catalogue, subject)
        for subject in dict.fromkeys(key.subject for _, key in own)
    }
    return tuple(_case(catalogue, by, event, key, histories[key.subject]) for event, key in own)


def _case(
    catalogue: Catalogue, by: Telling, event: Event, key: EventKey, history: tuple[Entry, ...]
) -> _Case:
    instrument = catalogue.get(event.instrument)
    known = same_as(event, entry_of(event, key.day, by.days.of(event)), history, instrument)
    return _Case(
        event=event,
        type=instrument.type if instrument else event.type,
        history=history,
        known=known,
        key=key if known is None else dataclasses.replace(key, side=known.side, day=known.day),
    )


def _history(connection: Transaction, catalogue: Catalogue, subject: str) -> tuple[Entry, ...]:
    """What the catalogue knows of a subject, and what stored texts told of it."""
    instrument = catalogue.get(subject)
    known = known_entries(instrument) if instrument else ()
    return (*known, *readings.history(connection, subject))


def _is_its_own(connection: Transaction, key: StoredKey, article: int) -> bool:
    """Whether an event stands nowhere any more, as when its article is read again: it is judged as it was at first."""
    if key.article != article:
        return False
    return not (readings.tellers(connection, key, article) or readings.reviews(connection, key))


def _judged(by: Telling, case: _Case, key: StoredKey) -> Judged:
    entry = entry_of(case.event, key.key.day, by.days.of(case.event))
    return judge(case.event, entry, case.history, case.type, by.version.tier, case.known)


def _judged_again(connection: Transaction, by: Telling, event: Event, key: StoredKey) -> Judged:
    """An event that was told before: does it still want a second source, or is this the one?"""
    # The texts of all who tell an event are much to fetch, and only what binds somebody asks for a second source.
    told = readings.tellers(connection, key, by.version.article) if event.status in BINDING else ()
    teller = _teller(by.version, by.fact.story)
    others = tuple(_teller(other, by.fact.story if other.strung else other.story) for other in told)
    return judge_again(event, readings.reviews(connection, key), teller, others)


def _teller(one: StoredVersion | readings.Teller, story: int) -> Teller:
    return Teller(
        tier=one.tier,
        site=registered_domain(one.url) if one.url else one.site,
        story=story,
        text=excerpt(one.text),
        dateline=one.attribution,
    )


def _confirm(connection: Transaction, by: Telling, judged: Judged, key: StoredKey) -> bool:
    """Take the request for a second source off an event, and say so in the feed; whether that is new."""
    for review in readings.reviews(connection, key):
        if is_answered(review, judged.event, stands=judged.stands):
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


def _news(
    connection: Transaction, catalogue: Catalogue, by: Telling, told: Iterable[tuple[Judged, StoredKey]]
) -> tuple[AlertEvent, ...]:
    """What may be news to somebody: each event once, as the text tells it first, or so that it stands."""
    found: dict[int, AlertEvent] = {}
    for judged, key in told:
        confirmed = judged.confirms and _confirm(connection, by, judged, key)
        known = found.get(key.id)
        if judged.is_news and (known is None or (judged.stands and not known.stands)):
            found[key.id] = _alert_event(connection, catalogue, by, (judged, key), confirmed=confirmed)
    return tuple(found.values())


def _alert_event(
    connection: Transaction,
    catalogue: Catalogue,
    by: Telling,
    told: tuple[Judged, StoredKey],
    *,
    confirmed: bool,
) -> AlertEvent:
    judged, key = told
    event = judged.event
    instrument = catalogue.get(event.instrument)
    repeated = not key.new and not confirmed and is_repetition(event, key.key.day, by.days.own)
    return AlertEvent(
        event=event,
        key=key.id,
        topic=instrument.topic if instrument else None,
        title=instrument.title if instrument else nominative(event.canonical),
        before=readings.last_status(connection, key, key.article),
        promises=judged.promises,
        confirmed=confirmed,
        asks=asks_for_second(event.review),
        stands=judged.stands or judged.confirms,
        earlier=frozenset() if key.new else _earlier(connection, by, event, key),
        only_answers=by.quiet or repeated,
    )


def _earlier(
    connection: Transaction, by: Telling, event: Event, key: StoredKey
) -> frozenset[tuple[str | None, int]]:
    """How texts told an event before, this article among them: of which side, and the tier of the source then."""
    tier = by.version.tier if by.tier_before is None else by.tier_before
    told = {
        (side, tier if own else other)
        for side, other, own in readings.tellings(connection, key, by.version.article)
    }
    return frozenset(told | ({(event.side, tier)} if key.id in by.keys_before else set()))


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
