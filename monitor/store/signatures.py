"""The index of reprints: signatures, and bands in which similar texts meet.

SQL of its own for the driver where fifty rows are written or sought at once: SQLAlchemy's way of doing so
costs four times as much (own measurement).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from dedupe.index import BAND_LIMIT, CANDIDATES, most_shared
from dedupe.signature import BANDS, Signature, check, sign
from monitor.store import articles
from monitor.store.schema import Moment, metadata

signature = Table(
    "signature",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("scheme", String(80), nullable=False),
    Column("sketch", LargeBinary, nullable=False, doc="sorted uint32 shingle hashes"),
    Column("halvings", Integer, nullable=False),
    Column("length", Integer, nullable=False, doc="words"),
    Column("digest", String(32), nullable=False),
    Column("published", Moment, nullable=False, doc="or first seen"),
    Column("tier", Integer, nullable=False),
)


def _bands(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("band", Integer, primary_key=True, autoincrement=False),
        Column("article_id", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


band_recent, band_middle, band = _bands("band_recent"), _bands("band_middle"), _bands("band")
LEVELS = (band_recent, band_middle, band)
"""The bands: first those of the latest articles, merged from table to table many at a time.

A band falls anywhere among millions, so that the fifty of an article dirty fifty pages; with 100,000 articles
in one table a transaction spent more time writing pages than on all else. Merged in order, many bands share
each page they dirty (P. O'Neil et al., «The log-structured merge-tree», 1996). With 600,000 articles a merge
of 5,000 still rewrote every page of the large table, 0.8 ms an article; with a table between, a fifth of it
(own measurements).
"""

FULL = (5_000, 50_000)
"""Articles after which a level is merged into the next; it takes about a second, or six."""


def keep(connection: Connection, article: int, signed: Signature, *, published: datetime, tier: int) -> None:
    """Keep the signature of an article, and make it findable."""
    connection.exec_driver_sql(
        in_dialect(_ADD_SIGNATURE, connection),
        (
            article,
            signed.scheme,
            signed.sketch,
            signed.halvings,
            signed.length,
            signed.digest,
            _AT(published, connection.dialect),
            tier,
        ),
    )
    if signed.bands:
        connection.exec_driver_sql(
            in_dialect(ADD_BAND, connection), [(value, article) for value in signed.bands]
        )
    if article % (FULL[0] // 10) == 0:
        _merge(connection)


def _merge(connection: Connection) -> None:
    """Move the bands of each level that is full to the next."""
    for level, following, articles_at_most in zip(LEVELS, LEVELS[1:], FULL, strict=False):
        if (connection.scalar(select(func.count()).select_from(level)) or 0) < articles_at_most * BANDS:
            return
        ordered = select(level).order_by(level.c.band, level.c.article_id)
        connection.execute(insert(following).from_select(["band", "article_id"], ordered))
        connection.execute(delete(level))


_ADD_SIGNATURE = (
    "INSERT INTO signature (article_id, scheme, sketch, halvings, length, digest, published, tier)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_BAND = "INSERT INTO band_recent (band, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
_DROP_BANDS = tuple(f"DELETE FROM {level.name} WHERE band = ? AND article_id = ?" for level in LEVELS)  # noqa: S608 - no values


def in_dialect(statement: str, connection: Connection) -> str:
    """A statement with the marks of the connection's driver."""
    return statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")


def drop(connection: Connection, article: int) -> str | None:
    """Forget an earlier version of an article; its digest, or None where none was kept."""
    digest: str | None = connection.execute(_DIGEST, {"article": article}).scalar()
    if digest is not None:
        connection.execute(_DROP_SIGNATURE, {"article": article})
        _drop_bands(connection, article)
    return digest


_DIGEST = select(signature.c.digest).where(signature.c.article_id == bindparam("article"))
_DROP_SIGNATURE = delete(signature).where(signature.c.article_id == bindparam("article"))


def clear(connection: Connection) -> None:
    """Forget all."""
    for table in (signature, *LEVELS):
        connection.execute(delete(table))


def _drop_bands(connection: Connection, article: int) -> None:
    """Drop the bands of the version before the newest; by their values, as no index leads from articles to them."""
    before = articles.before(connection, article)
    bands = sign(before.text, before.title).bands if before else ()
    for statement in _DROP_BANDS if bands else ():
        connection.exec_driver_sql(in_dialect(statement, connection), [(value, article) for value in bands])


def candidates(
    connection: Connection,
    signed: Signature,
    since: datetime | None,
    until: datetime | None,
) -> list[tuple[int, Signature]]:
    """Articles that share bands with a text, the most shared first; published in a window, where it is given.

    Of articles that say the same word for word one is enough: a link to one of them is a link to all.

    Raises:
        SchemeMismatchError: Articles were signed in another way; then their bands may not meet at all.

    """
    window = tuple(_AT(moment, connection.dialect) for moment in (since or _EVER, until or _NEVER))
    found: dict[str, tuple[int, Signature]] = {}
    ahead = _sharing(connection, signed.bands)
    asked = CANDIDATES
    while ahead and len(found) < CANDIDATES:
        # Hardly ever more than once: where copies, or what lies outside the window, take the first places.
        for article, theirs in _fetched(connection, ahead[:asked], window):
            if theirs.digest not in found and len(found) >= CANDIDATES:
                continue
            known = found.get(theirs.digest)
            if known is None or article < known[0]:
                found[theirs.digest] = article, theirs
        ahead, asked = ahead[asked:], _MOST_ASKED
    if not found:
        _check_latest(connection)
    return list(found.values())


_MOST_ASKED = 500
"""Signatures fetched at once."""


def _fetched(
    connection: Connection, asked: Sequence[int], window: Iterable[Any]
) -> list[tuple[int, Signature]]:
    rows = connection.exec_driver_sql(in_dialect(_signatures(len(asked)), connection), (*asked, *window))
    signatures = {article: _signature(*kept) for article, *kept in rows.fetchall()}
    return [(other, signatures[other]) for other in asked if other in signatures]


def _check_latest(connection: Connection) -> None:
    latest = connection.execute(_LATEST_SCHEME).scalar()
    if latest is not None:
        check(latest)


_LATEST_SCHEME = select(signature.c.scheme).order_by(signature.c.article_id.desc()).limit(1)


_AT = Moment().process_bind_param
_EVER, _NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def _sharing(connection: Connection, bands: tuple[int, ...]) -> list[int]:
    """Articles that share bands, the most shared first; a bounded number of those in each band."""
    if not bands:
        return []
    hits = _hits(connection, _in_bands(len(bands)), bands)
    if len(hits) > _MOST_HITS:
        # Of many articles in one band (a template, a daily bulletin) the latest are enough.
        hits = _hits(connection, _latest_in_bands(len(bands)), bands)
    return most_shared(hits)


_MOST_HITS = 2_000


def _hits(connection: Connection, statement: str, bands: tuple[int, ...]) -> list[int]:
    rows = connection.exec_driver_sql(in_dialect(statement, connection), bands * len(LEVELS))
    return [other for (other,) in rows.fetchall()]


@cache
def _in_bands(bands: int) -> str:
    """All articles of some bands, unless they are too many: half the time of asking for the latest of each."""
    some = _marks(bands)
    of_each = " UNION ALL ".join(
        f"SELECT article_id FROM {level.name} WHERE band IN ({some})"  # noqa: S608 - no values
        for level in LEVELS
    )
    return f"{of_each} LIMIT {_MOST_HITS + 1}"


@cache
def _latest_in_bands(bands: int) -> str:
    """The latest articles of each band, a bounded number of each."""
    return " UNION ALL ".join(
        f"SELECT article_id FROM (SELECT article_id FROM {level.name} WHERE band = ?"  # noqa: S608 - no values
        f" ORDER BY article_id DESC LIMIT {BAND_LIMIT}) AS in_band"
        for level in LEVELS
        for _ in range(bands)
    )


@cache
def _signatures(articles_asked: int) -> str:
    return (
        "SELECT article_id, scheme, sketch, halvings, length, digest FROM signature"  # noqa: S608 - no values
        f" WHERE article_id IN ({_marks(articles_asked)}) AND published BETWEEN ? AND ?"
    )


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def _signature(scheme: str, sketch: bytes, halvings: int, length: int, digest: str) -> Signature:
    check(scheme)
    return Signature(scheme=scheme, bands=(), sketch=sketch, halvings=halvings, length=length, digest=digest)
