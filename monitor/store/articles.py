"""Articles, their versions, and the raw bodies the versions were read from."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    update,
)

from crawler.items import Article
from monitor.store.schema import Blob, Json, Moment, metadata

raw = Table(
    "raw",
    metadata,
    Column("digest", String(64), primary_key=True, doc="SHA-256 of the body as answered"),
    Column("body", Blob, nullable=False, doc="zlib"),
    Column("length", Integer, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Text, nullable=False, unique=True, doc="canonical address, else text:DIGEST"),
    Column("url", Text),
    Column("site", String(100), index=True, doc="name in the catalogue; null for imported material"),
    Column("tier", Integer, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("late", Boolean, nullable=False, doc="filled in afterwards: nobody was alerted"),
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("number", Integer, nullable=False, doc="1, 2, … within the article"),
    Column("digest", String(64), nullable=False, doc="SHA-256 of title and text, normalised"),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8)),
    Column("published", Moment),
    Column("published_day", String(10), doc="the day as the site's readers saw it"),
    Column("published_day_only", Boolean),
    Column("published_from", String(20)),
    Column("attribution", Text),
    Column("read_as", String(20), nullable=False),
    Column("made_by", String(10), nullable=False, doc="visit, or reclean: never a change of the page"),
    Column("removed", Json, nullable=False),
    Column("lost_mentions", Json, nullable=False),
    Column("raw_digest", ForeignKey("raw.digest")),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("article_id", "number"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """An article as it stood at a time."""

    id: int
    article: int
    number: int
    digest: str
    title: str
    text: str
    url: str | None
    site: str | None
    tier: int
    published: datetime | None
    published_day: date | None
    language: str | None
    attribution: str | None
    """The dateline that was taken off its text."""
    first_seen: datetime
    """When the article's first version was seen."""
    seen_at: datetime
    late: bool
    """The article was filled in afterwards: nobody was alerted."""


def identity(found: Article) -> str:
    """What makes an article the same one when it comes again: its address, else its words."""
    return found.url or f"text:{content_digest(found)}"


def content_digest(found: Article) -> str:
    """SHA-256 of what the article says, untouched by layout: spaces and letter case do not count.

    The leading ``1`` versions the recipe, so that a later one does not make every article «changed».
    """
    words = " ".join(f"{found.title}\n{found.text}".casefold().split())
    return hashlib.sha256(f"1\n{words}".encode()).hexdigest()


def current(connection: Connection, identity_: str) -> StoredVersion | None:
    """The newest version of the article with that identity."""
    row = connection.execute(
        _versions().where(article.c.identity == identity_).order_by(version.c.number.desc()).limit(1),
    ).first()
    return None if row is None else _stored(row)


def identity_of(connection: Connection, article_id: int) -> str:
    """What makes a stored article the same one when it comes again."""
    return str(connection.scalar(_IDENTITY, {"article": article_id}))


_IDENTITY = select(article.c.identity).where(article.c.id == bindparam("article"))


def by_article(connection: Connection, article_id: int) -> StoredVersion:
    """The newest version of a stored article."""
    row = connection.execute(
        _versions().where(article.c.id == article_id).order_by(version.c.number.desc()).limit(1),
    ).one()
    return _stored(row)


def before(connection: Connection, article_id: int) -> StoredVersion | None:
    """The version before the newest."""
    row = connection.execute(
        _versions().where(article.c.id == article_id).order_by(version.c.number.desc()).limit(1).offset(1),
    ).first()
    return None if row is None else _stored(row)


def numbers(connection: Connection) -> tuple[int, ...]:
    """The numbers of all stored articles, in the order in which they came."""
    return tuple(number for (number,) in connection.execute(select(article.c.id).order_by(article.c.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """What the store needs to keep an article that it has not seen."""

    identity: str
    url: str | None
    site: str | None
    tier: int
    seen_at: datetime
    late: bool


def add(connection: Connection, new: NewArticle) -> int:
    """Keep an article; its identifier."""
    return _inserted(
        connection,
        insert(article).values(
            identity=new.identity,
            url=new.url,
            site=new.site,
            tier=new.tier,
            first_seen=new.seen_at,
            late=new.late,
        ),
    )


def improve_tier(connection: Connection, article_id: int, tier: int, site: str | None) -> None:
    """An imported page that a known site now shows is as official as that site."""
    connection.execute(
        update(article).where(article.c.id == article_id, article.c.tier > tier).values(tier=tier, site=site),
    )


def add_version(
    connection: Connection,
    article_id: int,
    found: Article,
    seen_at: datetime,
    raw_body: bytes | None,
    made_by: str = "visit",
) -> int:
    """Keep what an article says now, and the body it was read from; the version's identifier."""
    latest = connection.scalar(select(func.max(version.c.number)).where(version.c.article_id == article_id))
    published = found.published
    return _inserted(
        connection,
        insert(version).values(
            article_id=article_id,
            number=(latest or 0) + 1,
            digest=content_digest(found),
            title=found.title,
            text=found.text,
            language=found.language,
            published=published.at if published else None,
            published_day=published.at.date().isoformat() if published else None,
            published_day_only=published.day_only if published else None,
            published_from=published.source if published else None,
            attribution=found.attribution,
            read_as=found.read_as,
            made_by=made_by,
            removed=[{"text": block.text, "reason": block.reason} for block in found.removed],
            lost_mentions=list(found.lost_mentions),
            raw_digest=None if raw_body is None else _keep_raw(connection, raw_body),
            seen_at=seen_at,
        ),
    )


def raw_body(connection: Connection, digest: str) -> bytes:
    """A body as the site answered it."""
    packed = connection.execute(select(raw.c.body).where(raw.c.digest == digest)).scalar_one()
    return zlib.decompress(packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page whose raw body was kept, with what is known of it."""

    identity: str
    url: str | None
    site: str | None
    tier: int
    body: bytes
    title: str
    published: datetime | None
    published_day_only: bool
    published_from: str | None
    read_as: str
    seen_at: datetime


def kept_by_site(connection: Connection, site: str | None) -> dict[str | None, tuple[int, ...]]:
    """The articles whose raw bodies were kept, of one site or of all; those of none stand under None."""
    rows = connection.execute(
        select(article.c.site, article.c.id)
        .join(version, version.c.article_id == article.c.id)
        .where(version.c.raw_digest.is_not(None), *([article.c.site == site] if site else []))
        .distinct()
        .order_by(article.c.id),
    )
    found: dict[str | None, list[int]] = {}
    for row in rows:
        found.setdefault(row.site, []).append(row.id)
    return {name: tuple(numbers) for name, numbers in found.items()}


def kept_page(connection: Connection, article_id: int) -> KeptPage:
    """The latest raw body of an article, and what its feed said."""
    row = connection.execute(
        select(version, article.c.identity, article.c.url, article.c.site, article.c.tier)
        .join_from(version, article)
        .where(article.c.id == article_id, version.c.raw_digest.is_not(None))
        .order_by(version.c.number.desc())
        .limit(1),
    ).one()
    return KeptPage(
        identity=row.identity,
        url=row.url,
        site=row.site,
        tier=row.tier,
        body=raw_body(connection, row.raw_digest),
        title=row.title,
        published=row.published,
        published_day_only=bool(row.published_day_only),
        published_from=row.published_from,
        read_as=row.read_as,
        seen_at=row.seen_at,
    )


def rename(connection: Connection, article_id: int, identity_: str) -> None:
    """Know an article by its words of today, where no other one is known by them."""
    taken = select(article.c.id).where(article.c.identity == identity_)
    if connection.execute(taken).first() is None:
        connection.execute(update(article).where(article.c.id == article_id).values(identity=identity_))


def _keep_raw(connection: Connection, body: bytes) -> str:
    digest = hashlib.sha256(body).hexdigest()
    known = connection.execute(select(raw.c.digest).where(raw.c.digest == digest)).first()
    if known is None:
        connection.execute(insert(raw).values(digest=digest, body=zlib.compress(body), length=len(body)))
    return digest


def _inserted(connection: Connection, statement: Any) -> int:  # noqa: ANN401 - SQLAlchemy's insert is generic
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def _versions() -> Any:  # noqa: ANN401 - SQLAlchemy's select of columns has no short name
    of_article = (article.c.url, article.c.site, article.c.tier, article.c.first_seen, article.c.late)
    return select(version, *of_article).join_from(version, article)


def _stored(row: Any) -> StoredVersion:  # noqa: ANN401 - a row of _versions()
    return StoredVersion(
        id=row.id,
        article=row.article_id,
        number=row.number,
        digest=row.digest,
        title=row.title,
        text=row.text,
        url=row.url,
        site=row.site,
        tier=row.tier,
        published=row.published.astimezone(UTC) if row.published else None,
        published_day=date.fromisoformat(row.published_day) if row.published_day else None,
        language=row.language,
        attribution=row.attribution,
        first_seen=row.first_seen,
        seen_at=row.seen_at,
        late=bool(row.late),
    )
