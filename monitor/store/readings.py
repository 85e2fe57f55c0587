"""What was read in each version: mentions, events, and the keys by which events are the same."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from monitor.agreements.events import Event, Reading, Review
from monitor.agreements.keys import EventKey, same
from monitor.agreements.ledger import PROMISES, Entry
from monitor.channels.days import ZONE
from monitor.store.articles import article, version
from monitor.store.schema import metadata
from monitor.store.stories import part, story_member

event_key = Table(
    "event_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False, doc="instrument, or the signature of an unknown one"),
    Column("status", String(30), nullable=False),
    Column("side", String(8)),
    Column("chamber", String(8)),
    Column("day", String(10), nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False, doc="where it was first read"),
    Index("ix_event_key_subject_status_day", "subject", "status", "day"),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("version.id"), nullable=False, index=True),
    Column("key_id", ForeignKey("event_key.id"), nullable=False, index=True),
    Column("instrument", String(20), index=True),
    Column("canonical", Text, nullable=False),
    Column("type", String(30), nullable=False),
    Column("status", String(30), nullable=False),
    Column("polarity", String(1), nullable=False),
    Column("modality", String(12), nullable=False),
    Column("side", String(8)),
    Column("chamber", String(8)),
    Column("when_phrase", Text),
    Column("when_from", String(10)),
    Column("when_to", String(10)),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("review", Text, doc="a code"),
    Column("confidence", Float, nullable=False),
    Column("cue", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reader", String(64), nullable=False, doc="which catalogue and lexicon read it"),
    Column("known_status", String(30), doc="what it repeats or falls back behind, where that is its review"),
    Column("known_day", String(10)),
    Column("where", String(5), nullable=False, server_default="text", doc="title or text"),
)

mention = Table(
    "mention",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("version.id"), nullable=False, index=True),
    Column("instrument", String(20), index=True),
    Column("canonical", Text, nullable=False),
    Column("type", String(30), nullable=False),
    Column("status", String(30), nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

_SIDES = frozenset({"RU", "BY"})
_WINDOW = timedelta(days=2)
"""Two texts that date the same event up to two days apart tell one event (dossier, 6.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKey:
    """The key of an event, and whether this article is the first to tell it."""

    id: int
    key: EventKey
    """As the first text told it."""
    article: int
    """That text."""
    new: bool


def claim_key(connection: Connection, key: EventKey, article: int) -> StoredKey:
    """Find the key that tells the same event, or keep this one as new."""
    nearby = connection.execute(
        select(event_key)
        .where(
            event_key.c.subject == key.subject,
            event_key.c.status == key.status,
            event_key.c.day >= (key.day - _WINDOW).isoformat(),
            event_key.c.day <= (key.day + _WINDOW).isoformat(),
        )
        .order_by(event_key.c.id),
    )
    for row in nearby:
        if same(_key(row), key):
            return StoredKey(id=row.id, key=_key(row), article=row.article_id, new=False)
    inserted = connection.execute(
        insert(event_key).values(
            subject=key.subject,
            status=key.status,
            side=key.side,
            chamber=key.chamber,
            day=key.day.isoformat(),
            article_id=article,
        ),
    ).inserted_primary_key
    assert inserted is not None
    return StoredKey(id=int(inserted[0]), key=key, article=article, new=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An article that tells an event."""

    url: str | None
    site: str | None
    tier: int
    story: int
    text: str
    attribution: str | None
    strung: bool
    """Its story and that of the article that is asked about are a digest and one of its texts."""


def tellers(connection: Connection, key: StoredKey, article_id: int) -> tuple[Teller, ...]:
    """What other articles tell an event."""
    own, digest, piece = story_member.alias(), story_member.alias(), story_member.alias()
    mine = select(own.c.story_id).where(own.c.article_id == article_id).scalar_subquery()
    strung = exists().where(
        part.c.digest == digest.c.article_id,
        part.c.article_id == piece.c.article_id,
        or_(
            and_(digest.c.story_id == mine, piece.c.story_id == story_member.c.story_id),
            and_(piece.c.story_id == mine, digest.c.story_id == story_member.c.story_id),
        ),
    )
    # A version that was corrected since tells nothing any more.
    later = version.alias()
    newest = (
        select(func.max(later.c.number)).where(later.c.article_id == version.c.article_id).scalar_subquery()
    )
    told = select(event.c.version_id).where(event.c.key_id == key.id)
    rows = connection.execute(
        select(article.c.url, article.c.site, article.c.tier, version.c.text, version.c.attribution)
        .add_columns(story_member.c.story_id, strung.label("strung"))
        .join_from(article, story_member, story_member.c.article_id == article.c.id)
        .join(version, version.c.article_id == article.c.id)
        .where(version.c.id.in_(told), version.c.number == newest, article.c.id != article_id)
        .order_by(article.c.id),
    )
    return tuple(
        Teller(
            url=row.url,
            site=row.site,
            tier=row.tier,
            story=row.story_id,
            text=row.text,
            attribution=row.attribution,
            strung=bool(row.strung),
        )
        for row in rows
    )


def tellings(
    connection: Connection, key: StoredKey, article_id: int
) -> frozenset[tuple[str | None, int, bool]]:
    """How an event was told, also by versions that were corrected since: of which side, at which tier, by this article."""
    own = (version.c.article_id == article_id).label("own")
    rows = connection.execute(
        select(event.c.side, article.c.tier, own)
        .join_from(event, version)
        .join(article)
        .where(event.c.key_id == key.id)
        .distinct(),
    )
    return frozenset((row.side, row.tier, bool(row.own)) for row in rows)


def reviews(connection: Connection, key: StoredKey) -> tuple[Review, ...]:
    """Why a person should look at an event, as each stored text of it was judged."""
    rows = connection.scalars(
        select(event.c.review).where(event.c.key_id == key.id, event.c.review.is_not(None))
    )
    return tuple(Review(review) for review in rows)


def clear(connection: Connection, key: StoredKey, review: Review) -> None:
    """Nobody needs to look at an event for that reason any more."""
    connection.execute(
        update(event).where(event.c.key_id == key.id, event.c.review == review).values(review=None)
    )


def history(connection: Connection, subject: str) -> tuple[Entry, ...]:
    """The ledger of a subject: each event once, as the first text told it.

    What happened has the window of the first text that dates it.
    """
    rows = connection.execute(
        select(event, event_key.c.day, version.c.published, version.c.seen_at, version.c.article_id)
        .join(event_key, event_key.c.id == event.c.key_id)
        .join(version, version.c.id == event.c.version_id)
        .where(event_key.c.subject == subject)
        .order_by(event_key.c.day, event.c.key_id, event.c.id),
    )
    return tuple(_entry(list(told)) for _, told in groupby(rows, key=lambda row: row.key_id))


def subjects(connection: Connection) -> dict[str, str]:
    """Everything that stored events tell of, each with the title a text gave it."""
    rows = connection.execute(
        select(event_key.c.subject, func.min(event.c.canonical).label("canonical"))
        .join(event, event.c.key_id == event_key.c.id)
        .group_by(event_key.c.subject)
        .order_by(event_key.c.subject),
    )
    return {row.subject: row.canonical for row in rows}


def _entry(told: Sequence[Any]) -> Entry:
    """What rows of event, with their key and version, tell of one event; the first text's is the first."""
    row = told[0]
    told_on = (row.published or row.seen_at).astimezone(ZONE).date()
    planned = row.status in PROMISES
    dated = row if planned else next((one for one in told if one.when_from or one.when_to), row)
    return Entry(
        status=row.status,
        side=row.side,
        chamber=row.chamber,
        polarity=row.polarity,
        modality=row.modality,
        day=told_on if planned else date.fromisoformat(row.day),
        due_from=_as_day(dated.when_from),
        due_to=_as_day(dated.when_to),
        told_on=told_on,
        article=row.article_id,
        review=_as_review(row.review),
    )


def last_status(connection: Connection, of: StoredKey, article: int) -> tuple[str, date] | None:
    """What earlier articles told of the same subject: what an alert says «было» of.

    What the other side alone has done is not what was before this side's step.
    """
    one_side = of.key.side in _SIDES
    others = or_(event_key.c.side.is_(None), event_key.c.side.not_in(_SIDES - {of.key.side}))
    row = connection.execute(
        select(event_key.c.status, event_key.c.day)
        .where(
            event_key.c.subject == of.key.subject,
            others if one_side else true(),
            event_key.c.day <= of.key.day.isoformat(),
            event_key.c.article_id != article,
        )
        .order_by(event_key.c.day.desc(), event_key.c.id.desc())
        .limit(1),
    ).first()
    return None if row is None else (row.status, date.fromisoformat(row.day))


def add(
    connection: Connection, version_id: int, found: Reading, keys: tuple[StoredKey, ...], reader: str
) -> None:
    """Keep all that was read in a version; ``keys`` stand in the order of its events."""
    connection.execute(insert(reading).values(version_id=version_id, reader=reader))
    if found.events:
        connection.execute(
            insert(event),
            [
                _event_row(told) | {"version_id": version_id, "key_id": key.id, "reader": reader}
                for told, key in zip(found.events, keys, strict=True)
            ],
        )
    if found.mentions:
        connection.execute(
            insert(mention),
            [asdict(told) | {"version_id": version_id} for told in found.mentions],
        )


reading = Table(
    "reading",
    metadata,
    Column("version_id", ForeignKey("version.id"), primary_key=True),
    Column("reader", String(64), nullable=False, index=True, doc="which catalogue and lexicon read it"),
)


def read_by_others(connection: Connection, reader: str, since: date | None) -> tuple[int, ...]:
    """The articles whose latest version another catalogue or lexicon read."""
    latest = (
        select(version.c.article_id, func.max(version.c.id).label("version_id"))
        .group_by(version.c.article_id)
        .subquery()
    )
    query = (
        select(latest.c.article_id)
        .join(reading, reading.c.version_id == latest.c.version_id)
        .join(version, version.c.id == latest.c.version_id)
        .where(reading.c.reader != reader)
        .order_by(latest.c.article_id)
    )
    if since is not None:
        # What came without a date is as old as the day it was seen.
        seen_since = version.c.seen_at >= datetime.combine(since, time.min, ZONE)
        query = query.where(
            or_(
                version.c.published_day >= since.isoformat(),
                and_(version.c.published_day.is_(None), seen_since),
            )
        )
    return tuple(connection.scalars(query).all())


def of_version(connection: Connection, version_id: int) -> set[tuple[str, str, str | None]]:
    """Subject, status and side of the events that were read in a version."""
    rows = connection.execute(select(event).where(event.c.version_id == version_id))
    return {(row.instrument or row.canonical, row.status, row.side) for row in rows}


def told_in(connection: Connection, version_id: int) -> tuple[tuple[Event, StoredKey], ...]:
    """The events that were read in a version, as they were judged, each with its key."""
    rows = connection.execute(
        select(event).where(event.c.version_id == version_id).order_by(event.c.id)
    ).all()
    keys = connection.execute(select(event_key).where(event_key.c.id.in_({row.key_id for row in rows})))
    stored = {row.id: StoredKey(id=row.id, key=_key(row), article=row.article_id, new=False) for row in keys}
    return tuple((_event(row), stored[row.key_id]) for row in rows)


def review(connection: Connection, version_id: int, judged: Event) -> None:
    """Keep why a person should look at an event of a version, now that it was judged again."""
    same = (event.c.start == judged.start) & (event.c.status == judged.status)
    connection.execute(
        update(event)
        .where(event.c.version_id == version_id, same, event.c.canonical == judged.canonical)
        .values(
            review=judged.review,
            known_status=judged.known_status,
            known_day=_day(judged.known_day),
        )
    )


def forget(connection: Connection, version_id: int) -> frozenset[int]:
    """Forget what was read in a version, to read it again; the keys of its events, which stay."""
    keys = connection.scalars(select(event.c.key_id).where(event.c.version_id == version_id)).all()
    for table in (event, mention, reading):
        connection.execute(delete(table).where(table.c.version_id == version_id))
    return frozenset(keys)


def _event_row(found: Event) -> dict[str, Any]:
    """The table has a column for each field of an event."""
    days = {name: _day(getattr(found, name)) for name in _DAYS}
    return asdict(found) | days


_DAYS = ("when_from", "when_to", "known_day")


def _event(row: Any) -> Event:  # noqa: ANN401 - a row of event
    told = {field.name: getattr(row, field.name) for field in fields(Event)}
    days = {name: _as_day(told[name]) for name in _DAYS}
    return Event(**told | days | {"review": _as_review(row.review)})


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _as_review(kept: str | None) -> Review | None:
    return Review(kept) if kept else None


def _as_day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _key(row: Any) -> EventKey:  # noqa: ANN401 - a row of event_key
    return EventKey(
        subject=row.subject,
        status=row.status,
        side=row.side,
        chamber=row.chamber,
        day=date.fromisoformat(row.day),
    )
