"""Instruments that texts name and the catalogue does not hold, and what a person said of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, delete, func, insert, select

from monitor.store.articles import version
from monitor.store.readings import event, mention
from monitor.store.schema import Moment, metadata

decision = Table(
    "decision",
    metadata,
    Column("proposal", String(20), primary_key=True),
    Column("canonical", Text, nullable=False, doc="as it was proposed"),
    Column("instrument", String(100), doc="what it became in the person's own file; null where dismissed"),
    Column("decided_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A place in the latest version of an article that names an instrument the catalogue does not hold."""

    article: int
    canonical: str
    type: str
    quote: str
    tells: bool
    """It is an event, not only a mention."""


def unknown(connection: Connection) -> Iterator[Unknown]:
    """All such places but agreements between regions, which come by the hundred."""
    latest = select(func.max(version.c.id)).group_by(version.c.article_id).scalar_subquery()
    for table, tells in ((event, True), (mention, False)):
        rows = connection.execute(
            select(version.c.article_id, table.c.canonical, table.c.type, table.c.quote)
            .join(version, version.c.id == table.c.version_id)
            .where(table.c.instrument.is_(None), table.c.type != "interregional", version.c.id.in_(latest))
            .order_by(table.c.id),
        )
        for row in rows:
            yield Unknown(
                article=row.article_id, canonical=row.canonical, type=row.type, quote=row.quote, tells=tells
            )


def decisions(connection: Connection) -> dict[str, str | None]:
    """What became of proposals: the identifier of an instrument, or None for a dismissed one."""
    return {row.proposal: row.instrument for row in connection.execute(select(decision))}


def decide(
    connection: Connection, proposal: str, canonical: str, instrument: str | None, now: datetime
) -> None:
    """Remember what a person said of a proposal; the last word counts."""
    connection.execute(delete(decision).where(decision.c.proposal == proposal))
    connection.execute(
        insert(decision).values(
            proposal=proposal, canonical=canonical, instrument=instrument, decided_at=now
        ),
    )
