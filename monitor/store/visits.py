"""What each address answered last, so that the next visit can ask «anything new?»."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, Text, delete, insert, select

from monitor.store.schema import Moment, metadata

visit = Table(
    "visit",
    metadata,
    Column("url", Text, primary_key=True),
    Column("site", String(100), nullable=False, index=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", String(64)),
    Column("status", Integer, nullable=False),
    Column("seen_at", Moment, nullable=False),
)


def get(connection: Connection, url: str) -> dict[str, Any] | None:
    """What the address answered last, column by column."""
    row = connection.execute(select(visit).where(visit.c.url == url)).mappings().first()
    return None if row is None else {str(name): value for name, value in row.items()}


def record(connection: Connection, **columns: str | int | datetime | None) -> None:
    """Remember an answer in place of the one before."""
    connection.execute(delete(visit).where(visit.c.url == columns["url"]))
    connection.execute(insert(visit).values(**columns))
