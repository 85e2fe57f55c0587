"""The index of reprints: signatures, and bands in which similar texts meet.

SQL of its own for the driver where fifty rows are written or sought at once: SQLAlchemy's way of doing so
costs four times as much (own measurement).
"""

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

from dedupe.index import BAND_LIMIT, CANDIDATES
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
    Column("digest", String(32), nullable=False, index=True),
    Column("published", Moment, nullable=False, doc="or first seen"),
    Column("tier", Integer, nullable=False),
)

band = Table(
    "band",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

band_recent = Table(
    "band_recent",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The bands of the latest articles, merged into ``band`` many at a time.

A band falls anywhere among millions, so that fifty of them dirty fifty pages: with 100,000 articles in one
table a transaction spent more time writing pages than on all else. Merged in order, 10,000 articles share
most of the pages they dirty (own measurement: 420 and 600 articles a second).
"""

RECENT = 5_000
"""Articles after which ``band_recent`` is merged; it takes about a second."""


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
    if article % (RECENT // 10) == 0:
        _merge_recent(connection, RECENT)


def _merge_recent(connection: Connection, at_least: int) -> None:
    """Move the bands of the latest articles into the large table, where there are so many of them."""
    if (connection.scalar(select(func.count()).select_from(band_recent)) or 0) < at_least * BANDS:
        return
    ordered = select(band_recent).order_by(band_recent.c.band, band_recent.c.article_id)
    connection.execute(insert(band).from_select(["band", "article_id"], ordered))
    connection.execute(delete(band_recent))


_ADD_SIGNATURE = (
    "INSERT INTO signature (article_id, scheme, sketch, halvings, length, digest, published, tier)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_BAND = "INSERT INTO band_recent (band, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
_DROP_BANDS = (
    "DELETE FROM band WHERE band = ? AND article_id = ?",
    "DELETE FROM band_recent WHERE band = ? AND article_id = ?",
)


def in_dialect(statement: str, connection: Connection) -> str:
    """A statement with the marks of the connection's driver."""
    return statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")


def drop(connection: Connection, article: int) -> bool:
    """Forget an earlier version of an article; whether one was kept."""
    if not connection.execute(_DROP_SIGNATURE, {"article": article}).rowcount:
        return False
    _drop_bands(connection, article)
    return True


_DROP_SIGNATURE = delete(signature).where(signature.c.article_id == bindparam("article"))


def clear(connection: Connection) -> None:
    """Forget all."""
    for table in (signature, band, band_recent):
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
    article: int,
    since: datetime | None,
    until: datetime | None,
) -> list[tuple[int, Signature]]:
    """Other articles that share bands with a text, the most shared first; published in a window, where it is given.

    Raises:
        SchemeMismatchError: One of them was signed in another way.

    """
    if not signed.bands:
        return []
    window = (_AT(moment, connection.dialect) for moment in (since or _EVER, until or _NEVER))
    rows = connection.exec_driver_sql(
        in_dialect(_likely(len(signed.bands)), connection),
        (*signed.bands, *signed.bands, article, CANDIDATES, *window),
    )
    return [(row.article_id, _signature(row)) for row in rows]


_AT = Moment().process_bind_param
_EVER, _NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


@cache
def _likely(bands: int) -> str:
    """The latest articles of each band, a bounded number of each; of these the ones that share most."""
    # Of many articles in one band (a template, a daily bulletin) the latest are enough.
    hits = " UNION ALL ".join(
        f"SELECT article_id FROM (SELECT article_id FROM {table} WHERE band = ?"  # noqa: S608 - no values
        f" ORDER BY article_id DESC LIMIT {BAND_LIMIT}) AS in_band"
        for table in ("band", "band_recent")
        for _ in range(bands)
    )
    return (
        "SELECT signature.article_id, scheme, sketch, halvings, length, digest FROM ("  # noqa: S608 - no values
        f"SELECT article_id, COUNT(*) AS shared FROM ({hits}) AS hits WHERE article_id <> ?"
        " GROUP BY article_id ORDER BY shared DESC, article_id DESC LIMIT ?) AS likely"
        " JOIN signature ON signature.article_id = likely.article_id"
        " WHERE published BETWEEN ? AND ? ORDER BY shared DESC, signature.article_id DESC"
    )


def _signature(row: Any) -> Signature:  # noqa: ANN401 - a row of signature
    check(row.scheme)
    return Signature(
        scheme=row.scheme,
        bands=(),
        sketch=row.sketch,
        halvings=row.halvings,
        length=row.length,
        digest=row.digest,
    )
