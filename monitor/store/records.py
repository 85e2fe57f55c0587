"""The feed's records: numbered in the order of their commits, without gaps, each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, func, insert, select

from monitor.store.schema import Json, Moment, metadata

record = Table(
    "record",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("key", String(100), nullable=False, unique=True, doc="idempotency key"),
    Column("body", Json, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """One fact for other programs."""

    seq: int
    kind: str
    key: str
    body: dict[str, Any]
    recorded_at: datetime


def add(connection: Connection, kind: str, key: str, body: dict[str, Any], now: datetime) -> bool:
    """Append a record unless its key stands already; inside a writing transaction, which is alone."""
    if connection.execute(select(record.c.seq).where(record.c.key == key)).first() is not None:
        return False
    last = connection.scalar(select(func.max(record.c.seq))) or 0
    connection.execute(insert(record).values(seq=last + 1, kind=kind, key=key, body=body, recorded_at=now))
    return True


def after(connection: Connection, seq: int, limit: int = 500) -> Iterator[StoredRecord]:
    """The records behind a sequence number, oldest first."""
    rows = connection.execute(select(record).where(record.c.seq > seq).order_by(record.c.seq).limit(limit))
    for row in rows:
        yield StoredRecord(
            seq=row.seq, kind=row.kind, key=row.key, body=row.body, recorded_at=row.recorded_at
        )


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(record)) or 0
